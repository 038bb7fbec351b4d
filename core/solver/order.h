// Which variable to decide next: the one that took part in conflicts most, of late.
//
// Idea: VSIDS scores (Moskewicz et al. 2001) kept for whole variables, in a binary heap. Scores are integers, so that
// every build orders alike; the lower number wins a tie. Rejected: scores by literal, which split a variable's
// merit over its values. Cost: O(log variables) for each bump and each decision.
#pragma once

#include <cstdint>
#include <vector>

namespace maatwerk::solver {

class Order {
public:
    explicit Order(std::uint32_t variables);

    void bump(std::uint32_t var);
    /// Older bumps weigh less from now on. Once a conflict.
    void decay();
    /// Puts the variable back among those to decide.
    void insert(std::uint32_t var);
    bool empty() const { return heap_.empty(); }
    /// Takes the best one out.
    std::uint32_t pop();

private:
    static constexpr std::uint32_t absent = 0xffffffffU;
    bool better(std::uint32_t one, std::uint32_t two) const {
        return score_[one] != score_[two] ? score_[one] > score_[two] : one < two;
    }
    void put(std::size_t at, std::uint32_t var);
    void up(std::size_t at);
    void down(std::size_t at);
    void rescale();

    std::vector<std::uint64_t> score_;
    std::vector<std::uint32_t> heap_;
    std::vector<std::uint32_t> place_;  // variable -> position in heap_
    std::uint64_t increment_;
};

}  // namespace maatwerk::solver
