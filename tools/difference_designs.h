// What a change of a catalog does to ready-made choices: presets, and designs that were made before. Internal to the
// difference.
#pragma once

#include "difference.h"

#include <vector>

namespace maatwerk::tools {

/// Which presets are gone and new, and of presets and designs which can be no more, and which prices move. Two questions
/// to the engine for each; nothing is chosen in either session after it.
std::vector<Change> preset_changes(const Edition& old, const Edition& now, const std::vector<NamedDesign>& designs,
                                   Language language);

}  // namespace maatwerk::tools
