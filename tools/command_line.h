// `maatwerk`, the command line for authors, dealers and CI. README.md tells the commands and the shape of their JSON.
#pragma once

#include "catalog/messages.h"

#include <iosfwd>
#include <string>
#include <vector>

namespace maatwerk::tools {

/// fine        all is as it should be
/// findings    the catalog or order is not valid, the order differs, the choice is blocked
/// usage       the arguments cannot be understood
/// unreadable  a file cannot be read, or the answer cannot be written
enum class Exit : int { fine = 0, findings = 1, usage = 2, unreadable = 3 };

/// What the program stands in. Results go to `out`, messages to `err`.
struct World {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool colour_out = false;  ///< out is a terminal that shows colours
    bool colour_err = false;
    Language language = Language::en;  ///< unless --language tells another
    std::string today;                 ///< yyyy-mm-dd, unless --date tells another
    bool is_err_terminal = false;      ///< somebody may be watching
};

/// Runs `maatwerk ARGUMENTS`.
Exit run(const std::vector<std::string>& arguments, World world);

}  // namespace maatwerk::tools
