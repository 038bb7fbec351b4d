// A table's live rows: those whose every value is still possible.
//
// Idea: one bit a row, and for each (column, value) the bits of the rows that have it; a value that goes clears its
// rows, and a value whose rows are all clear goes (compact-table: Demeulenaere et al., CP 2016, with its reversible
// sparse bit set; for forbidden tables Verhaeghe, Lecoutre, Schaus, AAAI 2017). Rejected: simple tabular reduction,
// which loses the order of the rows that makes equal residual tables easy to recognise.
// Cost: rows / 64 words a removed value, at worst; bits of rows x values of the scope in memory.
#pragma once

#include "solver/diagram_normal.h"

#include <cstdint>
#include <vector>

namespace maatwerk::solver::diagram {

/// What the bits of all tables would take.
std::uint64_t support_bytes(const Normal& normal);

class TableState {
public:
    TableState(const NormalTable& table, const std::vector<std::uint32_t>& value_counts, std::uint32_t index);
    /// Takes the rows in: true when all are, false when `steps` got to `stop` before that.
    bool fill(const NormalTable& table, std::uint64_t& steps, std::uint64_t stop);

    /// How to take one word, or the number of words in use, back.
    struct Change {
        std::uint32_t table, word;
        std::uint64_t before;
    };
    static constexpr std::uint32_t words_in_use = 0xffffffffU;
    void undo(const Change& change);

    /// Clears the rows with the value, or all without it.
    void remove(std::uint32_t column, std::uint32_t value, std::vector<Change>& changes);
    void keep_only(std::uint32_t column, std::uint32_t value, std::vector<Change>& changes);

    /// Whether some live row has the value. Remembers where it found one.
    bool has(std::uint32_t column, std::uint32_t value, std::uint64_t& steps);
    /// How many live rows there are; with the value.
    std::uint64_t live() const;
    std::uint64_t live_with(std::uint32_t column, std::uint32_t value, std::uint64_t& steps) const;
    bool is_empty() const { return used_ == 0; }
    std::uint32_t words() const { return used_; }
    /// The live rows in rising order.
    void list(std::vector<std::uint32_t>& rows) const;

private:
    const std::uint64_t* bits(std::uint32_t column, std::uint32_t value) const {
        return supports_.data() + static_cast<std::size_t>(first_[column] + value) * live_.size();
    }
    template <class Mask>
    void cut(std::vector<Change>& changes, Mask mask);

    std::uint32_t index_;
    std::vector<std::uint64_t> live_;
    std::vector<std::uint32_t> in_use_;  // words that are not zero come first
    std::uint32_t used_ = 0;
    std::size_t filled_ = 0;            // rows
    std::vector<std::uint32_t> first_;  // by column: its first place in supports_
    std::vector<std::uint64_t> supports_;
    std::vector<std::uint32_t> residue_;  // by column and value: the word in which a row was last seen
};

}  // namespace maatwerk::solver::diagram
