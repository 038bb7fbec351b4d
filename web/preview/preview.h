// The product's line drawing: the catalog's layers, painted in order for a complete configuration.
#pragma once

#include "ui/ui.h"

#include "catalog/catalog.h"

#include <vector>

namespace maatwerk::preview {

/// Paints the layers whose condition holds for `chosen` and the parameters' `values`, scaled to fit the box and centred in it. A colour that the
/// stage would swallow (white on white, black on black) gets a rim. O(layers).
void paint(ui::Ui& ui, const catalog::Catalog& catalog, const std::vector<catalog::OptionId>& chosen,
           const std::vector<std::int64_t>& values, const ui::Box& box);

}  // namespace maatwerk::preview
