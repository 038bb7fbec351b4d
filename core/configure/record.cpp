#include "configure/record.h"

#include "catalog/date.h"
#include "catalog/nearest.h"

#include <algorithm>

namespace maatwerk::record {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 64 && is_lower(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

/// "fan.large"; an id alone too.
bool is_pieces(std::string_view text) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    return is_id(text.substr(0, dot)) && (dot == text.size() || is_id(text.substr(dot + 1)));
}

bool is_digest(std::string_view text) {
    return text.size() == 64 &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_language(std::string_view text) {
    const std::optional<Language> language = language_of(text);
    return language && code_of(*language) == text;
}

bool is_currency(std::string_view text) {
    return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

const json::Member* find(const json::Value& object, std::string_view name) {
    for (const json::Member& member : object.members)
        if (member.name == name) return &member;
    return nullptr;
}

/// The text of the field; null where it is absent, and with a finding where it is none.
const std::string* text_of(json::Findings& findings, const std::optional<json::Node>& field) {
    if (!field) return nullptr;
    if (field->value().kind == json::Kind::string) return &field->value().text;
    findings.add(*field, Message::json_want_text);
    return nullptr;
}

}  // namespace

namespace forms {
const Form id{is_id, Message::catalog_id};
const Form pieces{is_pieces, Message::catalog_id};
const Form date{is_date, Message::record_date};
const Form digest{is_digest, Message::record_digest};
const Form language{is_language, Message::catalog_language};
const Form currency{is_currency, Message::catalog_currency};
}  // namespace forms

bool is_date(std::string_view text) { return catalog::date_of(text).has_value(); }

bool is_record(json::Findings& findings, const json::Node& root, std::string_view kind, std::int64_t newest) {
    if (!json::expect_object(findings, root)) return false;
    const json::Member* format = find(root.value(), "format");
    const json::Member* version = find(root.value(), "version");
    const std::int64_t number = version && version->value.kind == json::Kind::integer ? version->value.integer : 0;
    const auto refuse = [&](const json::Member* at, Message code, std::vector<std::string> arguments) {
        findings.add(at ? json::Node(root, *at) : root, code, std::move(arguments));
        return false;
    };
    if (!format || format->value.kind != json::Kind::string || format->value.text != kind)
        return refuse(format, Message::record_other_kind, {std::string(kind)});
    if (number < 1) return refuse(version, Message::record_version, {std::to_string(newest)});
    if (number > newest)
        return refuse(version, Message::record_newer, {std::to_string(number), std::to_string(newest)});
    return true;
}

std::string read_form(json::Findings& findings, const std::optional<json::Node>& field, const Form& form) {
    const std::string* text = text_of(findings, field);
    if (!text || form.fits(*text)) return text ? *text : "";
    findings.add(*field, form.otherwise, {*text});
    return {};
}

std::string read_word(json::Findings& findings, const std::optional<json::Node>& field,
                      const std::vector<std::string_view>& words) {
    const std::string* text = text_of(findings, field);
    if (!text || std::find(words.begin(), words.end(), *text) != words.end()) return text ? *text : "";
    findings.add(*field, Message::json_one_of, {*text, catalog::listed(words)});
    return {};
}

std::int64_t read_whole(json::Findings& findings, const std::optional<json::Node>& field, std::int64_t least,
                        std::int64_t most) {
    return field ? json::read_integer(findings, *field, least, most).value_or(0) : 0;
}

json::Member member(std::string_view name, json::Value value) { return {std::string(name), 0, std::move(value)}; }

json::Member member(std::string_view name, std::string_view text) { return member(name, json::string(text)); }

json::Member member(std::string_view name, std::int64_t number) { return member(name, json::integer(number)); }

std::vector<json::Member> heading(std::string_view kind, std::int64_t version) {
    return {member("format", kind), member("version", version)};
}

}  // namespace maatwerk::record
