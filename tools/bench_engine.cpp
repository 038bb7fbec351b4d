#include "bench_engine.h"

#include <utility>

namespace maatwerk::bench {

using solver::Budget;

solver::Availability DiagramEngine::available() {
    return settle([&](Budget& budget) { return answers_.available(budget); });
}
solver::Completion DiagramEngine::complete(const solver::Goal& cost) {
    return settle([&](Budget& budget) { return answers_.complete({cost}, budget); });
}
Spans DiagramEngine::outlook(solver::Var var, const solver::Goal& cost) {
    return settle([&](Budget& budget) { return answers_.outlook(var, cost, budget); });
}
std::optional<solver::Natural> DiagramEngine::count() {
    return settle([&](Budget& budget) { return answers_.count(budget); });
}
std::optional<std::vector<solver::Model>> DiagramEngine::sample(std::size_t count, std::uint64_t seed) {
    return settle([&](Budget& budget) { return answers_.sample(count, seed, budget); });
}

void SearchEngine::choose(const std::vector<solver::Literal>& choices) {
    std::vector<solver::Choice> weighted;
    for (const solver::Literal& literal : choices) {
        weighted.push_back({literal, 1});
    }
    solver_.choose(std::move(weighted));
}
solver::Availability SearchEngine::available() {
    return settle([&](Budget& budget) { return solver_.available(budget); });
}
solver::Completion SearchEngine::complete(const solver::Goal& cost) {
    return settle([&](Budget& budget) { return solver_.complete({cost}, budget); });
}
Spans SearchEngine::outlook(solver::Var var, const solver::Goal& cost) {
    return settle([&](Budget& budget) { return solver_.outlook(var, cost, budget); });
}
solver::Explanation SearchEngine::explain(const std::optional<solver::Literal>& blocked) {
    return settle([&](Budget& budget) { return solver_.explain(blocked, budget); });
}
std::vector<solver::Repair> SearchEngine::repair(const std::optional<solver::Literal>& wanted, std::size_t most,
                                                 const solver::Goal& cost) {
    return settle([&](Budget& budget) { return solver_.repair(wanted, most, {cost}, budget); });
}

}  // namespace maatwerk::bench
