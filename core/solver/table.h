// Tables: the tuples that are still possible as a bitset, filtered a word at a time.
//
// Idea: Compact-Table (Demeulenaere et al. 2016): a reversible sparse bitset of the living tuples, one mask of tuples
// for each (column, value), and for each value the word in which its support was last seen. Forbidden tuples by
// counting (Verhaeghe et al. 2017): a value goes when every combination of the other columns with it is forbidden; its
// tuples are counted only where it ever had as many.
// Reasons are worked out when asked, as a greedy cover of the value's tuples by literals that kill them. Rejected: a
// clause for each tuple (hundreds of thousands of them), decision diagrams per table (larger for these data). Cost:
// O(tuples / 64) for each value that goes or must be checked.
#pragma once

#include "solver/trail.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace maatwerk::solver {

/// The part of a table that never changes; engines over the same problem share it.
struct TableMasks {
    explicit TableMasks(const Table& table, const Problem& problem);

    std::size_t mask(std::size_t column, std::uint32_t value) const { return (first[column] + value) * words; }

    bool allow = true;
    bool satisfied = false;            ///< nothing to keep: an empty scope
    std::vector<std::uint32_t> scope;  ///< without repetitions and without variables of one value
    std::size_t rows = 0;              ///< without repetitions
    std::size_t words = 0;             ///< of a mask
    std::vector<std::size_t> first;    ///< column -> number of its first mask
    std::vector<std::size_t> with;     ///< number of a mask -> rows in it
    /// The masks; shared by those that differ in the names of their variables only.
    std::shared_ptr<const std::vector<std::uint64_t>> bits;
};

class Tables {
public:
    using Id = std::uint32_t;

    void grow(std::size_t atoms) { uses_.resize(2 * atoms); }
    /// Needs level 0 and nothing assigned that matters: everything is filtered at the first propagate().
    Id add(const Atoms& atoms, std::shared_ptr<const TableMasks> masks, std::uint32_t origin);

    void on_true(Lit lit, std::uint64_t& steps);
    bool is_pending() const { return !queue_.empty(); }
    /// A piece of what waits. False on a conflict.
    bool propagate(const Atoms& atoms, Trail& trail, Conflict& conflict, std::uint64_t& steps);
    /// Words of 64 tuples, for each column: what explain() reads, about.
    std::size_t size_of(Id id) const { return states_[id].masks->words * states_[id].masks->scope.size(); }
    void explain(Id id, Lit lit, const Atoms& atoms, const Trail& trail, std::uint32_t time,
                 std::vector<Lit>& out) const;
    std::uint32_t origin(Id id) const { return states_[id].origin; }

    std::size_t mark() const { return undo_.size(); }
    void undo_to(std::size_t mark);
    /// What was done so far stays done. Needs level 0.
    void settle() { undo_.clear(); }
    /// What was noted and not yet followed. Call when the level that noted it goes.
    void forget_pending();

private:
    struct Place {
        std::uint32_t column = 0;
        std::uint32_t value = 0;
    };
    struct State {
        std::shared_ptr<const TableMasks> masks;
        std::uint32_t origin = 0;
        bool queued = false;
        std::uint32_t columns_left = 0;  // to filter, one after the other in a circle; `next`: in the first of them
        Place next;
        std::vector<std::uint64_t> living;
        std::vector<std::uint32_t> sparse;    // words of `living`, those not 0 first
        std::uint32_t limit = 0;              // how many of them are not 0
        std::vector<std::uint32_t> residues;  // by mask: the word where a support was last seen
        std::vector<Place> removed;
    };
    struct Use {
        Id id;
        Place what;
    };
    struct Undo {
        Id id;
        std::uint32_t word;  // limit_changed: `old` is the limit
        std::uint64_t old;
    };
    static constexpr std::uint32_t limit_changed = 0xffffffffU;

    void shrink(Id id, const Atoms& atoms, const Trail& trail, std::uint64_t& steps, std::uint64_t stop);
    void keep_words(Id id, bool inverse, std::uint64_t& steps);
    bool has_support(State& state, std::size_t column, std::uint32_t value, std::uint64_t& steps) const;
    bool filter(Id id, const Atoms& atoms, Trail& trail, Conflict& conflict, std::uint64_t& steps, std::uint64_t stop);
    template <class Loses>
    bool filter_column(Id id, const Atoms& atoms, Trail& trail, Conflict& conflict, std::uint64_t& steps,
                       std::uint64_t stop, Loses loses);
    static void end_column(State& state);
    static std::uint64_t combinations_without(const State& state, const Atoms& atoms, const Trail& trail);
    static std::uint64_t living_with(const State& state, std::size_t mask, std::uint64_t& steps);
    void explain_allowed(const State& state, std::size_t column, std::uint32_t value, const Atoms& atoms,
                         const Trail& trail, std::uint32_t time, std::vector<Lit>& out) const;

    std::vector<State> states_;
    std::vector<std::vector<Use>> uses_;  // by the literal whose truth takes a value away
    std::vector<Undo> undo_;
    std::vector<Id> queue_;
    std::vector<std::uint64_t> mask_;           // scratch
    mutable std::vector<std::uint64_t> cover_;  // scratch
};

}  // namespace maatwerk::solver
