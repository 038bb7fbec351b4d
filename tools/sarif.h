// Findings for code hosts: SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format).
#pragma once

#include "catalog/catalog.h"
#include "catalog/json.h"
#include "report.h"

namespace maatwerk::tools {

/// A log of one run over one file. Each code is a rule of the tool; a finding's JSON path is its logical location.
json::Value sarif(Language language, const Files& files, const catalog::Diagnostics& findings);

}  // namespace maatwerk::tools
