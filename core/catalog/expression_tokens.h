// What the parsers of the rule language and of derived values have in common: where they are in the text, and findings
// with their column. Internal to the parsers.
#pragma once

#include "catalog/diagnostics.h"
#include "catalog/expression_words.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::catalog {

/// Nothing, or what is wrong.
using Done = tl::expected<void, Diagnostic>;

class TokenReader {
protected:
    /// The text must stay where it is.
    TokenReader(std::string_view text, std::size_t begin) : text_(text) { go_to(begin); }
    ~TokenReader() = default;

    void go_to(std::size_t offset) { token_ = next_token(text_, offset); }
    void step();
    bool at(std::string_view text) const { return token_.kind != TokenKind::end && token_.text == text; }
    /// A word that can be a name.
    bool at_name() const { return token_.kind == TokenKind::word && !is_reserved(token_.text); }
    bool take(std::string_view text);
    Token take();
    Token behind(const Token& token) const { return next_token(text_, token.offset + token.text.size()); }
    Token peek() const { return behind(token_); }
    /// The end of the last token that was taken.
    std::size_t taken_to() const { return before_.offset + before_.text.size(); }
    std::string taken_since(std::size_t begin) const { return std::string(text_.substr(begin, taken_to() - begin)); }

    Diagnostic finding(Message code, std::size_t offset, std::vector<std::string> arguments) const;
    tl::unexpected<Diagnostic> refuse_at(std::size_t offset, Message code, std::vector<std::string> arguments) const;
    /// A name that is not there: of such a finding the code and the arguments.
    tl::unexpected<Diagnostic> refuse_name(std::size_t offset, Diagnostic unknown) const;
    /// What is expected is not what stands here. The end and characters without a meaning have words of their own.
    virtual tl::unexpected<Diagnostic> refuse(Message code, std::vector<std::string> more = {}) const = 0;
    /// The same of any word: with it before the other arguments, and for a bracket that closes nothing in its own words.
    tl::unexpected<Diagnostic> refuse_word(Message code, std::vector<std::string> more) const;
    /// Something else than what closes the bracket at `open`.
    tl::unexpected<Diagnostic> refuse_close(std::size_t open, Message otherwise = Message::expression_want_close) const;

    std::string_view text_;
    Token token_;
    Token before_;
};

}  // namespace maatwerk::catalog
