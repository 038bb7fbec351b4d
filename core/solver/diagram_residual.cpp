// Idea: rows are kept sorted and none twice, and live rows agree on every decided column, so the live rows seen on the
// open columns alone are sorted and distinct as well: equal residual tables are equal sequences. They get a number by
// hash consing. Rejected: the numbers of the live rows as the name, which tells residuals apart that differ in nothing
// but how they came about.
// Cost: O(live rows x open columns) a name; a row number in memory for each row of each different residual.
#include "solver/diagram_residual.h"

#include "solver/diagram_hash.h"
#include "solver/tunables.h"

#include <algorithm>
#include <span>

namespace maatwerk::solver::diagram {
bool Residuals::always_holds(std::uint32_t table) const {
    const TableState& state = space_.table_state(table);
    const NormalTable& normal = space_.tables()[table];
    if (!normal.allow) {
        return state.is_empty();
    }
    std::uint64_t product = 1;
    const std::uint64_t live = state.live();
    for (std::uint32_t var : normal.scope) {
        product *= space_.left(var);
        if (product > live) {
            return false;
        }
    }
    return true;
}

std::uint32_t Residuals::name(std::uint32_t table, std::uint64_t& steps) {
    const NormalTable& normal = space_.tables()[table];
    const std::size_t arity = normal.scope.size();
    open_.clear();
    for (std::uint32_t c = 0; c < arity; ++c) {
        if (space_.is_open(normal.scope[c])) {
            open_.push_back(c);
        }
    }
    space_.table_state(table).list(live_);
    steps += live_.size() * (1 + open_.size() / tunables::hashed_columns_a_step);
    std::uint64_t hash = hash_words(std::span<const std::uint32_t>(open_), live_.size());
    for (std::uint32_t row : live_) {
        for (std::uint32_t c : open_) {
            hash = (hash ^ normal.rows[row * arity + c]) * 0x9e3779b97f4a7c15ULL;
            hash ^= hash >> 29;
        }
    }
    hash = mix(hash + table);
    const auto short_hash = static_cast<std::uint32_t>(hash);
    const std::uint32_t found = index_.find(short_hash, [&](std::uint32_t number) {
        const Residual& known = residuals_[number];
        return known.hash == hash && known.table == table && same(table, number);
    });
    if (found != HashIndex::none) {
        return residuals_[found].name;
    }
    index_.add(short_hash);
    rows_.add(live_);
    open_columns_.add(open_);
    residuals_.push_back({hash, table, named_[table]});
    return named_[table]++;
}

bool Residuals::same(std::uint32_t table, std::uint32_t number) const {
    const auto known_rows = rows_[number], known_open = open_columns_[number];
    if (known_rows.size() != live_.size() ||
        !std::equal(open_.begin(), open_.end(), known_open.begin(), known_open.end())) {
        return false;
    }
    const std::vector<std::uint32_t>& rows = space_.tables()[table].rows;
    const std::size_t arity = space_.tables()[table].scope.size();
    for (std::size_t i = 0; i < live_.size(); ++i) {
        const std::size_t mine = live_[i] * arity, other = known_rows[i] * arity;
        for (std::uint32_t c : open_) {
            if (rows[mine + c] != rows[other + c]) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace maatwerk::solver::diagram
