// The stages of making a diagram. All stop wherever the budget does.
#include "solver/diagram_build.h"
#include "solver/diagram_compile.h"
#include "solver/diagram_order.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace maatwerk::solver {

using diagram::Search;
using diagram::Space;

namespace {

/// Steps that a stage is given at a time: so many that their sum with those before cannot overflow.
constexpr std::uint64_t most_at_once = std::uint64_t{1} << 62;

}  // namespace

//   read -> connect -> conclude -> simplify -> connect_again -> order -> begin -> search -> make -> clear -> done
//      \_____________________________________________________________________/   too large, or void
//
// read       the constraints, in normal form
// connect    the space of the search, from them
// conclude   what follows before any decision: a void problem ends here
// simplify   what is not decided by then, in normal form; connect_again: its space
// order      of decisions; begin: the search
// make       the diagram, from what the search leaves; clear: away what it was made with
struct DiagramCompiler::Insides {
    enum class Stage : std::uint8_t {
        read,
        connect,
        conclude,
        simplify,
        connect_again,
        order,
        begin,
        search,
        make,
        clear,
        done
    };

    const Problem* problem;
    DiagramLimits limits;
    std::vector<std::uint32_t> left_out;  // sums
    Stage stage = Stage::read;
    Outcome outcome = Outcome::does_not_fit;
    std::uint64_t steps = 0;
    std::optional<diagram::Normal> normal;
    std::optional<Space> space;
    std::optional<diagram::Simplifying> simplifying;
    std::optional<diagram::Ordering> ordering;
    std::optional<Search> search;
    std::optional<diagram::Store> no_nodes;  // of a void problem
    std::optional<DiagramBuilder> builder;
    Diagram diagram;
    Effort effort;

    void advance(std::uint64_t limit);
    void read(std::uint64_t limit);
    void connect(std::uint64_t limit, Stage next);
    void conclude(std::uint64_t limit);
    void simplify(std::uint64_t limit);
    void order(std::uint64_t limit);
    void begin();
    void go_on(std::uint64_t limit);
    void give_up();
    void begin_making(diagram::NodeId root);
    void make(std::uint64_t limit);
    void clear(std::uint64_t limit);
};

void DiagramCompiler::Insides::advance(std::uint64_t limit) {
    switch (stage) {
        case Stage::read:
            return read(limit);
        case Stage::connect:
            return connect(limit, Stage::conclude);
        case Stage::conclude:
            return conclude(limit);
        case Stage::simplify:
            return simplify(limit);
        case Stage::connect_again:
            return connect(limit, Stage::order);
        case Stage::order:
            return order(limit);
        case Stage::begin:
            return begin();
        case Stage::search:
            return go_on(limit);
        case Stage::make:
            return make(limit);
        case Stage::clear:
            return clear(limit);
        case Stage::done:
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
        normal.emplace(diagram::Values(*problem));
    }
    if (normal->take_in(*problem, left_out, steps, limit)) {
        stage = Stage::connect;
        if (diagram::support_bytes(*normal) > limits.bytes) {
            give_up();
        }
    }
}

void DiagramCompiler::Insides::connect(std::uint64_t limit, Stage next) {
    if (!space) {
        space.emplace(std::move(*normal));
        normal.reset();
        steps += space->values().count();
    } else if (space->connect(steps, limit)) {
        stage = next;
    }
}

void DiagramCompiler::Insides::conclude(std::uint64_t limit) {
    const std::optional<bool> good = space->propagate(steps, steps + limit);
    if (good && *good) {
        stage = Stage::simplify;
    } else if (good) {
        begin_making(diagram::nothing);
    }
}

void DiagramCompiler::Insides::simplify(std::uint64_t limit) {
    if (normal) {
        simplifying.reset();
        if (space->shed(steps, limit)) {
            space.reset();
            stage = Stage::connect_again;
        }
    } else if (!simplifying) {
        steps += space->values().count();
        simplifying.emplace(*space);
    } else if (simplifying->run(steps, limit)) {
        normal = simplifying->take();
    }
}

void DiagramCompiler::Insides::order(std::uint64_t limit) {
    if (!ordering) {
        ordering.emplace(*space);
        steps += space->values().count();
    } else if (steps >= limits.steps) {
        give_up();
    } else if (ordering->run(steps, limit)) {
        stage = Stage::begin;
    }
}

void DiagramCompiler::Insides::begin() {
    search.emplace(*space, ordering->order(), diagram::Room{limits.links, limits.bytes});
    ordering.reset();
    steps += space->values().variables();
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
        begin_making(search->root());
    } else if (state == Search::State::too_large) {
        give_up();
    }
}

void DiagramCompiler::Insides::give_up() { stage = Stage::clear; }

void DiagramCompiler::Insides::begin_making(diagram::NodeId root) {
    builder.emplace(*problem, search ? search->store() : no_nodes.emplace(), root);
    stage = Stage::make;
}

void DiagramCompiler::Insides::make(std::uint64_t limit) {
    if (builder->run(steps, limit)) {
        diagram = builder->take();
        outcome = Outcome::fits;
        stage = Stage::clear;
    }
}

void DiagramCompiler::Insides::clear(std::uint64_t limit) {
    builder.reset();
    search.reset();
    ordering.reset();
    normal.reset();
    if (!space || space->shed(steps, limit)) {
        space.reset();
        stage = Stage::done;
    }
}

DiagramCompiler::DiagramCompiler(const Problem& problem, DiagramLimits limits, std::vector<std::uint32_t> left_out)
    : insides_(std::make_unique<Insides>()) {
    insides_->problem = &problem;
    insides_->limits = limits;
    insides_->left_out = std::move(left_out);
}
DiagramCompiler::~DiagramCompiler() = default;
DiagramCompiler::DiagramCompiler(DiagramCompiler&&) noexcept = default;
DiagramCompiler& DiagramCompiler::operator=(DiagramCompiler&&) noexcept = default;

Answer<DiagramCompiler::Outcome> DiagramCompiler::run(Budget& budget) {
    using Stage = Insides::Stage;
    Insides& in = *insides_;
    while (in.stage != Stage::done) {
        if (budget.steps == 0) {
            return {};
        }
        const std::uint64_t before = in.steps;
        in.advance(std::min(budget.steps, most_at_once));
        budget.steps -= std::min(budget.steps, std::max<std::uint64_t>(1, in.steps - before));
    }
    return in.outcome;
}

Diagram DiagramCompiler::take() {
    assert(insides_->outcome == Outcome::fits);
    return std::move(insides_->diagram);
}

DiagramCompiler::Effort DiagramCompiler::effort() const { return insides_->effort; }

}  // namespace maatwerk::solver
