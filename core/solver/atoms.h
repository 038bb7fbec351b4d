// From variables with values to literals with two sides, and back.
//
// Idea: one boolean atom for each (variable, value), as in direct encodings of CSP to SAT (Walsh 2000), except that
// a two-valued variable has a single atom (value 1 is its positive side) and a one-valued variable has none. The
// exactly-one of wider variables is kept by the trail and propagated natively, never as clauses. Rejected: an order
// encoding, since configuration rules speak of values far more often than of bounds. Cost: two words an atom.
// Selectors are atoms of no variable: they switch a bound or a clause on for as long as a question needs it.
#pragma once

#include "solver/problem.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace maatwerk::solver {

/// A side of an atom: 2 * atom for "holds", 2 * atom + 1 for "does not".
enum class Lit : std::uint32_t {};
inline constexpr Lit no_lit{0xffffffffU};
inline constexpr std::uint32_t no_var = 0xffffffffU;

constexpr std::size_t index(Lit lit) { return static_cast<std::size_t>(lit); }
constexpr Lit operator~(Lit lit) { return Lit{static_cast<std::uint32_t>(lit) ^ 1U}; }
constexpr std::uint32_t atom_of(Lit lit) { return static_cast<std::uint32_t>(lit) >> 1; }
constexpr bool is_positive(Lit lit) { return (static_cast<std::uint32_t>(lit) & 1U) == 0; }
constexpr Lit positive(std::uint32_t atom) { return Lit{atom << 1}; }

class Atoms {
public:
    explicit Atoms(const Problem& problem);

    /// The atom that always holds.
    static constexpr Lit truth() { return positive(0); }

    std::size_t count() const { return var_of_.size(); }
    std::uint32_t variables() const { return static_cast<std::uint32_t>(first_.size()); }
    std::uint32_t values(std::uint32_t var) const { return size_[var]; }

    /// "var takes value".
    Lit takes(std::uint32_t var, std::uint32_t value) const {
        assert(value < size_[var]);
        if (size_[var] > 2) {
            return positive(first_[var] + value);
        }
        return size_[var] == 1 ? truth() : (value == 1 ? positive(first_[var]) : ~positive(first_[var]));
    }
    Lit lit(const Literal& literal) const {
        const Lit taken = takes(static_cast<std::uint32_t>(literal.var), literal.value);
        return literal.holds ? taken : ~taken;
    }

    /// The variable of an atom; no_var for truth and selectors.
    std::uint32_t var_of(Lit lit) const { return var_of_[atom_of(lit)]; }
    bool is_wide(std::uint32_t var) const { return size_[var] > 2; }

    /// The value that a literal's being true takes away from its variable. Not for a wide variable's positive side.
    std::uint32_t value_removed_by(Lit lit) const {
        const std::uint32_t var = var_of(lit);
        return is_wide(var) ? atom_of(lit) - first_[var] : (is_positive(lit) ? 0U : 1U);
    }
    /// The value that a literal's being true gives its variable. Not for a wide variable's negative side.
    std::uint32_t value_given_by(Lit lit) const {
        const std::uint32_t var = var_of(lit);
        return is_wide(var) ? atom_of(lit) - first_[var] : (is_positive(lit) ? 1U : 0U);
    }

    std::uint32_t add_selector();

private:
    std::vector<std::uint32_t> first_;   // variable -> its first atom
    std::vector<std::uint32_t> size_;    // variable -> how many values
    std::vector<std::uint32_t> var_of_;  // atom -> variable
};

}  // namespace maatwerk::solver
