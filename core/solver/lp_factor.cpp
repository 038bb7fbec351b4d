#include "solver/lp_factor.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cmath>

namespace maatwerk::solver {
std::optional<bool> Factor::go_on(std::uint64_t most_work) {
    const std::uint64_t stop = work_ + most_work;
    for (; left_ > 0; --left_) {
        if (work_ >= stop) {
            return {};
        }
        Step step{};
        if (!next(step)) {
            steps_.clear();
            return false;
        }
        eliminate(step);
    }
    turn_upper();
    return true;
}

void Factor::build_apart(std::uint32_t size) {
    steps_.clear();
    for (std::uint32_t at = 0; at < size; ++at) {
        steps_.push_back({at, at, 1.0});
    }
    for (Lines* lines : {&lower_, &upper_, &upper_by_column_}) {
        lines->entries.clear();
        lines->start.assign(size + 1, 0);
    }
}

void Factor::begin(const Lines& columns) {
    const std::size_t size = columns.count();
    left_ = size;
    steps_.clear();
    lower_.clear();
    upper_.clear();
    rows_.resize(std::max(size, rows_.size()));
    column_rows_.resize(rows_.size());
    by_count_.resize(rows_.size() + 1);
    std::for_each(rows_.begin(), rows_.end(), [](auto& row) { row.clear(); });
    std::for_each(by_count_.begin(), by_count_.end(), [](auto& some) { some.clear(); });
    single_.clear();
    row_done_.assign(size, 0);
    column_done_.assign(size, 0);
    seen_.assign(size, 0);
    least_ = 0;
    work_ = size + tunables::lp_entry_work * columns.entries.size();
    for (std::uint32_t column = 0; column < size; ++column) {
        column_rows_[column].clear();
        for (const Entry& entry : columns[column]) {
            rows_[entry.at].push_back({column, entry.value});
            column_rows_[column].push_back(entry.at);
        }
        count_column(column);
    }
    for (std::uint32_t row = 0; row < size; ++row) {
        if (rows_[row].size() == 1) {
            single_.push_back(row);
        }
    }
}

void Factor::count_column(std::uint32_t column) {
    const std::size_t count = column_rows_[column].size();
    by_count_[count].push_back(column);
    least_ = std::min(least_, count);
}

double Factor::value_of(std::uint32_t row, std::uint32_t column) const {
    const auto at =
        std::find_if(rows_[row].begin(), rows_[row].end(), [&](const Entry& entry) { return entry.at == column; });
    return at->value;
}

/// A row with one entry needs no elimination. False: nothing is left that could be a pivot.
bool Factor::next(Step& step) {
    while (!single_.empty()) {
        const std::uint32_t row = single_.back();
        single_.pop_back();
        if (row_done_[row] == 0 && rows_[row].size() == 1 &&
            std::fabs(rows_[row].front().value) > tunables::lp_least_pivot) {
            step = {row, rows_[row].front().at, rows_[row].front().value};
            return true;
        }
    }
    std::uint32_t column = 0;
    return next_column(column) && choose_row(column, step);
}

bool Factor::next_column(std::uint32_t& column) {
    for (; least_ < by_count_.size(); ++least_) {
        std::vector<std::uint32_t>& some = by_count_[least_];
        while (!some.empty()) {
            column = some.back();
            some.pop_back();
            if (column_done_[column] == 0 && column_rows_[column].size() == least_) {
                return true;
            }
        }
    }
    return false;
}

bool Factor::choose_row(std::uint32_t column, Step& step) const {
    double greatest = tunables::lp_least_pivot;
    for (const std::uint32_t row : column_rows_[column]) {
        greatest = std::max(greatest, std::fabs(value_of(row, column)));
    }
    bool found = false;
    for (const std::uint32_t row : column_rows_[column]) {
        const double value = value_of(row, column);
        const bool is_less = !found || rows_[row].size() < rows_[step.row].size() ||
                             (rows_[row].size() == rows_[step.row].size() && row < step.row);
        if (std::fabs(value) > tunables::lp_least_pivot && std::fabs(value) >= tunables::lp_threshold * greatest &&
            is_less) {
            step = {row, column, value};
            found = true;
        }
    }
    return found;
}

void Factor::leave_column(std::uint32_t column, std::uint32_t row) {
    std::vector<std::uint32_t>& rows = column_rows_[column];
    const auto at = std::find(rows.begin(), rows.end(), row);
    *at = rows.back();
    rows.pop_back();
    count_column(column);
}

void Factor::eliminate(const Step& step) {
    steps_.push_back(step);
    row_done_[step.row] = 1;
    column_done_[step.column] = 1;
    work_ += tunables::lp_entry_work * rows_[step.row].size();
    const std::size_t begin = upper_.entries.size();
    for (const Entry& entry : rows_[step.row]) {
        if (entry.at != step.column) {
            upper_.entries.push_back(entry);
            leave_column(entry.at, step.row);
        }
    }
    upper_.end_line();
    const std::span<const Entry> own(upper_.entries.data() + begin, upper_.entries.size() - begin);
    for (const std::uint32_t row : column_rows_[step.column]) {
        if (row != step.row) {
            std::vector<Entry>& other = rows_[row];
            const auto at =
                std::find_if(other.begin(), other.end(), [&](const Entry& one) { return one.at == step.column; });
            const double times = at->value / step.pivot;
            *at = other.back();
            other.pop_back();
            lower_.entries.push_back({row, times});
            subtract(row, times, own);
            if (other.size() == 1) {
                single_.push_back(row);
            }
        }
    }
    lower_.end_line();
}

/// Takes so many times the entries from the row.
void Factor::subtract(std::uint32_t row, double times, std::span<const Entry> from) {
    std::vector<Entry>& own = rows_[row];
    work_ += from.size() + 1;
    if (from.empty()) {
        return;
    }
    work_ += own.size();
    for (std::uint32_t at = 0; at < own.size(); ++at) {
        seen_[own[at].at] = at + 1;
    }
    for (const Entry& entry : from) {
        if (seen_[entry.at] != 0) {
            own[seen_[entry.at] - 1].value -= times * entry.value;
        } else {
            own.push_back({entry.at, -times * entry.value});
            column_rows_[entry.at].push_back(row);
            count_column(entry.at);
        }
    }
    for (const Entry& entry : own) {
        seen_[entry.at] = 0;
    }
    for (std::size_t at = 0; at < own.size();) {
        if (std::fabs(own[at].value) < tunables::lp_tiny) {
            leave_column(own[at].at, row);
            own[at] = own.back();
            own.pop_back();
        } else {
            ++at;
        }
    }
}

/// The upper triangle once more, column by column.
void Factor::turn_upper() {
    std::vector<std::uint32_t> step_of(steps_.size());
    for (std::uint32_t at = 0; at < steps_.size(); ++at) {
        step_of[steps_[at].column] = at;
    }
    std::vector<std::size_t>& start = upper_by_column_.start;
    start.assign(steps_.size() + 1, 0);
    for (const Entry& entry : upper_.entries) {
        ++start[step_of[entry.at] + 1];
    }
    for (std::size_t at = 0; at < steps_.size(); ++at) {
        start[at + 1] += start[at];
    }
    upper_by_column_.entries.resize(upper_.entries.size());
    std::vector<std::size_t> next(start.begin(), start.end() - 1);
    for (std::size_t at = 0; at < steps_.size(); ++at) {
        for (const Entry& entry : upper_[at]) {
            upper_by_column_.entries[next[step_of[entry.at]]++] = {steps_[at].row, entry.value};
        }
    }
}

std::size_t Factor::bytes() const {
    std::size_t entries = 0;
    for (const std::vector<Entry>& row : rows_) {
        entries += row.capacity() * sizeof(Entry) + sizeof(row);
    }
    for (const auto* some : {&column_rows_, &by_count_}) {
        for (const std::vector<std::uint32_t>& one : *some) {
            entries += one.capacity() * sizeof(std::uint32_t) + sizeof(one);
        }
    }
    return entries + lower_.bytes() + upper_.bytes() + upper_by_column_.bytes() + steps_.capacity() * sizeof(Step);
}

}  // namespace maatwerk::solver
