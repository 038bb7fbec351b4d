// The order on paper: a document of headings, pairs and tables that the page sets as HTML (web/README.md).
#pragma once

#include "order/order.h"

#include <string>

namespace maatwerk::ui {

/// In the order's language, with English or Dutch beside it where the catalog has both. With `show` it is printed at
/// once; without, it is kept for the browser's own Print command. O(options + parts).
std::string print_document(const catalog::Catalog& catalog, const order::Order& order, bool show);

}  // namespace maatwerk::ui
