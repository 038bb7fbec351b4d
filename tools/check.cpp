// `maatwerk check`: is this a catalog, and does it say what its author means? First the reader's findings; then, where
// there are none, what the engine can tell: a catalog that nothing satisfies, options that no configuration can have,
// presets that break the rules. Each with the rules that are the reason.
#include "catalog/catalog.h"
#include "commands.h"
#include "configure/cases.h"
#include "configure/record.h"
#include "input.h"
#include "refusal.h"
#include "report.h"

#include <algorithm>
#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Diagnostic;
using catalog::Diagnostics;
using catalog::OptionId;
using catalog::Severity;
using configure::Explanation;
using configure::Session;
using configure::State;
using record::member;

constexpr std::size_t most_findings = 100;

/// As the author's text has it: the `none` that the reader adds to an optional group has no place there.
std::string path_of(const Catalog& catalog, OptionId id) {
    const catalog::Option& option = catalog.option(id);
    const catalog::Group& group = catalog.group(option.group);
    const bool is_none_first = group.kind == catalog::GroupKind::optional;
    const std::string path = "groups[" + std::to_string(index(option.group)) + "]";
    if (option.is_none) return path;
    const std::size_t position = index(id) - index(group.first) - (is_none_first ? 1 : 0);
    return path + ".options[" + std::to_string(position) + "]";
}

Explanation explain_choices(Session& session, const std::vector<configure::Choice>& choices) {
    return settle([&](solver::Budget& budget) { return session.explain_choices(choices, budget); });
}

/// Asks the engine; findings in the words of `language`.
class Inspector {
public:
    Inspector(Session& session, Language language)
        : catalog_(session.catalog()), session_(session), language_(language) {}

    Diagnostics run() {
        const std::vector<State> states = settle([&](solver::Budget& budget) { return session_.available(budget); });
        const bool is_void = !states.empty() && std::count(states.begin(), states.end(), State::blocked) ==
                                                    static_cast<std::ptrdiff_t>(states.size());
        if (is_void) {
            check_void();
        } else {
            check_options(states);
            check_presets();
        }
        return std::move(findings_);
    }

private:
    void add(Message code, std::string path, catalog::Place place, std::vector<std::string> arguments) {
        if (findings_.size() < most_findings)
            findings_.push_back({code, Severity::error, std::move(path), place, std::move(arguments)});
    }

    std::string because(const Explanation& explanation) const {
        return joined(reasons(catalog_, explanation, language_));
    }

    void check_void() {
        const Explanation why = explain_choices(session_, {});
        const catalog::Place place = why.rules.empty() ? catalog::Place{} : catalog_.rule(why.rules.front()).place;
        add(Message::tools_check_void, "rules", place, {because(why)});
    }

    void check_options(const std::vector<State>& states) {
        for (std::size_t i = 0; i < states.size() && findings_.size() < most_findings; ++i) {
            if (states[i] != State::blocked) continue;
            const OptionId option{static_cast<std::uint32_t>(i)};
            const Explanation why = settle([&](solver::Budget& budget) { return session_.explain(option, budget); });
            add(Message::tools_check_dead, path_of(catalog_, option), {},
                {full_name(catalog_, option, language_), because(why)});
        }
    }

    void check_presets() {
        for (std::size_t i = 0; i < catalog_.presets.size(); ++i) {
            const catalog::PresetId id{static_cast<std::uint32_t>(i)};
            const catalog::Preset& preset = catalog_.presets[i];
            if (settle_action(session_, configure::UsePreset{id}) != configure::Applied::blocked) continue;
            std::vector<configure::Choice> choices;
            for (const OptionId option : preset.choices) choices.push_back({option, configure::Origin::by_preset});
            const Explanation why = explain_choices(session_, choices);
            add(Message::tools_check_preset, "presets[" + std::to_string(i) + "]", preset.place,
                {preset.name.in(language_), because(why)});
        }
    }

    const Catalog& catalog_;
    Session& session_;
    Language language_;
    Diagnostics findings_;
};

std::string summary(const Catalog& catalog, Language language) {
    return say(language, Message::tools_check_summary,
               {catalog.id, catalog.version, std::to_string(catalog.groups.size()),
                std::to_string(catalog.options.size()), std::to_string(catalog.rules.size()),
                std::to_string(catalog.presets.size()), std::to_string(catalog.dealers.size())});
}

json::Value counts_json(const Catalog& catalog) {
    const auto count = [](std::string_view name, std::size_t number) {
        return member(name, static_cast<std::int64_t>(number));
    };
    return json::object({count("groups", catalog.groups.size()), count("options", catalog.options.size()),
                         count("rules", catalog.rules.size()), count("presets", catalog.presets.size()),
                         count("dealers", catalog.dealers.size())});
}

void answer(World& world, const Arguments& arguments, const Input& input, const Catalog* catalog,
            const Diagnostics& findings) {
    if (arguments.has("--json")) {
        std::vector<json::Member> members{member("ok", json::boolean(findings.empty())),
                                          member("findings", findings_json(world.language, input.name, findings))};
        if (catalog) {
            members.push_back(member("catalog", catalog_json(*catalog)));
            members.push_back(member("counts", counts_json(*catalog)));
        }
        return print_json(world, json::object(std::move(members)));
    }
    report(world, input.name, findings);
    const Painter painter(world.colour_out);
    const std::string count = std::to_string(findings.size());
    const std::string verdict = findings.empty() ? painter.green(say(world.language, Message::tools_no_findings, {}))
                                : findings.size() == 1
                                    ? painter.red(say(world.language, Message::tools_one_finding, {}))
                                    : painter.red(say(world.language, Message::tools_findings, {count}));
    world.out << printable(input.name) << ": " << (catalog ? printable(summary(*catalog, world.language)) + ": " : "")
              << verdict << '\n';
}

}  // namespace

Exit check(const Arguments& arguments, World& world) {
    const auto input = read_input(world, arguments.operand(0));
    if (!input) return input.error();
    auto read = catalog::read(input->text);
    if (!read) {
        answer(world, arguments, *input, nullptr, read.error());
        return Exit::findings;
    }
    const auto catalog = std::make_shared<const Catalog>(std::move(*read));
    if (const auto cases = configure::read_own_cases(input->text, *catalog); !cases) {
        answer(world, arguments, *input, catalog.get(), cases.error());
        return Exit::findings;
    }
    Session session(catalog);
    if (const auto taken = read_compiled(world, arguments, session); !taken) return taken.error();
    Diagnostics findings = Inspector(session, world.language).run();
    place_findings(input->text, findings);
    sort_by_place(findings);
    answer(world, arguments, *input, catalog.get(), findings);
    return findings.empty() ? Exit::fine : Exit::findings;
}

}  // namespace maatwerk::tools
