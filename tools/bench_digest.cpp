#include "bench_digest.h"

#include "bench_engine.h"
#include "bench_lines.h"

#include <memory>

namespace maatwerk::bench {

using solver::Literal;
using solver::Var;

namespace {

class ProblemRun {
public:
    explicit ProblemRun(const Case& data) : data_(data), search_(data.problem) {
        solver::DiagramCompiler compiler(data.problem);
        const auto outcome = settle([&](solver::Budget& budget) { return compiler.run(budget); });
        if (outcome == solver::DiagramCompiler::Outcome::fits) {
            diagram_ = std::make_unique<DiagramEngine>(compiler.take());
        }
    }

    std::string run() {
        for (std::uint32_t step = 0; step < steps_of_a_run && data_.problem.variable_count() > 0; ++step) {
            ask(search_, "search");
            explain_and_repair();
            if (diagram_) {
                ask(*diagram_, "diagram");
                count_and_sample();
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

    void ask(Engine& engine, const char* name) {
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

    void explain_and_repair() {
        for (int times = 0; times < 3; ++times) {
            const std::optional<Literal> literal =
                now_.satisfiable ? std::optional(some_blocked_literal()) : std::nullopt;
            const solver::Explanation why = search_.explain(literal);
            lines_ << "explain" << literal.value_or(Literal{}) << why.choices;
            for (const solver::Tag tag : why.tags) lines_ << static_cast<std::uint32_t>(tag);
            lines_.end();
            for (const solver::Repair& repair : search_.repair(literal, 3, data_.cost)) {
                lines_ << "repair" << repair.dropped << repair.weight << repair.model;
                lines_.end();
            }
        }
    }

    void count_and_sample() {
        lines_ << "count" << diagram_->count()->to_string() << "sample" << *diagram_->sample(3, dice_.below(1000));
        lines_.end();
    }

    const Case& data_;
    SearchEngine search_;
    std::unique_ptr<DiagramEngine> diagram_;
    Dice dice_;
    Lines lines_;
    std::vector<Literal> choices_;
    solver::Availability now_;
};

}  // namespace

std::string answers_about(const Case& data) { return ProblemRun(data).run(); }

}  // namespace maatwerk::bench
