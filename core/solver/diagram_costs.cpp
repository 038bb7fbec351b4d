// Idea: a cost is a sum over values, so along the diagram the best is a minimum over branches and a sum over parts.
// Outlook: ranges below each node in one pass up, ranges of everything else in one pass down, their sum at the leaves
// (min-plus and max-plus marginals). Cost: two passes.
#include "solver/constraints.h"
#include "solver/diagram_answers.h"

#include <utility>

namespace maatwerk::solver {

std::vector<std::int64_t> weights_of(const Diagram& diagram, std::span<const WeightedLiteral> goal) {
    std::vector<std::int64_t> result(diagram.value_count(), 0);
    for (const WeightedLiteral& term : goal) {
        const auto var = static_cast<std::uint32_t>(term.literal.var);
        add_term(term, std::span(result).subspan(diagram.first(var), diagram.first(var + 1) - diagram.first(var)));
    }
    return result;
}

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

}  // namespace maatwerk::solver
