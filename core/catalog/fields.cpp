#include "catalog/fields.h"

#include "catalog/nearest.h"
#include "catalog/utf8.h"

#include <algorithm>

namespace maatwerk::json {
namespace {

using catalog::Diagnostic;

constexpr std::size_t most_findings = 100;
constexpr std::size_t longest_argument = 200;  ///< in characters, of what a message repeats from the text
constexpr std::size_t longest_step = 60;       ///< of a path
constexpr std::string_view plain_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/// As a path names it: `.name`, or `["na me"]` where the name is no plain word.
std::string step_of(const std::string& name) {
    const bool plain = !name.empty() && name.find_first_not_of(plain_characters) == std::string::npos;
    return plain ? '.' + utf8::brief(name, longest_step)
                 : '[' + canonical(string(utf8::brief(name, longest_step))) + ']';
}

/// The offset of the first character that no text may have; npos where there is none.
std::size_t find_control(std::string_view text, Lines lines) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool line_break = text[i] == '\n' && lines == Lines::several;
        if ((byte < 0x20 && !line_break) || byte == 0x7F) return i;
    }
    return std::string_view::npos;
}

/// The length in the source of the character, plain or escaped, that stands at `i` inside a string literal.
std::size_t written_length(std::string_view text, std::size_t i) {
    if (text[i] != '\\') return std::max<std::size_t>(1, utf8::length_at(text, i));
    if (text[i + 1] != 'u') return 2;
    const bool high_surrogate =
        (text[i + 2] | 0x20) == 'd' && std::string_view("89abAB").find(text[i + 3]) != std::string_view::npos;
    return high_surrogate ? 12 : 6;
}

}  // namespace

std::string Node::path() const {
    if (parent_ == nullptr) return {};
    const std::string before = parent_->path();
    if (name_ == nullptr) return before + '[' + std::to_string(position_) + ']';
    const std::string step = step_of(*name_);
    return before.empty() && step[0] == '.' ? step.substr(1) : before + step;
}

void Findings::add(const Node& at, Message code, std::vector<std::string> arguments) {
    add_at(at.value().offset, at, code, std::move(arguments));
}

void Findings::add_at(std::size_t offset, const Node& of, Message code, std::vector<std::string> arguments) {
    add_at(offset, of, Diagnostic{.code = code, .arguments = std::move(arguments)});
}

void Findings::add_at(std::size_t offset, const Node& of, Diagnostic diagnostic) {
    ++count_;
    if (found_.size() == most_findings) return;
    diagnostic.path = of.path();
    for (std::string& argument : diagnostic.arguments) argument = utf8::brief(argument, longest_argument);
    found_.push_back({offset, std::move(diagnostic)});
}

std::string Findings::line_of(std::size_t offset) const {
    const catalog::Place place = places().at(offset);
    return std::to_string(place.line) + (pieces_.size() > 1 ? ", " + pieces_[place.file].name : "");
}

catalog::Diagnostics Findings::take() {
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.offset < b.offset; });
    catalog::Diagnostics diagnostics;
    catalog::PlaceFinder places = this->places();
    for (Found& found : found_) {
        found.diagnostic.place = places.at(found.offset);
        diagnostics.push_back(std::move(found.diagnostic));
    }
    found_.clear();
    return diagnostics;
}

Fields::Fields(Findings& findings, const Node& node, std::initializer_list<std::string_view> known,
               std::initializer_list<Foreign> foreign)
    : findings_(findings), node_(node) {
    if (!expect_object(findings, node)) return;
    const std::vector<std::string_view> names(known);
    for (const Member& member : node.value().members) {
        if (std::find(names.begin(), names.end(), member.name) != names.end()) continue;
        const auto stranger =
            std::find_if(foreign.begin(), foreign.end(), [&](const Foreign& one) { return one.name == member.name; });
        if (stranger != foreign.end()) {
            meant_.emplace_back(stranger->means);
            findings.add_at(member.offset, Node(node, member), stranger->otherwise,
                            {member.name, std::string(stranger->means)});
            continue;
        }
        Diagnostic diagnostic =
            catalog::unknown_name(Message::json_unknown_key, Message::json_unknown_key_near, member.name, names);
        if (diagnostic.code == Message::json_unknown_key_near) meant_.push_back(diagnostic.arguments[1]);
        findings.add_at(member.offset, Node(node, member), std::move(diagnostic));
    }
}

std::optional<Node> Fields::get(std::string_view name) const {
    for (const Member& member : node_.value().members)
        if (member.name == name) return Node(node_, member);
    return std::nullopt;
}

std::optional<Node> Fields::need(std::string_view name) const {
    auto field = get(name);
    if (!field && !is_misspelt(name) && node_.value().kind == Kind::object)
        findings_.add(node_, Message::json_missing_key, {std::string(name)});
    return field;
}

bool Fields::is_misspelt(std::string_view name) const {
    return std::find(meant_.begin(), meant_.end(), name) != meant_.end();
}

bool expect_object(Findings& findings, const Node& node) {
    if (node.value().kind == Kind::object) return true;
    findings.add(node, Message::json_want_object);
    return false;
}

bool expect_list(Findings& findings, const Node& node, std::size_t least, std::size_t most) {
    const std::size_t count = node.value().items.size();
    if (node.value().kind != Kind::array)
        findings.add(node, Message::json_want_list);
    else if (count < least)
        findings.add(node, Message::json_empty_list);
    else if (count > most)
        findings.add(node, Message::json_too_many,
                     {grouped(static_cast<std::int64_t>(count)), grouped(static_cast<std::int64_t>(most))});
    else
        return true;
    return false;
}

std::optional<std::int64_t> read_integer(Findings& findings, const Node& node, std::int64_t least, std::int64_t most) {
    const std::int64_t number = node.value().integer;
    if (node.value().kind != Kind::integer)
        findings.add(node, Message::json_want_integer);
    else if (number < least || number > most)
        findings.add(node, Message::json_range, {grouped(number), grouped(least), grouped(most)});
    else
        return number;
    return std::nullopt;
}

std::optional<bool> read_flag(Findings& findings, const Node& node) {
    if (node.value().kind == Kind::boolean) return node.value().boolean;
    findings.add(node, Message::json_want_flag);
    return std::nullopt;
}

std::optional<std::string> read_text(Findings& findings, const Node& node, std::size_t most, Lines lines) {
    const bool blank = node.value().text.find_first_not_of(" \n\t") == std::string::npos;
    if (node.value().kind == Kind::string && blank) {
        findings.add(node, Message::json_empty_text);
        return std::nullopt;
    }
    return read_text_or_empty(findings, node, most, lines);
}

std::optional<std::string> read_text_or_empty(Findings& findings, const Node& node, std::size_t most, Lines lines) {
    const std::string& text = node.value().text;
    const std::size_t length = utf8::count(text);
    if (node.value().kind != Kind::string) {
        findings.add(node, Message::json_want_text);
    } else if (length > most) {
        findings.add(node, Message::json_text_too_long,
                     {grouped(static_cast<std::int64_t>(length)), grouped(static_cast<std::int64_t>(most))});
    } else if (const std::size_t bad = find_control(text, lines); bad != std::string::npos) {
        const std::size_t column = utf8::count(std::string_view(text).substr(0, bad)) + 1;
        findings.add_at(character_offset(findings.text(), node.value().offset, column), node,
                        Message::json_text_character, {utf8::show_first(std::string_view(text).substr(bad))});
    } else {
        return text;
    }
    return std::nullopt;
}

std::size_t character_offset(std::string_view text, std::size_t literal, std::size_t column) {
    std::size_t i = literal + 1;
    for (std::size_t n = 1; n < column && i < text.size() && text[i] != '"'; ++n) i += written_length(text, i);
    return std::min(i, text.size());
}

}  // namespace maatwerk::json
