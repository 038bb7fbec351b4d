// What an order says of the parameters: written for build(), and looked up in the catalog for verify().
#pragma once

#include "order/order.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace maatwerk::order {

/// In the catalog's order. O(parameters * settings).
std::vector<Given> given_to(const configure::Session& session, const configure::Completion& completion);

/// By ParameterId; nothing where one of them is unknown or cannot be what it is said to be. Adds a finding for each of
/// those, for one that stands twice or is missing, and for one that only the shopper knows and the program filled in.
/// O(parameters^2).
std::optional<std::vector<std::int64_t>> values_in(const catalog::Catalog& catalog, const Order& order, Language reader,
                                                   catalog::Diagnostics& findings);

}  // namespace maatwerk::order
