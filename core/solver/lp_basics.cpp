// Who is in the basis of the linear program: a column for each group's equation, and for each row that has joined it a
// column or a slack.
#include "solver/lp.h"

#include <algorithm>

namespace maatwerk::solver {

/// Nobody is in it.
void Lp::clear_basis() {
    for (const std::uint32_t number : basic_) {
        if (is_column(number)) {
            where_[number] = at_lower;
        }
    }
    for (std::size_t place = groups(); place < row_at_.size(); ++place) {
        place_[row_at_[place]] = -1;
        slack_where_[row_at_[place]] = is_apart;
        lambda_[row_at_[place]] = 0;
    }
    basic_.clear();
    row_at_.assign(groups(), none);
}

/// The cheapest allowed column of each group.
void Lp::set_keys() {
    clear_basis();
    for (std::uint32_t group = 0; group < groups(); ++group) {
        std::uint32_t best = first_[group];
        for (std::uint32_t column = first_[group]; column < first_[group + 1]; ++column) {
            const bool better =
                upper_[column] > upper_[best] || (upper_[column] == upper_[best] && cost_[column] < cost_[best]);
            best = better ? column : best;
        }
        where_[best] = static_cast<std::int32_t>(group);
        basic_.push_back(best);
    }
    basis_.begin_apart(groups());
}

/// These columns, and these rows tight, as refresh() finds; it starts anew when they have no inverse.
void Lp::begin_basis(const std::vector<std::uint32_t>& columns_in, const std::vector<std::uint32_t>& rows_in) {
    clear_basis();
    for (const std::uint32_t row : rows_in) {
        place_[row] = static_cast<std::int32_t>(row_at_.size());
        slack_where_[row] = is_tight;
        row_at_.push_back(row);
    }
    matrix_.clear();
    for (const std::uint32_t column : columns_in) {
        where_[column] = static_cast<std::int32_t>(basic_.size());
        basic_.push_back(column);
        matrix_.entries.push_back({group_[column], 1});
        for (const Entry& entry : by_column_[column]) {
            if (place_[entry.at] >= 0) {
                matrix_.entries.push_back({static_cast<std::uint32_t>(place_[entry.at]), entry.value});
            }
        }
        matrix_.end_line();
        work_ += by_column_[column].size();
    }
    basis_.begin(matrix_);
    begin_refresh(Refreshing::factor);
}

/// The row is in the basis from now on, its slack basic as before.
void Lp::join(std::uint32_t row) {
    std::vector<Entry> entries;
    for (const Entry& entry : by_row_[row]) {
        if (is_basic(entry.at)) {
            entries.push_back({static_cast<std::uint32_t>(where_[entry.at]), entry.value});
        }
    }
    basis_.join(entries);
    place_[row] = static_cast<std::int32_t>(basic_.size());
    slack_where_[row] = place_[row];
    basic_.push_back(columns() + row);
    row_at_.push_back(row);
    work_ += by_row_[row].size();
}

/// The basis after a step.
void Lp::exchange(const Mover& leaving, const Mover& entering) {
    basis_.replace(leaving.place, entered_);
    const auto place = static_cast<std::int32_t>(leaving.place);
    if (entering.column != none) {
        where_[entering.column] = place;
        basic_[leaving.place] = entering.column;
    } else {
        slack_where_[entering.row] = place;
        basic_[leaving.place] = columns() + entering.row;
    }
    if (leaving.column != none) {
        where_[leaving.column] = leaving.side < 0 ? at_lower : at_upper;
        x_[leaving.column] = leaving.side < 0 ? 0.0 : upper_[leaving.column];
    } else {
        slack_where_[leaving.row] = is_tight;
        slack_[leaving.row] = 0;
    }
}

}  // namespace maatwerk::solver
