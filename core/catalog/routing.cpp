#include "catalog/routing.h"

#include <algorithm>

namespace maatwerk::catalog {

std::vector<std::size_t> in_sequence(const std::vector<RoutingStep>& routing) {
    std::vector<std::size_t> sequence;
    std::vector<bool> is_done(routing.size(), false);
    const auto can_be_next = [&](const RoutingStep& step) {
        return !is_done[static_cast<std::size_t>(&step - routing.data())] &&
               std::all_of(step.after.begin(), step.after.end(), [&](std::size_t other) { return is_done[other]; });
    };
    while (true) {
        const auto next = std::find_if(routing.begin(), routing.end(), can_be_next);
        if (next == routing.end()) return sequence;
        sequence.push_back(static_cast<std::size_t>(next - routing.begin()));
        is_done[sequence.back()] = true;
    }
}

std::vector<std::size_t> steps_of(const Catalog& catalog, const std::vector<bool>& chosen,
                                  const std::vector<std::int64_t>& values) {
    std::vector<std::size_t> steps = in_sequence(catalog.routing);
    std::erase_if(steps, [&](std::size_t step) { return !holds(catalog.routing[step].condition, chosen, values); });
    return steps;
}

std::int64_t minutes_of(const RoutingStep& step, const std::vector<bool>& chosen,
                        const std::vector<std::int64_t>& values) {
    std::int64_t parts = -step.minutes.bound;
    for (const OptionTerm& term : step.minutes.terms) parts += chosen[index(term.option)] ? term.weight : 0;
    for (const ParameterTerm& term : step.minutes.parameters) parts += term.weight * values[index(term.parameter)];
    return parts <= 0 ? 0 : (parts + step.denominator - 1) / step.denominator;
}

std::string format_minutes(std::int64_t minutes, Language language) {
    if (minutes < 60) return say(language, Message::measure_minutes, {std::to_string(minutes)});
    return say(language, Message::measure_hours, {grouped(minutes / 60), std::to_string(minutes % 60)});
}

std::optional<std::size_t> find_routing_step(const Catalog& catalog, std::string_view id) {
    for (std::size_t i = 0; i < catalog.routing.size(); ++i)
        if (catalog.routing[i].id == id) return i;
    return std::nullopt;
}

}  // namespace maatwerk::catalog
