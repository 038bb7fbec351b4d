// The independent checker: proves the solver's answers again by means so plain that they can be read for right.
//
// Idea: backtracking over whole domains, every constraint looked at anew after every change; no watches, no learning,
// no incremental state, nothing shared with the engine but the Problem. Small questions are decided; larger ones are
// given up after a number of nodes, and then prove nothing. Called on every answer when MAATWERK_CHECKS is defined.
// Cost: exponential, cut off.
#pragma once

#include "solver/solver.h"
#include "solver/tunables.h"

#include <optional>
#include <span>
#include <vector>

namespace maatwerk::solver::checker {

enum class Verdict { sat, unsat, unknown };

/// Whether the problem has a model with these literals and this row. With `tags`, only untagged constraints
/// and those of these tags count.
Verdict decide(const Problem& problem, std::span<const Literal> fixed, const std::vector<Tag>* tags = nullptr,
               const Linear* row = nullptr, std::uint64_t nodes = tunables::checker_nodes);

/// Whether nothing contradicts that the explanation is sufficient and irreducible.
bool accepts(const Problem& problem, const std::optional<Literal>& blocked, const Explanation& explanation);

/// Whether the model is one, keeps what it must, lets `wanted` in, and nothing less is known to do.
bool accepts(const Problem& problem, const std::vector<Choice>& choices, const std::optional<Literal>& wanted,
             const Repair& repair);

/// Whether the model is one, keeps the choices, costs what it says, and nothing contradicts that it is best.
bool accepts(const Problem& problem, const std::vector<Choice>& choices, const Objective& objective,
             const Completion& completion);

/// Whether no value said to be possible or impossible is known to be otherwise. Looks at some values only.
bool accepts(const Problem& problem, const std::vector<Choice>& choices, const Availability& availability);

}  // namespace maatwerk::solver::checker
