// Why something cannot be chosen, and what would let it in.
#pragma once

#include "arguments.h"
#include "configure/session.h"
#include "configure/words.h"
#include "report.h"

#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::tools {

using configure::full_name;
using configure::joined;
using configure::reasons;

/// An option or a value with its state under the choices of the session; explanation and repairs where it is blocked.
struct Verdict {
    configure::Wanted wanted{};
    configure::State state = configure::State::available;
    configure::Explanation explanation;
    std::vector<configure::Repair> repairs;
};

/// At most three repairs.
Verdict judge(configure::Session& session, const configure::Wanted& wanted);

/// "Height (height)"
std::string parameter_name(const catalog::Parameter& parameter, Language language);
/// "a number from 40 cm to 240 cm"
std::string domain_of(const catalog::Parameter& parameter, Language language);

/// "+€40.00", "-€5.00": a difference.
std::string signed_money(catalog::Money amount, const std::string& currency, Language language);
/// {"group": "frame", "option": "diamond"}
json::Value choice_json(const catalog::Catalog& catalog, catalog::OptionId option);
/// {"parameter": "height", "value": "178"}, or as above.
json::Value wanted_json(const catalog::Catalog& catalog, const configure::Wanted& wanted);
/// [{"group", "option", "origin": "by_hand" or "by_preset"}, ..., {"parameter", "value"}, ...]
json::Value choices_json(const catalog::Catalog& catalog, const configure::Step& step);
std::string_view state_name(configure::State state);

/// `step` has the choices that were asked about.
json::Value explanation_json(const catalog::Catalog& catalog, const configure::Explanation& explanation,
                             Language language, const configure::Step& step = {});

void print_verdict(std::ostream& out, const Painter& painter, const configure::Session& session, const Verdict& verdict,
                   Language language);
json::Value verdict_json(const configure::Session& session, const Verdict& verdict, Language language);

/// Says on err that what the line wants is blocked; with --json {"ok": false, "findings": [], "blocked": VERDICT} on out.
void report_blocked(World& world, const Arguments& arguments, configure::Session& session,
                    const configure::Wanted& wanted);

/// Says that the choices of a preset or a link contradict each other; `what` names where they came from.
void report_contradiction(World& world, const Arguments& arguments, configure::Session& session,
                          const configure::Step& step, std::string_view what);

}  // namespace maatwerk::tools
