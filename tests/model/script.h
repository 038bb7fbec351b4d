// A scripted run, as data: a problem, what the shopper does, what is asked. It can be played (play.h), shrunk
// (shrink.h), written down and read back: a past bug is a file of tests/trace.
#pragma once

#include "model/problems.h"
#include "solver/solver.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace maatwerk::model {

/// A problem that can be taken apart.
struct Parts {
    std::vector<std::uint32_t> sizes;
    std::vector<solver::Clause> clauses;
    std::vector<solver::Table> tables;
    std::vector<solver::Linear> linears;
};
Parts parts_of(const solver::Problem& problem);
solver::Problem problem_of(const Parts& parts);

/// What a step does to the choices, up to apply_repair, or asks about them.
enum class Act : std::uint8_t {
    choose,
    clear,
    clear_all,
    undo,
    redo,
    preset,
    load,
    apply_repair,
    available,
    instead,
    explain,
    repair,
    complete,
    lowest,
    outlook,
    count,
    sample,
    what_if,
};  // clang-format off
inline constexpr std::array<std::string_view, 18> act_names{
    "choose", "clear", "clear_all", "undo", "redo", "preset", "load", "apply_repair",
    "available", "instead", "explain", "repair", "complete", "lowest", "outlook", "count", "sample", "what_if"};
// clang-format on
constexpr bool is_question(Act act) { return act >= Act::available; }

struct Step {
    Act act{};
    std::vector<solver::Choice> choices;     ///< choose: one; preset, load, what_if: all
    std::optional<solver::Literal> literal;  ///< explain, repair, apply_repair, what_if: the one asked about
    std::uint32_t number = 0;  ///< clear: which choice; apply_repair: which repair; repair: how many; sample: the seed
    solver::Var var{};         ///< instead, lowest, outlook
    std::vector<std::vector<solver::WeightedLiteral>> goals;
    std::vector<solver::Literal> ties;
    bool is_dropped = false;  ///< a question that is begun, and never asked again

    solver::Objective objective() const { return {goals.begin(), goals.end()}; }
};

struct Script {
    std::uint64_t slice = 0;  ///< steps a call; 0: as many as it takes
    Parts problem;
    std::vector<Step> steps;
};

/// A run about a problem of that shape; `actions` times something is done and then asked.
Script random_script(Random& random, const Shape& shape, std::uint32_t actions);

/// maatwerk-trace/1: one step a line. The problem is config-problem/1, where a constraint may also have a "tag" and a
/// "when": [variable, value, holds], and a linear's term a fourth number, whether its literal must hold.
std::string to_text(const Script& script, const std::string& why);
tl::expected<Script, std::string> from_text(std::string_view text);

}  // namespace maatwerk::model
