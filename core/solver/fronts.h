// The least goals of some values of a variable over a diagram, beside a sum that the diagram knows nothing of: exact.
//
// Idea: of what a node's configurations come to, in the goal and in the sum, only those count of which no other is
// better in both (labels with dominance: Desrochers & Soumis 1988). One that not even the best around it can bring below
// the goal known, or within the sum, is dropped as well: that is told by a mixture of both in which every value is
// reckoned from its own least, so that all values share what lies below them (after Carlyle, Royset & Wood, Networks
// 2008). Other sums are carried along: a best model that breaks one of them tells nothing. Rejected: a run for each
// value. Cost: pairs of what counts, given up past a limit.
#pragma once

#include "solver/beside.h"
#include "solver/weighing.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace maatwerk::solver {

class Fronts {
public:
    using Id = Diagram::Id;

    /// A value of the variable, of which some model that keeps the sums has the goal `least`.
    struct Want {
        std::uint32_t flat = 0;
        std::int64_t least = 0;
    };
    /// What is mixed: the goal and the sums, by flat value, each with its multiplier; that of the other sums is 0.
    struct Mixture {
        std::vector<const Weighing::Weights*> columns;
        std::vector<std::int64_t> multipliers;
    };
    /// `sum`: which of the sums; its multiplier, too, may be 0. All must outlive it; `choices` do not speak of the
    /// variable, whose flat values are from `first` on and before `last`.
    Fronts(const Diagram& diagram, const SumsBeside& sums, std::size_t sum, Mixture mixture,
           std::span<const Literal> choices, std::uint32_t first, std::uint32_t last, std::vector<Want> wants);

    /// True when it is over.
    bool advance(Budget& budget);
    /// Need advance(): by want its least; nothing: not known.
    const std::vector<std::optional<std::int64_t>>& found() const { return found_; }

private:
    using Tag = std::uint32_t;  // 0, or one more than the number of a want: whose value it has
    struct Range {
        std::uint32_t begin = 0, end = 0;
    };
    /// Each has its mixture, its goal and its sums, one after the other.
    struct Pile {
        std::vector<std::int64_t> totals;
        std::vector<Tag> tags;
    };
    /// What is sure to come on top of a draft.
    struct Rest {
        std::int64_t mixture = 0, sum = 0;
    };
    const std::int64_t* kept(std::uint32_t label) const { return kept_.totals.data() + label * width_; }
    bool prepare(Budget& budget);
    void reckon();
    void label(Id id);
    void label_leaf(Id leaf);
    void label_both(Id node);
    void join(Range one, Range other, const Rest& rest);
    void draft(const std::int64_t* one, const std::int64_t* other, Tag tag, const Rest& rest);
    Range keep_best();
    void finish();

    const Diagram& diagram_;
    const SumsBeside& sums_;
    std::size_t sum_;
    Mixture mixture_;
    std::size_t width_;
    std::vector<Want> wants_;
    std::vector<Tag> tag_of_;  // by flat value from first_ on
    std::uint32_t first_, last_;
    Weighing mixed_, lightest_;
    std::vector<std::int64_t> base_;  // by flat value from first_ on: the least mixture with it
    bool is_reckoned_ = false;
    std::vector<std::int64_t> limits_;  // by tag: a mixture, reckoned from the least, that is greater is of no use
    Pile kept_, drafts_;
    std::vector<Range> of_;  // by id
    std::vector<std::uint32_t> order_;
    Id next_ = 0;
    std::uint64_t work_ = 0;
    std::vector<std::optional<std::int64_t>> found_;
};

}  // namespace maatwerk::solver
