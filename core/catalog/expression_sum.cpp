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

}  // namespace

bool Sum::grow(std::int64_t weight) {
    magnitude_ += weight < 0 ? -weight : weight;
    return magnitude_ <= largest_sum;
}

bool Sum::add(std::int64_t number) {
    constant_ += number;
    return grow(number);
}

bool Sum::add(OptionId option, std::int64_t weight) {
    // A rule may name the same option thousands of times; merged at each doubling, that takes no more than twice the room.
    if (terms_.size() >= 2 * merged_ + least_to_merge) merge();
    terms_.push_back({option, weight});
    return grow(weight);
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

Expression Sum::compared_to_zero(std::string_view relation) {
    merge();
    Expression made;
    made.kind = Expression::Kind::compare;
    made.relation = relation_of(relation);
    made.terms = std::move(terms_);
    made.bound = -constant_;
    if (relation == "<") --made.bound;
    if (relation == ">") ++made.bound;
    return made;
}

}  // namespace maatwerk::catalog
