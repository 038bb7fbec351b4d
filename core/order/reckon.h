// What a complete configuration costs, weighs and is built from, straight from the catalog's lists. Simpler than the
// session's way on purpose: an order is verified with it.
#pragma once

#include "order/order.h"

#include <vector>

namespace maatwerk::order {

/// The figures of an order. O(options * (parts + totals)).
struct Figures {
    std::vector<Line>
        lines;  ///< the base price first, then options, parameters and surcharges, in the catalog's order; nothing at 0
    std::int64_t unit = 0;
    std::optional<Discount> discount;
    std::optional<TaxLine> tax;
    std::int64_t total = 0;
    std::vector<BomLine> bill_of_materials;  ///< a part stands where the catalog's order first needs it
    std::vector<TotalLine> totals;           ///< by TotalId
    std::vector<DerivedLine> derived;        ///< those that have a value, in the catalog's order
};

/// `values` is by DerivedId.
std::vector<DerivedLine> derived_lines(const catalog::Catalog& catalog,
                                       const std::vector<std::optional<std::int64_t>>& values);

/// `chosen[i]` tells whether the option with index i is chosen, `values[i]` what the parameter with index i is.
Figures reckon(const catalog::Catalog& catalog, const std::vector<bool>& chosen,
               const std::vector<std::int64_t>& values, std::int64_t quantity);

}  // namespace maatwerk::order
