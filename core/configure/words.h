// Options and explanations in the words of their catalog, for authors.
#pragma once

#include "configure/session.h"

#include <string>
#include <vector>

namespace maatwerk::configure {

/// "Frame: Diamond (frame=diamond)"
std::string full_name(const Catalog& catalog, OptionId option, Language language);

/// "Height: 178 cm (height=178)", or as above.
std::string full_name(const Catalog& catalog, const Wanted& wanted, Language language);

/// One sentence for each choice, value, rule and limit that takes part; `step` has the choices that were asked about.
std::vector<std::string> reasons(const Catalog& catalog, const Explanation& explanation, Language language,
                                 const Step& step = {});

/// Sentences one after the other.
std::string joined(const std::vector<std::string>& sentences);

}  // namespace maatwerk::configure
