// A catalog as it is on a day: what is not yet or no more valid, and what is out of stock and cannot be got.
//
// It is a catalog again, so that whoever configures, explains, prices or verifies needs to know of no day. Ids and
// positions of groups, options, parameters, rules and surcharges are those of the catalog that it was made of; each
// option that cannot be had is excluded by a rule of its own, which stands behind the author's and says why. Rejected:
// options that are taken out, since links, orders and saved designs name them, and the shopper wants to read the reason.
#pragma once

#include "catalog/catalog.h"

#include <vector>

namespace maatwerk::catalog {

/// Rules and surcharges outside their dates are there and never bite; presets outside theirs are gone. A rule that was
/// added is called "dates.colour.frost" or "stock.colour.frost". To be taken once: of a catalog as it was read.
/// O(size of the catalog).
Catalog on_day(Catalog catalog, Date day);

/// What holds on every day: rules and surcharges that have dates never bite, options are there whatever their dates and
/// stock. Of a catalog as it was read. O(size of the catalog).
Catalog without_dates(Catalog catalog);

/// The days on which something of it begins, or has just ended; in rising order. O(n log n).
std::vector<Date> turning_days(const Catalog& catalog);

/// Whether the total tells how long it takes until all is there: the greatest of attributes in days.
bool is_lead_time(const Catalog& catalog, const Total& total);

/// Whether the option is out of stock and no lead time says when it comes. O(totals).
bool is_sold_out(const Catalog& catalog, const Option& option);

/// "Moss: available from 1 December 2026." and so on; "" for an option that can be had on that day.
std::string why_not_on(const Catalog& catalog, const Option& option, Date day, Language language);

/// "12 in stock", "out of stock, 3 weeks"; "" where nothing is told of stock.
std::string stock_words(const Catalog& catalog, const Option& option, Language language);

}  // namespace maatwerk::catalog
