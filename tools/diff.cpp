// `maatwerk diff`: what a change of a catalog does, in words.
#include "catalog/on_day.h"
#include "commands.h"
#include "configure/link.h"
#include "configure/record.h"
#include "difference.h"
#include "input.h"
#include "order/order.h"
#include "profile/profile.h"
#include "refusal.h"
#include "report.h"

#include <algorithm>
#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using configure::Session;
using record::member;

/// A catalog that was named on the line.
struct Read {
    Input input;
    std::shared_ptr<const Catalog> catalog;
};

tl::expected<Read, Exit> read_edition(World& world, const Arguments& arguments, std::size_t which) {
    auto input = read_parts(world, arguments.operand(which));
    if (!input) return tl::unexpected(input.error());
    auto catalog = read_catalog(world, arguments, *input);
    if (!catalog) return tl::unexpected(catalog.error());
    return Read{std::move(*input), std::move(*catalog)};
}

NamedDesign named(const Catalog& catalog, std::string name, const configure::Step& step) {
    NamedDesign design{std::move(name), {}, {}};
    for (const configure::Choice& choice : step.choices) {
        const catalog::Option& option = catalog.option(choice.option);
        design.choices.emplace_back(catalog.group(option.group).id, option.id);
    }
    for (const catalog::Setting& setting : step.settings)
        design.settings.emplace_back(catalog.parameter(setting.parameter).id, spelled(catalog, setting));
    return design;
}

/// A saved design; it must be one of the old catalog.
tl::expected<NamedDesign, Exit> read_design(World& world, const Arguments& arguments, const Catalog& old,
                                            const std::string& file) {
    const auto input = read_input(world, file);
    if (!input) return tl::unexpected(input.error());
    if (order::is_order(input->text)) {
        complain(world, Message::tools_order_no_design, {input->name});
        return tl::unexpected(Exit::usage);
    }
    const auto design = profile::read_design(input->text);
    if (!design) {
        refuse(world, arguments, input->name, design.error());
        return tl::unexpected(Exit::findings);
    }
    const auto history = profile::history_of(*design, old);
    if (history) return named(old, file, history->steps[history->cursor]);
    refuse(world, arguments, input->name, history.error());
    return tl::unexpected(Exit::findings);
}

tl::expected<NamedDesign, Exit> read_design_link(World& world, const Arguments& arguments, const Catalog& old,
                                                 const std::string& address) {
    const std::string fragment = address.substr(address.find('#') + 1);  // all of it where there is none
    const auto link = configure::parse_link(old, fragment, world.language);
    if (link) return named(old, fragment, {link->choices, link->settings});
    refuse(world, arguments, "--link", link.error());
    return tl::unexpected(Exit::findings);
}

tl::expected<std::vector<NamedDesign>, Exit> read_designs(World& world, const Arguments& arguments,
                                                          const Catalog& old) {
    std::vector<NamedDesign> designs;
    for (const std::string& file : arguments.values("--design")) {
        auto design = read_design(world, arguments, old, file);
        if (!design) return tl::unexpected(design.error());
        designs.push_back(std::move(*design));
    }
    for (const std::string& address : arguments.values("--link")) {
        auto design = read_design_link(world, arguments, old, address);
        if (!design) return tl::unexpected(design.error());
        designs.push_back(std::move(*design));
    }
    return designs;
}

json::Value change_json(const Catalog& now, const Change& change, Language language) {
    std::vector<json::Member> members{member("code", name_of(change.code)),
                                      member("breaks", json::boolean(change.breaks)),
                                      member("subject", change.subject)};
    if (change.before) members.push_back(member("before", minor_units(*change.before)));
    if (change.after) members.push_back(member("after", minor_units(*change.after)));
    members.push_back(member("message", say(language, change.code, change.arguments)));
    if (change.why) members.push_back(member("reason", explanation_json(now, *change.why, language)));
    return json::object(std::move(members));
}

void print_text(World& world, const std::vector<Change>& changes, const solver::Count& before,
                const solver::Count& after) {
    const Painter painter(world.colour_out);
    if (changes.empty()) world.out << say(world.language, Message::diff_nothing, {}) << '\n';
    for (const Change& change : changes) {
        const std::string line =
            (change.breaks ? "! " : "  ") + printable(say(world.language, change.code, change.arguments));
        world.out << (change.breaks ? painter.red(line) : line) << '\n';
    }
    world.out << "  "
              << say(world.language, Message::diff_count,
                     {counted(world.language, before), counted(world.language, after)})
              << '\n';
}

}  // namespace

Exit diff(const Arguments& arguments, World& world) {
    if (arguments.operand(0) == "-" && arguments.operand(1) == "-") {
        complain(world, Message::tools_both_stdin, {});
        return Exit::usage;
    }
    const auto old = read_edition(world, arguments, 0);
    if (!old) return old.error();
    const auto now = read_edition(world, arguments, 1);
    if (!now) return now.error();
    const auto designs = read_designs(world, arguments, *old->catalog);
    if (!designs) return designs.error();
    Session before(std::make_shared<const Catalog>(without_dates(*old->catalog)));
    Session after(std::make_shared<const Catalog>(without_dates(*now->catalog)));
    const solver::Count count_before = count_all(before);
    const solver::Count count_after = count_all(after);
    const std::string text_before = old->input.whole();
    const std::string text_after = now->input.whole();
    const std::vector<Change> changes =
        changes_between({before, text_before}, {after, text_after}, *designs, world.language);
    const bool breaks = std::any_of(changes.begin(), changes.end(), [](const Change& one) { return one.breaks; });
    if (arguments.has("--json")) {
        std::vector<json::Value> list;
        for (const Change& change : changes) list.push_back(change_json(*now->catalog, change, world.language));
        print_json(
            world,
            json::object({member("ok", json::boolean(!breaks)), member("findings", json::array({})),
                          member("old", catalog_json(*old->catalog)), member("new", catalog_json(*now->catalog)),
                          member("count_old", count_json(count_before)), member("count_new", count_json(count_after)),
                          member("changes", json::array(std::move(list)))}));
    } else {
        print_text(world, changes, count_before, count_after);
    }
    return breaks ? Exit::findings : Exit::fine;
}

}  // namespace maatwerk::tools
