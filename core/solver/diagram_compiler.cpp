// The stages of making a diagram, each small enough to be one slice of work, but for the search, which stops anywhere.
#include "solver/diagram_build.h"
#include "solver/diagram_compile.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace maatwerk::solver {

using diagram::Search;
using diagram::Space;

//   read: the problem in normal form -> root: what follows before any decision -> order: simplified, ordered
//   -> search -> fits | does_not_fit
struct DiagramCompiler::Insides {
    enum class Stage : std::uint8_t { read, root, order, search, fits, does_not_fit };

    const Problem* problem;
    DiagramLimits limits;
    Stage stage = Stage::read;
    std::uint64_t steps = 0;
    std::optional<Space> space;
    std::optional<Search> search;
    Diagram diagram;
    Effort effort;

    void advance(std::uint64_t limit);
    void read();
    void conclude();
    void order();
    void go_on(std::uint64_t limit);
    void give_up();
    void finish(diagram::NodeId root);
};

void DiagramCompiler::Insides::advance(std::uint64_t limit) {
    switch (stage) {
        case Stage::read: read(); break;
        case Stage::root: conclude(); break;
        case Stage::order: order(); break;
        case Stage::search: go_on(limit); break;
        case Stage::fits:
        case Stage::does_not_fit: break;
    }
}

void DiagramCompiler::Insides::read() {
    std::size_t values = 0;
    for (std::uint32_t var = 0; var < problem->variable_count(); ++var) {
        values += problem->value_count(static_cast<Var>(var));
    }
    if (values > limits.values) {
        return give_up();
    }
    space.emplace(diagram::Normal(*problem));
    steps += values + problem->clauses().size() + problem->tables().size() + problem->linears().size();
    stage = Stage::root;
}

void DiagramCompiler::Insides::conclude() {
    if (space->propagate(steps)) {
        stage = Stage::order;
    } else {
        finish(diagram::nothing);
    }
}

void DiagramCompiler::Insides::order() {
    Space simple(space->simplified());
    space.reset();
    search.emplace(std::move(simple), diagram::Room{limits.links, limits.bytes});
    stage = Stage::search;
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
    space.reset();
    search.reset();
    stage = Stage::does_not_fit;
}

void DiagramCompiler::Insides::finish(diagram::NodeId root) {
    const diagram::Store empty;
    diagram = DiagramBuilder::build(*problem, search ? search->store() : empty, root);
    search.reset();
    stage = Stage::fits;
}

DiagramCompiler::DiagramCompiler(const Problem& problem, DiagramLimits limits)
    : insides_(std::make_unique<Insides>()) {
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
