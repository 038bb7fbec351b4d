// A question being answered: it has what it needs of the workbench, goes on for as long as its budget lasts, and
// keeps what it has for the next time.
#pragma once

#include "solver/engine.h"
#include "solver/known.h"
#include "solver/relaxation.h"
#include "solver/swaps.h"
#include "solver/witness.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace maatwerk::solver {

/// What all questions of one Solver share.
struct Workbench {
    /// Without `begun` it answers nothing: the problem is too large.
    explicit Workbench(Problem given, bool begun);

    Problem problem;
    SharedMasks masks;
    Engine engine;
    Witnesses witnesses;
    KnownBefore known;
    Swaps swaps;
    std::unique_ptr<Engine> tracer;                        ///< made for the first explanation
    std::shared_ptr<const ColumnRows> rows;                ///< nothing: too many for a linear program
    std::vector<std::shared_ptr<Relaxation>> relaxations;  ///< of the last goals, the latest last
    std::size_t fixed_bytes = 0;                           ///< of the problem and what it is kept in
    std::size_t engine_bytes = 0;
    std::size_t optima_bytes =
        0;  ///< of what optimizations and searches for what is possible make: each keeps its share up to date

    /// The engine that explains; afresh when its traces have grown too long. Nothing until it has been made.
    Engine* tracing_engine(Budget& budget);
    /// The linear program of a goal beside others, for one question at a time; nothing where there can be none.
    std::shared_ptr<Relaxation> relaxation(const Weights& goal, const std::vector<GoalRow>& beside);
    /// What is held, with all that has been learnt; and to forget what can be found again.
    std::size_t bytes() const;
    void forget();
    Lit lit(const Literal& literal) const { return engine.atoms().lit(literal); }
    /// Those that do not speak of `without`. O(literals).
    std::vector<Lit> lits(std::span<const Literal> literals, std::optional<Var> without = {}) const;
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

/// One whose answer is a T, once advance() said that it is there.
template <class T>
class QuestionOf : public Question {
public:
    virtual const T& answer() const = 0;
};

}  // namespace maatwerk::solver
