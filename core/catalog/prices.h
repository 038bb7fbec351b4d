// Prices beyond those of the options: shares of an amount, what so many of a product come to, and a catalog under a
// price list. Every share is rounded to the minor unit, halves away from 0.
#pragma once

#include "catalog/catalog.h"

namespace maatwerk::catalog {

/// What a rate of 100 % is: of surcharges, tiers and discounts; of taxes.
inline constexpr std::int64_t whole_rate = 10'000;
inline constexpr std::int64_t whole_tax = 1'000'000;

/// amount * part / whole. Needs 0 < whole, and part * whole within 2^62. O(1).
Money share_of(Money amount, std::int64_t part, std::int64_t whole);

/// amount * quantity, kept within 2^60, which is far beyond what an order holds. Needs 0 < quantity. O(1).
std::int64_t times(std::int64_t amount, std::int64_t quantity);

/// One order is for at least one of a product, and at most for this many.
inline constexpr std::int64_t most_products = 9'999;

/// What `quantity` of one product come to: so often the price of one, less the tier's discount (0 or below), and the tax
/// over that, reckoned once: without + tax = with. Where the catalog has no tax, `tax` is 0.
struct Bill {
    std::int64_t quantity = 1;
    Money unit{};
    const Tier* tier = nullptr;  ///< of the catalog; null: none is reached
    Money discount{};
    Money without{}, tax{}, with{};
};
/// Needs 1 <= quantity <= most_products. O(tiers).
Bill bill_of(const Catalog& catalog, Money unit, std::int64_t quantity);

/// The tier that that many do not reach yet; null where there is none. O(tiers).
const Tier* next_tier(const Catalog& catalog, std::int64_t quantity);

/// "21", "5.5": a rate as it is read.
std::string percent_of(const Tax& tax);
std::string percent_of(const Tier& tier);

/// "VAT 21%"; "incl. 21% VAT"; "Discount from 10: 5%".
std::string tax_name(const Tax& tax, Language language);
std::string tax_words(const Tax& tax, Language language);
std::string tier_words(const Tier& tier, Language language);

/// The catalog with the prices of one of its lists, and its rules behind the catalog's own, named LIST and LIST.GROUP: a
/// plain catalog, with the same groups, options and parameters, and the same digest. An option's price is what the list
/// says, or the catalog's own less the discount. Where the list's prices have tax in them and the catalog's do not, or
/// the other way round, every price that the list does not state itself is brought over: the base price, options,
/// amounts of surcharges, and prices a unit (there to the nearest that costs whole minor units at every step).
/// Presets leave open what the list's rules plainly exclude. Needs a list of this catalog, which is under none. O(size of the catalog).
Catalog with_list(const Catalog& catalog, const PriceList& list);
/// The same by name; the catalog itself where that names no list of it.
std::shared_ptr<const Catalog> under_list(std::shared_ptr<const Catalog> catalog, std::string_view list);

}  // namespace maatwerk::catalog
