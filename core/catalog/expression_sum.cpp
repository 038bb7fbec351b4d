#include "catalog/expression_sum.h"

#include <algorithm>

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
        default:
            return {unit, {1, 0}};
    }
}

bool Sum::grow(std::int64_t weight) {
    magnitude_ = std::min(magnitude_ + std::min(magnitude_of(weight), largest_sum + 1), largest_sum + 1);
    return magnitude_ <= largest_sum;
}

/// Makes the places at least as many.
bool Sum::has_places(int places) {
    if (places <= places_) return magnitude_ <= largest_sum;
    const std::int64_t factor = power_of_ten(places - places_);
    places_ = places;
    magnitude_ = product(magnitude_, factor);
    if (magnitude_ > largest_sum) return false;
    constant_ *= factor;
    for (OptionTerm& term : terms_) term.weight *= factor;
    return true;
}

bool Sum::add(Decimal number) {
    if (!has_places(number.places)) return false;
    const std::int64_t here = product(number.digits, power_of_ten(places_ - number.places));
    if (!grow(here)) return false;
    constant_ += here;
    return true;
}

bool Sum::add(OptionId option, Decimal factor, std::int64_t weight) {
    if (!has_places(factor.places)) return false;
    const std::int64_t here = product(product(factor.digits, weight), power_of_ten(places_ - factor.places));
    if (!grow(here)) return false;
    // A rule may name the same option thousands of times; merged at each doubling, that takes no more than twice the room.
    if (terms_.size() >= 2 * merged_ + least_to_merge) merge();
    terms_.push_back({option, here});
    return true;
}

void Sum::add(ParameterId which, const Parameter& parameter, Decimal factor) {
    figures_.push_back({which, &parameter, factor});
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

/// The weight of what the parameter is, in the unit that the sum is in, now that all of it is known.
std::int64_t Sum::weight_of(const Figure& figure) const {
    const Scale scale = scale_of(figure.parameter->unit);
    const bool alone = std::none_of(units_.begin(), units_.end(), [&](const Measured& one) {
        return one.unit != figure.parameter->unit && scale_of(one.unit).base == scale.base;
    });
    const Decimal unit = alone ? Decimal{1, 0} : scale.amount;
    const int places = figure.factor.places + unit.places + figure.parameter->places;
    return product(product(figure.factor.digits, unit.digits), power_of_ten(places_ - places));
}

/// Each parameter once, none with weight 0. Whether it all stays within largest_sum.
bool Sum::settle_figures(std::vector<ParameterTerm>& terms) {
    for (const Figure& figure : figures_) {
        const int of_unit = scale_of(figure.parameter->unit).amount.places;
        if (!has_places(figure.factor.places + of_unit + figure.parameter->places)) return false;
    }
    for (const Figure& figure : figures_) {
        const std::int64_t weight = weight_of(figure);
        const std::int64_t widest = std::max(magnitude_of(figure.parameter->least), figure.parameter->greatest);
        if (!grow(product(weight, std::max<std::int64_t>(1, widest)))) return false;
        const auto known = std::find_if(terms.begin(), terms.end(),
                                        [&](const ParameterTerm& term) { return term.parameter == figure.which; });
        if (known == terms.end())
            terms.push_back({figure.which, weight});
        else
            known->weight += weight;
    }
    std::erase_if(terms, [](const ParameterTerm& term) { return term.weight == 0; });
    return true;
}

/// Each option once, in the catalog's order, none with weight 0.
void Sum::merge() {
    std::sort(terms_.begin(), terms_.end(),
              [](const OptionTerm& a, const OptionTerm& b) { return a.option < b.option; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < terms_.size();) {
        OptionTerm merged = terms_[i];
        for (++i; i < terms_.size() && terms_[i].option == merged.option; ++i) merged.weight += terms_[i].weight;
        if (merged.weight != 0) terms_[kept++] = merged;
    }
    terms_.resize(kept);
    merged_ = kept;
}

std::optional<Expression> Sum::compared_to_zero(std::string_view relation) {
    Expression made;
    made.kind = Expression::Kind::compare;
    made.relation = relation_of(relation);
    if (!settle_figures(made.parameters)) return std::nullopt;
    merge();
    made.terms = std::move(terms_);
    made.bound = -constant_;
    if (relation == "<") --made.bound;
    if (relation == ">") ++made.bound;
    return made;
}

}  // namespace maatwerk::catalog
