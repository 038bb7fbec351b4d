// What an order says of the parameters, looked up in the catalog. A part of verify().
#pragma once

#include "order/order.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace maatwerk::order {

/// By ParameterId; nothing where one of them is unknown or cannot be what it is said to be. Adds a finding for each of
/// those, for one that stands twice or is missing, and for one that only the shopper knows and the program filled in.
/// O(parameters^2).
std::optional<std::vector<std::int64_t>> values_in(const catalog::Catalog& catalog, const Order& order, Language reader,
                                                   catalog::Diagnostics& findings);

}  // namespace maatwerk::order
