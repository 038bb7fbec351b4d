// What is assigned, since when, and why: the stack that every propagator writes to.
//
//   assign() pushes a literal; new_level() opens a decision level; pop() takes the last literal back.
//
// A reason is the kind of propagator and its index. The literals behind it are worked out only when conflict analysis
// asks (lazy reasons, as in Chuffed and CP-SAT), from what was assigned before the literal: hence the positions.
#pragma once

#include "solver/atoms.h"

#include <cassert>
#include <cstdint>
#include <vector>

namespace maatwerk::solver {

struct Reason {
    enum class Kind : std::uint8_t { none, clause, value_taken, values_gone, linear, table, advice };
    Kind kind = Kind::none;
    std::uint32_t index =
        0;  ///< clause: its reference; value_taken: the true literal; values_gone: the variable; advice: the adviser's row
};

/// A literal that a reason demands although it is false already; no_lit when the reason is violated as it stands.
struct Conflict {
    Lit lit = no_lit;
    Reason reason;
};

class Trail {
public:
    explicit Trail(const Atoms& atoms);

    // --- Reading ---
    std::int8_t value(Lit lit) const { return value_[index(lit)]; }
    bool is_true(Lit lit) const { return value_[index(lit)] > 0; }
    bool is_false(Lit lit) const { return value_[index(lit)] < 0; }
    bool is_open(Lit lit) const { return value_[index(lit)] == 0; }
    bool is_false_before(Lit lit, std::uint32_t time) const { return is_false(lit) && position_[atom_of(lit)] < time; }
    bool is_true_before(Lit lit, std::uint32_t time) const { return is_true(lit) && position_[atom_of(lit)] < time; }
    std::uint32_t level_of(Lit lit) const { return level_[atom_of(lit)]; }
    std::uint32_t position_of(Lit lit) const { return position_[atom_of(lit)]; }
    Reason reason_of(Lit lit) const { return reason_[atom_of(lit)]; }

    std::uint32_t size() const { return static_cast<std::uint32_t>(stack_.size()); }
    Lit operator[](std::uint32_t at) const { return stack_[at]; }
    std::uint32_t level() const { return static_cast<std::uint32_t>(starts_.size()); }
    std::uint32_t level_start(std::uint32_t level) const { return level == 0 ? 0 : starts_[level - 1]; }
    std::uint32_t level_end(std::uint32_t level) const { return level < starts_.size() ? starts_[level] : size(); }

    /// For a wide variable: how many values are not false; the literal that is true, or no_lit.
    std::uint32_t values_left(std::uint32_t var) const { return left_[var]; }
    Lit taken(std::uint32_t var) const { return taken_[var]; }

    // --- Writing ---
    void assign(Lit lit, Reason reason);
    /// True unless the literal is false already.
    bool imply(Lit lit, Reason reason) {
        if (is_open(lit)) {
            assign(lit, reason);
        }
        return !is_false(lit);
    }
    void new_level() { starts_.push_back(size()); }
    void close_level() { starts_.pop_back(); }
    Lit pop();
    void add_atom();
    /// Takes a literal of level 0 out of the stack. Needs level 0, and that nothing follows from the literal.
    void erase_root(Lit lit);

private:
    void undo(Lit lit);

    const Atoms& atoms_;
    std::vector<std::int8_t> value_;       // by literal: 1 true, -1 false, 0 open
    std::vector<std::uint32_t> level_;     // by atom
    std::vector<std::uint32_t> position_;  // by atom
    std::vector<Reason> reason_;           // by atom
    std::vector<Lit> stack_;
    std::vector<std::uint32_t> starts_;  // level - 1 -> size of the stack when it opened
    std::vector<std::uint32_t> left_;    // by variable
    std::vector<Lit> taken_;             // by variable
};

}  // namespace maatwerk::solver
