// The bench finds what is wrong, and what is right; the diagram answers every public case that fits as expected.
#include "bench.h"
#include "bench_case.h"
#include "bench_tally.h"
#include "shell.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace maatwerk::bench {
namespace {

const std::string own = MAATWERK_SOURCE_DIR "/tests/bench/";
const std::string shared = MAATWERK_SOURCE_DIR "/../shared/bench/";

struct Ran {
    int exit = 0;
    std::string out, errors;
};

Ran ran(const std::vector<std::string>& arguments) {
    std::ostringstream out, errors;
    const int exit = run(arguments, out, errors);
    return {exit, out.str(), errors.str()};
}

/// `questions`: all, or those that a build with sanitizers answers and proves in time.
void check_shared(const std::string& name, const std::string& questions = "") {
    if (!std::ifstream(shared + name + ".json").is_open()) {
        SKIP("../shared/bench/" + name + ".json is not here");
    }
    std::vector<std::string> words{shared + name + ".json", "--engine", "diagram"};
    if (!questions.empty()) {
        words.insert(words.end(), {"--only", questions});
    }
    const Ran result = ran(words);
    INFO(result.out << result.errors);
    CHECK(result.exit == 0);
    CHECK(result.out.find("does not fit") == std::string::npos);
}

TEST_CASE("right answers are counted as right") {
    for (const std::string engine : {"both", "diagram", "search"}) {
        const Ran result = ran({own + "tiny.json", "--engine", engine});
        INFO(engine << "\n" << result.out << result.errors);
        CHECK(result.exit == 0);
        CHECK(result.errors.empty());
    }
}

TEST_CASE("every kind of constraint is answered right by both engines") {
    for (const std::string name : {"clauses", "mixed", "sums", "tables"}) {
        for (const std::string engine : {"both", "diagram", "search"}) {
            const Ran result = ran({own + name + ".json", "--engine", engine});
            INFO(name << " " << engine << "\n" << result.out << result.errors);
            CHECK(result.exit == 0);
            CHECK(result.errors.empty());
        }
    }
}

TEST_CASE("every question has its line, also where nobody answers it") {
    const Ran result = ran({own + "tiny.json", "--json", "--engine", "search"});
    for (const std::string question :
         {"load", "compile", "available", "explain", "repair", "complete", "outlook", "count", "sample"}) {
        INFO(question);
        CHECK(result.out.find(R"({"case":"tiny","question":")" + question + "\"") != std::string::npos);
    }
    CHECK(std::count(result.out.begin(), result.out.end(), '\n') == 9);
}

TEST_CASE("what is being asked stands on the terminal while it takes, and is wiped") {
    std::ostringstream out, errors, progress;
    CHECK(run({own + "tiny.json"}, out, errors, &progress) == 0);
    CHECK(progress.str().find("tiny: session 0 step 0: complete ...") != std::string::npos);
    CHECK(progress.str().substr(progress.str().size() - 4) == "\r\033[K");
}

TEST_CASE("a name that needs it is escaped in JSON") {
    const std::string head =
        R"({"format":"config-problem/1","name":"a \"b\\","variables":[{"name":"a","values":["0"]}],"constraints":[]})";
    const std::string path = "bench-name.json";
    std::ofstream(path) << head;
    std::ofstream("bench-name.expected.json") << R"({"format":"config-expected/1","sessions":[]})";
    const Ran result = ran({path, "--json"});
    CHECK(result.exit == 0);
    CHECK(result.out.find(R"({"case":"a \"b\\","question":"load")") != std::string::npos);
    std::remove(path.c_str());
    std::remove("bench-name.expected.json");
}

TEST_CASE("wrong answers are counted as wrong, each with its place") {
    const Ran result = ran({own + "tiny.json", "--expected", own + "tiny-wrong.expected.json", "--engine", "diagram"});
    CHECK(result.exit == 1);
    CHECK(result.errors.find("no choice yet: complete: cost 400, least is 399") != std::string::npos);
    CHECK(result.errors.find("no choice yet: count: 6 instead of 7") != std::string::npos);
    CHECK(result.errors.find("session 0 step 0: available: 1 values, the first 0=2") != std::string::npos);
}

TEST_CASE("bench --json prints a line a question") {
    const Ran result = ran({own + "tiny.json", "--json", "--only", "count"});
    CHECK(result.exit == 0);
    CHECK(result.out.find(R"({"case":"tiny","question":"count","median_ms":)") != std::string::npos);
    CHECK(result.out.find(R"("answers":2,"wrong":0,"peak_bytes":)") != std::string::npos);
    CHECK(result.out.find(R"(,"p99_slice_ms":)") < result.out.find(R"(,"longest_slice_ms":)"));
    CHECK(result.out.find(R"(,"longest_slice_ms":)") != std::string::npos);
    CHECK(result.out.find("available") == std::string::npos);
}

TEST_CASE("of several runs the least of each time is kept") {
    const auto row = [](std::vector<double> times, std::vector<double> slices, std::size_t wrong) {
        return Row{Question::count, "diagram", std::move(times), std::move(slices), 2, wrong, 100};
    };
    std::vector<Row> kept{row({5, 2}, {1, 9, 1}, 0)};
    Tallies::keep_least(kept, {row({4, 3}, {2, 1, 2}, 1)});
    CHECK(kept[0].times_ms == std::vector<double>{4, 2});
    CHECK(kept[0].slices_ms == std::vector<double>{1, 1, 1});
    CHECK(kept[0].wrong == 1);
}

TEST_CASE("however small the slices, and however often asked, the answers are right and as many") {
    const Ran result = ran({own + "mixed.json", "--json", "--slice", "7", "--runs", "2"});
    INFO(result.out << result.errors);
    CHECK(result.exit == 0);
    const auto answers = [](const std::string& out) {
        const std::size_t at = out.find(R"("answers":)", out.find(R"("question":"explain")"));
        return out.substr(at, out.find(',', at) - at);
    };
    CHECK(answers(result.out) == answers(ran({own + "mixed.json", "--json"}).out));
}

TEST_CASE("arguments that make no sense and files that cannot be read are told apart") {
    CHECK(ran({}).exit == 2);
    CHECK(ran({"--only", "everything", "x.json"}).exit == 2);
    CHECK(ran({"--engine"}).exit == 2);
    CHECK(ran({"x.json", "--engine", "magic"}).exit == 2);
    CHECK(ran({"x.json", "--runs", "0"}).exit == 2);
    CHECK(ran({"x.json", "--slice", "10k"}).exit == 2);
    CHECK(ran({own + "missing.json"}).exit == 3);
    CHECK(ran({own}).exit == 3);
    CHECK(ran({own + "tiny.json", own + "tiny.json", "--expected", own + "tiny.expected.json"}).exit == 2);
    CHECK(ran({own + "tiny.json", "--expected", own + "tiny.json"}).exit == 3);
}

TEST_CASE("a session whose blocked values nobody tells is asked all the same") {
    const test::Shell shell;
    shell.write("untold.json", R"({"format":"config-expected/1","sessions":[[{"choice":[9,1]}]]})");
    const test::Outcome result = shell.run("maatwerk bench tests/bench/mixed.json --expected untold.json --json");
    INFO(result.out << result.err);
    CHECK(result.exit == 0);
    for (const char* question : {"explain", "repair"}) {
        const std::string asked_of_none =
            question + std::string(R"(","median_ms":0,"p95_ms":0,"worst_ms":0,"answers":0)");
        CHECK(result.out.find(asked_of_none) == std::string::npos);
    }
}

TEST_CASE("a question that takes longer than the limit is given up, and that is said") {
    const auto with = [&](const char* limit) {
        return ran({own + "mixed.json", "--only", "complete", "--engine", "search", "--slice", "1", "--json", "--limit",
                    limit});
    };
    const Ran fine = with("3600");
    CHECK(fine.out.find(R"("gave_up":true)") == std::string::npos);
    CHECK(fine.errors.empty());
    const Ran result = with("0");
    INFO(result.out << result.errors);
    CHECK(result.exit == 0);
    CHECK(result.out.find(R"("answers":0,"wrong":0)") != std::string::npos);
    CHECK(result.out.find(R"("gave_up":true)") != std::string::npos);
    CHECK(result.errors.find("complete: no answer within the limit") != std::string::npos);
    CHECK(result.errors.find("complete") == result.errors.rfind("complete"));  // once
}

TEST_CASE("a problem that is not one is refused in words") {
    const std::string head =
        R"({"format":"config-problem/1","name":"x","variables":[{"name":"a","values":["0","1"]}],)";
    const auto fault = [&](const std::string& constraint) {
        const auto data = read_case(head + R"("constraints":[)" + constraint + "]}");
        return data ? std::string() : data.error();
    };
    CHECK(fault(R"({"kind":"clause","literals":[[0,1,1]]})").empty());
    CHECK(fault(R"({"kind":"clause","literals":[[1,1,1]]})") == "no such variable (constraint 0)");
    CHECK(fault(R"({"kind":"clause","literals":[[0,2,1]]})") == "no such value (constraint 0)");
    CHECK(fault(R"({"kind":"clause","literals":[[0,1]]})") == "a literal is not of three numbers (constraint 0)");
    CHECK(fault(R"({"kind":"table","scope":[0],"tuples":[[0],[0,1]]})") ==
          "a tuple is not as long as its scope (constraint 0)");
    CHECK(fault(R"({"kind":"wish"})") == "the kind is not known: wish (constraint 0)");
    CHECK_FALSE(read_case("{}").has_value());
    CHECK_FALSE(read_case(R"({"format":"config-problem/2"})").has_value());
    CHECK_FALSE(read_case(head).has_value());
}

TEST_CASE("answers that are not of that problem are refused") {
    const auto data =
        read_case(R"({"format":"config-problem/1","name":"x","variables":[{"name":"a","values":["0","1"]}],
                                    "constraints":[]})");
    REQUIRE(data.has_value());
    const auto is_good = [&](const std::string& rest) {
        return read_expected(R"({"format":"config-expected/1")" + rest + "}", data->problem).has_value();
    };
    CHECK(is_good(""));
    CHECK(is_good(R"(,"sessions":[[{"choice":[0,1]}]])"));
    CHECK(is_good(
        R"(,"solutions":"2","blocked":[[0,1]],"least_cost":null,"sessions":[[{"choice":[0,1],"blocked":[]}]])"));
    for (const char* bad :
         {R"(,"solutions":2)", R"(,"blocked":[[0,2]])", R"(,"blocked":[[1,0]])", R"(,"blocked":[[0]])",
          R"(,"blocked":7)", R"(,"blocked":[[-1,0]])", R"(,"least_cost":1.5)", R"(,"sessions":7)", R"(,"sessions":[7])",
          R"(,"sessions":[[7]])", R"(,"sessions":[[{"blocked":[]}]])", R"(,"sessions":[[{"choice":0,"blocked":[]}]])",
          R"(,"sessions":{"a":1})", R"(,"blocked":[[0,99999999999999]])"}) {
        INFO(bad);
        CHECK_FALSE(is_good(bad));
    }
    CHECK_FALSE(read_expected("[]", data->problem).has_value());
    CHECK_FALSE(read_expected("", data->problem).has_value());
}

TEST_CASE("renault-medium is answered as expected") { check_shared("renault-medium"); }
TEST_CASE("renault-big is answered as expected") { check_shared("renault-big", "available,complete,outlook,count"); }
TEST_CASE("renault-megane is answered as expected") { check_shared("renault-megane"); }
TEST_CASE("busybox is answered as expected") { check_shared("busybox"); }
TEST_CASE("pc-richmond is answered as expected") { check_shared("pc-richmond"); }
TEST_CASE("automotive02 is answered as expected") { check_shared("automotive02", "available,complete,outlook,count"); }

}  // namespace
}  // namespace maatwerk::bench
