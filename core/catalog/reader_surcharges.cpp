// The reader of "surcharges": what the price has more or less under a condition.
#include "catalog/decimal.h"
#include "catalog/reading.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_surcharges = 200;
constexpr int rate_places = 2;  ///< of a percentage
constexpr std::int64_t least_rate = -10'000;
constexpr std::int64_t greatest_rate = 100'000;

std::int64_t read_percent(Reading& reading, const Node& node) {
    const auto number = number_of(node.value());
    const bool fits =
        number && number->places <= rate_places && number->digits >= least_rate && number->digits <= greatest_rate;
    const std::int64_t rate = fits ? scaled(*number, rate_places) : 0;
    if (!fits || rate < least_rate || rate > greatest_rate)
        reading.findings.add(node, Message::catalog_percent, {written(reading, node)});
    return rate;
}

void read_surcharge(Reading& reading, const Node& node, IdSet& ids) {
    const Fields fields(reading.findings, node, {"id", "name", "if", "amount", "percent", "of", "from", "until"});
    Surcharge made;
    made.id = read_id(reading, fields, ids).value_or("");
    made.name = read_name(reading, fields);
    if (const auto condition = fields.get("if"))
        made.condition = read_expression(reading, *condition).value_or(Expression{});
    const auto percent = fields.get("percent");
    const auto groups = fields.get("of");
    const bool is_known = !fields.is_misspelt("amount") && !fields.is_misspelt("percent") && !fields.is_misspelt("of");
    const bool is_one =
        fields.get("amount").has_value() != percent.has_value() && percent.has_value() == groups.has_value();
    if (node.value().kind == json::Kind::object && is_known && !is_one)
        reading.findings.add(node, Message::catalog_surcharge);
    made.amount = read_price(reading, fields, "amount");
    if (percent) made.rate = read_percent(reading, *percent);
    if (groups)
        for_each_item(reading, *groups, 1, std::string::npos,
                      [&](const Node& item) { add_group(reading, item, made.groups); });
    made.valid = read_validity(reading, fields);
    reading.catalog.surcharges.push_back(std::move(made));
}

}  // namespace

void add_group(Reading& reading, const Node& node, std::vector<GroupId>& groups) {
    const auto name = json::read_text(reading.findings, node, longest_word);
    const auto group = name ? find_priced_group(reading, node, node.value().offset, *name) : std::nullopt;
    if (!group) return;
    if (std::find(groups.begin(), groups.end(), *group) != groups.end())
        reading.findings.add(node, Message::catalog_twice, {*name});
    else
        groups.push_back(*group);
}

void read_surcharges(Reading& reading, const Node& node) {
    IdSet ids;
    for_each_item(reading, node, 0, most_surcharges, [&](const Node& item) { read_surcharge(reading, item, ids); });
}

}  // namespace maatwerk::catalog
