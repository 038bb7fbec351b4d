#include "catalog/decimal.h"
#include "catalog/parameter.h"
#include "catalog/reading.h"

#include <algorithm>
#include <limits>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_rules = 100'000;
constexpr std::size_t most_presets = 1'000;

/// What "then" or, in its place, "table" says.
Expression read_consequence(Reading& reading, const Fields& fields) {
    const auto table = fields.get("table");
    if (table && fields.get("then")) reading.findings.add(*table, Message::catalog_rule_both);
    if (table) return read_table(reading, *table);
    const auto consequence = fields.need("then");
    return consequence ? read_expression(reading, *consequence).value_or(Expression{}) : Expression{};
}

void read_rule(Reading& reading, const Node& node, IdSet& ids, PlaceFinder& places) {
    const Fields fields(
        reading.findings, node, {"id", "if", "then", "table", "message", "from", "until"},
        {{"requires", Message::catalog_rule_requires, "then"}, {"excludes", Message::catalog_rule_excludes, "then"}});
    Rule rule;
    rule.id = read_id(reading, fields, ids).value_or("");
    rule.place = places.at(node.value().offset);
    if (const auto condition = fields.get("if"))
        rule.condition = read_expression(reading, *condition).value_or(Expression{});
    rule.consequence = read_consequence(reading, fields);
    if (const auto message = fields.need("message")) rule.message = read_words(reading, *message, json::Lines::several);
    rule.valid = read_validity(reading, fields);
    reading.catalog.rules.push_back(std::move(rule));
}

/// "tilt*2", where {"tilt": 2} is meant: reported.
bool is_times(Reading& reading, const Node& node, GroupId group) {
    const std::string& text = node.value().text;
    const std::size_t times = text.find('*');
    if (times == std::string::npos) return false;
    const auto option = reading.catalog.find_option(group, text.substr(0, times));
    const auto count = decimal_of(std::string_view(text).substr(times + 1));
    if (!option || !count || !reading.catalog.option(*option).pieces) return false;
    reading.findings.add(node, Message::catalog_preset_pieces,
                         {reading.catalog.option(*option).id, spelled(count->digits, count->places)});
    return true;
}

/// An option that stands there twice is reported, and counts once.
void add_choice(Reading& reading, const Node& node, GroupId group, std::vector<OptionId>& choices) {
    const auto option = is_times(reading, node, group) ? std::nullopt : find_option(reading, node, group);
    if (!option) return;
    if (std::find(choices.begin(), choices.end(), *option) != choices.end())
        reading.findings.add(node, Message::catalog_twice, {reading.catalog.option(*option).id});
    else
        choices.push_back(*option);
}

/// {"ram16": 2}: so many of each.
void add_counted(Reading& reading, const Node& node, const json::Member& member, GroupId group, Preset& preset,
                 std::vector<OptionId>& choices) {
    const Node count(node, member);
    const auto option = find_option(reading, count, member.offset, group, member.name);
    if (!option) return;
    const auto pieces = reading.catalog.option(*option).pieces;
    const std::int64_t most = most_of(reading.catalog, reading.catalog.option(*option));
    constexpr auto far = std::numeric_limits<std::int64_t>::max();
    const auto number = json::read_integer(reading.findings, count, -far, far);
    if (number && (*number < 1 || *number > most))
        reading.findings.add_at(count.value().offset, count, not_so_many(member.name, most, std::to_string(*number)));
    choices.push_back(*option);
    if (number && pieces) preset.pieces.emplace_back(*pieces, *number - 1);
}

/// What a preset chooses in one group: an option, a list of them (an empty one for nothing), or so many of each.
std::vector<OptionId> read_choices(Reading& reading, const Node& node, GroupId which, Preset& preset) {
    const Group& group = reading.catalog.group(which);
    std::vector<OptionId> choices;
    if (node.value().kind == json::Kind::object) {
        for (const json::Member& member : node.value().members)
            add_counted(reading, node, member, which, preset, choices);
    } else if (node.value().kind != json::Kind::array) {
        add_choice(reading, node, which, choices);
        return choices;
    } else {
        for_each_item(reading, node, 0, std::string::npos,
                      [&](const Node& item) { add_choice(reading, item, which, choices); });
    }
    if (choices.size() <= group.max || !reading.is_sure_of(group)) return choices;
    if (group.kind == GroupKind::several)
        reading.findings.add(node, Message::catalog_preset_most,
                             {group.id, std::to_string(group.max), std::to_string(choices.size())});
    else
        reading.findings.add(node, Message::catalog_preset_one, {group.id, std::to_string(choices.size())});
    return choices;
}

/// What the preset chooses in the group of that name.
void read_choice(Reading& reading, const Node& node, const json::Member& member, Preset& preset) {
    if (is_own_parameter(reading.catalog, member.name))
        return reading.findings.add_at(member.offset, node, Message::catalog_preset_parameter, {member.name});
    const auto group = find_group(reading, node, member.offset, member.name);
    if (!group) return;
    if (reading.catalog.group(*group).ask) reading.findings.add(node, Message::catalog_preset_ask, {member.name});
    for (const OptionId option : read_choices(reading, node, *group, preset)) preset.choices.push_back(option);
}

void read_preset(Reading& reading, const Node& node, IdSet& ids, PlaceFinder& places) {
    const Fields fields(reading.findings, node, {"id", "name", "help", "choices", "from", "until"});
    Preset preset;
    preset.id = read_id(reading, fields, ids).value_or("");
    preset.name = read_name(reading, fields);
    preset.help = read_help(reading, fields);
    preset.place = places.at(node.value().offset);
    preset.valid = read_validity(reading, fields);
    const auto choices = fields.need("choices");
    if (choices && json::expect_object(reading.findings, *choices))
        for (const json::Member& member : choices->value().members)
            read_choice(reading, Node(*choices, member), member, preset);
    std::sort(preset.choices.begin(), preset.choices.end());
    std::sort(preset.pieces.begin(), preset.pieces.end());
    reading.catalog.presets.push_back(std::move(preset));
}

}  // namespace

void read_rules(Reading& reading, const Node& node) {
    IdSet ids;
    PlaceFinder places = reading.findings.places();
    for_each_item(reading, node, 0, most_rules, [&](const Node& item) { read_rule(reading, item, ids, places); });
}

void read_presets(Reading& reading, const Node& node) {
    IdSet ids;
    PlaceFinder places = reading.findings.places();
    for_each_item(reading, node, 0, most_presets, [&](const Node& item) { read_preset(reading, item, ids, places); });
}

}  // namespace maatwerk::catalog
