// The linear program of a goal, and what it proves in whole numbers.
//
// Idea: every clause and limit is a row over columns "the variable takes the value", so the program's optimum bounds the
// goal, tightly where sums decide. Its multipliers, rounded to whole numbers, add rows and goal up to one row that holds
// exactly whatever the rounding (safe dual bounds: Neumaier & Shcherbina 2004; surrogates: Glover 1968; reduced-cost
// fixing follows). Tables are left out. Rejected: rational arithmetic, a hundred times slower; climbing the multipliers of
// the limits alone, which sees nothing of the clauses. Cost: that of lp.h, and a pass over the rows for each sum.
#pragma once

#include "solver/atoms.h"
#include "solver/lp.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace maatwerk::solver {

/// A weight for each value of each variable; empty: for none of the variable's.
using Weights = std::vector<std::vector<std::int64_t>>;

/// "The weights of what holds sum to at most `max`", which may rest on a selector.
struct GoalRow {
    Weights weights;
    std::int64_t max = 0;
    Lit guard = no_lit;
    bool operator==(const GoalRow&) const = default;
};

/// A row over all columns: they sum to at most scale * M + room wherever the goal is at most M.
struct Combined {
    std::vector<std::int64_t> weights;  ///< by column
    std::int64_t scale = 0;
    std::int64_t room = 0;
    std::vector<Lit> guards;  ///< of the goal rows in it
};

/// A problem's clauses and limits over columns, made once.
class ColumnRows {
public:
    struct Term {
        std::uint32_t column;
        std::int64_t weight;
    };
    /// Nothing when they are too many for a linear program.
    static std::shared_ptr<const ColumnRows> of(const Problem& problem);

    ColumnRows() = default;
    void start_variables(const Problem& problem);
    void add(std::vector<Term> terms, std::int64_t max);
    std::size_t count() const { return max_.size(); }
    std::size_t terms() const { return terms_.size(); }
    std::span<const Term> terms(std::size_t row) const {
        return {terms_.data() + start_[row], start_[row + 1] - start_[row]};
    }
    std::int64_t max(std::size_t row) const { return max_[row]; }
    std::uint32_t column(std::uint32_t var, std::uint32_t value) const { return first_[var] + value; }
    std::uint32_t variables() const { return static_cast<std::uint32_t>(first_.size()) - 1; }
    std::uint32_t first(std::uint32_t var) const { return first_[var]; }
    std::uint32_t columns() const { return first_.back(); }
    std::size_t bytes() const {
        return first_.capacity() * sizeof(std::uint32_t) + start_.capacity() * sizeof(std::size_t) +
               terms_.capacity() * sizeof(Term) + max_.capacity() * sizeof(std::int64_t);
    }

private:
    void add_clause(const Clause& clause);
    void add_linear(const Linear& linear);

    std::vector<std::uint32_t> first_;
    std::vector<std::size_t> start_{0};
    std::vector<Term> terms_;
    std::vector<std::int64_t> max_;
};

class Relaxation {
public:
    Relaxation(std::shared_ptr<const ColumnRows> rows, Weights goal, std::vector<GoalRow> beside);
    /// Makes the program, until it is true; nothing else before that. False: the steps are spent. O(terms) in all.
    bool make(std::uint64_t& steps);

    bool is_for(const Weights& goal, const std::vector<GoalRow>& beside) const {
        return goal_ == goal && beside_ == beside;
    }
    const ColumnRows& rows() const { return *rows_; }
    Lp& lp() { return lp_; }
    const Lp& lp() const { return lp_; }
    /// A value of the goal as the program counts it.
    double in_lp(std::int64_t value) const { return static_cast<double>(value) / unit_; }

    /// After a solve: what its multipliers add up to, without the goal when it was infeasible. False: too large numbers.
    bool combine(bool with_goal, Combined& out) const;

    /// What it holds, about, without the problem's rows.
    std::size_t bytes() const { return own_bytes_ + lp_.bytes(); }

    /// Whose allowances the program has; a user that is not the last one has them looked at anew.
    const void* user = nullptr;

private:
    struct Scaled {
        std::uint32_t row;
        std::int64_t times;
    };
    std::vector<ColumnRows::Term> terms_of(const GoalRow& row) const;
    bool add_rows(std::uint64_t& steps);
    void price();
    void add_row(std::span<const ColumnRows::Term> terms, std::int64_t max);
    bool round(bool with_goal, std::vector<Scaled>& out) const;
    bool add_scaled(const Scaled& one, Combined& out, double& size) const;

    std::shared_ptr<const ColumnRows> rows_;
    Weights goal_;
    std::vector<GoalRow> beside_;
    std::vector<std::vector<ColumnRows::Term>> beside_terms_;
    std::vector<double> scale_;  // by row of the program: its greatest weight
    double unit_ = 1;            // the goal's greatest weight
    std::int64_t goal_scale_ = 1;
    std::size_t own_bytes_ = 0;  // of the goal and the rows beside it
    bool is_made_ = false;
    std::vector<Entry> entries_;  // scratch: of a row
    Lp lp_;
};

}  // namespace maatwerk::solver
