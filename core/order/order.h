// The order spec, version 1: what a dealer or a production line builds from.
//
//   Session + Customer --build--> Order --to_json--> text --read--> Order --verify--> findings in words
//
// Canonical JSON (RFC 8785); `digest` is the SHA-256 over the canonical form of the order without `digest` and `number`;
// the number is the first 40 bits of the digest in Crockford's base 32 ("MW-7K3F-9Q2X"), so that it can be read aloud.
#pragma once

#include "configure/session.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::order {

/// What the shopper agreed to tell of himself; an empty text is left out of the order. At most 200 and 2,000 characters.
struct Customer {
    std::string name;
    std::string note;
};

/// One chosen option; `automatic` when the program completed it, not the shopper.
struct Item {
    std::string group;
    std::string option;
    bool automatic = false;
};

/// `source` is "base" or "option"; then `group` and `option` name it.
struct Line {
    std::string source;
    std::string group;
    std::string option;
    std::int64_t amount = 0;
};

struct BomLine {
    std::string part;
    std::int64_t quantity = 0;
    std::vector<std::string> used_by;  ///< "group.option"
};

struct TotalLine {
    std::string id;
    std::int64_t value = 0;
};

/// Ids and figures only: names come from the catalog, in the reader's language. Amounts in minor units.
struct Order {
    std::string number;
    std::string digest;
    std::string date;  ///< yyyy-mm-dd, told by the caller
    Language language = Language::en;
    std::string catalog_id, catalog_version, catalog_digest;
    std::vector<Item> items;
    std::string currency;
    std::vector<Line> lines;
    std::int64_t total = 0;
    std::vector<BomLine> bill_of_materials;
    std::vector<TotalLine> totals;
    std::string dealer;  ///< id; empty where none was picked
    Customer customer;
};

/// The order of a configuration completed by `completion` (an answer of Session::complete at this revision).
/// Findings: customer text too long, a date that is none, unknown dealer. O(options log options).
tl::expected<Order, catalog::Diagnostics> build(const configure::Session& session,
                                                const configure::Completion& completion,
                                                std::optional<catalog::DealerId> dealer, const Customer& customer,
                                                std::string_view date, Language language);

/// The canonical JSON, digest and number included.
std::string to_json(const Order& order);

/// Reads an order: every finding about its form (at most 100), with path, line and column. Says nothing yet about whether it is true.
tl::expected<Order, catalog::Diagnostics> read(std::string_view text);

/// Re-solves and re-prices the order from the catalog. No finding: the order is as it was built, valid, and priced right.
/// Else in words what differs: digest (changed after it was made), catalog version or digest, unknown option,
/// rule broken (with its message), group without option, price line by line, total, bill of materials, totals, dealer.
catalog::Diagnostics verify(const catalog::Catalog& catalog, const Order& order);

}  // namespace maatwerk::order
