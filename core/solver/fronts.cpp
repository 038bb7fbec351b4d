#include "solver/fronts.h"

#include "solver/tunables.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace maatwerk::solver {

Fronts::Fronts(const Diagram& diagram, const SumsBeside& sums, std::size_t sum, Mixture mixture,
               std::span<const Literal> choices, std::uint32_t first, std::uint32_t last, std::vector<Want> wants)
    : diagram_(diagram),
      sums_(sums),
      sum_(sum),
      mixture_(std::move(mixture)),
      width_(mixture_.columns.size() + 1),
      wants_(std::move(wants)),
      tag_of_(last - first, 0),
      first_(first),
      last_(last),
      mixed_(diagram, choices, mixture_.columns),
      lightest_(diagram, choices, {&sums.all()[sum].weights}),
      base_(last - first, 0),
      found_(wants_.size()) {
    for (std::size_t i = 0; i < wants_.size(); ++i) {
        tag_of_[wants_[i].flat - first] = static_cast<Tag>(i + 1);
    }
    for (std::uint32_t x = first; x < last; ++x) {
        if (tag_of_[x - first] == 0) {
            mixed_.forbid(x);
            lightest_.forbid(x);
        }
    }
    mixed_.mix(mixture_.multipliers);
    lightest_.mix({1});
}

bool Fronts::advance(Budget& budget) {
    if (!prepare(budget)) {
        return false;
    }
    for (; next_ < diagram_.node_count() && work_ <= tunables::fronts_work; ++next_) {
        if (budget.steps == 0) {
            return false;
        }
        const std::uint64_t before = work_;
        label(next_);
        budget.steps -= std::min(budget.steps, 1 + work_ - before);
    }
    if (next_ == diagram_.node_count()) {
        finish();
        next_ = diagram_.node_count() + 1;
    }
    return true;
}

/// Twice around by the mixture: the second time each value is reckoned from its own least.
bool Fronts::prepare(Budget& budget) {
    if (!lightest_.find_around(budget) || !mixed_.find_around(budget)) {
        return false;
    }
    if (!is_reckoned_) {
        reckon();
    }
    return mixed_.find_around(budget);
}

void Fronts::reckon() {
    is_reckoned_ = true;
    of_.resize(diagram_.node_count());
    std::int64_t maxima = 0, most = 0;
    for (std::size_t i = 0; i < sums_.all().size(); ++i) {
        maxima += mixture_.multipliers[i + 1] * sums_.all()[i].max;
    }
    limits_.push_back(0);
    for (const Want& want : wants_) {
        const std::int64_t base = mixed_.least_with(want.flat);
        base_[want.flat - first_] = base;
        limits_.push_back(mixture_.multipliers[0] * (want.least - 1) + maxima - base);
        most = std::max(most, limits_.back());
    }
    limits_[0] = most;
    mixed_.mix(mixture_.multipliers);
    for (const Want& want : wants_) {
        mixed_.add(want.flat, -base_[want.flat - first_]);
    }
}

void Fronts::label(Id id) {
    of_[id] = {};
    if (mixed_.around(id) == Weighing::nothing || mixed_.below(id) == Weighing::nothing) {
        return;
    }
    if (id < diagram_.leaf_count()) {
        label_leaf(id);
    } else if (diagram_.is_choice(id)) {
        const auto links = diagram_.links(id);
        for (std::size_t i = 0; i < links.size(); i += 2) {
            join(of_[links[i]], of_[links[i + 1]], {mixed_.around(id), lightest_.around(id)});
        }
    } else {
        label_both(id);
        return;
    }
    of_[id] = keep_best();
}

void Fronts::label_leaf(Id leaf) {
    std::vector<std::int64_t> totals(width_);
    const std::vector<std::int64_t> none(width_, 0);
    for (const std::uint32_t x : diagram_.leaf(leaf)) {
        if (!mixed_.is_permitted(x)) {
            continue;
        }
        totals[0] = mixed_.weight(x);
        for (std::size_t column = 0; column < mixture_.columns.size(); ++column) {
            totals[column + 1] = (*mixture_.columns[column])[x];
        }
        const bool is_asked = first_ <= x && x < last_;
        draft(totals.data(), none.data(), is_asked ? tag_of_[x - first_] : 0,
              {mixed_.around(leaf), lightest_.around(leaf)});
    }
}

void Fronts::label_both(Id node) {
    const auto links = diagram_.links(node);
    Rest rest{mixed_.around(node), lightest_.around(node)};
    for (const Id child : links) {
        rest.mixture += mixed_.below(child);
        rest.sum += lightest_.below(child);
    }
    Range all = of_[links.front()];
    rest.mixture -= mixed_.below(links.front());
    rest.sum -= lightest_.below(links.front());
    for (std::size_t i = 1; i < links.size(); ++i) {
        rest.mixture -= mixed_.below(links[i]);
        rest.sum -= lightest_.below(links[i]);
        join(all, of_[links[i]], rest);
        all = keep_best();
    }
    of_[node] = all;
}

void Fronts::join(Range one, Range other, const Rest& rest) {
    work_ += std::uint64_t{one.end - one.begin} * (other.end - other.begin);
    if (work_ > tunables::fronts_work) {
        return;
    }
    for (std::uint32_t left = one.begin; left < one.end; ++left) {
        for (std::uint32_t right = other.begin; right < other.end; ++right) {
            // Only one of them can speak of the variable.
            draft(kept(left), kept(right), kept_.tags[left] | kept_.tags[right], rest);
        }
    }
}

void Fronts::draft(const std::int64_t* one, const std::int64_t* other, Tag tag, const Rest& rest) {
    const std::size_t at = 2 + sum_;
    if (one[0] + other[0] + rest.mixture > limits_[tag] || one[at] + other[at] + rest.sum > sums_.all()[sum_].max) {
        return;
    }
    for (std::size_t i = 0; i < width_; ++i) {
        drafts_.totals.push_back(one[i] + other[i]);
    }
    drafts_.tags.push_back(tag);
}

/// Of each tag those of which no other is better: the lighter, the dearer.
Fronts::Range Fronts::keep_best() {
    const auto begin = static_cast<std::uint32_t>(kept_.tags.size());
    const std::size_t sum = 2 + sum_;
    const auto total = [&](std::uint32_t draft, std::size_t at) { return drafts_.totals[draft * width_ + at]; };
    order_.resize(drafts_.tags.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t one, std::uint32_t other) {
        const std::uint32_t &mine = drafts_.tags[one], &its = drafts_.tags[other];
        return std::tuple(mine, total(one, sum), total(one, 1), one) <
               std::tuple(its, total(other, sum), total(other, 1), other);
    });
    for (const std::uint32_t draft : order_) {
        const bool is_first = kept_.tags.size() == begin || kept_.tags.back() != drafts_.tags[draft];
        if (is_first || total(draft, 1) < kept_.totals[kept_.totals.size() - width_ + 1]) {
            const auto from = drafts_.totals.begin() + static_cast<std::ptrdiff_t>(draft * width_);
            kept_.totals.insert(kept_.totals.end(), from, from + static_cast<std::ptrdiff_t>(width_));
            kept_.tags.push_back(drafts_.tags[draft]);
        }
    }
    drafts_.totals.clear();
    drafts_.tags.clear();
    return {begin, static_cast<std::uint32_t>(kept_.tags.size())};
}

/// The last of each tag is its cheapest. Where nothing is below the least known, that is it.
void Fronts::finish() {
    const Range range = of_[diagram_.root()];
    std::vector<std::optional<std::uint32_t>> cheapest(wants_.size());
    for (std::uint32_t label = range.begin; label < range.end; ++label) {
        cheapest[kept_.tags[label] - 1] = label;
    }
    for (std::size_t i = 0; i < wants_.size(); ++i) {
        if (!cheapest[i] || kept(*cheapest[i])[1] >= wants_[i].least) {
            found_[i] = wants_[i].least;
        } else if (sums_.are_kept(kept(*cheapest[i]) + 2)) {
            found_[i] = kept(*cheapest[i])[1];
        }
    }
}

}  // namespace maatwerk::solver
