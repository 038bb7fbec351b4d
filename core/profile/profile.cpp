#include "profile/profile.h"

#include "catalog/fields.h"
#include "catalog/json.h"
#include "catalog/nearest.h"
#include "catalog/parameter.h"
#include "configure/link.h"
#include "configure/record.h"

#include <algorithm>
#include <utility>

namespace maatwerk::profile {

namespace {

using catalog::Diagnostic;
using catalog::Diagnostics;
using configure::Origin;
using json::Fields;
using json::Findings;
using json::Node;
using record::heading;
using record::member;
using record::read_each;
using record::read_form;
using record::read_whole;
using record::read_word;
namespace forms = record::forms;

constexpr std::string_view profile_kind = "maatwerk-profile";
constexpr std::string_view design_kind = "maatwerk-design";
constexpr std::size_t longest_value = 1000;    // longer than any that a parameter has
constexpr std::size_t longest_version = 1000;  // longer than any that a catalog has
const std::vector<std::string_view> themes{"system", "light", "dark"};
const std::vector<std::string_view> origins{"by_hand", "by_preset"};

/// Reads a record of the kind: its tree, then its fields by `read`, which may add findings.
template <class T>
tl::expected<T, Diagnostics> read_record(std::string_view text, std::string_view kind, std::int64_t newest,
                                         T (*read)(Findings&, const Node&)) {
    const tl::expected<json::Value, Diagnostic> tree = json::parse(text);
    if (!tree) return tl::unexpected(Diagnostics{tree.error()});
    Findings findings(text);
    const Node root(*tree);
    T record;
    if (record::is_record(findings, root, kind, newest)) record = read(findings, root);
    if (!findings.empty()) return tl::unexpected(findings.take());
    return record;
}

Profile read_profile_fields(Findings& findings, const Node& root) {
    const Fields fields(findings, root, {"format", "version", "language", "theme", "postcode"});
    Profile profile;
    profile.language = language_of(read_form(findings, fields.get("language"), forms::language));
    const std::string theme = read_word(findings, fields.need("theme"), themes);
    const auto known = std::find(themes.begin(), themes.end(), theme);
    profile.theme = known == themes.end() ? Theme::system : static_cast<Theme>(known - themes.begin());
    if (const auto postcode = fields.get("postcode"))
        profile.postcode = read_text_or_empty(findings, *postcode, longest_postcode).value_or("");
    return profile;
}

Design::Choice read_choice(Findings& findings, const Node& node) {
    const Fields fields(findings, node, {"group", "option", "origin"});
    Design::Choice choice;
    choice.group = read_form(findings, fields.need("group"), forms::id);
    choice.option = read_form(findings, fields.need("option"), forms::id);
    const bool by_preset = read_word(findings, fields.need("origin"), origins) == origins[1];
    choice.origin = by_preset ? Origin::by_preset : Origin::by_hand;
    return choice;
}

void read_catalog(Findings& findings, const std::optional<Node>& node, std::int64_t record_version, Design& design) {
    if (!node) return;
    const bool with_list = record_version == 3 || (record_version > 3 && node->value().find("list") != nullptr);
    const Fields fields = with_list ? Fields(findings, *node, {"id", "version", "digest", "list"})
                                    : Fields(findings, *node, {"id", "version", "digest"});
    if (with_list) design.list = read_form(findings, fields.need("list"), forms::id);
    design.catalog_id = read_form(findings, fields.need("id"), forms::id);
    if (const auto version = fields.need("version"))
        design.catalog_version = read_text(findings, *version, longest_version).value_or("");
    design.catalog_digest = read_form(findings, fields.need("digest"), forms::digest);
}

Design::Setting read_setting(Findings& findings, const Node& node, bool with_pieces) {
    const Fields fields(findings, node, {"parameter", "value"});
    Design::Setting setting;
    setting.parameter = read_form(findings, fields.need("parameter"), with_pieces ? forms::pieces : forms::id);
    if (const auto value = fields.need("value"))
        setting.value = read_text(findings, *value, longest_value).value_or("");
    return setting;
}

std::vector<Design::Step> read_steps(Findings& findings, const Node& node, std::int64_t version) {
    std::vector<Design::Step> steps;
    if (!expect_list(findings, node, 1, record::most_items)) return steps;
    read_each(findings, node, [&](const Node& step) {
        steps.emplace_back();
        read_each(findings, step, [&](const Node& item) {
            if (version > 1 && item.value().find("parameter") != nullptr)
                steps.back().settings.push_back(read_setting(findings, item, version > 3));
            else
                steps.back().choices.push_back(read_choice(findings, item));
        });
    });
    return steps;
}

Design read_design_fields(Findings& findings, const Node& root) {
    const Fields fields(findings, root, {"format", "version", "catalog", "steps", "cursor"});
    Design design;
    const std::int64_t version = fields.get("version")->value().integer;
    read_catalog(findings, fields.need("catalog"), version, design);
    if (const auto steps = fields.need("steps")) design.steps = read_steps(findings, *steps, version);
    const auto count = static_cast<std::int64_t>(design.steps.size());
    const std::int64_t last = std::max<std::int64_t>(count, 1) - 1;
    design.cursor = static_cast<std::size_t>(read_whole(findings, fields.need("cursor"), 0, last));
    return design;
}

json::Value write(const Design::Choice& choice) {
    return json::object({member("group", choice.group), member("option", choice.option),
                         member("origin", origins[static_cast<std::size_t>(choice.origin)])});
}

json::Value write(const Design::Step& step) {
    std::vector<json::Value> items;
    for (const Design::Choice& choice : step.choices) {
        items.push_back(write(choice));
    }
    for (const Design::Setting& setting : step.settings) {
        items.push_back(json::object({member("parameter", setting.parameter), member("value", setting.value)}));
    }
    return json::array(std::move(items));
}

json::Value write_catalog(const Design& design) {
    std::vector<json::Member> members{member("id", design.catalog_id), member("version", design.catalog_version),
                                      member("digest", design.catalog_digest)};
    if (!design.list.empty()) {
        members.push_back(member("list", design.list));
    }
    return json::object(std::move(members));
}

Design::Step names_of(const catalog::Catalog& catalog, const configure::Step& step) {
    Design::Step names;
    for (const configure::Choice& choice : step.choices) {
        const catalog::Option& option = catalog.option(choice.option);
        names.choices.push_back({catalog.group(option.group).id, option.id, choice.origin});
    }
    for (const catalog::Setting& setting : step.settings) {
        names.settings.push_back({catalog.parameter(setting.parameter).id, spelled(catalog, setting)});
    }
    return names;
}

/// Reads steps in the ids of one catalog; a finding for each name or value that it lacks.
class StepReader {
public:
    explicit StepReader(const catalog::Catalog& catalog) : catalog_(catalog) {}

    configure::Step read(const Design::Step& step, const std::string& path) {
        configure::Step ids;
        for (std::size_t i = 0; i < step.choices.size(); ++i) {
            const Design::Choice& choice = step.choices[i];
            const auto option = configure::parse_choice(catalog_, choice.group + "=" + choice.option);
            if (option) {
                ids.choices.push_back({*option, choice.origin});
            } else {
                add(option.error(), path, i);
            }
        }
        for (std::size_t i = 0; i < step.settings.size(); ++i) {
            read(step.settings[i], path, step.choices.size() + i, ids.settings);
        }
        return ids;
    }

    Diagnostics take() { return std::move(findings_); }

private:
    void read(const Design::Setting& given, const std::string& path, std::size_t at,
              std::vector<catalog::Setting>& settings) {
        const auto parameter = catalog_.find_parameter(given.parameter);
        if (!parameter) {
            return add(catalog::unknown_name(Message::record_parameter, Message::record_parameter_near, given.parameter,
                                             names()),
                       path, at);
        }
        auto setting = catalog::read_setting(catalog_, *parameter, given.value, Language::en);
        if (!setting) {
            return add(setting.error(), path, at);
        }
        settings.push_back(std::move(*setting));
    }

    std::vector<std::string_view> names() const {
        std::vector<std::string_view> names;
        for (const catalog::Parameter& parameter : catalog_.own_parameters()) {
            names.push_back(parameter.id);
        }
        return names;
    }

    void add(const Diagnostic& finding, const std::string& path, std::size_t at) {
        if (findings_.size() < record::most_findings) {
            findings_.push_back({finding.code, {}, path + "[" + std::to_string(at) + "]", {}, finding.arguments});
        }
    }

    const catalog::Catalog& catalog_;
    Diagnostics findings_;
};

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
    return read_record(text, profile_kind, newest_profile, read_profile_fields);
}

namespace {

/// The oldest that has all that is in it.
std::int64_t version_of(const Design& design) {
    std::int64_t version = design.list.empty() ? 1 : 3;
    for (const Design::Step& step : design.steps) {
        for (const Design::Setting& setting : step.settings) {
            version = std::max<std::int64_t>(version, setting.parameter.find('.') == std::string::npos ? 2 : 4);
        }
    }
    return version;
}

}  // namespace

std::string to_json(const Design& design) {
    std::vector<json::Value> steps;
    for (const Design::Step& step : design.steps) {
        steps.push_back(write(step));
    }
    std::vector<json::Member> members = heading(design_kind, version_of(design));
    members.push_back(member("catalog", write_catalog(design)));
    members.push_back(member("steps", json::array(std::move(steps))));
    members.push_back(member("cursor", static_cast<std::int64_t>(design.cursor)));
    return json::canonical(json::object(std::move(members)));
}

tl::expected<Design, Diagnostics> read_design(std::string_view text) {
    return read_record(text, design_kind, newest_design, read_design_fields);
}

Design design_of(const configure::Session& session) {
    const catalog::Catalog& catalog = session.catalog();
    Design design;
    design.catalog_id = catalog.id;
    design.catalog_version = catalog.version;
    design.catalog_digest = catalog.digest;
    design.list = catalog.list;
    design.steps.clear();
    for (const configure::Step& step : session.history().steps) {
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
    StepReader reader(catalog);
    for (std::size_t i = 0; i < design.steps.size(); ++i) {
        history.steps.push_back(reader.read(design.steps[i], "steps[" + std::to_string(i) + "]"));
    }
    history.cursor = design.cursor;
    Diagnostics findings = reader.take();
    if (!findings.empty()) {
        return tl::unexpected(std::move(findings));
    }
    return history;
}

}  // namespace maatwerk::profile
