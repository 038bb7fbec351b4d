// The steps of production: which of them a complete configuration needs, in which order, and how long they take.
#pragma once

#include "catalog/catalog.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::catalog {

/// Positions in `routing` in an order in which each step stands behind all that it waits for; of those that could be
/// next, the first of the list is. Shorter than the list where some wait for each other in a circle: without these and
/// those that wait for them. O(steps^2).
std::vector<std::size_t> in_sequence(const std::vector<RoutingStep>& routing);

/// The steps that a complete configuration needs, in sequence. A step that is not done holds up nobody, but those before
/// and behind it keep their order. O(steps^2 + size of their conditions).
std::vector<std::size_t> steps_of(const Catalog& catalog, const std::vector<bool>& chosen,
                                  const std::vector<std::int64_t>& values);

/// Whole minutes: rounded up, and never below 0.
std::int64_t minutes_of(const RoutingStep& step, const std::vector<bool>& chosen,
                        const std::vector<std::int64_t>& values);

/// "35 min", "2 h 5 min".
std::string format_minutes(std::int64_t minutes, Language language);

std::optional<std::size_t> find_routing_step(const Catalog& catalog, std::string_view id);

}  // namespace maatwerk::catalog
