// Idea: one pass up says which nodes have a configuration that keeps the choices, one pass down around which nodes the
// rest of one exists; a value is possible when some leaf that has it is in the second set (the marginals of
// Darwiche's differential approach, JACM 2003, over the Boolean semiring). A leaf is the only word of its variable in a
// configuration, so what is around it never depends on the choices about that variable: the same pass answers "with
// those choices set aside" for every variable at once. A "both" with one child that does not work hands down to that
// child alone.
// Rejected: redoing only what a choice changed. The passes take well under a frame, and a choice near the root changes
// most of them. Cost: two passes, a few nanoseconds a link.
#include "solver/diagram_answers.h"

#include "solver/tunables.h"
#include "solver/weighing.h"

#include <utility>

namespace maatwerk::solver {

DiagramAnswers::DiagramAnswers(const Diagram& diagram) : insides_(std::make_unique<Insides>(diagram)) {
    insides_->forget();
}
DiagramAnswers::~DiagramAnswers() = default;
DiagramAnswers::DiagramAnswers(DiagramAnswers&&) noexcept = default;
DiagramAnswers& DiagramAnswers::operator=(DiagramAnswers&&) noexcept = default;

void DiagramAnswers::choose(std::span<const Literal> choices) {
    Insides& in = *insides_;
    in.allowed = permitted_by(in.diagram, choices);
    in.forget();
}

void DiagramAnswers::Insides::forget() {
    works_next = possible_next = count_next = 0;
    around_next = diagram.node_count();
    around.clear();
    listed.clear();
    has_goal = has_objective = is_trying = false;
    drawing.reset();
}

bool DiagramAnswers::Insides::leaf_works(Id leaf) const {
    for (std::uint32_t x : diagram.leaf(leaf)) {
        if (allowed[x] != 0) {
            return true;
        }
    }
    return false;
}

bool DiagramAnswers::Insides::node_works(Id node) const {
    const auto links = diagram.links(node);
    if (diagram.is_choice(node)) {
        for (std::size_t i = 0; i < links.size(); i += 2) {
            if ((works[links[i]] & works[links[i + 1]]) != 0) {
                return true;
            }
        }
        return false;
    }
    for (Id child : links) {
        if (works[child] == 0) {
            return false;
        }
    }
    return true;
}

bool DiagramAnswers::Insides::find_working(Budget& budget) {
    if (works_next == 0) {
        works.clear();
        works.reserve(diagram.node_count());
    }
    return upwards(works_next, budget, [this](Id id) {
        works.push_back((id < diagram.leaf_count() ? leaf_works(id) : node_works(id)) ? 1 : 0);
    });
}

void DiagramAnswers::Insides::pass_around(Id node) {
    if (around[node] == 0) {
        return;
    }
    const auto links = diagram.links(node);
    if (diagram.is_choice(node)) {
        for (std::size_t i = 0; i < links.size(); i += 2) {
            around[links[i]] |= works[links[i + 1]];
            around[links[i + 1]] |= works[links[i]];
        }
        return;
    }
    std::size_t broken = 0;
    Id last_broken = 0;
    for (Id child : links) {
        if (works[child] == 0) {
            ++broken;
            last_broken = child;
        }
    }
    if (broken == 1) {
        around[last_broken] = 1;
    }
    for (std::size_t i = 0; broken == 0 && i < links.size(); ++i) {
        around[links[i]] = 1;
    }
}

bool DiagramAnswers::Insides::find_around(Budget& budget) {
    if (!find_working(budget) || !lay_out<std::uint8_t>(around, diagram.node_count(), 0, budget)) {
        return false;
    }
    if (diagram.root() != Diagram::none) {
        around[diagram.root()] = 1;
    }
    return downwards(around_next, budget, [this](Id node) { pass_around(node); });
}

bool DiagramAnswers::Insides::find_possible(Budget& budget) {
    if (!find_around(budget)) {
        return false;
    }
    if (possible_next == 0) {
        possible.assign(diagram.value_count(), 0);
    }
    return upwards(possible_next, diagram.leaf_count(), budget, [this](Id leaf) {
        for (std::uint32_t x : diagram.leaf(leaf)) {
            possible[x] |= around[leaf];
        }
    });
}

bool DiagramAnswers::Insides::list_possible(bool instead, Budget& budget) {
    if (!find_possible(budget)) {
        return false;
    }
    if (is_listed_instead != instead) {
        listed.clear();
    }
    is_listed_instead = instead;
    listed.reserve(diagram.variable_count());
    while (listed.size() < diagram.variable_count()) {
        if (budget.steps == 0) {
            return false;
        }
        listed.push_back(possible_of(static_cast<std::uint32_t>(listed.size()), instead));
        pay(budget, 1 + listed.back().size() / tunables::listed_values_a_step);
    }
    return true;
}

std::vector<bool> DiagramAnswers::Insides::possible_of(std::uint32_t var, bool instead) const {
    const std::uint32_t first = diagram.first(var);
    std::vector<bool> result(diagram.first(var + 1) - first);
    for (std::uint32_t x = first; x < diagram.first(var + 1); ++x) {
        result[x - first] = possible[x] != 0 && (instead || allowed[x] != 0);
    }
    return result;
}

Answer<Availability> DiagramAnswers::available(Budget& budget) {
    Insides& in = *insides_;
    if (!in.list_possible(false, budget)) {
        return {};
    }
    return Availability{in.satisfiable(), std::exchange(in.listed, {})};
}

Answer<std::vector<std::vector<bool>>> DiagramAnswers::available_instead(Budget& budget) {
    Insides& in = *insides_;
    if (!in.list_possible(true, budget)) {
        return {};
    }
    return std::exchange(in.listed, {});
}

Answer<std::vector<bool>> DiagramAnswers::available_instead(Var var, Budget& budget) {
    if (!insides_->find_possible(budget)) {
        return {};
    }
    return insides_->possible_of(static_cast<std::uint32_t>(var), true);
}

}  // namespace maatwerk::solver
