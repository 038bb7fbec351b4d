#include "catalog/parameter.h"

#include "catalog/date.h"
#include "catalog/decimal.h"
#include "catalog/given_file.h"
#include "catalog/utf8.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

using Read = tl::expected<Setting, Diagnostic>;

Read refused(Message code, std::vector<std::string> arguments) {
    return tl::unexpected(Diagnostic{.code = code, .arguments = std::move(arguments)});
}

/// What people count on top: of pieces the first.
constexpr std::int64_t counted_on(const Parameter& parameter) { return parameter.pieces_of ? 1 : 0; }

/// A number for a message, with its unit; a day as people write it.
std::string shown(const Parameter& parameter, std::int64_t value, Language language) {
    if (parameter.pieces_of) return format_pieces(value + 1);
    if (parameter.kind == ParameterKind::date) return format_day(value, language);
    return format_quantity(value, parameter.places, parameter.unit, language);
}

Read read_number(const Parameter& parameter, ParameterId which, std::string_view text, Language language) {
    const auto say_value = [&](std::int64_t value) { return shown(parameter, value, language); };
    const std::string typed = utf8::brief(text, 60);
    const auto refused = [&](Message code, std::vector<std::string> arguments) -> Read {
        if (parameter.pieces_of)
            return tl::unexpected(
                not_so_many(parameter.name.in(language), parameter.greatest + 1, typed.empty() ? "*" : typed));
        return catalog::refused(code, std::move(arguments));
    };
    const auto number = decimal_of(text, Point::point_or_comma);
    if (!number) return refused(Message::parameter_number, {typed, say_value(parameter.least)});
    const std::int64_t least = parameter.least;
    const std::int64_t grain = power_of_ten(std::max(0, number->places - parameter.places));
    const int places = std::max(number->places, parameter.places);
    const std::int64_t value = scaled(*number, places) - counted_on(parameter) * grain;
    if (value < least * grain || value > parameter.greatest * grain)
        return refused(Message::parameter_range, {typed, say_value(least), say_value(parameter.greatest)});
    const std::int64_t whole = value / grain - (value % grain < 0 ? 1 : 0);
    const std::int64_t below = least + (whole - least) / parameter.step * parameter.step;
    if (value % grain != 0 || whole != below)
        return refused(Message::parameter_step,
                       {typed, say_value(parameter.step), say_value(below), say_value(below + parameter.step)});
    return Setting{which, below};
}

Read read_date(const Parameter& parameter, ParameterId which, std::string_view text, Language language) {
    const auto day = day_of(text);
    if (!day) return refused(Message::parameter_date, {utf8::brief(text, 60), spelled_day(parameter.least)});
    if (can_be(parameter, *day)) return Setting{which, *day};
    return refused(Message::parameter_range,
                   {shown(parameter, *day, language), shown(parameter, parameter.least, language),
                    shown(parameter, parameter.greatest, language)});
}

constexpr bool is_combining(char32_t character) { return character >= 0x300 && character <= 0x36f; }

/// The finding about the first character that cannot be; none where all can.
std::optional<Diagnostic> find_stranger(const Parameter& parameter, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += utf8::length_at(text, at)) {
        const char32_t character = utf8::at(text, at);
        if (parameter.alphabet.has(character)) continue;
        const Message code = is_combining(character) ? Message::parameter_accent : Message::parameter_character;
        return Diagnostic{.code = code, .arguments = {utf8::show_first(text.substr(at))}};
    }
    return std::nullopt;
}

Read read_text(const Parameter& parameter, ParameterId which, std::string_view text) {
    if (utf8::first_bad(text) != text.npos) return refused(Message::order_not_utf8, {});
    const auto length = static_cast<std::int64_t>(utf8::count(text));
    if (auto stranger = find_stranger(parameter, text)) return tl::unexpected(std::move(*stranger));
    if (length < parameter.shortest)
        return refused(Message::parameter_short, {std::to_string(length), std::to_string(parameter.shortest)});
    if (length > parameter.greatest)
        return refused(Message::parameter_long, {std::to_string(length), std::to_string(parameter.greatest)});
    return Setting{which, length, std::string(text)};
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

}  // namespace

bool Alphabet::has(char32_t character) const {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const auto& range) { return range.first <= character && character <= range.second; });
}

bool can_be(const Parameter& parameter, std::int64_t value) {
    if (value < parameter.least || value > parameter.greatest || (value - parameter.least) % parameter.step != 0)
        return false;
    return !has_text(parameter) || value == 0 || value >= parameter.shortest;
}

bool fits(const Catalog& catalog, const Setting& setting) {
    if (index(setting.parameter) >= catalog.parameters.size()) return false;
    const Parameter& parameter = catalog.parameter(setting.parameter);
    if (!has_text(parameter)) return setting.text.empty() && can_be(parameter, setting.value);
    const Read again = parameter.kind == ParameterKind::file ? read_facts(parameter, setting.parameter, setting.text)
                                                             : read_text(parameter, setting.parameter, setting.text);
    return setting.value > 0 && again && *again == setting && trimmed(setting.text) == setting.text;
}

Read read_setting(const Catalog& catalog, ParameterId which, std::string_view text, Language language) {
    const Parameter& parameter = catalog.parameter(which);
    const std::string_view typed = trimmed(text);
    if (parameter.kind == ParameterKind::text) return read_text(parameter, which, typed);
    if (parameter.kind == ParameterKind::date) return read_date(parameter, which, typed, language);
    if (parameter.kind == ParameterKind::file) return read_facts(parameter, which, typed);
    return read_number(parameter, which, typed, language);
}

tl::expected<std::int64_t, Diagnostic> read_figure(const Parameter& parameter, std::string_view text,
                                                   Language language) {
    return read_number(parameter, ParameterId{}, trimmed(text), language).map([](const Setting& made) {
        return made.value;
    });
}

std::int64_t most_of(const Catalog& catalog, const Option& option) {
    return option.pieces ? catalog.parameter(*option.pieces).greatest + 1 : 1;
}

Diagnostic not_so_many(const std::string& name, std::int64_t most, std::string asked) {
    if (most == 1) return {.code = Message::pieces_one, .arguments = {name, std::move(asked)}};
    return {.code = Message::pieces_range, .arguments = {name, std::to_string(most), std::move(asked)}};
}

std::string format_pieces(std::int64_t count) { return std::to_string(count) + "\u00A0\u00D7"; }

std::string counted(std::int64_t count, const std::string& name) {
    return count == 1 ? name : format_pieces(count) + "\u00A0" + name;
}

bool is_blank(std::string_view text) { return trimmed(text).empty(); }

std::string spelled(const Catalog& catalog, const Setting& setting) {
    const Parameter& parameter = catalog.parameter(setting.parameter);
    return has_text(parameter) ? setting.text : spelled_value(parameter, setting.value);
}

std::string spelled_value(const Parameter& parameter, std::int64_t value) {
    return parameter.kind == ParameterKind::date ? spelled_day(value)
                                                 : spelled(value + counted_on(parameter), parameter.places);
}

std::string described(const Catalog& catalog, const Setting& setting, Language language) {
    const Parameter& parameter = catalog.parameter(setting.parameter);
    if (const auto facts = parameter.kind == ParameterKind::file ? facts_in(setting.text) : std::nullopt)
        return described(*facts);
    return has_text(parameter) ? setting.text : described_value(parameter, setting.value, language);
}

std::string described_value(const Parameter& parameter, std::int64_t value, Language language) {
    if (!has_text(parameter)) return shown(parameter, value, language);
    if (parameter.kind == ParameterKind::file)
        return say(language, value == 0 ? Message::measure_no_file : Message::measure_file, {});
    return say(language, value == 1 ? Message::measure_character : Message::measure_characters,
               {std::to_string(value)});
}

Money price_of(const Parameter& parameter, std::int64_t value) {
    return Money{minor_units(parameter.price) * value / power_of_ten(parameter.places)};
}

}  // namespace maatwerk::catalog
