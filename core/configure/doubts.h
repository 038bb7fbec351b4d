// What each rule of a catalog is worth: whether the others imply it, whether its condition can hold.
//
// Idea: one problem in which every rule has a mode of its own: off, on, broken (it does not hold), or its condition holds.
// A rule is implied by the others when all of them on and it broken has no model; which of them imply it is then an
// explanation in which their modes are the choices. Rejected: a problem a rule, which costs the compilation of all rules
// each time and forgets what was learnt. Cost: a search a rule in a problem of about twice the size.
#pragma once

#include "configure/session.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace maatwerk::configure {

class RuleDoubts {
public:
    /// Keeps the catalog. O(rules * options in them).
    explicit RuleDoubts(std::shared_ptr<const Catalog> catalog);
    ~RuleDoubts();

    /// Whether all other rules together imply this one.
    Answer<bool> is_implied(RuleId rule, Budget& budget);
    /// The same without the rules that stand in `without`.
    Answer<bool> is_implied(RuleId rule, const std::vector<RuleId>& without, Budget& budget);
    /// Whether some configuration that keeps the others, without those, meets its condition.
    Answer<bool> can_apply(RuleId rule, const std::vector<RuleId>& without, Budget& budget);
    /// Irreducible sets of rules and limits: those that imply it, those that exclude its condition.
    Answer<Explanation> why_implied(RuleId rule, const std::vector<RuleId>& without, Budget& budget);
    Answer<Explanation> why_never(RuleId rule, const std::vector<RuleId>& without, Budget& budget);

    /// Whether some configuration paints the layer of the preview, and why none does.
    Answer<bool> can_paint(std::size_t layer, Budget& budget);
    Answer<Explanation> why_never_painted(std::size_t layer, Budget& budget);
    /// The same of a step of production: whether some configuration needs it.
    Answer<bool> can_be_done(std::size_t step, Budget& budget);
    Answer<Explanation> why_never_done(std::size_t step, Budget& budget);

    /// Whether some configuration makes the wish come true: it meets its condition, and has what it wants; and whether
    /// some meets its condition and has not.
    Answer<bool> can_come_true(catalog::PreferenceId wish, Budget& budget);
    Answer<bool> can_miss(catalog::PreferenceId wish, Budget& budget);

    /// Whether no answer will ever be ready, for want of memory.
    bool out_of_memory() const;

private:
    struct Insides;
    std::unique_ptr<Insides> insides_;
};

}  // namespace maatwerk::configure
