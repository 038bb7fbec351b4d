#include "solver/trail.h"

#include <algorithm>

namespace maatwerk::solver {

Trail::Trail(const Atoms& atoms) : atoms_(atoms) {
    value_.resize(2 * atoms.count());
    level_.resize(atoms.count());
    position_.resize(atoms.count());
    reason_.resize(atoms.count());
    taken_.resize(atoms.variables(), no_lit);
    for (std::uint32_t var = 0; var < atoms.variables(); ++var) {
        left_.push_back(atoms.values(var));
    }
}

void Trail::assign(Lit lit, Reason reason) {
    assert(is_open(lit));
    value_[index(lit)] = 1;
    value_[index(~lit)] = -1;
    level_[atom_of(lit)] = level();
    position_[atom_of(lit)] = size();
    reason_[atom_of(lit)] = reason;
    stack_.push_back(lit);
    const std::uint32_t var = atoms_.var_of(lit);
    if (var != no_var && atoms_.is_wide(var)) {
        if (!is_positive(lit)) {
            --left_[var];
        } else if (taken_[var] == no_lit) {
            taken_[var] = lit;
        }
    }
}

void Trail::undo(Lit lit) {
    value_[index(lit)] = 0;
    value_[index(~lit)] = 0;
    const std::uint32_t var = atoms_.var_of(lit);
    if (var != no_var && atoms_.is_wide(var)) {
        if (!is_positive(lit)) {
            ++left_[var];
        } else if (taken_[var] == lit) {
            taken_[var] = no_lit;
        }
    }
}

Lit Trail::pop() {
    const Lit lit = stack_.back();
    stack_.pop_back();
    undo(lit);
    return lit;
}

void Trail::add_atom() {
    value_.resize(value_.size() + 2);
    level_.push_back(0);
    position_.push_back(0);
    reason_.emplace_back();
}

void Trail::erase_root(Lit lit) {
    assert(level() == 0 && is_true(lit));
    const std::uint32_t at = position_of(lit);
    undo(lit);
    stack_.erase(stack_.begin() + at);
    for (std::uint32_t next = at; next < size(); ++next) {
        position_[atom_of(stack_[next])] = next;
    }
}

}  // namespace maatwerk::solver
