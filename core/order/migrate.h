// An order of an older catalog, brought to today's: a new order, or the reason why there is none, and a report of all that
// is different. Nothing is altered in silence, and the old order stays what it was.
//
//   Order --wanted_of--> Renewal --Session: LoadWhatFits, complete--> migrate --> Migration
//
// What the shopper chose himself is kept as far as it goes; what the program had filled in is filled in anew, at today's
// least price, since that is what he left to it.
#pragma once

#include "configure/renewal.h"
#include "order/order.h"

namespace maatwerk::order {

/// What the shopper himself chose and gave, by today's ids. Findings: an order of another catalog, or one that was
/// changed after it was made. O(length + items * names).
tl::expected<configure::Renewal, catalog::Diagnostics> wanted_of(const Order& order, const catalog::Catalog& catalog,
                                                                 Language reader);

struct Migration {
    std::optional<Order>
        order;  ///< as build() makes it; the old one itself, where it is of this catalog and nothing differs
    catalog::Diagnostics report;   ///< paths are the order's members: items, price.lines, ...
    catalog::Diagnostics refusal;  ///< where there is no order: what build() lacks
};

/// Needs a session on which LoadWhatFits{wanted.step} was applied, of the catalog under the old order's price list (where
/// it still has that), and its completion. Dealer, customer, quantity and language are the old order's. O(rules + items * names).
Migration migrate(const Order& old, const configure::Renewal& wanted, const configure::Session& session,
                  const configure::Completion& completion, std::string_view date, Language reader);

}  // namespace maatwerk::order
