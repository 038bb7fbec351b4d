// What is to be made least, and what is preferred among equals.
#pragma once

#include "solver/problem.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace maatwerk::solver {

/// A question that is gone on with comes each time with lists of thousands of items: so copies share them until one is
/// changed, and comparing copies is O(1). Made of a vector they are no copies of each other: who goes on with a question
/// keeps the list, not the vector.
template <class Item>
class SharedList {
public:
    SharedList() = default;
    SharedList(std::initializer_list<Item> items) : SharedList(std::vector<Item>(items)) {}
    SharedList(std::vector<Item> items) : items_(std::make_shared<std::vector<Item>>(std::move(items))) {}

    std::size_t size() const { return items_ ? items_->size() : 0; }
    bool empty() const { return size() == 0; }
    const Item* data() const { return items_ ? items_->data() : nullptr; }
    const Item* begin() const { return data(); }
    const Item* end() const { return data() + size(); }
    const Item& operator[](std::size_t number) const { return (*items_)[number]; }

    /// O(1) an item, and O(items) first where they are shared. Pointers to items hold until then.
    void push_back(const Item& item) { own().push_back(item); }
    void append(const std::vector<Item>& items) { own().insert(own().end(), items.begin(), items.end()); }

    bool operator==(const SharedList& other) const {
        return items_ == other.items_ || std::equal(begin(), end(), other.begin(), other.end());
    }

private:
    std::vector<Item>& own() {
        if (!items_ || items_.use_count() != 1) {
            items_ = std::make_shared<std::vector<Item>>(begin(), end());
        }
        return *items_;
    }

    std::shared_ptr<std::vector<Item>> items_;
};

/// The sum of the weights of the literals that hold.
using Goal = SharedList<WeightedLiteral>;

/// Goals in falling order of importance.
using Objective = std::vector<Goal>;

/// What is preferred among equals, in this order.
using Ties = SharedList<Literal>;

/// What made the goal least makes this one most. O(terms).
inline Goal operator-(const Goal& goal) {
    std::vector<WeightedLiteral> opposite(goal.begin(), goal.end());
    for (WeightedLiteral& term : opposite) {
        term.weight = -term.weight;
    }
    return opposite;
}

}  // namespace maatwerk::solver
