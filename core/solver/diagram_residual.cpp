// Idea: rows are kept sorted and none twice, and live rows agree on every decided column, so the live rows seen on the
// open columns alone are sorted and distinct as well: equal residual tables are equal sequences. They get a number by
// hash consing. Rejected: the numbers of the live rows as the name, which tells residuals apart that differ in nothing
// but how they came about.
// Cost: O(live rows x open columns) a name; a row number in memory for each row of each different residual.
#include "solver/diagram_residual.h"

#include "solver/diagram_hash.h"

#include <algorithm>
#include <span>

namespace maatwerk::solver::diagram {
namespace {

/// Columns of a row that are hashed in a step, beside the first ones. 2 to 16.
constexpr std::size_t columns_a_step = 4;

}  // namespace

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
    steps += live_.size() * (1 + open_.size() / columns_a_step);
    std::uint64_t hash = hash_words(std::span<const std::uint32_t>(open_), live_.size());
    for (std::uint32_t row : live_) {
        for (std::uint32_t c : open_) {
            hash = (hash ^ normal.rows[row * arity + c]) * 0x9e3779b97f4a7c15ULL;
            hash ^= hash >> 29;
        }
    }
    hash = mix(hash);
    Names& names = tables_[table];
    const auto short_hash = static_cast<std::uint32_t>(hash);
    const std::uint32_t found = names.index.find(short_hash, [&](std::uint32_t name) {
        return names.residuals[name].hash == hash && same(table, names.residuals[name]);
    });
    if (found != HashIndex::none) {
        return found;
    }
    const std::size_t index_bytes = names.index.bytes();
    names.index.add(short_hash);
    const auto row_begin = static_cast<std::uint32_t>(names.rows.size());
    const auto open_begin = static_cast<std::uint32_t>(names.open.size());
    names.rows.insert(names.rows.end(), live_.begin(), live_.end());
    names.open.insert(names.open.end(), open_.begin(), open_.end());
    names.residuals.push_back({hash, row_begin, static_cast<std::uint32_t>(names.rows.size()), open_begin,
                               static_cast<std::uint32_t>(names.open.size())});
    bytes_ += 4 * (live_.size() + open_.size()) + sizeof(Residual) + names.index.bytes() - index_bytes;
    return names.index.size() - 1;
}

bool Residuals::same(std::uint32_t table, const Residual& known) const {
    const Names& names = tables_[table];
    if (known.row_end - known.row_begin != live_.size() || known.open_end - known.open_begin != open_.size() ||
        !std::equal(open_.begin(), open_.end(), names.open.begin() + known.open_begin)) {
        return false;
    }
    const std::vector<std::uint32_t>& rows = space_.tables()[table].rows;
    const std::size_t arity = space_.tables()[table].scope.size();
    for (std::size_t i = 0; i < live_.size(); ++i) {
        const std::size_t mine = live_[i] * arity, other = names.rows[known.row_begin + i] * arity;
        for (std::uint32_t c : open_) {
            if (rows[mine + c] != rows[other + c]) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace maatwerk::solver::diagram
