#include "solver/weighing.h"

#include "solver/diagram_passes.h"

#include <algorithm>
#include <array>
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
    : diagram_(diagram),
      columns_(std::move(columns)),
      width_(1 + columns_.size()),
      permitted_(permitted_by(diagram, choices)) {}

void Weighing::mix(const std::vector<std::int64_t>& multipliers) {
    mixed_.assign(diagram_.value_count(), 0);
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        for (std::size_t x = 0; multipliers[column] != 0 && x < mixed_.size(); ++x) {
            mixed_[x] += multipliers[column] * (*columns_[column])[x];
        }
    }
    up_ = collected_ = 0;
    down_ = diagram_.node_count();
}

bool Weighing::find_below(Budget& budget) {
    if (up_ == 0) {
        below_.resize(diagram_.node_count() * width_);
    }
    return upwards(diagram_, up_, diagram_.node_count(), budget, [this](Id id) { rate(id); });
}

std::int64_t Weighing::least() const { return diagram_.root() == Diagram::none ? nothing : below(diagram_.root()); }

void Weighing::rate(Id id) {
    std::int64_t* const row = row_below(id);
    if (id < diagram_.leaf_count()) {
        rate_leaf(id, row);
    } else if (diagram_.is_choice(id)) {
        rate_choice(id, row);
    } else {
        rate_both(id, row);
    }
}

void Weighing::rate_leaf(Id leaf, std::int64_t* row) const {
    std::int64_t least = nothing;
    std::uint32_t best = 0;
    for (const std::uint32_t x : diagram_.leaf(leaf)) {
        if (permitted_[x] != 0 && mixed_[x] < least) {
            least = mixed_[x];
            best = x;
        }
    }
    row[0] = least;
    for (const Weights* column : columns_) {
        *++row = (*column)[best];
    }
}

void Weighing::rate_choice(Id node, std::int64_t* row) const {
    const auto links = diagram_.links(node);
    std::int64_t least = nothing;
    const std::int64_t *one = row_below(links[0]), *other = row_below(links[1]);
    for (std::size_t i = 0; i < links.size(); i += 2) {
        const std::int64_t *leaf = row_below(links[i]), *child = row_below(links[i + 1]);
        if (leaf[0] != nothing && child[0] != nothing && leaf[0] + child[0] < least) {
            least = leaf[0] + child[0];
            one = leaf;
            other = child;
        }
    }
    row[0] = least;
    for (std::size_t at = 1; at < width_; ++at) {
        row[at] = one[at] + other[at];
    }
}

/// The totals are those of the children that work, whether or not all do.
template <std::size_t columns>
void Weighing::sum_up(std::span<const Id> children, std::int64_t* row) const {
    std::array<std::int64_t, columns> sums{};
    std::int64_t least = 0;
    bool works = true;
    for (const Id child : children) {
        const std::int64_t* of_child = below_.data() + child * (1 + columns);
        if (of_child[0] == nothing) {
            works = false;
            continue;
        }
        least += of_child[0];
        for (std::size_t column = 0; column < columns; ++column) {
            sums[column] += of_child[1 + column];
        }
    }
    row[0] = works ? least : nothing;
    std::copy(sums.begin(), sums.end(), row + 1);
}

/// Most of the work of a pass: its inner loop is made for few columns, and for any number once more.
void Weighing::rate_both(Id node, std::int64_t* row) const {
    const auto children = diagram_.links(node);
    switch (columns_.size()) {
        case 0:
            return sum_up<0>(children, row);
        case 1:
            return sum_up<1>(children, row);
        case 2:
            return sum_up<2>(children, row);
        case 3:
            return sum_up<3>(children, row);
        case 4:
            return sum_up<4>(children, row);
        default:
            break;
    }
    std::fill_n(row, width_, 0);
    bool works = true;
    for (const Id child : children) {
        const std::int64_t* of_child = row_below(child);
        works = works && of_child[0] != nothing;
        for (std::size_t at = 0; of_child[0] != nothing && at < width_; ++at) {
            row[at] += of_child[at];
        }
    }
    row[0] = works ? row[0] : nothing;
}

bool Weighing::find_around(Budget& budget) {
    if (!find_below(budget)) {
        return false;
    }
    if (down_ == diagram_.node_count()) {
        around_.assign(diagram_.node_count(), {});
        totals_around_.resize(diagram_.node_count() * columns_.size());
        if (diagram_.root() != Diagram::none) {
            around_[diagram_.root()].least = 0;
        }
    }
    if (!downwards(diagram_, down_, budget, [this](Id node) { pass_down(node); })) {
        return false;
    }
    if (collected_ == 0) {
        least_.assign(diagram_.value_count(), nothing);
        via_.resize(diagram_.value_count());
    }
    return upwards(diagram_, collected_, diagram_.leaf_count(), budget, [this](Id leaf) { collect(leaf); });
}

void Weighing::hand_down(Id to, const Around& around) {
    if (around.least < around_[to].least) {
        around_[to] = around;
    }
}

void Weighing::pass_down(Id node) {
    const std::int64_t from = around_[node].least;
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
        const std::int64_t of_leaf = below(leaf), of_child = below(child);
        if (of_child != nothing) {
            hand_down(leaf, {from + of_child, node, child});
        }
        if (of_leaf != nothing) {
            hand_down(child, {from + of_leaf, node, leaf});
        }
    }
}

/// One child that does not work still has the others around it.
void Weighing::pass_down_both(Id node) {
    std::int64_t sum = around_[node].least;
    std::size_t broken = 0;
    for (const Id child : diagram_.links(node)) {
        const std::int64_t own = below(child);
        broken += own == nothing ? 1 : 0;
        sum += own == nothing ? 0 : own;
    }
    for (const Id child : diagram_.links(node)) {
        const std::int64_t own = below(child);
        if (broken == (own == nothing ? 1U : 0U)) {
            hand_down(child, {own == nothing ? sum : sum - own, node, child});
        }
    }
}

/// What is around the node comes to, from its parent, of whom that is known.
void Weighing::total_around(Id id) {
    std::int64_t* const totals = totals_around_.data() + id * columns_.size();
    const auto [least, parent, sibling] = around_[id];
    if (parent == Diagram::none) {
        std::fill_n(totals, columns_.size(), 0);
        return;
    }
    const std::int64_t* outside = totals_around_.data() + parent * columns_.size();
    // In a "both" the others are all but the node itself.
    const bool is_choice = sibling != id;
    const bool takes_away = !is_choice && below(id) != nothing;
    const std::int64_t* others = row_below(is_choice ? sibling : parent) + 1;
    const std::int64_t* own = row_below(id) + 1;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        totals[column] = outside[column] + others[column] - (takes_away ? own[column] : 0);
    }
}

void Weighing::collect(Id leaf) {
    const std::int64_t rest = around(leaf);
    if (rest == nothing) {
        return;
    }
    total_around(leaf);
    for (const std::uint32_t x : diagram_.leaf(leaf)) {
        if (rest + mixed_[x] < least_[x]) {
            least_[x] = rest + mixed_[x];
            via_[x] = leaf;
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
