// The diagram against trying every model: random problems of every constraint kind, random choices, every question.
#include "model/diagram_random.h"
#include "solver/diagram.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

namespace maatwerk::test {
namespace {

using namespace solver;

/// How many problems; MAATWERK_RUNS sets another number, MAATWERK_SEED where to begin.
std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Asks in slices of a random size.
template <class Ask>
auto settle(Dice& dice, Ask ask) {
    while (true) {
        Budget budget{1 + dice.below(dice.chance(30) ? 10 : 1000)};
        if (auto answer = ask(budget)) {
            return std::move(*answer);
        }
    }
}

std::optional<Diagram> compiled(const Problem& problem, Dice& dice) {
    DiagramCompiler compiler(problem);
    const auto outcome = settle(dice, [&](Budget& budget) { return compiler.run(budget); });
    return outcome == DiagramCompiler::Outcome::fits ? std::optional(compiler.take()) : std::nullopt;
}

/// One problem under some choices, with all its models at hand.
class Round {
public:
    Round(const Problem& problem, const std::vector<Model>& models, DiagramAnswers& answers, ProblemMaker& maker)
        : problem_(problem), models_(models), answers_(answers), maker_(maker), choices_(maker.choices(problem)) {
        answers_.choose(choices_);
        for (const Model& model : models_) {
            if (keeps(model, {})) {
                kept_.push_back(model);
            }
        }
    }
    void check() {
        check_count();
        check_available();
        check_outlook();
        check_complete();
        check_sample();
    }

private:
    bool keeps(const Model& model, std::optional<Var> aside) const {
        return std::all_of(choices_.begin(), choices_.end(),
                           [&](const Literal& choice) { return choice.var == aside || holds(choice, model); });
    }
    template <class Ask>
    auto ask(Ask question) {
        return settle(maker_.dice(), question);
    }

    void check_count() {
        const Natural count = ask([&](Budget& budget) { return answers_.count(budget); });
        CHECK(count == Natural(kept_.size()));
    }

    void check_available() {
        const Availability available = ask([&](Budget& budget) { return answers_.available(budget); });
        const auto instead = ask([&](Budget& budget) { return answers_.available_instead(budget); });
        CHECK(available.satisfiable == !kept_.empty());
        for (std::uint32_t v = 0; v < problem_.variable_count(); ++v) {
            std::vector<bool> possible(problem_.value_count(Var{v})), otherwise = possible;
            for (const Model& model : models_) {
                possible[model[v]] = possible[model[v]] || keeps(model, {});
                otherwise[model[v]] = otherwise[model[v]] || keeps(model, Var{v});
            }
            CHECK(available.possible[v] == possible);
            CHECK(instead[v] == otherwise);
            CHECK(ask([&](Budget& budget) { return answers_.available_instead(Var{v}, budget); }) == otherwise);
        }
    }

    void check_outlook() {
        const Goal goal = maker_.goal(problem_);
        const auto all = ask([&](Budget& budget) { return answers_.outlook(goal, budget); });
        for (std::uint32_t v = 0; v < problem_.variable_count(); ++v) {
            std::vector<std::optional<Span>> spans(problem_.value_count(Var{v}));
            for (const Model& model : models_) {
                if (keeps(model, Var{v})) {
                    const std::int64_t cost = value_of(goal, model);
                    std::optional<Span>& span = spans[model[v]];
                    span = span ? Span{std::min(span->lowest, cost), std::max(span->highest, cost)} : Span{cost, cost};
                }
            }
            for (std::size_t value = 0; value < spans.size(); ++value) {
                REQUIRE(all[v][value].has_value() == spans[value].has_value());
                CHECK((!spans[value] || all[v][value]->lowest == spans[value]->lowest));
                CHECK((!spans[value] || all[v][value]->highest == spans[value]->highest));
            }
        }
    }

    void check_complete() {
        Objective objective;
        for (std::uint32_t goals = maker_.dice().below(4); goals > 0; --goals) {
            objective.push_back(maker_.goal(problem_));
        }
        const Completion completion = ask([&](Budget& budget) { return answers_.complete(objective, budget); });
        REQUIRE(completion.model.empty() == kept_.empty());
        if (kept_.empty()) {
            return;
        }
        const auto costs = [&](const Model& model) {
            std::vector<std::int64_t> result;
            for (const Goal& goal : objective) {
                result.push_back(value_of(goal, model));
            }
            return result;
        };
        std::vector<std::int64_t> least = costs(kept_.front());
        for (const Model& model : kept_) {
            least = std::min(least, costs(model));
        }
        CHECK(completion.cost == least);
        CHECK(costs(completion.model) == least);
        CHECK((satisfies(problem_, completion.model) && keeps(completion.model, {})));
    }

    void check_sample() {
        const auto samples = ask([&](Budget& budget) { return answers_.sample(5, 1, budget); });
        CHECK(samples.size() == (kept_.empty() ? 0 : 5));
        for (const Model& model : samples) {
            CHECK(std::find(kept_.begin(), kept_.end(), model) != kept_.end());
        }
    }

    const Problem& problem_;
    const std::vector<Model>& models_;
    DiagramAnswers& answers_;
    ProblemMaker& maker_;
    std::vector<Literal> choices_;
    std::vector<Model> kept_;
};

}  // namespace

TEST_CASE("A diagram answers as trying every model does") {
    const std::uint64_t runs = number_from("MAATWERK_RUNS", 3000), first = number_from("MAATWERK_SEED", 1);
    const std::vector<std::uint8_t> digest{1, 2, 3};
    for (std::uint64_t seed = first; seed < first + runs; ++seed) {
        INFO("MAATWERK_SEED=" << seed << " MAATWERK_RUNS=1");
        ProblemMaker maker(seed);
        const Problem problem = maker.problem();
        const std::vector<Model> models = all_models(problem);
        const auto diagram = compiled(problem, maker.dice());
        REQUIRE(diagram.has_value());
        const std::vector<std::uint8_t> bytes = diagram->to_bytes(digest);
        const auto again = Diagram::from_bytes(bytes, digest, problem);
        REQUIRE(again.has_value());
        CHECK(again->to_bytes(digest) == bytes);
        DiagramAnswers answers(*again);
        for (int round = 0; round < 3; ++round) {
            Round(problem, models, answers, maker).check();
        }
    }
}

}  // namespace maatwerk::test
