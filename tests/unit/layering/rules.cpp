// Line by line, by regular expression, after comments are blanked out: enough for includes,
// imports and names, and nothing to install. A real parser was rejected: it would need a build of every file.
// Cost: one pass for each rule of the file's place.
#include "rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <regex>

namespace layering {
namespace {

/// `includes` names the folders of ours (include roots are core/, web/, tools/) and the third-party headers, by how
/// their names begin, that a file below `folder` may include. Its own folder always may. An entry for a longer folder
/// counts instead of one for a shorter.
struct Place {
    std::string_view folder;
    std::vector<std::string_view> includes;
};

const std::vector<Place>& places() {
    static const std::vector<Place> table = {
        {"core/catalog/", {"tl/", "nlohmann/"}},
        {"core/advice/", {"tl/", "catalog/"}},
        {"core/solver/", {"tl/"}},
        {"core/configure/", {"tl/", "catalog/", "solver/"}},
        {"core/profile/", {"tl/", "catalog/", "configure/"}},
        {"core/order/", {"tl/", "catalog/", "configure/"}},
        {"web/ui/",
         {"tl/", "catalog/", "solver/", "configure/", "profile/", "order/", "advice/", "preview/", "imgui",
          "qrcodegen.hpp"}},
        {"web/preview/", {"tl/", "catalog/", "solver/", "configure/", "ui/", "imgui", "GLES3/"}},
        {"web/",
         {"tl/", "nlohmann/", "catalog/", "solver/", "configure/", "profile/", "order/", "advice/", "ui/", "preview/",
          "platform/", "imgui", "GLES3/", "SDL", "emscripten", "qrcodegen.hpp"}},
        {"tools/",
         {"tl/", "nlohmann/", "catalog/", "solver/", "configure/", "profile/", "order/", "advice/", "qrcodegen.hpp"}},
    };
    return table;
}

/// Whatever is not in the standard library and not here must be let in by a place.
constexpr std::array watched = {"catalog/", "solver/",  "configure/", "profile/",      "order/",    "advice/",
                                "ui/",      "preview/", "platform/",  "tl/",           "nlohmann/", "imgui",
                                "SDL",      "GL",       "emscripten", "qrcodegen.hpp", "catch2/"};

struct Ban {
    std::string_view folder;
    std::string_view except;
    std::regex pattern;
    std::string_view words;
};

const std::vector<Ban>& bans() {
    static const std::vector<Ban> table = {
        {"core/", "",
         std::regex(
             R"(^\s*#\s*include\s*<(iostream|ostream|istream|sstream|fstream|cstdio|stdio\.h|print|filesystem|ctime|time\.h|chrono|random|thread|future|unistd\.h|sys/))"),
         "core prints nothing, opens no file, asks no clock and no chance"},
        {"core/", "",
         std::regex(
             R"(\bstd::(cout|cerr|clog|exit|abort|quick_exit|terminate|getenv|rand|srand)\b|\b(printf|fprintf|puts|fopen|exit|abort|time|rand)\s*\()"),
         "core never prints, ends the program or asks the system"},
        {"core/", "", std::regex(R"(^\s*(throw\b|try\s*\{)|\bcatch\s*\()"), "core reports errors by value"},
        {"core/", "", std::regex(R"(__EMSCRIPTEN__|\bImGui::|\bSDL_)"), "core is the same on every platform"},
        {"web/ui/", "", std::regex(R"(__EMSCRIPTEN__|\bEM_(JS|ASM)|\bSDL_|\bgl[A-Z]\w+\()"),
         "only web/platform and web/preview speak to the machine"},
        {"web/", "web/platform/", std::regex(R"(^\s*#\s*include\s*[<"](emscripten|SDL))"),
         "only web/platform includes SDL and Emscripten"},
        {"shell/", "", std::regex(R"(\beval\s*\(|\bnew\s+Function\b|\bdocument\.write\b|\.innerHTML\b)"),
         "the page runs no text as code"},
        {"shell/", "shell/bridge.js", std::regex(R"(\b_mw_|\bHEAPU8\b|\b_malloc\b)"),
         "only shell/bridge.js calls the program"},
    };
    return table;
}

/// Where a string that opens at `at` ends (one past its closing quote); `at` itself where none opens: a ' after a
/// digit or letter separates digits.
std::size_t past_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const bool separator = quote == '\'' && at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0;
    if ((quote != '"' && quote != '\'' && quote != '`') || separator) {
        return at;
    }
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != quote && (text[end] != '\n' || quote == '`')) {
        end += text[end] == '\\' ? 2 : 1;
    }
    return std::min(end + 1, text.size());
}

/// Where a comment that opens at `at` ends; `at` itself where none opens.
std::size_t past_comment(std::string_view text, std::size_t at) {
    const std::string_view opening = text.substr(at, 2);
    if (opening == "//") {
        return std::min(text.find('\n', at), text.size());
    }
    if (opening == "/*") {
        const std::size_t end = text.find("*/", at + 2);
        return end == std::string_view::npos ? text.size() : end + 2;
    }
    return at;
}

/// `text` with its comments blanked; the lines stay where they are.
std::string code_of(std::string_view text) {
    std::string code(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t comment_end = past_comment(text, at);
        for (std::size_t in = at; in < comment_end; ++in) {
            code[in] = code[in] == '\n' ? '\n' : ' ';
        }
        at = std::max({comment_end, past_string(text, at), at + 1});
    }
    return code;
}

std::vector<std::string> lines_of(const std::string& code) {
    std::vector<std::string> lines(1);
    for (const char c : code) {
        if (c == '\n') {
            lines.emplace_back();
        } else {
            lines.back() += c;
        }
    }
    return lines;
}

const Place* place_of(std::string_view path) {
    const Place* found = nullptr;
    for (const Place& place : places()) {
        if (path.starts_with(place.folder) && (!found || place.folder.size() > found->folder.size())) {
            found = &place;
        }
    }
    return found;
}

/// Whether a file of `place` may include `header`.
bool may_include(const Place& place, std::string_view header) {
    const auto begins = [header](std::string_view start) { return header.starts_with(start); };
    if (std::ranges::none_of(watched, begins)) {
        return true;
    }
    const std::string_view root = place.folder.substr(place.folder.find('/') + 1);
    return (!root.empty() && begins(root)) || std::ranges::any_of(place.includes, begins);
}

/// Whether a module of shell/ that imports `module` stays in shell/: beside itself, or from shell/author/ one step up.
bool is_of_shell(std::string_view path, std::string_view module) {
    const bool is_below = path.starts_with("shell/author/");
    return module.starts_with("./") || (is_below && module.starts_with("../") && !module.starts_with("../../"));
}

/// What is wrong with one line, in words; empty when nothing is.
std::string fault(std::string_view path, const std::string& line) {
    static const std::regex include(R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re");
    static const std::regex import(R"re((?:\bfrom|^\s*import|\bimport\s*\()\s*['"]([^'"]+)['"])re");
    std::smatch match;
    const Place* place = place_of(path);
    if (place && std::regex_search(line, match, include) && !may_include(*place, match[1].str())) {
        return std::string(place->folder) + " may not include " + match[1].str();
    }
    if (path.starts_with("shell/") && std::regex_search(line, match, import) && !is_of_shell(path, match[1].str())) {
        return "shell/ imports only its own modules, not " + match[1].str();
    }
    for (const Ban& ban : bans()) {
        const bool excepted = !ban.except.empty() && path.starts_with(ban.except);
        if (path.starts_with(ban.folder) && !excepted && std::regex_search(line, ban.pattern)) {
            return std::string(ban.words);
        }
    }
    return {};
}

}  // namespace

std::vector<std::string> findings(std::string_view path, std::string_view text) {
    std::vector<std::string> found;
    const std::vector<std::string> lines = lines_of(code_of(text));
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (const std::string words = fault(path, lines[at]); !words.empty()) {
            found.push_back(std::string(path) + ":" + std::to_string(at + 1) + ": " + words);
        }
    }
    return found;
}

}  // namespace layering
