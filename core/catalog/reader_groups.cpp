#include "catalog/parameter.h"
#include "catalog/reading.h"

#include <algorithm>
#include <cstdlib>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_groups = 2'000;
constexpr std::size_t most_options = 20'000;
constexpr std::size_t most_weights = 5'000'000;  ///< options times attributes: 80 MB
constexpr std::size_t most_quantities = 2'000;
constexpr std::size_t most_parts = 1'000;
constexpr std::int64_t most_pieces = 1'000'000;

using Weights = std::vector<std::optional<std::int64_t>>;

/// The attributes of an option, or of a group for all its options: object of attribute to number.
void read_weights(Reading& reading, const Node& node, Weights& weights) {
    if (!json::expect_object(reading.findings, node)) reading.weights_known = false;
    for (const json::Member& member : node.value().members) {
        const Node field(node, member);
        const auto attribute = find_attribute(reading, field, member.offset, member.name);
        const auto value = json::read_integer(reading.findings, field, -largest_amount, largest_amount);
        if (attribute)
            weights[index(*attribute)] = value.value_or(0);
        else
            reading.weights_known = false;
    }
}

std::optional<Colour> read_colour(Reading& reading, const Node& node) {
    const auto text = json::read_text(reading.findings, node, longest_word);
    const auto colour = text ? colour_of(*text) : std::nullopt;
    if (text && !colour) reading.findings.add(node, Message::catalog_colour, {*text});
    return colour;
}

Part read_part(Reading& reading, const Node& node) {
    const Fields fields(reading.findings, node, {"part", "quantity"});
    Part part;
    if (const auto number = fields.need("part"))
        part.number = json::read_text(reading.findings, *number, longest_word).value_or("");
    if (const auto quantity = fields.get("quantity"))
        part.quantity = json::read_integer(reading.findings, *quantity, 1, most_pieces).value_or(1);
    return part;
}

/// What the options of a group have in common.
struct OptionContext {
    GroupId group{};
    GroupKind kind = GroupKind::single;
    Weights defaults;
    std::int64_t most = 1;  ///< of each of them
    IdSet ids{};
    bool sure = true;  ///< the kind and every option's id could be read
};

void read_option_id(Reading& reading, const Fields& fields, OptionContext& context, Option& option) {
    const auto id = read_id(reading, fields, context.ids, Named::in_rules);
    if (!id) context.sure = false;
    option.id = id.value_or("");
    if (option.id == "none" && context.kind == GroupKind::optional)
        reading.findings.add(*fields.get("id"), Message::catalog_none);
}

/// Of the option that is read.
void take_quantity(Reading& reading, const Node& node, const Fields& fields, const Option& option, std::int64_t most) {
    if (most == 1) return;
    if (std::abs(minor_units(option.price)) > largest_amount / most)
        return reading.findings.add(*fields.get("price"), Message::catalog_price_total,
                                    {format_pieces(most), grouped(largest_amount)});
    if (reading.quantities.size() == most_quantities)
        reading.findings.add(node, Message::catalog_quantities, {grouped(most_quantities)});
    if (reading.quantities.size() <= most_quantities)
        reading.quantities.emplace_back(OptionId{static_cast<std::uint32_t>(reading.catalog.options.size())}, most);
}

void read_option(Reading& reading, const Node& node, OptionContext& context) {
    const Fields fields(
        reading.findings, node,
        {"id", "name", "help", "price", "attributes", "colour", "parts", "from", "until", "stock", "quantity"},
        {{"price_per_unit", Message::catalog_price_unit, "price"}});
    Option option;
    option.group = context.group;
    option.attributes = context.defaults;
    read_option_id(reading, fields, context, option);
    option.name = read_name(reading, fields);
    option.help = read_help(reading, fields);
    option.price = read_price(reading, fields);
    if (const auto attributes = fields.get("attributes")) read_weights(reading, *attributes, option.attributes);
    if (const auto colour = fields.get("colour")) option.colour = read_colour(reading, *colour);
    if (const auto parts = fields.get("parts"))
        for_each_item(reading, *parts, 0, most_parts,
                      [&](const Node& item) { option.parts.push_back(read_part(reading, item)); });
    option.valid = read_validity(reading, fields);
    option.stock = read_stock(reading, fields);
    const auto quantity = fields.get("quantity");
    take_quantity(reading, node, fields, option, quantity ? read_quantity(reading, *quantity) : context.most);
    reading.catalog.options.push_back(std::move(option));
}

Option none_of(const Reading& reading, GroupId group) {
    Option option;
    option.id = "none";
    option.group = group;
    for (std::size_t i = 0; i < language_count; ++i)
        option.name.words[i] = say(static_cast<Language>(i), Message::option_none);
    option.attributes.resize(reading.catalog.attributes.size());
    option.is_none = true;
    return option;
}

std::optional<GroupKind> read_kind(Reading& reading, const Fields& fields) {
    const auto node = fields.need("kind");
    const auto word = node ? json::read_text(reading.findings, *node, longest_word) : std::nullopt;
    if (word == "single") return GroupKind::single;
    if (word == "optional") return GroupKind::optional;
    if (word == "several") return GroupKind::several;
    if (word) reading.findings.add(*node, Message::json_one_of, {*word, "single, optional, several"});
    return std::nullopt;
}

/// "min" or "max" of a group of several; nothing where it is absent or reported.
std::optional<std::uint32_t> read_limit(Reading& reading, const Fields& fields, std::string_view name,
                                        const Group& group) {
    const auto node = fields.get(name);
    if (!node) return std::nullopt;
    const std::int64_t least = name == "max" ? 1 : 0;
    const auto limit = json::read_integer(reading.findings, *node, least, static_cast<std::int64_t>(most_options));
    if (!limit) return std::nullopt;
    if (reading.is_sure_of(group) && *limit > group.count) {
        const bool is_pieces = !reading.quantities.empty() && reading.quantities.back().first >= group.first;
        reading.findings.add(*node, is_pieces ? Message::catalog_limit_pieces : Message::catalog_limit_above_count,
                             {std::string(name), std::to_string(*limit), std::to_string(group.count), group.id,
                              name == "max" ? "<=" : ">="});
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(*limit);
}

void read_limits(Reading& reading, const Fields& fields, Group& group) {
    if (group.kind != GroupKind::several) {
        for (const char* name : {"min", "max"})
            if (const auto node = fields.get(name)) reading.findings.add(*node, Message::catalog_limits_kind, {name});
        return;
    }
    const auto min = read_limit(reading, fields, "min", group);
    const auto max = read_limit(reading, fields, "max", group);
    if (min && max && *min > *max)
        reading.findings.add(*fields.get("min"), Message::catalog_min_above_max,
                             {std::to_string(*min), std::to_string(*max)});
    group.min = min.value_or(0);
    group.max = max.value_or(group.count);
}

/// How many options more a catalog can have.
std::size_t room_for_options(const Catalog& catalog) {
    const std::size_t most = std::min(most_options, most_weights / std::max<std::size_t>(1, catalog.attributes.size()));
    return most - std::min(most, catalog.options.size());
}

void read_options(Reading& reading, const Fields& fields, OptionContext& context) {
    if (const auto attributes = fields.get("attributes")) read_weights(reading, *attributes, context.defaults);
    if (const auto quantity = fields.get("quantity")) context.most = read_quantity(reading, *quantity);
    if (context.kind == GroupKind::optional) reading.catalog.options.push_back(none_of(reading, context.group));
    const auto options = fields.need("options");
    const auto read_one = [&](const Node& item) { read_option(reading, item, context); };
    const bool read = options && for_each_item(reading, *options, 1, room_for_options(reading.catalog), read_one);
    context.sure = context.sure && read && !context.ids.has_twice();
}

/// What only the shopper knows is one answer: in a group of several, no choice at all may be meant.
void read_ask(Reading& reading, const Fields& fields, Group& group) {
    const auto node = fields.get("ask");
    if (!node) return;
    group.ask = json::read_flag(reading.findings, *node).value_or(false);
    if (group.kind != GroupKind::several || !group.ask) return;
    group.ask = false;
    if (reading.is_sure_of(group)) reading.findings.add(*node, Message::catalog_ask_several);
}

/// Which of its options stands where nothing is chosen. In a group of several none does, and whom it asks nobody answers for.
void read_usual(Reading& reading, const Fields& fields, GroupId which) {
    const auto node = fields.get("default");
    if (!node) return;
    const Group& group = reading.catalog.group(which);
    const bool has_one = group.kind != GroupKind::several && !group.ask;
    if (!has_one && reading.is_sure_of(group)) reading.findings.add(*node, Message::catalog_default_group);
    if (has_one) reading.catalog.groups[index(which)].usual = find_option(reading, *node, which);
}

void read_group(Reading& reading, const Node& node, IdSet& ids) {
    const Fields fields(
        reading.findings, node,
        {"id", "name", "help", "kind", "ask", "default", "min", "max", "attributes", "options", "quantity"});
    Catalog& catalog = reading.catalog;
    Group group;
    const auto id = read_id(reading, fields, ids, Named::in_rules);
    if (!id) reading.groups_known = false;
    group.id = id.value_or("");
    if (catalog.find_group(group.id)) reading.unsure_groups.insert(group.id);  // of either the options may be meant
    group.name = read_name(reading, fields);
    group.help = read_help(reading, fields);
    const auto kind = read_kind(reading, fields);
    group.kind = kind.value_or(GroupKind::several);  // of which least is asked
    group.first = OptionId{static_cast<std::uint32_t>(catalog.options.size())};
    OptionContext context{GroupId{static_cast<std::uint32_t>(catalog.groups.size())}, group.kind,
                          Weights(catalog.attributes.size())};
    read_options(reading, fields, context);
    group.count = static_cast<std::uint32_t>(catalog.options.size() - index(group.first));
    if (!kind || !context.sure) reading.unsure_groups.insert(group.id);
    read_limits(reading, fields, group);
    read_ask(reading, fields, group);
    catalog.groups.push_back(std::move(group));
    read_usual(reading, fields, context.group);
}

}  // namespace

void read_groups(Reading& reading, const Node& node) {
    IdSet ids;
    const auto read_one = [&](const Node& item) { read_group(reading, item, ids); };
    if (!for_each_item(reading, node, 1, most_groups, read_one) || ids.has_twice()) reading.groups_known = false;
}

}  // namespace maatwerk::catalog
