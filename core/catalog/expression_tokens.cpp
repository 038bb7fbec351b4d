#include "catalog/expression_tokens.h"

#include "catalog/utf8.h"

#include <utility>

namespace maatwerk::catalog {

void TokenReader::step() {
    before_ = token_;
    token_ = behind(token_);
}

bool TokenReader::take(std::string_view text) {
    if (!at(text)) return false;
    step();
    return true;
}

Token TokenReader::take() {
    step();
    return before_;
}

Diagnostic TokenReader::finding(Message code, std::size_t offset, std::vector<std::string> arguments) const {
    const auto column = static_cast<std::uint32_t>(utf8::count(text_.substr(0, offset)) + 1);
    return {.code = code, .place = {1, column}, .arguments = std::move(arguments)};
}

tl::unexpected<Diagnostic> TokenReader::refuse_at(std::size_t offset, Message code,
                                                  std::vector<std::string> arguments) const {
    return tl::unexpected(finding(code, offset, std::move(arguments)));
}

tl::unexpected<Diagnostic> TokenReader::refuse_name(std::size_t offset, Diagnostic unknown) const {
    return refuse_at(offset, unknown.code, std::move(unknown.arguments));
}

tl::unexpected<Diagnostic> TokenReader::refuse_word(Message code, std::vector<std::string> more) const {
    more.insert(more.begin(), std::string(token_.text));
    return refuse_at(token_.offset, is_unopened(text_, token_) ? Message::expression_unopened : code, std::move(more));
}

tl::unexpected<Diagnostic> TokenReader::refuse_close(std::size_t open, Message otherwise) const {
    if (token_.kind != TokenKind::end) return refuse(otherwise);
    return refuse_at(open, Message::expression_open, {});
}

}  // namespace maatwerk::catalog
