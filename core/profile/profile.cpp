#include "profile/profile.h"

#include "catalog/json.h"
#include "configure/link.h"
#include "configure/record.h"

#include <algorithm>
#include <utility>

namespace maatwerk::profile {

namespace {

using catalog::Diagnostic;
using catalog::Diagnostics;
using configure::Origin;
using record::Findings;
using record::heading;
using record::member;
using record::Need;
using record::Object;

constexpr std::string_view profile_kind = "maatwerk-profile";
constexpr std::string_view design_kind = "maatwerk-design";
constexpr std::size_t longest_version = std::size_t{1} << 30;
const std::vector<std::string_view> themes{"system", "light", "dark"};
const std::vector<std::string_view> origins{"by_hand", "by_preset"};

/// Reads a record of the kind: its tree, then its members by `fill`, which may add findings.
template <class T>
tl::expected<T, Diagnostics> read_record(std::string_view text, std::string_view kind, std::int64_t newest,
                                         void (*fill)(Findings&, Object&, T&)) {
    const tl::expected<json::Value, Diagnostic> tree = json::parse(text);
    if (!tree) {
        return tl::unexpected(Diagnostics{tree.error()});
    }
    Findings findings(text);
    Object root(findings, *tree, "");
    T read;
    if (root.is_record(kind, newest)) {
        fill(findings, root, read);
        root.close();
    }
    if (!findings.empty()) {
        return tl::unexpected(findings.take());
    }
    return read;
}

void fill_profile(Findings&, Object& root, Profile& profile) {
    profile.language = language_of(root.text("language", record::forms::language, Need::may_lack));
    const std::string theme = root.choice("theme", themes);
    const auto known = std::find(themes.begin(), themes.end(), theme);
    profile.theme = known == themes.end() ? Theme::system : static_cast<Theme>(known - themes.begin());
    profile.postcode = root.words("postcode", longest_postcode, Need::may_lack);
}

Design::Choice read_choice(Findings& findings, const json::Value& value, const std::string& path) {
    Object choice(findings, value, path);
    Design::Choice read{choice.text("group", record::forms::id), choice.text("option", record::forms::id),
                        Origin::by_hand};
    read.origin = choice.choice("origin", origins) == origins[1] ? Origin::by_preset : Origin::by_hand;
    choice.close();
    return read;
}

void fill_design(Findings& findings, Object& root, Design& design) {
    Object catalog = root.object("catalog");
    design.catalog_id = catalog.text("id", record::forms::id);
    design.catalog_version = catalog.words("version", longest_version);
    design.catalog_digest = catalog.text("digest", record::forms::digest);
    catalog.close();
    design.steps.clear();
    root.each("steps", [&](const json::Value& step, const std::string& path) {
        std::vector<Design::Choice>& choices = design.steps.emplace_back();
        record::each(findings, step, path, [&](const json::Value& choice, const std::string& at) {
            choices.push_back(read_choice(findings, choice, at));
        });
    });
    if (design.steps.empty()) {
        root.report(Message::json_empty_list, "steps");
        return root.allow({"cursor"});
    }
    const auto last = static_cast<std::int64_t>(design.steps.size()) - 1;
    design.cursor = static_cast<std::size_t>(root.whole("cursor", 0, last));
}

json::Value write(const Design::Choice& choice) {
    return json::object({member("group", choice.group), member("option", choice.option),
                         member("origin", origins[static_cast<std::size_t>(choice.origin)])});
}

json::Value write(const std::vector<Design::Choice>& step) {
    std::vector<json::Value> choices;
    for (const Design::Choice& choice : step) {
        choices.push_back(write(choice));
    }
    return json::array(std::move(choices));
}

std::vector<Design::Choice> names_of(const catalog::Catalog& catalog, const std::vector<configure::Choice>& step) {
    std::vector<Design::Choice> names;
    for (const configure::Choice& choice : step) {
        const catalog::Option& option = catalog.option(choice.option);
        names.push_back({catalog.group(option.group).id, option.id, choice.origin});
    }
    return names;
}

/// The choices of one step in the ids of the catalog; a finding for each name that it lacks.
std::vector<configure::Choice> ids_of(const catalog::Catalog& catalog, const std::vector<Design::Choice>& step,
                                      const std::string& path, Diagnostics& findings) {
    std::vector<configure::Choice> ids;
    for (std::size_t i = 0; i < step.size(); ++i) {
        const auto option = configure::parse_choice(catalog, step[i].group + "=" + step[i].option);
        if (option) {
            ids.push_back({*option, step[i].origin});
        } else if (findings.size() < record::most_findings) {
            const std::string at = path + "[" + std::to_string(i) + "]";
            findings.push_back({option.error().code, {}, at, {}, option.error().arguments});
        }
    }
    return ids;
}

}  // namespace

std::string to_json(const Profile& profile) {
    std::vector<json::Member> members = heading(profile_kind, newest_profile);
    if (profile.language) {
        members.push_back(member("language", code_of(*profile.language)));
    }
    members.push_back(member("theme", themes[static_cast<std::size_t>(profile.theme)]));
    if (!profile.postcode.empty()) {
        members.push_back(member("postcode", profile.postcode));
    }
    return json::canonical(json::object(std::move(members)));
}

tl::expected<Profile, Diagnostics> read_profile(std::string_view text) {
    return read_record<Profile>(text, profile_kind, newest_profile, fill_profile);
}

std::string to_json(const Design& design) {
    std::vector<json::Value> steps;
    for (const std::vector<Design::Choice>& step : design.steps) {
        steps.push_back(write(step));
    }
    std::vector<json::Member> members = heading(design_kind, newest_design);
    members.push_back(
        member("catalog", json::object({member("id", design.catalog_id), member("version", design.catalog_version),
                                        member("digest", design.catalog_digest)})));
    members.push_back(member("steps", json::array(std::move(steps))));
    members.push_back(member("cursor", static_cast<std::int64_t>(design.cursor)));
    return json::canonical(json::object(std::move(members)));
}

tl::expected<Design, Diagnostics> read_design(std::string_view text) {
    return read_record<Design>(text, design_kind, newest_design, fill_design);
}

Design design_of(const configure::Session& session) {
    const catalog::Catalog& catalog = session.catalog();
    Design design;
    design.catalog_id = catalog.id;
    design.catalog_version = catalog.version;
    design.catalog_digest = catalog.digest;
    design.steps.clear();
    for (const std::vector<configure::Choice>& step : session.history().steps) {
        design.steps.push_back(names_of(catalog, step));
    }
    design.cursor = session.history().cursor;
    return design;
}

tl::expected<configure::History, Diagnostics> history_of(const Design& design, const catalog::Catalog& catalog) {
    if (design.catalog_id != catalog.id) {
        return tl::unexpected(
            Diagnostics{{Message::record_other_catalog, {}, "catalog.id", {}, {design.catalog_id, catalog.id}}});
    }
    configure::History history;
    history.steps.clear();
    Diagnostics findings;
    for (std::size_t i = 0; i < design.steps.size(); ++i) {
        const std::string path = "steps[" + std::to_string(i) + "]";
        history.steps.push_back(ids_of(catalog, design.steps[i], path, findings));
    }
    history.cursor = design.cursor;
    if (!findings.empty()) {
        return tl::unexpected(std::move(findings));
    }
    return history;
}

}  // namespace maatwerk::profile
