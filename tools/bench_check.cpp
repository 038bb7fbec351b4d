#include "bench_check.h"

#include "solver/checker.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace maatwerk::bench {

using solver::Literal;
using solver::Var;

namespace {

std::string name(const Literal& literal) {
    return std::to_string(static_cast<std::uint32_t>(literal.var)) + "=" + std::to_string(literal.value);
}

std::int64_t cost_of(const solver::Goal& goal, const solver::Model& model) {
    std::int64_t sum = 0;
    for (const solver::WeightedLiteral& term : goal) {
        const bool taken = model[static_cast<std::size_t>(term.literal.var)] == term.literal.value;
        sum += taken == term.literal.holds ? term.weight : 0;
    }
    return sum;
}

bool contains(const Checker::Literals& all, const Literal& literal) {
    return std::find(all.begin(), all.end(), literal) != all.end();
}

}  // namespace

std::vector<Literal> blocked_of(const solver::Availability& answer) {
    std::vector<Literal> blocked;
    for (std::uint32_t var = 0; var < answer.possible.size(); ++var) {
        for (std::uint32_t value = 0; value < answer.possible[var].size(); ++value) {
            if (!answer.possible[var][value]) {
                blocked.push_back(solver::is(static_cast<Var>(var), value));
            }
        }
    }
    return blocked;
}

bool Checker::keeps(const solver::Model& model, const Literals& choices) const {
    return std::all_of(choices.begin(), choices.end(), [&](const Literal& choice) {
        return (model[static_cast<std::size_t>(choice.var)] == choice.value) == choice.holds;
    });
}

std::string Checker::available(const solver::Availability& answer, const std::optional<Literals>& blocked) const {
    if (!blocked) {
        return {};
    }
    const Literals mine = blocked_of(answer);
    Literals theirs = *blocked, differing;
    std::sort(theirs.begin(), theirs.end());
    std::set_symmetric_difference(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                                  std::back_inserter(differing));
    if (differing.empty()) {
        return {};
    }
    return std::to_string(differing.size()) + " values, the first " + name(differing[0]) + ", which is " +
           (contains(theirs, differing[0]) ? "blocked" : "possible");
}

std::string Checker::complete(const solver::Completion& answer, const Literals& choices,
                              std::optional<std::int64_t> least_cost) const {
    if (answer.model.empty()) {
        return "no model";
    }
    if (!keeps(answer.model, choices) || !solver::satisfies(data_.problem, answer.model)) {
        return "the model does not hold";
    }
    const std::int64_t cost = cost_of(data_.cost, answer.model);
    if (!answer.proven || answer.cost.size() != 1 || answer.cost[0] != cost) {
        return "it says another cost than its model has";
    }
    return least_cost && *least_cost != cost
               ? "cost " + std::to_string(cost) + ", least is " + std::to_string(*least_cost)
               : std::string();
}

std::string Checker::outlook(const Spans& answer, Var var, const Literals& choices,
                             const std::optional<Literals>& blocked, std::optional<std::int64_t> least_cost) const {
    std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
    for (std::uint32_t value = 0; value < answer.size(); ++value) {
        const Literal literal = solver::is(var, value);
        const bool kept = std::all_of(choices.begin(), choices.end(), [&](const Literal& choice) {
            return choice.var != var || (choice.value == value) == choice.holds;
        });
        if (answer[value] && answer[value]->lowest > answer[value]->highest) {
            return "an empty span at " + name(literal);
        }
        if (blocked && kept && contains(*blocked, literal) == answer[value].has_value()) {
            return std::string(answer[value] ? "a span for blocked " : "no span for possible ") + name(literal);
        }
        lowest = kept && answer[value] ? std::min(lowest, answer[value]->lowest) : lowest;
    }
    return least_cost && lowest != *least_cost
               ? "lowest " + std::to_string(lowest) + ", least is " + std::to_string(*least_cost)
               : std::string();
}

std::string Checker::count(const solver::Count& answer, const std::optional<std::string>& solutions) const {
    const auto expected = solutions ? solver::Natural::from_decimal(*solutions) : std::nullopt;
    const bool good = !expected || (answer.exact ? answer.number == *expected : answer.number >= *expected);
    return good ? std::string()
                : (answer.exact ? "" : "at most ") + answer.number.to_string() + " instead of " + *solutions;
}

std::string Checker::sample(const std::vector<solver::Model>& answer, const Literals& choices,
                            std::size_t wanted) const {
    const bool good = std::all_of(answer.begin(), answer.end(), [&](const solver::Model& model) {
        return keeps(model, choices) && solver::satisfies(data_.problem, model);
    });
    return !good ? "a model does not hold" : answer.size() != wanted ? "not as many as wanted" : std::string();
}

solver::Problem Checker::part_of(const std::vector<solver::Tag>& tags) const {
    solver::Problem problem;
    for (std::uint32_t var = 0; var < data_.problem.variable_count(); ++var) {
        problem.add_variable(data_.problem.value_count(static_cast<Var>(var)));
    }
    const auto named = [&](solver::Tag tag) {
        return tag == solver::untagged || std::find(tags.begin(), tags.end(), tag) != tags.end();
    };
    for (const solver::Clause& clause : data_.problem.clauses()) {
        if (named(clause.tag)) {
            problem.add_clause(clause.tag, clause.literals);
        }
    }
    for (const solver::Table& table : data_.problem.tables()) {
        if (named(table.tag)) {
            problem.add_table(table.tag, table.allow, table.scope, table.rows);
        }
    }
    for (const solver::Linear& linear : data_.problem.linears()) {
        if (named(linear.tag)) {
            problem.add_linear(linear.tag, linear.terms, linear.max, linear.when);
        }
    }
    return problem;
}

/// Whether no model of the named constraints alone keeps the named choices and has the value. The independent checker
/// says; where it gives up, an engine that has never seen more than these constraints.
bool Checker::blocks(const solver::Explanation& part, const Literal& blocked) const {
    using solver::checker::Verdict;
    const solver::Problem problem = part_of(part.tags);
    Literals all = part.choices;
    all.push_back(blocked);
    const Verdict verdict = solver::checker::decide(problem, all);
    if (verdict != Verdict::unknown) {
        return verdict == Verdict::unsat;
    }
    return !Engine(problem).has_model(all);
}

std::string Checker::explain(const solver::Explanation& answer, const Literal& blocked, const Literals& choices) const {
    for (const Literal& choice : answer.choices) {
        if (!contains(choices, choice)) {
            return "names " + name(choice) + ", which is no choice";
        }
    }
    if (!blocks(answer, blocked)) {
        return "does not block " + name(blocked);
    }
    for (std::size_t i = 0; i < answer.choices.size() + answer.tags.size(); ++i) {
        solver::Explanation less = answer;
        if (i < answer.choices.size()) {
            less.choices.erase(less.choices.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            less.tags.erase(less.tags.begin() + static_cast<std::ptrdiff_t>(i - answer.choices.size()));
        }
        if (blocks(less, blocked)) {
            return "one part of it is not needed to block " + name(blocked);
        }
    }
    return {};
}

Engine& Checker::oracle() const {
    if (oracle_ == nullptr) {
        oracle_ = std::make_unique<Engine>(data_.problem);
    }
    return *oracle_;
}

std::string Checker::in_vain(const solver::Repair& repair, const Literals& kept, Engine& oracle) const {
    for (const Literal& dropped : repair.dropped) {
        Literals more = kept;
        more.push_back(dropped);
        if (oracle.has_model(more)) {
            return "gives up " + name(dropped) + " in vain";
        }
    }
    return {};
}

std::string Checker::repair(const std::vector<solver::Repair>& answer, const Literal& wanted,
                            const Literals& choices) const {
    std::size_t last = 0;
    for (const solver::Repair& repair : answer) {
        Literals kept{wanted};
        for (const Literal& choice : choices) {
            if (!contains(repair.dropped, choice)) {
                kept.push_back(choice);
            }
        }
        if (kept.size() - 1 + repair.dropped.size() != choices.size() || repair.weight != repair.dropped.size()) {
            return "gives up what was not chosen, or weighs it wrong";
        }
        if (repair.model.empty() || !keeps(repair.model, kept) || !solver::satisfies(data_.problem, repair.model)) {
            return "the model does not hold";
        }
        if (repair.dropped.size() < last) {
            return "not the smallest first";
        }
        last = repair.dropped.size();
        if (const std::string words = in_vain(repair, kept, oracle()); !words.empty()) {
            return words;
        }
    }
    return least_weight(answer, wanted, choices, oracle());
}

/// What must be given up at least, said by an oracle: the least number of choices that a model with the value breaks.
std::string Checker::least_weight(const std::vector<solver::Repair>& answer, const Literal& wanted,
                                  const Literals& choices, Engine& oracle) const {
    solver::Goal given_up;
    for (const Literal& choice : choices) {
        given_up.push_back({~choice, 1});
    }
    oracle.choose({wanted});
    const solver::Completion least = oracle.complete(given_up);
    if (least.model.empty() != answer.empty()) {
        return answer.empty() ? "there is a repair" : "there is no repair";
    }
    return !answer.empty() && static_cast<std::int64_t>(answer[0].weight) != least.cost[0]
               ? "weight " + std::to_string(answer[0].weight) + ", least is " + std::to_string(least.cost[0])
               : std::string();
}

}  // namespace maatwerk::bench
