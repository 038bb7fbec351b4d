// In which order the compiler decides variables.
#pragma once

#include "solver/diagram_space.h"

#include <cstdint>
#include <vector>

namespace maatwerk::solver::diagram {

/// All variables; of two that are open in the space, the earlier is to be decided first.
std::vector<std::uint32_t> decision_order(const Space& space);

}  // namespace maatwerk::solver::diagram
