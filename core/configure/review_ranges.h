// What a rule asks of a parameter that its range or its steps never give: seen in the rule alone, without the engine.
#pragma once

#include "configure/session.h"

#include <optional>

namespace maatwerk::configure {

/// The parameter for whose range or steps the expression never holds, whatever is chosen; nothing where that cannot be seen.
/// O(size).
std::optional<ParameterId> never_in_range(const Catalog& catalog, const catalog::Expression& expression);

/// The finding about a rule that asks such a thing. Path and place are left to the caller.
catalog::Diagnostic outside_of_range(const Catalog& catalog, const catalog::Rule& rule, ParameterId parameter,
                                     Language language);

}  // namespace maatwerk::configure
