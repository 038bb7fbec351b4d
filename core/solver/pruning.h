// The linear program at the nodes of a search: it ends those that cannot be better and shows the others their way.
//
// Idea: branch and bound with a linear program (Land & Doig 1960) inside a search that learns: a node that the program
// refutes gives an exact row (relaxation.h), of which the literals that make it fail are a conflict to learn from, as few
// and as early as the row's surplus allows (Achterberg, Conflict analysis in MIP, 2007); where a row leaves values no
// room they go (reduced-cost fixing). Otherwise a variable that the program splits is decided, at its greatest part.
// Rejected: rows kept for good, whose propagation costs more than another look at the program. Cost: some pivots a node.
#pragma once

#include "solver/adviser.h"
#include "solver/relaxation.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace maatwerk::solver {

class Pruning final : public Adviser {
public:
    Pruning(const Atoms& atoms, std::shared_ptr<Relaxation> relaxation)
        : atoms_(atoms), relaxation_(std::move(relaxation)) {
        relaxation_->user = nullptr;
    }
    /// Makes the program, until it is true; it gives no advice before that. False: the steps are spent.
    bool make(std::uint64_t& steps) { return relaxation_->make(steps); }

    /// From now on the goal must be at most `max` where `selector` holds. A greater maximum needs another selector.
    void aim(Lit selector, std::int64_t max);
    /// Given the first `level` levels of the last search that was looked at there, no model has the goal below this.
    std::int64_t lower_bound() const { return lower_bound_; }
    void bound_at(std::uint32_t level) { bound_level_ = level; }
    /// What it holds, about, without the program.
    std::size_t bytes() const { return (rows_.size() + 2) * relaxation_->rows().columns() * sizeof(std::int64_t); }

    Word look(const Trail& trail, std::uint64_t& steps, std::uint64_t most, std::vector<Lit>& out,
              std::uint32_t& row) override;
    void explain(std::uint32_t row, Lit lit, const Trail& trail, std::vector<Lit>& out) override;
    void retreat(std::uint32_t level, std::uint32_t kept) override;
    Lit decide(const Trail& trail) override;
    std::uint32_t preferred(std::uint32_t var) const override { return best_.empty() ? no_value : best_[var]; }

private:
    /// What a row has of a variable, as an explanation needs it: the values that were gone and would make it hold, by
    /// what they are less than the least that was left. Where the variable had taken a value that alone says it all.
    struct Part {
        std::uint32_t var = 0;
        std::uint32_t level = 0;
        std::int64_t most = 0;  // of what follows
        Lit taken = no_lit;
        std::vector<std::pair<std::int64_t, Lit>> gone;  // the least first
    };
    struct Row {
        std::uint32_t level = 0;
        std::uint32_t time = 0;  // the trail's size when it was made
        Combined combined;
        std::int64_t max = 0;
        std::int64_t sum = 0;  // the least that it was then
        std::vector<Lit> guards;
        std::vector<Part> parts;  // those of the highest levels first; when first asked for
        bool has_parts = false;
    };
    /// A column that the program may not use, since the literal at that place of the trail.
    struct Gone {
        std::uint32_t place;
        std::uint32_t column;
    };
    static constexpr std::int64_t no_max = std::numeric_limits<std::int64_t>::max();

    void allow(const Trail& trail);
    void allow_anew();
    void read_point(const Trail& trail);
    Word judge(bool with_goal, const Trail& trail, std::vector<Lit>& out, std::uint32_t& row);
    bool make_row(bool with_goal, const Trail& trail);
    void raise_bound(std::int64_t over);
    std::int64_t least(const Trail& trail);
    void find_pruned(std::int64_t slack, const Trail& trail, std::vector<Lit>& out) const;
    std::int64_t least_of(const Row& row, std::uint32_t var, const Trail& trail) const;
    Part part_of(const Row& row, std::uint32_t var, const Trail& trail) const;
    void read_parts(Row& row, const Trail& trail) const;
    static void explain_part(const Part& part, std::int64_t& surplus, std::vector<Lit>& out);
    void explain_row(Row& row, std::uint32_t pruned, std::int64_t surplus, const Trail& trail,
                     std::vector<Lit>& out) const;
    std::uint32_t first(std::uint32_t var) const { return relaxation_->rows().first(var); }

    const Atoms& atoms_;
    std::shared_ptr<Relaxation> relaxation_;
    Lit selector_ = no_lit;
    std::int64_t max_ = no_max;
    std::int64_t lower_bound_ = std::numeric_limits<std::int64_t>::min();
    std::uint32_t bound_level_ = 0;
    bool is_away_ = true;    // from the first levels, when it last looked
    std::vector<Row> rows_;  // the lowest level first
    Row next_;
    std::vector<std::int64_t> least_;  // by variable: its least weight in next_

    std::vector<std::uint32_t> best_;   // by variable: the value with the greatest part; empty: nothing known
    std::vector<std::uint32_t> split_;  // the variables of which no value has it all
    bool is_best_ = false;              // the program's point is the best of what is allowed
    std::vector<Gone> gone_;
    std::uint32_t read_ = 0;     // so many of the trail's literals are in gone_
    std::uint32_t root_ = 0;     // of which so many are of level 0
    std::uint32_t best_at_ = 0;  // how many there were when the point was found
};

}  // namespace maatwerk::solver
