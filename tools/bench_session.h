// A catalog through all questions, as the page asks them: sessions of available choices, drawn from a fixed seed.
#pragma once

#include "bench_run.h"

#include "catalog/catalog.h"

#include <iosfwd>
#include <memory>
#include <vector>

namespace maatwerk::bench {

/// As run_case(). `available` is a click: the choice and what it leaves; `outlook` what the page shows beside the options
/// of one group, Session::differences(). The questions about the same choices share their work, as in the page.
std::vector<Row> run_catalog(std::shared_ptr<const catalog::Catalog> catalog, const Wish& wish, double load_ms,
                             std::ostream& errors, std::ostream* progress = nullptr);

}  // namespace maatwerk::bench
