#include "solver/clauses.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace maatwerk::solver {

Clauses::Ref Clauses::add(std::span<const Lit> lits, std::uint32_t origin, bool learned, std::uint32_t glue) {
    assert(lits.size() >= 2);
    const auto ref = static_cast<Ref>(arena_.size());
    arena_.push_back(Lit{static_cast<std::uint32_t>(lits.size())});
    arena_.push_back(Lit{(glue << 1) | (learned ? 1U : 0U)});
    arena_.push_back(Lit{origin});
    arena_.insert(arena_.end(), lits.begin(), lits.end());
    learned_count_ += learned ? 1 : 0;
    learned_size_ += learned ? lits.size() : 0;
    watch(ref);
    return ref;
}

void Clauses::watch(Ref ref) {
    const Lit first = arena_[ref + header];
    const Lit second = arena_[ref + header + 1];
    watches_[index(~first)].push_back({ref, second});
    watches_[index(~second)].push_back({ref, first});
}

/// Puts a literal that is not false in place of the second watch. True when there is one.
bool Clauses::find_watch(Ref ref, Lit false_lit, const Trail& trail) {
    Lit* lits = arena_.data() + ref + header;
    const std::uint32_t count = length(ref);
    for (std::uint32_t at = 2; at < count; ++at) {
        if (!trail.is_false(lits[at])) {
            lits[1] = std::exchange(lits[at], false_lit);
            watches_[index(~lits[1])].push_back({ref, lits[0]});
            return true;
        }
    }
    return false;
}

bool Clauses::propagate(Lit lit, Trail& trail, Conflict& conflict, std::uint64_t& steps) {
    const Lit false_lit = ~lit;
    std::vector<Watch>& list = watches_[index(lit)];
    steps += list.size();
    std::size_t kept = 0;
    for (std::size_t at = 0; at < list.size(); ++at) {
        const Watch watch = list[at];
        if (trail.is_true(watch.blocker)) {
            list[kept++] = watch;
            continue;
        }
        Lit* lits = arena_.data() + watch.ref + header;
        if (lits[0] == false_lit) {
            std::swap(lits[0], lits[1]);
        }
        if (!trail.is_true(lits[0]) && find_watch(watch.ref, false_lit, trail)) {
            continue;
        }
        list[kept++] = {watch.ref, lits[0]};
        const Reason reason{Reason::Kind::clause, watch.ref};
        if (!trail.imply(lits[0], reason)) {
            conflict = {no_lit, reason};
            kept = static_cast<std::size_t>(std::copy(list.begin() + static_cast<std::ptrdiff_t>(at) + 1, list.end(),
                                                      list.begin() + static_cast<std::ptrdiff_t>(kept)) -
                                            list.begin());
            list.resize(kept);
            return false;
        }
    }
    list.resize(kept);
    return true;
}

/// Keeps those of the problem, and of the others those that keep() says.
template <class Keep>
void Clauses::rebuild(Keep keep) {
    for (std::vector<Watch>& list : watches_) {
        std::erase_if(list, [&](const Watch& watch) { return watch.ref >= given_; });
    }
    learned_count_ = 0;
    learned_size_ = 0;
    Ref end = given_;
    for (Ref at = given_; at < arena_.size();) {
        const std::uint32_t size = header + length(at);
        if (keep(lits(at), is_learned(at), glue(at))) {
            learned_count_ += is_learned(at) ? 1 : 0;
            learned_size_ += is_learned(at) ? length(at) : 0;
            if (end != at) {
                std::copy_n(arena_.begin() + static_cast<std::ptrdiff_t>(at), size,
                            arena_.begin() + static_cast<std::ptrdiff_t>(end));
            }
            watch(end);
            end += size;
        }
        at += size;
    }
    arena_.resize(end);
}

void Clauses::reduce(const Trail& trail) {
    assert(trail.level() == 0);
    std::vector<std::uint64_t> scores;
    for (Ref ref = given_; ref < arena_.size(); ref += header + length(ref)) {
        if (is_learned(ref) && glue(ref) > tunables::glue_kept) {
            scores.push_back((std::uint64_t{glue(ref)} << 32) | length(ref));
        }
    }
    std::uint64_t worst = 0;
    if (!scores.empty()) {
        const auto middle = scores.begin() + static_cast<std::ptrdiff_t>(scores.size() / 2);
        std::nth_element(scores.begin(), middle, scores.end());
        worst = *middle;
    }
    rebuild([&](std::span<const Lit> lits, bool learned, std::uint32_t clause_glue) {
        const bool idle = std::any_of(lits.begin(), lits.end(), [&](Lit lit) { return trail.is_true(lit); });
        const std::uint64_t score = (std::uint64_t{clause_glue} << 32) | lits.size();
        return !learned || (!idle && (clause_glue <= tunables::glue_kept || score < worst));
    });
}

void Clauses::drop_with(std::span<const Lit> lits) {
    std::vector<bool> dropped(watches_.size() / 2);
    for (const Lit lit : lits) {
        dropped[atom_of(lit)] = true;
    }
    const auto speaks = [&](Lit lit) { return dropped[atom_of(lit)]; };
    bool any = false;
    for (Ref ref = given_; ref < arena_.size() && !any; ref += header + length(ref)) {
        const auto all = this->lits(ref);
        any = std::any_of(all.begin(), all.end(), speaks);
    }
    if (any) {
        rebuild([&](std::span<const Lit> all, bool, std::uint32_t) {
            return std::none_of(all.begin(), all.end(), speaks);
        });
    }
}

void Clauses::drop_learned() {
    rebuild([](std::span<const Lit>, bool learned, std::uint32_t) { return !learned; });
    arena_.shrink_to_fit();
}

}  // namespace maatwerk::solver
