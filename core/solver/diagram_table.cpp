#include "solver/diagram_table.h"
#include "solver/tunables.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace maatwerk::solver::diagram {
std::uint64_t support_bytes(const Normal& normal) {
    std::uint64_t bytes = 0;
    for (const NormalTable& table : normal.tables) {
        std::uint64_t places = 0;
        for (std::uint32_t var : table.scope) {
            places += normal.values.end(var) - normal.values.first(var);
        }
        bytes += places * ((table.rows.size() / table.scope.size() + 63) / 64) * 8;
    }
    return bytes;
}

TableState::TableState(const NormalTable& table, const std::vector<std::uint32_t>& value_counts, std::uint32_t index)
    : index_(index) {
    const std::size_t words = (table.rows.size() / table.scope.size() + 63) / 64;
    std::uint32_t places = 0;
    for (std::uint32_t var : table.scope) {
        first_.push_back(places);
        places += value_counts[var];
    }
    live_.assign(words, 0);
    residue_.assign(places, 0);
    in_use_.resize(words);
    std::iota(in_use_.begin(), in_use_.end(), 0U);
    used_ = static_cast<std::uint32_t>(words);
}

bool TableState::fill(const NormalTable& table, std::uint64_t& steps, std::uint64_t stop) {
    const std::size_t arity = table.scope.size(), rows = table.rows.size() / arity, words = live_.size();
    const std::size_t all = residue_.size() * words;
    supports_.reserve(all);
    for (; supports_.size() < all; steps += tunables::live_words_at_once / tunables::live_words_a_step) {
        if (steps >= stop) {
            return false;
        }
        supports_.resize(std::min(all, supports_.size() + tunables::live_words_at_once), 0);
    }
    for (; filled_ < rows; ++filled_) {
        if (steps >= stop) {
            return false;
        }
        steps += arity;
        const std::uint64_t bit = std::uint64_t{1} << (filled_ % 64);
        live_[filled_ / 64] |= bit;
        for (std::size_t c = 0; c < arity; ++c) {
            supports_[(first_[c] + table.rows[filled_ * arity + c]) * words + filled_ / 64] |= bit;
        }
    }
    return true;
}

void TableState::undo(const Change& change) {
    if (change.word == words_in_use) {
        used_ = static_cast<std::uint32_t>(change.before);
    } else {
        live_[change.word] = change.before;
    }
}

template <class Mask>
void TableState::cut(std::vector<Change>& changes, Mask mask) {
    const std::uint32_t used = used_;
    for (std::uint32_t i = used_; i-- > 0;) {
        const std::uint32_t word = in_use_[i];
        const std::uint64_t kept = live_[word] & mask(word);
        if (kept == live_[word]) {
            continue;
        }
        changes.push_back({index_, word, live_[word]});
        live_[word] = kept;
        if (kept == 0) {
            std::swap(in_use_[i], in_use_[--used_]);
        }
    }
    if (used != used_) {
        changes.push_back({index_, words_in_use, used});
    }
}

void TableState::remove(std::uint32_t column, std::uint32_t value, std::vector<Change>& changes) {
    const std::uint64_t* rows = bits(column, value);
    cut(changes, [rows](std::uint32_t word) { return ~rows[word]; });
}

void TableState::keep_only(std::uint32_t column, std::uint32_t value, std::vector<Change>& changes) {
    const std::uint64_t* rows = bits(column, value);
    cut(changes, [rows](std::uint32_t word) { return rows[word]; });
}

bool TableState::has(std::uint32_t column, std::uint32_t value, std::uint64_t& steps) {
    const std::uint64_t* rows = bits(column, value);
    std::uint32_t& residue = residue_[first_[column] + value];
    if (!live_.empty() && (live_[residue] & rows[residue]) != 0) {
        return true;
    }
    std::uint32_t i = 0;
    while (i < used_ && (live_[in_use_[i]] & rows[in_use_[i]]) == 0) {
        ++i;
    }
    steps += i / tunables::live_words_a_step;
    residue = i < used_ ? in_use_[i] : residue;
    return i < used_;
}

std::uint64_t TableState::live() const {
    std::uint64_t count = 0;
    for (std::uint32_t i = 0; i < used_; ++i) {
        count += static_cast<std::uint64_t>(std::popcount(live_[in_use_[i]]));
    }
    return count;
}

std::uint64_t TableState::live_with(std::uint32_t column, std::uint32_t value, std::uint64_t& steps) const {
    steps += used_ / tunables::live_words_a_step;
    const std::uint64_t* rows = bits(column, value);
    std::uint64_t count = 0;
    for (std::uint32_t i = 0; i < used_; ++i) {
        count += static_cast<std::uint64_t>(std::popcount(live_[in_use_[i]] & rows[in_use_[i]]));
    }
    return count;
}

void TableState::list(std::vector<std::uint32_t>& rows) const {
    rows.clear();
    std::vector<std::uint32_t> words(in_use_.begin(), in_use_.begin() + used_);
    std::sort(words.begin(), words.end());
    for (std::uint32_t word : words) {
        for (std::uint64_t bits = live_[word]; bits != 0; bits &= bits - 1) {
            rows.push_back(word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits)));
        }
    }
}

}  // namespace maatwerk::solver::diagram
