#include "model/problems.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace maatwerk::model {
namespace {

using namespace solver;

bool keeps(const Model& model, const std::vector<Literal>& literals) {
    return std::all_of(literals.begin(), literals.end(), [&](const Literal& one) { return holds(one, model); });
}

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

template <class Visit>
void for_each_assignment(const std::vector<std::uint32_t>& sizes, Visit visit) {
    Model model(sizes.size(), 0);
    for (;;) {
        visit(model);
        std::size_t var = sizes.size();
        while (var-- > 0 && ++model[var] == sizes[var]) {
            model[var] = 0;
        }
        if (var == ~std::size_t{0}) {
            return;
        }
    }
}

std::vector<std::uint32_t> sizes_of(const Problem& problem) {
    std::vector<std::uint32_t> sizes;
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        sizes.push_back(problem.value_count(Var{var}));
    }
    return sizes;
}

/// Smaller is better: the goals, then the ties missed from the first on.
std::pair<std::vector<std::int64_t>, std::vector<bool>> rank(const Model& model, const Objective& objective,
                                                             const std::vector<Literal>& ties) {
    std::pair<std::vector<std::int64_t>, std::vector<bool>> rank;
    for (const Goal& goal : objective) {
        rank.first.push_back(value_of(goal, model));
    }
    for (const Literal& tie : ties) {
        rank.second.push_back(!holds(tie, model));
    }
    return rank;
}

}  // namespace

Literal random_literal(Random& random, const Problem& problem) {
    const Var var = random_var(random, problem);
    return {var, random.below(problem.value_count(var)), random.chance(60)};
}

Goal random_goal(Random& random, const Problem& problem) {
    Goal goal;
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

Problem part_of(const Problem& problem, const std::vector<Tag>& tags) {
    const auto kept = [&](Tag tag) {
        return tag == untagged || std::find(tags.begin(), tags.end(), tag) != tags.end();
    };
    Problem part;
    for (const std::uint32_t size : sizes_of(problem)) {
        part.add_variable(size);
    }
    for (const Clause& clause : problem.clauses()) {
        if (kept(clause.tag)) {
            part.add_clause(clause.tag, clause.literals);
        }
    }
    for (const Table& table : problem.tables()) {
        if (kept(table.tag)) {
            part.add_table(table.tag, table.allow, table.scope, table.rows);
        }
    }
    for (const Linear& linear : problem.linears()) {
        if (kept(linear.tag)) {
            part.add_linear(linear.tag, linear.terms, linear.max, linear.when);
        }
    }
    return part;
}

Oracle::Oracle(const Problem& problem) : sizes_(sizes_of(problem)) {
    for_each_assignment(sizes_, [&](const Model& model) {
        if (satisfies(problem, model)) {
            models_.push_back(model);
        }
    });
}

bool Oracle::any(const std::vector<Literal>& literals) const {
    return std::any_of(models_.begin(), models_.end(), [&](const Model& model) { return keeps(model, literals); });
}

Availability Oracle::available(const std::vector<Literal>& choices) const {
    Availability answer;
    for (const std::uint32_t size : sizes_) {
        answer.possible.emplace_back(size, false);
    }
    for (const Model& model : models_) {
        if (keeps(model, choices)) {
            answer.satisfiable = true;
            for (std::size_t var = 0; var < model.size(); ++var) {
                answer.possible[var][model[var]] = true;
            }
        }
    }
    return answer;
}

std::vector<bool> Oracle::available_instead(Var var, const std::vector<Literal>& choices) const {
    std::vector<Literal> others = choices;
    std::erase_if(others, [&](const Literal& choice) { return choice.var == var; });
    return available(others).possible[static_cast<std::size_t>(var)];
}

std::optional<Model> Oracle::best(const std::vector<Literal>& choices, const Objective& objective,
                                  const std::vector<Literal>& ties) const {
    const Model* best = nullptr;
    for (const Model& model : models_) {
        if (keeps(model, choices) && (best == nullptr || rank(model, objective, ties) < rank(*best, objective, ties))) {
            best = &model;
        }
    }
    return best == nullptr ? std::nullopt : std::optional<Model>(*best);
}

std::vector<Repair> Oracle::repairs(const std::vector<Choice>& choices, const std::optional<Literal>& wanted,
                                    const Objective& objective) const {
    using Order = std::tuple<std::uint64_t, int, std::vector<std::int64_t>, std::vector<bool>>;
    std::vector<std::uint32_t> minimal;
    std::vector<std::pair<Order, Repair>> found;
    std::vector<std::uint32_t> sets(std::size_t{1} << choices.size());
    for (std::uint32_t set = 0; set < sets.size(); ++set) {
        sets[set] = set;
    }
    std::stable_sort(sets.begin(), sets.end(),
                     [](std::uint32_t one, std::uint32_t two) { return std::popcount(one) < std::popcount(two); });
    for (const std::uint32_t dropped : sets) {
        if (std::any_of(minimal.begin(), minimal.end(),
                        [&](std::uint32_t smaller) { return (smaller & dropped) == smaller; })) {
            continue;
        }
        std::vector<Literal> kept;
        if (wanted) {
            kept.push_back(*wanted);
        }
        Repair repair;
        std::vector<bool> order;
        for (std::size_t at = 0; at < choices.size(); ++at) {
            const bool gone = ((dropped >> at) & 1U) != 0;
            order.push_back(gone);
            if (gone) {
                repair.dropped.push_back(choices[at].literal);
                repair.weight += choices[at].weight;
            } else {
                kept.push_back(choices[at].literal);
            }
        }
        if (const std::optional<Model> model = best(kept, objective, {})) {
            minimal.push_back(dropped);
            repair.model = *model;
            found.push_back(
                {{repair.weight, std::popcount(dropped), rank(*model, objective, {}).first, order}, std::move(repair)});
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& one, const auto& two) { return one.first < two.first; });
    std::vector<Repair> repairs;
    for (auto& one : found) {
        repairs.push_back(std::move(one.second));
    }
    return repairs;
}

std::vector<std::optional<Span>> Oracle::outlook(Var var, const std::vector<Literal>& choices, const Goal& goal) const {
    std::vector<Literal> others = choices;
    std::erase_if(others, [&](const Literal& choice) { return choice.var == var; });
    std::vector<std::optional<Span>> spans(sizes_[static_cast<std::size_t>(var)]);
    for (const Model& model : models_) {
        if (keeps(model, others)) {
            const std::int64_t value = value_of(goal, model);
            std::optional<Span>& span = spans[model[static_cast<std::size_t>(var)]];
            span = span ? Span{std::min(span->lowest, value), std::max(span->highest, value)} : Span{value, value};
        }
    }
    return spans;
}

bool is_irreducible(const Problem& problem, const std::optional<Literal>& blocked, const Explanation& explanation) {
    const auto excludes = [&](std::vector<Literal> choices, const std::vector<Tag>& tags) {
        if (blocked) {
            choices.push_back(*blocked);
        }
        return !Oracle(part_of(problem, tags)).any(choices);
    };
    const auto without = [](auto items, std::size_t at) {
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
        return items;
    };
    bool right = excludes(explanation.choices, explanation.tags);
    for (std::size_t at = 0; right && at < explanation.choices.size(); ++at) {
        right = !excludes(without(explanation.choices, at), explanation.tags);
    }
    for (std::size_t at = 0; right && at < explanation.tags.size(); ++at) {
        right = !excludes(explanation.choices, without(explanation.tags, at));
    }
    return right;
}

std::vector<Literal> literals_of(const std::vector<Choice>& choices) {
    std::vector<Literal> literals;
    for (const Choice& choice : choices) {
        literals.push_back(choice.literal);
    }
    return literals;
}

}  // namespace maatwerk::model
