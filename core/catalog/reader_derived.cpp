// The reader of "derived": values that are reckoned of others, each of those before it.
#include "catalog/parameter.h"
#include "catalog/reading.h"
#include "catalog/value_parser.h"

#include <utility>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_derived = 200;

/// What it comes to, its unit included; nothing where that is reported.
std::optional<Measured> read_value(Reading& reading, const Node& node) {
    if (node.value().kind != json::Kind::string) {
        reading.findings.add(node, Message::json_want_text);
        return std::nullopt;
    }
    auto parsed = parse_value(node.value().text, reading.catalog);
    if (parsed) return std::move(*parsed);
    const std::size_t offset =
        json::character_offset(reading.findings.text(), node.value().offset, parsed.error().place.column);
    report_unknown(reading, node, offset, std::move(parsed.error()));
    return std::nullopt;
}

std::size_t count_weights(const Value& value) {
    std::size_t count = value.terms.size() + value.parameters.size() + catalog::count_weights(value.condition);
    for (const Value& part : value.parts) count += count_weights(part);
    return count;
}

/// The value in the unit that it is told in, which is its own unless stated.
void take_value(Reading& reading, const Node& text, const std::optional<Node>& stated, Measured measured,
                Derived& made) {
    made.unit = measured.unit;
    const auto unit = stated ? read_unit(reading, *stated) : std::nullopt;
    if (unit) made.unit = *unit;
    auto value = converted(std::move(measured.value), measured.unit, made.unit);
    if (!value) {
        reading.findings.add(*stated, Message::derived_unit,
                             {std::string(word_of(measured.unit)), std::string(word_of(made.unit))});
        made.unit = measured.unit;
        return;
    }
    auto form = linear_of(*value, reading.catalog);
    if (!form) made.beyond_sums = form.error();
    if (form) made.linear = std::move(*form);
    if (take_weights(reading, text, count_weights(*value) + made.linear.options.size())) made.value = std::move(*value);
}

void read_one(Reading& reading, const Node& node, IdSet& ids) {
    const Fields fields(reading.findings, node, {"id", "name", "unit", "value", "show", "places"});
    Derived made;
    made.id = read_id(reading, fields, ids, Named::in_rules).value_or("");
    const Catalog& catalog = reading.catalog;
    const bool is_taken = catalog.find_group(made.id) || catalog.find_parameter(made.id) || catalog.find_total(made.id);
    if (const auto id = fields.get("id"); id && is_taken && !made.id.empty()) {
        reading.findings.add(*id, Message::derived_id, {made.id});
        made.id.clear();  // the name stays the other's
        reading.derived_known = false;
    }
    made.name = read_name(reading, fields);
    if (const auto show = fields.get("show")) made.show = json::read_flag(reading.findings, *show).value_or(false);
    if (const auto places = fields.get("places"))
        made.places = static_cast<int>(json::read_integer(reading.findings, *places, 0, most_places).value_or(0));
    const auto text = fields.need("value");
    if (auto measured = text ? read_value(reading, *text) : std::nullopt)
        take_value(reading, *text, fields.get("unit"), std::move(*measured), made);
    reading.catalog.derived.push_back(std::move(made));
}

}  // namespace

void read_derived(Reading& reading, const Node& node) {
    IdSet ids;
    for_each_item(reading, node, 0, most_derived, [&](const Node& item) { read_one(reading, item, ids); });
}

}  // namespace maatwerk::catalog
