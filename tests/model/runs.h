// Seeded runs: each test of this folder draws its cases from a generator whose seed it prints when something is wrong.
//   MAATWERK_RUNS=20000 test_model        more runs of each test
//   MAATWERK_SEED=1234 MAATWERK_RUNS=1 test_model "name"     that one run again
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace maatwerk::model {

inline std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

inline std::uint64_t runs(std::uint64_t usual) { return from_environment("MAATWERK_RUNS", usual); }
inline std::uint64_t first_seed() { return from_environment("MAATWERK_SEED", 1); }

/// SplitMix64 (Steele, Lea & Flood 2014).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15ULL) {}
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// 0 to below - 1.
    std::uint32_t below(std::uint32_t below) { return static_cast<std::uint32_t>(next() % below); }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance(std::uint32_t in_hundred) { return below(100) < in_hundred; }

private:
    std::uint64_t state_;
};

}  // namespace maatwerk::model
