#include "catalog/expression_words.h"

#include "catalog/utf8.h"

#include <algorithm>
#include <array>

namespace maatwerk::catalog {
namespace {

constexpr std::array<std::string_view, 6> reserved{"and", "or", "not", "in", "sum", "count"};
constexpr std::array<std::string_view, 3> two_characters{"!=", "<=", ">="};
constexpr std::array<std::string_view, 6> of_other_languages{"==", "=>", "=<", "<>", "&&", "||"};
constexpr std::string_view one_character = "=<>+-*(),.";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::size_t run_length(std::string_view text, bool (*belongs)(char)) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), belongs) - text.begin());
}

/// Digits, and more behind a point.
std::size_t number_length(std::string_view text) {
    const std::size_t whole = run_length(text, is_digit);
    const bool has_more = whole + 1 < text.size() && text[whole] == '.' && is_digit(text[whole + 1]);
    return has_more ? whole + 1 + run_length(text.substr(whole + 1), is_digit) : whole;
}

/// Whether it begins like 2026-12-01.
bool begins_date(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-dd";
    const auto fits = [](char is, char asked) { return asked == 'd' ? is_digit(is) : is == asked; };
    return text.size() >= form.size() &&
           std::equal(form.begin(), form.end(), text.begin(), [&](char asked, char is) { return fits(is, asked); }) &&
           (text.size() == form.size() || !is_digit(text[form.size()]));
}

template <class List>
bool contains(const List& list, std::string_view wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

}  // namespace

Token next_token(std::string_view text, std::size_t offset) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n", offset);
    if (begin == std::string_view::npos) return {TokenKind::end, {}, text.size()};
    const std::string_view rest = text.substr(begin);
    const auto token = [&](TokenKind kind, std::size_t length) { return Token{kind, rest.substr(0, length), begin}; };
    if (begins_word(rest[0]))
        return token(TokenKind::word, run_length(rest, [](char c) { return begins_word(c) || is_digit(c); }));
    if (begins_date(rest)) return token(TokenKind::date, 10);
    if (is_digit(rest[0])) return token(TokenKind::number, number_length(rest));
    if (contains(of_other_languages, rest.substr(0, 2))) return token(TokenKind::bad, 2);
    if (contains(two_characters, rest.substr(0, 2))) return token(TokenKind::symbol, 2);
    if (one_character.find(rest[0]) != std::string_view::npos) return token(TokenKind::symbol, 1);
    return token(TokenKind::bad, std::max<std::size_t>(1, utf8::length_at(rest, 0)));
}

bool is_unopened(std::string_view text, const Token& token) {
    const std::string_view before = text.substr(0, token.offset);
    return token.text == ")" &&
           std::count(before.begin(), before.end(), '(') <= std::count(before.begin(), before.end(), ')');
}

bool is_relation(const Token& token) {
    return token.kind == TokenKind::symbol && std::string_view("=!<>").find(token.text[0]) != std::string_view::npos;
}

bool is_reserved(std::string_view word) { return contains(reserved, word); }

}  // namespace maatwerk::catalog
