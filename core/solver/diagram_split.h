// What is left of the problem, cut into parts that have nothing to do with each other.
#pragma once

#include "solver/diagram_cache.h"
#include "solver/diagram_residual.h"
#include "solver/diagram_space.h"

#include <cstdint>
#include <span>
#include <vector>

namespace maatwerk::solver::diagram {

class Splitter {
public:
    /// `rank`: by variable, its place in the decision order.
    Splitter(const Space& space, const std::vector<std::uint32_t>& rank);

    /// Variables, in the order of the list that was split, and the key of what is left for them.
    struct Part {
        std::vector<std::uint32_t> vars, key;
    };
    /// Cuts the open variables of `vars` (sorted by rank): those in no constraint are alone, the others go to parts().
    /// Needs a propagated state, and that no constraint joins an open variable of the list to one outside. Both, and the
    /// list, stay as they are until run() is done.
    void begin(std::span<const std::uint32_t> vars);
    /// True when done; false when `steps` got to `stop` before that.
    bool run(std::uint64_t& steps, std::uint64_t stop);
    /// Needs an open variable of the list last split.
    bool is_alone(std::uint32_t var) const { return label_of_[var] == lonely; }
    std::span<const Part> parts() const { return {parts_.data(), part_count_}; }

    std::size_t bytes() const { return residuals_.bytes(); }
    /// As that of Blocks.
    bool shed(std::uint64_t& steps, std::uint64_t stop) { return residuals_.shed(steps, stop); }

private:
    static constexpr std::uint32_t lonely = 0xffffffffU;  // label of a variable alone
    struct Touched {
        std::vector<std::uint32_t> clauses, tables, linears;
    };
    void start_flood(std::uint32_t var);
    bool flood(std::uint64_t& steps, std::uint64_t stop);
    void list_parts();
    void reach(std::uint32_t var);
    void follow_pairs(std::uint32_t var, std::uint64_t& steps);
    void follow_clause(std::uint32_t clause);
    void follow_table(std::uint32_t table);
    void follow_linear(std::uint32_t linear);
    bool write_key(Part& part, Touched& touched, std::uint64_t& steps, std::uint64_t stop);
    void write_start(Part& part, Touched& touched) const;
    void write_domain(std::uint32_t var, std::vector<std::uint32_t>& key) const;

    const Space& space_;
    const std::vector<std::uint32_t>& rank_;
    Residuals residuals_;
    std::span<const std::uint32_t> vars_;
    std::size_t next_ = 0, keyed_ = 0, named_ = 0;  // of vars_; of the parts; of the tables that the next key names
    std::uint32_t size_ = 0;                        // of the flood
    std::uint32_t stamp_ = 0, label_ = 0;
    std::vector<std::uint32_t> seen_var_, seen_clause_, seen_table_, seen_linear_;  // stamp of the split that saw it
    std::vector<std::uint32_t> label_of_;                                           // by variable, in this split
    std::vector<std::uint32_t> stack_, open_;
    std::vector<Part> parts_;
    std::vector<Touched> touched_;
    std::size_t part_count_ = 0;
};

}  // namespace maatwerk::solver::diagram
