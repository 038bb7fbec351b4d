// Who knows the right answers, by means that have nothing in common with the solver.
#pragma once

#include "solver/solver.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace maatwerk::model {

/// What all checks are made of.
class Oracle {
public:
    using Literals = std::vector<solver::Literal>;

    virtual ~Oracle() = default;
    /// Whether some model has all these literals.
    virtual bool any(const Literals& literals) = 0;
    /// Whether the untagged constraints and those of these tags exclude the literals together.
    virtual bool excludes(const Literals& literals, const std::vector<solver::Tag>& tags) = 0;
    virtual solver::Availability available(const Literals& literals) = 0;
    /// The least value of each goal, the earlier ones first.
    virtual std::optional<std::vector<std::int64_t>> best(const Literals& literals,
                                                          const solver::Objective& objective) = 0;
    /// How many models there are; nothing when more than `most`.
    virtual std::optional<std::uint64_t> count(const Literals& literals, std::uint64_t most) = 0;
    /// The least weight of a set of choices to give up that lets `wanted` in and does not contain any of `others`.
    virtual std::optional<std::uint64_t> least_repair(const std::vector<solver::Choice>& choices,
                                                      const std::optional<solver::Literal>& wanted,
                                                      const std::vector<Literals>& others) = 0;
    /// The best model of all, ties included, where that can be told.
    virtual std::optional<solver::Model> preferred(const Literals&, const solver::Objective&, const Literals&) {
        return {};
    }
};

/// Looks at every assignment. Needs at most 63 different tags and few assignments.
class BruteForce final : public Oracle {
public:
    explicit BruteForce(const solver::Problem& problem);

    bool any(const Literals& literals) override { return !excludes(literals, tags_); }
    bool excludes(const Literals& literals, const std::vector<solver::Tag>& tags) override;
    solver::Availability available(const Literals& literals) override;
    std::optional<std::vector<std::int64_t>> best(const Literals& literals,
                                                  const solver::Objective& objective) override;
    std::optional<std::uint64_t> count(const Literals& literals, std::uint64_t most) override;
    std::optional<std::uint64_t> least_repair(const std::vector<solver::Choice>& choices,
                                              const std::optional<solver::Literal>& wanted,
                                              const std::vector<Literals>& others) override;
    std::optional<solver::Model> preferred(const Literals& literals, const solver::Objective& objective,
                                           const Literals& ties) override;

private:
    /// An assignment that no untagged constraint excludes, and the tags (by their place in tags_) that do.
    struct Assignment {
        std::uint64_t broken = 0;
        solver::Model model;
    };
    std::uint64_t bit_of(solver::Tag tag) const;
    void break_down(const solver::Problem& problem, Assignment& assignment) const;
    template <class Use>
    void for_each_model(const Literals& literals, Use use) const;

    std::vector<std::uint32_t> sizes_;
    std::vector<solver::Tag> tags_;
    std::vector<Assignment> assignments_;
};

/// Asks clasp, a solver of its own; nothing when it is not installed. Weights must stay small: it adds in 32 bits.
std::unique_ptr<Oracle> clasp_oracle(const solver::Problem& problem);

/// How many assignments the problem has, as far as that can be told.
double assignments_of(const solver::Problem& problem);

}  // namespace maatwerk::model
