// Idea: open addressing over hashes, at most half full; its successor of twice the size is laid out and filled a little
// with each addition, so that none of them takes long (after Larson, Dynamic hash tables, CACM 1988, who splits one
// bucket at a time). Rejected: filling it at once, 6 ms and more where a diagram has hundreds of thousands of nodes.
// Cost: O(1) a look-up and an addition.
#pragma once

#include "solver/diagram_blocks.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace maatwerk::solver::diagram {

/// Finds things that have a number, from 0 on in the order of adding, by their hash.
class HashIndex {
public:
    static constexpr std::uint32_t none = 0xffffffffU;

    /// The number with that hash of which same(number) holds, or none.
    template <class Same>
    std::uint32_t find(std::uint32_t hash, Same same) const {
        for (std::size_t slot = hash;; ++slot) {
            const std::uint32_t number = slots_[slot & (slots_.size() - 1)];
            if (number == none || (hashes_[number] == hash && same(number))) {
                return number;
            }
        }
    }
    /// Gives the next number to what has that hash.
    void add(std::uint32_t hash) {
        hashes_.push_back(hash);
        put(slots_, size() - 1);
        if (4 * std::size_t{size()} > slots_.size()) {
            grow();
        }
    }

    std::uint32_t size() const { return static_cast<std::uint32_t>(hashes_.size()); }
    std::size_t bytes() const { return 4 * (hashes_.size() + slots_.size() + next_.size()); }
    /// As that of Blocks.
    bool shed(std::uint64_t& steps, std::uint64_t stop) { return hashes_.shed(steps, stop); }

private:
    static constexpr std::size_t least = 64;
    /// Laid out, then put, with each addition: half of those that come until it is half full do each.
    static constexpr std::size_t laid_out_at_once = 16, put_at_once = 4;

    void put(std::vector<std::uint32_t>& slots, std::uint32_t number) const {
        std::size_t slot = hashes_[number] & (slots.size() - 1);
        while (slots[slot] != none) {
            slot = (slot + 1) & (slots.size() - 1);
        }
        slots[slot] = number;
    }
    void grow() {
        const std::size_t target = 2 * slots_.size();
        if (next_.size() < target) {
            next_.reserve(target);
            next_.resize(std::min(target, next_.size() + laid_out_at_once), none);
            return;
        }
        for (std::size_t i = 0; i < put_at_once && moved_ < size(); ++i) {
            put(next_, moved_++);
        }
        if (moved_ == size()) {
            slots_ = std::exchange(next_, {});
            moved_ = 0;
        }
    }

    Blocks<std::uint32_t> hashes_;  // by number
    std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(least, none);
    std::vector<std::uint32_t> next_;  // the successor
    std::uint32_t moved_ = 0;          // numbers that it has
};

}  // namespace maatwerk::solver::diagram
