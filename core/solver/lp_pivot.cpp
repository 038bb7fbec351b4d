// One step of the dual simplex: who leaves, who enters, and what moves.
#include "solver/lp.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cmath>

namespace maatwerk::solver {
namespace {

constexpr double least_pivot = 1e-7;  // smaller shares are taken for 0
constexpr double disagreement = 1e-6;
constexpr std::size_t scans = 12;  // for the best candidates one after the other, before all are sorted

}  // namespace

/// The basic column or slack that is furthest outside its bounds. Amount 0: there is none.
Lp::Mover Lp::choose_leaving() {
    Mover best;
    double furthest = outside;
    const auto look = [&](std::uint32_t column) {
        const double below = -x_[column];
        const double above = x_[column] - upper_[column];
        const double amount = std::max(below, above);
        if (amount > furthest) {
            furthest = amount;
            best = {column, none, below > above ? -1.0 : 1.0, amount, 0, 0};
        }
    };
    std::for_each(key_.begin(), key_.end(), look);
    std::for_each(inside_.begin(), inside_.end(), look);
    for (std::size_t at = 0; at < doubted_.size();) {
        const std::uint32_t row = doubted_[at];
        if (slack_[row] >= -outside || place_[row] >= 0) {
            is_doubted_[row] = 0;
            doubted_[at] = doubted_.back();
            doubted_.pop_back();
            continue;
        }
        if (-slack_[row] > furthest * norm_[row]) {
            furthest = -slack_[row] / norm_[row];
            best = {none, row, -1.0, -slack_[row], 0, 0};
        }
        ++at;
    }
    work_ += key_.size() + inside_.size() + doubted_.size();
    return best;
}

/// Gives the group another key, if it has another basic column. The old key is inside then.
void Lp::make_nonkey(std::uint32_t group) {
    std::uint32_t inside = none;
    for (std::uint32_t column = first_[group]; column < first_[group + 1]; ++column) {
        if (where_[column] >= 0) {
            inside = column;
            break;
        }
    }
    if (inside == none) {
        return;
    }
    const auto place = static_cast<std::size_t>(where_[inside]);
    const auto own = inverse_.line(place);
    for (double& cell : own) {
        cell = -cell;
    }
    for (std::uint32_t column = first_[group]; column < first_[group + 1]; ++column) {
        if (where_[column] >= 0 && column != inside) {
            const auto other = inverse_.line(static_cast<std::size_t>(where_[column]));
            for (std::size_t at = 0; at < own.size(); ++at) {
                own[at] -= other[at];
            }
        }
    }
    const std::uint32_t old = key_[group];
    key_[group] = inside;
    where_[inside] = is_key;
    where_[old] = static_cast<std::int32_t>(place);
    inside_[place] = old;
}

void Lp::read_slack_row(std::uint32_t row) {
    rho_.assign(tight_.size(), 0.0);
    const auto add = [&](std::size_t at, double share) {
        const auto line = inverse_.line(at);
        for (std::size_t place = 0; place < line.size(); ++place) {
            rho_[place] -= share * line[place];
        }
        work_ += line.size();
    };
    for (const Entry& entry : by_row_[row]) {
        if (where_[entry.at] >= 0) {
            add(static_cast<std::size_t>(where_[entry.at]), entry.value);
        } else if (where_[entry.at] == is_key) {
            const std::uint32_t group = group_of(entry.at);
            for (std::uint32_t column = first_[group]; column < first_[group + 1]; ++column) {
                if (where_[column] >= 0) {
                    add(static_cast<std::size_t>(where_[column]), -entry.value);
                }
            }
        }
    }
}

/// rho_ and alpha_: the leaving one's equation.
void Lp::read_row(const Mover& leaving) {
    if (leaving.row != none) {
        read_slack_row(leaving.row);
    } else if (where_[leaving.column] >= 0) {
        const auto line = inverse_.line(static_cast<std::size_t>(where_[leaving.column]));
        rho_.assign(line.begin(), line.end());
    } else {
        rho_.assign(tight_.size(), 0.0);
    }
    spread_row(leaving);
}

void Lp::spread_row(const Mover& leaving) {
    std::fill(alpha_.begin(), alpha_.end(), 0.0);
    const auto add = [&](std::uint32_t row, double share) {
        for (const Entry& entry : by_row_[row]) {
            alpha_[entry.at] += share * entry.value;
        }
        work_ += by_row_[row].size();
    };
    for (std::size_t place = 0; place < rho_.size(); ++place) {
        if (std::fabs(rho_[place]) > 1e-12) {
            add(tight_[place], rho_[place]);
        }
    }
    if (leaving.row != none) {
        add(leaving.row, 1);
    }
    for (std::uint32_t group = 0; group < key_.size(); ++group) {
        share_[group] = alpha_[key_[group]] - (key_[group] == leaving.column ? 1.0 : 0.0);
    }
    for (const std::uint32_t column : live_) {
        alpha_[column] -= share_[group_of(column)];
    }
    work_ += live_.size();
}

void Lp::gather_candidates(const Mover& leaving) {
    candidates_.clear();
    for (const std::uint32_t column : live_) {
        const double share = leaving.side * alpha_[column];
        const bool moves =
            where_[column] == at_lower ? share > least_pivot : where_[column] == at_upper && share < -least_pivot;
        if (moves) {
            const double ratio = std::max(reduced_[column] / share, 0.0);
            candidates_.push_back({ratio, std::fabs(share), column});
        }
    }
    for (std::uint32_t place = 0; place < rho_.size(); ++place) {
        const double share = leaving.side * rho_[place];
        if (share > least_pivot) {
            const double ratio = std::max(lambda_[tight_[place]] / share, 0.0);
            candidates_.push_back({ratio, share, static_cast<std::uint32_t>(alpha_.size()) + place});
        }
    }
    work_ += live_.size() + rho_.size();
}

/// Puts the best of the first `left` candidates last among them.
void Lp::take_candidate(std::size_t left) {
    const auto later = [](const Candidate& one, const Candidate& two) {
        return one.ratio != two.ratio ? one.ratio > two.ratio
                                      : (one.size != two.size ? one.size < two.size : one.number > two.number);
    };
    const auto begin = candidates_.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(left);
    if (candidates_.size() - left < scans) {
        std::iter_swap(std::max_element(begin, end, later), end - 1);
    } else if (candidates_.size() - left == scans) {
        std::sort(begin, end, later);
    }
    work_ += left;
}

/// The first candidate past which the leaving one would be inside its bounds; those before it flip. False: there is none.
bool Lp::choose_entering(const Mover& leaving, Mover& entering) {
    gather_candidates(leaving);
    const auto columns = static_cast<std::uint32_t>(alpha_.size());
    double amount = leaving.amount;
    for (std::size_t left = candidates_.size(); left > 0; --left) {
        take_candidate(left);
        const Candidate& one = candidates_[left - 1];
        const bool is_column = one.number < columns;
        amount -= is_column ? one.size : amount + 1;
        if (amount < outside) {
            entering.column = is_column ? one.number : none;
            entering.row = is_column ? none : tight_[one.number - columns];
            entering.ratio = one.ratio;
            const bool falls = is_column && where_[one.number] == at_upper;
            entering.alpha = leaving.side * (falls ? -one.size : one.size);
            passed_ = left;
            return true;
        }
    }
    return false;
}

/// Columns that the step passed go to their other bound.
void Lp::flip_passed() {
    if (passed_ == candidates_.size()) {
        return;
    }
    load_.assign(tight_.size(), 0.0);
    for (std::size_t at = passed_; at < candidates_.size(); ++at) {
        const std::uint32_t column = candidates_[at].number;
        const bool up = where_[column] == at_lower;
        where_[column] = up ? at_upper : at_lower;
        shift(column, up ? 1 : -1);
        x_[column] = up ? 1 : 0;
        load(column, up ? 1 : -1);
    }
    apply_inverse();
    move_basics();
}

void Lp::step_duals(const Mover& leaving, const Mover& entering) {
    const double by = leaving.side * entering.ratio;
    for (const std::uint32_t column : live_) {
        const bool basic = where_[column] >= 0 || where_[column] == is_key;
        reduced_[column] -= basic ? 0.0 : by * alpha_[column];
    }
    work_ += live_.size();
    for (std::size_t place = 0; by != 0 && place < rho_.size(); ++place) {
        lambda_[tight_[place]] = std::max(lambda_[tight_[place]] - by * rho_[place], 0.0);
    }
    if (entering.column != none) {
        reduced_[entering.column] = 0;
    } else {
        lambda_[entering.row] = 0;
    }
    if (leaving.column != none) {
        reduced_[leaving.column] = -by;
    } else {
        lambda_[leaving.row] = -by;
    }
}

/// Moves the entering one until the leaving one is at its bound. False when the two ways to see its share disagree.
bool Lp::step_point(const Mover& leaving, const Mover& entering) {
    const auto shown = [&] { return leaving.column != none ? x_[leaving.column] : slack_[leaving.row]; };
    const double before = shown();
    const double step = (before - (leaving.side > 0 ? upper_[leaving.column] : 0.0)) / entering.alpha;
    load_.assign(tight_.size(), 0.0);
    if (entering.column != none) {
        load(entering.column, 1);
    } else {
        load_[static_cast<std::size_t>(place_[entering.row])] = 1;
    }
    apply_inverse();
    entered_ = turn_;
    for (double& turn : turn_) {
        turn *= step;
    }
    for (const std::uint32_t group : loaded_groups_) {
        group_load_[group] *= step;
    }
    if (entering.column != none) {
        shift(entering.column, step);
    }
    move_basics();
    if (entering.row != none) {
        slack_[entering.row] = step;
    }
    const double moved = before - shown();
    return std::fabs(moved - step * entering.alpha) <= disagreement * (1 + std::fabs(step * entering.alpha));
}

/// The basis after the step.
void Lp::exchange(const Mover& leaving, const Mover& entering) {
    for (double& turn : entered_) {
        turn = -turn;
    }
    if (leaving.row != none && entering.column != none) {
        inverse_.grow(entered_, rho_, entering.alpha);
        place_[leaving.row] = static_cast<std::int32_t>(tight_.size());
        tight_.push_back(leaving.row);
        where_[entering.column] = static_cast<std::int32_t>(inside_.size());
        inside_.push_back(entering.column);
    } else if (leaving.row != none) {
        const std::int32_t place = place_[entering.row];
        inverse_.replace_row(static_cast<std::size_t>(place), rho_);
        place_[entering.row] = -1;
        place_[leaving.row] = place;
        tight_[static_cast<std::size_t>(place)] = leaving.row;
    } else if (where_[leaving.column] == is_key) {
        key_[group_of(leaving.column)] = entering.column;
        where_[entering.column] = is_key;
    } else if (entering.column != none) {
        const std::int32_t place = where_[leaving.column];
        inverse_.replace_column(static_cast<std::size_t>(place), entered_);
        where_[entering.column] = place;
        inside_[static_cast<std::size_t>(place)] = entering.column;
    } else {
        const auto column = static_cast<std::size_t>(where_[leaving.column]);
        const auto row = static_cast<std::size_t>(place_[entering.row]);
        inverse_.shrink(column, row);
        place_[tight_.back()] = static_cast<std::int32_t>(row);
        tight_[row] = tight_.back();
        tight_.pop_back();
        place_[entering.row] = -1;
        where_[inside_.back()] = static_cast<std::int32_t>(column);
        inside_[column] = inside_.back();
        inside_.pop_back();
    }
    if (leaving.column != none) {
        where_[leaving.column] = leaving.side < 0 ? at_lower : at_upper;
        x_[leaving.column] = leaving.side < 0 ? 0.0 : upper_[leaving.column];
    } else {
        slack_[leaving.row] = 0;
    }
}

/// The rows that together leave the leaving one no way back.
void Lp::keep_ray(const Mover& leaving) {
    multipliers_.clear();
    for (std::size_t place = 0; place < rho_.size(); ++place) {
        const double share = -leaving.side * rho_[place];
        if (share > 1e-9) {
            multipliers_.push_back({tight_[place], share});
        }
    }
    if (leaving.row != none) {
        multipliers_.push_back({leaving.row, 1.0});
    }
}

Lp::Step Lp::pivot() {
    Mover leaving = choose_leaving();
    if (leaving.amount == 0) {
        return Step::last;
    }
    if (leaving.column != none && where_[leaving.column] == is_key) {
        make_nonkey(group_of(leaving.column));
    }
    read_row(leaving);
    Mover entering;
    if (!choose_entering(leaving, entering)) {
        keep_ray(leaving);
        return Step::blocked;
    }
    if (leaving.row != none && entering.column != none && tight_.size() >= tunables::lp_tight_rows) {
        failures_ = tunables::lp_failures;
        return Step::failed;
    }
    step_duals(leaving, entering);
    flip_passed();
    const bool sound = step_point(leaving, entering);
    exchange(leaving, entering);
    ++pivots_;
    ++since_refactor_;
    return sound ? Step::done : Step::failed;
}

}  // namespace maatwerk::solver
