// Idea: what only grows is kept in blocks that stay where they are, so that no addition copies what is there: a vector
// that doubles has copied 8 MB at once, 10 ms in a browser. Rejected: std::deque, whose blocks are of 512 bytes or 4 KiB
// as the library likes. Cost: O(1) an addition and a look-up.
#pragma once

#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace maatwerk::solver::diagram {

/// Gives back blocks of so many bytes until `steps` gets to `stop`. True when all are gone.
template <class Block>
bool shed_blocks(std::vector<Block>& blocks, std::size_t bytes, std::uint64_t& steps, std::uint64_t stop) {
    for (; !blocks.empty() && steps < stop; steps += 1 + bytes / tunables::freed_bytes_a_step) {
        blocks.pop_back();
    }
    return blocks.empty();
}

/// Items by number, from 0 on in the order of adding.
template <class T>
class Blocks {
public:
    void push_back(const T& item) {
        if (size_ % of_a_block == 0) {
            blocks_.push_back(std::make_unique<T[]>(of_a_block));
        }
        blocks_.back()[size_++ % of_a_block] = item;
    }
    T& operator[](std::size_t number) { return blocks_[number / of_a_block][number % of_a_block]; }
    const T& operator[](std::size_t number) const { return blocks_[number / of_a_block][number % of_a_block]; }
    std::size_t size() const { return size_; }
    /// Gives back its memory until `steps` gets to `stop`. True when none is left. Nothing else may be asked from then on.
    bool shed(std::uint64_t& steps, std::uint64_t stop) {
        return shed_blocks(blocks_, of_a_block * sizeof(T), steps, stop);
    }

private:
    static constexpr std::size_t of_a_block = std::size_t{1} << 12;

    std::vector<std::unique_ptr<T[]>> blocks_;
    std::size_t size_ = 0;
};

/// Runs of items by number, from 0 on in the order of adding; each lies in one piece.
template <class T>
class Runs {
public:
    void add(std::span<const T> run) {
        // A run that fills the block goes into the next, so that the place of an empty run is always in a block.
        if (blocks_.empty() || run.size() >= of_a_block - used_) {
            blocks_.push_back(std::make_unique<T[]>(std::max(of_a_block, run.size())));
            assert(blocks_.size() <= most_blocks);
            used_ = 0;
        }
        std::copy(run.begin(), run.end(), blocks_.back().get() + used_);
        places_.push_back({static_cast<std::uint32_t>((blocks_.size() - 1) * of_a_block + used_),
                           static_cast<std::uint32_t>(run.size())});
        used_ = std::min(of_a_block, used_ + run.size());
        items_ += run.size();
    }
    std::span<const T> operator[](std::size_t number) const {
        const Place& place = places_[number];
        return {blocks_[place.begin / of_a_block].get() + place.begin % of_a_block, place.size};
    }
    std::size_t size() const { return places_.size(); }
    /// Of all runs together.
    std::size_t items() const { return items_; }
    /// What they take; where all are about as long as a block, as much again stays empty.
    std::size_t bytes() const { return items_ * sizeof(T) + size() * sizeof(Place); }
    /// As that of Blocks.
    bool shed(std::uint64_t& steps, std::uint64_t stop) {
        return shed_blocks(blocks_, of_a_block * sizeof(T), steps, stop) && places_.shed(steps, stop);
    }

private:
    /// A longer run has a block of its own.
    static constexpr std::size_t of_a_block = std::size_t{1} << 14;
    /// Of 16,384 items each: 4 GB of the smallest.
    static constexpr std::size_t most_blocks = std::size_t{1} << 18;
    struct Place {
        std::uint32_t begin;  // block * of_a_block + where in it
        std::uint32_t size;
    };

    std::vector<std::unique_ptr<T[]>> blocks_;
    Blocks<Place> places_;
    std::size_t used_ = 0;  // of the last block
    std::size_t items_ = 0;
};

}  // namespace maatwerk::solver::diagram
