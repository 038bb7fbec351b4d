// Where the compiler's search stands: which values are still possible, and what every constraint makes of that.
//
//   connect() until true, then
//   mark() -> take(value) -> propagate() until it says -> (look at the residual problem) -> undo(mark)
//
// After propagate() has said yes: every clause, table and sum is consistent with every possible value by itself.
#pragma once

#include "solver/diagram_normal.h"
#include "solver/diagram_table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace maatwerk::solver::diagram {

class Space {
public:
    explicit Space(Normal normal);
    /// Takes in constraints until about `limit` steps are added to `steps`; true, once, when all are in.
    bool connect(std::uint64_t& steps, std::uint64_t limit);

    struct Mark {
        std::uint32_t events = 0, words = 0, sums = 0;
    };
    Mark mark() const;
    void undo(const Mark& mark);

    /// Leaves the variable of the flat value only that one.
    void take(std::uint32_t flat);
    /// Draws every conclusion; false when some constraint cannot hold, nothing when `steps` got to `stop` before that.
    /// Undo after a false.
    std::optional<bool> propagate(std::uint64_t& steps, std::uint64_t stop);

    /// Gives back its memory until about `limit` steps are added to `steps`; true when what is left goes at once. Nothing
    /// else may be asked of it from then on.
    bool shed(std::uint64_t& steps, std::uint64_t limit);

    // --- Reading ---
    const Values& values() const { return normal_.values; }
    bool possible(std::uint32_t flat) const { return possible_[flat] != 0; }
    std::uint32_t left(std::uint32_t var) const { return left_[var]; }
    bool is_open(std::uint32_t var) const { return left_[var] > 1; }
    bool is_whole(std::uint32_t var) const { return left_[var] == whole_[var]; }
    bool is_true(Code code) const { return is_taken(code) ? only(flat_of(code)) : !possible(flat_of(code)); }
    bool is_false(Code code) const { return is_taken(code) ? !possible(flat_of(code)) : only(flat_of(code)); }

    /// The clauses of two literals, seen from the one: the other.
    struct Pair {
        Code mine, other;
    };
    struct Place {
        std::uint32_t constraint, position;
    };
    const std::vector<Pair>& pairs_of(std::uint32_t var) const { return pairs_[var]; }
    const std::vector<std::uint32_t>& clauses_of(std::uint32_t var) const { return clauses_of_[var]; }
    const std::vector<Place>& tables_of(std::uint32_t var) const { return tables_of_[var]; }
    const std::vector<Place>& linears_of(std::uint32_t var) const { return linears_of_[var]; }
    std::uint32_t long_clauses() const { return longer_.size(); }
    /// Of all clauses, at the start.
    std::size_t clauses_given() const { return clauses_given_; }
    std::size_t codes_given() const { return codes_given_; }
    std::span<const Code> clause(std::uint32_t i) const { return longer_[i]; }
    const std::vector<NormalTable>& tables() const { return normal_.tables; }
    const std::vector<NormalLinear>& linears() const { return normal_.linears; }
    const TableState& table_state(std::uint32_t i) const { return tables_[i]; }
    /// What the sum may still grow by over its least; negative is a conflict.
    std::int64_t slack(std::uint32_t linear) const { return normal_.linears[linear].max - linear_least_[linear]; }
    /// Whether the sum keeps its bound whatever the open variables take. O(values of the scope).
    bool always_holds(std::uint32_t linear) const;

private:
    bool only(std::uint32_t flat) const { return possible(flat) && left_[normal_.values.var(flat)] == 1; }
    void connect_clause(std::span<const Code> clause);
    void watch(std::span<Code> clause, std::uint32_t index);
    bool connect_table(std::uint32_t index, std::uint64_t& steps, std::uint64_t stop);
    void connect_linear(std::uint32_t index);
    bool make_lists(std::uint64_t& steps, std::uint64_t stop);
    bool connect_constraints(std::uint64_t& steps, std::uint64_t stop);
    bool start(std::uint64_t& steps, std::uint64_t stop);
    void remove(std::uint32_t flat);
    bool enforce(Code code);
    bool after(Code event, std::uint64_t& steps);
    bool visit_clauses(Code event, std::uint64_t& steps);
    bool visit_clause(std::span<Code> clause, Code event, std::uint32_t index, bool& keep);
    bool enforce_last(std::span<const Code> clause);
    void visit_tables(Code event, std::uint64_t& steps);
    void visit_linears(std::uint32_t flat, std::uint64_t& steps);
    bool begin_filter(std::uint32_t table);
    bool filter_columns(std::uint64_t& steps, std::uint64_t stop);
    bool filter_column(std::uint64_t& steps);
    bool filter_linear(std::uint32_t linear, std::uint64_t& steps);
    void forget_queues();

    Normal normal_;
    std::size_t clauses_given_ = 0, codes_given_ = 0;
    std::uint32_t connected_ = 0, started_ = 0;  // constraints; variables
    std::vector<std::uint8_t> possible_;
    std::vector<std::uint32_t> left_, whole_;  // by variable: possible values now, at the start
    std::vector<Code> events_;                 // what became false, in order
    std::uint32_t next_event_ = 0;
    bool empty_ = false;  // some variable has no value left

    std::vector<std::vector<Pair>> pairs_;                // by variable
    std::vector<std::vector<Code>> implied_;              // by event: what a clause of two then demands
    std::vector<std::vector<std::uint32_t>> clauses_of_;  // by variable
    Clauses longer_;                                      // than two literals
    Clauses watched_;                                     // the same, the watched literals in front
    std::vector<std::vector<std::uint32_t>> watches_;     // by event
    std::vector<std::vector<Place>> tables_of_, linears_of_;

    std::vector<TableState> tables_;
    std::vector<TableState::Change> table_changes_;
    std::vector<std::uint32_t> dirty_tables_;
    /// A table that is looked at, column after column: its live rows and combinations from before that.
    struct Filtering {
        std::uint32_t table, column;
        std::uint64_t live;
        double combinations;
    };
    std::optional<Filtering> filtering_;
    std::vector<std::uint8_t> table_is_dirty_;

    struct SumChange {
        std::uint32_t linear, position, lightest;
        std::int64_t least;
    };
    std::vector<std::vector<std::int64_t>> least_;      // by sum, by position: the least weight still possible
    std::vector<std::vector<std::uint32_t>> lightest_;  // the same: a value that has it, by which removals are watched
    std::vector<std::int64_t> linear_least_;            // by sum
    std::vector<SumChange> sum_changes_;
    std::vector<std::uint32_t> dirty_linears_;
    std::vector<std::uint8_t> linear_is_dirty_;
};

/// The problem as a space has it, with nothing in it that is decided. The space must stay as it is until it is there.
class Simplifying {
public:
    explicit Simplifying(const Space& space);
    /// True when done; false when about `limit` steps were added to `steps` before that.
    bool run(std::uint64_t& steps, std::uint64_t limit);
    /// Needs a true from run(); once.
    Normal take() { return std::move(result_); }

private:
    bool pass_pairs(std::uint32_t var, std::uint64_t& steps, std::uint64_t stop);

    const Space& space_;
    Normal result_;
    std::uint32_t next_ = 0;
    std::size_t next_pair_ = 0;  // of the variable whose turn it is
};

}  // namespace maatwerk::solver::diagram
