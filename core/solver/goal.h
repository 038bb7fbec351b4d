// What is to be made least.
#pragma once

#include "solver/problem.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace maatwerk::solver {

/// The sum of the weights of the literals that hold. A question that is gone on with comes with its goal each time, of
/// thousands of terms: so copies share them until one is changed, and comparing copies is O(1).
class Goal {
public:
    Goal() = default;
    Goal(std::initializer_list<WeightedLiteral> terms) : Goal(std::vector<WeightedLiteral>(terms)) {}
    Goal(std::vector<WeightedLiteral> terms)
        : terms_(std::make_shared<std::vector<WeightedLiteral>>(std::move(terms))) {}

    std::size_t size() const { return terms_ ? terms_->size() : 0; }
    bool empty() const { return size() == 0; }
    const WeightedLiteral* data() const { return terms_ ? terms_->data() : nullptr; }
    const WeightedLiteral* begin() const { return data(); }
    const WeightedLiteral* end() const { return data() + size(); }
    const WeightedLiteral& operator[](std::size_t number) const { return (*terms_)[number]; }

    void push_back(const WeightedLiteral& term) { own().push_back(term); }
    void append(const std::vector<WeightedLiteral>& terms) { own().insert(own().end(), terms.begin(), terms.end()); }
    /// The same turned round: what made this one least makes it most. O(terms).
    Goal operator-() const {
        std::vector<WeightedLiteral> opposite(begin(), end());
        for (WeightedLiteral& term : opposite) {
            term.weight = -term.weight;
        }
        return opposite;
    }
    bool operator==(const Goal& other) const {
        return terms_ == other.terms_ || std::equal(begin(), end(), other.begin(), other.end());
    }

private:
    /// O(terms) where they are shared.
    std::vector<WeightedLiteral>& own() {
        if (!terms_ || terms_.use_count() != 1) {
            terms_ = std::make_shared<std::vector<WeightedLiteral>>(begin(), end());
        }
        return *terms_;
    }

    std::shared_ptr<std::vector<WeightedLiteral>> terms_;
};

/// Goals in falling order of importance.
using Objective = std::vector<Goal>;

}  // namespace maatwerk::solver
