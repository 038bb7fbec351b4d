// `maatwerk bench`: every question on every case, timed, its answers checked against the expected file.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace maatwerk::bench {

/// What the command prints for --help.
extern const char* const usage;

/// Runs `maatwerk bench ARGUMENTS`: the exit code is 0 when every answer is right, 1 when one is wrong, 2 when the
/// arguments cannot be understood, 3 when a file cannot be read (said on `errors`, with the place). What is
/// being asked stands on `progress`, a terminal, for as long as it takes.
int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& errors,
        std::ostream* progress = nullptr);

}  // namespace maatwerk::bench
