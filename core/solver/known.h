// What is known of each value under some assumptions, kept for other ones.
//
// What was impossible under some of the assumptions is impossible under them all; what was possible under more of
// them is possible under these. Of the last few sets of assumptions every such answer counts.
// Cost: a byte for each value of each set kept; O(assumptions) to compare, O(values) to take over.
#pragma once

#include "solver/atoms.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace maatwerk::solver {

enum class Knowledge : std::uint8_t { open, possible, impossible };

class KnownBefore {
public:
    /// Needs sorted assumptions. `values`: variable by variable.
    void add(std::vector<Lit> sorted, std::vector<Knowledge> values) {
        if (kept_.size() < tunables::availabilities_kept) {
            kept_.emplace_back();
        }
        next_ = next_ < kept_.size() ? next_ : 0;
        kept_[next_++] = {std::move(sorted), std::move(values)};
    }

    /// Fills in what the kept ones say of values [begin, begin + into.size()) under the assumptions.
    void recall(const std::vector<Lit>& sorted, std::size_t begin, std::vector<Knowledge>& into) const {
        for (const Kept& one : kept_) {
            if (std::includes(sorted.begin(), sorted.end(), one.lits.begin(), one.lits.end())) {
                take(one, Knowledge::impossible, begin, into);
            }
            if (std::includes(one.lits.begin(), one.lits.end(), sorted.begin(), sorted.end())) {
                take(one, Knowledge::possible, begin, into);
            }
        }
    }

    void clear() { kept_.clear(); }
    std::size_t bytes() const {
        std::size_t bytes = 0;
        for (const Kept& one : kept_) {
            bytes += one.values.capacity() + one.lits.capacity() * sizeof(Lit);
        }
        return bytes;
    }

private:
    struct Kept {
        std::vector<Lit> lits;
        std::vector<Knowledge> values;
    };
    static void take(const Kept& from, Knowledge what, std::size_t begin, std::vector<Knowledge>& into) {
        for (std::size_t at = 0; at < into.size(); ++at) {
            into[at] = from.values[begin + at] == what ? what : into[at];
        }
    }

    std::vector<Kept> kept_;
    std::size_t next_ = 0;
};

}  // namespace maatwerk::solver
