// The reader of "preferences": what the author would rather see, and why.
#include "catalog/reading.h"

#include <utility>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_preferences = 200;
constexpr std::int64_t greatest_weight = 1'000;

void read_preference(Reading& reading, const Node& node, IdSet& ids, PlaceFinder& places) {
    const Fields fields(reading.findings, node, {"id", "if", "then", "weight", "reason"});
    Preference made;
    made.id = read_id(reading, fields, ids).value_or("");
    made.place = places.at(node.value().offset);
    if (const auto condition = fields.get("if"))
        made.condition = read_expression(reading, *condition).value_or(Expression{});
    if (const auto consequence = fields.need("then"))
        made.consequence = read_expression(reading, *consequence).value_or(Expression{});
    if (const auto weight = fields.get("weight"))
        made.weight = json::read_integer(reading.findings, *weight, 1, greatest_weight).value_or(1);
    if (const auto reason = fields.need("reason")) made.reason = read_words(reading, *reason);
    reading.catalog.preferences.push_back(std::move(made));
}

}  // namespace

void read_preferences(Reading& reading, const Node& node) {
    IdSet ids;
    PlaceFinder places = reading.findings.places();
    for_each_item(reading, node, 0, most_preferences,
                  [&](const Node& item) { read_preference(reading, item, ids, places); });
}

}  // namespace maatwerk::catalog
