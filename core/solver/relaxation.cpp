#include "solver/relaxation.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace maatwerk::solver {
namespace {

constexpr double largest_sum = 1e18;

double magnitude(std::int64_t number) {
    return number < 0 ? -static_cast<double>(number) : static_cast<double>(number);
}

std::vector<std::uint32_t> sizes_of(const ColumnRows& rows) {
    std::vector<std::uint32_t> sizes;
    for (std::uint32_t var = 0; var < rows.variables(); ++var) {
        sizes.push_back(rows.first(var + 1) - rows.first(var));
    }
    return sizes;
}

}  // namespace

std::shared_ptr<const ColumnRows> ColumnRows::of(const Problem& problem) {
    std::size_t columns = 0;
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        columns += problem.value_count(static_cast<Var>(var));
    }
    std::size_t terms = 0;
    for (const Clause& clause : problem.clauses()) {
        terms += clause.literals.size();
    }
    for (const Linear& linear : problem.linears()) {
        terms += linear.terms.size();
    }
    if (columns > tunables::lp_columns || terms > tunables::lp_terms || terms == 0) {
        return nullptr;
    }
    auto rows = std::make_shared<ColumnRows>();
    rows->start_variables(problem);
    for (const Clause& clause : problem.clauses()) {
        rows->add_clause(clause);
    }
    for (const Linear& linear : problem.linears()) {
        rows->add_linear(linear);
    }
    return rows;
}

void ColumnRows::start_variables(const Problem& problem) {
    first_.assign(1, 0);
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        first_.push_back(first_.back() + problem.value_count(static_cast<Var>(var)));
    }
}

void ColumnRows::add(std::vector<Term> terms, std::int64_t max) {
    std::sort(terms.begin(), terms.end(), [](const Term& one, const Term& two) { return one.column < two.column; });
    for (std::size_t at = 0; at < terms.size();) {
        Term sum{terms[at].column, 0};
        for (; at < terms.size() && terms[at].column == sum.column; ++at) {
            sum.weight += terms[at].weight;
        }
        if (sum.weight != 0) {
            terms_.push_back(sum);
        }
    }
    start_.push_back(terms_.size());
    max_.push_back(max);
}

void ColumnRows::add_clause(const Clause& clause) {
    std::vector<Term> terms;
    std::int64_t max = -1;
    std::vector<Literal> literals = clause.literals;
    std::sort(literals.begin(), literals.end());
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    for (const Literal& literal : literals) {
        terms.push_back({column(static_cast<std::uint32_t>(literal.var), literal.value), literal.holds ? -1 : 1});
        max += literal.holds ? 0 : 1;
    }
    add(std::move(terms), max);
}

/// A condition is a term that takes up, when it does not hold, all that the others can be too much.
void ColumnRows::add_linear(const Linear& linear) {
    std::vector<Term> terms;
    std::int64_t max = linear.max;
    std::int64_t most = 0;
    const auto put = [&](const Literal& literal, std::int64_t weight) {
        max -= literal.holds ? 0 : weight;
        terms.push_back(
            {column(static_cast<std::uint32_t>(literal.var), literal.value), literal.holds ? weight : -weight});
    };
    for (const WeightedLiteral& term : linear.terms) {
        most += std::max<std::int64_t>(term.weight, 0);
        put(term.literal, term.weight);
    }
    if (linear.when) {
        const std::int64_t excess = std::max<std::int64_t>(most - linear.max, 0);
        max += excess;
        put(*linear.when, excess);
    }
    add(std::move(terms), max);
}

Relaxation::Relaxation(std::shared_ptr<const ColumnRows> rows, Weights goal, std::vector<GoalRow> beside)
    : rows_(std::move(rows)), goal_(std::move(goal)), beside_(std::move(beside)), lp_(sizes_of(*rows_)) {
    own_bytes_ = 2 * rows_->columns() * sizeof(std::int64_t);
    std::size_t terms = rows_->terms();
    for (const GoalRow& row : beside_) {
        beside_terms_.push_back(terms_of(row));
        terms += beside_terms_.back().size();
        own_bytes_ +=
            2 * rows_->columns() * sizeof(std::int64_t) + beside_terms_.back().size() * sizeof(ColumnRows::Term);
    }
    lp_.reserve(rows_->count() + beside_.size(), terms);
}

bool Relaxation::make(std::uint64_t& steps) {
    if (!is_made_ && add_rows(steps) && lp_.ready(steps)) {
        price();
        is_made_ = true;
        steps -= std::min<std::uint64_t>(steps, (rows_->count() + rows_->columns()) / tunables::program_rows_a_step);
    }
    return is_made_;
}

/// The problem's, then those beside the goal. False: the steps are spent.
bool Relaxation::add_rows(std::uint64_t& steps) {
    while (lp_.rows() < rows_->count() + beside_.size() && steps > 0) {
        const std::size_t row = lp_.rows();
        const std::size_t other = row - std::min(row, rows_->count());
        const bool is_own = row < rows_->count();
        const std::span<const ColumnRows::Term> terms = is_own ? rows_->terms(row) : beside_terms_[other];
        add_row(terms, is_own ? rows_->max(row) : beside_[other].max);
        steps -= std::min<std::uint64_t>(steps, 1 + terms.size() / tunables::program_terms_a_step);
    }
    return lp_.rows() == rows_->count() + beside_.size();
}

void Relaxation::price() {
    double sum = 1;
    std::vector<double> costs(rows_->columns(), 0.0);
    for (std::uint32_t var = 0; var < goal_.size(); ++var) {
        double most = 0;
        for (std::uint32_t value = 0; value < goal_[var].size(); ++value) {
            costs[rows_->column(var, value)] = static_cast<double>(goal_[var][value]);
            most = std::max(most, magnitude(goal_[var][value]));
        }
        sum += most;
        unit_ = std::max(unit_, most);
    }
    for (double& cost : costs) {
        cost /= unit_;
    }
    while (goal_scale_ < tunables::lp_scale && sum * static_cast<double>(goal_scale_) < largest_sum / 4096) {
        goal_scale_ *= 2;
    }
    lp_.price(std::move(costs));
}

std::vector<ColumnRows::Term> Relaxation::terms_of(const GoalRow& row) const {
    std::vector<ColumnRows::Term> terms;
    for (std::uint32_t var = 0; var < row.weights.size(); ++var) {
        for (std::uint32_t value = 0; value < row.weights[var].size(); ++value) {
            if (row.weights[var][value] != 0) {
                terms.push_back({rows_->column(var, value), row.weights[var][value]});
            }
        }
    }
    return terms;
}

void Relaxation::add_row(std::span<const ColumnRows::Term> terms, std::int64_t max) {
    double most = 1;
    for (const ColumnRows::Term& term : terms) {
        most = std::max(most, magnitude(term.weight));
    }
    scale_.push_back(most);
    entries_.clear();
    for (const ColumnRows::Term& term : terms) {
        entries_.push_back({term.column, static_cast<double>(term.weight) / most});
    }
    lp_.add_row(entries_, static_cast<double>(max) / most);
}

/// The multipliers as whole numbers of the problem's own rows, the goal's being goal_scale_.
bool Relaxation::round(bool with_goal, std::vector<Scaled>& out) const {
    double greatest = 0;
    for (const Entry& one : lp_.multipliers()) {
        greatest = std::max(greatest, one.value / scale_[one.at]);
    }
    const double factor = with_goal ? unit_ * static_cast<double>(goal_scale_)
                                    : static_cast<double>(tunables::lp_scale) / std::max(greatest, 1e-300);
    out.clear();
    for (const Entry& one : lp_.multipliers()) {
        const double times = std::floor(one.value / scale_[one.at] * factor + 0.5);
        if (!(times < largest_sum)) {
            return false;
        }
        if (times > 0) {
            out.push_back({one.at, static_cast<std::int64_t>(times)});
        }
    }
    return true;
}

/// Adds the row so many times. False when a sum could grow too large.
bool Relaxation::add_scaled(const Scaled& one, Combined& out, double& size) const {
    const bool is_own = one.row < rows_->count();
    const std::size_t other = is_own ? 0 : one.row - rows_->count();
    const std::span<const ColumnRows::Term> terms =
        is_own ? rows_->terms(one.row) : std::span<const ColumnRows::Term>(beside_terms_[other]);
    const std::int64_t max = is_own ? rows_->max(one.row) : beside_[other].max;
    const auto times = static_cast<double>(one.times);
    size += times * (magnitude(max) + scale_[one.row] * static_cast<double>(terms.size()));
    if (!(size < largest_sum)) {
        return false;
    }
    for (const ColumnRows::Term& term : terms) {
        out.weights[term.column] += one.times * term.weight;
    }
    out.room += one.times * max;
    if (!is_own && beside_[other].guard != no_lit) {
        out.guards.push_back(beside_[other].guard);
    }
    return true;
}

bool Relaxation::combine(bool with_goal, Combined& out) const {
    std::vector<Scaled> scaled;
    if (!round(with_goal, scaled)) {
        return false;
    }
    out.weights.assign(rows_->columns(), 0);
    out.scale = with_goal ? goal_scale_ : 0;
    out.room = 0;
    out.guards.clear();
    for (std::uint32_t var = 0; with_goal && var < goal_.size(); ++var) {
        for (std::uint32_t value = 0; value < goal_[var].size(); ++value) {
            out.weights[rows_->column(var, value)] = goal_scale_ * goal_[var][value];
        }
    }
    double size = with_goal ? largest_sum / 1024 : 0;
    return std::all_of(scaled.begin(), scaled.end(), [&](const Scaled& one) { return add_scaled(one, out, size); });
}

}  // namespace maatwerk::solver
