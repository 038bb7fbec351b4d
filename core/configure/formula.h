// A rule as the encoding wants it: negations pushed down to the comparisons, every comparison a weight for each value of
// each of its variables. Internal to this folder.
#pragma once

#include "catalog/expression.h"
#include "solver/number.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace maatwerk::configure {

/// Weight k counts when the variable takes value k. Not all of them are the same.
struct Share {
    solver::Var var{};
    std::vector<std::int64_t> weights;
};

/// The sum of the shares, one a variable in rising order, is at most, equal to, or not equal to the bound.
struct Comparison {
    enum class Relation : std::uint8_t { at_most, equal, not_equal };
    std::vector<Share> shares;
    Relation relation = Relation::at_most;
    std::int64_t bound = 0;

    bool stands(std::int64_t sum) const;
    std::int64_t least() const;
    std::int64_t most() const;
};

/// One comparison; all of the children (of none: true); any of them (of none: false). A comparison has a share at least, and
/// can hold and fail as far as its ends tell.
struct Formula {
    enum class Kind : std::uint8_t { compare, all, any };
    Kind kind = Kind::all;
    Comparison compare;
    std::vector<Formula> children;
};

Formula both(Formula one, Formula two);
Formula either(Formula one, Formula two);
Formula opposite(const Formula& formula);

/// Reads expressions over the options and parameters that the literals and numbers stand for.
class FormulaReader {
public:
    FormulaReader(const solver::Problem& problem, const std::vector<solver::Literal>& chosen,
                  const std::vector<solver::Number>& numbers)
        : problem_(problem), chosen_(chosen), numbers_(numbers) {}

    /// The expression, or that it does not hold. O(size of the expression log + values of the variables in it).
    Formula read(const catalog::Expression& expression, bool negated = false) const;

private:
    Formula read_chosen(catalog::OptionId option, bool negated) const;
    Formula read_compare(const catalog::Expression& expression, bool negated) const;

    const solver::Problem& problem_;
    const std::vector<solver::Literal>& chosen_;
    const std::vector<solver::Number>& numbers_;
};

/// The variables of all comparisons in it, in rising order.
std::vector<solver::Var> variables_of(const Formula& formula);

/// Formulas that together say the same, none of them an `all`: disjunctions over conjunctions are multiplied out while
/// that gives at most `most` parts; what would give more stays whole.
std::vector<Formula> parts_of(const Formula& formula, std::size_t most);

/// Whether the values of one variable decide the comparison.
bool is_narrow(const Comparison& comparison);
/// Of a narrow comparison: the literals of which one holds exactly when it does.
std::vector<solver::Literal> literals_of(const Comparison& comparison);

}  // namespace maatwerk::configure
