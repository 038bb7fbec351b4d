#include "solver/lp_basis.h"

#include "solver/random.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace maatwerk::solver {
namespace {

using Columns = std::vector<std::vector<double>>;  // by column, by row

std::vector<double> random_vector(Random& random, std::size_t size) {
    std::vector<double> vector(size);
    for (double& value : vector) {
        value = random.below(4) == 0 ? static_cast<double>(random.below(9)) - 4 : 0;
    }
    return vector;
}

/// Every column has its own place, well above what it has elsewhere, so that there is an inverse.
std::vector<double> random_column(Random& random, std::size_t size, std::size_t place) {
    std::vector<double> column = random_vector(random, size);
    column[place] = 7 * static_cast<double>(size);
    return column;
}

Lines lines_of(const Columns& columns) {
    Lines lines;
    for (const std::vector<double>& column : columns) {
        for (std::uint32_t row = 0; row < column.size(); ++row) {
            if (column[row] != 0) {
                lines.entries.push_back({row, column[row]});
            }
        }
        lines.end_line();
    }
    return lines;
}

/// A few entries at a time.
bool begin(Basis& basis, const Lines& columns) {
    basis.begin(columns);
    std::optional<bool> sound;
    while (!sound) {
        sound = basis.go_on(3);
    }
    return *sound;
}

/// The columns, so many times each, by row; and the rows, so many times each, by column.
std::vector<double> sum_of_columns(const Columns& columns, const std::vector<double>& times) {
    std::vector<double> sum(times.size());
    for (std::size_t column = 0; column < columns.size(); ++column) {
        for (std::size_t row = 0; row < sum.size(); ++row) {
            sum[row] += columns[column][row] * times[column];
        }
    }
    return sum;
}

std::vector<double> sum_of_rows(const Columns& columns, const std::vector<double>& times) {
    std::vector<double> sum(times.size());
    for (std::size_t column = 0; column < columns.size(); ++column) {
        for (std::size_t row = 0; row < sum.size(); ++row) {
            sum[column] += columns[column][row] * times[row];
        }
    }
    return sum;
}

bool is_near(const std::vector<double>& one, const std::vector<double>& two) {
    for (std::size_t at = 0; at < one.size(); ++at) {
        if (std::fabs(one[at] - two[at]) > 1e-8) {
            return false;
        }
    }
    return one.size() == two.size();
}

void check_solutions(Basis& basis, const Columns& columns, Random& random) {
    const std::vector<double> times = random_vector(random, columns.size());
    std::vector<double> vector = sum_of_columns(columns, times);
    basis.forward(vector);
    CHECK(is_near(vector, times));
    vector = sum_of_rows(columns, times);
    basis.backward(vector);
    CHECK(is_near(vector, times));
}

TEST_CASE("a factor solves by columns and by rows, whatever the order of the pivots") {
    Random random(3);
    for (std::size_t size : {1, 2, 5, 20, 60}) {
        Columns columns;
        for (std::size_t at = 0; at < size; ++at) {
            columns.push_back(random_column(random, size, size - 1 - at));
        }
        Basis basis;
        REQUIRE(begin(basis, lines_of(columns)));
        check_solutions(basis, columns, random);
    }
}

TEST_CASE("a matrix without an inverse has no factor") {
    Basis basis;
    CHECK_FALSE(begin(basis, lines_of({{1, 2, 0}, {2, 4, 0}, {0, 0, 1}})));
    CHECK_FALSE(begin(basis, lines_of({{1, 0}, {0, 0}})));
    CHECK(basis.size() == 0);
}

TEST_CASE("a basis solves as before after rows have joined and columns have given way") {
    Random random(11);
    Columns columns;
    for (std::size_t at = 0; at < 12; ++at) {
        columns.push_back(random_column(random, 12, at));
    }
    Basis basis;
    REQUIRE(begin(basis, lines_of(columns)));
    for (int round = 0; round < 40; ++round) {
        if (round % 3 == 0) {
            std::vector<Entry> entries;
            for (std::uint32_t column = 0; column < columns.size(); ++column) {
                const double value = random.below(3) == 0 ? 1.5 : 0;
                columns[column].push_back(value);
                if (value != 0) {
                    entries.push_back({column, value});
                }
            }
            columns.emplace_back(columns.size() + 1, 0.0).back() = 1;
            basis.join(entries);
        } else {
            const auto place = static_cast<std::uint32_t>(random.below(static_cast<std::uint32_t>(columns.size())));
            columns[place] = random_column(random, columns.size(), place);
            std::vector<double> solution = columns[place];
            basis.forward(solution);
            REQUIRE(std::fabs(solution[place]) > 1e-6);
            basis.replace(place, solution);
        }
        check_solutions(basis, columns, random);
    }
    CHECK(basis.size() == columns.size());
}

}  // namespace
}  // namespace maatwerk::solver
