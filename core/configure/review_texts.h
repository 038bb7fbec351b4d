// What stands out in a catalog's text, without the engine. Internal to the review.
#pragma once

#include "catalog/catalog.h"
#include "catalog/diagnostics.h"

#include <string_view>

namespace maatwerk::configure {

/// Warnings, each with its path. O(length + options * log options).
catalog::Diagnostics review_texts(const catalog::Catalog& catalog, std::string_view text, Language language);

/// As the author's text has it: the `none` that the reader adds to an optional group is at the group.
std::string path_of(const catalog::Catalog& catalog, catalog::OptionId option);

}  // namespace maatwerk::configure
