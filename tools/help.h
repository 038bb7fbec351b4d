// The pages of --help. They are kept here, not in core's table of messages, so that the page's shoppers do not load them.
#pragma once

#include "catalog/messages.h"

#include <string_view>

namespace maatwerk::tools {

/// The page of a command, or of the program where `command` is empty; English where there is none in the language.
/// Needs a command that has a page.
std::string_view help_page(std::string_view command, Language language);

}  // namespace maatwerk::tools
