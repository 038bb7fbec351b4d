// From rules to constraints. Internal to this folder.
#pragma once

#include "configure/formula.h"
#include "configure/grid.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace maatwerk::configure {

/// In which form a part of a rule was written; a count of each, for tests and reports.
struct Forms {
    std::size_t clauses = 0;    ///< values alone
    std::size_t covers = 0;     ///< comparisons over several variables, as a handful of clauses
    std::size_t tables = 0;     ///< over the variables themselves
    std::size_t lists = 0;      ///< tables that the author wrote, row by row
    std::size_t classes = 0;    ///< tables in which a helper stands for the class of a large variable's value
    std::size_t sums = 0;       ///< linears without a helper
    std::size_t fallbacks = 0;  ///< anything else: helpers for comparisons and for long parts
};

class RuleEncoder {
public:
    RuleEncoder(solver::Problem& problem, Forms& forms) : problem_(problem), forms_(forms) {}

    /// Constraints that hold together exactly when the rule does. Each has the tag; helper variables that are
    /// defined without it are determined by the others.
    void add(const Formula& rule, solver::Tag tag);

    /// A literal that holds exactly when the formula does.
    solver::Literal literal_of(const Formula& formula);

private:
    using Clause = std::vector<solver::Literal>;
    /// All of them hold. None: true; an empty one: false.
    using Clauses = std::vector<Clause>;
    /// "One of the literals holds, or the comparison does."
    struct Sum {
        Clause unless;
        Comparison compare;
    };

    void add_group(const std::vector<Formula>& parts, solver::Tag tag);
    void add_part(const Formula& part, solver::Tag tag);
    void add_clauses(Clauses clauses, solver::Tag tag);

    bool add_list(const Formula& rule, solver::Tag tag);
    bool add_grid(const Formula& formula, solver::Tag tag);
    void add_table(const Grid& grid, const std::vector<bool>& by_class, solver::Tag tag);
    solver::Var class_of(const Axis& axis);
    std::uint64_t cost(const Grid& grid, const std::vector<bool>& by_class) const;

    static std::optional<Sum> sum_of(const Formula& part);
    bool add_sum(const Sum& sum, solver::Tag tag);
    void add_at_most(const Clause& unless, const Comparison& compare, solver::Tag tag);

    Clauses clauses_of(const Formula& formula);
    Clauses multiply(Clauses whole, Clauses part, const Formula& part_means);
    solver::Literal helper(Clauses clauses, const Formula& means);
    Clauses clauses_of_wide(const Comparison& compare);
    solver::Literal at_most(const Comparison& compare, std::int64_t bound);

    solver::Problem& problem_;
    Forms& forms_;
    std::map<std::pair<std::vector<solver::WeightedLiteral>, std::int64_t>, solver::Var> sums_;
    std::map<std::pair<solver::Var, std::vector<std::uint32_t>>, solver::Var> classes_;
};

}  // namespace maatwerk::configure
