// The house's walls, as a table: which folder may include and name what. `findings` holds one file against it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace layering {

/// What a file does that its place in the house forbids, as "path:line: words"; empty when it keeps to its place,
/// and for files outside core, web, tools and shell. `path` is relative to the repository. O(length).
std::vector<std::string> findings(std::string_view path, std::string_view text);

}  // namespace layering
