// What the shopper told the advisor of a catalog, and what follows from it. It lives in the page alone, for as long as
// the page is open: nothing here is saved or sent.
#pragma once

#include "advice/advice.h"
#include "configure/session.h"

#include <optional>
#include <string>
#include <vector>

namespace maatwerk::ui {

struct State;

/// By InputId: what is typed for a number, which of its choices is picked. `scan`: measures from a file, in the place of
/// what would be worked out.
struct Advice {
    std::vector<std::string> typed;
    std::vector<std::optional<std::int64_t>> picked;
    std::optional<std::vector<advice::Figure>> scan;
    std::string scan_name;
};

/// Needs a catalog with an advisor, as all of these.
const catalog::Advisor& advisor_of(const State& state);

/// What was told so far; what cannot be read counts as not told.
advice::Told told(const State& state);
/// What is wrong with what is typed for a number, in words; empty while nothing is.
std::string told_fault(const State& state, catalog::InputId input);

/// From the scan, else from what was told; empty while something needed is missing.
std::vector<advice::Figure> advised_figures(const State& state);
/// What they mean, beside what is chosen and completed now.
std::vector<advice::Fit> advised_fits(const State& state, const std::vector<advice::Figure>& figures);
/// The shopper's choices with the advised options in the place of what he chose in their groups.
configure::Step with_sizes(const State& state, const std::vector<advice::Fit>& fits);

}  // namespace maatwerk::ui
