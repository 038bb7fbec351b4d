// Makes a failing run small: takes away steps, constraints, rows, terms, values, variables, as long as it still fails.
//
// Idea: delta debugging (Zeller & Hildebrandt 2002): halves first, then quarters, down to single ones, over and over until
// nothing more goes. Any failure counts, not only the one that it began with. Cost: some hundred plays.
#pragma once

#include "model/script.h"

#include <functional>
#include <string>

namespace maatwerk::model {

using Fails = std::function<bool(const Script&)>;

/// Needs a script that fails. At most `plays` calls of `fails`.
Script shrunk(Script script, const Fails& fails, std::size_t plays = 20'000);

/// The script when the variable can no longer take the value: literals about it are as good as decided.
/// Needs a variable of two values or more.
Script without_value(const Script& script, solver::Var var, std::uint32_t value);
/// Needs a variable of one value. What was asked about it alone is gone.
Script without_variable(const Script& script, solver::Var var);

}  // namespace maatwerk::model
