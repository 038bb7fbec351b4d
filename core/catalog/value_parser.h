// The arithmetic of derived values: text -> value and its unit.
#pragma once

#include "catalog/catalog.h"

#include <tl/expected.hpp>

#include <string_view>

namespace maatwerk::catalog {

struct Measured {
    Value value;
    Unit unit = Unit::none;  ///< of what the value comes to
};

/// Reads `text` against the groups, attributes, parameters, totals and derived values that `catalog` has so far. On an
/// error the diagnostic's `place.column` counts from the first character of `text`. At most 10,000 characters and 64
/// levels. O(length * options of a named group).
tl::expected<Measured, Diagnostic> parse_value(std::string_view text, const Catalog& catalog);

/// The value in another unit of the same kind; nothing where there is no way between them. Anything is what has no unit.
std::optional<Value> converted(Value value, Unit from, Unit to);

}  // namespace maatwerk::catalog
