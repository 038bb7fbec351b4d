// The stages of making a diagram. Reading, ordering and searching stop wherever the budget does; those between them
// are slices of their own, linear in the problem (30 to 60 ms for 240,000 clauses, natively).
#include "solver/diagram_build.h"
#include "solver/diagram_compile.h"
#include "solver/diagram_order.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace maatwerk::solver {

using diagram::Search;
using diagram::Space;

//   read -> connect -> conclude -> simplify -> connect_again -> order -> search -> fits | does_not_fit
//
// read       the constraints, in normal form
// connect    the space of the search, from them
// conclude   what follows before any decision: a void problem ends here
// simplify   what is not decided by then, in normal form; connect_again: its space
// order      of decisions
struct DiagramCompiler::Insides {
    enum class Stage : std::uint8_t {
        read,
        connect,
        conclude,
        simplify,
        connect_again,
        order,
        search,
        fits,
        does_not_fit
    };

    const Problem* problem;
    DiagramLimits limits;
    Stage stage = Stage::read;
    std::uint64_t steps = 0;
    std::optional<diagram::Normal> normal;
    std::optional<Space> space;
    std::optional<diagram::Ordering> ordering;
    std::optional<Search> search;
    Diagram diagram;
    Effort effort;

    void advance(std::uint64_t limit);
    void read(std::uint64_t limit);
    void connect(Stage next);
    void conclude();
    void simplify();
    void order(std::uint64_t limit);
    void go_on(std::uint64_t limit);
    void give_up();
    void finish(diagram::NodeId root);
};

void DiagramCompiler::Insides::advance(std::uint64_t limit) {
    switch (stage) {
        case Stage::read:
            return read(limit);
        case Stage::connect:
            return connect(Stage::conclude);
        case Stage::conclude:
            return conclude();
        case Stage::simplify:
            return simplify();
        case Stage::connect_again:
            return connect(Stage::order);
        case Stage::order:
            return order(limit);
        case Stage::search:
            return go_on(limit);
        case Stage::fits:
        case Stage::does_not_fit:
            return;
    }
}

void DiagramCompiler::Insides::read(std::uint64_t limit) {
    if (!normal) {
        std::size_t values = 0;
        for (std::uint32_t var = 0; var < problem->variable_count(); ++var) {
            values += problem->value_count(static_cast<Var>(var));
        }
        if (values > limits.values) {
            return give_up();
        }
        normal.emplace(*problem);
    }
    if (normal->take_in(*problem, steps, limit)) {
        stage = Stage::connect;
        if (diagram::support_bytes(*normal) > limits.bytes) {
            give_up();
        }
    }
}

void DiagramCompiler::Insides::connect(Stage next) {
    space.emplace(std::move(*normal));
    normal.reset();
    steps += space->values().count();
    stage = next;
}

void DiagramCompiler::Insides::conclude() {
    if (space->propagate(steps)) {
        stage = Stage::simplify;
    } else {
        finish(diagram::nothing);
    }
}

void DiagramCompiler::Insides::simplify() {
    normal = space->simplified();
    space.reset();
    stage = Stage::connect_again;
}

void DiagramCompiler::Insides::order(std::uint64_t limit) {
    if (!ordering) {
        ordering.emplace(*space);
        steps += space->values().count();
    } else if (steps >= limits.steps) {
        give_up();
    } else if (ordering->run(steps, limit)) {
        search.emplace(*space, ordering->order(), diagram::Room{limits.links, limits.bytes});
        ordering.reset();
        stage = Stage::search;
    }
}

void DiagramCompiler::Insides::go_on(std::uint64_t limit) {
    if (steps >= limits.steps) {
        return give_up();
    }
    const std::uint64_t before = search->steps();
    const Search::State state = search->run(before + std::min(limit, limits.steps - steps));
    steps += search->steps() - before;
    effort = {steps, search->decisions(), search->cache_entries(), search->bytes()};
    if (state == Search::State::done) {
        finish(search->root());
    } else if (state == Search::State::too_large) {
        give_up();
    }
}

void DiagramCompiler::Insides::give_up() {
    normal.reset();
    ordering.reset();
    search.reset();
    space.reset();
    stage = Stage::does_not_fit;
}

void DiagramCompiler::Insides::finish(diagram::NodeId root) {
    const diagram::Store empty;
    diagram = DiagramBuilder::build(*problem, search ? search->store() : empty, root);
    search.reset();
    space.reset();
    stage = Stage::fits;
}

DiagramCompiler::DiagramCompiler(const Problem& problem, DiagramLimits limits) : insides_(std::make_unique<Insides>()) {
    insides_->problem = &problem;
    insides_->limits = limits;
}
DiagramCompiler::~DiagramCompiler() = default;
DiagramCompiler::DiagramCompiler(DiagramCompiler&&) noexcept = default;
DiagramCompiler& DiagramCompiler::operator=(DiagramCompiler&&) noexcept = default;

Answer<DiagramCompiler::Outcome> DiagramCompiler::run(Budget& budget) {
    using Stage = Insides::Stage;
    Insides& in = *insides_;
    while (in.stage != Stage::fits && in.stage != Stage::does_not_fit) {
        if (budget.steps == 0) {
            return {};
        }
        const std::uint64_t before = in.steps;
        in.advance(budget.steps);
        budget.steps -= std::min(budget.steps, std::max<std::uint64_t>(1, in.steps - before));
    }
    return in.stage == Stage::fits ? Outcome::fits : Outcome::does_not_fit;
}

Diagram DiagramCompiler::take() {
    assert(insides_->stage == Insides::Stage::fits);
    return std::move(insides_->diagram);
}

DiagramCompiler::Effort DiagramCompiler::effort() const { return insides_->effort; }

}  // namespace maatwerk::solver
