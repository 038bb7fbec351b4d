#include "bench_run.h"

#include "bench_check.h"
#include "bench_engine.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <ostream>
#include <utility>
#ifndef __EMSCRIPTEN__
#include <sys/resource.h>
#endif

namespace maatwerk::bench {

using solver::Literal;

namespace {

constexpr std::size_t explained_a_step = 3;
constexpr std::size_t repaired_a_step = 1;
constexpr std::size_t repairs_wanted = 3;
constexpr std::size_t sampled_a_step = 10;
constexpr std::size_t complaints_a_question = 5;

std::uint64_t peak_bytes() {
#ifdef __EMSCRIPTEN__
    return std::uint64_t{__builtin_wasm_memory_size(0)} * 65536;
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
#endif
}

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
          errors_(errors),
          progress_(progress),
          check_(data),
          engine_(data.problem) {}

    std::vector<Row> run(double load_ms) {
        note(Question::load, load_ms, "");
        compile();
        step(State{{}, expected_.blocked, expected_.solutions, expected_.least_cost, {}});
        for (std::size_t i = 0; i < expected_.sessions.size(); ++i) {
            session(i);
        }
        tell("");
        return rows();
    }

private:
    struct Tally {
        std::vector<double> times;
        std::size_t wrong = 0;
        std::uint64_t peak = 0;
        std::string engine;
    };
    /// What is known to be true after some choices, and the group that the shopper looks at.
    struct State {
        std::vector<Literal> choices;
        std::optional<std::vector<Literal>> blocked;
        std::optional<std::string> solutions;
        std::optional<std::int64_t> least_cost;
        std::optional<solver::Var> in_view;
    };

    /// On the terminal: what is under way, in place of what stood there.
    void tell(std::string_view what) const {
        if (progress_ != nullptr) {
            *progress_ << "\r\033[K" << what << std::flush;
        }
    }
    void tell(Question question, std::string_view doing) const {
        tell(data_.name + ": " + where_ + ": " + std::string(question_names[static_cast<std::size_t>(question)]) +
             std::string(doing));
    }

    void note(Question question, double ms, const std::string& problem) {
        Tally& tally = tallies_[question];
        tally.times.push_back(ms);
        tally.peak = peak_bytes();
        if (!problem.empty() && ++tally.wrong <= complaints_a_question) {
            tell("");
            errors_ << data_.name << ": " << where_ << ": " << question_names[static_cast<std::size_t>(question)]
                    << ": " << problem << '\n';
        }
    }
    /// Times `ask` after choosing anew, and checks its answer.
    template <class Ask, class Check>
    void time(Question question, const State& state, Ask ask, Check check) {
        if (!answers_ || !wish_.asks(question)) {
            return;
        }
        tell(question, " ...");
        const double start = now_ms();
        engine_.choose(state.choices);
        auto answer = ask(engine_);
        const double ms = now_ms() - start;
        tallies_[question].engine = question == Question::explain ? "search" : engine_.name();
        tell(question, ": checking the answer ...");
        note(question, ms, check(std::move(answer)));
    }
    void compile();
    void session(std::size_t index);
    void step(const State& state);
    void explain_and_repair(const State& state);
    std::vector<Row> rows() const;

    const Case& data_;
    const Expected& expected_;
    const Wish& wish_;
    std::ostream& errors_;
    std::ostream* progress_;
    Checker check_;
    Engine engine_;
    bool answers_ = true;  // false: only a diagram was to answer, and none fits
    std::map<Question, Tally> tallies_;
    std::string where_ = "no choice yet";
};

void Runner::compile() {
    tell(Question::compile, " ...");
    const double start = now_ms();
    const bool fits = wish_.use != Use::search && engine_.compile();
    answers_ = fits || wish_.use != Use::diagram;
    tallies_[Question::compile].engine = wish_.use == Use::search ? "search" : fits ? engine_.name() : "does not fit";
    note(Question::compile, now_ms() - start, "");
}

void Runner::session(std::size_t index) {
    const std::vector<Step>& steps = expected_.sessions[index];
    State state;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        where_ = "session " + std::to_string(index) + " step " + std::to_string(i);
        state.choices.push_back(steps[i].choice);
        state.blocked = steps[i].blocked;
        state.solutions = steps[i].solutions;
        state.least_cost = steps[i].least_cost;
        state.in_view = steps[i + 1 < steps.size() ? i + 1 : i].choice.var;
        step(state);
    }
}

void Runner::step(const State& state) {
    time(
        Question::available, state, [](Engine& engine) { return engine.available(); },
        [&](const solver::Availability& answer) { return check_.available(answer, state.blocked); });
    time(
        Question::complete, state, [&](Engine& engine) { return engine.complete(data_.cost); },
        [&](const solver::Completion& answer) { return check_.complete(answer, state.choices, state.least_cost); });
    if (state.in_view) {
        time(
            Question::outlook, state, [&](Engine& engine) { return engine.outlook(*state.in_view, data_.cost); },
            [&](const Spans& answer) {
                return check_.outlook(answer, *state.in_view, state.choices, state.blocked, state.least_cost);
            });
    }
    time(
        Question::count, state, [](Engine& engine) { return engine.count(); },
        [&](const solver::Count& answer) { return check_.count(answer, state.solutions); });
    time(
        Question::sample, state, [](Engine& engine) { return engine.sample(sampled_a_step, 1); },
        [&](const solver::Sample& answer) { return check_.sample(answer.models, state.choices, sampled_a_step); });
    explain_and_repair(state);
}

void Runner::explain_and_repair(const State& state) {
    std::vector<Literal> others;
    for (const Literal& literal : state.blocked ? *state.blocked : std::vector<Literal>()) {
        const bool chosen = std::any_of(state.choices.begin(), state.choices.end(),
                                        [&](const Literal& choice) { return choice.var == literal.var; });
        if (!chosen) {
            others.push_back(literal);
        }
    }
    for (const Literal& literal : spread(others, explained_a_step)) {
        time(
            Question::explain, state, [&](Engine& engine) { return engine.explain(literal); },
            [&](const solver::Explanation& answer) { return check_.explain(answer, literal, state.choices); });
    }
    for (const Literal& literal : spread(others, repaired_a_step)) {
        time(
            Question::repair, state, [&](Engine& engine) { return engine.repair(literal, repairs_wanted, data_.cost); },
            [&](const std::vector<solver::Repair>& answer) { return check_.repair(answer, literal, state.choices); });
    }
}

std::vector<Row> Runner::rows() const {
    std::vector<Row> result;
    for (std::size_t at = 0; at < question_names.size(); ++at) {
        const auto question = static_cast<Question>(at);
        const auto found = tallies_.find(question);
        if (!wish_.asks(question) && question != Question::load && question != Question::compile) {
            continue;
        }
        if (found == tallies_.end()) {
            result.push_back({question, "nobody", 0, 0, 0, 0, 0, peak_bytes()});
            continue;
        }
        const Tally& tally = found->second;
        std::vector<double> times = tally.times;
        std::sort(times.begin(), times.end());
        const std::size_t last = times.size() - 1;
        result.push_back({question, tally.engine, times[last / 2], times[last * 95 / 100], times[last],
                          question == Question::load ? 0 : times.size(), tally.wrong, tally.peak});
    }
    return result;
}

}  // namespace

bool Wish::asks(Question question) const {
    return questions.empty() || std::find(questions.begin(), questions.end(), question) != questions.end();
}

double now_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count();
}

std::vector<Row> run_case(const Case& data, const Expected& expected, const Wish& wish, double load_ms,
                          std::ostream& errors, std::ostream* progress) {
    return Runner(data, expected, wish, errors, progress).run(load_ms);
}

}  // namespace maatwerk::bench
