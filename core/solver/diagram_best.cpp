// The best model over a diagram, goal after goal.
//
// Idea: the least of the first goal below every node, in one pass up; then only what the best models use counts, marked
// from the root down. A goal in second place is minimised over that, and leaves less again: the lexicographic optimum,
// since parts do not interact. Rejected: weighing the goals into one sum, whose weights overflow; a pass over the whole
// diagram for each goal. Cost: one pass, and for each goal one over what those before it leave; lists by node are laid
// out for each.
#include "solver/diagram_answers.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace maatwerk::solver {
void DiagramAnswers::Insides::set_objective(const Objective& wanted, const Ties& wanted_ties) {
    if (has_objective && objective == wanted && ties == wanted_ties) {
        return;
    }
    objective = wanted;
    ties = wanted_ties;
    has_objective = true;
    preferred.clear();
    best_walk.stack.clear();
    is_trying = false;
    goal_weights.clear();
    best.clear();
    part.clear();
    stage = GoalStage::weigh;
    goals_rated = 0;
}

bool DiagramAnswers::Insides::value_is_best(Id leaf, std::uint32_t flat, std::size_t goals) const {
    bool good = true;
    for (std::size_t g = 0; g < goals && good; ++g) {
        good = goal_weights[g][flat] == best[g][leaf];
    }
    return good;
}

/// Where it is not best by one goal, the rates of the next may not be there: they are not looked at.
bool DiagramAnswers::Insides::branch_is_best(Id node, Id leaf, Id child, std::size_t goals) const {
    bool good = best[0][leaf] != nothing && best[0][child] != nothing;
    for (std::size_t g = 0; g < goals && good; ++g) {
        good = best[g][leaf] + best[g][child] == best[g][node];
    }
    return good;
}

std::int64_t DiagramAnswers::Insides::rate_leaf(Id leaf, std::size_t goal_index) const {
    std::int64_t least = nothing;
    for (std::uint32_t x : diagram.leaf(leaf)) {
        if (allowed[x] != 0 && value_is_best(leaf, x, goal_index)) {
            least = std::min(least, goal_weights[goal_index][x]);
        }
    }
    return least;
}

std::int64_t DiagramAnswers::Insides::rate_node(Id node, std::size_t goal_index) const {
    const auto links = diagram.links(node);
    const std::vector<std::int64_t>& cost = best[goal_index];
    if (diagram.is_choice(node)) {
        std::int64_t least = nothing;
        for (std::size_t i = 0; i < links.size(); i += 2) {
            if (branch_is_best(node, links[i], links[i + 1], goal_index)) {
                least = std::min(least, cost[links[i]] + cost[links[i + 1]]);
            }
        }
        return least;
    }
    std::int64_t sum = 0;
    for (const Id child : links) {
        if (cost[child] == nothing) {
            return nothing;
        }
        sum += cost[child];
    }
    return sum;
}

void DiagramAnswers::Insides::weigh_goal(Budget& budget) {
    static const Goal no_terms;
    const Goal& goal_now = objective.empty() ? no_terms : objective[goals_rated];
    goal_weights.push_back(weights_of(diagram, goal_now));
    best.emplace_back();
    best_next = 0;
    pay(budget, 1 + (diagram.value_count() + goal_now.size()) / tunables::weights_a_step);
}

/// What the goal comes to at least below each node of the part, or nothing below one that does not work.
bool DiagramAnswers::Insides::rate_goal(Budget& budget) {
    if (!lay_out<std::int64_t>(best.back(), diagram.node_count(), 0, budget)) {
        return false;
    }
    const auto rate = [this](Id id) {
        best.back()[id] = id < diagram.leaf_count() ? rate_leaf(id, goals_rated) : rate_node(id, goals_rated);
    };
    return goals_rated == 0 ? upwards(best_next, budget, rate) : over_part(best_next, budget, rate);
}

void DiagramAnswers::Insides::begin_narrowing() {
    used.clear();
    narrowed.clear();
    narrow_next = part.empty() ? diagram.node_count() : static_cast<Id>(part.size());
}

/// Leaves in the part what the models that are best by this goal, too, use.
bool DiagramAnswers::Insides::narrow(Budget& budget) {
    if (!lay_out<std::uint8_t>(used, diagram.node_count(), 0, budget)) {
        return false;
    }
    used[diagram.root()] = 1;
    while (narrow_next > 0) {
        if (budget.steps == 0) {
            return false;
        }
        std::size_t work = 1;
        for (Id passed = 0; narrow_next > 0 && passed < tunables::longest_run && work < tunables::most_run_work;
             ++passed) {
            const Id id = part.empty() ? --narrow_next : part[--narrow_next];
            if (used[id] != 0) {
                narrowed.push_back(id);
                work += pass_use(id);
            }
        }
        pay(budget, work);
    }
    std::reverse(narrowed.begin(), narrowed.end());
    part.swap(narrowed);
    assert(!part.empty());
    return true;
}

/// Marks what the best models with the node use below it. How many links it looked at.
std::size_t DiagramAnswers::Insides::pass_use(Id id) {
    if (id < diagram.leaf_count()) {
        return 0;
    }
    const auto links = diagram.links(id);
    if (!diagram.is_choice(id)) {
        for (const Id child : links) {
            used[child] = 1;
        }
        return links.size();
    }
    for (std::size_t i = 0; i < links.size(); i += 2) {
        if (branch_is_best(id, links[i], links[i + 1], best.size())) {
            used[links[i]] = used[links[i + 1]] = 1;
        }
    }
    return links.size();
}

/// True when all goals are rated and the part is that of the best, or there is no model: then no goal is rated.
///
///   weigh -> rate -> narrow -> the next goal: weigh ... ; no model: rate, for good
bool DiagramAnswers::Insides::find_best(Budget& budget) {
    const std::size_t goals = std::max<std::size_t>(1, objective.size());
    while (diagram.root() != Diagram::none && goals_rated < goals) {
        if (budget.steps == 0) {
            return false;
        }
        if (stage == GoalStage::weigh) {
            weigh_goal(budget);
            stage = GoalStage::rate;
        }
        if (stage == GoalStage::rate) {
            if (!rate_goal(budget)) {
                return false;
            }
            if (best[0][diagram.root()] == nothing) {
                return true;
            }
            begin_narrowing();
            stage = GoalStage::narrow;
        }
        if (!narrow(budget)) {
            return false;
        }
        ++goals_rated;
        stage = GoalStage::weigh;
    }
    return true;
}

std::uint32_t DiagramAnswers::Insides::best_value(Id leaf, const std::vector<std::uint8_t>& permitted_values) const {
    const auto values = diagram.leaf(leaf);
    const auto found = std::find_if(values.begin(), values.end(), [&](std::uint32_t x) {
        return permitted_values[x] != 0 && value_is_best(leaf, x, best.size());
    });
    assert(found != values.end());
    return *found;
}

std::size_t DiagramAnswers::Insides::best_branch(Id choice, const std::vector<std::uint8_t>& alive_nodes) const {
    const auto links = diagram.links(choice);
    std::size_t i = 0;
    while ((alive_nodes[links[i]] & alive_nodes[links[i + 1]]) == 0 ||
           !branch_is_best(choice, links[i], links[i + 1], best.size())) {
        i += 2;
        assert(i < links.size());
    }
    return i;
}

bool DiagramAnswers::Insides::find_preferred(const std::vector<std::uint8_t>& permitted_values,
                                             const std::vector<std::uint8_t>& alive_nodes, Budget& budget) {
    const bool done = read_off(
        best_walk, budget, [&](Id leaf) { return best_value(leaf, permitted_values); },
        [&](Id choice) { return best_branch(choice, alive_nodes); });
    if (done) {
        preferred.swap(best_walk.model);
    }
    return done;
}

Answer<Completion> DiagramAnswers::complete(const Objective& objective, Budget& budget, const Ties& ties) {
    Insides& in = *insides_;
    in.set_objective(objective, ties);
    if (!in.find_best(budget)) {
        return {};
    }
    Completion result;
    if (in.goals_rated == 0) {
        return result;
    }
    if (!in.settle_ties(budget)) {
        return {};
    }
    result.model = in.preferred;
    for (std::size_t goal = 0; goal < objective.size(); ++goal) {
        result.cost.push_back(in.best[goal][in.diagram.root()]);
    }
    result.lower_bound = result.cost.empty() ? 0 : result.cost[0];
    return result;
}

}  // namespace maatwerk::solver
