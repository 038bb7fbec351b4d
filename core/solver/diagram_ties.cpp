// Idea: among the best models, hold on to one; a tie that it keeps is settled for nothing, a tie that no best model
// keeps is passed over, and only the others cost a pass over what best models use. Rejected: a goal a tie, whose passes
// are as many as there are values. Cost: such a pass for each tie that may still change the model.
#include "solver/diagram_answers.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver {

void DiagramAnswers::Insides::permit(const Literal& tie, std::vector<std::uint8_t>& values) const {
    const auto var = static_cast<std::uint32_t>(tie.var);
    for (std::uint32_t x = diagram.first(var); x < diagram.first(var + 1); ++x) {
        if ((x == flat_of(tie)) != tie.holds) {
            values[x] = 0;
        }
    }
}

bool DiagramAnswers::Insides::could_hold(const Literal& tie) const {
    const auto var = static_cast<std::uint32_t>(tie.var);
    const std::uint32_t taken = flat_of(tie);
    const auto could_take = [this](std::uint32_t x) { return ever_best[x] != 0 && permitted[x] != 0; };
    if (tie.holds) {
        return could_take(taken);
    }
    for (std::uint32_t x = diagram.first(var); x < diagram.first(var + 1); ++x) {
        if (x != taken && could_take(x)) {
            return true;
        }
    }
    return false;
}

bool DiagramAnswers::Insides::is_alive(Id id) const {
    if (id < diagram.leaf_count()) {
        const auto values = diagram.leaf(id);
        return std::any_of(values.begin(), values.end(),
                           [&](std::uint32_t x) { return tried[x] != 0 && value_is_best(id, x, best.size()); });
    }
    const auto links = diagram.links(id);
    if (!diagram.is_choice(id)) {
        return std::all_of(links.begin(), links.end(), [&](Id child) { return alive[child] != 0; });
    }
    for (std::size_t i = 0; i < links.size(); i += 2) {
        if ((alive[links[i]] & alive[links[i + 1]]) != 0 && branch_is_best(id, links[i], links[i + 1], best.size())) {
            return true;
        }
    }
    return false;
}

bool DiagramAnswers::Insides::find_alive(Budget& budget) {
    return over_part(alive_next, budget, [this](Id id) { alive[id] = is_alive(id) ? 1 : 0; });
}

bool DiagramAnswers::Insides::find_ever_best(Budget& budget) {
    const auto leaves = std::lower_bound(part.begin(), part.end(), diagram.leaf_count()) - part.begin();
    return over_part(ever_next, static_cast<std::size_t>(leaves), budget, [this](Id leaf) {
        for (std::uint32_t x : diagram.leaf(leaf)) {
            if (allowed[x] != 0 && value_is_best(leaf, x, best.size())) {
                ever_best[x] = 1;
            }
        }
    });
}

/// Finds a first best model, and with ties to settle what others there are.
bool DiagramAnswers::Insides::start_ties(Budget& budget) {
    if (!is_trying) {
        permitted = allowed;
        ever_best.assign(diagram.value_count(), 0);
        alive.clear();
        ever_next = 0;
        is_trying = true;
    }
    const bool done =
        (ties.empty() || (lay_out<std::uint8_t>(alive, diagram.node_count(), 0, budget) && find_ever_best(budget))) &&
        find_preferred(allowed, used, budget);
    if (done) {
        is_trying = false;
        ties_settled = 0;
    }
    return done;
}

/// Needs find_best(), and a root that works.
bool DiagramAnswers::Insides::settle_ties(Budget& budget) {
    if (preferred.empty() && !start_ties(budget)) {
        return false;
    }
    for (; ties_settled < ties.size(); ++ties_settled) {
        if (!is_trying && budget.steps == 0) {
            return false;
        }
        if (!is_trying && !begin_tie(ties[ties_settled], budget)) {
            continue;
        }
        if (!find_alive(budget) || (alive[diagram.root()] != 0 && !find_preferred(tried, alive, budget))) {
            return false;
        }
        is_trying = false;
        if (alive[diagram.root()] != 0) {
            std::swap(permitted, tried);
        }
    }
    return true;
}

/// False: the tie is settled already, or no best model keeps it.
bool DiagramAnswers::Insides::begin_tie(const Literal& tie, Budget& budget) {
    pay(budget, 1);
    if (holds(tie, preferred)) {
        permit(tie, permitted);
        return false;
    }
    if (!could_hold(tie)) {
        return false;
    }
    tried = permitted;
    permit(tie, tried);
    alive_next = 0;
    is_trying = true;
    return true;
}

}  // namespace maatwerk::solver
