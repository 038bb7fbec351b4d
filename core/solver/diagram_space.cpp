// Idea: each removed value and each last value is an event; clauses of two answer it from a list, longer ones by two
// watched literals of different variables (so that a clause left with several values of one variable still cuts the
// others), tables by their live rows, sums by the least that their open variables can add. All to a fixpoint, clauses
// first since they are cheap. Source: the usual propagation queue; watches from Chaff (Moskewicz et al., DAC 2001).
// Rejected: learning from conflicts, since a component's residual problem must not depend on what was learnt elsewhere,
// and the public benchmarks compile in a fraction of a second without.
// Cost: a visit of each constraint that an event touches.
#include "solver/diagram_space.h"
#include "solver/tunables.h"

#include <algorithm>
#include <array>
#include <utility>

namespace maatwerk::solver::diagram {
namespace {

template <class List>
bool make(std::vector<List>& lists, std::size_t size, std::uint64_t& steps, std::uint64_t stop) {
    lists.reserve(size);
    for (; lists.size() < size && steps < stop; ++steps) {
        lists.resize(std::min(size, lists.size() + tunables::lists_a_step));
    }
    return lists.size() == size;
}

template <class List>
bool shed_lists(std::vector<List>& lists, std::uint64_t& steps, std::uint64_t stop) {
    for (; !lists.empty() && steps < stop; steps += tunables::freed_list_steps) {
        lists.pop_back();
    }
    return lists.empty();
}

}  // namespace

Space::Space(Normal normal) : normal_(std::move(normal)), possible_(normal_.values.count(), 1) {
    const Values& all = normal_.values;
    left_.resize(all.variables());
    for (std::uint32_t var = 0; var < all.variables(); ++var) {
        left_[var] = all.end(var) - all.first(var);
    }
    empty_ = normal_.is_void;
    clauses_given_ = normal_.clauses.size();
    codes_given_ = normal_.clauses.codes();
}

bool Space::connect(std::uint64_t& steps, std::uint64_t limit) {
    const std::uint64_t stop = steps + limit;
    return make_lists(steps, stop) && connect_constraints(steps, stop) && start(steps, stop);
}

bool Space::make_lists(std::uint64_t& steps, std::uint64_t stop) {
    const std::size_t variables = normal_.values.variables(), events = 2 * std::size_t{normal_.values.count()};
    return make(pairs_, variables, steps, stop) && make(clauses_of_, variables, steps, stop) &&
           make(tables_of_, variables, steps, stop) && make(linears_of_, variables, steps, stop) &&
           make(implied_, events, steps, stop) && make(watches_, events, steps, stop);
}

bool Space::connect_constraints(std::uint64_t& steps, std::uint64_t stop) {
    const std::uint32_t clauses = normal_.clauses.size();
    const std::uint32_t tables = clauses + static_cast<std::uint32_t>(normal_.tables.size());
    const std::uint32_t end = tables + static_cast<std::uint32_t>(normal_.linears.size());
    while (connected_ < end && steps < stop) {
        if (connected_ < clauses) {
            steps += normal_.clauses[connected_].size() * tunables::literal_steps;
            connect_clause(normal_.clauses[connected_]);
        } else if (connected_ < tables) {
            if (!connect_table(connected_ - clauses, steps, stop)) {
                return false;
            }
        } else {
            steps += normal_.linears[connected_ - tables].scope.size();
            connect_linear(connected_ - tables);
        }
        ++connected_;
        ++steps;
    }
    return connected_ == end;
}

void Space::connect_clause(std::span<const Code> clause) {
    if (clause.size() > 2) {
        const std::uint32_t index = longer_.size();
        longer_.add(clause);
        watched_.add(clause);
        watch(watched_[index], index);
        return;
    }
    for (std::size_t i = 0; i < 2; ++i) {
        pairs_[normal_.values.var(flat_of(clause[i]))].push_back({clause[i], clause[1 - i]});
        implied_[clause[i]].push_back(clause[1 - i]);
    }
}

/// Watches the first and the last literal, which speak of different variables since clauses are sorted.
void Space::watch(std::span<Code> clause, std::uint32_t index) {
    std::uint32_t last = normal_.values.variables();
    for (Code code : clause) {
        const std::uint32_t var = normal_.values.var(flat_of(code));
        if (var != last) {
            clauses_of_[var].push_back(index);
        }
        last = var;
    }
    std::swap(clause[1], clause.back());
    watches_[clause[0]].push_back(index);
    watches_[clause[1]].push_back(index);
}

bool Space::connect_table(std::uint32_t index, std::uint64_t& steps, std::uint64_t stop) {
    const NormalTable& table = normal_.tables[index];
    if (tables_.size() == index) {
        tables_.emplace_back(table, left_, index);
    }
    if (!tables_[index].fill(table, steps, stop)) {
        return false;
    }
    for (std::uint32_t c = 0; c < table.scope.size(); ++c) {
        tables_of_[table.scope[c]].push_back({index, c});
    }
    table_is_dirty_.push_back(1);
    dirty_tables_.push_back(index);
    return true;
}

void Space::connect_linear(std::uint32_t index) {
    const NormalLinear& linear = normal_.linears[index];
    least_.emplace_back();
    lightest_.emplace_back();
    linear_least_.push_back(0);
    for (std::uint32_t c = 0; c < linear.scope.size(); ++c) {
        linears_of_[linear.scope[c]].push_back({index, c});
        const auto least = std::min_element(linear.weights[c].begin(), linear.weights[c].end());
        least_[index].push_back(*least);
        lightest_[index].push_back(static_cast<std::uint32_t>(least - linear.weights[c].begin()));
        linear_least_[index] += least_[index].back();
    }
    linear_is_dirty_.push_back(1);
    dirty_linears_.push_back(index);
}

/// Removes the values that are not possible to begin with: true when all are gone.
bool Space::start(std::uint64_t& steps, std::uint64_t stop) {
    const Values& all = normal_.values;
    for (; started_ < all.variables() && steps < stop; ++started_) {
        ++steps;
        if (left_[started_] == 1) {
            events_.push_back(not_taken(all.first(started_)));
        }
        for (std::uint32_t x = all.first(started_); x < all.end(started_); ++x) {
            if (normal_.possible[x] == 0) {
                remove(x);
            }
        }
    }
    if (started_ < all.variables()) {
        return false;
    }
    normal_.clauses = {};
    whole_ = left_;
    return true;
}

bool Space::shed(std::uint64_t& steps, std::uint64_t limit) {
    const std::uint64_t stop = steps + limit;
    return shed_lists(pairs_, steps, stop) && shed_lists(implied_, steps, stop) &&
           shed_lists(clauses_of_, steps, stop) && shed_lists(tables_of_, steps, stop) &&
           shed_lists(linears_of_, steps, stop) && shed_lists(watches_, steps, stop);
}

Space::Mark Space::mark() const {
    return {static_cast<std::uint32_t>(events_.size()), static_cast<std::uint32_t>(table_changes_.size()),
            static_cast<std::uint32_t>(sum_changes_.size())};
}

void Space::undo(const Mark& mark) {
    while (events_.size() > mark.events) {
        const Code event = events_.back();
        events_.pop_back();
        if (is_taken(event)) {
            possible_[flat_of(event)] = 1;
            ++left_[normal_.values.var(flat_of(event))];
        }
    }
    while (table_changes_.size() > mark.words) {
        tables_[table_changes_.back().table].undo(table_changes_.back());
        table_changes_.pop_back();
    }
    while (sum_changes_.size() > mark.sums) {
        const SumChange& change = sum_changes_.back();
        std::int64_t& least = least_[change.linear][change.position];
        linear_least_[change.linear] += change.least - least;
        least = change.least;
        lightest_[change.linear][change.position] = change.lightest;
        sum_changes_.pop_back();
    }
    forget_queues();
}

void Space::forget_queues() {
    next_event_ = static_cast<std::uint32_t>(events_.size());
    empty_ = false;
    filtering_.reset();
    for (std::uint32_t table : dirty_tables_) {
        table_is_dirty_[table] = 0;
    }
    for (std::uint32_t linear : dirty_linears_) {
        linear_is_dirty_[linear] = 0;
    }
    dirty_tables_.clear();
    dirty_linears_.clear();
}

void Space::remove(std::uint32_t flat) {
    if (!possible(flat)) {
        return;
    }
    const std::uint32_t var = normal_.values.var(flat);
    possible_[flat] = 0;
    events_.push_back(taken(flat));
    if (--left_[var] == 0) {
        empty_ = true;
    } else if (left_[var] == 1) {
        std::uint32_t last = normal_.values.first(var);
        while (!possible(last)) {
            ++last;
        }
        events_.push_back(not_taken(last));
    }
}

void Space::take(std::uint32_t flat) {
    const std::uint32_t var = normal_.values.var(flat);
    for (std::uint32_t x = normal_.values.first(var); x < normal_.values.end(var); ++x) {
        if (x != flat) {
            remove(x);
        }
    }
    empty_ = empty_ || !possible(flat);
}

bool Space::enforce(Code code) {
    if (is_taken(code)) {
        take(flat_of(code));
    } else {
        remove(flat_of(code));
    }
    return !empty_;
}

std::optional<bool> Space::propagate(std::uint64_t& steps, std::uint64_t stop) {
    bool good = !empty_ && filter_columns(steps, stop);
    while (good && steps < stop) {
        if (next_event_ < events_.size()) {
            good = after(events_[next_event_++], steps) && !empty_;
        } else if (!dirty_tables_.empty()) {
            const std::uint32_t table = dirty_tables_.back();
            dirty_tables_.pop_back();
            table_is_dirty_[table] = 0;
            good = begin_filter(table) && filter_columns(steps, stop);
        } else if (!dirty_linears_.empty()) {
            const std::uint32_t linear = dirty_linears_.back();
            dirty_linears_.pop_back();
            linear_is_dirty_[linear] = 0;
            good = filter_linear(linear, steps);
        } else {
            return true;
        }
    }
    return good ? std::optional<bool>() : false;
}

bool Space::after(Code event, std::uint64_t& steps) {
    steps += 1 + implied_[event].size();
    for (Code code : implied_[event]) {
        if (!is_true(code) && !enforce(code)) {
            return false;
        }
    }
    if (!visit_clauses(event, steps)) {
        return false;
    }
    visit_tables(event, steps);
    if (is_taken(event)) {
        visit_linears(flat_of(event), steps);
    }
    return true;
}

bool Space::visit_clauses(Code event, std::uint64_t& steps) {
    std::vector<std::uint32_t>& list = watches_[event];
    steps += list.size();
    std::size_t kept = 0, i = 0;
    bool good = true;
    while (i < list.size() && good) {
        const std::uint32_t index = list[i++];
        bool keep = true;
        good = visit_clause(watched_[index], event, index, keep);
        if (keep) {
            list[kept++] = index;
        }
    }
    while (i < list.size()) {
        list[kept++] = list[i++];
    }
    list.resize(kept);
    return good;
}

bool Space::visit_clause(std::span<Code> clause, Code event, std::uint32_t index, bool& keep) {
    if (clause[0] == event) {
        std::swap(clause[0], clause[1]);
    }
    if (is_true(clause[0])) {
        return true;
    }
    const std::uint32_t other = normal_.values.var(flat_of(clause[0]));
    for (std::size_t i = 2; i < clause.size(); ++i) {
        if (!is_false(clause[i]) && normal_.values.var(flat_of(clause[i])) != other) {
            std::swap(clause[1], clause[i]);
            watches_[clause[1]].push_back(index);
            keep = false;
            return true;
        }
    }
    return enforce_last(clause);
}

/// Every literal that is not false speaks of the variable of the first: keeps only what one of them allows.
bool Space::enforce_last(std::span<const Code> clause) {
    if (!is_taken(clause[0])) {
        return enforce(clause[0]);
    }
    const std::uint32_t var = normal_.values.var(flat_of(clause[0]));
    for (std::uint32_t x = normal_.values.first(var); x < normal_.values.end(var); ++x) {
        if (possible(x) && std::find(clause.begin(), clause.end(), taken(x)) == clause.end()) {
            remove(x);
        }
    }
    return !empty_;
}

void Space::visit_tables(Code event, std::uint64_t& steps) {
    const std::uint32_t var = normal_.values.var(flat_of(event));
    if (is_taken(event) && left_[var] == 1) {
        return;  // the event of the last value does it all at once
    }
    const std::uint32_t value = flat_of(event) - normal_.values.first(var);
    for (const Place& place : tables_of_[var]) {
        TableState& state = tables_[place.constraint];
        steps += 1 + state.words();
        if (is_taken(event)) {
            state.remove(place.position, value, table_changes_);
        } else {
            state.keep_only(place.position, value, table_changes_);
        }
        if (table_is_dirty_[place.constraint] == 0) {
            table_is_dirty_[place.constraint] = 1;
            dirty_tables_.push_back(place.constraint);
        }
    }
}

void Space::visit_linears(std::uint32_t flat, std::uint64_t& steps) {
    const std::uint32_t var = normal_.values.var(flat), first = normal_.values.first(var);
    for (const Place& place : linears_of_[var]) {
        const std::vector<std::int64_t>& weights = normal_.linears[place.constraint].weights[place.position];
        std::int64_t& least = least_[place.constraint][place.position];
        std::uint32_t& lightest = lightest_[place.constraint][place.position];
        steps += 1;
        if (flat - first != lightest || left_[var] == 0) {
            continue;
        }
        const std::uint32_t before = lightest;
        std::int64_t next = INT64_MAX;
        for (std::uint32_t k = 0; k < weights.size(); ++k) {
            if (possible(first + k) && weights[k] < next) {
                next = weights[k];
                lightest = k;
            }
        }
        if (next == least) {
            continue;
        }
        sum_changes_.push_back({place.constraint, place.position, before, least});
        linear_least_[place.constraint] += next - least;
        least = next;
        if (linear_is_dirty_[place.constraint] == 0) {
            linear_is_dirty_[place.constraint] = 1;
            dirty_linears_.push_back(place.constraint);
        }
    }
}

bool Space::filter_linear(std::uint32_t linear, std::uint64_t& steps) {
    const NormalLinear& sum = normal_.linears[linear];
    const std::int64_t room = slack(linear);
    steps += sum.scope.size();
    if (room < 0) {
        return false;
    }
    for (std::uint32_t c = 0; c < sum.scope.size(); ++c) {
        const std::uint32_t first = normal_.values.first(sum.scope[c]);
        for (std::uint32_t k = 0; is_open(sum.scope[c]) && k < sum.weights[c].size(); ++k) {
            if (possible(first + k) && sum.weights[c][k] - least_[linear][c] > room) {
                remove(first + k);
            }
        }
    }
    return !empty_;
}

bool Space::always_holds(std::uint32_t linear) const {
    const NormalLinear& sum = normal_.linears[linear];
    std::int64_t room = slack(linear);
    for (std::uint32_t c = 0; c < sum.scope.size() && room >= 0; ++c) {
        const std::uint32_t first = normal_.values.first(sum.scope[c]);
        std::int64_t most = least_[linear][c];
        for (std::uint32_t k = 0; is_open(sum.scope[c]) && k < sum.weights[c].size(); ++k) {
            most = possible(first + k) ? std::max(most, sum.weights[c][k]) : most;
        }
        room -= most - least_[linear][c];
    }
    return room >= 0;
}

bool Space::begin_filter(std::uint32_t table) {
    const TableState& state = tables_[table];
    const NormalTable& normal = normal_.tables[table];
    if (state.is_empty()) {
        return !normal.allow;
    }
    filtering_ = {table, 0, normal.allow ? 0 : state.live(), 1};
    for (std::uint32_t var : normal.scope) {
        filtering_->combinations *= left_[var];
    }
    return true;
}

/// False when nothing is left. Paused in between: filtering_ stays.
bool Space::filter_columns(std::uint64_t& steps, std::uint64_t stop) {
    bool good = true;
    while (good && filtering_ && steps < stop) {
        good = filter_column(steps);
    }
    return good;
}

/// Removes the values of the next column that no allowed combination has.
bool Space::filter_column(std::uint64_t& steps) {
    const NormalTable& normal = normal_.tables[filtering_->table];
    TableState& state = tables_[filtering_->table];
    const std::uint32_t c = filtering_->column++;
    const std::uint32_t var = normal.scope[c], first = normal_.values.first(var);
    const double product = filtering_->combinations / left_[var];
    const bool is_idle = normal.allow ? !is_open(var) : static_cast<double>(filtering_->live) < product;
    if (filtering_->column == normal.scope.size()) {
        filtering_.reset();
    }
    if (is_idle) {
        return true;
    }
    steps += left_[var];
    for (std::uint32_t x = first; x < normal_.values.end(var); ++x) {
        const auto has_all = [&] { return static_cast<double>(state.live_with(c, x - first, steps)) == product; };
        if (possible(x) && (normal.allow ? !state.has(c, x - first, steps) : has_all())) {
            remove(x);
        }
    }
    return !empty_;
}

Simplifying::Simplifying(const Space& space) : space_(space), result_(space.values()) {
    result_.clauses.reserve(space.clauses_given(), space.codes_given());
    for (std::uint32_t x = 0; x < space.values().count(); ++x) {
        result_.possible[x] = space.possible(x) ? 1 : 0;
    }
}

bool Simplifying::run(std::uint64_t& steps, std::uint64_t limit) {
    const std::uint32_t clauses = space_.long_clauses();
    const std::uint32_t pairs = clauses + space_.values().variables();
    const std::uint32_t tables = pairs + static_cast<std::uint32_t>(space_.tables().size());
    const std::uint32_t end = tables + static_cast<std::uint32_t>(space_.linears().size());
    const std::uint64_t stop = steps + limit;
    while (next_ < end && steps < stop) {
        if (next_ < clauses) {
            steps += space_.clause(next_).size() * tunables::literal_steps;
            result_.add_clause(space_.clause(next_));
        } else if (next_ < pairs) {
            if (!pass_pairs(next_ - clauses, steps, stop)) {
                return false;
            }
        } else if (next_ < tables) {
            const NormalTable& table = space_.tables()[next_ - pairs];
            if (!result_.add_table(table.allow, table.scope, table.rows, steps, stop)) {
                return false;
            }
        } else if (!space_.always_holds(next_ - tables)) {
            result_.linears.push_back(space_.linears()[next_ - tables]);
        }
        ++next_;
        ++steps;
    }
    return next_ == end;
}

bool Simplifying::pass_pairs(std::uint32_t var, std::uint64_t& steps, std::uint64_t stop) {
    const std::vector<Space::Pair>& pairs = space_.pairs_of(var);
    for (; next_pair_ < pairs.size(); ++next_pair_) {
        const auto [mine, other] = pairs[next_pair_];
        if (mine > other) {
            continue;
        }
        if (steps >= stop) {
            return false;
        }
        steps += 2 * tunables::literal_steps;
        result_.add_clause(std::array{mine, other});
    }
    next_pair_ = 0;
    return true;
}

}  // namespace maatwerk::solver::diagram
