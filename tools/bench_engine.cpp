#include "bench_engine.h"

#include <utility>

namespace maatwerk::bench {

using solver::Budget;

namespace {

std::vector<solver::Choice> weighted(const std::vector<solver::Literal>& choices) {
    std::vector<solver::Choice> all;
    for (const solver::Literal& literal : choices) {
        all.push_back({literal, 1});
    }
    return all;
}

}  // namespace

bool Engine::compile() {
    return slices_.settle([&](Budget& budget) { return solver_.compile(budget); });
}

std::string Engine::name() const {
    if (!solver_.is_compiled()) {
        return "search";
    }
    return solver_.compiled_without() == 0 ? "diagram" : "diagram, search";
}

void Engine::choose(const std::vector<solver::Literal>& choices) { solver_.choose(weighted(choices)); }
bool Engine::has_model(const std::vector<solver::Literal>& choices) {
    return slices_.settle([&](Budget& budget) { return solver_.satisfiable_under(weighted(choices), budget); });
}
solver::Availability Engine::available() {
    return slices_.settle([&](Budget& budget) { return solver_.available(budget); });
}
solver::Completion Engine::complete(const solver::Goal& cost) {
    const solver::Objective objective{cost};
    return slices_.settle([&](Budget& budget) { return solver_.complete(objective, budget); });
}
Spans Engine::outlook(solver::Var var, const solver::Goal& cost) {
    return slices_.settle([&](Budget& budget) { return solver_.outlook(var, cost, budget); });
}
solver::Explanation Engine::explain(const std::optional<solver::Literal>& blocked) {
    return slices_.settle([&](Budget& budget) { return solver_.explain(blocked, budget); });
}
std::vector<solver::Repair> Engine::repair(const std::optional<solver::Literal>& wanted, std::size_t most,
                                           const solver::Goal& cost) {
    const solver::Objective objective{cost};
    return slices_.settle([&](Budget& budget) { return solver_.repair(wanted, most, objective, budget); });
}
solver::Count Engine::count() {
    return slices_.settle([&](Budget& budget) { return solver_.count(budget); });
}
solver::Sample Engine::sample(std::size_t number, std::uint64_t seed) {
    return slices_.settle([&](Budget& budget) { return solver_.sample(number, seed, budget); });
}

}  // namespace maatwerk::bench
