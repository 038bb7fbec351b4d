#include "solver/atoms.h"

namespace maatwerk::solver {

Atoms::Atoms(const Problem& problem) {
    var_of_.push_back(no_var);
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        const std::uint32_t values = problem.value_count(Var{var});
        first_.push_back(static_cast<std::uint32_t>(var_of_.size()));
        size_.push_back(values);
        var_of_.insert(var_of_.end(), values > 2 ? values : values - 1, var);
    }
}

std::uint32_t Atoms::add_selector() {
    var_of_.push_back(no_var);
    return static_cast<std::uint32_t>(var_of_.size() - 1);
}

}  // namespace maatwerk::solver
