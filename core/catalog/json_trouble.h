// Why a text is not JSON, in words for the one who wrote it. Internal to json.cpp.
#pragma once

#include "catalog/messages.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::json {

/// The largest integer that every JSON reader keeps exactly (RFC 8259 section 6): 2^53 - 1.
inline constexpr std::int64_t largest_integer = 9'007'199'254'740'991;

/// A bracket that is open at some place, and what was read last inside it.
struct Opened {
    char bracket = '{';  ///< or '['
    std::size_t offset = 0;
};

enum class Last : std::uint8_t { nothing, name, value };

/// Where a parser stood when it refused: after the last thing it accepted, which ended at `offset`.
struct Standing {
    std::size_t offset = 0;
    Last last = Last::nothing;
    std::vector<Opened> open;  ///< the innermost last
};

struct Trouble {
    Message code{};
    std::size_t offset = 0;
    std::vector<std::string> arguments;
};

/// The reason why `text`, valid UTF-8 without NUL, cannot go on from there. O(length of what is left on the line).
Trouble find_trouble(std::string_view text, const Standing& standing);

/// The offset of the first byte from `offset` that is no white space of JSON; the end where there is none.
std::size_t skip_space(std::string_view text, std::size_t offset);

/// The offset past a well-formed token (string, number, word or bracket) that begins at `offset`. O(its length).
std::size_t token_end(std::string_view text, std::size_t offset);

}  // namespace maatwerk::json
