// What knows more about where a search stands than propagation does, as the search sees it.
#pragma once

#include "solver/trail.h"

#include <cstdint>
#include <vector>

namespace maatwerk::solver {

class Adviser {
public:
    enum class Word : std::uint8_t {
        nothing,   ///< go on
        wait,      ///< not done looking: ask again
        implied,   ///< `out` has literals, open ones, that must hold by the row named
        conflict,  ///< `out` has literals, all false, of which one must hold
    };
    Adviser() = default;
    Adviser(const Adviser&) = delete;
    Adviser& operator=(const Adviser&) = delete;
    virtual ~Adviser() = default;

    /// Everything that propagation finds is on the trail. Waits when about `most` steps were added to `steps`.
    virtual Word look(const Trail& trail, std::uint64_t& steps, std::uint64_t most, std::vector<Lit>& out,
                      std::uint32_t& row) = 0;
    /// The literals, false when the row was named, that demand `lit` by it.
    virtual void explain(std::uint32_t row, Lit lit, const Trail& trail, std::vector<Lit>& out) = 0;
    /// The search went back to that level: no literal above it is explained any more, and the trail's first `kept` stay.
    virtual void retreat(std::uint32_t level, std::uint32_t kept) = 0;
    /// What to decide next, an open literal; no_lit: whatever the search likes.
    virtual Lit decide(const Trail& trail) = 0;
    /// The value that the variable should try; no_value: whatever the search likes.
    virtual std::uint32_t preferred(std::uint32_t var) const = 0;
    static constexpr std::uint32_t no_value = 0xffffffffU;
};

}  // namespace maatwerk::solver
