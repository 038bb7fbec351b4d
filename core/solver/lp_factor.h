// A sparse matrix as the product of a lower and an upper triangle.
//
// Idea: Gaussian elimination that takes next, of the columns with the fewest entries, the row with the fewest, among
// entries not much smaller than the column's greatest (Markowitz 1957; thresholds: Tomlin 1972). What is a triangle
// already, as most of a linear program's basis is, costs no more than a look. Rejected: the inverse itself, which is
// dense from some hundred rows on. Cost: the entries, and those that elimination fills in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace maatwerk::solver {

struct Entry {
    std::uint32_t at;
    double value;
};

/// A sparse matrix, line after line.
struct Lines {
    std::vector<std::size_t> start{0};
    std::vector<Entry> entries;
    std::size_t count() const { return start.size() - 1; }
    std::span<const Entry> operator[](std::size_t line) const {
        return {entries.data() + start[line], start[line + 1] - start[line]};
    }
    void clear() {
        start.assign(1, 0);
        entries.clear();
    }
    void end_line() { start.push_back(entries.size()); }
    std::size_t bytes() const { return start.capacity() * sizeof(std::size_t) + entries.capacity() * sizeof(Entry); }
};

class Factor {
public:
    /// Starts on that of a square matrix by its columns.
    void begin(const Lines& columns);
    /// Goes on until about so much is looked at: whether there is a factor, none when the matrix is singular, or nearly;
    /// nothing when it is not known yet.
    std::optional<bool> go_on(std::uint64_t most_work);
    /// Of the matrix that changes nothing. O(size).
    void build_apart(std::uint32_t size);
    std::size_t size() const { return steps_.size(); }

    /// Both in place, for vectors of size() or longer: the columns, so many times each, add up to the vector (by row in,
    /// by column out); the rows do (by column in, by row out).
    void forward(std::vector<double>& vector) const;
    void backward(std::vector<double>& vector) const;

    /// What is looked at in either of them, about.
    std::size_t entries() const { return steps_.size() + lower_.entries.size() + upper_.entries.size(); }
    std::size_t bytes() const;
    /// What was looked at since the last begin().
    std::uint64_t work() const { return work_; }

private:
    struct Step {
        std::uint32_t row;
        std::uint32_t column;
        double pivot;
    };

    void count_column(std::uint32_t column);
    bool next(Step& step);
    bool next_column(std::uint32_t& column);
    bool choose_row(std::uint32_t column, Step& step) const;
    double value_of(std::uint32_t row, std::uint32_t column) const;
    void eliminate(const Step& step);
    void leave_column(std::uint32_t column, std::uint32_t row);
    void subtract(std::uint32_t row, double times, std::span<const Entry> from);
    void turn_upper();

    std::vector<Step> steps_;
    Lines lower_;            // by step: multiples of its row taken from later rows
    Lines upper_;            // by step: what its row has beside the pivot, by column
    Lines upper_by_column_;  // by step: what its column has in earlier rows, by row

    // while building
    std::vector<std::vector<Entry>> rows_;                 // what is left of each
    std::vector<std::vector<std::uint32_t>> column_rows_;  // where each has entries left
    std::vector<std::vector<std::uint32_t>> by_count_;     // columns that have had so many
    std::vector<std::uint32_t> single_;                    // rows that have had one entry left
    std::vector<std::uint8_t> row_done_;
    std::vector<std::uint8_t> column_done_;
    std::vector<std::uint32_t> seen_;  // by column: 1 + its place in the row at hand
    std::size_t least_ = 0;            // no column left has fewer
    std::size_t left_ = 0;             // steps to come
    std::uint64_t work_ = 0;
    mutable std::vector<double> scratch_;
};

}  // namespace maatwerk::solver
