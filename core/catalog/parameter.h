// What a shopper gives to a parameter: from the text that he typed, a link or a file, to a value; and back to words.
//
// A text is taken as it is: in Unicode's composed form (NFC), which keyboards write and the page makes of what is pasted.
// A letter in two pieces (e and a separate accent) is refused with words of its own, never changed in silence, so that
// what is engraved, counted and paid for is what stands in the order. White space round it does not belong to it.
#pragma once

#include "catalog/catalog.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace maatwerk::catalog {

/// What the shopper gave; of a number `text` is empty.
struct Setting {
    ParameterId parameter{};
    std::int64_t value = 0;
    std::string text{};
    bool operator==(const Setting&) const = default;
};

/// As a catalog writes it: "cm", "W"; empty for none. And back: nothing for a word that is none.
std::string_view word_of(Unit unit);
std::optional<Unit> unit_of_word(std::string_view word);

/// As a catalog writes it: "number".
std::string_view word_of(ParameterKind kind);

/// Whether it is given as a text (a file by what is told of it): nothing is 0, and nobody fills it in for the shopper.
constexpr bool has_text(const Parameter& parameter) {
    return parameter.kind == ParameterKind::text || parameter.kind == ParameterKind::file;
}

/// Whether the parameter can have that value, whatever the rules say. O(1).
bool can_be(const Parameter& parameter, std::int64_t value);

/// Whether the setting is one that read_setting() can give. O(length).
bool fits(const Catalog& catalog, const Setting& setting);

/// Reads what was typed: "178.5", "178,5", "Jan & Piet", "2026-12-01". A finding in the shopper's words where it is no number or day, outside
/// of the range, between two steps, too short, too long, or has a character that cannot be. An empty text is none: ask
/// is_blank() before. `language` is for the numbers in the words. O(length * ranges of the alphabet).
tl::expected<Setting, Diagnostic> read_setting(const Catalog& catalog, ParameterId parameter, std::string_view text,
                                               Language language);

/// The same for a number that stands by itself: its value.
tl::expected<std::int64_t, Diagnostic> read_figure(const Parameter& parameter, std::string_view text,
                                                   Language language);

/// How many of the option there can be in one configuration, the first counted in. O(1).
std::int64_t most_of(const Catalog& catalog, const Option& option);

/// That there cannot be `asked` of what there can be 1 to `most` of.
Diagnostic not_so_many(const std::string& name, std::int64_t most, std::string asked);

/// Whether nothing but white space was typed.
bool is_blank(std::string_view text);

/// As a link and an order spell it, and read_setting() reads it: "178.5", "2026-12-01", or the text itself.
std::string spelled(const Catalog& catalog, const Setting& setting);
std::string spelled_value(const Parameter& parameter, std::int64_t value);
/// For people: "178.5 cm", "1 December 2026", or the text itself.
std::string described(const Catalog& catalog, const Setting& setting, Language language);
/// "3 ×", and "3 × Fan": so many of an option; of one its name alone.
std::string format_pieces(std::int64_t count);
std::string counted(std::int64_t count, const std::string& name);
/// A value in the parameter's unit: "178.5 cm"; of a text "24 characters", of pieces all of them: "3 ×".
std::string described_value(const Parameter& parameter, std::int64_t value, Language language);

/// What the value costs. O(1).
Money price_of(const Parameter& parameter, std::int64_t value);

}  // namespace maatwerk::catalog
