// Linear constraints over variables with values: bounds that know that a variable takes exactly one value.
//
// Idea: the least that a variable can still add is the least weight among the values that are left to it, so the
// least sum is exact for independent variables (as for multiple-choice knapsacks; Sinha & Zoltners 1979), and a value
// goes when the least sum with it exceeds the maximum. Reasons are worked out when asked, weakened by the surplus
// (as in LCG solvers: Ohrimenko, Stuckey & Codish 2009). Rejected: pseudo-boolean counters over single literals,
// which see only half of that bound. Cost: O(1) for each value that goes and is not the least, O(values) when it is;
// O(variables + values) for each change of the least sum.
#pragma once

#include "solver/trail.h"

#include <cstdint>
#include <span>
#include <vector>

namespace maatwerk::solver {

/// A share in a sum, on a literal of the engine.
struct LitWeight {
    Lit lit;
    std::int64_t weight;
};

class Linears {
public:
    using Row = std::uint32_t;

    void grow(std::size_t atoms) { uses_.resize(2 * atoms); }

    /// "If `when`, the weights of what holds sum to at most `max`." Needs level 0.
    Row add(const Atoms& atoms, const Trail& trail, std::span<const LitWeight> terms, std::int64_t max, Lit when,
            std::uint32_t origin);
    /// Takes every row with that condition out. Needs level 0.
    void remove_guarded(Lit when);
    /// Another maximum for the row, in the terms' own scale.
    void set_max(Row row, std::int64_t max);

    /// Notes that the literal became true.
    void on_true(Lit lit, const Trail& trail, std::uint64_t& steps);
    bool is_pending() const { return !queue_.empty(); }
    /// One waiting row. False on a conflict.
    bool propagate(Trail& trail, Conflict& conflict, std::uint64_t& steps);

    /// What explain() reads, about: each of its variables twice.
    std::size_t size_of(Row row) const { return 2 * rows_[row].entries.size(); }
    /// The false literals that together demand `lit` (or contradict, for no_lit), as of `time`.
    void explain(Row row, Lit lit, const Trail& trail, std::uint32_t time, std::vector<Lit>& out) const;

    std::uint32_t origin(Row row) const { return rows_[row].origin; }
    /// The least sum with what is assigned.
    std::int64_t least(Row row) const { return rows_[row].least + rows_[row].constant; }

    std::size_t mark() const { return undo_.size(); }
    void undo_to(std::size_t mark);
    /// What was done so far stays done. Needs level 0.
    void settle() { undo_.clear(); }

private:
    struct Value {
        std::int64_t weight;
        Lit lit;  // "the variable takes the value"
    };
    struct Entry {
        std::uint32_t begin;  // into Line::values, lightest first
        std::uint32_t end;
        std::uint32_t least;  // the lightest value that is not false
    };
    struct Line {
        std::int64_t max = 0;       // less the constant
        std::int64_t constant = 0;  // what is counted whatever is chosen
        std::int64_t least = 0;
        std::int64_t widest = 0;  // the greatest spread of one variable
        Lit when{};
        std::uint32_t origin = 0;
        bool queued = false;
        std::vector<Entry> entries;
        std::vector<Value> values;
    };
    struct Use {
        Row row;
        std::uint32_t entry;  // condition: the literal is the row's `when`
        std::uint32_t value;
    };
    struct Undo {
        Row row;
        std::uint32_t entry;
        std::uint32_t least;
    };
    static constexpr std::uint32_t condition = 0xffffffffU;

    static void add_entry(Line& line, std::vector<Value> values);
    static void gather(const Atoms& atoms, std::span<const LitWeight> terms, Line& line);
    void settle(Line& line, const Trail& trail) const;
    void remove(Row row);
    void enlist(Row row);
    void delist(Lit lit, Row row);
    void queue(Row row);
    bool exceed(Row row, Trail& trail, Conflict& conflict);
    bool prune(Row row, Trail& trail, Conflict& conflict, std::uint64_t& steps);
    std::int64_t surplus_at(const Line& line, const Entry* pruned, const Trail& trail, std::uint32_t time,
                            std::vector<std::uint32_t>& least) const;
    static void explain_entry(const Line& line, const Entry& entry, std::uint32_t least, std::int64_t& surplus,
                              const Trail& trail, std::uint32_t time, std::vector<Lit>& out);

    std::vector<Line> rows_;
    std::vector<Row> free_;
    std::vector<std::vector<Use>> uses_;  // by the literal whose truth matters
    std::vector<Undo> undo_;
    std::vector<Row> queue_;
    mutable std::vector<std::uint32_t> scratch_;
};

}  // namespace maatwerk::solver
