// Which day it is for a command: what a catalog has depends on it.
#pragma once

#include "arguments.h"
#include "catalog/catalog.h"

#include <tl/expected.hpp>

#include <memory>
#include <optional>

namespace maatwerk::tools {

/// --date; nothing where it was not given, misuse where it is no day.
tl::expected<std::optional<catalog::Date>, Exit> read_date(World& world, const Arguments& arguments);

/// The catalog of the first file named as it is on that day, or else today.
tl::expected<std::shared_ptr<const catalog::Catalog>, Exit> read_catalog_of_day(World& world,
                                                                                const Arguments& arguments);

}  // namespace maatwerk::tools
