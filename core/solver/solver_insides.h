// What a Solver holds: the problem, its diagram, and the questions under way, each with what it has found so far.
#pragma once

#include "solver/asked.h"
#include "solver/available.h"
#include "solver/compiled_questions.h"
#include "solver/memory.h"
#include "solver/outlook.h"
#include "solver/question.h"
#include "solver/solver.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace maatwerk::solver {

/// A model and a byte for each value: what an answer takes at most, most often.
inline std::size_t bytes_of_answer(const Problem& problem) {
    std::size_t values = 0;
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        values += problem.value_count(Var{var});
    }
    return sizeof(Asked) + problem.variable_count() * 2 * sizeof(std::uint64_t) + values;
}

struct Solver::Insides {
    Insides(Problem problem, std::size_t most)
        : limit(most),
          fits(bytes_of_problem(problem) + bytes_of_engine(problem) <= most),
          bench(std::move(problem), fits),
          answer_bytes(bytes_of_answer(bench.problem)) {}

    std::size_t limit;
    bool fits;  // the problem as such
    Workbench bench;
    std::size_t answer_bytes;  // of a finished or unfinished question, about
    unsigned forgets = 0;      // since the last choose()
    bool exhausted = false;
    std::vector<Choice> choices;
    Questions asked;
    const CompiledOptimum* completing = nullptr;  // the unfinished complete() that was asked last
    std::optional<ProblemCompiler> compiler;
    bool does_not_fit = false;
    std::unique_ptr<const Compiled> compiled;
    SumsBeside beside;                         // of the diagram
    std::vector<std::shared_ptr<View>> views;  // of each kind the newest last
    std::vector<std::shared_ptr<PossibleBeside>> possibles;
    std::vector<std::shared_ptr<LeastBeside>> leasts;

    std::size_t bytes() const {
        std::size_t diagram = 0;
        if (compiled) {
            diagram = compiled->diagram.bytes() + beside.bytes() + views.size() * View::bytes_of(*compiled) +
                      possibles.size() * PossibleBeside::bytes_of(compiled->diagram, beside) +
                      leasts.size() * LeastBeside::bytes_of(compiled->diagram, beside);
        }
        return bench.bytes() + asked.size() * answer_bytes + diagram;
    }

    static std::vector<Literal> literals_of(const std::vector<Choice>& from) {
        std::vector<Literal> literals;
        for (const Choice& choice : from) {
            literals.push_back(choice.literal);
        }
        return literals;
    }

    /// Of those kept the one that `is_it`; else a new one, in the place of the oldest.
    template <class T, class Is, class Make>
    static std::shared_ptr<T> kept(std::vector<std::shared_ptr<T>>& all, Is is_it, Make make) {
        const auto known = std::find_if(all.begin(), all.end(), is_it);
        if (known != all.end()) {
            return *known;
        }
        if (all.size() >= tunables::views_kept) {
            all.erase(all.begin());
        }
        return all.emplace_back(make());
    }
    /// The choices without those that follow the variable.
    std::vector<Choice> leaving(Var var) const {
        std::vector<Choice> rest = choices;
        std::erase_if(rest, [&](const Choice& choice) { return choice.follows == var; });
        return rest;
    }
    std::shared_ptr<View> view(const std::vector<Choice>& under, const Goal& goal) {
        const std::vector<Literal> literals = literals_of(under);
        return kept(
            views, [&](const auto& one) { return one->choices() == literals && one->goal() == goal; },
            [&] { return std::make_shared<View>(*compiled, literals, goal); });
    }
    std::shared_ptr<PossibleBeside> possible(const std::vector<Choice>& under) {
        const std::vector<Literal> literals = literals_of(under);
        return kept(
            possibles, [&](const auto& one) { return one->choices() == literals; },
            [&] { return std::make_shared<PossibleBeside>(compiled->diagram, beside, literals); });
    }
    std::shared_ptr<LeastBeside> least(const std::vector<Choice>& under, const Goal& goal) {
        const std::vector<Literal> literals = literals_of(under);
        return kept(
            leasts, [&](const auto& one) { return one->choices() == literals && one->goal() == goal; },
            [&] { return std::make_shared<LeastBeside>(compiled->diagram, beside, literals, goal); });
    }

    bool has_whole_diagram() const { return compiled && compiled->is_exact(); }
    /// Whether there is a diagram, and sums beside it that can be weighed.
    bool has_sums_beside() const { return compiled && !compiled->is_exact() && beside.suit(); }

    std::unique_ptr<QuestionOf<Availability>> availabilities(const std::vector<Choice>& under,
                                                             std::optional<std::uint32_t> only) {
        if (has_whole_diagram()) {
            return std::make_unique<CompiledAvailabilities>(view(under, {}), only);
        }
        if (has_sums_beside()) {
            return std::make_unique<BesideAvailabilities>(bench, compiled->diagram, possible(under), only);
        }
        return std::make_unique<Availabilities>(
            bench, bench.lits(literals_of(under), only ? std::optional(Var{*only}) : std::nullopt), only);
    }

    std::unique_ptr<QuestionOf<std::vector<std::optional<Span>>>> outlooks(const std::vector<Choice>& under,
                                                                           std::uint32_t var, const Goal& goal,
                                                                           Ends ends) {
        if (has_whole_diagram()) {
            return std::make_unique<CompiledOutlooks>(view(under, goal), var);
        }
        if (!has_sums_beside()) {
            return std::make_unique<Outlooks>(bench, bench.lits(literals_of(under), Var{var}), var, goal, ends);
        }
        std::shared_ptr<LeastBeside> down;
        if (ends == Ends::both) {
            down = least(under, -goal);
        }
        return std::make_unique<BesideOutlooks>(bench, compiled->diagram, var, possible(under), least(under, goal),
                                                std::move(down));
    }

    void adopt(Compiled made) {
        compiled = std::make_unique<const Compiled>(std::move(made));
        beside = SumsBeside(bench.problem, compiled->diagram, compiled->left_out);
        compiler.reset();
        completing = nullptr;
        asked.clear();
    }

    /// The question as far as it has come; made by `make` the first time.
    template <class Make>
    Asked& find(const AskView& ask, Make make) {
        if (Asked* known = asked.find(ask)) {
            return *known;
        }
        if (asked.size() >= tunables::answers_kept) {
            if (const Asked* old = asked.oldest_ready()) {
                forget(*old);
            }
        }
        return asked.add(ask, make());
    }
    void forget(const Asked& one) {
        completing = completing == one.question.get() ? nullptr : completing;
        asked.erase(one);
    }

    /// Goes on in slices, and sees after each that memory lasts.
    bool advance(Asked& one, Budget& budget) {
        bool first = true;
        while (!one.ready && has_memory(one) && (first || budget.steps > 0)) {
            Budget slice{std::min(budget.steps, tunables::memory_steps)};
            const std::uint64_t given = slice.steps;
            one.ready = one.question->advance(slice);
            budget.steps -= given - slice.steps;
            first = false;
        }
        return one.ready;
    }

    /// Whether there is memory to go on with the question, if need be when all else is forgotten.
    bool has_memory(const Asked& one) {
        if (exhausted || bytes() <= limit) {
            return !exhausted;
        }
        for (const Asked* other : asked.ready(one)) {
            forget(*other);
        }
        bench.forget();
        views.clear();
        possibles.clear();
        leasts.clear();
        exhausted = bytes() > limit || ++forgets > tunables::memory_forgets;
        return !exhausted;
    }
};

}  // namespace maatwerk::solver
