// Runs command lines as a user's shell would, in a folder of its own that has the repository's catalogs and tests.
#pragma once

#include <string>

namespace maatwerk::test {

struct Outcome {
    int exit = -1;
    std::string out;
    std::string err;
};

class Shell {
public:
    /// Makes the folder; it is removed at the end.
    Shell();
    ~Shell();
    Shell(const Shell&) = delete;
    Shell& operator=(const Shell&) = delete;

    /// Runs a line of POSIX shell in the folder, in which `maatwerk` is the program under test and the locale is C.
    Outcome run(const std::string& line) const;
    /// A file in the folder.
    void write(const std::string& name, const std::string& text) const;
    std::string read(const std::string& name) const;

private:
    std::string folder_;
};

}  // namespace maatwerk::test
