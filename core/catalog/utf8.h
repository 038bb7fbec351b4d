// UTF-8, as much of it as readers of texts need.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace maatwerk::utf8 {

/// A byte that goes on with a character, and so begins none.
constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// An ASCII capital as its small letter, any other byte as it is.
constexpr char small_letter(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// The length in bytes of the character that begins at `offset`; 0 where it is not well formed (RFC 3629). O(1).
std::size_t length_at(std::string_view text, std::size_t offset);

/// The character that begins at `offset` of a well-formed text. O(1).
char32_t at(std::string_view text, std::size_t offset);

/// The bytes of a character.
std::string encoded(char32_t character);

/// The offset of the first byte that is not well formed; npos where there is none. O(length).
std::size_t first_bad(std::string_view text);

/// How many code points a well-formed text has. O(length).
std::size_t count(std::string_view text);

/// The first character of the text as an author can read it: itself in quotes, or "U+0007". Needs a well-formed text.
std::string show_first(std::string_view text);

/// The text itself, or its first `most` characters and "..." where it is longer. O(most).
std::string brief(std::string_view text, std::size_t most);

}  // namespace maatwerk::utf8
