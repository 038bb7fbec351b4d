#include "support.h"

#include <fstream>
#include <iterator>

namespace maatwerk::test {

std::string file(std::string_view path) {
    std::ifstream in(std::string(MAATWERK_SOURCE_DIR) + '/' + std::string(path), std::ios::binary);
    INFO(path);
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string good_text() { return file("tests/data/catalogs/good.json"); }

catalog::Catalog must_read(std::string_view text) {
    auto read = catalog::read(text);
    INFO((read ? std::string() : list_of(read.error())));
    REQUIRE(read.has_value());
    return std::move(*read);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    INFO("to be replaced: " << from);
    REQUIRE(at != std::string::npos);
    REQUIRE(text.find(from, at + 1) == std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string_view text_at(std::string_view text, catalog::Place place) {
    std::size_t at = 0;
    for (std::uint32_t line = 1; line < place.line; ++line) at = text.find('\n', at) + 1;
    for (std::uint32_t column = 1; column < place.column; ++column) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    }
    return text.substr(at);
}

std::string list_of(const catalog::Diagnostics& diagnostics) {
    std::string list;
    for (const auto& one : diagnostics)
        list += std::string(code_name(one)) + ' ' + one.path + ' ' + std::to_string(one.place.line) + ':' +
                std::to_string(one.place.column) + " (" + describe(one, Language::en) + ")\n";
    return list;
}

std::vector<bool> chosen(const catalog::Catalog& catalog, const std::vector<std::string>& names) {
    std::vector<bool> options(catalog.options.size());
    for (const std::string& name : names) {
        const std::size_t point = name.find('.');
        const auto group = catalog.find_group(name.substr(0, point));
        INFO(name);
        REQUIRE(group);
        const auto option = catalog.find_option(*group, name.substr(point + 1));
        REQUIRE(option);
        options[catalog::index(*option)] = true;
    }
    return options;
}

}  // namespace maatwerk::test
