#include "command_line.h"

#include <unistd.h>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using maatwerk::Language;

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// The language that the locale's variables ask for (POSIX: the first that is set counts), English for any other.
Language locale_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::string_view value = environment(name);
        if (!value.empty()) {
            return maatwerk::language_of(value).value_or(Language::en);
        }
    }
    return Language::en;
}

/// In WebAssembly every file says that it is a terminal.
bool is_terminal(int file) {
#ifdef __EMSCRIPTEN__
    static_cast<void>(file);
    return false;
#else
    return isatty(file) != 0;
#endif
}

bool shows_colours(int file) {
    return environment("NO_COLOR").empty() && environment("TERM") != "dumb" && is_terminal(file);
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    char buffer[11] = "";
    if (const std::tm* local = std::localtime(&now)) {
        std::strftime(buffer, sizeof buffer, "%Y-%m-%d", local);
    }
    return buffer;
}

}  // namespace

int main(int count, char** arguments) {
    std::ios::sync_with_stdio(false);
    maatwerk::tools::World world{std::cin,
                                 std::cout,
                                 std::cerr,
                                 shows_colours(STDOUT_FILENO),
                                 shows_colours(STDERR_FILENO),
                                 locale_language(),
                                 today(),
                                 is_terminal(STDERR_FILENO)};
    const std::vector<std::string> words(arguments + (count > 0 ? 1 : 0), arguments + count);
    return static_cast<int>(maatwerk::tools::run(words, world));
}
