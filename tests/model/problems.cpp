#include "model/problems.h"

#include <algorithm>

namespace maatwerk::model {
namespace {

using namespace solver;

Var random_var(Random& random, const Problem& problem) {
    return Var{random.below(static_cast<std::uint32_t>(problem.variable_count()))};
}

Tag random_tag(Random& random) { return random.chance(15) ? untagged : Tag{random.below(8)}; }

void add_random_clause(Random& random, Problem& problem) {
    std::vector<Literal> literals;
    const std::uint32_t length = random.chance(3) ? random.below(2) : 2 + random.below(3);
    for (std::uint32_t at = 0; at < length; ++at) {
        literals.push_back(random_literal(random, problem));
    }
    problem.add_clause(random_tag(random), std::move(literals));
}

void add_random_table(Random& random, Problem& problem) {
    const bool allow = random.chance(60);
    std::vector<Var> scope;
    const std::uint32_t arity = random.chance(3) ? random.below(2) : 2 + random.below(2);
    std::size_t product = 1;
    for (std::uint32_t at = 0; at < arity; ++at) {
        scope.push_back(random_var(random, problem));
        product *= problem.value_count(scope.back());
    }
    std::vector<std::uint32_t> rows;
    const std::size_t count = product == 1 && arity == 0 ? 0 : random.below(static_cast<std::uint32_t>(product) + 2);
    for (std::size_t row = 0; row < (allow ? std::max<std::size_t>(count, product / 3) : count / 2) && arity > 0;
         ++row) {
        for (const Var var : scope) {
            rows.push_back(random.below(problem.value_count(var)));
        }
    }
    if (arity > 0 || !allow || random.chance(30)) {
        problem.add_table(random_tag(random), allow, std::move(scope), std::move(rows));
    }
}

void add_random_linear(Random& random, Problem& problem) {
    std::vector<WeightedLiteral> terms;
    std::int64_t middle = 0;
    const std::uint32_t length = random.below(2 * static_cast<std::uint32_t>(problem.variable_count()) + 2);
    for (std::uint32_t at = 0; at < length; ++at) {
        const std::int64_t weight = random.between(-6, 12);
        terms.push_back({random_literal(random, problem), weight});
        middle += weight / 2;
    }
    std::optional<Literal> when;
    if (random.chance(40)) {
        when = random_literal(random, problem);
    }
    problem.add_linear(random_tag(random), std::move(terms), middle + random.between(-8, 12), when);
}

}  // namespace

Literal random_literal(Random& random, const Problem& problem) {
    const Var var = random_var(random, problem);
    return {var, random.below(problem.value_count(var)), random.chance(60)};
}

std::vector<WeightedLiteral> random_goal(Random& random, const Problem& problem) {
    std::vector<WeightedLiteral> goal;
    const std::uint32_t length = random.below(3 * static_cast<std::uint32_t>(problem.variable_count()));
    for (std::uint32_t at = 0; at < length; ++at) {
        goal.push_back({random_literal(random, problem), random.between(-5, 20)});
    }
    return goal;
}

std::vector<Choice> random_choices(Random& random, const Problem& problem, std::uint32_t most) {
    std::vector<Choice> choices;
    const std::uint32_t count = random.below(most + 1);
    for (std::uint32_t at = 0; at < count; ++at) {
        choices.push_back({random_literal(random, problem), 1 + random.below(3)});
    }
    return choices;
}

Problem random_problem(Random& random, const Shape& shape) {
    Problem problem;
    const std::uint32_t variables = 1 + random.below(shape.variables);
    std::size_t product = 1;
    for (std::uint32_t var = 0; var < variables; ++var) {
        const std::uint32_t values = 1 + random.below(shape.values);
        product *= values;
        if (product > shape.assignments) {
            break;
        }
        problem.add_variable(values);
    }
    const std::uint32_t constraints = random.below(shape.constraints + 1);
    for (std::uint32_t at = 0; at < constraints; ++at) {
        switch (random.below(3)) {
            case 0:
                add_random_clause(random, problem);
                break;
            case 1:
                add_random_table(random, problem);
                break;
            default:
                add_random_linear(random, problem);
                break;
        }
    }
    return problem;
}

}  // namespace maatwerk::model
