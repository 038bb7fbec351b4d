// Idea: among the best models, hold on to one; a tie that it keeps is settled for nothing, a tie that no best model
// keeps is passed over, and only the others cost a pass over the best part of the diagram. Rejected: a goal a tie, whose
// passes are as many as there are values. Cost: two passes, and one for each tie that may still change the model.
#include "solver/diagram_answers.h"

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
    for (std::uint32_t x = diagram.first(var); x < diagram.first(var + 1); ++x) {
        if ((x == flat_of(tie)) == tie.holds && ever_best[x] != 0 && permitted[x] != 0) {
            return true;
        }
    }
    return false;
}

bool DiagramAnswers::Insides::is_alive(Id id) const {
    if (works[id] == 0) {
        return false;
    }
    if (id < diagram.leaf_count()) {
        const auto values = diagram.leaf(id);
        return std::any_of(values.begin(), values.end(),
                           [&](std::uint32_t x) { return tried[x] != 0 && value_is_best(id, x, objective.size()); });
    }
    const auto links = diagram.links(id);
    if (!diagram.is_choice(id)) {
        return std::all_of(links.begin(), links.end(), [&](Id child) { return alive[child] != 0; });
    }
    for (std::size_t i = 0; i < links.size(); i += 2) {
        if ((alive[links[i]] & alive[links[i + 1]]) != 0 &&
            branch_is_best(id, links[i], links[i + 1], objective.size())) {
            return true;
        }
    }
    return false;
}

bool DiagramAnswers::Insides::find_alive(Budget& budget) {
    return upwards(alive_next, budget, [this](Id id) { alive[id] = is_alive(id) ? 1 : 0; });
}

/// Needs find_alive() with nothing but the choices: marks what the best models use, from the root down.
void DiagramAnswers::Insides::find_ever_best() {
    std::vector<std::uint8_t> used(diagram.node_count(), 0);
    used[diagram.root()] = 1;
    for (Id id = diagram.root() + 1; id-- > diagram.leaf_count();) {
        const auto links = diagram.links(id);
        for (std::size_t i = 0; used[id] != 0 && i < links.size(); i += diagram.is_choice(id) ? 2 : 1) {
            if (!diagram.is_choice(id)) {
                used[links[i]] = 1;
            } else if ((alive[links[i]] & alive[links[i + 1]]) != 0 &&
                       branch_is_best(id, links[i], links[i + 1], objective.size())) {
                used[links[i]] = used[links[i + 1]] = 1;
            }
        }
    }
    ever_best.assign(diagram.value_count(), 0);
    for (Id leaf = 0; leaf < diagram.leaf_count(); ++leaf) {
        for (std::uint32_t x : diagram.leaf(leaf)) {
            if (used[leaf] != 0 && allowed[x] != 0 && value_is_best(leaf, x, objective.size())) {
                ever_best[x] = 1;
            }
        }
    }
}

/// Finds a first best model, and with ties to settle what others there are.
bool DiagramAnswers::Insides::start_ties(Budget& budget) {
    if (ties.empty()) {
        preferred = best_model(allowed, works);
        return true;
    }
    if (!is_trying) {
        permitted = tried = allowed;
        alive.assign(diagram.node_count(), 0);
        alive_next = 0;
        is_trying = true;
    }
    if (!find_alive(budget)) {
        return false;
    }
    is_trying = false;
    ties_settled = 0;
    find_ever_best();
    preferred = best_model(permitted, alive);
    return true;
}

/// Needs find_best(), and a root that works.
bool DiagramAnswers::Insides::settle_ties(Budget& budget) {
    if (preferred.empty() && !start_ties(budget)) {
        return false;
    }
    for (; ties_settled < ties.size(); ++ties_settled) {
        const Literal& tie = ties[ties_settled];
        if (!is_trying && holds(tie, preferred)) {
            permit(tie, permitted);
            continue;
        }
        if (!is_trying && !could_hold(tie)) {
            continue;
        }
        if (!is_trying) {
            tried = permitted;
            permit(tie, tried);
            alive_next = 0;
            is_trying = true;
        }
        if (!find_alive(budget)) {
            return false;
        }
        is_trying = false;
        if (alive[diagram.root()] != 0) {
            std::swap(permitted, tried);
            preferred = best_model(permitted, alive);
        }
    }
    return true;
}

}  // namespace maatwerk::solver
