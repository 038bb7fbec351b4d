#include "model/script.h"

#include <algorithm>

namespace maatwerk::model {
namespace {

using namespace solver;

class Writer {
public:
    Writer(Random& random, const Shape& shape)
        : random_(random), large_(shape.assignments > 1'000'000), problem_(random_problem(random, shape)) {}

    Script write(std::uint32_t actions) {
        Script script;
        script.problem = parts_of(problem_);
        script.slice = random_.chance(30) ? (large_ ? 500 : 1) + random_.below(5) : 0;
        if (problem_.variable_count() == 0) {
            return script;
        }
        for (std::uint32_t action = 0; action <= actions; ++action) {
            if (action > 0) {
                script.steps.push_back(some_action());
            }
            ask(script.steps);
        }
        return script;
    }

private:
    Var some_var() { return Var{random_.below(static_cast<std::uint32_t>(problem_.variable_count()))}; }
    Literal some_literal() {
        Literal literal = random_literal(random_, problem_);
        literal.holds = literal.holds || random_.chance(60);
        return literal;
    }
    Choice some_choice() { return {some_literal(), 1 + random_.below(3)}; }
    std::vector<Choice> some_choices(std::uint32_t most) { return random_choices(random_, problem_, most); }

    std::vector<std::vector<WeightedLiteral>> some_goals() {
        std::vector<std::vector<WeightedLiteral>> some;
        for (std::uint32_t goals = random_.below(3); goals > 0; --goals) {
            some.push_back(random_goal(random_, problem_));
        }
        return some;
    }

    std::vector<Literal> some_ties() {
        std::vector<Literal> ties;
        if (large_ || random_.chance(30)) {
            return ties;
        }
        for (std::uint32_t var = 0; var < problem_.variable_count(); ++var) {
            for (std::uint32_t value = 0; value < problem_.value_count(Var{var}); ++value) {
                ties.push_back(is(Var{var}, value));
            }
        }
        if (random_.chance(30)) {
            ties.resize(random_.below(static_cast<std::uint32_t>(ties.size()) + 1));
        }
        return ties;
    }

    Step some_action() {
        Step step;
        const std::uint32_t dice = random_.below(100);
        step.number = random_.below(6);
        if (dice < 45) {
            step.act = Act::choose;
            step.choices = {some_choice()};
        } else if (dice < 60) {
            step.act = Act::apply_repair;
            step.literal = some_literal();
            step.goals = some_goals();
        } else if (dice < 75) {
            step.act = random_.chance(50) ? Act::preset : Act::load;
            step.choices = some_choices(large_ ? 8 : 5);
        } else if (dice < 85) {
            step.act = random_.chance(80) ? Act::clear : Act::clear_all;
        } else {
            step.act = random_.chance(65) ? Act::undo : Act::redo;
        }
        return step;
    }

    Step question(Act act) {
        Step step;
        step.act = act;
        step.var = some_var();
        step.number = act == Act::repair ? 1 + random_.below(large_ ? 3 : 6) : random_.below(1000);
        if (act == Act::explain || act == Act::what_if || (act == Act::repair && random_.chance(80))) {
            step.literal = some_literal();
        }
        if (act == Act::what_if) {
            step.choices = some_choices(4);
        }
        if (act == Act::repair || act == Act::complete || act == Act::what_if) {
            step.goals = some_goals();
        }
        if (act == Act::lowest || act == Act::outlook) {
            step.goals = {random_goal(random_, problem_)};
        }
        if (act == Act::complete) {
            step.ties = some_ties();
        }
        step.is_dropped = random_.chance(4);
        return step;
    }

    /// Most questions, in any order.
    void ask(std::vector<Step>& steps) {
        std::vector<Step> asked;
        for (auto act = static_cast<std::uint8_t>(Act::available); act <= static_cast<std::uint8_t>(Act::what_if);
             ++act) {
            if (random_.chance(large_ ? 35 : 70)) {
                asked.push_back(question(static_cast<Act>(act)));
            }
        }
        for (std::size_t at = asked.size(); at > 1; --at) {
            std::swap(asked[at - 1], asked[random_.below(static_cast<std::uint32_t>(at))]);
        }
        steps.insert(steps.end(), asked.begin(), asked.end());
    }

    Random& random_;
    bool large_;
    Problem problem_;
};

}  // namespace

Parts parts_of(const Problem& problem) {
    Parts parts{{}, problem.clauses(), problem.tables(), problem.linears()};
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        parts.sizes.push_back(problem.value_count(Var{var}));
    }
    return parts;
}

Problem problem_of(const Parts& parts) {
    Problem problem;
    for (const std::uint32_t size : parts.sizes) {
        problem.add_variable(size);
    }
    for (const Clause& clause : parts.clauses) {
        problem.add_clause(clause.tag, clause.literals);
    }
    for (const Table& table : parts.tables) {
        problem.add_table(table.tag, table.allow, table.scope, table.rows);
    }
    for (const Linear& linear : parts.linears) {
        problem.add_linear(linear.tag, linear.terms, linear.max, linear.when);
    }
    return problem;
}

Script random_script(Random& random, const Shape& shape, std::uint32_t actions) {
    return Writer(random, shape).write(actions);
}

}  // namespace maatwerk::model
