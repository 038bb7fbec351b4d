#include "solver/enumeration.h"

#include <algorithm>

namespace maatwerk::solver {

Enumeration::Enumeration(Workbench& bench, std::vector<Lit> assumptions)
    : bench_(bench), assumptions_(std::move(assumptions)) {}

bool Enumeration::advance(Budget& budget) {
    while (!is_done_) {
        switch (bench_.engine.search(assumptions_, budget)) {
            case Outcome::paused:
                return false;
            case Outcome::sat:
                branch();
                break;
            case Outcome::unsat:
                go_back();
                break;
        }
    }
    return true;
}

/// Takes the next variable that is open, right after a search.
void Enumeration::branch() {
    const Atoms& atoms = bench_.engine.atoms();
    for (std::uint32_t var = branches_.empty() ? 0 : branches_.back().var + 1; var < atoms.variables(); ++var) {
        std::vector<std::uint32_t> values;
        for (std::uint32_t value = 0; value < atoms.values(var); ++value) {
            if (!bench_.engine.is_false_under(atoms.takes(var, value), assumptions_.size())) {
                values.push_back(value);
            }
        }
        if (values.size() > 1) {
            assumptions_.push_back(atoms.takes(var, values.back()));
            values.pop_back();
            branches_.push_back({var, std::move(values)});
            return;
        }
    }
    ++number_;
    go_back();
}

/// To the next value of the last variable that has one left.
void Enumeration::go_back() {
    while (!branches_.empty() && branches_.back().values.empty()) {
        branches_.pop_back();
        assumptions_.pop_back();
    }
    if (branches_.empty()) {
        is_done_ = true;
        return;
    }
    Branch& last = branches_.back();
    assumptions_.back() = bench_.engine.atoms().takes(last.var, last.values.back());
    last.values.pop_back();
}

}  // namespace maatwerk::solver
