#include "refusal.h"

#include "catalog/nearest.h"
#include "configure/record.h"
#include "input.h"

#include <array>
#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Money;
using catalog::OptionId;
using catalog::Setting;
using configure::Change;
using configure::Choice;
using configure::Explanation;
using configure::Repair;
using configure::Session;
using configure::State;
using configure::Step;
using configure::Wanted;
using record::member;

constexpr std::size_t most_repairs = 3;

std::string describe_change(const Catalog& catalog, const Change& change, Language language) {
    const std::string from = full_name(catalog, change.from, language);
    return change.to ? say(language, Message::tools_change, {from, full_name(catalog, *change.to, language)})
                     : say(language, Message::tools_give_up, {from});
}

/// How many there are then of what stays, and how many there were.
std::string describe_pieces(const Session& session, const Setting& now, Language language) {
    const Setting* before = session.setting_of(now.parameter);
    const Setting& was = before != nullptr ? *before : now;
    return say(
        language, Message::tools_change,
        {full_name(session.catalog(), Wanted(was), language), full_name(session.catalog(), Wanted(now), language)});
}

std::string describe_repair(const Session& session, const Repair& repair, Language language) {
    const Catalog& catalog = session.catalog();
    std::string words;
    const auto add = [&](const std::string& more) { words += (words.empty() ? "" : "; ") + more; };
    for (const Change& change : repair.changes) add(describe_change(catalog, change, language));
    for (const catalog::ParameterId which : repair.let_go) {
        const catalog::Parameter& parameter = catalog.parameter(which);
        if (!parameter.pieces_of) add(say(language, Message::tools_give_up, {parameter_name(parameter, language)}));
    }
    for (const Setting& pieces : repair.pieces) add(describe_pieces(session, pieces, language));
    return words + " (" + signed_money(repair.price_difference, catalog.currency, language) + ")";
}

json::Value change_json(const Catalog& catalog, const Change& change) {
    return json::object({member("from", choice_json(catalog, change.from)),
                         member("to", change.to ? choice_json(catalog, *change.to) : json::Value{})});
}

json::Value repair_json(const Catalog& catalog, const Repair& repair) {
    std::vector<json::Value> changes;
    for (const Change& change : repair.changes) changes.push_back(change_json(catalog, change));
    for (const catalog::ParameterId which : repair.let_go) {
        const catalog::Parameter& parameter = catalog.parameter(which);
        if (!parameter.pieces_of) changes.push_back(json::object({member("parameter", parameter.id)}));
    }
    for (const Setting& pieces : repair.pieces)
        changes.push_back(json::object(
            {member("parameter", catalog.parameter(pieces.parameter).id), member("to", spelled(catalog, pieces))}));
    return json::object({member("changes", json::array(std::move(changes))),
                         member("price_difference", minor_units(repair.price_difference))});
}

void refuse_with(World& world, const Arguments& arguments, std::string_view name, json::Value value) {
    if (!arguments.has("--json")) return;
    print_json(world, json::object({member("ok", json::boolean(false)), member("findings", json::array({})),
                                    member(name, std::move(value))}));
}

}  // namespace

namespace {

State state_of(Session& session, const Wanted& wanted) {
    if (const auto* option = std::get_if<OptionId>(&wanted))
        return settle([&](solver::Budget& budget) { return session.available(budget); })[index(*option)];
    const auto& setting = std::get<Setting>(wanted);
    const Setting* given = session.setting_of(setting.parameter);
    if (given != nullptr && *given == setting) return State::chosen;
    const bool is_free = settle([&](solver::Budget& budget) { return session.can_be(setting, budget); });
    return is_free ? State::available : State::blocked;
}

}  // namespace

Verdict judge(Session& session, const Wanted& wanted) {
    Verdict verdict{wanted, state_of(session, wanted), {}, {}};
    if (verdict.state != State::blocked) return verdict;
    std::visit(
        [&](const auto& blocked) {
            verdict.explanation = settle([&](solver::Budget& budget) { return session.explain(blocked, budget); });
            verdict.repairs =
                settle([&](solver::Budget& budget) { return session.repair(blocked, most_repairs, budget); });
        },
        wanted);
    return verdict;
}

std::string parameter_name(const catalog::Parameter& parameter, Language language) {
    return parameter.name.in(language) + " (" + parameter.id + ")";
}

std::string domain_of(const catalog::Parameter& parameter, Language language) {
    using Kind = catalog::ParameterKind;
    if (parameter.kind == Kind::file) {
        const catalog::FileLimits& file = parameter.file;
        return say(
            language, Message::tools_parameter_file,
            {catalog::listed(std::vector<std::string_view>(file.kinds.begin(), file.kinds.end())),
             std::to_string(file.most_bytes), std::to_string(file.least_width), std::to_string(file.least_height)});
    }
    const std::int64_t least = parameter.kind != Kind::text ? parameter.least : parameter.shortest;
    const Message domain = parameter.kind == Kind::text   ? Message::tools_parameter_text
                           : parameter.kind == Kind::date ? Message::tools_parameter_date
                                                          : Message::tools_parameter_number;
    return say(language, domain,
               {described_value(parameter, least, language), described_value(parameter, parameter.greatest, language)});
}

std::string signed_money(Money amount, const std::string& currency, Language language) {
    return (minor_units(amount) >= 0 ? "+" : "") + format_money(amount, currency, language);
}

json::Value wanted_json(const Catalog& catalog, const Wanted& wanted) {
    if (const auto* option = std::get_if<OptionId>(&wanted)) return choice_json(catalog, *option);
    const auto& setting = std::get<Setting>(wanted);
    return json::object(
        {member("parameter", catalog.parameter(setting.parameter).id), member("value", spelled(catalog, setting))});
}

json::Value choice_json(const Catalog& catalog, OptionId id) {
    const catalog::Option& option = catalog.option(id);
    return json::object({member("group", catalog.group(option.group).id), member("option", option.id)});
}

json::Value choices_json(const Catalog& catalog, const Step& step) {
    std::vector<json::Value> list;
    for (const Choice& choice : step.choices) {
        json::Value one = choice_json(catalog, choice.option);
        const bool by_hand = choice.origin == configure::Origin::by_hand;
        one.members.push_back(member("origin", std::string_view(by_hand ? "by_hand" : "by_preset")));
        list.push_back(std::move(one));
    }
    for (const Setting& setting : step.settings) list.push_back(wanted_json(catalog, setting));
    return json::array(std::move(list));
}

std::string_view state_name(State state) {
    constexpr std::array<std::string_view, 4> names{"available", "forced", "chosen", "blocked"};
    return names[static_cast<std::size_t>(state)];
}

json::Value explanation_json(const Catalog& catalog, const Explanation& explanation, Language language,
                             const Step& step) {
    std::vector<json::Value> choices;
    std::vector<json::Value> rules;
    std::vector<json::Value> limits;
    for (const OptionId option : explanation.choices) choices.push_back(choice_json(catalog, option));
    for (const catalog::ParameterId parameter : explanation.parameters)
        if (const Setting* setting = configure::setting_of(step, parameter))
            choices.push_back(wanted_json(catalog, *setting));
    for (const catalog::RuleId id : explanation.rules) {
        const catalog::Rule& rule = catalog.rule(id);
        rules.push_back(json::object({member("id", rule.id), member("message", rule.message.in(language))}));
    }
    for (const catalog::GroupId group : explanation.limits) limits.push_back(json::string(catalog.group(group).id));
    return json::object({member("choices", json::array(std::move(choices))),
                         member("rules", json::array(std::move(rules))),
                         member("limits", json::array(std::move(limits)))});
}

void print_verdict(std::ostream& out, const Painter& painter, const Session& session, const Verdict& verdict,
                   Language language) {
    const Catalog& catalog = session.catalog();
    const std::string name = full_name(catalog, verdict.wanted, language);
    if (verdict.state != State::blocked) {
        out << printable(say(language, Message::tools_not_blocked, {name})) << '\n';
        return;
    }
    const bool is_dead = verdict.explanation.choices.empty() && verdict.explanation.parameters.empty();
    const Message heading = is_dead ? Message::tools_dead : Message::tools_blocked;
    out << painter.bold(printable(say(language, heading, {name}))) << '\n';
    for (const std::string& reason : reasons(catalog, verdict.explanation, language, session.step()))
        out << "  - " << printable(reason) << '\n';
    if (verdict.repairs.empty()) return;
    out << say(language, Message::tools_repairs, {}) << '\n';
    for (std::size_t i = 0; i < verdict.repairs.size(); ++i)
        out << "  " << i + 1 << ". " << printable(describe_repair(session, verdict.repairs[i], language)) << '\n';
}

json::Value verdict_json(const Session& session, const Verdict& verdict, Language language) {
    const Catalog& catalog = session.catalog();
    const bool is_option = std::holds_alternative<OptionId>(verdict.wanted);
    std::vector<json::Value> repairs;
    for (const Repair& repair : verdict.repairs) repairs.push_back(repair_json(catalog, repair));
    return json::object(
        {member(is_option ? "option" : "parameter", wanted_json(catalog, verdict.wanted)),
         member("state", state_name(verdict.state)),
         member("explanation", explanation_json(catalog, verdict.explanation, language, session.step())),
         member("repairs", json::array(std::move(repairs)))});
}

void report_blocked(World& world, const Arguments& arguments, Session& session, const Wanted& wanted) {
    const Verdict verdict = judge(session, wanted);
    print_verdict(world.err, Painter(world.colour_err), session, verdict, world.language);
    refuse_with(world, arguments, "blocked", verdict_json(session, verdict, world.language));
}

void report_contradiction(World& world, const Arguments& arguments, Session& session, const Step& step,
                          std::string_view what) {
    const Explanation why = settle([&](solver::Budget& budget) { return session.explain_choices(step, budget); });
    complain(world, Message::tools_contradiction, {std::string(what)});
    for (const std::string& reason : reasons(session.catalog(), why, world.language, step))
        world.err << "  - " << printable(reason) << '\n';
    refuse_with(world, arguments, "contradiction", explanation_json(session.catalog(), why, world.language, step));
}

}  // namespace maatwerk::tools
