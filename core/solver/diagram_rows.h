// The rows of a table in rising order, none twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace maatwerk::solver::diagram {

/// Sorts rows in slices.
class RowSorting {
public:
    /// The cells row after row, at least one column.
    RowSorting(std::vector<std::uint32_t> cells, std::size_t columns);
    /// True when done; false when `steps` got to `stop` before that.
    bool run(std::uint64_t& steps, std::uint64_t stop);
    /// The cells. Needs a true from run(); once.
    std::vector<std::uint32_t> take() { return std::move(is_sorted_ ? cells_ : sorted_); }

private:
    using Row = std::uint32_t;
    bool look(std::uint64_t& steps, std::uint64_t stop);
    bool sort_blocks(std::uint64_t& steps, std::uint64_t stop);
    bool merge(std::uint64_t& steps, std::uint64_t stop);
    bool gather(std::uint64_t& steps, std::uint64_t stop);
    void merge_next();
    const std::uint32_t* cells(Row row) const { return cells_.data() + std::size_t{row} * columns_; }
    bool is_less(Row a, Row b) const {
        const std::uint32_t *one = cells(a), *other = cells(b);
        std::size_t c = 0;
        while (c + 1 < columns_ && one[c] == other[c]) {
            ++c;
        }
        return one[c] < other[c];
    }

    std::vector<std::uint32_t> cells_, sorted_;
    std::size_t columns_;
    Row rows_;
    bool is_sorted_ = true;  // as far as they were looked at
    Row looked_at_ = 0, gathered_ = 0;
    std::size_t width_;                 // of what is sorted in itself in order_
    std::vector<Row> order_, merged_;   // pairs of such, merged as far as merged_ goes
    std::size_t left_ = 0, right_ = 0;  // in order_: the next of the pair
};

}  // namespace maatwerk::solver::diagram
