#include "solver/question.h"

#include "solver/memory.h"
#include "solver/tunables.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver {

Workbench::Workbench(Problem given, bool begun)
    : problem(std::move(given)),
      masks(begun ? masks_of(problem) : SharedMasks{}),
      engine(problem, masks, Tracing::off, begun ? Loading::at_once : Loading::in_slices),
      witnesses(problem),
      swaps(problem, masks),
      rows(begun ? ColumnRows::of(problem) : nullptr),
      fixed_bytes(bytes_of_problem(problem)),
      engine_bytes(bytes_of_engine(problem)) {}

std::shared_ptr<Relaxation> Workbench::relaxation(const Weights& goal, const std::vector<GoalRow>& beside) {
    if (!rows) {
        return nullptr;
    }
    const auto is_free = [](const std::shared_ptr<Relaxation>& one) { return one.use_count() == 1; };
    auto at = std::find_if(relaxations.begin(), relaxations.end(),
                           [&](const auto& one) { return is_free(one) && one->is_for(goal, beside); });
    if (at == relaxations.end()) {
        if (relaxations.size() >= tunables::relaxations_kept) {
            const auto old = std::find_if(relaxations.begin(), relaxations.end(), is_free);
            if (old == relaxations.end()) {
                return nullptr;
            }
            relaxations.erase(old);
        }
        relaxations.push_back(std::make_shared<Relaxation>(rows, goal, beside));
        at = relaxations.end() - 1;
    }
    std::rotate(at, at + 1, relaxations.end());
    return relaxations.back();
}

std::vector<Lit> Workbench::lits(std::span<const Literal> literals, std::optional<Var> without) const {
    std::vector<Lit> lits;
    for (const Literal& literal : literals) {
        if (literal.var != without) {
            lits.push_back(lit(literal));
        }
    }
    return lits;
}

std::size_t Workbench::bytes() const {
    std::size_t programs = rows ? rows->bytes() : 0;
    for (const std::shared_ptr<Relaxation>& relaxation : relaxations) {
        programs += relaxation->bytes();
    }
    return fixed_bytes + engine_bytes + engine.learnt_bytes() + witnesses.bytes() + known.bytes() + programs +
           optima_bytes + (tracer ? engine_bytes + tracer->learnt_bytes() : 0);
}

void Workbench::forget() {
    engine.forget();
    witnesses.forget();
    known.clear();
    tracer.reset();
    std::erase_if(relaxations, [](const std::shared_ptr<Relaxation>& one) { return one.use_count() == 1; });
}

Engine* Workbench::tracing_engine(Budget& budget) {
    if (!tracer || tracer->traced() > tunables::trace_limit) {
        tracer = std::make_unique<Engine>(problem, masks, Tracing::on, Loading::in_slices);
    }
    return tracer->load(problem, masks, budget) ? tracer.get() : nullptr;
}

}  // namespace maatwerk::solver
