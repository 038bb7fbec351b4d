#include "model/play.h"

#include "model/checks.h"

#include <algorithm>

namespace maatwerk::model {
namespace {

using namespace solver;

/// A problem of at most so many assignments is answered by looking at all of them.
constexpr double brute_force_most = 5000;
/// More calls than this for one answer: it does not end.
constexpr std::uint64_t most_calls = 2'000'000;
constexpr std::uint64_t ample = 50'000'000;
constexpr std::uint64_t dropped_after = 3;
constexpr std::size_t sampled = 3;

std::unique_ptr<Oracle> oracle_for(const Problem& problem) {
    if (assignments_of(problem) <= brute_force_most) {
        return std::make_unique<BruteForce>(problem);
    }
    return clasp_oracle(problem);
}

class Player {
public:
    Player(const Script& script, const Problem& problem, Oracle& oracle, const Panel& panel)
        : script_(script), oracle_(oracle), checks_(problem, oracle), subjects_(panel(problem, script.slice)) {}

    std::optional<Failure> play() {
        for (std::size_t at = 0; at < script_.steps.size(); ++at) {
            const Step& step = script_.steps[at];
            is_dropped_ = step.is_dropped && is_question(step.act);
            std::string words = is_question(step.act) ? ask(step) : act(step);
            if (!words.empty()) {
                return Failure{at, std::string(act_names[static_cast<std::size_t>(step.act)]) + words};
            }
        }
        return {};
    }

private:
    const std::vector<Choice>& choices() const { return history_[cursor_]; }

    void become(std::vector<Choice> next) {
        history_.resize(++cursor_);
        history_.push_back(std::move(next));
    }

    static void put(std::vector<Choice>& choices, const Choice& choice) {
        std::erase_if(choices, [&](const Choice& one) { return one.literal == choice.literal; });
        choices.push_back(choice);
    }

    std::string act(const Step& step) {
        std::vector<Choice> next = choices();
        switch (step.act) {
            case Act::undo:
                cursor_ -= cursor_ > 0 ? 1 : 0;
                return {};
            case Act::redo:
                cursor_ += cursor_ + 1 < history_.size() ? 1 : 0;
                return {};
            case Act::apply_repair:
                return apply_repair(step);
            case Act::choose:
                std::for_each(step.choices.begin(), step.choices.end(), [&](const Choice& one) { put(next, one); });
                break;
            case Act::clear:
                if (!next.empty()) {
                    next.erase(next.begin() + static_cast<std::ptrdiff_t>(step.number % next.size()));
                }
                break;
            case Act::preset:
                std::erase_if(next, [&](const Choice& choice) {
                    return std::any_of(step.choices.begin(), step.choices.end(),
                                       [&](const Choice& given) { return given.literal.var == choice.literal.var; });
                });
                std::for_each(step.choices.begin(), step.choices.end(), [&](const Choice& one) { put(next, one); });
                break;
            default:  // clear_all, load
                next.clear();
                std::for_each(step.choices.begin(), step.choices.end(), [&](const Choice& one) { put(next, one); });
                break;
        }
        become(std::move(next));
        return {};
    }

    std::string apply_repair(const Step& step) {
        Subject& subject = *subjects_.front();
        subject.choose(choices());
        checks_.choose(choices());
        std::vector<Repair> repairs;
        const std::string words =
            settle([&, objective = step.objective()](
                       Budget& budget) { return subject.solver().repair(step.literal, 3, objective, budget); },
                   [&](const std::vector<Repair>& answer) {
                       repairs = answer;
                       return checks_.repair(step.literal, 3, step.objective(), answer);
                   });
        if (!words.empty()) {
            return ": " + subject.name() + ": " + words;
        }
        if (!repairs.empty()) {
            apply(repairs[step.number % repairs.size()], step.literal);
        }
        return {};
    }

    void apply(const Repair& repair, const std::optional<Literal>& wanted) {
        std::vector<Choice> next = choices();
        std::erase_if(next, [&](const Choice& choice) {
            return std::find(repair.dropped.begin(), repair.dropped.end(), choice.literal) != repair.dropped.end();
        });
        if (wanted) {
            put(next, {*wanted, 2});
        }
        become(std::move(next));
    }

    std::string ask(const Step& step) {
        for (const auto& subject : subjects_) {
            subject->choose(choices());
            checks_.choose(choices());
            std::string words = ask(*subject, step);
            if (words.empty()) {
                words = ask_solver(subject->solver(), step);
            }
            if (!words.empty()) {
                return ": " + subject->name() + ": " + words;
            }
        }
        return {};
    }

    Goal goal_of(const Step& step) const { return step.goals.empty() ? Goal{} : step.goals.front(); }

    std::string ask(Subject& subject, const Step& step) {
        switch (step.act) {
            case Act::available:
                return settle([&](Budget& budget) { return subject.available(budget); },
                              [&](const auto& answer) { return checks_.available(answer); });
            case Act::complete:
                return settle(
                    [&, objective = step.objective(), ties = Ties(step.ties)](Budget& budget) {
                        return subject.complete(objective, budget, ties);
                    },
                    [&](const auto& answer) { return checks_.complete(step.objective(), step.ties, answer); });
            default:
                return {};
        }
    }

    std::string ask_solver(Solver& solver, const Step& step) {
        switch (step.act) {
            case Act::instead:
                return settle([&](Budget& budget) { return solver.available_instead(step.var, budget); },
                              [&](const auto& answer) { return checks_.instead(step.var, answer); });
            case Act::outlook:
                return settle(
                    [&, goal = goal_of(step)](Budget& budget) { return solver.outlook(step.var, goal, budget); },
                    [&](const auto& answer) { return checks_.outlook(step.var, goal_of(step), answer); });
            case Act::count:
                return settle([&](Budget& budget) { return solver.count(budget); },
                              [&](const auto& answer) { return checks_.count(answer); });
            case Act::sample:
                return settle([&](Budget& budget) { return solver.sample(sampled, step.number, budget); },
                              [&](const auto& answer) { return checks_.sample(answer.models, sampled); });
            case Act::explain: {
                const auto blocked = oracle_.any(literals_of(choices())) ? step.literal : std::nullopt;
                return settle([&](Budget& budget) { return solver.explain(blocked, budget); },
                              [&](const auto& answer) { return checks_.explain(blocked, answer); });
            }
            case Act::repair:
                return settle(
                    [&, objective = step.objective()](Budget& budget) {
                        return solver.repair(step.literal, step.number, objective, budget);
                    },
                    [&](const auto& answer) {
                        return checks_.repair(step.literal, step.number, step.objective(), answer);
                    });
            case Act::lowest:
                return settle(
                    [&, goal = goal_of(step)](Budget& budget) { return solver.lowest(step.var, goal, budget); },
                    [&](const auto& answer) { return checks_.lowest(step.var, goal_of(step), answer); });
            case Act::complete:
                return best_so_far(solver, step);
            case Act::what_if:
                return what_if(solver, step);
            default:
                return {};
        }
    }

    /// Right after an answer, that answer is the best so far.
    std::string best_so_far(Solver& solver, const Step& step) {
        const auto best = solver.best_so_far();
        if (step.is_dropped || !best) {
            return {};
        }
        return checks_.complete(step.objective(), step.ties, *best);
    }

    std::string what_if(Solver& solver, const Step& step) {
        checks_.choose(step.choices);
        const Objective objective = step.objective();
        std::string words = settle([&](Budget& budget) { return solver.satisfiable_under(step.choices, budget); },
                                   [&](bool answer) { return checks_.satisfiable(answer); });
        if (words.empty()) {
            words = settle([&](Budget& budget) { return solver.complete_under(step.choices, objective, budget); },
                           [&](const auto& answer) { return checks_.complete(objective, {}, answer); });
        }
        if (words.empty()) {
            words = settle(
                [&](Budget& budget) { return solver.repair_under(step.choices, step.literal, 2, objective, budget); },
                [&](const auto& answer) { return checks_.repair(step.literal, 2, objective, answer); });
        }
        if (words.empty()) {
            const auto blocked = oracle_.any(literals_of(step.choices)) ? step.literal : std::nullopt;
            words = settle([&](Budget& budget) { return solver.explain_under(step.choices, blocked, budget); },
                           [&](const auto& answer) { return checks_.explain(blocked, answer); });
        }
        if (words.empty() && solver.choices() != choices()) {
            words = "the solver's own choices changed";
        }
        return words;
    }

    /// Asks until there is an answer, and checks it; once only, and no check, when the question is dropped.
    template <class Ask, class Check>
    std::string settle(Ask question, Check check) {
        for (std::uint64_t calls = 0; calls < most_calls; ++calls) {
            Budget budget{is_dropped_ ? dropped_after : script_.slice == 0 ? ample : script_.slice};
            const std::uint64_t given = budget.steps;
            if (const auto answer = question(budget)) {
                return budget.steps > given ? "the budget grew" : check(*answer);
            }
            if (is_dropped_) {
                return {};
            }
        }
        return "it does not end";
    }

    static std::vector<Literal> literals_of(const std::vector<Choice>& choices) {
        std::vector<Literal> literals;
        for (const Choice& choice : choices) {
            literals.push_back(choice.literal);
        }
        return literals;
    }

    const Script& script_;
    Oracle& oracle_;
    Checks checks_;
    Subjects subjects_;
    std::vector<std::vector<Choice>> history_{{}};
    std::size_t cursor_ = 0;
    bool is_dropped_ = false;
};

}  // namespace

std::optional<Failure> play(const Script& script, const Panel& panel) {
    const Problem problem = problem_of(script.problem);
    const std::unique_ptr<Oracle> oracle = oracle_for(problem);
    return oracle == nullptr ? std::nullopt : Player(script, problem, *oracle, panel).play();
}

}  // namespace maatwerk::model
