// What the scripted runs of `maatwerk bench --digest` share: dice that fall alike everywhere, and the lines written.
#pragma once

#include "solver/solver.h"

#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace maatwerk::bench {

inline constexpr std::uint32_t steps_of_a_run = 12;

/// SplitMix64 (Steele, Lea & Flood 2014).
class Dice {
public:
    std::uint32_t below(std::size_t below) {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return static_cast<std::uint32_t>((z ^ (z >> 31)) % below);
    }

private:
    std::uint64_t state_ = 1;
};

class Lines {
public:
    /// A word and a number after it; a line ends with end().
    Lines& operator<<(const char* word) { return put(word); }
    Lines& operator<<(const std::string& word) { return put(word); }
    Lines& operator<<(const solver::Literal& literal) {
        return put(static_cast<std::uint32_t>(literal.var)) << (literal.holds ? "=" : "!=") << literal.value;
    }
    Lines& operator<<(std::int64_t number) { return put(number); }
    Lines& operator<<(std::uint64_t number) { return put(number); }
    Lines& operator<<(std::uint32_t number) { return put(number); }
    template <class Each>
    Lines& operator<<(const std::vector<Each>& all) {
        put("[");
        for (const Each& each : all) *this << each;
        return put("]");
    }
    Lines& operator<<(const std::vector<bool>& all) {
        for (const bool each : all) text_ << (each ? '1' : '0');
        return put("");
    }
    Lines& operator<<(const std::optional<solver::Span>& span) {
        return span ? put(span->lowest) << span->highest : put("-");
    }
    void end() { text_ << '\n'; }
    std::string text() const { return text_.str(); }

private:
    template <class Word>
    Lines& put(const Word& word) {
        text_ << word << ' ';
        return *this;
    }
    std::ostringstream text_;
};

}  // namespace maatwerk::bench
