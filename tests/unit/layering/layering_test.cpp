// The arrows of the house run one way, in every file; and the rules that say so do find a file that breaks them.
#include "rules.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_ours(const fs::path& file) {
    const fs::path kind = file.extension();
    return kind == ".cpp" || kind == ".h" || kind == ".def" || kind == ".js" || kind == ".mjs";
}

std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && is_ours(entry.path())) {
            files.push_back(entry.path());
        }
    }
    return files;
}

struct Planted {
    std::string path;
    std::string text;
};

}  // namespace

TEST_CASE("Every file keeps to its place in the house") {
    const fs::path root = MAATWERK_SOURCE_DIR;
    const auto* folder = GENERATE("core", "web", "tools", "shell");
    const std::vector<fs::path> files = files_below(root / folder);
    CHECK_FALSE(files.empty());
    for (const fs::path& file : files) {
        for (const std::string& finding : layering::findings(fs::relative(file, root).generic_string(), read(file))) {
            FAIL_CHECK(finding);
        }
    }
}

TEST_CASE("A planted violation is found, at its line") {
    const auto planted = GENERATE(values<Planted>({
        {"core/catalog/a.cpp", "#include \"solver/solver.h\""},
        {"core/solver/a.cpp", "#include \"catalog/catalog.h\""},
        {"core/solver/a.cpp", "#include <nlohmann/json.hpp>"},
        {"core/configure/a.h", "#include \"order/order.h\""},
        {"core/order/a.cpp", "#include \"profile/profile.h\""},
        {"core/profile/a.cpp", "#include \"solver/solver.h\""},
        {"core/catalog/a.cpp", "#include <imgui.h>"},
        {"core/catalog/a.cpp", "#include <SDL.h>"},
        {"core/catalog/a.cpp", "  #  include <emscripten.h>"},
        {"core/catalog/a.cpp", "#include <iostream>"},
        {"core/catalog/a.cpp", "#include <cstdio>"},
        {"core/catalog/a.cpp", "#include <filesystem>"},
        {"core/catalog/a.cpp", "#include <chrono>"},
        {"core/catalog/a.cpp", "#include <random>"},
        {"core/solver/a.cpp", "    std::abort();"},
        {"core/solver/a.cpp", "    exit(1);"},
        {"core/solver/a.cpp", "    printf(\"x\");"},
        {"core/solver/a.cpp", "    throw 1;"},
        {"core/solver/a.cpp", "    } catch (...) {"},
        {"web/ui/a.cpp", "#include \"platform/bridge.h\""},
        {"web/ui/a.cpp", "#include <SDL.h>"},
        {"web/ui/a.cpp", "#include <emscripten.h>"},
        {"web/ui/a.cpp", "#include <GLES3/gl3.h>"},
        {"web/preview/a.cpp", "#include <emscripten.h>"},
        {"web/main.cpp", "#include <emscripten.h>"},
        {"tools/a.cpp", "#include \"ui/ui.h\""},
        {"tools/a.cpp", "#include <imgui.h>"},
        {"shell/a.js", "import { a } from 'https://elsewhere.example/a.js';"},
        {"shell/a.js", "import { a } from '../a.js';"},
        {"shell/author/a.js", "import { a } from '../../a.js';"},
        {"shell/a.js", "  eval(text);"},
        {"shell/a.js", "  module._mw_press(id);"},
    }));
    CAPTURE(planted.path, planted.text);
    const std::vector<std::string> found = layering::findings(planted.path, "// first line\n" + planted.text + "\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].starts_with(planted.path + ":2: "));
}

TEST_CASE("What a place may do is not a finding") {
    const auto allowed = GENERATE(values<Planted>({
        {"core/configure/a.cpp", "#include \"catalog/catalog.h\"\n#include \"solver/solver.h\"\n#include <vector>"},
        {"core/order/a.cpp", "#include \"configure/session.h\"\n#include \"order/order.h\""},
        {"core/solver/a.cpp", "// exit(1); #include <iostream>\n/* throw\n catch ( */ int runtime(int);"},
        {"web/platform/a.cpp", "#include <emscripten.h>\n#include <SDL.h>\n#include \"ui/ui.h\""},
        {"web/preview/a.cpp", "#include <GLES3/gl3.h>"},
        {"tools/a.cpp", "#include <iostream>\n#include <nlohmann/json.hpp>\n#include \"order/order.h\""},
        {"shell/bridge.js", "import { a } from './a.js';\nmodule._mw_press(id);"},
        {"shell/author/a.js", "import { a } from '../a.js';"},
        {"tests/unit/a.cpp", "#include <SDL.h>"},
    }));
    CAPTURE(allowed.path, allowed.text);
    CHECK(layering::findings(allowed.path, allowed.text).empty());
}
