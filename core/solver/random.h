// Random numbers that are the same on every build: xoshiro256** seeded by splitmix64 (Blackman & Vigna, 2018).
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace maatwerk::solver {

class Random {
public:
    explicit Random(std::uint64_t seed) {
        for (std::uint64_t& word : state_) {
            seed += 0x9e3779b97f4a7c15ULL;
            word = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9ULL;
            word = (word ^ (word >> 27)) * 0x94d049bb133111ebULL;
            word ^= word >> 31;
        }
    }
    std::uint64_t next() {
        const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9, shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }
    /// Uniform below `bound`, which is not 0.
    std::uint32_t below(std::uint32_t bound) {
        const std::uint64_t fair = ~std::uint64_t{0} - ~std::uint64_t{0} % bound;
        std::uint64_t drawn = next();
        while (drawn >= fair) {
            drawn = next();
        }
        return static_cast<std::uint32_t>(drawn % bound);
    }

private:
    std::array<std::uint64_t, 4> state_{};
};

}  // namespace maatwerk::solver
