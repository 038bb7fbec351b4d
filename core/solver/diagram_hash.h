// Hashes for the diagram's tables. They place things, and equality is then checked on the content; or they tell values
// apart for an estimate, that a collision makes no worse than a little wrong.
#pragma once

#include <cstdint>
#include <span>

namespace maatwerk::solver::diagram {

/// The finalizer of MurmurHash3 (Appleby): every bit of the argument moves every bit of the result.
constexpr std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdULL;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return x ^ (x >> 33);
}

template <class Word>
std::uint64_t hash_words(std::span<const Word> words, std::uint64_t seed) {
    std::uint64_t hash = mix(seed + words.size());
    for (const Word word : words) {
        hash = mix(hash ^ word) + 0x9e3779b97f4a7c15ULL;
    }
    return hash;
}

}  // namespace maatwerk::solver::diagram
