// The sums of the rule language: rows "sum" to "figure" of the grammar (expression_parser.cpp). Internal to the parsers.
#pragma once

#include "catalog/expression_refusals.h"

namespace maatwerk::catalog {

class FigureParser : public Refusals {
protected:
    using Refusals::Refusals;
    ~FigureParser() = default;

    Done add_side(Sum& sum, std::int64_t side);
    Done add_figure(Sum& sum, Decimal factor);
    tl::expected<OptionId, Diagnostic> option_of(const Group& group);

    std::int64_t dates_ = 0;  ///< of the comparison that is read: those on the left less those on the right

private:
    /// Whether it stays within largest_sum.
    using Add = bool (FigureParser::*)(Sum& sum, Decimal factor, std::size_t option, std::int64_t weight) const;

    Done add_term(Sum& sum, std::int64_t sign);
    /// A figure that nothing follows to multiply it with.
    Done add_factor(Sum& sum, Decimal factor);
    Done add_date(Sum& sum, std::int64_t sign);
    /// "sum" or "count", a name in brackets.
    Done add_function(Sum& sum, Decimal factor, Done (FigureParser::*add)(Sum&, Decimal, const Token&),
                      Message want_name);
    /// Notes that it takes part, and in what it is measured.
    Done measure(Sum& sum, Unit unit, const Token& name);
    /// Whether something in another unit takes part already: then all of it counts in that of attributes.
    bool is_mixed(Unit unit) const { return measured_ && measured_->unit != unit; }
    Done add_sum(Sum& sum, Decimal factor, const Token& name);
    Done add_count(Sum& sum, Decimal factor, const Token& name);
    /// Of a text; `length` of anything else is a mistake.
    Done add_length(Sum& sum, Decimal factor, const Token& name);
    Done add_parameter(Sum& sum, Decimal factor, ParameterId which, const Token& name);
    Done add_derived(Sum& sum, Decimal factor, DerivedId which, const Token& name);
    Done add_attribute(Sum& sum, Decimal factor);
    /// What one piece of the group's chosen options has.
    Done add_each(Sum& sum, Decimal factor, const Token& name);
    Done add_attribute_of(Sum& sum, Decimal factor, GroupId which, const Token& name, Add add);
    Done add_group(Sum& sum, Decimal factor, const Group& group, AttributeId attribute, const Token& word,
                   Add add) const;
    /// How many there are of the group's chosen options, or of one option.
    Done add_quantity(Sum& sum, Decimal factor, const Token& name);
    bool add_first(Sum& sum, Decimal factor, std::size_t option, std::int64_t weight) const;
    /// So much for each piece of the option.
    bool add_pieces(Sum& sum, Decimal factor, std::size_t option, std::int64_t weight) const;
};

}  // namespace maatwerk::catalog
