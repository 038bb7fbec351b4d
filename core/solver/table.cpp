#include "solver/table.h"
#include "solver/tunables.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace maatwerk::solver {
namespace {

constexpr std::size_t no_column = ~std::size_t{0};

std::uint32_t values_left(const Atoms& atoms, const Trail& trail, std::uint32_t var) {
    if (atoms.is_wide(var)) {
        return trail.values_left(var);
    }
    return trail.is_open(atoms.takes(var, 1)) ? 2 : 1;
}

/// For each column of the scope, the first column with the same variable.
std::vector<std::size_t> first_columns(const Table& table) {
    std::vector<std::size_t> same;
    for (const Var var : table.scope) {
        same.push_back(
            static_cast<std::size_t>(std::find(table.scope.begin(), table.scope.end(), var) - table.scope.begin()));
    }
    return same;
}

/// The tuples over the kept columns, without impossible rows and doubles.
std::vector<std::vector<std::uint32_t>> distinct_rows(const Table& table, const std::vector<std::size_t>& same,
                                                      const std::vector<bool>& kept) {
    const std::size_t arity = table.scope.size();
    std::vector<std::vector<std::uint32_t>> rows;
    for (std::size_t at = 0; arity != 0 && at < table.rows.size(); at += arity) {
        std::vector<std::uint32_t> row;
        bool possible = true;
        for (std::size_t column = 0; column < arity; ++column) {
            possible = possible && table.rows[at + column] == table.rows[at + same[column]];
            if (kept[column]) {
                row.push_back(table.rows[at + column]);
            }
        }
        if (possible) {
            rows.push_back(std::move(row));
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

}  // namespace

TableMasks::TableMasks(const Table& table, const Problem& problem) : allow(table.allow) {
    satisfied = table.scope.empty() && !allow;
    const std::vector<std::size_t> same = first_columns(table);
    std::vector<bool> kept;
    std::size_t masks = 0;
    for (std::size_t column = 0; column < table.scope.size(); ++column) {
        kept.push_back(same[column] == column && problem.value_count(table.scope[column]) > 1);
        if (kept.back()) {
            scope.push_back(static_cast<std::uint32_t>(table.scope[column]));
            first.push_back(masks);
            masks += problem.value_count(table.scope[column]);
        }
    }
    const auto tuples = distinct_rows(table, same, kept);
    rows = tuples.size();
    words = (rows + 63) / 64;
    with.assign(masks, 0);
    std::vector<std::uint64_t> filled(masks * words, 0);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < scope.size(); ++column) {
            ++with[first[column] + tuples[row][column]];
            filled[mask(column, tuples[row][column]) + row / 64] |= std::uint64_t{1} << (row % 64);
        }
    }
    bits = std::make_shared<const std::vector<std::uint64_t>>(std::move(filled));
}

Tables::Id Tables::add(const Atoms& atoms, std::shared_ptr<const TableMasks> masks, std::uint32_t origin) {
    const auto id = static_cast<Id>(states_.size());
    State& state = states_.emplace_back();
    state.origin = origin;
    state.living.assign(masks->words, ~std::uint64_t{0});
    if (masks->rows % 64 != 0) {
        state.living.back() = (std::uint64_t{1} << (masks->rows % 64)) - 1;
    }
    for (std::uint32_t word = 0; word < masks->words; ++word) {
        state.sparse.push_back(word);
    }
    state.limit = static_cast<std::uint32_t>(masks->words);
    state.residues.assign(masks->with.size(), 0);
    state.columns_left = static_cast<std::uint32_t>(masks->scope.size());
    for (std::uint32_t column = 0; column < masks->scope.size(); ++column) {
        const std::uint32_t var = masks->scope[column];
        for (std::uint32_t value = 0; value < atoms.values(var); ++value) {
            uses_[index(~atoms.takes(var, value))].push_back({id, {column, value}});
        }
    }
    state.masks = std::move(masks);
    if (!state.masks->satisfied) {
        state.queued = true;
        queue_.push_back(id);
    }
    return id;
}

void Tables::on_true(Lit lit, std::uint64_t& steps) {
    const std::vector<Use>& uses = uses_[index(lit)];
    steps += uses.size() / tunables::table_uses_a_step;
    for (const Use& use : uses) {
        State& state = states_[use.id];
        state.removed.push_back(use.what);
        if (!std::exchange(state.queued, true)) {
            queue_.push_back(use.id);
        }
    }
}

void Tables::forget_pending() {
    for (const Id id : queue_) {
        State& state = states_[id];
        state.queued = false;
        state.removed.clear();
        state.columns_left = 0;
        state.next = {};
    }
    queue_.clear();
}

void Tables::undo_to(std::size_t mark) {
    while (undo_.size() > mark) {
        const Undo& undo = undo_.back();
        if (undo.word == limit_changed) {
            states_[undo.id].limit = static_cast<std::uint32_t>(undo.old);
        } else {
            states_[undo.id].living[undo.word] = undo.old;
        }
        undo_.pop_back();
    }
}

/// Keeps the living tuples that are in mask_, or with `inverse` those that are not.
void Tables::keep_words(Id id, bool inverse, std::uint64_t& steps) {
    State& state = states_[id];
    std::uint32_t limit = state.limit;
    steps += 1 + limit / tunables::tuple_words_a_step;
    for (std::uint32_t at = limit; at-- > 0;) {
        const std::uint32_t word = state.sparse[at];
        const std::uint64_t kept = state.living[word] & (inverse ? ~mask_[word] : mask_[word]);
        if (kept == state.living[word]) {
            continue;
        }
        undo_.push_back({id, word, state.living[word]});
        state.living[word] = kept;
        if (kept == 0) {
            --limit;
            std::swap(state.sparse[at], state.sparse[limit]);
        }
    }
    if (limit != state.limit) {
        undo_.push_back({id, limit_changed, state.limit});
        state.limit = limit;
    }
}

/// Takes the tuples of the removed values away, column by column: by what went or by what is left, the fewer.
void Tables::shrink(Id id, const Atoms& atoms, const Trail& trail, std::uint64_t& steps, std::uint64_t stop) {
    State& state = states_[id];
    const TableMasks& masks = *state.masks;
    std::sort(state.removed.begin(), state.removed.end(),
              [](const Place& one, const Place& two) { return one.column < two.column; });
    while (!state.removed.empty() && steps < stop) {
        const std::uint32_t column = state.removed.back().column;
        std::size_t begin = state.removed.size();
        while (begin > 0 && state.removed[begin - 1].column == column) {
            --begin;
        }
        const std::uint32_t var = masks.scope[column];
        const bool by_removed = state.removed.size() - begin <= values_left(atoms, trail, var);
        mask_.assign(masks.words, 0);
        const auto join = [&](std::uint32_t value) {
            steps += state.limit / tunables::tuple_words_a_step;
            const std::uint64_t* bits = masks.bits->data() + masks.mask(column, value);
            for (std::uint32_t slot = 0; slot < state.limit; ++slot) {
                mask_[state.sparse[slot]] |= bits[state.sparse[slot]];
            }
        };
        for (std::size_t removed = begin; by_removed && removed < state.removed.size(); ++removed) {
            join(state.removed[removed].value);
        }
        for (std::uint32_t value = 0; !by_removed && value < atoms.values(var); ++value) {
            if (!trail.is_false(atoms.takes(var, value))) {
                join(value);
            }
        }
        keep_words(id, by_removed, steps);
        state.removed.resize(begin);
    }
    // The column that was begun on once more at last, for what was looked at before.
    state.columns_left = static_cast<std::uint32_t>(masks.scope.size()) + (state.next.value != 0 ? 1 : 0);
}

bool Tables::has_support(State& state, std::size_t column, std::uint32_t value, std::uint64_t& steps) const {
    const TableMasks& masks = *state.masks;
    const std::uint64_t* bits = masks.bits->data() + masks.mask(column, value);
    std::uint32_t& residue = state.residues[masks.first[column] + value];
    if ((state.living[residue] & bits[residue]) != 0) {
        return true;
    }
    steps += state.limit / tunables::tuple_words_a_step;
    for (std::uint32_t at = 0; at < state.limit; ++at) {
        const std::uint32_t word = state.sparse[at];
        if ((state.living[word] & bits[word]) != 0) {
            residue = word;
            return true;
        }
    }
    return false;
}

/// Looks at the rest of the next column: loses(value) tells whether the value goes. True and not at its end when `steps`
/// got to `stop` before that.
template <class Loses>
bool Tables::filter_column(Id id, const Atoms& atoms, Trail& trail, Conflict& conflict, std::uint64_t& steps,
                           std::uint64_t stop, Loses loses) {
    State& state = states_[id];
    const std::uint32_t var = state.masks->scope[state.next.column];
    const Reason reason{Reason::Kind::table, id};
    for (; state.next.value < atoms.values(var); ++state.next.value) {
        if (steps >= stop) {
            return true;
        }
        ++steps;
        const Lit lit = atoms.takes(var, state.next.value);
        if (!trail.is_false(lit) && loses(state.next.value) && !trail.imply(~lit, reason)) {
            conflict = {~lit, reason};
            return false;
        }
    }
    end_column(state);
    return true;
}

void Tables::end_column(State& state) {
    state.next = {(state.next.column + 1) % static_cast<std::uint32_t>(state.masks->scope.size()), 0};
    --state.columns_left;
}

/// Of the values left to the columns other than the next; more than there are rows is as good as endless.
std::uint64_t Tables::combinations_without(const State& state, const Atoms& atoms, const Trail& trail) {
    const TableMasks& masks = *state.masks;
    std::uint64_t all = 1;
    for (std::size_t other = 0; other < masks.scope.size() && all <= masks.rows; ++other) {
        all *= other == state.next.column ? 1 : values_left(atoms, trail, masks.scope[other]);
    }
    return all;
}

/// How many living tuples are in the mask.
std::uint64_t Tables::living_with(const State& state, std::size_t mask, std::uint64_t& steps) {
    const std::uint64_t* bits = state.masks->bits->data() + mask;
    std::uint64_t count = 0;
    steps += state.limit / tunables::tuple_words_a_step;
    for (std::uint32_t at = 0; at < state.limit; ++at) {
        const std::uint32_t word = state.sparse[at];
        count += static_cast<std::uint64_t>(std::popcount(state.living[word] & bits[word]));
    }
    return count;
}

bool Tables::filter(Id id, const Atoms& atoms, Trail& trail, Conflict& conflict, std::uint64_t& steps,
                    std::uint64_t stop) {
    State& state = states_[id];
    const TableMasks& masks = *state.masks;
    if (masks.allow ? state.limit == 0 : masks.scope.empty() && masks.rows != 0) {
        conflict = {no_lit, {Reason::Kind::table, id}};
        return false;
    }
    if (state.limit == 0) {
        state.columns_left = 0;
    }
    // What a column of forbidden tuples loses is followed before the next is counted.
    const std::uint32_t before = trail.size();
    while (state.columns_left != 0 && steps < stop && (masks.allow || trail.size() == before)) {
        const std::uint32_t column = state.next.column;
        const std::uint64_t others = masks.allow ? 0 : combinations_without(state, atoms, trail);
        if (masks.allow ? values_left(atoms, trail, masks.scope[column]) == 1 : others > masks.rows) {
            end_column(state);
            continue;
        }
        const bool good = filter_column(id, atoms, trail, conflict, steps, stop, [&](std::uint32_t value) {
            if (masks.allow) {
                return !has_support(state, column, value, steps);
            }
            return masks.with[masks.first[column] + value] >= others &&
                   living_with(state, masks.mask(column, value), steps) == others;
        });
        if (!good) {
            return false;
        }
    }
    return true;
}

bool Tables::propagate(const Atoms& atoms, Trail& trail, Conflict& conflict, std::uint64_t& steps) {
    const Id id = queue_.back();
    State& state = states_[id];
    const std::uint64_t stop = steps + tunables::table_steps_at_once;
    if (!state.removed.empty()) {
        shrink(id, atoms, trail, steps, stop);
    }
    if (state.removed.empty() && !filter(id, atoms, trail, conflict, steps, stop)) {
        return false;
    }
    if (state.removed.empty() && state.columns_left == 0) {
        state.queued = false;
        queue_.pop_back();
    }
    return true;
}

/// Covers every tuple of the value (of all, for no_column) by false literals of the other columns.
void Tables::explain_allowed(const State& state, std::size_t column, std::uint32_t value, const Atoms& atoms,
                             const Trail& trail, std::uint32_t time, std::vector<Lit>& out) const {
    const TableMasks& masks = *state.masks;
    cover_.assign(masks.words, ~std::uint64_t{0});
    if (masks.rows % 64 != 0) {
        cover_.back() = (std::uint64_t{1} << (masks.rows % 64)) - 1;
    }
    if (column != no_column) {
        const std::uint64_t* bits = masks.bits->data() + masks.mask(column, value);
        std::copy(bits, bits + masks.words, cover_.begin());
    }
    // True where the mask takes something out of the cover; then it is taken out.
    const auto take = [&](std::size_t other, std::uint32_t lost, bool inverse) {
        const std::uint64_t* bits = masks.bits->data() + masks.mask(other, lost);
        bool any = false;
        for (std::size_t word = 0; word < masks.words; ++word) {
            const std::uint64_t hit = cover_[word] & (inverse ? ~bits[word] : bits[word]);
            any = any || hit != 0;
            cover_[word] &= ~hit;
        }
        return any;
    };
    for (std::size_t other = 0; other < masks.scope.size(); ++other) {
        const std::uint32_t var = masks.scope[other];
        if (other == column) {
            continue;
        }
        const Lit taken = atoms.is_wide(var) ? trail.taken(var) : no_lit;
        if (taken != no_lit && trail.is_true_before(taken, time)) {
            if (take(other, atoms.value_given_by(taken), true)) {
                out.push_back(~taken);
            }
            continue;
        }
        for (std::uint32_t lost = 0; lost < atoms.values(var); ++lost) {
            const Lit lit = atoms.takes(var, lost);
            if (trail.is_false_before(lit, time) && take(other, lost, false)) {
                out.push_back(lit);
            }
        }
    }
    assert(std::all_of(cover_.begin(), cover_.end(), [](std::uint64_t word) { return word == 0; }));
}

void Tables::explain(Id id, Lit lit, const Atoms& atoms, const Trail& trail, std::uint32_t time,
                     std::vector<Lit>& out) const {
    const State& state = states_[id];
    const TableMasks& masks = *state.masks;
    std::size_t column = no_column;
    std::uint32_t value = 0;
    if (lit != no_lit) {
        const auto found = std::find(masks.scope.begin(), masks.scope.end(), atoms.var_of(lit));
        column = static_cast<std::size_t>(found - masks.scope.begin());
        value = atoms.value_removed_by(lit);
    }
    if (masks.allow) {
        explain_allowed(state, column, value, atoms, trail, time, out);
        return;
    }
    for (std::size_t other = 0; other < masks.scope.size(); ++other) {
        for (std::uint32_t lost = 0; other != column && lost < atoms.values(masks.scope[other]); ++lost) {
            const Lit gone = atoms.takes(masks.scope[other], lost);
            if (trail.is_false_before(gone, time)) {
                out.push_back(gone);
            }
        }
    }
}

}  // namespace maatwerk::solver
