// The inverse of a small square matrix whose rows and columns come and go.
//
// Idea: what a basis of the linear program has beyond one column a group is as large as there are tight rows, so its
// inverse is kept outright, and each exchange is one rank-one step over the parts that are not zero (Dantzig & Van Slyke,
// generalized upper bounding, 1967; bordering: Sherman & Morrison). Rejected: a sparse factorization with eta files, which
// pays only from some thousand tight rows on. Cost: the nonzeros of a column times those of a row for each exchange.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace maatwerk::solver {

/// Of a matrix M with `size()` rows and columns: at(column, row) of its inverse.
class Inverse {
public:
    std::size_t size() const { return size_; }
    std::span<double> line(std::size_t column) { return {cells_.data() + column * stride_, size_}; }
    std::span<const double> line(std::size_t column) const { return {cells_.data() + column * stride_, size_}; }
    double at(std::size_t column, std::size_t row) const { return cells_[column * stride_ + row]; }

    void clear() { size_ = 0; }
    /// A new last row and last column; `from` is M^-1 times the column, `by` minus the row times M^-1, `pivot` what the
    /// corner has left.
    void grow(std::span<const double> from, std::span<const double> by, double pivot);
    /// The column gives way to another, of which `from` is M^-1 times it.
    void replace_column(std::size_t column, std::span<const double> from);
    /// The row gives way to another, of which `by` is minus it times M^-1.
    void replace_row(std::size_t row, std::span<const double> by);
    /// The column and the row go; the last ones take their places.
    void shrink(std::size_t column, std::size_t row);
    /// Of the matrix, given row after row, which is lost. False: it has none.
    bool invert(std::vector<double>& matrix, std::size_t size);

    /// What the steps so far have cost; the caller takes it.
    std::uint64_t work = 0;

private:
    void reserve(std::size_t size);
    void gather(std::span<const double> values, double factor);
    void add(std::size_t column, double factor);

    std::size_t size_ = 0;
    std::size_t stride_ = 0;
    std::vector<double> cells_;
    std::vector<std::uint32_t> places_;  // scratch: what is not zero of the vector that add() adds
    std::vector<double> values_;
};

}  // namespace maatwerk::solver
