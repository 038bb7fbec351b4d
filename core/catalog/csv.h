// A table of comma-separated values (RFC 4180; also with semicolons or tabs, whichever the first line has most of) as rows
// of cells, each of which knows where it stands.
#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::csv {

/// Without white space round it, and with spaces for its line breaks. `offset` is the byte where it begins.
struct Cell {
    std::string text;
    std::size_t offset = 0;
};
using Row = std::vector<Cell>;

/// Empty lines are left out. Where a quote is not closed: the byte where it opens. O(length).
tl::expected<std::vector<Row>, std::size_t> rows(std::string_view text);

}  // namespace maatwerk::csv
