#include "shell.h"

#include <catch2/catch_test_macros.hpp>

#include <sys/wait.h>
#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace maatwerk::test {

namespace fs = std::filesystem;

Shell::Shell() {
    std::string pattern = (fs::temp_directory_path() / "maatwerk-test-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    fs::create_directory(folder_ + "/bin");
    fs::create_symlink(MAATWERK_COMMAND, folder_ + "/bin/maatwerk");
    fs::create_directory_symlink(MAATWERK_SOURCE_DIR "/catalogs", folder_ + "/catalogs");
    fs::create_directory_symlink(MAATWERK_SOURCE_DIR "/tests", folder_ + "/tests");
}

Shell::~Shell() {
    std::error_code ignored;  // a folder that stays behind spoils no test
    fs::remove_all(folder_, ignored);
}

Outcome Shell::run(const std::string& line) const {
    write("line.sh", "cd '" + folder_ + "' || exit 99\nexport PATH=\"$PWD/bin:$PATH\" LC_ALL=C\n" + line + "\n");
    const int status =
        std::system(("sh '" + folder_ + "/line.sh' >'" + folder_ + "/out' 2>'" + folder_ + "/err' </dev/null").c_str());
    INFO(line);
    REQUIRE(WIFEXITED(status));
    return {WEXITSTATUS(status), read("out"), read("err")};
}

void Shell::write(const std::string& name, const std::string& text) const {
    std::ofstream file(folder_ + "/" + name, std::ios::binary);
    file << text;
    REQUIRE(file.good());
}

std::string Shell::read(const std::string& name) const {
    const std::ifstream file(folder_ + "/" + name, std::ios::binary);
    REQUIRE(file.is_open());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace maatwerk::test
