#include "bench_run.h"

#include "bench_check.h"
#include "bench_engine.h"
#include "bench_tally.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace maatwerk::bench {

using solver::Literal;

namespace {

constexpr std::size_t explained_a_step = 3;
constexpr std::size_t repaired_a_step = 1;
constexpr std::size_t repairs_wanted = 3;
constexpr std::size_t sampled_a_step = 10;

/// So many of the literals, evenly from first to last.
std::vector<Literal> spread(const std::vector<Literal>& all, std::size_t most) {
    std::vector<Literal> result;
    const std::size_t count = std::min(all.size(), most);
    for (std::size_t i = 0; i < count; ++i) {
        result.push_back(all[i * all.size() / count]);
    }
    return result;
}

class Runner {
public:
    Runner(const Case& data, const Expected& expected, const Wish& wish, std::ostream& errors, std::ostream* progress)
        : data_(data),
          expected_(expected),
          wish_(wish),
          engine_(data.problem, Slices(wish.slice_steps, 1000.0 * static_cast<double>(wish.limit_s))),
          tallies_(data.name, engine_.slices(), errors, progress),
          check_(data) {}

    std::vector<Row> run(double load_ms) {
        tallies_.note(Question::load, "", load_ms);
        compile();
        step(State{{}, expected_.blocked, expected_.solutions, expected_.least_cost, {}});
        tallies_.check_answers();
        for (std::size_t i = 0; i < expected_.sessions.size(); ++i) {
            session(i);
            tallies_.check_answers();
        }
        tallies_.wipe();
        return tallies_.rows(wish_);
    }

private:
    /// What is known to be true after some choices, and the group that the shopper looks at.
    struct State {
        std::vector<Literal> choices;
        std::optional<std::vector<Literal>> blocked;
        std::optional<std::string> solutions;
        std::optional<std::int64_t> least_cost;
        std::optional<solver::Var> in_view;
    };
    using KeptState = std::shared_ptr<const State>;  // for the checks, which come later

    /// Times `ask` after choosing anew, and has its answer checked later.
    template <class Ask, class Check>
    void time(Question question, const State& state, Ask ask, Check check) {
        if (!answers_ || !wish_.asks(question) || tallies_.gave_up(question)) {
            return;
        }
        tallies_.time(
            question, question == Question::explain ? "search" : engine_.name(),
            [&] {
                engine_.choose(state.choices);
                return ask(engine_);
            },
            check);
    }
    void compile();
    void session(std::size_t index);
    void step(State at);
    std::vector<Literal> own_blocked(const State& state);
    void explain_and_repair(const KeptState& kept);

    const Case& data_;
    const Expected& expected_;
    const Wish& wish_;
    Engine engine_;
    Tallies tallies_;
    Checker check_;
    bool answers_ = true;  // false: only a diagram was to answer, and none fits
};

void Runner::compile() {
    tallies_.tell(Question::compile, " ...");
    const double start = spent_ms();
    const bool fits = wish_.use != Use::search && engine_.compile();
    answers_ = fits || wish_.use != Use::diagram;
    const double ms = spent_ms() - start;
    tallies_.note(Question::compile, wish_.use == Use::search ? "search" : fits ? engine_.name() : "does not fit", ms);
    if (engine_.slices().take_gave_up()) {
        tallies_.give_up(Question::compile);
    }
}

void Runner::session(std::size_t index) {
    const std::vector<Step>& steps = expected_.sessions[index];
    State state;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        tallies_.come_to("session " + std::to_string(index) + " step " + std::to_string(i));
        state.choices.push_back(steps[i].choice);
        state.blocked = steps[i].blocked;
        state.solutions = steps[i].solutions;
        state.least_cost = steps[i].least_cost;
        state.in_view = steps[i + 1 < steps.size() ? i + 1 : i].choice.var;
        step(state);
    }
}

void Runner::step(State at) {
    const KeptState kept = std::make_shared<const State>(std::move(at));
    const State& state = *kept;
    time(
        Question::available, state, [](Engine& engine) { return engine.available(); },
        [this, kept](const solver::Availability& answer) { return check_.available(answer, kept->blocked); });
    time(
        Question::complete, state, [&](Engine& engine) { return engine.complete(data_.cost); },
        [this, kept](const solver::Completion& answer) {
            return check_.complete(answer, kept->choices, kept->least_cost);
        });
    if (state.in_view) {
        time(
            Question::outlook, state, [&](Engine& engine) { return engine.outlook(*state.in_view, data_.cost); },
            [this, kept](const Spans& answer) {
                return check_.outlook(answer, *kept->in_view, kept->choices, kept->blocked, kept->least_cost);
            });
    }
    time(
        Question::count, state, [](Engine& engine) { return engine.count(); },
        [this, kept](const solver::Count& answer) { return check_.count(answer, kept->solutions); });
    time(
        Question::sample, state, [](Engine& engine) { return engine.sample(sampled_a_step, 1); },
        [this, kept](const solver::Sample& answer) {
            return check_.sample(answer.models, kept->choices, sampled_a_step);
        });
    explain_and_repair(kept);
}

/// What the engine says is blocked, where nobody else tells.
std::vector<Literal> Runner::own_blocked(const State& state) {
    engine_.choose(state.choices);
    return blocked_of(engine_.available());
}

void Runner::explain_and_repair(const KeptState& kept) {
    const State& state = *kept;
    const auto is_due = [&](Question question) { return wish_.asks(question) && !tallies_.gave_up(question); };
    if (!answers_ || !(is_due(Question::explain) || is_due(Question::repair)) ||
        tallies_.gave_up(Question::available)) {
        return;
    }
    std::vector<Literal> others;
    for (const Literal& literal : state.blocked ? *state.blocked : own_blocked(state)) {
        const bool chosen = std::any_of(state.choices.begin(), state.choices.end(),
                                        [&](const Literal& choice) { return choice.var == literal.var; });
        if (!chosen) {
            others.push_back(literal);
        }
    }
    for (const Literal& literal : spread(others, explained_a_step)) {
        time(
            Question::explain, state, [&](Engine& engine) { return engine.explain(literal); },
            [this, kept, literal](const solver::Explanation& answer) {
                return check_.explain(answer, literal, kept->choices);
            });
    }
    for (const Literal& literal : spread(others, repaired_a_step)) {
        time(
            Question::repair, state, [&](Engine& engine) { return engine.repair(literal, repairs_wanted, data_.cost); },
            [this, kept, literal](const std::vector<solver::Repair>& answer) {
                return check_.repair(answer, literal, kept->choices);
            });
    }
}

}  // namespace

std::vector<Row> run_case(const Case& data, const Expected& expected, const Wish& wish, double load_ms,
                          std::ostream& errors, std::ostream* progress) {
    return Runner(data, expected, wish, errors, progress).run(load_ms);
}

}  // namespace maatwerk::bench
