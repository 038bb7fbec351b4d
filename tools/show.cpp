// `maatwerk show`: what a shopper would see after these choices.
#include "commands.h"
#include "configure/link.h"
#include "configure/record.h"
#include "day.h"
#include "input.h"
#include "refusal.h"
#include "report.h"

#include "catalog/decimal.h"
#include "catalog/on_day.h"
#include "catalog/prices.h"
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
    std::vector<std::optional<configure::Range>> ranges;     ///< by ParameterId: what is left of it
    std::vector<GroupId> open;
    Completion best;
    bool possible = false;  ///< `best` is a configuration: the catalog is not void
};

View look(Session& session, const configure::Objective& objective) {
    View view;
    compile_once(session);
    view.states = settle([&](solver::Budget& budget) { return session.available(budget); });
    view.open = settle([&](solver::Budget& budget) { return session.open_groups(budget); });
    view.best = settle([&](solver::Budget& budget) { return session.complete(objective, budget); });
    view.possible = is_configuration(session.catalog(), view.best);
    for (std::uint32_t i = 0; i < session.catalog().own_parameters().size(); ++i) {
        const catalog::ParameterId parameter{i};
        view.ranges.push_back(settle([&](solver::Budget& budget) { return session.range(parameter, budget); }));
    }
    for (std::size_t i = 0; i < session.catalog().groups.size(); ++i) {
        const GroupId group{static_cast<std::uint32_t>(i)};
        const auto differences = settle([&](solver::Budget& budget) { return session.differences(group, budget); });
        view.differences.insert(view.differences.end(), differences.begin(), differences.end());
    }
    for (std::size_t i = 0; i < view.differences.size(); ++i) {
        const bool has_pieces = session.catalog().options[i].pieces.has_value();
        if (has_pieces && view.states[i] == State::chosen) view.differences[i].reset();  // it is that of one alone
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
        if (const catalog::PriceList* list = catalog_.find_list(catalog_.list))
            out_ << printable(say(language_, Message::price_list, {list->name.in(language_)})) << '\n';
        for (const Group& group : catalog_.groups) print_group(group);
        const auto own = static_cast<std::uint32_t>(catalog_.own_parameters().size());
        for (std::uint32_t i = 0; i < own; ++i) print_parameter(catalog::ParameterId{i});
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

    /// "Height (height)", what it is and how far it can go with what was chosen.
    void print_parameter(catalog::ParameterId which) const {
        const catalog::Parameter& parameter = catalog_.parameter(which);
        out_ << '\n' << painter_.bold(printable(parameter.name.in(language_))) << " (" << parameter.id << ")\n";
        const catalog::Setting* given = session_.setting_of(which);
        if (given != nullptr)
            out_ << "  " << painter_.green(printable(described(catalog_, *given, language_))) << "  "
                 << say(language_, Message::tools_chosen, {}) << '\n';
        else if (view_.possible && !has_text(parameter) && !parameter.ask)
            out_ << "  " << printable(described_value(parameter, view_.best.values[index(which)], language_)) << '\n';
        if (const auto& range = view_.ranges[index(which)])
            out_ << "  "
                 << printable(say(language_, Message::tools_range,
                                  {described_value(parameter, range->lowest, language_),
                                   described_value(parameter, range->highest, language_)}))
                 << '\n';
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
                                 padded_left(difference, 11) + "  " + state_word(view_.states[i]) + stock_of(option) +
                                 pieces_of(option);
        const std::string trimmed = line.substr(0, line.find_last_not_of(' ') + 1);
        out_ << (view_.states[i] == State::blocked  ? painter_.dim(trimmed)
                 : view_.states[i] == State::chosen ? painter_.green(trimmed)
                                                    : trimmed)
             << '\n';
    }

    /// How many the shopper chose, where there can be several.
    std::string pieces_of(const catalog::Option& option) const {
        const catalog::Setting* given = option.pieces ? session_.setting_of(*option.pieces) : nullptr;
        return given == nullptr ? "" : "  " + printable(described(catalog_, *given, language_));
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

    std::string stock_of(const catalog::Option& option) const {
        const std::string words = stock_words(catalog_, option, language_);
        return words.empty() ? "" : "  " + printable(words);
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
        for (const catalog::ParameterId parameter : session_.unanswered_parameters())
            open += (open.empty() ? "" : ", ") + catalog_.parameter(parameter).id;
        print_row(Message::tools_open, open.empty() ? say(language_, Message::tools_nothing, {}) : open);
        const std::string tax = catalog_.tax ? " " + tax_words(*catalog_.tax, language_) : "";
        print_row(Message::tools_total_from, format_money(view_.best.price.total, catalog_.currency, language_) + tax);
        for (const catalog::Tier& tier : catalog_.tiers)
            out_ << padded("", 15) << printable(tier_words(tier, language_)) << '\n';
        for (std::size_t i = 0; i < catalog_.totals.size(); ++i) {
            const catalog::Total& total = catalog_.totals[i];
            const catalog::Unit unit = catalog_.attributes[index(total.attribute)].unit;
            out_ << painter_.bold(padded(printable(total.name.in(language_)), 14)) << " "
                 << printable(format_measure(view_.best.totals[i], unit, language_)) << '\n';
        }
        for (std::size_t i = 0; i < catalog_.derived.size(); ++i) {
            const catalog::Derived& derived = catalog_.derived[i];
            out_ << painter_.bold(padded(printable(derived.name.in(language_)), 14)) << " "
                 << printable(format_derived(derived, view_.best.derived[i], language_)) << '\n';
        }
        for (const catalog::PreferenceId wish : wishes_kept(catalog_, view_.best))
            print_row(Message::tools_wish, catalog_.preferences[index(wish)].reason.in(language_));
        print_row(Message::tools_link, configure::to_link(catalog_, session_.step()));
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
    if (option.valid.from) members.push_back(member("from", spelled(*option.valid.from)));
    if (option.valid.until) members.push_back(member("until", spelled(*option.valid.until)));
    if (option.stock) members.push_back(member("stock", *option.stock));
    if (option.pieces) members.push_back(member("most", most_of(catalog, option)));
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
    if (line.parameter)
        return json::object({member("source", std::string_view("parameter")),
                             member("parameter", catalog.parameter(*line.parameter).id),
                             member("amount", minor_units(line.amount))});
    if (line.surcharge)
        return json::object({member("source", std::string_view("surcharge")),
                             member("surcharge", catalog.surcharge(*line.surcharge).id),
                             member("amount", minor_units(line.amount))});
    if (!line.option)
        return json::object({member("source", std::string_view("base")), member("amount", minor_units(line.amount))});
    const catalog::Option& option = catalog.option(*line.option);
    return json::object({member("source", std::string_view("option")), member("group", catalog.group(option.group).id),
                         member("option", option.id), member("amount", minor_units(line.amount))});
}

json::Value range_json(const catalog::Parameter& parameter, const configure::Range& range) {
    return json::object({member("lowest", spelled_value(parameter, range.lowest)),
                         member("highest", spelled_value(parameter, range.highest))});
}

/// Numbers as texts, with the decimals that they have: "178.5".
json::Value parameters_json(const Session& session, const View& view, Language language) {
    const Catalog& catalog = session.catalog();
    std::vector<json::Value> list;
    for (std::uint32_t i = 0; i < catalog.own_parameters().size(); ++i) {
        const catalog::Parameter& parameter = catalog.parameters[i];
        const catalog::Setting* given = session.setting_of(catalog::ParameterId{i});
        const auto& range = view.ranges[i];
        list.push_back(
            json::object({member("id", parameter.id), member("name", parameter.name.in(language)),
                          member("kind", word_of(parameter.kind)), member("ask", json::boolean(parameter.ask)),
                          member("value", given ? json::string(spelled(catalog, *given)) : json::Value{}),
                          member("range", range ? range_json(parameter, *range) : json::Value{})}));
    }
    return json::array(std::move(list));
}

json::Value best_json(const Catalog& catalog, const Completion& best) {
    std::vector<json::Value> chosen;
    std::vector<json::Value> lines;
    std::vector<json::Value> totals;
    for (const OptionId option : best.chosen) {
        chosen.push_back(choice_json(catalog, option));
        if (catalog.option(option).pieces)
            chosen.back().members.push_back(member("quantity", count_of(catalog.option(option), best.values)));
    }
    for (const configure::PriceLine& line : best.price.lines) lines.push_back(line_json(catalog, line));
    for (std::size_t i = 0; i < best.totals.size(); ++i)
        totals.push_back(json::object({member("id", catalog.totals[i].id), member("value", best.totals[i])}));
    std::vector<json::Member> price{member("currency", catalog.currency),
                                    member("lines", json::array(std::move(lines))),
                                    member("total", minor_units(best.price.total))};
    if (catalog.tax)
        price.push_back(member("tax", json::object({member("percent", percent_of(*catalog.tax)),
                                                    member("included", json::boolean(catalog.tax->included))})));
    std::vector<json::Value> values;
    for (std::size_t i = 0; i < catalog.own_parameters().size(); ++i)
        values.push_back(json::object({member("parameter", catalog.parameters[i].id),
                                       member("value", spelled_value(catalog.parameters[i], best.values[i]))}));
    std::vector<json::Value> derived;
    for (std::size_t i = 0; i < best.derived.size(); ++i) {
        const auto& value = best.derived[i];
        derived.push_back(
            json::object({member("id", catalog.derived[i].id),
                          member("value", value ? json::string(catalog::spelled(*value, catalog.derived[i].places))
                                                : json::Value{})}));
    }
    std::vector<json::Value> wishes;
    for (const catalog::PreferenceId wish : wishes_kept(catalog, best))
        wishes.push_back(json::string(catalog.preferences[index(wish)].id));
    return json::object(
        {member("chosen", json::array(std::move(chosen))), member("wishes", json::array(std::move(wishes))),
         member("derived", json::array(std::move(derived))), member("values", json::array(std::move(values))),
         member("price", json::object(std::move(price))), member("totals", json::array(std::move(totals)))});
}

json::Value view_json(const Session& session, const View& view, Language language) {
    const Catalog& catalog = session.catalog();
    std::vector<json::Value> groups;
    std::vector<json::Value> open;
    for (const Group& group : catalog.groups) groups.push_back(group_json(catalog, view, group, language));
    for (const GroupId group : view.open) open.push_back(json::string(catalog.group(group).id));
    for (const catalog::ParameterId parameter : session.unanswered_parameters())
        open.push_back(json::string(catalog.parameter(parameter).id));
    return json::object(
        {member("ok", json::boolean(view.possible)), member("findings", json::array({})),
         member("catalog", catalog_json(catalog)), member("choices", choices_json(catalog, session.step())),
         member("groups", json::array(std::move(groups))),
         member("parameters", parameters_json(session, view, language)), member("open", json::array(std::move(open))),
         member("best", view.possible ? best_json(catalog, view.best) : json::Value{}),
         member("link", configure::to_link(catalog, session.step()))});
}

/// --why: only that option or value.
Exit show_why(const Arguments& arguments, World& world, Session& session, const configure::Wanted& wanted) {
    const Verdict verdict = judge(session, wanted);
    const bool blocked = verdict.state == State::blocked;
    const bool is_option = std::holds_alternative<OptionId>(wanted);
    if (arguments.has("--json")) {
        print_json(world, json::object({member("ok", json::boolean(!blocked)), member("findings", json::array({})),
                                        member(blocked     ? "blocked"
                                               : is_option ? "option"
                                                           : "parameter",
                                               verdict_json(session, verdict, world.language))}));
    } else {
        print_verdict(world.out, Painter(world.colour_out), session, verdict, world.language);
    }
    return blocked ? Exit::findings : Exit::fine;
}

}  // namespace

Exit show(const Arguments& arguments, World& world) {
    const auto catalog = read_catalog_of_day(world, arguments);
    if (!catalog) return catalog.error();
    std::optional<configure::Wanted> why;
    if (const auto word = arguments.value("--why")) {
        const auto wanted = read_wanted(world, **catalog, "--why", *word);
        if (!wanted) return wanted.error();
        why = *wanted;
    }
    auto session = read_session(world, arguments, *catalog);
    if (!session) return session.error();
    if (why) return show_why(arguments, world, *session, *why);
    const View view = look(*session, objective_of(arguments));
    if (arguments.has("--json")) {
        print_json(world, view_json(*session, view, world.language));
    } else {
        Screen(*session, view, world).print();
    }
    return view.possible ? Exit::fine : Exit::findings;
}

}  // namespace maatwerk::tools
