// The scripted runs answer as they did when tests/bench/golden.digest was written. Where an answer may change (another
// explanation that is as good), it is written anew: maatwerk bench --digest with the files named in it.
#include "bench.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <sstream>

namespace maatwerk::bench {
namespace {

const std::string root = MAATWERK_SOURCE_DIR "/";

std::string digest_of(std::vector<std::string> words) {
    std::ostringstream out, errors;
    words.insert(words.begin(), "--digest");
    INFO(errors.str());
    CHECK(run(words, out, errors) == 0);
    return out.str();
}

TEST_CASE("the answers are those of the golden digest, in whatever slices") {
    std::ostringstream golden;
    golden << std::ifstream(root + "tests/bench/golden.digest").rdbuf();
    std::vector<std::string> files;
    for (const char* name : {"clauses", "mixed", "sums", "tables", "tiny"}) {
        files.push_back(root + "tests/bench/" + name + ".json");
    }
    files.push_back(root + "tests/data/lamp.json");
    files.push_back(root + "catalogs/bike.json");
    CHECK(digest_of(files) == golden.str());
    for (const char* steps : {"37", "2000", "1000000"}) {
        std::vector<std::string> words = files;
        words.insert(words.end(), {"--slice", steps});
        INFO("in slices of " << steps << " steps");
        CHECK(digest_of(words) == golden.str());
    }
}

TEST_CASE("a digest is of the answers, and the same again") {
    const std::string file = root + "tests/bench/mixed.json";
    const std::string digest = digest_of({file}), answers = digest_of({file, "--answers"});
    CHECK(digest_of({file}) == digest);
    CHECK(answers.size() > 1000);
    CHECK(answers.substr(answers.size() - digest.size()) == digest);
    for (const char* question :
         {"search available", "search complete", "search outlook", "explain", "repair", "diagram available", "count"}) {
        INFO(question);
        CHECK(answers.find(question) != std::string::npos);
    }
}

TEST_CASE("the bike is asked every question too") {
    const std::string answers = digest_of({root + "catalogs/bike.json", "--answers"});
    for (const char* question : {"available", "complete", "differences", "explain", "repair", "choose", "preset"}) {
        INFO(question);
        CHECK(answers.find(question) != std::string::npos);
    }
}

TEST_CASE("what is neither catalog nor problem has no digest") {
    std::ostringstream out, errors;
    CHECK(run({"--digest", root + "README.md"}, out, errors) == 3);
    CHECK(run({"--answers", root + "tests/bench/tiny.json"}, out, errors) == 2);
    CHECK(out.str().empty());
}

}  // namespace
}  // namespace maatwerk::bench
