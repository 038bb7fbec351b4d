// The order spec, version 4: what a dealer or a production line builds from. README.md tells its members.
//
//   Session + Customer --build--> Order --to_json--> text --read--> Order --verify--> findings in words
//
// Canonical JSON (RFC 8785); `digest` is the SHA-256 over the canonical form of the order without `digest` and
// `number`; the number is the first 40 bits of the digest in Crockford's base 32 ("MW-7K3F-9Q2X"), so that it can be
// read aloud.
#pragma once

#include "configure/session.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::order {

/// The newest version that is read. An order is written in the oldest version that can say all of it: 2 has parameters,
/// 3 surcharges, 4 a quantity other than 1, of the product or of an option, a tier's discount, tax, a price list, derived values, stock or production.
inline constexpr std::int64_t newest_version = 4;

/// In code points.
inline constexpr std::size_t longest_name = 200;
inline constexpr std::size_t longest_note = 2000;

/// What the shopper agreed to tell of himself; an empty text is left out of the order.
struct Customer {
    std::string name;
    std::string note;
    bool operator==(const Customer&) const = default;
};

/// One chosen option; `automatic` when the program completed it, not the shopper; `from_stock` when it was in stock. `quantity`
/// is how many of it there are in one product; `quantity_automatic` when the shopper chose it and the program the number.
struct Item {
    std::string group;
    std::string option;
    bool automatic = false;
    bool from_stock = false;
    std::int64_t quantity = 1;
    bool quantity_automatic = false;
    bool operator==(const Item&) const = default;
};

/// One parameter: what the shopper gave, or where it is `automatic` what the program took. `value` as catalog::spelled()
/// has it: "178.5". A text that was not given has no entry.
struct Given {
    std::string parameter;
    std::string value;
    bool automatic = false;
    bool operator==(const Given&) const = default;
};

/// `source` is "base", "option" or "parameter"; then `group` and `option`, or `parameter`, name it. Of an option `amount`
/// is for all of its pieces.
struct Line {
    std::string source;
    std::string group;
    std::string option;
    std::int64_t amount = 0;
    std::string parameter{};
    std::string surcharge{};
    bool operator==(const Line&) const = default;
};

/// What the tier gives for the quantity: `amount` is below 0. `percent` as catalog::percent_of() has it.
struct Discount {
    std::int64_t from = 0;
    std::string percent;
    std::int64_t amount = 0;
    bool operator==(const Discount&) const = default;
};

/// Over all of it: `without` and `amount` make the order's total. `included`: whether the lines have it in them.
struct TaxLine {
    std::string percent;
    bool included = true;
    std::int64_t without = 0;
    std::int64_t amount = 0;
    bool operator==(const TaxLine&) const = default;
};

struct BomLine {
    std::string part;
    std::int64_t quantity = 0;
    std::vector<std::string> used_by;  ///< "group.option"
    bool operator==(const BomLine&) const = default;
};

struct TotalLine {
    std::string id;
    std::int64_t value = 0;
    bool operator==(const TotalLine&) const = default;
};

/// `value` in the unit of the catalog, with the decimals that it has: "12.4". One that has none has no entry.
struct DerivedLine {
    std::string id;
    std::string value;
    bool operator==(const DerivedLine&) const = default;
};

/// A step of production: the id of the catalog's routing, where it is done, and for how many minutes.
struct Step {
    std::string step;
    std::string station;
    std::int64_t minutes = 0;
    bool operator==(const Step&) const = default;
};

/// What is done to make it, each step after those that it waits for.
struct Production {
    std::vector<Step> steps;
    std::int64_t minutes = 0;  ///< of all of them together
    bool operator==(const Production&) const = default;
};

/// Ids and figures only: names come from the catalog, in the reader's language. Amounts in minor units. `lines` are of one
/// product and make `unit`; `total`, the bill of materials and the tax are of `quantity` of them, `totals` of one.
struct Order {
    std::string number;
    std::string digest;
    std::string date;  ///< yyyy-mm-dd, told by the caller
    Language language = Language::en;
    std::string catalog_id, catalog_version, catalog_digest;
    std::string list;  ///< the price list; empty: the standard prices
    std::int64_t quantity = 1;
    std::vector<Item> items;
    std::vector<Given> parameters;
    std::string currency;
    std::vector<Line> lines;
    std::int64_t unit = 0;
    std::optional<Discount> discount;
    std::optional<TaxLine> tax;
    std::int64_t total = 0;
    std::vector<BomLine> bill_of_materials;
    std::vector<TotalLine> totals;
    std::vector<DerivedLine> derived;
    Production production;
    std::string dealer;  ///< id; empty where none was picked
    Customer customer;
    bool operator==(const Order&) const = default;
};

/// The parameters that an order waits for: those that ask the shopper (Session::unanswered_parameters), and texts that
/// the rules ask for with what he chose. Needs a completion of these choices. O(parameters).
std::vector<catalog::ParameterId> not_given(const configure::Session& session, const configure::Completion& completion);

/// The order of `quantity` (1 to catalog::most_products) of a configuration completed by `completion` (an answer of
/// Session::complete at this revision), at the prices of the session's catalog, which may be under a price list.
/// Findings: customer text too long or no UTF-8, a date that is none, unknown dealer, a completion that is not
/// complete or does not keep the choices of the session, a group that asks the shopper and that he did not choose in, a
/// parameter that does and that he did not give, a text that the rules ask for (order_unanswered), more than an order
/// can hold (order_too_large). O(options log options).
tl::expected<Order, catalog::Diagnostics> build(const configure::Session& session,
                                                const configure::Completion& completion,
                                                std::optional<catalog::DealerId> dealer, const Customer& customer,
                                                std::string_view date, Language language, std::int64_t quantity = 1);

/// How many there are of the option in one product: what its item says, 1 where it has none. O(items).
std::int64_t quantity_of(const Order& order, std::string_view group, std::string_view option);

/// A line's value for people, as a catalog's own is shown; one that is no number as it stands.
std::string described(const catalog::Derived& derived, const DerivedLine& line, Language language);

/// The canonical JSON, digest and number included.
std::string to_json(const Order& order);

/// The digest that belongs to the order's content, whatever `digest` and `number` say. O(length).
std::string digest_of(const Order& order);

/// The number that belongs to a digest of 64 hexadecimal digits.
std::string number_of(std::string_view digest);

/// Whether the text says of itself that it is an order: for those who open one where something else belongs. O(length).
bool is_order(std::string_view text);

/// Reads an order: every finding about its form (at most 100), with path, line and column. Says nothing yet about
/// whether it is true. A newer version's order is one finding (record_newer).
tl::expected<Order, catalog::Diagnostics> read(std::string_view text);

/// Re-solves and re-prices the order from the catalog. No finding: the order is as it was built, valid, and priced
/// right. Else in words (names and rule messages in `reader`, at most 100) what differs: digest and number (changed
/// after it was made), catalog version or digest, unknown option, group with too few or too many, what only the shopper
/// knows but the program filled in, parameter unknown, missing or with a value that it cannot have, rule broken (with its
/// message), price line by line, of one, discount, tax, total, bill of materials, totals, derived values,
/// quantity, stock, production, dealer. Paths name the order's members.
/// The price and the parts are reckoned from the catalog anew, not by the session that made the order. `catalog` is as it
/// was read, under no price list: what counts is how it is on the day of the order (on_day.h), under the list that it tells.
catalog::Diagnostics verify(const catalog::Catalog& catalog, const Order& order, Language reader);

/// The same in the order's own language.
catalog::Diagnostics verify(const catalog::Catalog& catalog, const Order& order);

}  // namespace maatwerk::order
