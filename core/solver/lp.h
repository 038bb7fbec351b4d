// A linear program over groups of columns, of which each group adds up to one: re-solved after every small change.
//
//   Lp lp({13, 12, ...});  lp.add_row(entries, max) ...  while (!lp.ready(steps)) ...  lp.price(costs);
//   lp.allow(column, false) ...  while ((state = lp.solve(cutoff, steps)) == paused) ...
//
// Idea: the bounded dual simplex (Lemke 1954; bound flipping: Fourer 1994, Maros 2003) goes on from the last basis
// whatever was allowed or forbidden since, for a column whose reduced cost has the wrong sign waits at its other bound.
// Only the groups' own equations and the rows that have been tight since the last factor are in the basis (lp_basis.h);
// the others cost no more than a look, so that tens of thousands may be there from the start. Costs are shaken a little
// against ties, always alike. Rejected: a linked solver (size, and arithmetic that differs by build); the primal simplex,
// which starts over after each change. Cost: a pivot is one pass over the tight rows, the columns and the slacks.
// Its numbers are doubles and prove nothing by themselves: see relaxation.h.
#pragma once

#include "solver/lp_basis.h"
#include "solver/tunables.h"

#include <cstdint>
#include <span>
#include <vector>

namespace maatwerk::solver {

class Lp {
public:
    enum class State : std::uint8_t {
        optimal,     ///< no allowed point costs less than objective()
        cutoff,      ///< none costs less than objective(), and that is past the cutoff
        infeasible,  ///< no allowed point: multipliers() add the rows up to a contradiction
        paused,      ///< the steps are spent: solve again
        stuck        ///< rounding got in the way, or the basis grew too large: nothing is known
    };

    explicit Lp(const std::vector<std::uint32_t>& group_sizes);
    /// "The sum of the entries is at most `max`." Entries by column, each once.
    void add_row(std::span<const Entry> entries, double max);
    /// What is to come, so that it need not move when it grows.
    void reserve(std::size_t rows, std::size_t entries);
    /// After the last row, until it is true. False: the steps are spent. O(entries).
    bool ready(std::uint64_t& steps);
    /// Another goal: starts anew.
    void price(std::vector<double> costs);
    /// Whether the column may be used from now on.
    void allow(std::uint32_t column, bool allowed);
    bool is_allowed(std::uint32_t column) const { return upper_[column] != 0; }

    /// Gets somewhere even with no steps.
    State solve(double cutoff, std::uint64_t& steps);
    /// Remembers the basis, from which it is not far to what is much like now; and goes back to the one remembered.
    void remember();
    void recall(std::uint64_t& steps);
    bool remembers() const { return !remembered_.empty(); }

    double objective() const { return objective_; }
    double value(std::uint32_t column) const { return x_[column]; }
    std::size_t rows() const { return max_.size(); }
    /// After solve(): (row, multiplier) with multipliers above 0. By them the rows, added to the costs (but when infeasible),
    /// say what solve() said.
    const std::vector<Entry>& multipliers() const { return multipliers_; }
    std::uint64_t pivots() const { return pivots_; }
    /// What it holds, about.
    std::size_t bytes() const;

private:
    static constexpr std::int32_t at_lower = -1;
    static constexpr std::int32_t at_upper = -2;
    static constexpr std::int32_t is_tight = -1;  // a slack: not basic
    static constexpr std::int32_t is_apart = -2;  // a slack: basic, the row not in the basis
    static constexpr std::uint32_t none = 0xffffffffU;

    /// What leaves or enters the basis: a column, or the slack of a row.
    struct Mover {
        std::uint32_t column = none;
        std::uint32_t row = none;
        double side = 0;    // of the leaving one: -1 below its bounds, 1 above
        double amount = 0;  // how far it is outside
        double alpha = 0;   // of the entering one: its share in the leaving one's equation
        double ratio = 0;
        std::uint32_t place = 0;  // of the leaving one in the basis
    };
    enum class Step : std::uint8_t { done, last, blocked, failed };

    // lp.cpp
    static void spend(std::uint64_t& steps, std::uint64_t cells);
    void start_anew();
    State go_on(double cutoff, std::uint64_t& steps);
    void find_live(std::uint64_t& steps);
    Step step();
    void refactor();
    void keep_multipliers();

    // lp_point.cpp: what follows from the basis
    enum class Refreshing : std::uint8_t { factor, duals, point, columns, basics, done };
    void begin_refresh(Refreshing stage);
    bool refresh(std::uint64_t& steps);
    void solve_duals();
    void begin_point();
    void move_uppers(std::uint64_t most_work);
    void move_columns();
    void load(std::uint32_t column, double by);
    void move_basics() { move_basics(0, ~std::uint64_t{0}); }
    std::uint32_t move_basics(std::uint32_t place, std::uint64_t most_work);
    void shift(std::uint32_t column, double by);
    double priced(std::uint32_t column);
    double price_of_group(std::uint32_t group);
    /// Has the row looked at, if it is violated.
    void doubt(std::uint32_t row) {
        if (slack_[row] < -tunables::lp_outside && is_doubted_[row] == 0) {
            is_doubted_[row] = 1;
            doubted_.push_back(row);
        }
    }

    // lp_basics.cpp: who is in the basis
    void set_keys();
    void begin_basis(const std::vector<std::uint32_t>& columns, const std::vector<std::uint32_t>& rows);
    void join(std::uint32_t row);
    void exchange(const Mover& leaving, const Mover& entering);
    void clear_basis();
    std::uint32_t columns() const { return static_cast<std::uint32_t>(group_.size()); }
    std::uint32_t groups() const { return static_cast<std::uint32_t>(first_.size()) - 1; }
    bool is_column(std::uint32_t number) const { return number < columns(); }
    bool is_basic(std::uint32_t column) const { return where_[column] >= 0; }

    // lp_pivot.cpp
    Step pivot();
    Mover choose_leaving();
    void read_row(Mover& leaving);
    void spread_row();
    void flip_passed();
    void step_duals(const Mover& leaving, const Mover& entering);
    bool step_point(const Mover& leaving, const Mover& entering);
    void keep_ray(const Mover& leaving);

    // lp_ratio.cpp
    bool choose_entering(const Mover& leaving, Mover& entering);
    void gather_candidates(const Mover& leaving);

    struct Candidate {
        double ratio;
        double size;
        std::uint32_t number;  // a column, or columns() + a row
    };

    std::vector<std::uint32_t> first_;  // by group, and the end
    std::vector<std::uint32_t> group_;  // by column
    Lines by_row_;
    Lines by_column_;
    std::uint32_t sorted_ = 0;          // rows that by_column_ has
    std::vector<std::size_t> next_in_;  // by column, until it has them all: where the next entry goes
    std::vector<double> max_;           // by row
    std::vector<double> norm_;          // by row, for choosing

    std::vector<double> cost_;     // by column, shaken
    std::vector<double> upper_;    // by column: 0 or 1
    std::vector<double> x_;        // by column
    std::vector<double> reduced_;  // by column: its reduced cost; not of one that is not allowed
    std::vector<double> slack_;    // by row
    std::vector<double> lambda_;   // by row: its multiplier, 0 unless tight
    double objective_ = 0;

    Basis basis_;
    std::vector<std::int32_t> where_;        // by column: its place in the basis, or at_lower or at_upper
    std::vector<std::int32_t> slack_where_;  // by row: its slack's place, or is_tight or is_apart
    std::vector<std::int32_t> place_;        // by row: its place in the basis, or -1
    std::vector<std::uint32_t> basic_;       // by place: a column, or columns() + a row whose slack it is
    std::vector<std::uint32_t> row_at_;      // by place past the groups: the row

    std::vector<std::uint32_t> live_;     // allowed columns, as of the last solve
    bool is_live_known_ = false;          // and they are the same still
    std::vector<std::uint32_t> doubted_;  // rows, among them all that are violated
    std::vector<std::uint8_t> is_doubted_;
    std::vector<std::uint32_t> changed_;        // columns whose allowance changed since the last solve
    Refreshing refreshing_ = Refreshing::done;  // how far all was worked out again, and the next column or place
    std::uint32_t refresh_next_ = 0;
    std::vector<std::uint32_t> remembered_;  // basic columns, and columns() + tight rows
    std::vector<Entry> multipliers_;
    std::uint64_t pivots_ = 0;
    std::uint64_t work_ = 0;
    std::uint32_t failures_ = 0;

    // scratch
    std::vector<double> rho_;             // by place of a row: its share in the leaving one's equation
    std::vector<double> alpha_;           // by column, likewise, where it is not 0
    std::vector<std::uint32_t> touched_;  // those columns
    std::vector<double> load_;            // by place: what the basic ones are to take up, then what they do
    std::vector<double> entered_;         // by place: what they do for the entering one
    std::vector<Candidate> candidates_;
    std::size_t passed_ = 0;  // candidates that flip come after so many
    Lines matrix_;
};

}  // namespace maatwerk::solver
