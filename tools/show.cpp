// `maatwerk show`: what a shopper would see after these choices.
#include "commands.h"
#include "configure/link.h"
#include "configure/record.h"
#include "input.h"
#include "refusal.h"
#include "report.h"

#include "catalog/utf8.h"

#include <algorithm>
#include <array>
#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Group;
using catalog::GroupId;
using catalog::index;
using catalog::OptionId;
using configure::Completion;
using configure::Session;
using configure::State;
using record::member;

/// Every answer about one configuration.
struct View {
    std::vector<State> states;                               ///< by OptionId
    std::vector<std::optional<catalog::Money>> differences;  ///< by OptionId
    std::vector<GroupId> open;
    Completion best;
    bool possible = false;  ///< `best` is a configuration: the catalog is not void
};

View look(Session& session) {
    View view;
    view.states = settle([&](solver::Budget& budget) { return session.available(budget); });
    view.open = settle([&](solver::Budget& budget) { return session.open_groups(budget); });
    view.best = settle([&](solver::Budget& budget) { return session.complete(configure::cheapest(), budget); });
    view.possible = is_configuration(session.catalog(), view.best);
    for (std::size_t i = 0; i < session.catalog().groups.size(); ++i) {
        const GroupId group{static_cast<std::uint32_t>(i)};
        const auto differences = settle([&](solver::Budget& budget) { return session.differences(group, budget); });
        view.differences.insert(view.differences.end(), differences.begin(), differences.end());
    }
    return view;
}

/// The view as text, group by group.
class Screen {
public:
    Screen(const Session& session, const View& view, World& world)
        : catalog_(session.catalog()),
          session_(session),
          view_(view),
          language_(world.language),
          out_(world.out),
          painter_(world.colour_out) {}

    void print() const {
        out_ << painter_.bold(printable(catalog_.name.in(language_))) << " (" << catalog_.id << " "
             << printable(catalog_.version) << ")\n";
        for (const Group& group : catalog_.groups) print_group(group);
        out_ << '\n';
        print_summary();
    }

private:
    void print_group(const Group& group) const {
        out_ << '\n' << painter_.bold(printable(group.name.in(language_))) << " (" << group.id << ")";
        if (group.kind == catalog::GroupKind::several)
            out_ << " "
                 << say(language_, Message::tools_several, {std::to_string(group.min), std::to_string(group.max)});
        out_ << '\n';
        std::size_t id_width = 0;
        std::size_t name_width = 0;
        for_each_option(group, [&](const catalog::Option& option, std::size_t) {
            id_width = std::max(id_width, option.id.size());
            name_width = std::max(name_width, utf8::count(option.name.in(language_)));
        });
        for_each_option(group, [&](const catalog::Option& option, std::size_t i) {
            print_option(group, option, i, id_width, name_width);
        });
    }

    template <class F>
    void for_each_option(const Group& group, F&& visit) const {
        for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i)
            visit(catalog_.options[i], i);
    }

    void print_option(const Group& group, const catalog::Option& option, std::size_t i, std::size_t id_width,
                      std::size_t name_width) const {
        const std::string difference =
            view_.differences[i] ? signed_money(*view_.differences[i], catalog_.currency, language_) : "";
        const std::string line = "  " + mark(group, view_.states[i]) + " " + padded(option.id, id_width) + "  " +
                                 padded(printable(option.name.in(language_)), name_width) + "  " +
                                 padded_left(difference, 11) + "  " + state_word(view_.states[i]);
        const std::string trimmed = line.substr(0, line.find_last_not_of(' ') + 1);
        out_ << (view_.states[i] == State::blocked  ? painter_.dim(trimmed)
                 : view_.states[i] == State::chosen ? painter_.green(trimmed)
                                                    : trimmed)
             << '\n';
    }

    static std::string mark(const Group& group, State state) {
        constexpr std::array<char, 4> inside{' ', '=', '*', '-'};
        const char sign = inside[static_cast<std::size_t>(state)];
        return group.kind == catalog::GroupKind::several ? std::string{'[', sign, ']'} : std::string{'(', sign, ')'};
    }

    std::string state_word(State state) const {
        switch (state) {
            case State::available:
                return "";
            case State::forced:
                return say(language_, Message::tools_forced, {});
            case State::chosen:
                return say(language_, Message::tools_chosen, {});
            case State::blocked:
                break;
        }
        return say(language_, Message::tools_blocked_word, {});
    }

    void print_row(Message title, const std::string& text) const {
        out_ << painter_.bold(padded(say(language_, title, {}), 14)) << " " << printable(text) << '\n';
    }

    void print_summary() const {
        if (!view_.possible) {
            print_row(Message::tools_total_from, say(language_, Message::tools_impossible, {}));
            return;
        }
        std::string open;
        for (const GroupId group : view_.open) open += (open.empty() ? "" : ", ") + catalog_.group(group).id;
        print_row(Message::tools_open, open.empty() ? say(language_, Message::tools_nothing, {}) : open);
        print_row(Message::tools_total_from, format_money(view_.best.price.total, catalog_.currency, language_));
        for (std::size_t i = 0; i < catalog_.totals.size(); ++i) {
            const catalog::Total& total = catalog_.totals[i];
            const catalog::Unit unit = catalog_.attributes[index(total.attribute)].unit;
            out_ << painter_.bold(padded(printable(total.name.in(language_)), 14)) << " "
                 << printable(format_measure(view_.best.totals[i], unit, language_)) << '\n';
        }
        print_row(Message::tools_link, configure::to_link(catalog_, session_.choices()));
    }

    const Catalog& catalog_;
    const Session& session_;
    const View& view_;
    Language language_;
    std::ostream& out_;
    Painter painter_;
};

json::Value option_json(const Catalog& catalog, const View& view, std::size_t i, Language language) {
    const catalog::Option& option = catalog.options[i];
    std::vector<json::Member> members{member("id", option.id), member("name", option.name.in(language)),
                                      member("price", minor_units(option.price)),
                                      member("state", state_name(view.states[i]))};
    if (view.differences[i]) members.push_back(member("difference", minor_units(*view.differences[i])));
    return json::object(std::move(members));
}

std::string_view kind_name(catalog::GroupKind kind) {
    constexpr std::array<std::string_view, 3> names{"single", "optional", "several"};
    return names[static_cast<std::size_t>(kind)];
}

json::Value group_json(const Catalog& catalog, const View& view, const Group& group, Language language) {
    std::vector<json::Value> options;
    for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i)
        options.push_back(option_json(catalog, view, i, language));
    return json::object({member("id", group.id), member("name", group.name.in(language)),
                         member("kind", kind_name(group.kind)), member("ask", json::boolean(group.ask)),
                         member("min", std::int64_t{group.min}), member("max", std::int64_t{group.max}),
                         member("options", json::array(std::move(options)))});
}

json::Value line_json(const Catalog& catalog, const configure::PriceLine& line) {
    if (!line.option)
        return json::object({member("source", std::string_view("base")), member("amount", minor_units(line.amount))});
    const catalog::Option& option = catalog.option(*line.option);
    return json::object({member("source", std::string_view("option")), member("group", catalog.group(option.group).id),
                         member("option", option.id), member("amount", minor_units(line.amount))});
}

json::Value best_json(const Catalog& catalog, const Completion& best) {
    std::vector<json::Value> chosen;
    std::vector<json::Value> lines;
    std::vector<json::Value> totals;
    for (const OptionId option : best.chosen) chosen.push_back(choice_json(catalog, option));
    for (const configure::PriceLine& line : best.price.lines) lines.push_back(line_json(catalog, line));
    for (std::size_t i = 0; i < best.totals.size(); ++i)
        totals.push_back(json::object({member("id", catalog.totals[i].id), member("value", best.totals[i])}));
    const json::Value price =
        json::object({member("currency", catalog.currency), member("lines", json::array(std::move(lines))),
                      member("total", minor_units(best.price.total))});
    return json::object({member("chosen", json::array(std::move(chosen))), member("price", price),
                         member("totals", json::array(std::move(totals)))});
}

json::Value view_json(const Session& session, const View& view, Language language) {
    const Catalog& catalog = session.catalog();
    std::vector<json::Value> groups;
    std::vector<json::Value> open;
    for (const Group& group : catalog.groups) groups.push_back(group_json(catalog, view, group, language));
    for (const GroupId group : view.open) open.push_back(json::string(catalog.group(group).id));
    return json::object({member("ok", json::boolean(view.possible)), member("findings", json::array({})),
                         member("catalog", catalog_json(catalog)),
                         member("choices", choices_json(catalog, session.choices())),
                         member("groups", json::array(std::move(groups))), member("open", json::array(std::move(open))),
                         member("best", view.possible ? best_json(catalog, view.best) : json::Value{}),
                         member("link", configure::to_link(catalog, session.choices()))});
}

/// --why: only that option.
Exit show_why(const Arguments& arguments, World& world, Session& session, OptionId option) {
    const Verdict verdict = judge(session, option);
    const bool blocked = verdict.state == State::blocked;
    if (arguments.has("--json")) {
        print_json(world, json::object({member("ok", json::boolean(!blocked)), member("findings", json::array({})),
                                        member(blocked ? "blocked" : "option",
                                               verdict_json(session.catalog(), verdict, world.language))}));
    } else {
        print_verdict(world.out, Painter(world.colour_out), session.catalog(), verdict, world.language);
    }
    return blocked ? Exit::findings : Exit::fine;
}

}  // namespace

Exit show(const Arguments& arguments, World& world) {
    const auto catalog = read_catalog(world, arguments);
    if (!catalog) return catalog.error();
    std::optional<OptionId> why;
    if (const auto word = arguments.value("--why")) {
        const auto option = read_option(world, **catalog, "--why", *word);
        if (!option) return option.error();
        why = *option;
    }
    auto session = read_session(world, arguments, *catalog);
    if (!session) return session.error();
    if (why) return show_why(arguments, world, *session, *why);
    const View view = look(*session);
    if (arguments.has("--json")) {
        print_json(world, view_json(*session, view, world.language));
    } else {
        Screen(*session, view, world).print();
    }
    return view.possible ? Exit::fine : Exit::findings;
}

}  // namespace maatwerk::tools
