// Whether an answer is right, said in words: nothing when it is. Made of an oracle's answers and of the definitions.
#pragma once

#include "model/oracle.h"
#include "solver/natural.h"

#include <string>

namespace maatwerk::model {

class Checks {
public:
    using Literals = Oracle::Literals;
    using Spans = std::vector<std::optional<solver::Span>>;

    Checks(const solver::Problem& problem, Oracle& oracle) : problem_(problem), oracle_(oracle) {}

    /// The choices that all answers are about from here on.
    void choose(const std::vector<solver::Choice>& choices);

    std::string available(const solver::Availability& answer) const;
    std::string instead(solver::Var var, const std::vector<bool>& answer) const;
    std::string explain(const std::optional<solver::Literal>& blocked, const solver::Explanation& answer) const;
    std::string repair(const std::optional<solver::Literal>& wanted, std::size_t most,
                       const solver::Objective& objective, const std::vector<solver::Repair>& answer) const;
    std::string complete(const solver::Objective& objective, const Literals& ties,
                         const solver::Completion& answer) const;
    std::string lowest(solver::Var var, const solver::Goal& goal,
                       const std::vector<std::optional<std::int64_t>>& answer) const;
    std::string outlook(solver::Var var, const solver::Goal& goal, const Spans& answer) const;
    /// Exact where it says so, else no less than there are.
    std::string count(const solver::Count& answer) const;
    std::string sample(const std::vector<solver::Model>& answer, std::size_t wanted) const;
    std::string satisfiable(bool answer) const;

private:
    bool is_model(const solver::Model& model, const Literals& kept) const;
    Literals others(solver::Var var) const;
    std::string one_repair(const std::optional<solver::Literal>& wanted, const solver::Objective& objective,
                           const solver::Repair& repair) const;
    static std::string in_order(const solver::Repair& before, const solver::Repair& after,
                                const solver::Objective& objective);

    const solver::Problem& problem_;
    Oracle& oracle_;
    std::vector<solver::Choice> choices_;
    Literals literals_;
};

}  // namespace maatwerk::model
