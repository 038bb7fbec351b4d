// Past bugs stay mended; a bug that is planted is found, and its trace is small.
#include "model/runs.h"
#include "model/seeded.h"
#include "model/shrink.h"

#include <catch2/catch_test_macros.hpp>

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace maatwerk::model {
namespace {

using namespace solver;

std::string text_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

Script drawn(std::uint64_t seed) {
    Random random(seed);
    return random_script(random, {}, 4);
}

/// Says that value 1 of the first variable is possible as soon as there are two choices.
class Liar final : public Subject {
public:
    using Subject::Subject;
    void choose(const std::vector<Choice>& choices) override {
        choices_ = choices.size();
        Subject::choose(choices);
    }
    Answer<Availability> available(Budget& budget) override {
        auto answer = Subject::available(budget);
        if (answer && answer->satisfiable && choices_ >= 2 && answer->possible[0].size() > 1) {
            answer->possible[0][1] = true;
        }
        return answer;
    }

private:
    std::size_t choices_ = 0;
};

Subjects liar(const Problem& problem, std::uint64_t) {
    Subjects subjects;
    subjects.push_back(std::make_unique<Liar>(problem, "liar"));
    return subjects;
}

/// Aborts when it is asked for the best with two goals.
class Bomb final : public Subject {
public:
    using Subject::Subject;
    Answer<Completion> complete(const Objective& objective, Budget& budget, const Ties& ties) override {
        if (objective.size() == 2) {
            std::abort();
        }
        return Subject::complete(objective, budget, ties);
    }
};

Subjects bomb(const Problem& problem, std::uint64_t) {
    Subjects subjects;
    subjects.push_back(std::make_unique<Bomb>(problem));
    return subjects;
}

/// A folder that is gone afterwards.
class Scratch {
public:
    Scratch() { std::filesystem::create_directories(path_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() { std::filesystem::remove_all(path_); }
    std::string folder() const { return path_.string() + "/"; }
    /// The one trace in it.
    Script trace() const {
        for (const auto& file : std::filesystem::directory_iterator(path_)) {
            const auto script = from_text(text_of(file.path()));
            REQUIRE(script.has_value());
            return *script;
        }
        FAIL("no trace was written");
        return {};
    }

private:
    std::filesystem::path path_ =
        std::filesystem::temp_directory_path() / ("maatwerk-trace-" + std::to_string(getpid()));
};

std::size_t constraints_of(const Parts& parts) {
    return parts.clauses.size() + parts.tables.size() + parts.linears.size();
}

}  // namespace

TEST_CASE("every trace of a past bug plays without a failure") {
    if (!std::filesystem::exists(trace_folder)) {
        SKIP("no trace of a past bug is kept");
    }
    for (const auto& file : std::filesystem::directory_iterator(trace_folder)) {
        if (file.path().extension() != ".json") {
            continue;
        }
        INFO(file.path().string());
        const auto script = from_text(text_of(file.path()));
        REQUIRE(script.has_value());
        const auto failure = play(*script);
        INFO((failure ? failure->words : ""));
        CHECK_FALSE(failure.has_value());
    }
}

TEST_CASE("a script is read as it was written") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const std::string text = to_text(drawn(seed), "why");
        const auto script = from_text(text);
        REQUIRE(script.has_value());
        CHECK(to_text(*script, "why") == text);
    }
}

TEST_CASE("a trace that is none is refused in words") {
    for (
        const char* text :
        {"", "{}", R"({"format":"maatwerk-trace/2"})", R"({"format":"maatwerk-trace/1"})",
         R"({"format":"maatwerk-trace/1","problem":{"variables":[{"values":["0"]}],"constraints":[{"kind":"wish"}]},"steps":[]})",
         R"({"format":"maatwerk-trace/1","problem":{"variables":[{"values":["0"]}],"constraints":[]},"steps":[{"act":"fly"}]})",
         R"({"format":"maatwerk-trace/1","problem":{"variables":[{"values":["0"]}],"constraints":[]},"steps":[{"act":"explain","literal":[0,1,1]}]})"}) {
        const auto script = from_text(text);
        REQUIRE_FALSE(script.has_value());
        CHECK_FALSE(script.error().empty());
    }
}

TEST_CASE("a lie is found, its seed told, and its trace has no more than the lie needs") {
    const Scratch scratch;
    const std::string words = run_seeds(1, 500, drawn, liar, scratch.folder());
    INFO(words);
    CHECK(words.find("MAATWERK_SEED=") == 0);
    CHECK(words.find("available: liar: 0=1 is blocked") != std::string::npos);
    const Script small = scratch.trace();
    INFO(to_text(small, ""));
    CHECK(play(small, liar).has_value());
    CHECK_FALSE(play(small).has_value());
    CHECK(small.steps.size() <= 3);
    CHECK(small.problem.sizes.size() <= 2);
    CHECK(constraints_of(small.problem) <= 1);
    CHECK(small.slice == 0);
}

TEST_CASE("a run that aborts is made small like any other") {
    const Scratch scratch;
    const std::string words = run_seeds(1, 500, drawn, bomb, scratch.folder());
    INFO(words);
    CHECK(words.find("it aborts") != std::string::npos);
    const Script small = scratch.trace();
    INFO(to_text(small, ""));
    CHECK(small.steps.size() == 1);
    CHECK(small.problem.sizes.size() == 1);
    CHECK(constraints_of(small.problem) == 0);
    CHECK(small.steps.at(0).goals == std::vector<std::vector<WeightedLiteral>>(2));
}

TEST_CASE("values and variables leave a script without changing what it means") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Script script = drawn(seed);
        while (script.problem.sizes.size() > 1) {
            script = script.problem.sizes.back() > 1
                         ? without_value(script, Var{static_cast<std::uint32_t>(script.problem.sizes.size() - 1)}, 0)
                         : without_variable(script, Var{static_cast<std::uint32_t>(script.problem.sizes.size() - 1)});
            INFO(seed);
            CHECK_FALSE(play(script).has_value());
            CHECK(from_text(to_text(script, "")).has_value());
        }
    }
}

}  // namespace maatwerk::model
