#include "report.h"

#include "catalog/utf8.h"
#include "configure/record.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <ostream>
#include <tuple>

namespace maatwerk::tools {

namespace {

using catalog::Diagnostic;
using catalog::Diagnostics;
using catalog::Severity;

constexpr std::string_view replacement = "\uFFFD";

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

/// U+0080 to U+009F steer terminals too.
bool is_high_control(std::string_view character) {
    return character.size() == 2 && character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0;
}

std::string word_of(World& world, Severity severity) {
    const Painter painter(world.colour_err);
    return severity == Severity::error ? painter.red(say(world.language, Message::tools_error, {}))
                                       : painter.yellow(say(world.language, Message::tools_warning, {}));
}

/// Takes the first step off a path ("groups[3].price": "groups", "[3]", "price").
std::string_view take_step(std::string_view& path) {
    if (path.front() == '.') path.remove_prefix(1);
    const std::size_t end = std::min(path.find_first_of(".[", 1), path.size());
    const std::string_view step = path.substr(0, end);
    path.remove_prefix(end);
    return step;
}

const json::Value* follow(const json::Value& value, std::string_view step) {
    if (step.empty() || step.front() != '[') return value.find(step);
    std::size_t position = 0;
    std::from_chars(step.data() + 1, step.data() + step.size(), position);
    return position < value.items.size() ? &value.items[position] : nullptr;
}

std::size_t offset_of(const json::Value& root, std::string_view path) {
    const json::Value* value = &root;
    while (!path.empty()) {
        const json::Value* next = follow(*value, take_step(path));
        if (!next) break;
        value = next;
    }
    return value->offset;
}

}  // namespace

std::string Painter::paint(std::string_view code, std::string_view text) const {
    if (!colours_) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string printable(std::string_view text, Breaks breaks) {
    std::string out;
    for (std::size_t i = 0, length = 0; i < text.size(); i += length) {
        const std::size_t well_formed = utf8::length_at(text, i);
        length = std::max<std::size_t>(1, well_formed);
        const std::string_view character = text.substr(i, length);
        const bool kept_break = character == "\n" && breaks == Breaks::keep;
        const bool steers = is_control(character[0]) || is_high_control(character);
        out += well_formed == 0 || (steers && !kept_break) ? replacement : character;
    }
    return out;
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t length = utf8::count(text);
    return std::string(text) + std::string(width > length ? width - length : 0, ' ');
}

std::string padded_left(std::string_view text, std::size_t width) {
    const std::size_t length = utf8::count(text);
    return std::string(width > length ? width - length : 0, ' ') + std::string(text);
}

void complain(World& world, Message message, const std::vector<std::string>& arguments) {
    world.err << "maatwerk: " << printable(say(world.language, message, arguments)) << '\n';
}

void report(World& world, const Files& files, const Diagnostics& findings) {
    for (const Diagnostic& finding : findings) {
        std::string where = files.of(finding);
        if (finding.place.line != 0)
            where += ":" + std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column);
        const std::string path = finding.path.empty() ? "" : finding.path + ": ";
        const std::string words = say(world.language, finding.code, finding.arguments);
        world.err << Painter(world.colour_err).bold(printable(where)) << ": " << word_of(world, finding.severity)
                  << ": " << printable(path + words) << " [" << code_name(finding) << "]\n";
    }
}

json::Value findings_json(Language language, const Files& files, const Diagnostics& findings) {
    std::vector<json::Value> list;
    for (const Diagnostic& finding : findings) {
        std::vector<json::Member> members{
            record::member("code", code_name(finding)),
            record::member("severity", std::string_view(finding.severity == Severity::error ? "error" : "warning")),
            record::member("file", printable(files.of(finding))), record::member("path", finding.path)};
        if (finding.place.line != 0) {
            members.push_back(record::member("line", std::int64_t{finding.place.line}));
            members.push_back(record::member("column", std::int64_t{finding.place.column}));
        }
        members.push_back(record::member("message", say(language, finding.code, finding.arguments)));
        list.push_back(json::object(std::move(members)));
    }
    return json::array(std::move(list));
}

json::Value catalog_json(const catalog::Catalog& catalog) {
    std::vector<json::Member> members{record::member("id", catalog.id), record::member("version", catalog.version),
                                      record::member("digest", catalog.digest)};
    if (!catalog.list.empty()) members.push_back(record::member("list", catalog.list));
    return json::object(std::move(members));
}

void place_findings(std::string_view text, Diagnostics& findings) {
    const tl::expected<json::Value, Diagnostic> tree = json::parse(text);
    if (!tree) return;
    for (Diagnostic& finding : findings)
        if (finding.place.line == 0 && !finding.path.empty())
            finding.place = catalog::place_of(text, offset_of(*tree, finding.path));
}

void place_findings(const catalog::Bundle& bundle, Diagnostics& findings) {
    catalog::PlaceFinder places(bundle.text, bundle.pieces);
    for (Diagnostic& finding : findings)
        if (finding.place.line == 0 && !finding.path.empty())
            finding.place = places.at(offset_of(bundle.document, finding.path));
    catalog::localize(bundle, findings);
}

bool is_before(const Diagnostic& a, const Diagnostic& b) {
    const auto key = [](const Diagnostic& finding) {
        const auto last = std::numeric_limits<std::uint32_t>::max();
        const bool placed = finding.place.line != 0;
        return std::tuple(placed ? finding.place.file : last, finding.place.line, finding.place.column);
    };
    return key(a) < key(b);
}

void sort_by_place(Diagnostics& findings) { std::stable_sort(findings.begin(), findings.end(), is_before); }

}  // namespace maatwerk::tools
