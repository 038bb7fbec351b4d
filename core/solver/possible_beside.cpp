#include "solver/possible_beside.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver {
namespace {

std::vector<const Weighing::Weights*> columns_of(const SumsBeside& sums) {
    std::vector<const Weighing::Weights*> columns;
    for (const FlatSum& sum : sums.all()) {
        columns.push_back(&sum.weights);
    }
    return columns;
}

}  // namespace

PossibleBeside::PossibleBeside(const Diagram& diagram, const SumsBeside& sums, std::vector<Literal> choices)
    : sums_(sums),
      choices_(std::move(choices)),
      weighing_(diagram, choices_, columns_of(sums)),
      values_(diagram.value_count(), Knowledge::open) {
    begin_round();
}

void PossibleBeside::begin_round() {
    const std::vector<FlatSum>& sums = sums_.all();
    std::vector<std::int64_t> multipliers(sums.size(), round_ == 0 ? 1 : 0);
    if (round_ != 0) {
        multipliers[round_ - 1] = 1;
    }
    weighing_.mix(multipliers);
    allowed_ = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        allowed_ += multipliers[i] * sums[i].max;
    }
}

Knowledge PossibleBeside::judge(std::int64_t least, const std::int64_t* totals) const {
    if (least == Weighing::nothing || least > allowed_) {
        return Knowledge::impossible;
    }
    return sums_.are_kept(totals) ? Knowledge::possible : Knowledge::open;
}

bool PossibleBeside::find_whole(Budget& budget) {
    if (round_ == 0 && !is_done_ && whole_ == Knowledge::open) {
        if (!weighing_.find_below(budget)) {
            return false;
        }
        whole_ = weighing_.least() == Weighing::nothing ? Knowledge::impossible
                                                        : judge(weighing_.least(), weighing_.totals());
    }
    return true;
}

void PossibleBeside::judge_values() {
    std::vector<std::int64_t> totals;
    is_done_ = true;
    for (std::uint32_t x = 0; x < values_.size(); ++x) {
        if (values_[x] == Knowledge::open) {
            const std::int64_t least = weighing_.least_with(x);
            if (least != Weighing::nothing) {
                weighing_.totals_with(x, totals);
            }
            values_[x] = judge(least, totals.data());
            is_done_ = is_done_ && values_[x] != Knowledge::open;
        }
    }
}

bool PossibleBeside::find(Budget& budget) {
    while (!is_done_) {
        if (!find_whole(budget) || !weighing_.find_around(budget)) {
            return false;
        }
        judge_values();
        // A single sum by itself is what all of them are.
        const std::size_t rounds = sums_.all().size() > 1 ? sums_.all().size() : 0;
        is_done_ = is_done_ || round_ == rounds;
        if (!is_done_) {
            ++round_;
            begin_round();
        }
    }
    return true;
}

}  // namespace maatwerk::solver
