// "renamed": what has another id than in an earlier version.
#include "catalog/nearest.h"
#include "catalog/reading.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_renamed = 10'000;

using Ids = std::vector<std::string_view>;
using Map = std::map<std::string, std::string, std::less<>>;

/// How names of one kind are told when they are not there.
struct Kind {
    Message far, near;
    std::vector<std::string> more{};
};

bool has(const Ids& ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

/// {"OLD": "NEW"}: NEW is one of `ids`, OLD is none of them. With `known` false, names are taken as they are.
Map read_map(Reading& reading, const Node& node, const Ids& ids, bool known, const Kind& kind) {
    Map map;
    if (!json::expect_object(reading.findings, node)) return map;
    if (node.value().members.size() > most_renamed) {
        reading.findings.add(node, Message::json_too_many,
                             {std::to_string(node.value().members.size()), std::to_string(most_renamed)});
        return map;
    }
    for (const json::Member& member : node.value().members) {
        const Node item(node, member);
        check_id(reading, item, member.offset, member.name, Named::anywhere);
        if (known && has(ids, member.name))
            reading.findings.add_at(member.offset, item, Message::catalog_renamed_still, {member.name});
        const auto now = json::read_text(reading.findings, item, longest_word);
        if (!now) continue;
        if (known && !has(ids, *now)) {
            const Diagnostic unknown = unknown_name(kind.far, kind.near, *now, ids, kind.more);
            reading.findings.add(item, unknown.code, unknown.arguments);
        }
        map[member.name] = *now;
    }
    return map;
}

template <class Things>
Ids ids_of(const Things& things) {
    Ids ids;
    for (const auto& thing : things) ids.push_back(thing.id);
    return ids;
}

void read_options(Reading& reading, const Node& node) {
    if (!json::expect_object(reading.findings, node)) return;
    for (const json::Member& member : node.value().members) {
        const Node item(node, member);
        const auto group = find_group(reading, item, member.offset, member.name);
        if (!group) continue;
        const Group& found = reading.catalog.group(*group);
        reading.catalog.renamed.options[member.name] =
            read_map(reading, item, ids_of(reading.catalog.options_of(found)), reading.is_sure_of(found),
                     {Message::catalog_option, Message::catalog_option_near, {found.id}});
    }
}

}  // namespace

void read_renamed(Reading& reading, const Node& node) {
    const Fields fields(reading.findings, node, {"groups", "options", "parameters"});
    Catalog& catalog = reading.catalog;
    if (const auto groups = fields.get("groups"))
        catalog.renamed.groups = read_map(reading, *groups, ids_of(catalog.groups), reading.groups_known,
                                          {Message::catalog_group, Message::catalog_group_near});
    if (const auto options = fields.get("options")) read_options(reading, *options);
    if (const auto parameters = fields.get("parameters"))
        catalog.renamed.parameters =
            read_map(reading, *parameters, ids_of(catalog.own_parameters()), reading.parameters_known,
                     {Message::record_parameter, Message::record_parameter_near});
}

}  // namespace maatwerk::catalog
