// Idea: a rule is a conjunction of parts, and each part takes the cheapest form that says it whole. Values alone are
// clauses. A comparison over few combinations is a table, which draws every conclusion and leaves a decision diagram
// nothing to tell apart that means the same; or a handful of clauses where these cover all that it forbids. A long sum is
// a linear, switched off by what else satisfies the part. Over large groups a helper variable may stand for the class
// of a value (the socket of a processor). What is left is multiplied out while that stays small, and named by helper
// variables otherwise (Tseitin 1968, both directions; Plaisted & Greenbaum 1986 halve it, but leave the helper
// undetermined). Rejected: a helper for each comparison (half as much propagation, diagrams seven times as large).
// Cost: linear in the rules; O(combinations) for each part that is worked out.
#include "configure/rules.h"

#include "configure/rows.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <iterator>

namespace maatwerk::configure {
namespace {

using solver::Literal;
using solver::Tag;
using solver::Var;
using solver::WeightedLiteral;
using Relation = Comparison::Relation;

/// The most clauses that multiplying a disjunction out may give. 4 to 32.
constexpr std::size_t product_limit = 8;
/// Of how many variables a table may be. 2 to 6.
constexpr std::size_t table_variables = 4;
/// Combinations of values for which a table is made where a sum would do; rows that any table may have. 256 to 65,536.
constexpr std::size_t table_rows = 4096;
/// A disjunction of so many parts is a list of ways, which is a table as it stands, of at most so many rows. 8 to 64;
/// table_rows to 10^6.
constexpr std::size_t list_rows = 24;
constexpr std::size_t longest_list = std::size_t{1} << 16;
/// Combinations of classes that are looked at. At least table_rows; to 10^6.
constexpr std::size_t grid_size = std::size_t{1} << 18;
/// The most clauses that are better than a table. 1 to 8.
constexpr std::size_t cover_limit = 2;
/// A class may stand for the values of a variable of so many at least, twice as many as there are classes. 4 to 64.
constexpr std::size_t class_values = 16;
/// What a helper variable costs, in words of a table. 64 to 1,024.
constexpr std::uint64_t helper_cost = 256;
/// The sum of weights that a linear may have.
constexpr std::int64_t largest_weight = std::int64_t{1} << 61;

constexpr std::uint64_t too_dear = ~std::uint64_t{0};

const std::vector<std::vector<Literal>> always{};
const std::vector<std::vector<Literal>> never{{}};

bool is_narrow(const Formula& formula) { return formula.kind == Formula::Kind::compare && is_narrow(formula.compare); }

/// A clause: any of some values.
bool is_plain(const Formula& part) {
    return is_narrow(part) ||
           (part.kind == Formula::Kind::any && std::all_of(part.children.begin(), part.children.end(),
                                                           [](const Formula& child) { return is_narrow(child); }));
}

std::vector<WeightedLiteral> terms_of(const Comparison& compare, std::int64_t sign = 1) {
    std::vector<WeightedLiteral> terms;
    for (const Share& share : compare.shares) {
        for (std::uint32_t value = 0; value < share.weights.size(); ++value) {
            if (share.weights[value] != 0) {
                terms.push_back({is(share.var, value), sign * share.weights[value]});
            }
        }
    }
    return terms;
}

/// Parts over the same variables, or some of them, are better one constraint than several.
std::vector<std::vector<Formula>> grouped(std::vector<Formula> parts) {
    std::stable_sort(parts.begin(), parts.end(), [](const Formula& one, const Formula& two) {
        return variables_of(one).size() > variables_of(two).size();
    });
    std::vector<std::vector<Formula>> groups;
    for (Formula& part : parts) {
        const std::vector<Var> vars = variables_of(part);
        const auto home = std::find_if(groups.begin(), groups.end(), [&](const std::vector<Formula>& group) {
            const std::vector<Var> whole = variables_of(group.front());
            return std::includes(whole.begin(), whole.end(), vars.begin(), vars.end());
        });
        if (home == groups.end()) {
            groups.push_back({std::move(part)});
        } else {
            home->push_back(std::move(part));
        }
    }
    return groups;
}

std::size_t combinations(const solver::Problem& problem, const std::vector<Var>& vars) {
    std::size_t product = 1;
    for (const Var var : vars) {
        product = std::min<std::size_t>(grid_size, product) * problem.value_count(var);
    }
    return product;
}

}  // namespace

void RuleEncoder::add(const Formula& rule, Tag tag) {
    if (add_list(rule, tag)) {
        return;
    }
    for (const std::vector<Formula>& group : grouped(parts_of(rule, product_limit))) {
        add_group(group, tag);
    }
}

void RuleEncoder::add_group(const std::vector<Formula>& parts, Tag tag) {
    const bool all_plain = std::all_of(parts.begin(), parts.end(), is_plain);
    const bool all_sums = std::all_of(parts.begin(), parts.end(), [](const Formula& part) {
        const std::optional<Sum> sum = sum_of(part);
        return is_plain(part) || (sum && sum->compare.relation == Relation::at_most);
    });
    const std::vector<Var> vars = variables_of(parts.front());
    const bool fits = vars.size() <= table_variables && (!all_sums || combinations(problem_, vars) <= table_rows);
    if (!all_plain && fits && add_grid({Formula::Kind::all, {}, parts}, tag)) {
        return;
    }
    for (const Formula& part : parts) {
        if (parts.size() > 1) {
            add_group({part}, tag);
        } else {
            add_part(part, tag);
        }
    }
}

void RuleEncoder::add_part(const Formula& part, Tag tag) {
    if (is_plain(part)) {
        ++forms_.clauses;
        add_clauses(clauses_of(part), tag);
        return;
    }
    const std::optional<Sum> sum = sum_of(part);
    if (sum && add_sum(*sum, tag)) {
        ++forms_.sums;
        return;
    }
    ++forms_.fallbacks;
    add_clauses(clauses_of(part), tag);
}

void RuleEncoder::add_clauses(Clauses clauses, Tag tag) {
    for (Clause& clause : clauses) {
        problem_.add_clause(tag, std::move(clause));
    }
}

Literal RuleEncoder::literal_of(const Formula& formula) {
    if (is_narrow(formula)) {
        const Clause any = literals_of(formula.compare);
        if (any.size() == 1) {
            return any.front();
        }
    }
    return helper(clauses_of(formula), formula);
}

// --- Tables ---

/// False where it is no long list of ways, or one that is better looked at as a whole.
bool RuleEncoder::add_list(const Formula& rule, Tag tag) {
    if (rule.children.size() < list_rows || combinations(problem_, variables_of(rule)) <= table_rows) {
        return false;
    }
    std::optional<Rows> rows = rows_of(problem_, rule, longest_list);
    if (!rows) {
        return false;
    }
    ++forms_.lists;
    problem_.add_table(tag, true, std::move(rows->scope), std::move(rows->values));
    return true;
}

/// False where every table of it would be too large.
bool RuleEncoder::add_grid(const Formula& formula, Tag tag) {
    const std::optional<Grid> grid = Grid::of(formula, grid_size);
    if (!grid) {
        return false;
    }
    if (auto cover = grid->clauses(cover_limit)) {
        ++forms_.covers;
        add_clauses(std::move(*cover), tag);
        return true;
    }
    std::vector<bool> best(grid->axes().size(), false);
    std::uint64_t least = cost(*grid, best);
    for (std::size_t set = 1; set < std::size_t{1} << best.size(); ++set) {
        std::vector<bool> by_class;
        for (std::size_t axis = 0; axis < best.size(); ++axis) {
            by_class.push_back((set >> axis & 1U) != 0);
        }
        const std::uint64_t here = cost(*grid, by_class);
        if (here < least) {
            least = here;
            best = by_class;
        }
    }
    if (least == too_dear) {
        return false;
    }
    ++(std::find(best.begin(), best.end(), true) == best.end() ? forms_.tables : forms_.classes);
    add_table(*grid, best, tag);
    return true;
}

/// In words that the engine keeps for the table and for those that define its helpers.
std::uint64_t RuleEncoder::cost(const Grid& grid, const std::vector<bool>& by_class) const {
    std::uint64_t entries = 0;
    std::uint64_t helpers = 0;
    for (std::size_t at = 0; at < by_class.size(); ++at) {
        const Axis& axis = grid.axes()[at];
        const std::uint64_t values = axis.class_of.size();
        entries += by_class[at] ? axis.classes : values;
        if (by_class[at]) {
            if (values < class_values || 2 * axis.classes > values) {
                return too_dear;
            }
            helpers += classes_.contains({axis.var, axis.class_of})
                           ? 0
                           : helper_cost + (values + 63) / 64 * (values + axis.classes);
        }
    }
    const std::size_t rows = std::min(grid.row_count(true, by_class), grid.row_count(false, by_class));
    return rows > table_rows ? too_dear : (rows + 63) / 64 * entries + helpers;
}

void RuleEncoder::add_table(const Grid& grid, const std::vector<bool>& by_class, Tag tag) {
    std::vector<Var> scope;
    for (std::size_t axis = 0; axis < by_class.size(); ++axis) {
        scope.push_back(by_class[axis] ? class_of(grid.axes()[axis]) : grid.axes()[axis].var);
    }
    const bool allow = grid.row_count(true, by_class) <= grid.row_count(false, by_class);
    problem_.add_table(tag, allow, std::move(scope), grid.rows(allow, by_class));
}

/// The variable that is the class of the axis' value.
Var RuleEncoder::class_of(const Axis& axis) {
    const auto [known, is_new] = classes_.try_emplace({axis.var, axis.class_of}, Var{});
    if (is_new) {
        known->second = problem_.add_variable(axis.classes);
        std::vector<std::uint32_t> rows;
        for (std::uint32_t value = 0; value < axis.class_of.size(); ++value) {
            rows.insert(rows.end(), {value, axis.class_of[value]});
        }
        problem_.add_table(solver::untagged, true, {axis.var, known->second}, std::move(rows));
    }
    return known->second;
}

// --- Sums ---

std::optional<RuleEncoder::Sum> RuleEncoder::sum_of(const Formula& part) {
    std::vector<Formula> whole{part};
    if (part.kind == Formula::Kind::any) {
        whole = part.children;
    }
    Sum sum;
    for (const Formula& child : whole) {
        if (is_narrow(child)) {
            const Clause literals = literals_of(child.compare);
            sum.unless.insert(sum.unless.end(), literals.begin(), literals.end());
        } else if (child.kind == Formula::Kind::compare && sum.compare.shares.empty()) {
            sum.compare = child.compare;
        } else {
            return std::nullopt;
        }
    }
    const bool fits = !sum.compare.shares.empty() && sum.compare.relation != Relation::not_equal;
    return fits ? std::optional(std::move(sum)) : std::nullopt;
}

bool RuleEncoder::add_sum(const Sum& sum, Tag tag) {
    const std::int64_t span = std::max<std::int64_t>(1, sum.compare.most() - sum.compare.least());
    if (static_cast<std::int64_t>(sum.unless.size()) > largest_weight / 4 / span) {
        return false;
    }
    add_at_most(sum.unless, sum.compare, tag);
    if (sum.compare.relation == Relation::equal) {
        Comparison at_least = sum.compare;
        for (Share& share : at_least.shares) {
            std::transform(share.weights.begin(), share.weights.end(), share.weights.begin(), std::negate<>());
        }
        at_least.bound = -at_least.bound;
        add_at_most(sum.unless, at_least, tag);
    }
    return true;
}

/// What satisfies the part otherwise takes the greatest overshoot away, or where one literal says it switches it off.
void RuleEncoder::add_at_most(const Clause& unless, const Comparison& compare, Tag tag) {
    std::vector<WeightedLiteral> terms = terms_of(compare);
    std::optional<Literal> when;
    if (unless.size() == 1) {
        when = ~unless.front();
    } else {
        const std::int64_t overshoot = compare.most() - compare.bound;
        for (const Literal& literal : unless) {
            terms.push_back({literal, -overshoot});
        }
    }
    problem_.add_linear(tag, std::move(terms), compare.bound, when);
}

// --- Anything else ---

RuleEncoder::Clauses RuleEncoder::clauses_of(const Formula& formula) {
    if (formula.kind == Formula::Kind::compare) {
        return is_narrow(formula) ? Clauses{literals_of(formula.compare)} : clauses_of_wide(formula.compare);
    }
    if (formula.kind == Formula::Kind::all) {
        Clauses whole;
        for (const Formula& child : formula.children) {
            Clauses part = clauses_of(child);
            std::move(part.begin(), part.end(), std::back_inserter(whole));
        }
        return whole;
    }
    Clauses whole = never;
    for (const Formula& child : formula.children) {
        whole = multiply(std::move(whole), clauses_of(child), child);
    }
    return whole;
}

/// "Whole or part". A part of many clauses becomes a helper.
RuleEncoder::Clauses RuleEncoder::multiply(Clauses whole, Clauses part, const Formula& part_means) {
    if (whole.size() * part.size() > std::max(product_limit, whole.size())) {
        part = {{helper(std::move(part), part_means)}};
    }
    Clauses product;
    for (const Clause& left : whole) {
        for (const Clause& right : part) {
            product.push_back(left);
            product.back().insert(product.back().end(), right.begin(), right.end());
        }
    }
    return product;
}

/// A literal that holds exactly when the clauses do.
Literal RuleEncoder::helper(Clauses clauses, const Formula& means) {
    const Literal holds = is(problem_.add_variable(2), 1);
    for (Clause& clause : clauses) {
        clause.push_back(~holds);
        problem_.add_clause(solver::untagged, std::move(clause));
    }
    for (Clause& clause : clauses_of(opposite(means))) {
        clause.push_back(holds);
        problem_.add_clause(solver::untagged, std::move(clause));
    }
    return holds;
}

RuleEncoder::Clauses RuleEncoder::clauses_of_wide(const Comparison& compare) {
    switch (compare.relation) {
        case Relation::at_most:
            return {{at_most(compare, compare.bound)}};
        case Relation::equal: {
            const Literal below = at_most(compare, compare.bound - 1);
            return {{~below}, {at_most(compare, compare.bound)}};
        }
        case Relation::not_equal: {
            const Literal below = at_most(compare, compare.bound - 1);
            return {{below, ~at_most(compare, compare.bound)}};
        }
    }
    return always;
}

/// A literal that holds exactly when the sum is at most the bound. A sum and its opposite share one.
Literal RuleEncoder::at_most(const Comparison& compare, std::int64_t bound) {
    std::vector<WeightedLiteral> terms = terms_of(compare);
    std::vector<WeightedLiteral> opposite = terms_of(compare, -1);
    const bool turned = terms.front().weight < 0;
    if (turned) {
        std::swap(terms, opposite);
        bound = -bound - 1;
    }
    const auto [known, is_new] = sums_.try_emplace({terms, bound}, Var{});
    if (is_new) {
        known->second = problem_.add_variable(2);
        problem_.add_linear(solver::untagged, terms, bound, is(known->second, 1));
        problem_.add_linear(solver::untagged, std::move(opposite), -bound - 1, is(known->second, 0));
    }
    return is(known->second, turned ? 0 : 1);
}

}  // namespace maatwerk::configure
