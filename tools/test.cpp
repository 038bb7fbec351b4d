// `maatwerk test`: does the catalog do what its author's cases say? Each case starts from nothing; what is not as it
// expects is a finding at the line where it stands.
#include "configure/cases.h"

#include "catalog/on_day.h"
#include "catalog/prices.h"
#include "catalog/routing.h"
#include "commands.h"
#include "configure/record.h"
#include "input.h"
#include "refusal.h"
#include "report.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Diagnostics;
using catalog::OptionId;
using configure::Applied;
using configure::Case;
using configure::Expected;
using configure::ExpectedBlock;
using configure::Explanation;
using configure::Session;
using configure::State;
using configure::Wanted;
using record::member;

/// A text with cases, and what came of each; those that could not be read are told of in the findings.
struct Source {
    Input input;
    std::vector<Case> cases;
    Diagnostics findings{};
    std::size_t unread = 0;
    std::vector<bool> passed{};
};

template <class Id>
bool contains(const std::vector<Id>& list, Id id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

/// Tries a case of a source in the session that is for it.
class Trial {
public:
    Trial(Session& session, Source& source, Language language)
        : session_(session), catalog_(session.catalog()), source_(source), language_(language) {}

    void run(const Case& one) {
        const std::size_t before = source_.findings.size();
        if (choose(one)) expect(one);
        source_.passed.push_back(source_.findings.size() == before);
    }

private:
    void fail(Message code, const Expected& at, std::vector<std::string> arguments) {
        const catalog::Place place = catalog::place_of(source_.input.text, at.offset);
        source_.findings.push_back({code, catalog::Severity::error, at.path, place, std::move(arguments)});
    }
    /// At a field of the case; place_findings tells the line.
    void fail(Message code, const Case& one, std::string_view field, std::vector<std::string> arguments) {
        const std::string path = one.path + "." + std::string(field);
        source_.findings.push_back({code, catalog::Severity::error, path, {}, std::move(arguments)});
    }
    template <class Which>
    std::string name_of(const Which& which) const {
        return full_name(catalog_, which, language_);
    }
    std::string because(const Explanation& why) const {
        return joined(reasons(catalog_, why, language_, session_.step()));
    }
    Explanation explain(const Wanted& wanted) {
        return std::visit(
            [&](const auto& which) {
                return settle([&](solver::Budget& budget) { return session_.explain(which, budget); });
            },
            wanted);
    }
    bool is_blocked(const Wanted& wanted, const std::vector<State>& states) {
        if (const auto* option = std::get_if<OptionId>(&wanted)) return states[index(*option)] == State::blocked;
        const auto& setting = std::get<catalog::Setting>(wanted);
        return !settle([&](solver::Budget& budget) { return session_.can_be(setting, budget); });
    }

    /// Of a number of pieces: forced where there can be no other of what is there.
    State state_of(const Wanted& wanted, const std::vector<State>& states) {
        if (const auto* option = std::get_if<OptionId>(&wanted)) return states[index(*option)];
        const auto& setting = std::get<catalog::Setting>(wanted);
        if (is_blocked(wanted, states)) return State::blocked;
        if (session_.setting_of(setting.parameter) != nullptr) return State::chosen;
        const State own = states[index(*catalog_.parameter(setting.parameter).pieces_of)];
        const auto left = settle([&](solver::Budget& budget) { return session_.range(setting.parameter, budget); });
        const bool is_there = own == State::forced || own == State::chosen;
        return is_there && left && left->lowest == left->highest ? State::forced : State::available;
    }

    /// Whether the case's own choices can be made.
    bool choose(const Case& one) {
        settle_action(session_, configure::ClearAll{});
        if (one.preset && settle_action(session_, configure::UsePreset{*one.preset}) == Applied::blocked) {
            const catalog::Preset& preset = catalog_.presets[index(*one.preset)];
            const Explanation why = settle(
                [&](solver::Budget& budget) { return session_.explain_choices(configure::step_of(preset), budget); });
            fail(Message::tools_test_preset, one, "preset", {one.name, preset.id, because(why)});
            return false;
        }
        for (const OptionId option : one.choose) {
            if (settle_action(session_, configure::Choose{option}) != Applied::blocked) continue;
            fail(Message::tools_test_choose, one, "choose", {one.name, name_of(option), because(explain(option))});
            return false;
        }
        for (const catalog::Setting& setting : one.settings) {
            if (settle_action(session_, configure::Set{setting}) != Applied::blocked) continue;
            fail(Message::tools_test_choose, one, "parameters",
                 {one.name, name_of(Wanted(setting)), because(explain(setting))});
            return false;
        }
        return true;
    }

    void expect(const Case& one) {
        const std::vector<State> states = settle([&](solver::Budget& budget) { return session_.available(budget); });
        for (const Expected& each : one.available)
            if (is_blocked(each.wanted, states))
                fail(Message::tools_test_available, each,
                     {one.name, name_of(each.wanted), because(explain(each.wanted))});
        for (const Expected& each : one.forced) {
            const State state = state_of(each.wanted, states);
            if (state != State::forced)
                fail(Message::tools_test_forced, each, {one.name, name_of(each.wanted), word_of(state)});
        }
        for (const ExpectedBlock& block : one.blocked) {
            if (is_blocked(block.wanted, states))
                expect_reasons(one, block);
            else
                fail(Message::tools_test_blocked, block, {one.name, name_of(block.wanted)});
        }
        if (one.price) expect_price(one);
        if (one.count) expect_count(one);
        if (!one.derived.empty()) expect_derived(one);
        if (one.steps) expect_steps(one);
    }

    void expect_reasons(const Case& one, const ExpectedBlock& block) {
        const Explanation why = explain(block.wanted);
        std::vector<std::string> missing;
        for (const catalog::RuleId rule : block.rules)
            if (!contains(why.rules, rule)) missing.push_back(catalog_.rule(rule).id);
        for (const catalog::GroupId group : block.limits)
            if (!contains(why.limits, group)) missing.push_back(catalog_.group(group).id);
        for (const OptionId choice : block.choices)
            if (!contains(why.choices, choice)) missing.push_back(name_of(choice));
        for (const catalog::ParameterId parameter : block.parameters)
            if (!contains(why.parameters, parameter)) missing.push_back(catalog_.parameter(parameter).id);
        for (const catalog::Setting& pieces : block.pieces) {
            const catalog::Setting* given = session_.setting_of(pieces.parameter);
            if (given == nullptr || *given != pieces || !contains(why.parameters, pieces.parameter))
                missing.push_back(name_of(Wanted(pieces)));
        }
        for (const std::string& reason : missing)
            fail(Message::tools_test_reason, block, {one.name, name_of(block.wanted), reason, because(why)});
    }

    configure::Completion cheapest() {
        return settle([&](solver::Budget& budget) { return session_.complete(configure::cheapest(), budget); });
    }

    void expect_derived(const Case& one) {
        const auto best = cheapest();
        for (const configure::ExpectedFigure& each : one.derived) {
            const catalog::Derived& derived = catalog_.derived[index(each.derived)];
            const auto is = is_configuration(catalog_, best) ? best.derived[index(each.derived)] : std::nullopt;
            if (is == each.value) continue;
            const auto shown = [&](std::optional<std::int64_t> value) {
                return value ? catalog::spelled(*value, derived.places) : std::string("null");
            };
            fail(Message::tools_test_derived, each, {one.name, derived.id, shown(each.value), shown(is)});
        }
    }

    void expect_price(const Case& one) {
        const auto best = cheapest();
        const auto money = [&](catalog::Money amount) { return format_money(amount, catalog_.currency, language_); };
        if (!is_configuration(catalog_, best))
            fail(Message::tools_test_void, one, "price", {one.name, money(*one.price)});
        else if (best.price.total != *one.price)
            fail(Message::tools_test_price, one, "price",
                 {one.name, money(*one.price), money(best.price.total), std::to_string(minor_units(best.price.total))});
    }

    void expect_count(const Case& one) {
        compile_once(session_);
        const solver::Count count = settle([&](solver::Budget& budget) { return session_.count(budget); });
        const std::string number = count.number.to_string();
        if (!count.exact && !count.number.is_zero())
            fail(Message::tools_test_count_bound, one, "count", {one.name, *one.count, number});
        else if (number != *one.count)
            fail(Message::tools_test_count, one, "count", {one.name, *one.count, number});
    }

    /// The steps of the configuration at the least price.
    void expect_steps(const Case& one) {
        const auto best =
            settle([&](solver::Budget& budget) { return session_.complete(configure::cheapest(), budget); });
        std::vector<bool> chosen(catalog_.options.size(), false);
        for (const OptionId option : best.chosen) chosen[index(option)] = true;
        std::vector<std::string> steps;
        if (is_configuration(catalog_, best))
            for (const std::size_t step : catalog::steps_of(catalog_, chosen, best.values))
                steps.push_back(catalog_.routing[step].id);
        if (steps == *one.steps) return;
        fail(Message::tools_test_steps, one, "steps", {one.name, line_of(*one.steps), line_of(steps)});
    }

    static std::string line_of(const std::vector<std::string>& steps) {
        std::string words;
        for (const std::string& step : steps) words += (words.empty() ? "" : ", ") + step;
        return words.empty() ? "-" : words;
    }

    std::string word_of(State state) const {
        const Message word = state == State::available ? Message::tools_available_word
                             : state == State::chosen  ? Message::tools_chosen
                                                       : Message::tools_blocked_word;
        return say(language_, word, {});
    }

    Session& session_;
    const Catalog& catalog_;
    Source& source_;
    Language language_;
};

/// A session for each day and price list that a case is of, made when one is; `standard` for cases of neither.
class Sessions {
public:
    Sessions(const Catalog& catalog, Session& standard) : catalog_(catalog), standard_(standard) {}
    Session& of(const Case& one) {
        if (!one.date && one.list.empty()) return standard_;
        const auto known = made_.find({one.date, one.list});
        if (known != made_.end()) return known->second;
        Catalog seen = one.date ? on_day(catalog_, *one.date) : standard_.catalog();
        if (!one.list.empty()) seen = with_list(seen, *seen.find_list(one.list));
        auto shared = std::make_shared<const Catalog>(std::move(seen));
        return made_.try_emplace({one.date, one.list}, std::move(shared)).first->second;
    }

private:
    const Catalog& catalog_;
    Session& standard_;
    std::map<std::pair<std::optional<catalog::Date>, std::string>, Session> made_;
};

void try_all(Sessions& sessions, Source& source, Language language) {
    for (const Case& one : source.cases) Trial(sessions.of(one), source, language).run(one);
    place_findings(source.input.text, source.findings);
    sort_by_place(source.findings);
}

/// "bike.tests.json" for "bike.json".
std::string beside(const std::string& file) {
    const std::string ending = ".json";
    const bool has_ending = file.size() > ending.size() && file.ends_with(ending);
    return (has_ending ? file.substr(0, file.size() - ending.size()) : file) + ".tests.json";
}

/// Takes the cases of a text over, or reports why none of them can be tried.
tl::expected<void, Exit> take(World& world, const Arguments& arguments, Input input, configure::ReadCases read,
                              std::vector<Source>& sources) {
    if (read.cases.empty() && !read.findings.empty()) {
        refuse(world, arguments, input.name, read.findings);
        return tl::unexpected(Exit::findings);
    }
    if (!read.cases.empty())
        sources.push_back({std::move(input), std::move(read.cases), std::move(read.findings), read.unread});
    return {};
}

/// The catalog's own cases, and those of the files that were named, or else of the file beside it.
tl::expected<std::vector<Source>, Exit> read_sources(World& world, const Arguments& arguments, const Input& text,
                                                     const Catalog& catalog) {
    std::vector<Source> sources;
    const std::string& name = arguments.operand(0);
    if (const auto taken = take(world, arguments, text, configure::read_own_cases(text.text, catalog), sources); !taken)
        return tl::unexpected(taken.error());
    std::vector<std::string> files(arguments.operands().begin() + 1, arguments.operands().end());
    if (files.empty() && name != "-" && std::ifstream(beside(name)).is_open()) files.push_back(beside(name));
    for (const std::string& file : files) {
        auto input = read_input(world, file);
        if (!input) return tl::unexpected(input.error());
        configure::ReadCases cases = configure::read_cases(input->text, catalog);
        if (const auto taken = take(world, arguments, std::move(*input), std::move(cases), sources); !taken)
            return tl::unexpected(taken.error());
    }
    if (!sources.empty()) return sources;
    const catalog::Diagnostic none{
        Message::tools_test_none, catalog::Severity::error, "", {}, {beside(name == "-" ? "CATALOG" : name)}};
    refuse(world, arguments, text.name, {none});
    return tl::unexpected(Exit::findings);
}

bool is_passed(const Source& source) { return source.findings.empty(); }

void print_text(World& world, const std::vector<Source>& sources) {
    const Painter painter(world.colour_out);
    for (const Source& source : sources) {
        report(world, source.input.name, source.findings);
        const auto failed =
            static_cast<std::size_t>(std::count(source.passed.begin(), source.passed.end(), false)) + source.unread;
        const std::string cases = std::to_string(source.cases.size() + source.unread);
        world.out << printable(source.input.name) << ": "
                  << (failed == 0 ? painter.green(say(world.language, Message::tools_test_passed, {cases}))
                                  : painter.red(say(world.language, Message::tools_test_failed,
                                                    {cases, std::to_string(failed)})))
                  << '\n';
    }
}

json::Value results_json(World& world, const Catalog& catalog, const std::vector<Source>& sources) {
    std::vector<json::Value> findings;
    std::vector<json::Value> cases;
    for (const Source& source : sources) {
        for (json::Value& finding : findings_json(world.language, source.input.name, source.findings).items)
            findings.push_back(std::move(finding));
        for (std::size_t i = 0; i < source.cases.size(); ++i) {
            const auto line = catalog::place_of(source.input.text, source.cases[i].offset).line;
            cases.push_back(
                json::object({member("name", source.cases[i].name), member("ok", json::boolean(source.passed[i])),
                              member("file", printable(source.input.name)), member("line", std::int64_t{line})}));
        }
    }
    const bool ok = std::all_of(sources.begin(), sources.end(), is_passed);
    return json::object({member("ok", json::boolean(ok)), member("findings", json::array(std::move(findings))),
                         member("catalog", catalog_json(catalog)), member("cases", json::array(std::move(cases)))});
}

}  // namespace

Exit test(const Arguments& arguments, World& world) {
    const auto input = read_parts(world, arguments.operand(0));
    if (!input) return input.error();
    const auto read = read_catalog(world, arguments, *input);
    if (!read) return read.error();
    const std::shared_ptr<const Catalog>& catalog = *read;
    auto sources = read_sources(world, arguments, *input, *catalog);
    if (!sources) return sources.error();
    Session session(std::make_shared<const Catalog>(without_dates(*catalog)));
    if (const auto taken = read_compiled(world, arguments, session); !taken) return taken.error();
    Sessions sessions(*catalog, session);
    for (Source& source : *sources) try_all(sessions, source, world.language);
    if (arguments.has("--json"))
        print_json(world, results_json(world, *catalog, *sources));
    else
        print_text(world, *sources);
    return std::all_of(sources->begin(), sources->end(), is_passed) ? Exit::fine : Exit::findings;
}

}  // namespace maatwerk::tools
