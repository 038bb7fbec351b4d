// `maatwerk migrate`: an order, a saved design or a link of an earlier version of the catalog, brought to this one.
#include "order/migrate.h"

#include "catalog/prices.h"
#include "commands.h"
#include "configure/link.h"
#include "configure/record.h"
#include "day.h"
#include "input.h"
#include "profile/profile.h"
#include "report.h"

#include <filesystem>
#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Diagnostics;
using configure::Session;

/// What came of it, whatever it was made of. `made` is its text, or empty where there is none.
struct Outcome {
    std::string name;    ///< of the old: its number, its file, or "link"
    std::string number;  ///< of a new order
    std::string_view kind;
    std::string made;
    Diagnostics report, refusal;
};

json::Value made_json(const Outcome& outcome) {
    if (outcome.kind == "link") return json::string(outcome.made);
    return json::parse(outcome.made).value_or(json::Value{});
}

Exit answer(World& world, const Arguments& arguments, const Catalog& catalog, const Outcome& outcome) {
    const bool fine = outcome.report.empty() && outcome.refusal.empty();
    const auto file = arguments.value("-o");
    if (file && !outcome.made.empty() && !write_file(world, *file, outcome.made + "\n")) return Exit::unreadable;
    Diagnostics all = outcome.report;
    all.insert(all.end(), outcome.refusal.begin(), outcome.refusal.end());
    if (arguments.has("--json")) {
        print_json(
            world,
            json::object({record::member("ok", json::boolean(outcome.refusal.empty())),
                          record::member("findings", findings_json(world.language, outcome.name, all)),
                          record::member("kind", outcome.kind), record::member("made", made_json(outcome)),
                          record::member("number", outcome.number), record::member("catalog", catalog_json(catalog))}));
        return fine ? Exit::fine : Exit::findings;
    }
    const Painter painter(world.colour_out);
    const Message verdict = fine                      ? Message::tools_migrated_same
                            : outcome.refusal.empty() ? Message::tools_migrated
                                                      : Message::tools_not_migrated;
    const std::string words = printable(
        say(world.language, verdict, {outcome.name, catalog.id, catalog.version, std::to_string(all.size())}));
    world.out << (fine ? painter.green(words) : painter.bold(words)) << '\n';
    for (const catalog::Diagnostic& one : all)
        world.out << "  - " << printable(say(world.language, one.code, one.arguments)) << '\n';
    if (!outcome.number.empty() && outcome.number != outcome.name)
        world.out << say(world.language, Message::tools_migrated_number, {outcome.number}) << '\n';
    if (outcome.kind == "link") world.out << outcome.made << '\n';
    return fine ? Exit::fine : Exit::findings;
}

using Shared = std::shared_ptr<const Catalog>;

tl::expected<Outcome, Diagnostics> migrate_order(World& world, const Arguments& arguments, const Shared& catalog,
                                                 const std::string& text) {
    const auto old = order::read(text);
    if (!old) return tl::unexpected(old.error());
    Session session(under_list(catalog, old->list));
    const auto wanted = order::wanted_of(*old, session.catalog(), world.language);
    if (!wanted) return tl::unexpected(wanted.error());
    settle_action(session, configure::LoadWhatFits{wanted->step});
    const auto completion =
        settle([&](solver::Budget& budget) { return session.complete(configure::cheapest(), budget); });
    order::Migration made = order::migrate(*old, *wanted, session, completion,
                                           arguments.value("--date").value_or(world.today), world.language);
    Outcome outcome{old->number, "", "order", "", std::move(made.report), std::move(made.refusal)};
    if (made.order) {
        outcome.number = made.order->number;
        outcome.made = order::to_json(*made.order);
    }
    return outcome;
}

/// What of a design or link under that price list still goes, on the session.
Diagnostics take(World& world, Session& session, const configure::Renewal& wanted, const std::string& list) {
    settle_action(session, configure::LoadWhatFits{wanted.step});
    Diagnostics report = wanted.report;
    if (list != session.catalog().list)
        report.push_back({Message::ui_unknown_list, catalog::Severity::warning, "catalog.list", {}, {list}});
    for (auto& one : configure::not_kept(session.catalog(), wanted.step, session.step(), world.language))
        report.push_back(std::move(one));
    return report;
}

tl::expected<Outcome, Diagnostics> migrate_design(World& world, const std::string& name, const Shared& catalog,
                                                  const std::string& text) {
    const auto design = profile::read_design(text);
    if (!design) return tl::unexpected(design.error());
    if (design->catalog_id != catalog->id)
        return tl::unexpected(
            Diagnostics{{Message::record_other_catalog, {}, "catalog.id", {}, {design->catalog_id, catalog->id}}});
    Session session(under_list(catalog, design->list));
    Diagnostics report =
        take(world, session, profile::migrate(*design, session.catalog(), world.language), design->list);
    return Outcome{name, "", "design", profile::to_json(profile::design_of(session)), std::move(report), {}};
}

tl::expected<Outcome, Diagnostics> migrate_link(World& world, const Shared& catalog, const std::string& address) {
    const std::string fragment = address.substr(address.find('#') + 1);  // all of it where there is none
    const auto wanted = configure::renew_link(*catalog, fragment, world.language);
    if (!wanted) return tl::unexpected(wanted.error());
    const std::string list = configure::list_of_link(*catalog, fragment);
    Session session(under_list(catalog, list));
    Diagnostics report = take(world, session, *wanted, list);
    return Outcome{"link", "", "link", configure::to_link(session.catalog(), session.step()), std::move(report), {}};
}

bool is_link(const std::string& operand) {
    std::error_code fault;
    return operand != "-" && operand.find('?') != operand.npos && !std::filesystem::exists(operand, fault);
}

}  // namespace

Exit migrate(const Arguments& arguments, World& world) {
    const std::string& operand = arguments.operand(1);
    if (arguments.operand(0) == "-" && operand == "-") {
        complain(world, Message::tools_both_stdin, {});
        return Exit::usage;
    }
    const auto catalog = read_catalog_of_day(world, arguments);
    if (!catalog) return catalog.error();
    tl::expected<Input, Exit> input = Input{"link", ""};
    if (!is_link(operand)) input = read_input(world, operand);
    if (!input) return input.error();
    auto outcome = is_link(operand)               ? migrate_link(world, *catalog, operand)
                   : order::is_order(input->text) ? migrate_order(world, arguments, *catalog, input->text)
                                                  : migrate_design(world, input->name, *catalog, input->text);
    if (outcome) return answer(world, arguments, **catalog, *outcome);
    place_findings(input->text, outcome.error());
    refuse(world, arguments, input->name, outcome.error());
    return Exit::findings;
}

}  // namespace maatwerk::tools
