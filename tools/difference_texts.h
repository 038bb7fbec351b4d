// What a change of a catalog does to what is compared as its author wrote it. Internal to the difference.
#pragma once

#include "difference.h"

#include <vector>

namespace maatwerk::tools {

/// Of rules, surcharges, derived values, wishes, steps of making, price lists, tax and tiers. O(length of both texts).
std::vector<Change> text_changes(const Edition& old, const Edition& now, Language language);

/// Of the author's map of what was called otherwise.
std::vector<Change> renamed_changes(const catalog::Catalog& old, const catalog::Catalog& now);

}  // namespace maatwerk::tools
