// Whether an answer is right: against the expected file where it knows, and by the definitions.
// Each check says what is wrong in words, or nothing.
#pragma once

#include "bench_case.h"
#include "bench_engine.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace maatwerk::bench {

/// What the answer says is not possible, in order.
std::vector<solver::Literal> blocked_of(const solver::Availability& answer);

class Checker {
public:
    explicit Checker(const Case& data) : data_(data) {}

    using Literals = std::vector<solver::Literal>;

    /// Exactly the blocked values are not possible.
    std::string available(const solver::Availability& answer, const std::optional<Literals>& blocked) const;
    /// A model that keeps the choices, of the cost that it says, which is the least one where that is known.
    std::string complete(const solver::Completion& answer, const Literals& choices,
                         std::optional<std::int64_t> least_cost) const;
    /// A span for each value that is not blocked; the least of those chosen is the least cost.
    std::string outlook(const Spans& answer, solver::Var var, const Literals& choices,
                        const std::optional<Literals>& blocked, std::optional<std::int64_t> least_cost) const;
    std::string count(const solver::Count& answer, const std::optional<std::string>& solutions) const;
    std::string sample(const std::vector<solver::Model>& answer, const Literals& choices, std::size_t wanted) const;
    /// The named choices and constraints block the value, and do so no longer when any one of them is left out.
    std::string explain(const solver::Explanation& answer, const solver::Literal& blocked,
                        const Literals& choices) const;
    /// Each repair's model keeps the other choices and the wanted value and gives up nothing in vain; none of smaller
    /// weight than the first exists. A search tells that knows nothing of the answer.
    std::string repair(const std::vector<solver::Repair>& answer, const solver::Literal& wanted,
                       const Literals& choices) const;

private:
    bool keeps(const solver::Model& model, const Literals& choices) const;
    bool blocks(const solver::Explanation& part, const solver::Literal& blocked) const;
    solver::Problem part_of(const std::vector<solver::Tag>& tags) const;
    std::string in_vain(const solver::Repair& repair, const Literals& kept, Engine& oracle) const;
    std::string least_weight(const std::vector<solver::Repair>& answer, const solver::Literal& wanted,
                             const Literals& choices, Engine& oracle) const;
    Engine& oracle() const;

    const Case& data_;
    mutable std::unique_ptr<Engine> oracle_;  ///< made when it is needed
};

}  // namespace maatwerk::bench
