// A question being answered: it has what it needs of the workbench, goes on for as long as its budget lasts, and
// keeps what it has for the next time.
#pragma once

#include "solver/engine.h"
#include "solver/relaxation.h"
#include "solver/witness.h"

#include <memory>
#include <vector>

namespace maatwerk::solver {

/// What all questions of one Solver share.
struct Workbench {
    explicit Workbench(Problem given);

    Problem problem;
    SharedMasks masks;
    Engine engine;
    Witnesses witnesses;
    std::unique_ptr<Engine> tracer;                        ///< made for the first explanation
    std::shared_ptr<const ColumnRows> rows;                ///< nothing: too many for a linear program
    std::vector<std::shared_ptr<Relaxation>> relaxations;  ///< of the last goals, the latest last

    /// The engine that explains; afresh when its traces have grown too long.
    Engine& tracing_engine();
    /// The linear program of a goal beside others, for one question at a time; nothing where there can be none.
    std::shared_ptr<Relaxation> relaxation(const Weights& goal, const std::vector<GoalRow>& beside);
    Lit lit(const Literal& literal) const { return engine.atoms().lit(literal); }
};

class Question {
public:
    Question() = default;
    Question(const Question&) = delete;
    Question& operator=(const Question&) = delete;
    virtual ~Question() = default;
    /// Goes on. True when the answer is there.
    virtual bool advance(Budget& budget) = 0;
};

}  // namespace maatwerk::solver
