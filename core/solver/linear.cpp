#include "solver/linear.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace maatwerk::solver {
namespace {

/// Terms that are about the same thing have the same key: a wide variable, or else an atom.
std::pair<bool, std::uint32_t> key_of(const Atoms& atoms, Lit lit) {
    const std::uint32_t var = atoms.var_of(lit);
    const bool wide = var != no_var && atoms.is_wide(var);
    return {wide, wide ? var : atom_of(lit)};
}

}  // namespace

/// Adds an entry for what each literal of a variable (or each side of an atom) weighs; a constant folded out.
void Linears::add_entry(Line& line, std::vector<Value> values) {
    std::stable_sort(values.begin(), values.end(),
                     [](const Value& one, const Value& two) { return one.weight < two.weight; });
    const std::int64_t least = values.front().weight;
    const std::int64_t spread = values.back().weight - least;
    line.constant += least;
    if (spread == 0) {
        return;
    }
    const auto begin = static_cast<std::uint32_t>(line.values.size());
    for (const Value& value : values) {
        line.values.push_back({value.weight - least, value.lit});
    }
    line.entries.push_back({begin, static_cast<std::uint32_t>(line.values.size()), begin});
    line.widest = std::max(line.widest, spread);
}

/// Sorts the terms into entries: constants folded in, the least weight of each variable 0.
void Linears::gather(const Atoms& atoms, std::span<const LitWeight> terms, Line& line) {
    std::vector<LitWeight> sorted(terms.begin(), terms.end());
    const auto is_before = [&](const LitWeight& one, const LitWeight& two) {
        return key_of(atoms, one.lit) < key_of(atoms, two.lit);
    };
    if (!std::is_sorted(sorted.begin(), sorted.end(), is_before)) {
        std::stable_sort(sorted.begin(), sorted.end(), is_before);
    }
    for (std::size_t at = 0; at < sorted.size();) {
        const auto [wide, number] = key_of(atoms, sorted[at].lit);
        std::vector<Value> values;
        if (wide) {
            for (std::uint32_t value = 0; value < atoms.values(number); ++value) {
                values.push_back({0, atoms.takes(number, value)});
            }
        } else {
            values = {{0, ~positive(number)}, {0, positive(number)}};
        }
        std::int64_t of_all = 0;
        std::size_t next = at;
        for (; next < sorted.size() && key_of(atoms, sorted[next].lit) == std::pair(wide, number); ++next) {
            const auto [lit, weight] = sorted[next];
            if (wide && !is_positive(lit)) {  // holds with every value but one
                of_all += weight;
                values[atoms.value_removed_by(lit)].weight -= weight;
            } else {
                values[wide ? atoms.value_given_by(lit) : is_positive(lit) ? 1 : 0].weight += weight;
            }
        }
        for (Value& value : values) {
            value.weight += of_all;
        }
        at = next;
        if (!wide && positive(number) == Atoms::truth()) {
            line.constant += values.back().weight;
        } else {
            add_entry(line, std::move(values));
        }
    }
}

/// Brings the least sum up to what is assigned at level 0.
void Linears::settle(Line& line, const Trail& trail) const {
    line.least = 0;
    for (Entry& entry : line.entries) {
        while (entry.least + 1 < entry.end && trail.is_false(line.values[entry.least].lit)) {
            ++entry.least;
        }
        line.least += line.values[entry.least].weight;
    }
}

void Linears::enlist(Row row) {
    const Line& line = rows_[row];
    for (std::uint32_t at = 0; at < line.entries.size(); ++at) {
        for (std::uint32_t value = line.entries[at].begin; value < line.entries[at].end; ++value) {
            uses_[index(~line.values[value].lit)].push_back({row, at, value});
        }
    }
    uses_[index(line.when)].push_back({row, condition, 0});
}

Linears::Row Linears::add(const Atoms& atoms, const Trail& trail, std::span<const LitWeight> terms, std::int64_t max,
                          Lit when, std::uint32_t origin) {
    assert(trail.level() == 0);
    if (free_.empty()) {
        free_.push_back(static_cast<Row>(rows_.size()));
        rows_.emplace_back();
    }
    const Row row = free_.back();
    free_.pop_back();
    Line& line = rows_[row];
    line = {};
    line.when = when;
    line.origin = origin;
    gather(atoms, terms, line);
    line.max = max - line.constant;
    settle(line, trail);
    enlist(row);
    queue(row);
    return row;
}

void Linears::delist(Lit lit, Row row) {
    std::vector<Use>& uses = uses_[index(lit)];
    const auto found = std::find_if(uses.rbegin(), uses.rend(), [&](const Use& use) { return use.row == row; });
    assert(found != uses.rend());
    uses.erase(std::next(found).base());
}

void Linears::remove(Row row) {
    Line& line = rows_[row];
    for (const Value& value : line.values) {
        delist(~value.lit, row);
    }
    delist(line.when, row);
    line.entries.clear();
    line.values.clear();
    queue_.erase(std::remove(queue_.begin(), queue_.end(), row), queue_.end());
    line.queued = false;
    free_.push_back(row);
}

void Linears::remove_guarded(Lit when) {
    std::vector<Row> rows;
    for (const Use& use : uses_[index(when)]) {
        if (use.entry == condition) {
            rows.push_back(use.row);
        }
    }
    for (const Row row : rows) {
        remove(row);
    }
}

void Linears::set_max(Row row, std::int64_t max) {
    rows_[row].max = max - rows_[row].constant;
    queue(row);
}

void Linears::queue(Row row) {
    if (!std::exchange(rows_[row].queued, true)) {
        queue_.push_back(row);
    }
}

void Linears::on_true(Lit lit, const Trail& trail, std::uint64_t& steps) {
    const std::vector<Use>& uses = uses_[index(lit)];
    steps += uses.size() / tunables::row_uses_a_step;
    for (const Use& use : uses) {
        if (use.entry == condition) {
            queue(use.row);
            continue;
        }
        Line& line = rows_[use.row];
        Entry& entry = line.entries[use.entry];
        if (use.value != entry.least) {
            continue;
        }
        std::uint32_t next = entry.least;
        while (next + 1 < entry.end && trail.is_false(line.values[next].lit)) {
            ++next;
        }
        undo_.push_back({use.row, use.entry, entry.least});
        line.least += line.values[next].weight - line.values[entry.least].weight;
        entry.least = next;
        queue(use.row);
    }
}

void Linears::undo_to(std::size_t mark) {
    while (undo_.size() > mark) {
        const Undo& undo = undo_.back();
        Line& line = rows_[undo.row];
        Entry& entry = line.entries[undo.entry];
        line.least += line.values[undo.least].weight - line.values[entry.least].weight;
        entry.least = undo.least;
        undo_.pop_back();
    }
}

/// The least sum is past the maximum: the condition cannot hold.
bool Linears::exceed(Row row, Trail& trail, Conflict& conflict) {
    const Reason reason{Reason::Kind::linear, row};
    if (trail.imply(~rows_[row].when, reason)) {
        return true;
    }
    conflict = {~rows_[row].when, reason};
    return false;
}

bool Linears::prune(Row row, Trail& trail, Conflict& conflict, std::uint64_t& steps) {
    const Line& line = rows_[row];
    const std::int64_t slack = line.max - line.least;
    if (slack >= line.widest) {
        return true;
    }
    const Reason reason{Reason::Kind::linear, row};
    steps += line.entries.size();
    std::uint64_t looked_at = 0;
    for (const Entry& entry : line.entries) {
        const std::int64_t most = slack + line.values[entry.least].weight;
        for (std::uint32_t at = entry.end; at-- > entry.least + 1 && line.values[at].weight > most; ++looked_at) {
            if (!trail.imply(~line.values[at].lit, reason)) {
                conflict = {~line.values[at].lit, reason};
                return false;
            }
        }
    }
    steps += looked_at / tunables::row_values_a_step;
    return true;
}

bool Linears::propagate(Trail& trail, Conflict& conflict, std::uint64_t& steps) {
    const Row row = queue_.back();
    queue_.pop_back();
    Line& line = rows_[row];
    line.queued = false;
    ++steps;
    if (trail.is_false(line.when)) {
        return true;
    }
    if (line.least > line.max) {
        return exceed(row, trail, conflict);
    }
    return !trail.is_true(line.when) || prune(row, trail, conflict, steps);
}

/// How far the least sum at `time` (with the pruned value in place of its variable's least) exceeds what is needed.
std::int64_t Linears::surplus_at(const Line& line, const Entry* pruned, const Trail& trail, std::uint32_t time,
                                 std::vector<std::uint32_t>& least) const {
    std::int64_t sum = -line.max - 1;
    least.clear();
    for (const Entry& entry : line.entries) {
        std::uint32_t at = entry.begin;
        if (&entry != pruned) {
            while (at + 1 < entry.end && trail.is_false_before(line.values[at].lit, time)) {
                ++at;
            }
            sum += line.values[at].weight;
        }
        least.push_back(at);
    }
    return sum;
}

/// Adds the literals that keep the variable from its lightest values, as few as the surplus leaves necessary.
void Linears::explain_entry(const Line& line, const Entry& entry, std::uint32_t least, std::int64_t& surplus,
                            const Trail& trail, std::uint32_t time, std::vector<Lit>& out) {
    std::uint32_t needed = least;
    while (needed > entry.begin && line.values[least].weight - line.values[needed - 1].weight <= surplus) {
        --needed;
    }
    surplus -= line.values[least].weight - line.values[needed].weight;
    const Lit holder = line.values[least].lit;
    if (needed - entry.begin > 1 && trail.is_true_before(holder, time)) {
        out.push_back(~holder);
        return;
    }
    for (std::uint32_t at = entry.begin; at < needed; ++at) {
        out.push_back(line.values[at].lit);
    }
}

void Linears::explain(Row row, Lit lit, const Trail& trail, std::uint32_t time, std::vector<Lit>& out) const {
    const Line& line = rows_[row];
    const Entry* pruned = nullptr;
    std::int64_t weight = 0;
    if (lit != ~line.when) {
        const std::vector<Use>& uses = uses_[index(lit)];
        const auto use = std::find_if(uses.begin(), uses.end(),
                                      [&](const Use& one) { return one.row == row && one.entry != condition; });
        assert(use != uses.end());
        pruned = &line.entries[use->entry];
        weight = line.values[use->value].weight;
        if (line.when != Atoms::truth()) {
            out.push_back(~line.when);
        }
    }
    std::int64_t surplus = surplus_at(line, pruned, trail, time, scratch_) + weight;
    assert(surplus >= 0);
    for (std::size_t at = 0; at < line.entries.size(); ++at) {
        if (&line.entries[at] != pruned) {
            explain_entry(line, line.entries[at], scratch_[at], surplus, trail, time, out);
        }
    }
}

}  // namespace maatwerk::solver
