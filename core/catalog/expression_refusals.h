// What is wrong in a text of the rule language, and the way out: names that are not there, what other languages write,
// numbers with units, lists of values. Internal to the parsers.
#pragma once

#include "catalog/catalog.h"
#include "catalog/decimal.h"
#include "catalog/expression_sum.h"
#include "catalog/expression_tokens.h"

#include <optional>
#include <string>
#include <vector>

namespace maatwerk::catalog {

class Refusals : public TokenReader {
protected:
    Refusals(std::string_view text, const Catalog& catalog, std::size_t begin)
        : TokenReader(text, begin), catalog_(catalog) {}
    ~Refusals() = default;

    tl::unexpected<Diagnostic> refuse(Message code, std::vector<std::string> more = {}) const override;
    tl::unexpected<Diagnostic> unknown_group(const Token& word) const;
    /// Where both could stand.
    tl::unexpected<Diagnostic> unknown_group_or_parameter(const Token& word) const;
    tl::unexpected<Diagnostic> unknown_option(const Group& group, const Token& word, const Token& relation) const;
    tl::unexpected<Diagnostic> unknown_attribute(const Token& word) const;
    tl::unexpected<Diagnostic> refuse_is(const Token& word) const;
    static std::string said(const Token& token) { return " " + std::string(token.text); }
    static bool has_pieces(const Option& option) { return option.pieces.has_value(); }
    /// What counts the group; empty where there is nothing to count.
    std::string how_many(const Group& group) const;
    tl::unexpected<Diagnostic> refuse_pieces(const Token& at, std::string what, std::string instead) const;
    /// An option where a number should stand.
    tl::unexpected<Diagnostic> refuse_option(const Token& at, const Group& group, const Option& option) const;
    /// "windows = fixed*2"
    tl::unexpected<Diagnostic> refuse_times(const Option& option, const Token& relation) const;
    /// A group where a number should stand.
    tl::unexpected<Diagnostic> refuse_alone(const Group& group, const Token& name) const;
    /// "quantity(fixed)"
    tl::unexpected<Diagnostic> unknown_pieces(const Token& name) const;
    /// "width in (200, 300)"
    tl::unexpected<Diagnostic> refuse_in(std::size_t begin) const;
    /// Of a word that is a number.
    tl::expected<Decimal, Diagnostic> number_of(const Token& word) const;
    tl::unexpected<Diagnostic> overflow(const Token& at) const;

    const Catalog& catalog_;
    std::optional<Sum::Measured>
        measured_;  ///< in the comparison that is read: the last, and the unit that it counts in

private:
    struct Listed {
        std::int64_t rank = 0;  ///< by size
        std::string text;
    };
    /// "300,5"
    bool at_decimal_comma() const;
    /// "600 kg": the number before the unit, as the way out counts it.
    tl::unexpected<Diagnostic> refuse_unit(Unit unit) const;
    /// What the word is, where it is no group or parameter but something else of the catalog.
    std::optional<Diagnostic> other_name(const Token& word) const;
    /// "-5", 5
    std::optional<Listed> listed(const Token& word, bool is_minus) const;
    /// All of "in (200, 300)", and of what else may be meant to say it: in 200..300.
    std::vector<Listed> values_listed() const;
};

}  // namespace maatwerk::catalog
