// Other formats made into the text of a catalog. What cannot be carried is a finding at its line, never passed over.
#pragma once

#include "catalog/diagnostics.h"
#include "catalog/json.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace maatwerk::tools {

/// What a catalog needs and the other format does not say.
struct ImportWishes {
    std::string id;                ///< an id; empty: from the text, or "product"
    std::string currency = "EUR";  ///< ISO 4217
    int decimals = 2;              ///< of the currency, for prices in tables
};

struct Imported {
    json::Value catalog;
    catalog::Diagnostics not_carried;  ///< warnings, by place
};

/// A feature model in UVL, the Universal Variability Language (Benavides et al., universal-variability-language.github.io).
/// A feature that may be left out becomes an option of a group of its parent's name; one that is there whenever its parent
/// is becomes none. Alternatives are a single group, where their parent may be left out an optional one; "or" and [n..m] are
/// a group of several. What the tree and the constraints ask for becomes rules. Errors where it cannot be read.
/// O(length + size of the constraints with what their features stand for).
tl::expected<Imported, catalog::Diagnostics> import_uvl(std::string_view text, const ImportWishes& wishes);

/// A table of parts (RFC 4180; comma, semicolon or tab): a row an option. Columns: group and name; as you like option (its
/// id), price, part, colour, help, kind (of the group), stock, from, until; name_nl, help_nl and so on for other languages;
/// every other column with whole numbers is an attribute, one that ends in _days a lead time too. O(length).
tl::expected<Imported, catalog::Diagnostics> import_csv(std::string_view text, const ImportWishes& wishes);

}  // namespace maatwerk::tools
