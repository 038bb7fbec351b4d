// What an order says of supply and production: which options are in stock, which steps are done. A part of build, read
// and verify.
#pragma once

#include "catalog/fields.h"
#include "order/order.h"

#include <cstdint>
#include <vector>

namespace maatwerk::order {

/// Whether it says what only version 5 can.
bool has_supply(const Order& order);

/// Null where it has none of that id.
const Step* find_step(const Production& production, const std::string& id);

/// By the catalog's routing. O(steps^2 + size of their conditions).
Production production_of(const catalog::Catalog& catalog, const std::vector<bool>& chosen,
                         const std::vector<std::int64_t>& values);

json::Value write(const Production& production);
Production read_production(json::Findings& findings, const json::Node& node);

/// What differs from the catalog. `chosen` and `values` are those of the order.
catalog::Diagnostics supply_findings(const catalog::Catalog& catalog, const Order& order,
                                     const std::vector<bool>& chosen, const std::vector<std::int64_t>& values,
                                     Language reader);

}  // namespace maatwerk::order
