// Clauses under two watched literals.
//
// Idea: a clause needs a look only when one of two of its literals becomes false (Moskewicz et al., Chaff, 2001); a
// blocking literal in the watch saves most looks (Sorensson & Een, MiniSat 2.1). All clauses lie in one arena;
// learned ones are thrown away by glue (Audemard & Simon 2009). Rejected: special binary watches, which the blocker
// makes nearly free here. Cost: propagation visits the watches of each literal that becomes false.
#pragma once

#include "solver/trail.h"

#include <cstdint>
#include <span>
#include <vector>

namespace maatwerk::solver {

class Clauses {
public:
    using Ref = std::uint32_t;

    void grow(std::size_t atoms) { watches_.resize(2 * atoms); }

    /// Needs two literals or more; watches the first two. `origin` is the constraint's number, for tracing.
    Ref add(std::span<const Lit> lits, std::uint32_t origin, bool learned, std::uint32_t glue);

    /// Follows the clauses in which `lit`, now true, falsifies a literal. False on a conflict.
    bool propagate(Lit lit, Trail& trail, Conflict& conflict, std::uint64_t& steps);

    std::span<const Lit> lits(Ref ref) const { return {arena_.data() + ref + header, length(ref)}; }
    std::uint32_t origin(Ref ref) const { return static_cast<std::uint32_t>(arena_[ref + 2]); }
    std::size_t learned_count() const { return learned_count_; }
    /// What the learned clauses take, with their watches.
    std::size_t learned_bytes() const {
        return learned_size_ * sizeof(Lit) + learned_count_ * (header * sizeof(Lit) + 2 * sizeof(Watch));
    }

    /// Those that are there stay for good: they are the problem's.
    void settle() { given_ = static_cast<Ref>(arena_.size()); }
    /// Drops the worse half of the learned clauses and all that hold at level 0. Needs level 0; references change.
    void reduce(const Trail& trail);
    /// Drops every clause but the problem's that speaks of one of these literals' atoms. Needs level 0; references change.
    void drop_with(std::span<const Lit> lits);
    /// Drops every learned clause. Needs level 0; references change.
    void drop_learned();

private:
    static constexpr std::uint32_t header = 3;  // length, learned and glue, origin
    struct Watch {
        Ref ref;
        Lit blocker;
    };

    std::uint32_t length(Ref ref) const { return static_cast<std::uint32_t>(arena_[ref]); }
    bool is_learned(Ref ref) const { return (static_cast<std::uint32_t>(arena_[ref + 1]) & 1U) != 0; }
    std::uint32_t glue(Ref ref) const { return static_cast<std::uint32_t>(arena_[ref + 1]) >> 1; }
    bool find_watch(Ref ref, Lit false_lit, const Trail& trail);
    void watch(Ref ref);
    template <class Keep>
    void rebuild(Keep keep);

    std::vector<Lit> arena_;
    Ref given_ = 0;                            // where the problem's clauses end
    std::vector<std::vector<Watch>> watches_;  // by the literal whose truth falsifies the watched one
    std::size_t learned_count_ = 0;
    std::size_t learned_size_ = 0;  // literals
};

}  // namespace maatwerk::solver
