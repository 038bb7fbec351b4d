// An order for people: what was chosen, the price line by line, the parts, where it goes.
#pragma once

#include "catalog/catalog.h"
#include "order/order.h"
#include "report.h"

#include <string>

namespace maatwerk::tools {

/// Names from the catalog where it knows them, the order's ids where it does not.
std::string order_text(const catalog::Catalog& catalog, const order::Order& order, Language language,
                       const Painter& painter);

}  // namespace maatwerk::tools
