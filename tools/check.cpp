// `maatwerk check`: is this a catalog, and does it say what its author means? First the reader's findings; then, where
// there are none, what configure/review.h knows of it. Each with the rules that are the reason.
#include "catalog/on_day.h"
#include "commands.h"
#include "configure/cases.h"
#include "configure/record.h"
#include "configure/review.h"
#include "day.h"
#include "input.h"
#include "refusal.h"
#include "report.h"
#include "sarif.h"

#include <algorithm>
#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Diagnostic;
using catalog::Diagnostics;
using catalog::OptionId;
using catalog::Severity;
using configure::Finding;
using configure::Session;
using record::member;

/// "[#####.....] 52%" on err while somebody watches; gone at the end.
class ProgressBar {
public:
    explicit ProgressBar(World& world) : world_(world) {}
    ~ProgressBar() {
        if (shown_) world_.err << '\r' << std::string(width + 8, ' ') << '\r' << std::flush;
    }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(const configure::Progress& progress) {
        if (!world_.is_err_terminal || progress.all == 0) return;
        const std::size_t percent = progress.done * 100 / progress.all;
        if (shown_ && percent == percent_) return;
        const std::size_t filled = percent * width / 100;
        world_.err << "\r[" << std::string(filled, '#') << std::string(width - filled, '.') << "] "
                   << padded_left(std::to_string(percent), 3) << '%' << std::flush;
        shown_ = true;
        percent_ = percent;
    }

private:
    static constexpr std::size_t width = 40;
    World& world_;
    bool shown_ = false;
    std::size_t percent_ = 0;
};

/// Steps between two looks at the bar: some hundredths of a second.
constexpr std::uint64_t steps_between_looks = 2'000'000;

/// What there is to say of a catalog.
struct Inspected {
    std::vector<Finding> findings;
    std::vector<configure::ListReach> lists{};
};

Inspected inspect(World& world, std::shared_ptr<const Catalog> catalog, Session& session, const Input& input,
                  std::optional<catalog::Date> since) {
    const std::string text = input.whole();
    configure::Review review(std::move(catalog), session, text, world.language, since);
    ProgressBar bar(world);
    solver::Budget budget{steps_between_looks};
    while (!review.advance(budget)) {
        bar.show(review.progress());
        budget.steps = steps_between_looks;
    }
    std::vector<Finding> findings = review.take();
    Diagnostics places;
    for (const Finding& finding : findings) places.push_back(finding.diagnostic);
    place_findings(*input.bundle, places);
    for (std::size_t i = 0; i < findings.size(); ++i) findings[i].diagnostic = std::move(places[i]);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return is_before(a.diagnostic, b.diagnostic); });
    return {std::move(findings), review.lists()};
}

std::vector<Finding> without_reasons(const Diagnostics& diagnostics) {
    std::vector<Finding> findings;
    for (const Diagnostic& one : diagnostics) findings.push_back({one, std::nullopt});
    return findings;
}

Diagnostics diagnostics_of(const std::vector<Finding>& findings) {
    Diagnostics all;
    for (const Finding& one : findings) all.push_back(one.diagnostic);
    return all;
}

std::size_t count_of(const std::vector<Finding>& findings, Severity severity) {
    return static_cast<std::size_t>(std::count_if(
        findings.begin(), findings.end(), [&](const Finding& one) { return one.diagnostic.severity == severity; }));
}

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

/// FINDING with its "reason" where the engine gave one.
json::Value findings_with_reasons(World& world, const Input& input, const Catalog* catalog,
                                  const std::vector<Finding>& findings) {
    json::Value list = findings_json(world.language, input.files(), diagnostics_of(findings));
    for (std::size_t i = 0; i < findings.size(); ++i)
        if (catalog && findings[i].why)
            list.items[i].members.push_back(
                member("reason", explanation_json(*catalog, *findings[i].why, world.language)));
    return list;
}

std::string verdict(World& world, const std::vector<Finding>& findings) {
    const Painter painter(world.colour_out);
    if (findings.empty()) return painter.green(say(world.language, Message::tools_no_findings, {}));
    const std::size_t errors = count_of(findings, Severity::error);
    const std::size_t warnings = count_of(findings, Severity::warning);
    const auto said = [&](std::size_t count, Message one, Message more) {
        return say(world.language, count == 1 ? one : more, {std::to_string(count)});
    };
    std::string words;
    if (errors > 0) words = painter.red(said(errors, Message::tools_one_error, Message::tools_errors));
    if (warnings > 0)
        words += (words.empty() ? "" : ", ") +
                 painter.yellow(said(warnings, Message::tools_one_warning, Message::tools_warnings));
    return words;
}

/// What was available until before --date: for information, since it is no mistake.
std::vector<OptionId> past_options(World& world, const Arguments& arguments, const Catalog& catalog) {
    std::vector<OptionId> past;
    const auto date = *read_date(world, arguments);
    for (std::uint32_t i = 0; date && i < catalog.options.size(); ++i)
        if (const auto& until = catalog.options[i].valid.until; until && *until < *date) past.push_back(OptionId{i});
    return past;
}

void print_past(World& world, const Arguments& arguments, const Catalog& catalog) {
    for (const OptionId option : past_options(world, arguments, catalog)) {
        const std::string until = format_date(*catalog.option(option).valid.until, world.language);
        const std::string name = full_name(catalog, option, world.language);
        world.out << printable(say(world.language, Message::option_until, {name, until})) << '\n';
    }
}

json::Value past_json(World& world, const Arguments& arguments, const Catalog& catalog) {
    std::vector<json::Value> list;
    for (const OptionId option : past_options(world, arguments, catalog)) {
        json::Value choice = choice_json(catalog, option);
        choice.members.push_back(member("until", spelled(*catalog.option(option).valid.until)));
        list.push_back(std::move(choice));
    }
    return json::array(std::move(list));
}

json::Value groups_json(const std::vector<configure::GroupReach>& groups) {
    std::vector<json::Value> all;
    for (const configure::GroupReach& one : groups)
        all.push_back(json::object({member("id", one.group), member("options", static_cast<std::int64_t>(one.options)),
                                    member("available", static_cast<std::int64_t>(one.available))}));
    return json::array(std::move(all));
}

json::Value lists_json(const std::vector<configure::ListReach>& lists) {
    std::vector<json::Value> all;
    for (const configure::ListReach& one : lists)
        all.push_back(
            json::object({member("id", one.list), member("options", static_cast<std::int64_t>(one.options)),
                          member("available", static_cast<std::int64_t>(one.available)),
                          member("lowest", minor_units(one.lowest)), member("groups", groups_json(one.groups))}));
    return json::array(std::move(all));
}

/// "of processor 34 of 60, of drive 100 of 300": the groups of which the list takes something.
std::string group_counts(const configure::ListReach& list, Language language) {
    std::string words;
    for (const configure::GroupReach& one : list.groups)
        words +=
            (words.empty() ? "" : ", ") + say(language, Message::tools_list_groups,
                                              {one.group, std::to_string(one.available), std::to_string(one.options)});
    return words;
}

void print_lists(World& world, const Catalog& catalog, const std::vector<configure::ListReach>& lists) {
    for (const configure::ListReach& one : lists) {
        world.out << "  "
                  << printable(say(world.language, Message::tools_list_counts,
                                   {one.list, std::to_string(one.available), std::to_string(one.options),
                                    format_money(one.lowest, catalog.currency, world.language)}))
                  << '\n';
        if (!one.groups.empty()) world.out << "    " << printable(group_counts(one, world.language)) << '\n';
    }
}

Exit answer(World& world, const Arguments& arguments, const Input& input, const Catalog* catalog,
            const Inspected& inspected) {
    const std::vector<Finding>& findings = inspected.findings;
    const bool is_fine = count_of(findings, Severity::error) == 0 && (findings.empty() || !arguments.has("--strict"));
    if (const auto file = arguments.value("--sarif")) {
        const std::string log = json::pretty(sarif(world.language, input.files(), diagnostics_of(findings)));
        if (!write_file(world, *file, log)) return Exit::unreadable;
    }
    if (arguments.has("--json")) {
        std::vector<json::Member> members{member("ok", json::boolean(is_fine)),
                                          member("findings", findings_with_reasons(world, input, catalog, findings))};
        if (catalog) {
            members.push_back(member("catalog", catalog_json(*catalog)));
            members.push_back(member("counts", counts_json(*catalog)));
            if (arguments.has("--date")) members.push_back(member("past", past_json(world, arguments, *catalog)));
            if (!catalog->price_lists.empty()) members.push_back(member("lists", lists_json(inspected.lists)));
        }
        print_json(world, json::object(std::move(members)));
    } else {
        report(world, input.files(), diagnostics_of(findings));
        if (catalog) print_past(world, arguments, *catalog);
        world.out << printable(input.name) << ": "
                  << (catalog ? printable(summary(*catalog, world.language)) + ": " : "") << verdict(world, findings)
                  << '\n';
        if (catalog) print_lists(world, *catalog, inspected.lists);
    }
    return is_fine ? Exit::fine : Exit::findings;
}

}  // namespace

Exit check(const Arguments& arguments, World& world) {
    const auto since = read_date(world, arguments);
    if (!since) return since.error();
    const auto input = read_parts(world, arguments.operand(0));
    if (!input) return input.error();
    auto read = read_whole(*input);
    if (!read) return answer(world, arguments, *input, nullptr, {without_reasons(read.error())});
    const auto catalog = std::make_shared<const Catalog>(std::move(*read));
    if (const auto cases = configure::read_own_cases(input->text, *catalog); !cases.findings.empty())
        return answer(world, arguments, *input, catalog.get(), {without_reasons(cases.findings)});
    Session session(std::make_shared<const Catalog>(without_dates(*catalog)));
    if (const auto taken = read_compiled(world, arguments, session); !taken) return taken.error();
    return answer(world, arguments, *input, catalog.get(), inspect(world, catalog, session, *input, *since));
}

}  // namespace maatwerk::tools
