// Idea: most authors write rows in order, so look first; else sort blocks, and merge them from the bottom up, a row a
// step (von Neumann, 1945), so that it can stop anywhere. Rejected: one std::sort, 4 ms in one go on the largest Renault
// table; counting by columns, which a parameter with a million values makes dear. Cost: O(cells log rows).
#include "solver/diagram_rows.h"
#include "solver/tunables.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver::diagram {
RowSorting::RowSorting(std::vector<std::uint32_t> cells, std::size_t columns)
    : cells_(std::move(cells)),
      columns_(columns),
      rows_(static_cast<Row>(cells_.size() / columns)),
      width_(tunables::sorted_rows) {}

bool RowSorting::run(std::uint64_t& steps, std::uint64_t stop) {
    return look(steps, stop) && (is_sorted_ || (sort_blocks(steps, stop) && merge(steps, stop) && gather(steps, stop)));
}

bool RowSorting::look(std::uint64_t& steps, std::uint64_t stop) {
    for (; is_sorted_ && looked_at_ + 1 < rows_; ++looked_at_) {
        if (steps >= stop) {
            return false;
        }
        ++steps;
        is_sorted_ = is_less(looked_at_, looked_at_ + 1);
    }
    return true;
}

bool RowSorting::sort_blocks(std::uint64_t& steps, std::uint64_t stop) {
    order_.reserve(rows_);
    while (order_.size() < rows_) {
        if (steps >= stop) {
            return false;
        }
        const std::size_t begin = order_.size(), end = std::min<std::size_t>(begin + tunables::sorted_rows, rows_);
        while (order_.size() < end) {
            order_.push_back(static_cast<Row>(order_.size()));
        }
        std::sort(order_.begin() + static_cast<std::ptrdiff_t>(begin), order_.end(),
                  [this](Row a, Row b) { return is_less(a, b); });
        steps += tunables::sorted_row_steps * (end - begin);
    }
    return true;
}

bool RowSorting::merge(std::uint64_t& steps, std::uint64_t stop) {
    merged_.reserve(rows_);
    for (; width_ < rows_; width_ *= 2) {
        for (; merged_.size() < rows_; ++steps) {
            if (steps >= stop) {
                return false;
            }
            merge_next();
        }
        order_.swap(merged_);
        merged_.clear();
    }
    return true;
}

void RowSorting::merge_next() {
    const std::size_t begin = merged_.size() / (2 * width_) * (2 * width_);
    const std::size_t middle = std::min<std::size_t>(begin + width_, rows_);
    const std::size_t end = std::min<std::size_t>(middle + width_, rows_);
    if (merged_.size() == begin) {
        left_ = begin;
        right_ = middle;
    }
    const bool takes_left = left_ < middle && (right_ == end || !is_less(order_[right_], order_[left_]));
    merged_.push_back(order_[takes_left ? left_++ : right_++]);
}

bool RowSorting::gather(std::uint64_t& steps, std::uint64_t stop) {
    sorted_.reserve(cells_.size());
    for (; gathered_ < rows_; ++gathered_) {
        if (steps >= stop) {
            return false;
        }
        ++steps;
        const std::uint32_t* row = cells(order_[gathered_]);
        if (gathered_ == 0 || is_less(order_[gathered_ - 1], order_[gathered_])) {
            sorted_.insert(sorted_.end(), row, row + columns_);
        }
    }
    return true;
}

}  // namespace maatwerk::solver::diagram
