// Idea: flood from each open variable through the constraints that still say something; each flood is one component,
// and components multiply (Bayardo and Pehoushek, AAAI 2000). A component's key (sharpSAT, SAT 2006) is its variables
// with the values they have left, and for each constraint that reaches outside of them what is left of it: a clause's
// number, a table's residual by name, a sum's slack. A constraint wholly inside is settled by the values left, one that
// always holds is no constraint; so equal keys are equal problems, and the numbers can be read back one way only.
// Cost: O(the constraints of the component's variables).
#include "solver/diagram_split.h"

#include <algorithm>

namespace maatwerk::solver::diagram {

Splitter::Splitter(const Space& space, const std::vector<std::uint32_t>& rank)
    : space_(space), rank_(rank), residuals_(space) {
    seen_var_.assign(space.values().variables(), 0);
    label_of_.assign(space.values().variables(), 0);
    seen_clause_.assign(space.long_clauses(), 0);
    seen_table_.assign(space.tables().size(), 0);
    seen_linear_.assign(space.linears().size(), 0);
}

void Splitter::begin(std::span<const std::uint32_t> vars) {
    ++stamp_;
    label_ = 0;
    vars_ = vars;
    next_ = keyed_ = named_ = part_count_ = 0;
}

bool Splitter::run(std::uint64_t& steps, std::uint64_t stop) {
    for (; next_ < vars_.size(); ++next_) {
        const std::uint32_t var = vars_[next_];
        if (stack_.empty()) {
            if (!space_.is_open(var) || seen_var_[var] == stamp_) {
                continue;
            }
            start_flood(var);
        }
        if (!flood(steps, stop)) {
            return false;
        }
        if (size_ == 1) {
            label_of_[var] = lonely;
        } else {
            ++label_;
        }
    }
    if (keyed_ == 0 && named_ == 0) {
        list_parts();
    }
    for (; keyed_ < part_count_; ++keyed_) {
        if ((keyed_ > 0 && steps >= stop) || !write_key(parts_[keyed_], touched_[keyed_], steps, stop)) {
            return false;
        }
    }
    return true;
}

void Splitter::list_parts() {
    part_count_ = label_;
    if (parts_.size() < part_count_) {
        parts_.resize(part_count_);
    }
    for (std::size_t i = 0; i < part_count_; ++i) {
        parts_[i].vars.clear();
    }
    for (std::uint32_t var : vars_) {
        if (space_.is_open(var) && label_of_[var] != lonely) {
            parts_[label_of_[var]].vars.push_back(var);
        }
    }
}

void Splitter::reach(std::uint32_t var) {
    if (seen_var_[var] != stamp_) {
        seen_var_[var] = stamp_;
        label_of_[var] = label_;
        stack_.push_back(var);
    }
}

void Splitter::start_flood(std::uint32_t var) {
    if (touched_.size() <= label_) {
        touched_.emplace_back();
    }
    Touched& touched = touched_[label_];
    touched.clauses.clear();
    touched.tables.clear();
    touched.linears.clear();
    size_ = 0;
    reach(var);
}

bool Splitter::flood(std::uint64_t& steps, std::uint64_t stop) {
    while (!stack_.empty()) {
        if (steps >= stop) {
            return false;
        }
        const std::uint32_t next = stack_.back();
        stack_.pop_back();
        ++size_;
        follow_pairs(next, steps);
        for (std::uint32_t clause : space_.clauses_of(next)) {
            if (seen_clause_[clause] != stamp_) {
                follow_clause(clause);
                steps += space_.clause(clause).size();
            }
        }
        for (const Space::Place& place : space_.tables_of(next)) {
            if (seen_table_[place.constraint] != stamp_) {
                follow_table(place.constraint);
                steps += space_.table_state(place.constraint).words();
            }
        }
        for (const Space::Place& place : space_.linears_of(next)) {
            if (seen_linear_[place.constraint] != stamp_) {
                follow_linear(place.constraint);
                steps += space_.linears()[place.constraint].scope.size();
            }
        }
    }
    return true;
}

void Splitter::follow_pairs(std::uint32_t var, std::uint64_t& steps) {
    steps += space_.pairs_of(var).size() / 8;
    for (const Space::Pair& pair : space_.pairs_of(var)) {
        const std::uint32_t other = space_.values().var(flat_of(pair.other));
        if (seen_var_[other] != stamp_ && !space_.is_true(pair.other) && !space_.is_true(pair.mine)) {
            reach(other);
        }
    }
}

/// Notes the clause when some variable of it has no say in it any more.
void Splitter::follow_clause(std::uint32_t index) {
    seen_clause_[index] = stamp_;
    const std::span<const Code> clause = space_.clause(index);
    const auto var_of = [&](std::size_t i) { return space_.values().var(flat_of(clause[i])); };
    open_.clear();
    bool touched = false;
    for (std::size_t i = 0, end = 0; i < clause.size(); i = end) {
        const std::uint32_t var = var_of(i);
        std::uint32_t possible = 0;
        for (end = i; end < clause.size() && var_of(end) == var; ++end) {
            possible += space_.is_false(clause[end]) ? 0 : 1;
        }
        const bool always = is_taken(clause[i]) ? possible == space_.left(var) : space_.is_true(clause[i]);
        if (always) {
            return;
        }
        if (possible == 0) {
            touched = true;
        } else {
            open_.push_back(var);
        }
    }
    for (std::uint32_t var : open_) {
        reach(var);
    }
    if (touched) {
        touched_[label_].clauses.push_back(index);
    }
}

void Splitter::follow_table(std::uint32_t table) {
    seen_table_[table] = stamp_;
    if (residuals_.always_holds(table)) {
        return;
    }
    bool touched = false;
    for (std::uint32_t var : space_.tables()[table].scope) {
        if (space_.is_open(var)) {
            reach(var);
        } else {
            touched = true;
        }
    }
    if (touched) {
        touched_[label_].tables.push_back(table);
    }
}

void Splitter::follow_linear(std::uint32_t linear) {
    seen_linear_[linear] = stamp_;
    if (space_.always_holds(linear)) {
        return;
    }
    bool touched = false;
    for (std::uint32_t var : space_.linears()[linear].scope) {
        if (space_.is_open(var)) {
            reach(var);
        } else {
            touched = true;
        }
    }
    if (touched) {
        touched_[label_].linears.push_back(linear);
    }
}

bool Splitter::write_key(Part& part, Touched& touched, std::uint64_t& steps, std::uint64_t stop) {
    if (named_ == 0) {
        write_start(part, touched);
    }
    std::vector<std::uint32_t>& key = part.key;
    for (; named_ < touched.tables.size(); ++named_) {
        if (named_ > 0 && steps >= stop) {
            return false;
        }
        key.push_back(touched.tables[named_] + 1);
        key.push_back(residuals_.name(touched.tables[named_], steps));
    }
    named_ = 0;
    key.push_back(0);
    std::sort(touched.linears.begin(), touched.linears.end());
    for (std::uint32_t linear : touched.linears) {
        const auto slack = static_cast<std::uint64_t>(space_.slack(linear));
        key.push_back(linear + 1);
        key.push_back(static_cast<std::uint32_t>(slack & 0xffffffffU));
        key.push_back(static_cast<std::uint32_t>(slack >> 32));
    }
    return true;
}

/// The variables and the clauses; the tables come next.
void Splitter::write_start(Part& part, Touched& touched) const {
    std::vector<std::uint32_t>& key = part.key;
    key.clear();
    std::uint32_t last = 0;
    for (std::uint32_t var : part.vars) {
        const std::uint32_t place = rank_[var] + 1;
        key.push_back(2 * (place - last) + (space_.is_whole(var) ? 0 : 1));
        last = place;
        if (!space_.is_whole(var)) {
            write_domain(var, key);
        }
    }
    key.push_back(0);
    const auto write_index = [&key, previous = 0U](std::uint32_t index) mutable {
        key.push_back(index + 1 - previous);
        previous = index + 1;
    };
    std::sort(touched.clauses.begin(), touched.clauses.end());
    std::for_each(touched.clauses.begin(), touched.clauses.end(), write_index);
    key.push_back(0);
    std::sort(touched.tables.begin(), touched.tables.end());
}

/// How many values are left, then each by its distance from the one before.
void Splitter::write_domain(std::uint32_t var, std::vector<std::uint32_t>& key) const {
    key.push_back(space_.left(var));
    std::uint32_t last = space_.values().first(var);
    for (std::uint32_t x = last; x < space_.values().end(var); ++x) {
        if (space_.possible(x)) {
            key.push_back(x - last);
            last = x;
        }
    }
}

}  // namespace maatwerk::solver::diagram
