#include "solver/order.h"

#include "solver/tunables.h"

#include <algorithm>

namespace maatwerk::solver {
Order::Order(std::uint32_t variables) : score_(variables, 0), place_(variables), increment_(tunables::first_increment) {
    for (std::uint32_t var = 0; var < variables; ++var) {
        heap_.push_back(var);
        place_[var] = var;
    }
}

void Order::put(std::size_t at, std::uint32_t var) {
    heap_[at] = var;
    place_[var] = static_cast<std::uint32_t>(at);
}

void Order::up(std::size_t at) {
    const std::uint32_t var = heap_[at];
    while (at > 0 && better(var, heap_[(at - 1) / 2])) {
        put(at, heap_[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    put(at, var);
}

void Order::down(std::size_t at) {
    const std::uint32_t var = heap_[at];
    for (;;) {
        std::size_t child = 2 * at + 1;
        if (child >= heap_.size()) {
            break;
        }
        if (child + 1 < heap_.size() && better(heap_[child + 1], heap_[child])) {
            ++child;
        }
        if (!better(heap_[child], var)) {
            break;
        }
        put(at, heap_[child]);
        at = child;
    }
    put(at, var);
}

void Order::bump(std::uint32_t var) {
    score_[var] += increment_;
    if (place_[var] != absent) {
        up(place_[var]);
    }
    if (score_[var] > tunables::activity_limit) {
        rescale();
    }
}

void Order::decay() { increment_ += increment_ >> tunables::activity_decay_shift; }

void Order::rescale() {
    for (std::uint64_t& score : score_) {
        score >>= 32;
    }
    increment_ = std::max(increment_ >> 32, tunables::first_increment);
    // Scores that fell together are ordered by number now: sort anew (a sorted array is a heap).
    std::sort(heap_.begin(), heap_.end(), [&](std::uint32_t one, std::uint32_t two) { return better(one, two); });
    for (std::size_t at = 0; at < heap_.size(); ++at) {
        place_[heap_[at]] = static_cast<std::uint32_t>(at);
    }
}

void Order::insert(std::uint32_t var) {
    if (place_[var] == absent) {
        heap_.push_back(var);
        place_[var] = static_cast<std::uint32_t>(heap_.size() - 1);
        up(heap_.size() - 1);
    }
}

std::uint32_t Order::pop() {
    const std::uint32_t best = heap_.front();
    const std::uint32_t last = heap_.back();
    heap_.pop_back();
    place_[best] = absent;
    if (best != last) {
        put(0, last);
        down(0);
    }
    return best;
}

}  // namespace maatwerk::solver
