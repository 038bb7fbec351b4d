// The library that parses says at which byte it stopped and what its grammar wanted. An author needs the cause: the comma
// that is missing, the bracket that was never closed and on which line it stands. So the place where parsing stopped is
// read once more: what stood last (a name, a value, nothing) says what may come, and the first thing that differs is the
// finding. Rejected: translating the library's sentences, which change with its version and speak of tokens.
// Cost: O(what is left to the place), once, and only for a text that is refused.
#include "catalog/json_trouble.h"

#include "catalog/diagnostics.h"
#include "catalog/utf8.h"

#include <cassert>

namespace maatwerk::json {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_number_character(char c) { return is_digit(c) || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E'; }
bool is_word_part(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '+' || c == '.'; }

/// The quotes that word processors make of straight ones.
bool is_curly_quote(std::string_view rest) {
    for (const std::string_view quote : {"\u201C", "\u201D", "\u201E", "\u201F"})
        if (rest.starts_with(quote)) return true;
    return false;
}

std::string quoted(char c) { return std::string{'"', c, '"'}; }

int hex_value(std::string_view text, std::size_t offset) {
    int value = 0;
    for (std::size_t i = offset; i < offset + 4; ++i) {
        if (i >= text.size()) return -1;
        const char c = text[i];
        if (is_digit(c))
            value = value * 16 + (c - '0');
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            value = value * 16 + ((c | 0x20) - 'a' + 10);
        else
            return -1;
    }
    return value;
}

bool is_high_surrogate(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

std::size_t skip_digits(std::string_view text, std::size_t i) {
    while (i < text.size() && is_digit(text[i])) ++i;
    return i;
}

bool is_at(std::string_view text, std::size_t i, std::string_view any) {
    return i < text.size() && any.find(text[i]) != std::string_view::npos;
}

/// The end of the longest number of RFC 8259 section 6 that begins at `offset`; `offset` where none does.
std::size_t number_end(std::string_view text, std::size_t offset) {
    const std::size_t first = offset + (is_at(text, offset, "-") ? 1 : 0);
    const std::size_t integer = is_at(text, first, "0") ? first + 1 : skip_digits(text, first);
    if (integer == first) return offset;
    const std::size_t fraction = is_at(text, integer, ".") ? skip_digits(text, integer + 1) : integer;
    if (fraction == integer + 1) return integer;
    if (!is_at(text, fraction, "eE")) return fraction;
    const std::size_t power = fraction + (is_at(text, fraction + 1, "+-") ? 2 : 1);
    const std::size_t end = skip_digits(text, power);
    return end == power ? fraction : end;
}

/// One reading of the text from where the parser stood.
class Search {
public:
    Search(std::string_view text, const Standing& standing) : text_(text), standing_(standing) {}

    Trouble find() {
        at_ = skip_space(text_, standing_.offset);
        if (standing_.open.empty()) return standing_.last == Last::nothing ? value() : after_document();
        if (standing_.last == Last::name) return after_name();
        if (standing_.last == Last::value) return after_value();
        return in_object() ? name() : value();
    }

private:
    bool ends() const { return at_ >= text_.size(); }
    char here() const { return text_[at_]; }
    bool at_curly_quote() const { return is_curly_quote(text_.substr(at_)); }
    /// "220,00": the comma that some languages write within a number.
    bool at_decimal_comma() const {
        const bool within = at_ == standing_.offset && at_ > 0 && at_ + 1 < text_.size();
        return within && is_digit(text_[at_ - 1]) && is_digit(text_[at_ + 1]);
    }
    bool in_object() const { return standing_.open.back().bracket == '{'; }
    bool at_closing() const { return !ends() && (here() == '}' || here() == ']'); }
    Trouble trouble(Message code, std::vector<std::string> arguments = {}) const {
        return {code, at_, std::move(arguments)};
    }
    std::string line_of_open() const {
        return std::to_string(catalog::place_of(text_, standing_.open.back().offset).line);
    }

    Trouble early_end() const {
        if (standing_.open.empty()) return trouble(Message::json_empty);
        return trouble(Message::json_ends_early, {quoted(standing_.open.back().bracket), line_of_open()});
    }

    /// A bracket that closes another kind than the one open.
    Trouble wrong_bracket() const {
        return trouble(Message::json_wrong_bracket,
                       {quoted(here()), quoted(standing_.open.back().bracket), line_of_open()});
    }

    /// The parser took a good beginning ("12" of "12x", "true" of "truex") for the value.
    bool goes_on() const {
        return !ends() && at_ == standing_.offset && at_ > 0 && is_word_part(here()) && is_word_part(text_[at_ - 1]);
    }
    /// The quote just before this was not meant to end a text, or one before it was forgotten.
    bool follows_quote() const {
        return at_ == standing_.offset && at_ > 0 && text_[at_ - 1] == '"' && is_word_part(here());
    }
    Trouble whole_word() {
        while (at_ > 0 && is_word_part(text_[at_ - 1])) --at_;
        return is_letter(here()) ? word() : trouble(Message::json_number);
    }

    Trouble after_document() { return goes_on() ? whole_word() : trouble(Message::json_after_end); }

    Trouble after_name() {
        if (ends()) return early_end();
        if (follows_quote()) return trouble(Message::json_quote);
        if (at_curly_quote()) return trouble(Message::json_curly_quotes);
        if (here() != ':') return trouble(Message::json_missing_colon);
        at_ = skip_space(text_, at_ + 1);
        if (!ends() && (here() == ',' || at_closing())) return trouble(Message::json_missing_value);
        return value();
    }

    Trouble after_value() {
        if (ends()) return early_end();
        if (at_closing()) return wrong_bracket();
        if (goes_on()) return whole_word();
        if (follows_quote()) return trouble(Message::json_quote);
        if (here() == '/' || here() == '#') return trouble(Message::json_comment);
        if (at_curly_quote()) return trouble(Message::json_curly_quotes);
        if (here() != ',') return trouble(Message::json_missing_comma);
        if (in_object() && at_decimal_comma()) return trouble(Message::json_number_comma);
        const std::size_t comma = at_;
        at_ = skip_space(text_, at_ + 1);
        if (at_closing()) return {Message::json_extra_comma, comma, {}};
        return in_object() ? name() : value();
    }

    Trouble name() const {
        if (ends()) return early_end();
        if (here() == '"') return in_string();
        if (here() == '\'') return trouble(Message::json_single_quotes);
        if (at_curly_quote()) return trouble(Message::json_curly_quotes);
        if (here() == '/' || here() == '#') return trouble(Message::json_comment);
        if (here() == ',') return trouble(Message::json_extra_comma);
        if (here() == ']') return wrong_bracket();
        return trouble(Message::json_name_quotes);
    }

    Trouble value() const {
        if (ends()) return early_end();
        const char c = here();
        if (c == '"') return in_string();
        if (c == '\'') return trouble(Message::json_single_quotes);
        if (at_curly_quote()) return trouble(Message::json_curly_quotes);
        if (c == '/' || c == '#') return trouble(Message::json_comment);
        if (c == ',') return trouble(Message::json_extra_comma);
        if (c == '}' && !standing_.open.empty()) return wrong_bracket();
        if (is_number_character(c) && !is_letter(c)) return in_number();
        if (is_letter(c)) return word();
        return trouble(Message::json_syntax, {utf8::show_first(text_.substr(at_))});
    }

    Trouble word() const {
        std::size_t end = at_;
        while (end < text_.size() && is_word_part(text_[end]) && end - at_ < 40) ++end;
        return trouble(Message::json_word, {std::string(text_.substr(at_, end - at_))});
    }

    /// A number of JSON's form was refused for its size only.
    Trouble in_number() const {
        const std::size_t end = number_end(text_, at_);
        const bool whole = end > at_ && (end == text_.size() || !is_word_part(text_[end]));
        return whole ? trouble(Message::json_number_range, {grouped(largest_integer)}) : trouble(Message::json_number);
    }

    Trouble in_string() const {
        std::size_t curly = at_;
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            const char c = text_[i];
            if (c == '\n' || c == '\r') break;
            if (curly == at_ && is_curly_quote(text_.substr(i))) curly = i;
            if (static_cast<unsigned char>(c) < 0x20)
                return {Message::json_control_character, i, {utf8::show_first(text_.substr(i))}};
            assert(c != '"' && "the parser refused a good string");
            if (c != '\\') continue;
            if (const auto found = in_escape(i); found.offset != at_) return found;
            i += text_[i + 1] != 'u' ? 1 : is_high_surrogate(hex_value(text_, i + 2)) ? 11 : 5;
        }
        return curly == at_ ? trouble(Message::json_open_text) : Trouble{Message::json_curly_quotes, curly, {}};
    }

    /// What is wrong with the escape at `i`; a finding at the string's own place where nothing is.
    Trouble in_escape(std::size_t i) const {
        if (i + 1 >= text_.size()) return {Message::json_escape, i, {}};
        if (std::string_view("\"\\/bfnrt").find(text_[i + 1]) != std::string_view::npos) return {{}, at_, {}};
        const int unit = text_[i + 1] == 'u' ? hex_value(text_, i + 2) : -1;
        if (unit < 0) return {Message::json_escape, i, {}};
        if (!is_high_surrogate(unit) && !is_low_surrogate(unit)) return {{}, at_, {}};
        const bool pair =
            is_high_surrogate(unit) && text_.substr(i + 6, 2) == "\\u" && is_low_surrogate(hex_value(text_, i + 8));
        if (pair) return {{}, at_, {}};
        return {Message::json_surrogate, i, {std::string(text_.substr(i, 6))}};
    }

    std::string_view text_;
    const Standing& standing_;
    std::size_t at_ = 0;
};

std::size_t string_end(std::string_view text, std::size_t offset) {
    for (std::size_t i = offset + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return text.size();
}

}  // namespace

Trouble find_trouble(std::string_view text, const Standing& standing) { return Search(text, standing).find(); }

std::size_t skip_space(std::string_view text, std::size_t offset) {
    const std::size_t found = text.find_first_not_of(" \t\r\n", offset);
    return found == std::string_view::npos ? text.size() : found;
}

std::size_t token_end(std::string_view text, std::size_t offset) {
    assert(offset < text.size());
    const char c = text[offset];
    if (c == '"') return string_end(text, offset);
    if (c == '-' || is_digit(c)) return number_end(text, offset);
    if (c == 't' || c == 'n') return offset + 4;
    return c == 'f' ? offset + 5 : offset + 1;
}

}  // namespace maatwerk::json
