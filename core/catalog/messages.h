// The one table of messages: every sentence that the program itself says, in English and Dutch.
// The rows are in messages.def; a catalog's own texts are in the catalog.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace maatwerk {

enum class Language : std::uint8_t { en, nl, de, fr };
inline constexpr std::size_t language_count = 4;

/// "en", "nl", "de", "fr".
std::string_view code_of(Language language);
/// The language of a code or of a longer tag that begins with one ("nl-BE"); nothing for any other text.
std::optional<Language> language_of(std::string_view tag);

enum class Message : std::uint16_t {
#define MAATWERK_MESSAGE(name, en, nl) name,
#include "catalog/messages.def"
#include "catalog/messages_commands.def"
#undef MAATWERK_MESSAGE
};

/// How many rows the table has.
inline constexpr std::size_t message_count = 0
#define MAATWERK_MESSAGE(name, en, nl) +1
#include "catalog/messages.def"
#include "catalog/messages_commands.def"
#undef MAATWERK_MESSAGE
    ;

/// The message in the language, English where the table has none, with {0}, {1}, ... replaced by the arguments.
/// A place without an argument is left empty. O(length).
std::string say(Language language, Message message, std::span<const std::string> arguments = {});
std::string say(Language language, Message message, std::initializer_list<std::string> arguments);

/// A whole number for a message of any language: from 10,000 on in groups of three, with no-break spaces between.
std::string grouped(std::int64_t number);

/// The row's name in the table, such as "json_unknown_key".
std::string_view name_of(Message message);

}  // namespace maatwerk
