// The search: conflict-driven clause learning over variables with values.
//
//   Engine engine(problem, Tracing::off);
//   while ((outcome = engine.search(assumptions, budget)) == Outcome::paused) ...
//   sat -> model()      unsat -> core(), if named: assumptions that cannot hold together, and with tracing trace()
//
//            search()                    budget spent
//   idle -------------> searching ------------------------> paused --- search(), same assumptions ---> searching
//    ^                    |  sat, unsat                        | search(), others: starts anew, keeps what was learnt
//    +--------------------+<-----------------------------------+
//
// A search that takes the place of a paused one that got nowhere, not to a conflict, may overdraw its budget, by twice as
// much each time, so that turns taken between questions always get somewhere in the end. Idea: CDCL under assumptions
// (Een & Sorensson, MiniSat 2003) with lazily explained propagators. Rejected: one solver a question, since what is learnt serves them all.
#pragma once

#include "solver/adviser.h"
#include "solver/atoms.h"
#include "solver/clauses.h"
#include "solver/linear.h"
#include "solver/order.h"
#include "solver/solver.h"
#include "solver/table.h"
#include "solver/trail.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace maatwerk::solver {

enum class Outcome : std::uint8_t { sat, unsat, paused };
enum class Tracing : std::uint8_t { off, on };
enum class Loading : std::uint8_t { at_once, in_slices };
/// Whether a refutation is to name the assumptions that it rests on; with tracing it always does.
enum class Core : std::uint8_t { unnamed, named };

/// The masks of a problem's tables, worked out once.
using SharedMasks = std::vector<std::shared_ptr<const TableMasks>>;
SharedMasks masks_of(const Problem& problem);

class Engine {
public:
    /// Keeps a reference to the problem's size only. `masks` are by table. In slices: call load() until it is true.
    Engine(const Problem& problem, const SharedMasks& masks, Tracing tracing, Loading loading = Loading::at_once);
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Takes in more of the constraints of the problem that it was made for. True when it has them all.
    bool load(const Problem& problem, const SharedMasks& masks, Budget& budget);

    const Atoms& atoms() const { return atoms_; }

    /// Looks for a model in which the assumptions hold.
    Outcome search(std::span<const Lit> assumptions, Budget& budget, Core core = Core::unnamed);
    /// How many steps it has made so far, whatever budgets they were paid from.
    std::uint64_t steps() const { return steps_; }
    const Model& model() const { return model_; }
    const std::vector<Lit>& core() const { return core_; }
    /// Numbers of the constraints (clauses, then tables, then linears) that the last refutation rests on.
    const std::vector<std::uint32_t>& trace() const { return trace_; }
    /// How many numbers the traces of learnt clauses hold.
    std::size_t traced() const { return traced_; }
    /// What was learnt, in bytes; and to forget it. Not with tracing. Searches go on anew.
    std::size_t learnt_bytes() const;
    void forget();
    /// Right after a search: whether the literal is false by the first `count` assumptions and propagation alone.
    bool is_false_under(Lit lit, std::size_t count) const {
        return trail_.is_false(lit) && trail_.level_of(lit) <= count;
    }

    // --- Guidance: changes how fast, never what ---
    /// Values that a search should try first, by literal; the caller sets and clears them.
    void want(Lit lit, bool wanted) { wanted_[index(lit)] = wanted; }
    /// The value to try first when none is wanted.
    void prefer(std::uint32_t var, std::uint32_t value) { preferred_[var] = value; }
    void prefer(const Model& model);
    /// Whether a decided value becomes the preferred one.
    void keep_phases(bool keep) { keep_phases_ = keep; }

    /// Who is asked before each decision past the assumptions; nobody, for nullptr. He must live until dismiss().
    void heed(Adviser* adviser);
    void dismiss(const Adviser* adviser);

    // --- Constraints for the length of a question ---
    /// A literal that nothing speaks of. Everything below that is guarded by it goes with release().
    Lit new_selector();
    void add_guarded_clause(Lit selector, std::span<const Lit> lits);
    Linears::Row add_guarded_row(Lit selector, std::span<const LitWeight> terms, std::int64_t max);
    /// A smaller maximum; a greater one needs another selector, for what was learnt under this one.
    void lower_row(Linears::Row row, std::int64_t max);
    void release(std::span<const Lit> selectors);
    void release(Lit selector) { release(std::span(&selector, 1)); }

private:
    struct Mark {
        std::size_t linears;
        std::size_t tables;
    };

    // engine.cpp: what is there at the start
    std::size_t load_one(const Problem& problem, const SharedMasks& masks, std::uint32_t number);
    void load_clause(const Clause& clause, std::uint32_t origin);
    void load_linear(const Linear& linear, std::uint32_t origin);
    void grow();

    // propagate.cpp
    bool propagate();
    bool visit(Lit lit);
    bool keep_exactly_one(Lit lit);
    void explain(Lit lit, Reason reason, std::uint32_t time, std::vector<Lit>& out);
    std::uint32_t origin_of(Reason reason) const;

    // analyze.cpp: needs conflict_
    bool learn();
    bool begin_learning();
    void finish_learning();
    void gather_conflict(std::vector<Lit>& out);
    bool resolve();
    void mark(const std::vector<Lit>& lits, std::uint32_t& open);
    void minimize();
    bool is_redundant(Lit lit, std::uint32_t depth);
    std::uint32_t jump_level();
    std::uint32_t glue_of_learnt();
    void blame(Lit failed);
    void clear_seen();

    // trace.cpp
    void note(Reason reason);
    void note_root(Lit lit);
    void note_roots();
    std::uint32_t close_trace();
    void publish_trace();

    // search.cpp
    bool resumes(std::span<const Lit> assumptions) const;
    void begin(std::span<const Lit> assumptions);
    Outcome advance(bool& learnt);
    bool ask(bool& learnt);
    enum class Decision : std::uint8_t { made, model, failed };
    Decision decide();
    Decision assume();
    bool decide_variable(std::uint32_t var);
    Lit first_choice(std::uint32_t var) const;
    void restart();
    void leave();
    void backtrack(std::uint32_t level);
    void push_level();
    void read_model();

    Atoms atoms_;
    Trail trail_;
    Clauses clauses_;
    Linears linears_;
    Tables tables_;
    Order order_;
    std::vector<Mark> marks_;  // by level - 1
    std::uint32_t head_ = 0;   // the first literal of the trail that is not yet followed
    Conflict conflict_;
    std::vector<Lit> advised_;  // what the adviser said last
    bool against_advice_ = false;
    bool refuted_ = false;  // without any assumption
    std::uint64_t steps_ = 0;
    std::uint64_t pause_at_ = 0;  // the steps_ at which the budget is spent
    std::uint64_t read_ = 0;      // literals and terms of reasons that are not yet in steps_

    std::vector<Lit> assumptions_;
    bool paused_ = false;
    bool is_fruitless_ = false;  // it has not learnt anything yet
    std::uint64_t grace_ = 0;    // steps beyond the budget for one that takes the place of such a one
    bool names_core_ = false;
    Model model_;
    std::vector<Lit> core_;

    std::vector<bool> wanted_;              // by literal
    std::vector<std::uint32_t> preferred_;  // by variable
    bool keep_phases_ = true;
    Adviser* adviser_ = nullptr;  // explains what he implied
    bool heeds_ = false;          // and is asked
    std::vector<Lit> free_selectors_;

    // scratch of analyze
    enum class Seen : std::uint8_t { no, yes, redundant, needed };
    std::vector<Seen> seen_;  // by atom
    std::vector<Lit> touched_;
    std::vector<Lit> learnt_;
    bool is_learning_ = false;    // from a conflict, and the budget was spent: the trail stays as it is
    std::uint32_t open_ = 0;      // literals of the conflict's level that are still to be resolved
    std::uint32_t resolved_ = 0;  // so far back on the trail
    std::vector<Lit> buffer_;
    std::vector<std::uint64_t> level_stamps_;
    std::uint64_t stamp_ = 0;

    std::uint64_t restarts_ = 0;
    std::uint64_t conflicts_left_ = 0;
    std::size_t learned_limit_;

    bool tracing_;
    std::uint32_t constraints_ = 0;
    std::uint32_t loaded_ = 0;                        // of the constraints
    std::vector<std::vector<std::uint32_t>> traces_;  // of learnt clauses, by origin - constraints_
    std::size_t traced_ = 0;                          // numbers in traces_
    std::vector<std::uint32_t> noted_;
    std::vector<bool> is_noted_;
    std::vector<Lit> root_queue_;
    std::vector<bool> root_seen_;  // by atom
    std::vector<std::uint32_t> trace_;
    std::uint32_t refutation_ = 0;  // the origin of the trace of `refuted_`
};

}  // namespace maatwerk::solver
