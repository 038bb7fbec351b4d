#include "configure/record.h"

#include "catalog/nearest.h"
#include "catalog/utf8.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace maatwerk::record {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 64 && is_lower(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
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

/// The number of the digits, or -1 where one of them is none.
int number_of(std::string_view digits) {
    int number = 0;
    for (const char c : digits) {
        if (!is_digit(c)) {
            return -1;
        }
        number = number * 10 + (c - '0');
    }
    return number;
}

int days_in(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

Message wanted(json::Kind kind) {
    switch (kind) {
        case json::Kind::object:
            return Message::json_want_object;
        case json::Kind::array:
            return Message::json_want_list;
        case json::Kind::string:
            return Message::json_want_text;
        case json::Kind::boolean:
            return Message::json_want_flag;
        default:
            return Message::json_want_integer;
    }
}

const json::Value nothing;

}  // namespace

namespace forms {
const Form id{is_id, Message::catalog_id};
const Form date{is_date, Message::record_date};
const Form digest{is_digest, Message::record_digest};
const Form language{is_language, Message::catalog_language};
const Form currency{is_currency, Message::catalog_currency};
}  // namespace forms

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    const int year = number_of(text.substr(0, 4));
    const int month = number_of(text.substr(5, 2));
    const int day = number_of(text.substr(8, 2));
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

std::string clipped(std::string_view text) {
    constexpr std::size_t most = 40;
    std::string quoted;
    std::size_t points = 0;
    for (std::size_t i = 0, bytes = 0; i < text.size(); i += bytes) {
        if (++points > most) {
            return quoted + "…";
        }
        const std::size_t well_formed = utf8::length_at(text, i);
        bytes = std::max<std::size_t>(well_formed, 1);
        const auto first = static_cast<unsigned char>(text[i]);
        if (well_formed == 0) {
            quoted += "\uFFFD";
        } else if (first < 0x20U || first == 0x7FU) {
            quoted += ' ';
        } else {
            quoted += text.substr(i, bytes);
        }
    }
    return quoted;
}

void Findings::add(Message code, std::string path, std::size_t offset, std::vector<std::string> arguments) {
    if (found_.size() < most_findings) {
        found_.push_back(
            {code, catalog::Severity::error, std::move(path), catalog::place_of(text_, offset), std::move(arguments)});
    }
}

catalog::Diagnostics Findings::take() {
    const auto before = [](const catalog::Diagnostic& a, const catalog::Diagnostic& b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    };
    std::stable_sort(found_.begin(), found_.end(), before);
    return std::exchange(found_, {});
}

bool expect(Findings& findings, const json::Value& value, json::Kind kind, const std::string& path) {
    if (value.kind != kind) {
        findings.add(wanted(kind), path, value.offset);
    }
    return value.kind == kind;
}

Object::Object(Findings& findings, const json::Value& value, std::string path)
    : findings_(findings), value_(value), path_(std::move(path)), is_object_(value.kind == json::Kind::object) {
    if (&value != &nothing) {
        expect(findings, value, json::Kind::object, path_);
    }
}

bool Object::is_record(std::string_view kind, std::int64_t newest) {
    const json::Value* format = value_.find("format");
    const json::Value* version = value_.find("version");
    asked_.insert({"format", "version"});
    if (!is_object_) {
        return false;
    }
    if (!format || format->kind != json::Kind::string || format->text != kind) {
        report(Message::record_other_kind, "format", {std::string(kind)});
        return false;
    }
    const bool known = version && version->kind == json::Kind::integer && version->integer >= 1;
    if (!known) {
        report(Message::record_version, "version", {std::to_string(newest)});
        return false;
    }
    if (version->integer > newest) {
        report(Message::record_newer, "version", {std::to_string(version->integer), std::to_string(newest)});
        return false;
    }
    return true;
}

std::string Object::text(std::string_view name, const Form& form, Need need) {
    const json::Value* found = member(name, json::Kind::string, need);
    if (!found) {
        return {};
    }
    if (!form.fits(found->text)) {
        report(form.otherwise, name, {clipped(found->text)});
        return {};
    }
    return found->text;
}

std::string Object::words(std::string_view name, std::size_t most, Need need) {
    const json::Value* found = member(name, json::Kind::string, need);
    if (!found) {
        return {};
    }
    const std::size_t characters = utf8::count(found->text);
    if (characters > most) {
        report(Message::json_text_too_long, name, {std::to_string(characters), std::to_string(most)});
    } else if (characters == 0 && need == Need::required) {
        report(Message::json_empty_text, name);
    }
    return found->text;
}

std::int64_t Object::whole(std::string_view name, std::int64_t least, std::int64_t greatest) {
    const json::Value* found = member(name, json::Kind::integer, Need::required);
    if (!found) {
        return 0;
    }
    if (found->integer < least || found->integer > greatest) {
        report(Message::json_range, name,
               {std::to_string(found->integer), std::to_string(least), std::to_string(greatest)});
    }
    return found->integer;
}

bool Object::flag(std::string_view name) {
    const json::Value* found = member(name, json::Kind::boolean, Need::required);
    return found && found->boolean;
}

Object Object::object(std::string_view name) {
    const json::Value* found = member(name, json::Kind::object, Need::required);
    return Object(findings_, found ? *found : nothing, path_of(name));
}

void Object::report(Message code, std::string_view name, std::vector<std::string> arguments) {
    const json::Value* found = value_.find(name);
    findings_.add(code, path_of(name), found ? found->offset : value_.offset, std::move(arguments));
}

std::string Object::choice(std::string_view name, const std::vector<std::string_view>& allowed) {
    const json::Value* found = member(name, json::Kind::string, Need::required);
    if (!found) {
        return {};
    }
    if (std::find(allowed.begin(), allowed.end(), found->text) == allowed.end()) {
        report(Message::json_one_of, name, {clipped(found->text), catalog::listed(allowed)});
        return {};
    }
    return found->text;
}

void Object::allow(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        asked_.emplace(name);
    }
}

void Object::close() {
    const std::vector<std::string_view> known(asked_.begin(), asked_.end());
    for (const json::Member& one : value_.members) {
        if (asked_.find(one.name) != asked_.end()) {
            continue;
        }
        catalog::Diagnostic finding =
            catalog::unknown_name(Message::json_unknown_key, Message::json_unknown_key_near, clipped(one.name), known);
        findings_.add(finding.code, path_of(clipped(one.name)), one.offset, std::move(finding.arguments));
    }
}

const json::Value* Object::member(std::string_view name, json::Kind kind, Need need) {
    asked_.emplace(name);
    if (!is_object_) {
        return nullptr;
    }
    const json::Value* found = value_.find(name);
    if (!found) {
        if (need == Need::required) {
            report(Message::json_missing_key, name, {std::string(name)});
        }
        return nullptr;
    }
    return expect(findings_, *found, kind, path_of(name)) ? found : nullptr;
}

std::string Object::path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

json::Member member(std::string_view name, json::Value value) { return {std::string(name), 0, std::move(value)}; }

json::Member member(std::string_view name, std::string_view text) { return member(name, json::string(text)); }

json::Member member(std::string_view name, std::int64_t number) { return member(name, json::integer(number)); }

std::vector<json::Member> heading(std::string_view kind, std::int64_t version) {
    return {member("format", kind), member("version", version)};
}

}  // namespace maatwerk::record
