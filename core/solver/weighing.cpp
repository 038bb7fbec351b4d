#include "solver/weighing.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver {

std::vector<std::uint8_t> permitted_by(const Diagram& diagram, std::span<const Literal> choices) {
    std::vector<std::uint8_t> permitted(diagram.value_count(), 1);
    for (const Literal& choice : choices) {
        const auto var = static_cast<std::uint32_t>(choice.var);
        for (std::uint32_t x = diagram.first(var); x < diagram.first(var + 1); ++x) {
            if ((x - diagram.first(var) == choice.value) != choice.holds) {
                permitted[x] = 0;
            }
        }
    }
    return permitted;
}

Weighing::Weighing(const Diagram& diagram, std::span<const Literal> choices, std::vector<const Weights*> columns)
    : diagram_(diagram), columns_(std::move(columns)), permitted_(permitted_by(diagram, choices)) {}

void Weighing::mix(const std::vector<std::int64_t>& multipliers) {
    mixed_.assign(diagram_.value_count(), 0);
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        for (std::size_t x = 0; multipliers[column] != 0 && x < mixed_.size(); ++x) {
            mixed_[x] += multipliers[column] * (*columns_[column])[x];
        }
    }
    up_ = 0;
    down_ = diagram_.node_count();
    is_collected_ = false;
}

bool Weighing::is_spent(Id id, Budget& budget) const {
    if (budget.steps == 0) {
        return true;
    }
    const std::size_t size = id < diagram_.leaf_count() ? diagram_.leaf(id).size() : diagram_.links(id).size();
    budget.steps -= std::min<std::uint64_t>(budget.steps, 1 + size);
    return false;
}

bool Weighing::find_below(Budget& budget) {
    if (up_ == 0) {
        below_.resize(diagram_.node_count());
        totals_below_.resize(diagram_.node_count() * columns_.size());
    }
    for (; up_ < diagram_.node_count(); ++up_) {
        if (is_spent(up_, budget)) {
            return false;
        }
        rate(up_);
    }
    return true;
}

std::int64_t Weighing::least() const { return diagram_.root() == Diagram::none ? nothing : below_[diagram_.root()]; }

void Weighing::rate(Id id) {
    below_[id] = nothing;
    if (id < diagram_.leaf_count()) {
        rate_leaf(id);
    } else if (diagram_.is_choice(id)) {
        rate_choice(id);
    } else {
        rate_both(id);
    }
}

void Weighing::rate_leaf(Id leaf) {
    std::uint32_t best = 0;
    for (const std::uint32_t x : diagram_.leaf(leaf)) {
        if (permitted_[x] != 0 && mixed_[x] < below_[leaf]) {
            below_[leaf] = mixed_[x];
            best = x;
        }
    }
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        totals_below(leaf)[column] = (*columns_[column])[best];
    }
}

void Weighing::rate_choice(Id node) {
    const auto links = diagram_.links(node);
    std::size_t best = 0;
    for (std::size_t i = 0; i < links.size(); i += 2) {
        const std::int64_t one = below_[links[i]], other = below_[links[i + 1]];
        if (one != nothing && other != nothing && one + other < below_[node]) {
            below_[node] = one + other;
            best = i;
        }
    }
    const std::int64_t *one = totals_below(links[best]), *other = totals_below(links[best + 1]);
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        totals_below(node)[column] = one[column] + other[column];
    }
}

/// The totals are those of the children that work, whether or not all do.
void Weighing::rate_both(Id node) {
    std::int64_t sum = 0;
    bool works = true;
    std::fill_n(totals_below(node), columns_.size(), 0);
    for (const Id child : diagram_.links(node)) {
        if (below_[child] == nothing) {
            works = false;
            continue;
        }
        sum += below_[child];
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            totals_below(node)[column] += totals_below(child)[column];
        }
    }
    below_[node] = works ? sum : nothing;
}

bool Weighing::find_around(Budget& budget) {
    if (!find_below(budget)) {
        return false;
    }
    if (down_ == diagram_.node_count()) {
        around_.assign(diagram_.node_count(), nothing);
        parent_.assign(diagram_.node_count(), Diagram::none);
        sibling_.resize(diagram_.node_count());
        totals_around_.resize(diagram_.node_count() * columns_.size());
        if (diagram_.root() != Diagram::none) {
            around_[diagram_.root()] = 0;
        }
    }
    for (; down_ > diagram_.leaf_count(); --down_) {
        if (is_spent(down_ - 1, budget)) {
            return false;
        }
        pass_down(down_ - 1);
    }
    if (!is_collected_) {
        collect();
        is_collected_ = true;
    }
    return true;
}

void Weighing::hand_down(Id to, std::int64_t least, Id parent, Id sibling) {
    if (least < around_[to]) {
        around_[to] = least;
        parent_[to] = parent;
        sibling_[to] = sibling;
    }
}

void Weighing::pass_down(Id node) {
    const std::int64_t from = around_[node];
    if (from == nothing) {
        return;
    }
    total_around(node);
    if (!diagram_.is_choice(node)) {
        return pass_down_both(node);
    }
    const auto links = diagram_.links(node);
    for (std::size_t i = 0; i < links.size(); i += 2) {
        const Id leaf = links[i], child = links[i + 1];
        if (below_[child] != nothing) {
            hand_down(leaf, from + below_[child], node, child);
        }
        if (below_[leaf] != nothing) {
            hand_down(child, from + below_[leaf], node, leaf);
        }
    }
}

/// One child that does not work still has the others around it.
void Weighing::pass_down_both(Id node) {
    std::int64_t sum = around_[node];
    std::size_t broken = 0;
    for (const Id child : diagram_.links(node)) {
        broken += below_[child] == nothing ? 1 : 0;
        sum += below_[child] == nothing ? 0 : below_[child];
    }
    for (const Id child : diagram_.links(node)) {
        const bool works = below_[child] != nothing;
        if (broken == (works ? 0U : 1U)) {
            hand_down(child, works ? sum - below_[child] : sum, node, child);
        }
    }
}

/// What is around the node comes to, from its parent, of whom that is known.
void Weighing::total_around(Id id) {
    const std::size_t width = columns_.size();
    std::int64_t* totals = totals_around_.data() + id * width;
    const Id parent = parent_[id], sibling = sibling_[id];
    if (parent == Diagram::none) {
        std::fill_n(totals, width, 0);
        return;
    }
    const std::int64_t* outside = totals_around_.data() + parent * width;
    // In a "both" the sibling is the node itself: the others are all but it.
    const bool is_choice = sibling != id;
    const bool takes_away = !is_choice && below_[id] != nothing;
    for (std::size_t column = 0; column < width; ++column) {
        totals[column] = outside[column] + totals_below(is_choice ? sibling : parent)[column] -
                         (takes_away ? totals_below(id)[column] : 0);
    }
}

void Weighing::collect() {
    least_.assign(diagram_.value_count(), nothing);
    via_.resize(diagram_.value_count());
    for (Id leaf = 0; leaf < diagram_.leaf_count(); ++leaf) {
        const std::int64_t rest = around_[leaf];
        if (rest == nothing) {
            continue;
        }
        total_around(leaf);
        for (const std::uint32_t x : diagram_.leaf(leaf)) {
            if (rest + mixed_[x] < least_[x]) {
                least_[x] = rest + mixed_[x];
                via_[x] = leaf;
            }
        }
    }
}

void Weighing::totals_with(std::uint32_t flat, std::vector<std::int64_t>& totals) const {
    totals.resize(columns_.size());
    const std::int64_t* rest = totals_around_.data() + via_[flat] * columns_.size();
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        totals[column] = rest[column] + (*columns_[column])[flat];
    }
}

}  // namespace maatwerk::solver
