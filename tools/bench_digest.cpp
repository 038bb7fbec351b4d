#include "bench_digest.h"

#include "bench_engine.h"
#include "bench_lines.h"

namespace maatwerk::bench {

using solver::Literal;
using solver::Var;

namespace {

class ProblemRun {
public:
    ProblemRun(const Case& data, std::optional<std::uint64_t> slice_steps)
        : data_(data), search_(data.problem, Slices(slice_steps)), compiled_(data.problem, Slices(slice_steps)) {
        compiled_.compile();
    }

    std::string run() {
        for (std::uint32_t step = 0; step < steps_of_a_run && data_.problem.variable_count() > 0; ++step) {
            for (Engine* engine : {&search_, &compiled_}) {
                ask(*engine);
                explain_and_repair(*engine);
                count_and_sample(*engine);
            }
            change();
        }
        return lines_.text();
    }

private:
    Literal some_literal() {
        const Var var{dice_.below(data_.problem.variable_count())};
        return solver::is(var, dice_.below(data_.problem.value_count(var)));
    }

    /// Any literal, where the first hundred throws find no blocked one.
    Literal some_blocked_literal() {
        Literal literal = some_literal();
        for (int throws = 0; throws < 100 && now_.possible[static_cast<std::size_t>(literal.var)][literal.value];
             ++throws) {
            literal = some_literal();
        }
        return literal;
    }

    /// A choice more, or one less now and then, or when there is no way on.
    void change() {
        if (!choices_.empty() && (!now_.satisfiable || dice_.below(4) == 0)) {
            choices_.erase(choices_.begin() + dice_.below(choices_.size()));
        } else {
            choices_.push_back(some_literal());
        }
        lines_ << "choices" << choices_;
        lines_.end();
    }

    void ask(Engine& engine) {
        const std::string name = engine.name();
        engine.choose(choices_);
        now_ = engine.available();
        lines_ << name << "available" << now_.possible;
        lines_.end();
        const solver::Completion best = engine.complete(data_.cost);
        lines_ << name << "complete" << best.model << best.cost;
        lines_.end();
        const Var var = some_literal().var;
        lines_ << name << "outlook" << engine.outlook(var, data_.cost);
        lines_.end();
    }

    void explain_and_repair(Engine& engine) {
        for (int times = 0; times < 3; ++times) {
            const std::optional<Literal> literal =
                now_.satisfiable ? std::optional(some_blocked_literal()) : std::nullopt;
            const solver::Explanation why = engine.explain(literal);
            lines_ << "explain" << literal.value_or(Literal{}) << why.choices;
            for (const solver::Tag tag : why.tags) lines_ << static_cast<std::uint32_t>(tag);
            lines_.end();
            for (const solver::Repair& repair : engine.repair(literal, 3, data_.cost)) {
                lines_ << "repair" << repair.dropped << repair.weight << repair.model;
                lines_.end();
            }
        }
    }

    void count_and_sample(Engine& engine) {
        const solver::Count count = engine.count();
        lines_ << "count" << (count.exact ? "exactly" : "at most") << count.number.to_string();
        const solver::Sample sample = engine.sample(3, dice_.below(1000));
        lines_ << "sample" << sample.models;
        lines_.end();
    }

    const Case& data_;
    Engine search_, compiled_;
    Dice dice_;
    Lines lines_;
    std::vector<Literal> choices_;
    solver::Availability now_;
};

}  // namespace

std::string answers_about(const Case& data, std::optional<std::uint64_t> slice_steps) {
    return ProblemRun(data, slice_steps).run();
}

}  // namespace maatwerk::bench
