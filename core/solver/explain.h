// Why assumptions exclude a literal: an irreducible set of choices and tags.
//
// Idea: one traced search names the constraints and choices that took part; then, in a small problem of just those
// (and all untagged ones), each item in turn is left out, and stays out when the rest still excludes the literal
// (deletion, Chinneck & Dravnieks 1991, with each refutation cutting the set down to what it used: Dershowitz, Hanna &
// Nadel 2006). Rejected: QuickXplain, whose divisions pay only when cores are much smaller than what a trace leaves;
// selectors in the main search. Cost: one small search for each item of the trace, at most.
#pragma once

#include "solver/question.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace maatwerk::solver {

class Reasons final : public Question {
public:
    Reasons(Workbench& bench, std::vector<Literal> choices, std::optional<Literal> blocked);
    bool advance(Budget& budget) override;
    const Explanation& answer() const { return answer_; }
    /// Whether there was something to explain.
    bool is_blocked() const { return blocked_indeed_; }

private:
    enum class Stage : std::uint8_t { trace, small, shrink, done };
    /// A choice or a tag that may be part of the explanation.
    struct Item {
        std::optional<Literal> choice;
        Tag tag = untagged;
    };

    bool find_trace(Budget& budget);
    void collect();
    bool build_small(Budget& budget);
    std::size_t add_small(std::size_t constraint);
    void add_small_table(const Table& table, TableMasks masks);
    Var small_var(Var var);
    Literal small(const Literal& literal) { return {small_var(literal.var), literal.value, literal.holds}; }
    bool build_test(Budget& budget);
    /// The item that the test goes without.
    std::size_t left_out() const { return items_.size() - 1 - at_; }
    void begin_test();
    std::size_t add_to_test(std::size_t constraint);
    bool run_test(Budget& budget);
    void keep_used();
    void finish();

    Workbench& bench_;
    std::vector<Literal> choices_;
    std::optional<Literal> blocked_;
    Stage stage_ = Stage::trace;
    std::vector<Item> items_;  // what is left, in the order given
    std::size_t at_ = 0;       // items from the back: how many are known to be needed

    // The small problem, of just the constraints of the tags in the trace, and the masks of its tables.
    std::vector<Tag> used_;  // those tags, sorted
    std::size_t built_ = 0;  // constraints of the whole problem that were looked at for it
    Problem problem_;
    SharedMasks masks_;
    std::vector<std::uint32_t> new_var_;
    // The test being run: the problem without the item.
    struct Test {
        Problem problem;
        SharedMasks masks;
        std::vector<Tag> kept;  // sorted
        std::size_t built = 0;  // constraints of the small problem that were looked at for it
        std::vector<Tag> tags;  // by constraint
        std::unique_ptr<Engine> engine;
        std::vector<Lit> assumptions;
        std::vector<std::size_t> items;  // of the assumptions
    };
    std::unique_ptr<Test> test_;
    bool blocked_indeed_ = false;
    Explanation answer_;
};

}  // namespace maatwerk::solver
