// Every answer of the diagram equals that of looking at every assignment, under random choices, in slices of any size.
#include "model/problems.h"
#include "solver/diagram.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

namespace maatwerk::model {
namespace {

using namespace solver;

Shape shape_of(Random& random) { return random.chance(70) ? Shape{} : Shape{10, 4, 14, 6000}; }

/// Asks at once, or in slices of a few steps.
template <class Ask>
auto settle(Random& random, bool tiny, Ask question) {
    while (true) {
        Budget budget{tiny ? random.below(8) : 1'000'000'000};
        if (auto answer = question(budget)) {
            return std::move(*answer);
        }
    }
}

class DiagramRun {
public:
    explicit DiagramRun(std::uint64_t seed)
        : random_(seed),
          tiny_(random_.chance(30)),
          problem_(random_problem(random_, shape_of(random_))),
          oracle_(problem_) {
        DiagramCompiler compiler(problem_);
        const auto outcome = settle(random_, tiny_, [&](Budget& budget) { return compiler.run(budget); });
        REQUIRE(outcome == DiagramCompiler::Outcome::fits);
        const Diagram made = compiler.take();
        const std::vector<std::uint8_t> digest{1, 2, 3}, bytes = made.to_bytes(digest);
        auto read = Diagram::from_bytes(bytes, digest, problem_);
        REQUIRE(read.has_value());
        CHECK(read->to_bytes(digest) == bytes);
        diagram_ = std::move(*read);
    }

    void go() {
        DiagramAnswers answers(diagram_);
        for (std::uint32_t step = 0; step < 3 && problem_.variable_count() > 0; ++step) {
            choices_ = literals_of(random_choices(random_, problem_, 5));
            answers.choose(choices_);
            for (std::uint32_t question = 0; question < 6; ++question) {
                ask_one(answers, random_.below(6));
            }
        }
    }

private:
    template <class Ask>
    auto ask(Ask question) {
        return settle(random_, tiny_, question);
    }
    Var random_var() { return Var{random_.below(static_cast<std::uint32_t>(problem_.variable_count()))}; }

    void ask_one(DiagramAnswers& answers, std::uint32_t which) {
        switch (which) {
            case 0:
                return count(answers);
            case 1:
                return available(answers);
            case 2:
                return instead(answers);
            case 3:
                return outlook(answers);
            case 4:
                return complete(answers);
            default:
                return sample(answers);
        }
    }
    bool keeps(const Model& model) const {
        return std::all_of(choices_.begin(), choices_.end(), [&](const Literal& each) { return holds(each, model); });
    }

    void count(DiagramAnswers& answers) {
        const auto& models = oracle_.models();
        const auto kept = std::count_if(models.begin(), models.end(), [&](const Model& model) { return keeps(model); });
        const Natural counted = ask([&](Budget& budget) { return answers.count(budget); });
        CHECK(counted == Natural(static_cast<std::uint64_t>(kept)));
    }

    void available(DiagramAnswers& answers) {
        const Availability mine = ask([&](Budget& budget) { return answers.available(budget); });
        const Availability right = oracle_.available(choices_);
        CHECK(mine.satisfiable == right.satisfiable);
        CHECK(mine.possible == right.possible);
    }

    void instead(DiagramAnswers& answers) {
        const auto all = ask([&](Budget& budget) { return answers.available_instead(budget); });
        for (std::uint32_t v = 0; v < problem_.variable_count(); ++v) {
            CHECK(all[v] == oracle_.available_instead(Var{v}, choices_));
        }
        const Var var = random_var();
        CHECK(ask([&](Budget& budget) { return answers.available_instead(var, budget); }) ==
              oracle_.available_instead(var, choices_));
    }

    static bool same(const std::vector<std::optional<Span>>& mine, const std::vector<std::optional<Span>>& right) {
        return std::equal(mine.begin(), mine.end(), right.begin(), right.end(), [](const auto& a, const auto& b) {
            return a.has_value() == b.has_value() && (!a || (a->lowest == b->lowest && a->highest == b->highest));
        });
    }
    void outlook(DiagramAnswers& answers) {
        const Goal goal = random_goal(random_, problem_);
        const Var one = random_var();
        CHECK(same(ask([&](Budget& budget) { return answers.outlook(one, goal, budget); }),
                   oracle_.outlook(one, choices_, goal)));
        const auto all = ask([&](Budget& budget) { return answers.outlook(goal, budget); });
        for (std::uint32_t v = 0; v < problem_.variable_count(); ++v) {
            CHECK(same(all[v], oracle_.outlook(Var{v}, choices_, goal)));
        }
    }

    void complete(DiagramAnswers& answers) {
        Objective objective(random_.below(4));
        for (Goal& goal : objective) {
            goal = random_goal(random_, problem_);
        }
        std::vector<Literal> ties(random_.chance(50) ? random_.below(12) : 0);
        for (Literal& tie : ties) {
            tie = random_literal(random_, problem_);
        }
        const Completion mine = ask([&](Budget& budget) { return answers.complete(objective, budget, ties); });
        const std::optional<Model> right = oracle_.best(choices_, objective, ties);
        REQUIRE(mine.model.empty() == !right.has_value());
        if (!right) {
            return;
        }
        CHECK((mine.proven && keeps(mine.model) && satisfies(problem_, mine.model)));
        REQUIRE(mine.cost.size() == objective.size());
        for (std::size_t i = 0; i < objective.size(); ++i) {
            CHECK(mine.cost[i] == value_of(objective[i], *right));
            CHECK(mine.cost[i] == value_of(objective[i], mine.model));
        }
        CHECK(std::all_of(ties.begin(), ties.end(),
                          [&](const Literal& tie) { return holds(tie, mine.model) == holds(tie, *right); }));
    }

    void sample(DiagramAnswers& answers) {
        const auto models = ask([&](Budget& budget) { return answers.sample(3, random_.next(), budget); });
        CHECK(models.size() == (oracle_.any(choices_) ? 3 : 0));
        CHECK(std::all_of(models.begin(), models.end(),
                          [&](const Model& model) { return keeps(model) && satisfies(problem_, model); }));
    }

    Random random_;
    bool tiny_;
    Problem problem_;
    Oracle oracle_;
    Diagram diagram_;
    std::vector<Literal> choices_;
};

}  // namespace

TEST_CASE("the diagram answers as looking at every assignment does") {
    const std::uint64_t first = first_seed(), count = runs(3000);
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        INFO("MAATWERK_SEED=" + std::to_string(seed) + " MAATWERK_RUNS=1");
        DiagramRun(seed).go();
    }
}

}  // namespace maatwerk::model
