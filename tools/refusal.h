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

/// An option with its state under the choices of the session; explanation and repairs where it is blocked.
struct Verdict {
    catalog::OptionId option{};
    configure::State state = configure::State::available;
    configure::Explanation explanation;
    std::vector<configure::Repair> repairs;
};

/// At most three repairs.
Verdict judge(configure::Session& session, catalog::OptionId option);

/// "+€40.00", "-€5.00": a difference.
std::string signed_money(catalog::Money amount, const std::string& currency, Language language);
/// {"group": "frame", "option": "diamond"}
json::Value choice_json(const catalog::Catalog& catalog, catalog::OptionId option);
/// [{"group", "option", "origin": "by_hand" or "by_preset"}]
json::Value choices_json(const catalog::Catalog& catalog, const std::vector<configure::Choice>& choices);
std::string_view state_name(configure::State state);

json::Value explanation_json(const catalog::Catalog& catalog, const configure::Explanation& explanation,
                             Language language);

void print_verdict(std::ostream& out, const Painter& painter, const catalog::Catalog& catalog, const Verdict& verdict,
                   Language language);
json::Value verdict_json(const catalog::Catalog& catalog, const Verdict& verdict, Language language);

/// Says on err that the option on the line is blocked; with --json {"ok": false, "findings": [], "blocked": VERDICT} on out.
void report_blocked(World& world, const Arguments& arguments, configure::Session& session, catalog::OptionId option);

/// Says that the choices of a preset or a link contradict each other; `what` names where they came from.
void report_contradiction(World& world, const Arguments& arguments, configure::Session& session,
                          const std::vector<configure::Choice>& choices, std::string_view what);

}  // namespace maatwerk::tools
