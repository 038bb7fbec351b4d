#include "refusal.h"

#include "configure/record.h"
#include "input.h"

#include <array>
#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Money;
using catalog::OptionId;
using configure::Change;
using configure::Choice;
using configure::Explanation;
using configure::Repair;
using configure::Session;
using configure::State;
using record::member;

constexpr std::size_t most_repairs = 3;

std::string describe_change(const Catalog& catalog, const Change& change, Language language) {
    const std::string from = full_name(catalog, change.from, language);
    return change.to ? say(language, Message::tools_change, {from, full_name(catalog, *change.to, language)})
                     : say(language, Message::tools_give_up, {from});
}

std::string describe_repair(const Catalog& catalog, const Repair& repair, Language language) {
    std::string words;
    for (const Change& change : repair.changes)
        words += (words.empty() ? "" : "; ") + describe_change(catalog, change, language);
    return words + " (" + signed_money(repair.price_difference, catalog.currency, language) + ")";
}

json::Value change_json(const Catalog& catalog, const Change& change) {
    return json::object({member("from", choice_json(catalog, change.from)),
                         member("to", change.to ? choice_json(catalog, *change.to) : json::Value{})});
}

json::Value repair_json(const Catalog& catalog, const Repair& repair) {
    std::vector<json::Value> changes;
    for (const Change& change : repair.changes) changes.push_back(change_json(catalog, change));
    return json::object({member("changes", json::array(std::move(changes))),
                         member("price_difference", minor_units(repair.price_difference))});
}

void refuse_with(World& world, const Arguments& arguments, std::string_view name, json::Value value) {
    if (!arguments.has("--json")) return;
    print_json(world, json::object({member("ok", json::boolean(false)), member("findings", json::array({})),
                                    member(name, std::move(value))}));
}

}  // namespace

Verdict judge(Session& session, OptionId option) {
    Verdict verdict{option, {}, {}, {}};
    verdict.state = settle([&](solver::Budget& budget) { return session.available(budget); })[index(option)];
    if (verdict.state == State::blocked) {
        verdict.explanation = settle([&](solver::Budget& budget) { return session.explain(option, budget); });
        verdict.repairs = settle([&](solver::Budget& budget) { return session.repair(option, most_repairs, budget); });
    }
    return verdict;
}

std::string signed_money(Money amount, const std::string& currency, Language language) {
    return (minor_units(amount) >= 0 ? "+" : "") + format_money(amount, currency, language);
}

json::Value choice_json(const Catalog& catalog, OptionId id) {
    const catalog::Option& option = catalog.option(id);
    return json::object({member("group", catalog.group(option.group).id), member("option", option.id)});
}

json::Value choices_json(const Catalog& catalog, const std::vector<Choice>& choices) {
    std::vector<json::Value> list;
    for (const Choice& choice : choices) {
        json::Value one = choice_json(catalog, choice.option);
        const bool by_hand = choice.origin == configure::Origin::by_hand;
        one.members.push_back(member("origin", std::string_view(by_hand ? "by_hand" : "by_preset")));
        list.push_back(std::move(one));
    }
    return json::array(std::move(list));
}

std::string_view state_name(State state) {
    constexpr std::array<std::string_view, 4> names{"available", "forced", "chosen", "blocked"};
    return names[static_cast<std::size_t>(state)];
}

json::Value explanation_json(const Catalog& catalog, const Explanation& explanation, Language language) {
    std::vector<json::Value> choices;
    std::vector<json::Value> rules;
    std::vector<json::Value> limits;
    for (const OptionId option : explanation.choices) choices.push_back(choice_json(catalog, option));
    for (const catalog::RuleId id : explanation.rules) {
        const catalog::Rule& rule = catalog.rule(id);
        rules.push_back(json::object({member("id", rule.id), member("message", rule.message.in(language))}));
    }
    for (const catalog::GroupId group : explanation.limits) limits.push_back(json::string(catalog.group(group).id));
    return json::object({member("choices", json::array(std::move(choices))),
                         member("rules", json::array(std::move(rules))),
                         member("limits", json::array(std::move(limits)))});
}

void print_verdict(std::ostream& out, const Painter& painter, const Catalog& catalog, const Verdict& verdict,
                   Language language) {
    const std::string name = full_name(catalog, verdict.option, language);
    if (verdict.state != State::blocked) {
        out << printable(say(language, Message::tools_not_blocked, {name})) << '\n';
        return;
    }
    const Message heading = verdict.explanation.choices.empty() ? Message::tools_dead : Message::tools_blocked;
    out << painter.bold(printable(say(language, heading, {name}))) << '\n';
    for (const std::string& reason : reasons(catalog, verdict.explanation, language))
        out << "  - " << printable(reason) << '\n';
    if (verdict.repairs.empty()) return;
    out << say(language, Message::tools_repairs, {}) << '\n';
    for (std::size_t i = 0; i < verdict.repairs.size(); ++i)
        out << "  " << i + 1 << ". " << printable(describe_repair(catalog, verdict.repairs[i], language)) << '\n';
}

json::Value verdict_json(const Catalog& catalog, const Verdict& verdict, Language language) {
    std::vector<json::Value> repairs;
    for (const Repair& repair : verdict.repairs) repairs.push_back(repair_json(catalog, repair));
    return json::object({member("option", choice_json(catalog, verdict.option)),
                         member("state", state_name(verdict.state)),
                         member("explanation", explanation_json(catalog, verdict.explanation, language)),
                         member("repairs", json::array(std::move(repairs)))});
}

void report_blocked(World& world, const Arguments& arguments, Session& session, OptionId option) {
    const Verdict verdict = judge(session, option);
    print_verdict(world.err, Painter(world.colour_err), session.catalog(), verdict, world.language);
    refuse_with(world, arguments, "blocked", verdict_json(session.catalog(), verdict, world.language));
}

void report_contradiction(World& world, const Arguments& arguments, Session& session,
                          const std::vector<Choice>& choices, std::string_view what) {
    const Explanation why = settle([&](solver::Budget& budget) { return session.explain_choices(choices, budget); });
    complain(world, Message::tools_contradiction, {std::string(what)});
    for (const std::string& reason : reasons(session.catalog(), why, world.language))
        world.err << "  - " << printable(reason) << '\n';
    refuse_with(world, arguments, "contradiction", explanation_json(session.catalog(), why, world.language));
}

}  // namespace maatwerk::tools
