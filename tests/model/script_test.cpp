// Random actions on random problems of every kind: every answer of every engine, after every action.
#include "model/runs.h"
#include "model/seeded.h"

#include <catch2/catch_test_macros.hpp>

namespace maatwerk::model {
namespace {

Script small_script(std::uint64_t seed) {
    Random random(seed);
    const std::uint32_t dice = random.below(10);
    const Shape shape = dice < 6 ? Shape{6, 5, 10, 200} : dice < 9 ? Shape{7, 5, 12, 1000} : Shape{10, 4, 14, 3000};
    return random_script(random, shape, 4);
}

/// Too many assignments to look at: clasp is the judge.
Script large_script(std::uint64_t seed) {
    Random random(seed);
    Script script;
    do {
        script = random_script(random, {16 + random.below(24), 6, 30 + random.below(60), ~std::size_t{0}}, 2);
    } while (script.problem.sizes.size() < 12);
    return script;
}

/// Part `part` of the usual number of runs: four cases, so that both processors have work.
void run_part(std::uint64_t part, std::uint64_t usual, const Draw& draw) {
    const std::uint64_t count = runs(usual);
    const std::uint64_t begin = count * part / 4, end = count * (part + 1) / 4;
    const std::string words = run_seeds(first_seed() + begin, end - begin, draw);
    INFO(words);
    CHECK(words.empty());
}

}  // namespace

TEST_CASE("every answer about a small problem is that of brute force, 1 of 4") { run_part(0, 20'000, small_script); }
TEST_CASE("every answer about a small problem is that of brute force, 2 of 4") { run_part(1, 20'000, small_script); }
TEST_CASE("every answer about a small problem is that of brute force, 3 of 4") { run_part(2, 20'000, small_script); }
TEST_CASE("every answer about a small problem is that of brute force, 4 of 4") { run_part(3, 20'000, small_script); }
TEST_CASE("every answer about a larger problem is that of clasp, 1 of 4") { run_part(0, 160, large_script); }
TEST_CASE("every answer about a larger problem is that of clasp, 2 of 4") { run_part(1, 160, large_script); }
TEST_CASE("every answer about a larger problem is that of clasp, 3 of 4") { run_part(2, 160, large_script); }
TEST_CASE("every answer about a larger problem is that of clasp, 4 of 4") { run_part(3, 160, large_script); }

}  // namespace maatwerk::model
