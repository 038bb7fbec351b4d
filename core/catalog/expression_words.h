// The words of the rule language: text -> tokens. Internal to the expression parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace maatwerk::catalog {

/// date: 2026-12-01, whether or not it is a day. bad: characters that mean nothing in a rule.
enum class TokenKind : std::uint8_t { word, number, date, symbol, bad, end };

/// `text` is its spelling; `offset` the byte where it begins.
struct Token {
    TokenKind kind = TokenKind::end;
    std::string_view text;
    std::size_t offset = 0;
};

/// The first token at or after `offset`; at the end one of kind `end`. O(its length).
Token next_token(std::string_view text, std::size_t offset);

/// Whether the token is a bracket that closes none of those before it. O(its offset).
bool is_unopened(std::string_view text, const Token& token);

/// = != < <= > >=
bool is_relation(const Token& token);

/// Whether the word has a meaning of its own in a rule, and so can be no id of a group or option.
bool is_reserved(std::string_view word);

}  // namespace maatwerk::catalog
