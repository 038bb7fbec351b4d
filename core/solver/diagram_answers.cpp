// Idea: one pass up says which nodes have a configuration that keeps the choices, one pass down around which nodes the
// rest of one exists; a value is possible when some leaf that has it is in the second set (the marginals of
// Darwiche's differential approach, JACM 2003, over the Boolean semiring). A leaf is the only word of its variable in a
// configuration, so what is around it never depends on the choices about that variable: the same pass answers "with
// those choices set aside" for every variable at once. A "both" with one child that does not work hands down to that
// child alone.
// Rejected: redoing only what a choice changed. The passes take well under a frame, and a choice near the root changes
// most of them. Cost: two passes, a few nanoseconds a link.
#include "solver/diagram_answers.h"

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
    works_next = count_next = 0;
    around_next = diagram.node_count();
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
        works.assign(diagram.node_count(), 0);
    }
    return upwards(works_next, budget, [this](Id id) {
        works[id] = (id < diagram.leaf_count() ? leaf_works(id) : node_works(id)) ? 1 : 0;
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
    if (!find_working(budget)) {
        return false;
    }
    if (around_next == diagram.node_count()) {
        around.assign(diagram.node_count(), 0);
        if (diagram.root() != Diagram::none) {
            around[diagram.root()] = 1;
        }
    }
    return downwards(around_next, budget, [this](Id node) { pass_around(node); });
}

/// Calls use(flat value) for each value that is possible with the choices about its variable set aside; perhaps twice.
template <class Use>
void DiagramAnswers::Insides::for_each_possible(Use use) const {
    for (Id leaf = 0; leaf < diagram.leaf_count(); ++leaf) {
        if (around[leaf] != 0) {
            for (std::uint32_t x : diagram.leaf(leaf)) {
                use(x);
            }
        }
    }
}

namespace {

std::vector<std::vector<bool>> by_variable(const Diagram& diagram, const std::vector<std::uint8_t>& flat) {
    std::vector<std::vector<bool>> result(diagram.variable_count());
    for (std::uint32_t var = 0; var < diagram.variable_count(); ++var) {
        result[var].resize(diagram.first(var + 1) - diagram.first(var));
        for (std::uint32_t x = diagram.first(var); x < diagram.first(var + 1); ++x) {
            result[var][x - diagram.first(var)] = flat[x] != 0;
        }
    }
    return result;
}

}  // namespace

Answer<Availability> DiagramAnswers::available(Budget& budget) {
    Insides& in = *insides_;
    if (!in.find_around(budget)) {
        return {};
    }
    std::vector<std::uint8_t> possible(in.diagram.value_count(), 0);
    in.for_each_possible([&](std::uint32_t x) { possible[x] = in.allowed[x]; });
    return Availability{in.satisfiable(), by_variable(in.diagram, possible)};
}

Answer<std::vector<std::vector<bool>>> DiagramAnswers::available_instead(Budget& budget) {
    Insides& in = *insides_;
    if (!in.find_around(budget)) {
        return {};
    }
    std::vector<std::uint8_t> possible(in.diagram.value_count(), 0);
    in.for_each_possible([&](std::uint32_t x) { possible[x] = 1; });
    return by_variable(in.diagram, possible);
}

Answer<std::vector<bool>> DiagramAnswers::available_instead(Var var, Budget& budget) {
    Insides& in = *insides_;
    if (!in.find_around(budget)) {
        return {};
    }
    const std::uint32_t first = in.diagram.first(static_cast<std::uint32_t>(var));
    std::vector<bool> result(in.diagram.first(static_cast<std::uint32_t>(var) + 1) - first);
    in.for_each_possible([&](std::uint32_t x) {
        if (x >= first && x - first < result.size()) {
            result[x - first] = true;
        }
    });
    return result;
}

}  // namespace maatwerk::solver
