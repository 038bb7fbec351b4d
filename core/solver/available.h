// Which values are possible under some assumptions.
//
// Idea: values seen in a model are possible, values that propagation takes away are not, and each of the rest is
// assumed once; while the engine looks for one of them it prefers all the others not yet seen (chunked backbone
// search, Janota, Lynce & Marques-Silva 2015). Rejected: a clause "something unseen", which weakens with each model
// and learns nothing that lasts. Cost: at most one search for each value not seen, usually far fewer.
#pragma once

#include "solver/question.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace maatwerk::solver {

class Availabilities final : public QuestionOf<Availability> {
public:
    /// All variables' values, or with `only` that one's.
    Availabilities(Workbench& bench, std::vector<Lit> assumptions, std::optional<std::uint32_t> only);
    bool advance(Budget& budget) override;
    const Availability& answer() const override { return answer_; }

private:
    enum class Knowledge : std::uint8_t { open, possible, impossible };
    bool find_first(Budget& budget);
    bool search_next(Budget& budget);
    bool to_next();
    void see(const Model& model);
    void exclude(Lit lit);
    void steer(bool on);
    void finish();

    Workbench& bench_;
    std::vector<Lit> assumptions_;
    std::uint32_t begin_;  // the variables asked about
    std::uint32_t end_;
    std::vector<std::vector<Knowledge>> known_;  // by var - begin_
    std::uint32_t var_;                          // the value looked for
    std::uint32_t value_ = 0;
    bool satisfiable_ = false;
    Availability answer_;
};

}  // namespace maatwerk::solver
