#include "solver/lp_inverse.h"

#include <algorithm>
#include <cmath>

namespace maatwerk::solver {
namespace {

constexpr double tiny = 1e-13;

}  // namespace

void Inverse::reserve(std::size_t size) {
    if (size <= stride_) {
        return;
    }
    const std::size_t stride = std::max<std::size_t>(2 * stride_, std::max<std::size_t>(size, 16));
    std::vector<double> cells(stride * stride);
    for (std::size_t column = 0; column < size_; ++column) {
        const auto from = line(column);
        std::copy(from.begin(), from.end(), cells.begin() + static_cast<std::ptrdiff_t>(column * stride));
    }
    cells_ = std::move(cells);
    stride_ = stride;
}

/// Remembers the vector, times the factor, for add().
void Inverse::gather(std::span<const double> values, double factor) {
    places_.clear();
    values_.clear();
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (std::fabs(values[at]) > tiny) {
            places_.push_back(static_cast<std::uint32_t>(at));
            values_.push_back(values[at] * factor);
        }
    }
    work += values.size();
}

void Inverse::add(std::size_t column, double factor) {
    if (std::fabs(factor) <= tiny) {
        return;
    }
    double* cells = cells_.data() + column * stride_;
    for (std::size_t at = 0; at < places_.size(); ++at) {
        cells[places_[at]] += factor * values_[at];
    }
    work += places_.size();
}

void Inverse::grow(std::span<const double> from, std::span<const double> by, double pivot) {
    reserve(size_ + 1);
    gather(by, 1 / pivot);
    for (std::size_t column = 0; column < size_; ++column) {
        cells_[column * stride_ + size_] = -from[column] / pivot;
        add(column, -from[column]);
    }
    double* last = cells_.data() + size_ * stride_;
    std::fill(last, last + size_, 0.0);
    for (std::size_t at = 0; at < places_.size(); ++at) {
        last[places_[at]] = values_[at];
    }
    last[size_] = 1 / pivot;
    ++size_;
}

void Inverse::replace_column(std::size_t column, std::span<const double> from) {
    for (double& cell : line(column)) {
        cell /= from[column];
    }
    gather(line(column), 1);
    for (std::size_t other = 0; other < size_; ++other) {
        if (other != column) {
            add(other, -from[other]);
        }
    }
}

void Inverse::replace_row(std::size_t row, std::span<const double> by) {
    gather(by, 1 / by[row]);
    const auto own = std::find(places_.begin(), places_.end(), static_cast<std::uint32_t>(row));
    values_[static_cast<std::size_t>(own - places_.begin())] = 1 + 1 / by[row];
    for (std::size_t column = 0; column < size_; ++column) {
        add(column, -at(column, row));
    }
}

void Inverse::shrink(std::size_t column, std::size_t row) {
    gather(line(column), 1 / at(column, row));
    for (std::size_t other = 0; other < size_; ++other) {
        if (other != column) {
            add(other, -at(other, row));
        }
    }
    const std::size_t last = size_ - 1;
    if (column != last) {
        const auto from = line(last);
        std::copy(from.begin(), from.end(), line(column).begin());
    }
    for (std::size_t other = 0; row != last && other < last; ++other) {
        cells_[other * stride_ + row] = cells_[other * stride_ + last];
    }
    size_ = last;
}

bool Inverse::invert(std::vector<double>& matrix, std::size_t size) {
    reserve(size);
    size_ = size;
    for (std::size_t at = 0; at < size; ++at) {
        std::fill(line(at).begin(), line(at).end(), 0.0);
        line(at)[at] = 1;
    }
    for (std::size_t column = 0; column < size; ++column) {
        std::size_t best = column;
        for (std::size_t row = column; row < size; ++row) {
            best = std::fabs(matrix[row * size + column]) > std::fabs(matrix[best * size + column]) ? row : best;
        }
        if (std::fabs(matrix[best * size + column]) < 1e-9) {
            size_ = 0;
            return false;
        }
        if (best != column) {
            std::swap_ranges(matrix.begin() + static_cast<std::ptrdiff_t>(best * size),
                             matrix.begin() + static_cast<std::ptrdiff_t>((best + 1) * size),
                             matrix.begin() + static_cast<std::ptrdiff_t>(column * size));
            std::swap_ranges(line(best).begin(), line(best).end(), line(column).begin());
        }
        const double pivot = matrix[column * size + column];
        const std::span<double> own(matrix.data() + column * size, size);
        for (std::size_t at = 0; at < size; ++at) {
            own[at] /= pivot;
            line(column)[at] /= pivot;
        }
        gather(line(column), 1);
        std::vector<std::uint32_t> filled;
        for (std::size_t at = column + 1; at < size; ++at) {
            if (own[at] != 0) {
                filled.push_back(static_cast<std::uint32_t>(at));
            }
        }
        for (std::size_t row = 0; row < size; ++row) {
            const double factor = matrix[row * size + column];
            if (row == column || factor == 0) {
                continue;
            }
            for (const std::uint32_t at : filled) {
                matrix[row * size + at] -= factor * own[at];
            }
            work += filled.size();
            add(row, -factor);
        }
    }
    return true;
}

}  // namespace maatwerk::solver
