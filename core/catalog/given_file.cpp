// PNG: the signature, then chunks (length, name, content, check) up to IEND; IHDR comes first and has the pixels (ISO
// 15948). JPEG: segments behind SOI, each a marker and its length, up to the start of a frame, which has the pixels (ITU
// T.81); the last marker is EOI. More is not looked at: whoever prints the file decodes it.
#include "catalog/given_file.h"

#include "catalog/digest.h"
#include "catalog/nearest.h"
#include "catalog/utf8.h"

#include <algorithm>
#include <charconv>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t longest_name = 80;  ///< in characters
constexpr std::size_t digest_length = 64;

using namespace std::string_view_literals;

std::int64_t number_at(std::string_view bytes, std::size_t at, std::size_t length) {
    std::int64_t number = 0;
    for (const char c : bytes.substr(at, length)) number = number * 256 + static_cast<unsigned char>(c);
    return number;
}

FileFacts sized(std::string_view kind, std::int64_t width, std::int64_t height) {
    FileFacts facts;
    facts.kind = kind;
    facts.width = width;
    facts.height = height;
    return facts;
}

std::optional<FileFacts> png_in(std::string_view bytes) {
    constexpr std::string_view begin = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"sv;
    if (!bytes.starts_with(begin) || bytes.size() < begin.size() + 8) return std::nullopt;
    FileFacts facts = sized("png", number_at(bytes, 16, 4), number_at(bytes, 20, 4));
    for (std::size_t at = 8; at + 12 <= bytes.size();) {
        if (bytes.substr(at + 4, 4) == "IEND") return facts;
        const auto length = static_cast<std::uint64_t>(number_at(bytes, at, 4));
        if (length > bytes.size()) return std::nullopt;
        at += static_cast<std::size_t>(length) + 12;
    }
    return std::nullopt;
}

/// Whether the marker starts a frame: C0 to CF, but for the tables DHT, JPG and DAC.
bool is_frame(unsigned char marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<FileFacts> jpeg_in(std::string_view bytes) {
    if (!bytes.starts_with("\xFF\xD8\xFF"sv) || bytes.find("\xFF\xD9"sv) == bytes.npos) return std::nullopt;
    for (std::size_t at = 2; at + 9 <= bytes.size() && bytes[at] == '\xFF';) {
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        if (is_frame(marker)) return sized("jpeg", number_at(bytes, at + 7, 2), number_at(bytes, at + 5, 2));
        at += marker == 0xFF ? 1 : static_cast<std::size_t>(number_at(bytes, at + 2, 2)) + 2;
    }
    return std::nullopt;
}

/// Without folders, and without what steers a terminal or cannot be shown; "file" where nothing is left.
std::string plain_name(std::string_view name) {
    name.remove_prefix(std::min(name.find_last_of("/\\") + 1, name.size()));
    std::string plain;
    std::size_t count = 0;
    for (std::size_t at = 0; at < name.size() && count < longest_name;) {
        const std::size_t length = utf8::length_at(name, at);
        const char32_t character = length == 0 ? 0 : utf8::at(name, at);
        if (character > 0x20 && (character < 0x7F || character > 0xA0)) {
            plain += name.substr(at, length);
            ++count;
        } else if (character == U' ' && !plain.empty()) {
            plain += '_';
            ++count;
        }
        at += std::max<std::size_t>(1, length);
    }
    return plain.empty() ? "file" : plain;
}

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
    return number;
}

std::string_view cut(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

std::string pixels(std::int64_t width, std::int64_t height) {
    return std::to_string(width) + " \u00d7 " + std::to_string(height);
}

std::string kilobytes(std::int64_t bytes) { return std::to_string((bytes + 999) / 1000) + "\u00a0kB"; }

std::string listed_kinds(const Parameter& parameter) {
    return listed(std::vector<std::string_view>(parameter.file.kinds.begin(), parameter.file.kinds.end()));
}

}  // namespace

const std::vector<std::string_view>& file_kinds() {
    static const std::vector<std::string_view> kinds{"png", "jpeg"};
    return kinds;
}

std::optional<FileFacts> facts_of(std::string_view bytes, std::string_view name) {
    auto facts = png_in(bytes);
    if (!facts) facts = jpeg_in(bytes);
    if (!facts || facts->width < 1 || facts->height < 1) return std::nullopt;
    facts->bytes = static_cast<std::int64_t>(bytes.size());
    facts->digest = sha256(bytes);
    facts->name = plain_name(name);
    return facts;
}

std::string spelled(const FileFacts& facts) {
    return facts.kind + " " + std::to_string(facts.bytes) + " " + std::to_string(facts.width) + "x" +
           std::to_string(facts.height) + " " + facts.digest + " " + facts.name;
}

std::optional<FileFacts> facts_in(std::string_view text) {
    std::string_view rest = text;
    const std::string_view kind = cut(rest, ' ');
    const auto bytes = number_in(cut(rest, ' '));
    const auto width = number_in(cut(rest, 'x'));
    const auto height = number_in(cut(rest, ' '));
    const std::string_view digest = cut(rest, ' ');
    const bool is_digest =
        digest.size() == digest_length && digest.find_first_not_of("0123456789abcdef") == digest.npos;
    const bool is_kind = std::find(file_kinds().begin(), file_kinds().end(), kind) != file_kinds().end();
    if (!is_kind || !bytes || !width || !height || !is_digest || plain_name(rest) != rest) return std::nullopt;
    FileFacts facts{std::string(kind), *bytes, *width, *height, std::string(digest), std::string(rest)};
    if (spelled(facts) != text) return std::nullopt;
    return facts;
}

std::string described(const FileFacts& facts) {
    return facts.name + ", " + pixels(facts.width, facts.height) + ", " + kilobytes(facts.bytes);
}

tl::expected<Setting, Diagnostic> read_facts(const Parameter& parameter, ParameterId which, std::string_view text) {
    const auto refused = [](Message code, std::vector<std::string> arguments) {
        return tl::unexpected(Diagnostic{.code = code, .arguments = std::move(arguments)});
    };
    const FileLimits& limits = parameter.file;
    const auto facts = facts_in(text);
    if (!facts) return refused(Message::parameter_file, {listed_kinds(parameter)});
    if (std::find(limits.kinds.begin(), limits.kinds.end(), facts->kind) == limits.kinds.end())
        return refused(Message::parameter_file_kind, {facts->name, facts->kind, listed_kinds(parameter)});
    if (facts->bytes > limits.most_bytes)
        return refused(Message::parameter_file_large,
                       {facts->name, kilobytes(facts->bytes), kilobytes(limits.most_bytes)});
    if (facts->width < limits.least_width || facts->height < limits.least_height)
        return refused(Message::parameter_file_pixels, {facts->name, pixels(facts->width, facts->height),
                                                        pixels(limits.least_width, limits.least_height)});
    return Setting{which, 1, std::string(text)};
}

tl::expected<Setting, Diagnostic> read_file(const Catalog& catalog, ParameterId which, std::string_view bytes,
                                            std::string_view name) {
    const Parameter& parameter = catalog.parameter(which);
    const auto facts = facts_of(bytes, name);
    if (facts) return read_facts(parameter, which, spelled(*facts));
    return tl::unexpected(
        Diagnostic{.code = Message::parameter_file_strange, .arguments = {plain_name(name), listed_kinds(parameter)}});
}

}  // namespace maatwerk::catalog
