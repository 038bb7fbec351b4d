// Every answer of the solver equals that of looking at every assignment.
#include "model/problems.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace maatwerk::model {
namespace {

using namespace solver;

/// How a run spends: all at once, or in slices of a few steps.
class Purse {
public:
    Purse(Random& random, bool tiny) : random_(random), tiny_(tiny) {}
    template <class Ask>
    auto ask(Ask question) {
        for (std::uint64_t calls = 0;; ++calls) {
            Budget budget{tiny_ ? random_.below(4) : 1'000'000'000};
            if (auto answer = question(budget)) {
                return *answer;
            }
            REQUIRE(calls < 1'000'000);
        }
    }

private:
    Random& random_;
    bool tiny_;
};

class Run {
public:
    explicit Run(std::uint64_t seed)
        : random_(seed),
          purse_(random_, random_.chance(30)),
          problem_(random_problem(random_, {})),
          oracle_(problem_),
          solver_(problem_) {
        compile(random_.below(4));
    }

    void go() {
        if (problem_.variable_count() == 0) {
            return;
        }
        for (std::uint32_t step = 0; step < 4; ++step) {
            if (step == compile_at_) {
                compile(1);
            }
            choices_ = random_choices(random_, problem_, 5);
            solver_.choose(choices_);
            literals_ = literals_of(choices_);
            for (std::uint32_t question = 0; question < 8; ++question) {
                ask_one(random_.below(8));
            }
            interleave();
            give_up_half_way();
        }
    }

private:
    /// A quarter of the runs each: the search alone, a diagram of the whole, one without its sums, one half-way through.
    void compile(std::uint32_t how) {
        if (how == 0) {
            return;
        }
        if (how == 3) {
            compile_at_ = random_.below(4);
            return;
        }
        DiagramLimits limits;
        limits.wide_sum = how == 1 ? 100 : 1;
        limits.whole_steps = how == 1 ? limits.whole_steps : 0;
        REQUIRE(purse_.ask([&](Budget& budget) { return solver_.compile(budget, limits); }));
        whole_ = solver_.compiled_without() == 0;
        REQUIRE((whole_ || how == 2));
        const std::vector<std::uint8_t> digest{1, 2, 3};
        const std::vector<std::uint8_t> bytes = solver_.compiled(digest);
        solver_ = Solver(problem_);
        REQUIRE(solver_.use_compiled(bytes, std::vector<std::uint8_t>{1, 2}).error() == DiagramFault::other_source);
        REQUIRE_FALSE(solver_.is_compiled());
        REQUIRE(solver_.use_compiled(bytes, digest).has_value());
    }

    void ask_one(std::uint32_t which) {
        switch (which) {
            case 0:
                available();
                break;
            case 1:
                instead();
                break;
            case 2:
                explain();
                break;
            case 3:
                repair();
                break;
            case 4:
                complete();
                break;
            case 5:
                outlook();
                break;
            case 6:
                count();
                break;
            default:
                sample();
                break;
        }
    }

    void count() {
        const auto answer = purse_.ask([&](Budget& budget) { return solver_.count(budget); });
        const auto keeps = [&](const Model& model) {
            return std::all_of(literals_.begin(), literals_.end(), [&](const Literal& l) { return holds(l, model); });
        };
        const auto& models = oracle_.models();
        const Natural expected(static_cast<std::uint64_t>(std::count_if(models.begin(), models.end(), keeps)));
        REQUIRE((answer.exact || !whole_));
        REQUIRE((answer.exact ? answer.number == expected : expected <= answer.number));
    }

    void sample() {
        const auto answer = purse_.ask([&](Budget& budget) { return solver_.sample(3, 7, budget); });
        REQUIRE(answer.models.size() == (oracle_.any(literals_) ? 3U : 0U));
        REQUIRE((answer.uniform || !whole_));
        for (const Model& model : answer.models) {
            REQUIRE(satisfies(problem_, model));
            REQUIRE(std::all_of(literals_.begin(), literals_.end(), [&](const Literal& l) { return holds(l, model); }));
        }
    }

    /// Starts questions that nobody waits for.
    void give_up_half_way() {
        Budget nothing{};
        solver_.complete({random_goal(random_, problem_)}, nothing);
        solver_.repair(random_literal(random_, problem_), 3, {}, nothing);
        solver_.available(nothing);
    }

    Var some_var() { return Var{random_.below(static_cast<std::uint32_t>(problem_.variable_count()))}; }

    Objective some_objective() {
        Objective objective;
        for (std::uint32_t goals = random_.below(3); goals > 0; --goals) {
            objective.push_back(random_goal(random_, problem_));
        }
        return objective;
    }

    void available() {
        const Availability expected = oracle_.available(literals_);
        const Availability answer = purse_.ask([&](Budget& budget) { return solver_.available(budget); });
        REQUIRE(answer.satisfiable == expected.satisfiable);
        REQUIRE(answer.possible == expected.possible);
    }

    void instead() {
        const Var var = some_var();
        const auto answer = purse_.ask([&](Budget& budget) { return solver_.available_instead(var, budget); });
        REQUIRE(answer == oracle_.available_instead(var, literals_));
    }

    /// Questions that take turns of a few steps.
    void interleave() {
        const Var var = some_var();
        const Goal goal = random_goal(random_, problem_);
        std::optional<Availability> available;
        std::optional<std::vector<bool>> instead;
        std::optional<Completion> completion;
        for (std::uint64_t turn = 0; !available || !instead || !completion; ++turn) {
            REQUIRE(turn < 1'000'000);
            Budget first{random_.below(4)};
            available = solver_.available(first);
            Budget second{random_.below(4)};
            instead = solver_.available_instead(var, second);
            Budget third{random_.below(4)};
            completion = solver_.complete({goal}, third);
        }
        REQUIRE(available->possible == oracle_.available(literals_).possible);
        REQUIRE(*instead == oracle_.available_instead(var, literals_));
        const auto expected = oracle_.best(literals_, {goal}, {});
        REQUIRE(completion->model.empty() == !expected.has_value());
        REQUIRE((!expected || completion->cost[0] == value_of(goal, *expected)));
    }

    void explain() {
        std::optional<Literal> blocked;
        if (oracle_.any(literals_)) {
            blocked = random_literal(random_, problem_);
        }
        std::vector<Literal> all = literals_;
        if (blocked) {
            all.push_back(*blocked);
        }
        const auto answer = purse_.ask([&](Budget& budget) { return solver_.explain(blocked, budget); });
        if (oracle_.any(all)) {
            REQUIRE(answer.choices.empty());
            REQUIRE(answer.tags.empty());
        } else {
            REQUIRE(is_irreducible(problem_, blocked, answer));
        }
    }

    void repair() {
        std::optional<Literal> wanted;
        if (random_.chance(80)) {
            wanted = random_literal(random_, problem_);
        }
        const Objective objective = some_objective();
        const std::size_t most = 1 + random_.below(6);
        std::vector<Repair> expected = oracle_.repairs(choices_, wanted, objective);
        expected.resize(std::min(expected.size(), most));
        const auto answer = purse_.ask([&](Budget& budget) { return solver_.repair(wanted, most, objective, budget); });
        REQUIRE(answer.size() == expected.size());
        for (std::size_t at = 0; at < answer.size(); ++at) {
            REQUIRE(answer[at].dropped == expected[at].dropped);
            REQUIRE(answer[at].weight == expected[at].weight);
            for (const Goal& goal : objective) {
                REQUIRE(value_of(goal, answer[at].model) == value_of(goal, expected[at].model));
            }
        }
    }

    void complete() {
        const Objective objective = some_objective();
        std::vector<Literal> ties;
        for (std::uint32_t var = 0; var < problem_.variable_count(); ++var) {
            for (std::uint32_t value = 0; value < problem_.value_count(Var{var}); ++value) {
                ties.push_back(is(Var{var}, value));
            }
        }
        const auto expected = oracle_.best(literals_, objective, ties);
        const auto answer = purse_.ask([&](Budget& budget) { return solver_.complete(objective, budget, ties); });
        REQUIRE(answer.proven);
        REQUIRE(answer.model == expected.value_or(Model{}));
        for (std::size_t goal = 0; expected && goal < objective.size(); ++goal) {
            REQUIRE(answer.cost[goal] == value_of(objective[goal], *expected));
        }
        const auto so_far = solver_.best_so_far();
        REQUIRE(so_far.has_value() == expected.has_value());
        REQUIRE((!expected || (so_far->model == *expected && so_far->proven)));
    }

    void outlook() {
        const Var var = some_var();
        const Goal goal = random_goal(random_, problem_);
        const auto expected = oracle_.outlook(var, literals_, goal);
        const auto answer = purse_.ask([&](Budget& budget) { return solver_.outlook(var, goal, budget); });
        REQUIRE(answer.size() == expected.size());
        for (std::size_t value = 0; value < answer.size(); ++value) {
            REQUIRE(answer[value].has_value() == expected[value].has_value());
            if (expected[value]) {
                REQUIRE(answer[value]->lowest == expected[value]->lowest);
                REQUIRE(answer[value]->highest == expected[value]->highest);
            }
        }
    }

    Random random_;
    Purse purse_;
    Problem problem_;
    Oracle oracle_;
    Solver solver_;
    std::uint32_t compile_at_ = 4;  // the step before which the whole is compiled; 4: none
    bool whole_ = false;            // a whole diagram answers
    std::vector<Choice> choices_;
    std::vector<Literal> literals_;
};

}  // namespace

TEST_CASE("every answer about a small problem is that of brute force") {
    for (std::uint64_t run = 0; run < runs(3000); ++run) {
        const std::uint64_t seed = first_seed() + run;
        INFO("MAATWERK_SEED=" << seed);
        Run(seed).go();
    }
}

}  // namespace maatwerk::model
