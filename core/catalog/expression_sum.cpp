#include "catalog/expression_sum.h"

#include <algorithm>
#include <numeric>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t least_to_merge = 1'000;

Relation relation_of(std::string_view relation) {
    if (relation == "=") return Relation::equal;
    if (relation == "!=") return Relation::not_equal;
    return relation[0] == '<' ? Relation::less_equal : Relation::greater_equal;
}

std::int64_t magnitude_of(std::int64_t number) { return number < 0 ? -number : number; }

/// The product, or something beyond largest_sum where it is.
std::int64_t product(std::int64_t a, std::int64_t b) {
    const bool fits = b == 0 || magnitude_of(a) <= largest_sum / magnitude_of(b);
    return fits ? a * b : largest_sum + 1;
}

/// Each option or parameter once, in the catalog's order, none with weight 0.
template <class Term, class Id>
void merge_terms(std::vector<Term>& terms, Id Term::*id) {
    std::sort(terms.begin(), terms.end(), [&](const Term& a, const Term& b) { return a.*id < b.*id; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < terms.size();) {
        Term merged = terms[i];
        for (++i; i < terms.size() && terms[i].*id == merged.*id; ++i) merged.weight += terms[i].weight;
        if (merged.weight != 0) terms[kept++] = merged;
    }
    terms.resize(kept);
}

}  // namespace

Scale scale_of(Unit unit) {
    switch (unit) {
        case Unit::centimetre:
            return {Unit::millimetre, {10, 0}};
        case Unit::metre:
            return {Unit::millimetre, {1'000, 0}};
        case Unit::inch:
            return {Unit::millimetre, {254, 1}};
        case Unit::kilogram:
            return {Unit::gram, {1'000, 0}};
        case Unit::square_centimetre:
            return {Unit::square_millimetre, {100, 0}};
        case Unit::square_metre:
            return {Unit::square_millimetre, {1'000'000, 0}};
        default:
            return {unit, {1, 0}};
    }
}

bool Sum::grow(std::int64_t weight) {
    magnitude_ = std::min(magnitude_ + std::min(magnitude_of(weight), largest_sum + 1), largest_sum + 1);
    return magnitude_ <= largest_sum;
}

/// Makes the denominator a multiple of this one.
bool Sum::has_denominator(std::int64_t denominator) {
    const std::int64_t factor = denominator / std::gcd(denominator, denominator_);
    if (factor == 1) return magnitude_ <= largest_sum;
    denominator_ = product(denominator_, factor);
    magnitude_ = product(magnitude_, factor);
    if (magnitude_ > largest_sum || denominator_ > largest_sum) return false;
    constant_ *= factor;
    for (OptionTerm& term : terms_) term.weight *= factor;
    for (ParameterTerm& term : parameters_) term.weight *= factor;
    return true;
}

/// The factor as the sum counts, or something beyond largest_sum where that is too much.
std::int64_t Sum::weight_of(const Fraction& factor) {
    if (!has_denominator(factor.bottom)) return largest_sum + 1;
    return product(factor.top, denominator_ / factor.bottom);
}

bool Sum::add(Decimal number) {
    const std::int64_t here = weight_of(fraction_of(number));
    if (!grow(here)) return false;
    constant_ += here;
    return true;
}

bool Sum::add(OptionId option, Decimal factor, std::int64_t weight) {
    const std::int64_t here = product(weight_of(fraction_of(factor)), weight);
    if (!grow(here)) return false;
    // A rule may name the same option thousands of times; merged at each doubling, that takes no more than twice the room.
    if (terms_.size() + parameters_.size() >= 2 * merged_ + least_to_merge) merge();
    terms_.push_back({option, here});
    return true;
}

bool Sum::add(ParameterId which, const Parameter& pieces, Decimal factor, std::int64_t weight) {
    if (terms_.size() + parameters_.size() >= 2 * merged_ + least_to_merge) merge();
    const auto share = catalog::product(fraction_of(factor), {weight, 1});
    return share && settle_parameter(which, pieces, *share);
}

void Sum::add(ParameterId which, const std::vector<Parameter>& parameters, Decimal factor) {
    figures_.push_back({which, nullptr, &parameters, factor});
}

void Sum::add(const Derived& derived, const std::vector<Parameter>& parameters, Decimal factor) {
    figures_.push_back({{}, &derived, &parameters, factor});
}

const Sum::Measured* Sum::measure(Unit unit, std::string_view name) {
    if (unit == Unit::none) return nullptr;
    const auto is_other = [&](const Measured& one) { return scale_of(one.unit).base != scale_of(unit).base; };
    const auto other = std::find_if(units_.begin(), units_.end(), is_other);
    if (other != units_.end()) return &*other;
    const auto is_same = [&](const Measured& one) { return one.unit == unit; };
    if (std::none_of(units_.begin(), units_.end(), is_same)) units_.push_back({unit, name});
    return nullptr;
}

/// How much of what the sum counts in the unit is, now that all of it is known.
Decimal Sum::scale_in_sum(Unit unit) const {
    const Scale scale = scale_of(unit);
    const bool alone = std::none_of(units_.begin(), units_.end(), [&](const Measured& one) {
        return one.unit != unit && scale_of(one.unit).base == scale.base;
    });
    return alone ? Decimal{1, 0} : scale.amount;
}

/// Whether it stays within largest_sum.
bool Sum::settle(const Figure& figure) {
    const bool is_derived = figure.derived != nullptr;
    const Parameter* parameter = is_derived ? nullptr : &(*figure.parameters)[index(figure.which)];
    const Unit unit = is_derived ? figure.derived->unit : parameter->unit;
    const auto factor = catalog::product(fraction_of(figure.factor), fraction_of(scale_in_sum(unit)));
    if (!factor) return false;
    if (is_derived) return settle_derived(figure, *factor);
    const auto share = quotient(*factor, {power_of_ten(parameter->places), 1});
    return share && settle_parameter(figure.which, *parameter, *share);
}

/// The factor times the whole number that the parameter is.
bool Sum::settle_parameter(ParameterId which, const Parameter& parameter, const Fraction& factor) {
    const std::int64_t weight = weight_of(factor);
    const std::int64_t widest = std::max(magnitude_of(parameter.least), parameter.greatest);
    if (!grow(product(weight, std::max<std::int64_t>(1, widest)))) return false;
    parameters_.push_back({which, weight});
    return true;
}

bool Sum::settle_derived(const Figure& figure, const Fraction& factor) {
    const Linear& form = figure.derived->linear;
    const auto weight = [&](const Fraction& share) {
        const auto whole = catalog::product(share, factor);
        return whole ? weight_of(*whole) : largest_sum + 1;
    };
    const std::int64_t constant = weight(form.constant);
    if (!grow(constant)) return false;
    constant_ += constant;
    for (const auto& share : form.options) {
        const std::int64_t here = weight(share.factor);
        if (!grow(here)) return false;
        terms_.push_back({share.which, here});
    }
    for (const auto& share : form.parameters) {
        const auto whole = catalog::product(share.factor, factor);
        if (!whole || !settle_parameter(share.which, (*figure.parameters)[index(share.which)], *whole)) return false;
    }
    return true;
}

void Sum::merge() {
    merge_terms(terms_, &OptionTerm::option);
    merge_terms(parameters_, &ParameterTerm::parameter);
    merged_ = terms_.size() + parameters_.size();
}

std::optional<Expression> Sum::compared_to_zero(std::string_view relation) {
    Expression made;
    made.kind = Expression::Kind::compare;
    made.relation = relation_of(relation);
    for (const Figure& figure : figures_)
        if (!settle(figure)) return std::nullopt;
    merge();
    made.terms = std::move(terms_);
    made.parameters = std::move(parameters_);
    made.bound = -constant_;
    if (relation == "<") --made.bound;
    if (relation == ">") ++made.bound;
    return made;
}

Sum::Alone Sum::alone() {
    Alone made;
    merge();
    made.terms = std::move(terms_);
    made.parameters = std::move(parameters_);
    for (const Figure& figure : figures_) {
        made.parameters.push_back({figure.which, 1});
        made.places = (*figure.parameters)[index(figure.which)].places;
    }
    if (!units_.empty()) made.unit = units_.front().unit;
    return made;
}

}  // namespace maatwerk::catalog
