// A formula that lists the ways that some variables go together, as the rows of a table. Internal to this folder.
#pragma once

#include "configure/formula.h"
#include "solver/problem.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace maatwerk::configure {

/// A value for each variable of the scope in each row, one row behind the other: rising, none twice.
struct Rows {
    std::vector<solver::Var> scope;
    std::vector<std::uint32_t> values;
};

/// Of "any of: all of values of single variables". Nothing of another formula, nor where it has more rows than `most`
/// once each has one value a variable. O(rows * variables log rows).
std::optional<Rows> rows_of(const solver::Problem& problem, const Formula& formula, std::size_t most);

}  // namespace maatwerk::configure
