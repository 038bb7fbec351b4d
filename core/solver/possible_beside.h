// Which values are possible beside some choices, as far as a diagram and the sums beside it tell.
//
// Idea: a value of which the least of a sum is more than its maximum is impossible, one whose least model keeps all the
// sums is possible: first by all sums together, for what that leaves open by each. Where the diagram is whole there are
// no sums, and all is told. What stays open is the search's. Rejected: a model for each value (of thousands of options
// hundreds of models a click). Cost: a weighing (weighing.h) for all values at once, seldom more than two.
#pragma once

#include "solver/beside.h"
#include "solver/known.h"
#include "solver/weighing.h"

#include <cstdint>
#include <vector>

namespace maatwerk::solver {

class PossibleBeside {
public:
    /// Diagram and sums must outlive it; the sums suit().
    PossibleBeside(const Diagram& diagram, const SumsBeside& sums, std::vector<Literal> choices);

    const std::vector<Literal>& choices() const { return choices_; }
    /// What one may hold in memory.
    static std::size_t bytes_of(const Diagram& diagram, const SumsBeside& sums) {
        return Weighing::bytes_of(diagram, sums.all().size()) + diagram.value_count();
    }

    /// True when what there is to be known is: of the choices as such; of every value.
    bool find_whole(Budget& budget);
    bool find(Budget& budget);
    /// Need those: whether there is any model; whether one has the value, the choices about its variable set aside.
    Knowledge whole() const { return whole_; }
    Knowledge with(std::uint32_t flat) const { return values_[flat]; }
    bool is_permitted(std::uint32_t flat) const { return weighing_.is_permitted(flat); }

private:
    void begin_round();
    Knowledge judge(std::int64_t least, const std::int64_t* totals) const;
    void judge_values();

    const SumsBeside& sums_;
    std::vector<Literal> choices_;
    Weighing weighing_;
    std::size_t round_ = 0;     // the first is that of all sums, the others of one each
    std::int64_t allowed_ = 0;  // a mixture that is greater breaks a sum
    Knowledge whole_ = Knowledge::open;
    std::vector<Knowledge> values_;
    bool is_done_ = false;
};

}  // namespace maatwerk::solver
