// Idea: component caching (sharpSAT: Thurley, SAT 2006). A key is the whole residual problem, not a hash of it, so that
// an entry is found only when it is the same problem: counts stay exact without a probability in them. Numbers take
// seven bits a byte, and callers write differences, so most numbers take one byte.
// Cost: O(key) a look-up.
#include "solver/diagram_cache.h"

#include "solver/diagram_hash.h"

#include <algorithm>

namespace maatwerk::solver::diagram {

void Cache::encode(std::span<const std::uint32_t> key) {
    encoded_.clear();
    for (std::uint32_t number : key) {
        for (; number >= 128; number >>= 7) {
            encoded_.push_back(static_cast<std::uint8_t>(number | 128U));
        }
        encoded_.push_back(static_cast<std::uint8_t>(number));
    }
}

std::uint32_t Cache::hash(std::span<const std::uint8_t> bytes) {
    std::uint64_t result = bytes.size();
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        for (std::size_t j = 0; j < 8; ++j) {
            word |= std::uint64_t{bytes[i + j]} << (8 * j);
        }
        result = mix(result ^ word) + 0x9e3779b97f4a7c15ULL;
    }
    for (; i < bytes.size(); ++i) {
        result = (result ^ bytes[i]) * 0x100000001b3ULL;
    }
    return static_cast<std::uint32_t>(mix(result));
}

std::uint32_t Cache::find(std::span<const std::uint32_t> key) {
    encode(key);
    const std::uint32_t hash = Cache::hash(encoded_);
    const std::uint32_t found = index_.find(hash, [this](std::uint32_t entry) {
        const auto known = keys_[entry];
        return std::equal(known.begin(), known.end(), encoded_.begin(), encoded_.end());
    });
    if (found != HashIndex::none) {
        return found;
    }
    index_.add(hash);
    nodes_.push_back(unknown);
    keys_.add(encoded_);
    return index_.size() - 1;
}

}  // namespace maatwerk::solver::diagram
