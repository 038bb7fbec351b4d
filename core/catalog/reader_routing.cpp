// The reader of "routing": the steps of production.
#include "catalog/decimal.h"
#include "catalog/expression_sum.h"
#include "catalog/nearest.h"
#include "catalog/reading.h"
#include "catalog/routing.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_steps = 200;
constexpr std::int64_t most_minutes = 100'000;
constexpr int minute_places = 2;

/// What stands at that position of a step's `after`, to be found once all steps are known.
struct Wait {
    std::size_t step, position;
    std::string name;
};

void read_minutes(Reading& reading, const Node& node, RoutingStep& made) {
    if (node.value().kind == json::Kind::string) {
        auto measure = parse_sum(node.value().text, reading.catalog);
        const std::uint32_t column = measure ? 1 : measure.error().place.column;
        const std::size_t offset = json::character_offset(reading.findings.text(), node.value().offset, column);
        if (measure) made.denominator = measure->denominator;
        auto sum = measure ? tl::expected<Expression, Diagnostic>(std::move(measure->sum))
                           : tl::unexpected(std::move(measure.error()));
        made.minutes = take_expression(reading, node, offset, std::move(sum)).value_or(Expression{});
        return;
    }
    const auto number = number_of(node.value());
    const bool fits = number && number->places <= minute_places && number->digits >= 0 &&
                      number->digits <= most_minutes * power_of_ten(number->places);
    if (!fits) return reading.findings.add(node, Message::catalog_routing_minutes);
    made.minutes.bound = -number->digits;
    made.denominator = power_of_ten(number->places);
}

void read_after(Reading& reading, const Node& node, std::vector<Wait>& waits) {
    std::size_t position = 0;
    for_each_item(reading, node, 0, most_steps, [&](const Node& item) {
        if (const auto name = json::read_text(reading.findings, item, longest_word))
            waits.push_back({reading.catalog.routing.size(), position, *name});
        ++position;
    });
}

void read_step(Reading& reading, const Node& node, IdSet& ids, std::vector<Wait>& waits) {
    const Fields fields(reading.findings, node, {"id", "name", "station", "minutes", "if", "after"});
    RoutingStep made;
    made.id = read_id(reading, fields, ids).value_or("");
    made.name = read_name(reading, fields);
    if (const auto station = fields.need("station"))
        made.station = json::read_text(reading.findings, *station, longest_word).value_or("");
    if (const auto minutes = fields.need("minutes")) read_minutes(reading, *minutes, made);
    if (const auto condition = fields.get("if"))
        made.condition = read_expression(reading, *condition).value_or(Expression{});
    if (const auto after = fields.get("after")) read_after(reading, *after, waits);
    reading.catalog.routing.push_back(std::move(made));
}

const json::Member& after_of(const Node& step) {
    const auto& members = step.value().members;
    return *std::find_if(members.begin(), members.end(), [](const json::Member& one) { return one.name == "after"; });
}

/// Whether all that the steps wait for is there.
bool settle_waits(Reading& reading, const Node& list, const std::vector<Wait>& waits) {
    bool all_known = true;
    for (const Wait& wait : waits) {
        const auto other = find_routing_step(reading.catalog, wait.name);
        if (other) {
            reading.catalog.routing[wait.step].after.push_back(*other);
            continue;
        }
        all_known = false;
        std::vector<std::string_view> known;
        for (const RoutingStep& step : reading.catalog.routing) known.push_back(step.id);
        const Node step(list, wait.step);
        const Node after(step, after_of(step));
        const Node item(after, wait.position);
        reading.findings.add_at(
            item.value().offset, item,
            unknown_name(Message::catalog_routing_step, Message::catalog_routing_step_near, wait.name, known));
    }
    return all_known;
}

/// "cut > bend > cut": from a step that never can be done, to one that it waits for and that cannot either, until one
/// comes again.
std::vector<std::size_t> circle_in(const std::vector<RoutingStep>& routing, const std::vector<bool>& can_be_done) {
    std::vector<std::size_t> way{
        static_cast<std::size_t>(std::find(can_be_done.begin(), can_be_done.end(), false) - can_be_done.begin())};
    while (true) {
        const auto& after = routing[way.back()].after;
        const std::size_t next =
            *std::find_if(after.begin(), after.end(), [&](std::size_t i) { return !can_be_done[i]; });
        const bool is_again = std::find(way.begin(), way.end(), next) != way.end();
        way.push_back(next);
        if (!is_again) continue;
        way.erase(way.begin(), std::find(way.begin(), way.end(), next));
        return way;
    }
}

void check_circle(Reading& reading, const Node& list) {
    const auto& routing = reading.catalog.routing;
    std::vector<bool> can_be_done(routing.size(), false);
    const std::vector<std::size_t> sequence = in_sequence(routing);
    for (const std::size_t step : sequence) can_be_done[step] = true;
    if (sequence.size() == routing.size()) return;
    const std::vector<std::size_t> circle = circle_in(routing, can_be_done);
    std::string words;
    for (const std::size_t step : circle) words += (words.empty() ? "" : " > ") + routing[step].id;
    const Node step(list, circle.front());
    reading.findings.add(Node(step, after_of(step)), Message::catalog_routing_circle, {words});
}

}  // namespace

void read_routing(Reading& reading, const Node& node) {
    IdSet ids;
    std::vector<Wait> waits;
    const auto read_one = [&](const Node& item) { read_step(reading, item, ids, waits); };
    if (for_each_item(reading, node, 0, most_steps, read_one) && settle_waits(reading, node, waits))
        check_circle(reading, node);
}

}  // namespace maatwerk::catalog
