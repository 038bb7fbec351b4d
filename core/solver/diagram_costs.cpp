// Idea: a cost is a sum over values, so along the diagram the best is a minimum over branches and a sum over parts.
// Outlook: ranges below each node in one pass up, ranges of everything else in one pass down, their sum at the leaves
// (min-plus and max-plus marginals). A goal in second place is minimised over the branches that are best for those
// before it, which is the lexicographic optimum since parts do not interact. Rejected: weighing the goals into one sum,
// whose weights overflow. Cost: outlook two passes, complete one pass a goal.
#include "solver/diagram_answers.h"

#include <cassert>
#include <iterator>
#include <utility>

namespace maatwerk::solver {

namespace {

/// Weights by value, and terms of a goal, that a step stands for. 4 to 64.
constexpr std::size_t weights_a_step = 16;

}  // namespace

std::vector<std::int64_t> weights_of(const Diagram& diagram, std::span<const WeightedLiteral> goal) {
    std::vector<std::int64_t> result(diagram.value_count(), 0);
    for (const WeightedLiteral& term : goal) {
        const auto var = static_cast<std::uint32_t>(term.literal.var);
        const std::uint32_t taken = diagram.first(var) + term.literal.value;
        if (term.literal.holds) {
            result[taken] += term.weight;
            continue;
        }
        for (std::uint32_t x = diagram.first(var); x < diagram.first(var + 1); ++x) {
            result[x] += x == taken ? 0 : term.weight;
        }
    }
    return result;
}

// --- Outlook ---

void DiagramAnswers::Insides::set_goal(const Goal& wanted) {
    if (has_goal && goal == wanted) {
        return;
    }
    goal = wanted;
    has_goal = true;
    weights = weights_of(diagram, goal);
    below_next = spans_next = 0;
    outside_next = diagram.node_count();
    outside.clear();
    spans.clear();
}

DiagramAnswers::Insides::Range DiagramAnswers::Insides::leaf_range(Id leaf) const {
    Range range;
    for (std::uint32_t x : diagram.leaf(leaf)) {
        if (allowed[x] != 0) {
            range.widen({weights[x], weights[x]});
        }
    }
    return range;
}

DiagramAnswers::Insides::Range DiagramAnswers::Insides::node_range(Id node) const {
    const auto links = diagram.links(node);
    if (diagram.is_choice(node)) {
        Range range;
        for (std::size_t i = 0; i < links.size(); i += 2) {
            const Range &leaf = below[links[i]], &child = below[links[i + 1]];
            if (!leaf.is_empty() && !child.is_empty()) {
                range.widen({leaf.least + child.least, leaf.most + child.most});
            }
        }
        return range;
    }
    Range sum{0, 0};
    for (Id child : links) {
        if (below[child].is_empty()) {
            return {};
        }
        sum.least += below[child].least;
        sum.most += below[child].most;
    }
    return sum;
}

void DiagramAnswers::Insides::pass_outside(Id node) {
    const Range from = outside[node];
    if (from.is_empty()) {
        return;
    }
    const auto links = diagram.links(node);
    const auto hand_down = [&](Id to, const Range& with) {
        if (!with.is_empty()) {
            outside[to].widen({from.least + with.least, from.most + with.most});
        }
    };
    if (diagram.is_choice(node)) {
        for (std::size_t i = 0; i < links.size(); i += 2) {
            hand_down(links[i], below[links[i + 1]]);
            hand_down(links[i + 1], below[links[i]]);
        }
        return;
    }
    Range sum{0, 0};
    std::size_t broken = 0;
    for (Id child : links) {
        const bool works_below = !below[child].is_empty();
        broken += works_below ? 0 : 1;
        sum.least += works_below ? below[child].least : 0;
        sum.most += works_below ? below[child].most : 0;
    }
    for (Id child : links) {
        const Range& own = below[child];
        if (broken == 0) {
            hand_down(child, {sum.least - own.least, sum.most - own.most});
        } else if (broken == 1 && own.is_empty()) {
            hand_down(child, sum);
        }
    }
}

bool DiagramAnswers::Insides::find_spans(Budget& budget) {
    if (below_next == 0) {
        below.clear();
        below.reserve(diagram.node_count());
    }
    const bool up = upwards(below_next, budget, [this](Id id) {
        below.push_back(id < diagram.leaf_count() ? leaf_range(id) : node_range(id));
    });
    if (!up || !lay_out(outside, diagram.node_count(), {}, budget)) {
        return false;
    }
    if (diagram.root() != Diagram::none) {
        outside[diagram.root()] = {0, 0};
    }
    return downwards(outside_next, budget, [this](Id node) { pass_outside(node); }) &&
           lay_out(spans, diagram.value_count(), {}, budget) &&
           upwards(spans_next, diagram.leaf_count(), budget, [this](Id leaf) { collect_spans(leaf); });
}

void DiagramAnswers::Insides::collect_spans(Id leaf) {
    const Range& rest = outside[leaf];
    for (std::uint32_t x : diagram.leaf(leaf)) {
        if (!rest.is_empty()) {
            spans[x].widen({rest.least + weights[x], rest.most + weights[x]});
        }
    }
}

std::vector<std::optional<Span>> DiagramAnswers::Insides::spans_of(std::uint32_t var) const {
    std::vector<std::optional<Span>> result;
    for (std::uint32_t x = diagram.first(var); x < diagram.first(var + 1); ++x) {
        result.push_back(spans[x].is_empty() ? std::nullopt : std::optional(Span{spans[x].least, spans[x].most}));
    }
    return result;
}

Answer<std::vector<std::optional<Span>>> DiagramAnswers::outlook(Var var, const Goal& goal, Budget& budget) {
    insides_->set_goal(goal);
    if (!insides_->find_spans(budget)) {
        return {};
    }
    return insides_->spans_of(static_cast<std::uint32_t>(var));
}

// --- Complete ---

void DiagramAnswers::Insides::set_objective(const Objective& wanted, const Ties& wanted_ties) {
    if (has_objective && objective == wanted && ties == wanted_ties) {
        return;
    }
    objective = wanted;
    ties = wanted_ties;
    preferred.clear();
    best_walk.stack.clear();
    is_trying = false;
    has_objective = true;
    goal_weights.clear();
    best.clear();
    best_next = diagram.node_count();
}

bool DiagramAnswers::Insides::value_is_best(Id leaf, std::uint32_t flat, std::size_t goals) const {
    bool good = true;
    for (std::size_t g = 0; g < goals && good; ++g) {
        good = goal_weights[g][flat] == best[g][leaf];
    }
    return good;
}

bool DiagramAnswers::Insides::branch_is_best(Id node, Id leaf, Id child, std::size_t goals) const {
    bool good = true;
    for (std::size_t g = 0; g < goals && good; ++g) {
        good = best[g][leaf] + best[g][child] == best[g][node];
    }
    return good;
}

std::int64_t DiagramAnswers::Insides::rate_leaf(Id leaf, std::size_t goal_index) const {
    std::int64_t least = INT64_MAX;
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
    std::int64_t least = diagram.is_choice(node) ? INT64_MAX : 0;
    if (diagram.is_choice(node)) {
        for (std::size_t i = 0; i < links.size(); i += 2) {
            const bool good = (works[links[i]] & works[links[i + 1]]) != 0;
            if (good && branch_is_best(node, links[i], links[i + 1], goal_index)) {
                least = std::min(least, cost[links[i]] + cost[links[i + 1]]);
            }
        }
    } else {
        for (Id child : links) {
            least += cost[child];
        }
    }
    return least;
}

/// Needs find_working(). Nodes that do not work are left alone.
bool DiagramAnswers::Insides::find_best(Budget& budget) {
    while (best.size() < objective.size() || best_next < diagram.node_count()) {
        if (budget.steps == 0) {
            return false;
        }
        if (best_next == diagram.node_count()) {
            const Goal& goal_now = objective[best.size()];
            goal_weights.push_back(weights_of(diagram, goal_now));
            pay(budget, 1 + (diagram.value_count() + goal_now.size()) / weights_a_step);
            best.emplace_back().reserve(diagram.node_count());
            best_next = 0;
        }
        const std::size_t goal_index = best.size() - 1;
        const bool up = upwards(best_next, budget, [&](Id id) {
            const bool is_leaf = id < diagram.leaf_count();
            best.back().push_back(works[id] == 0 ? 0 : is_leaf ? rate_leaf(id, goal_index) : rate_node(id, goal_index));
        });
        if (!up) {
            return false;
        }
    }
    return true;
}

std::uint32_t DiagramAnswers::Insides::best_value(Id leaf, const std::vector<std::uint8_t>& permitted_values) const {
    const auto values = diagram.leaf(leaf);
    const auto found = std::find_if(values.begin(), values.end(), [&](std::uint32_t x) {
        return permitted_values[x] != 0 && value_is_best(leaf, x, objective.size());
    });
    assert(found != values.end());
    return *found;
}

std::size_t DiagramAnswers::Insides::best_branch(Id choice, const std::vector<std::uint8_t>& alive_nodes) const {
    const auto links = diagram.links(choice);
    std::size_t i = 0;
    while ((alive_nodes[links[i]] & alive_nodes[links[i + 1]]) == 0 ||
           !branch_is_best(choice, links[i], links[i + 1], objective.size())) {
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
    if (!in.find_working(budget) || !in.find_best(budget)) {
        return {};
    }
    Completion result;
    if (!in.satisfiable()) {
        return result;
    }
    if (!in.settle_ties(budget)) {
        return {};
    }
    result.model = in.preferred;
    for (const std::vector<std::int64_t>& goal : in.best) {
        result.cost.push_back(goal[in.diagram.root()]);
    }
    result.lower_bound = result.cost.empty() ? 0 : result.cost[0];
    return result;
}

}  // namespace maatwerk::solver
