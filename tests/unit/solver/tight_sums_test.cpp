// Values that two sums all but exclude: what no search finds in time, and a table of sums tells at once.
#include "model/runs.h"
#include "solver/solver.h"
#include "solver/tunables.h"
#include "support/data.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace maatwerk::solver {
namespace {

constexpr std::int64_t out_of_reach = std::numeric_limits<std::int64_t>::max() / 4;

struct Item {
    std::int64_t weight, price;
};

/// Groups of items, of which one each must keep both limits; what is light is dear.
struct Shop {
    std::vector<std::vector<Item>> groups;
    std::int64_t most_weight = 0, most_price = 0;
};

Shop shop(std::uint64_t seed, std::size_t groups) {
    model::Random dice(seed);
    Shop made;
    for (std::size_t group = 0; group < groups; ++group) {
        made.groups.emplace_back();
        for (int item = 0; item < 6; ++item) {
            const std::int64_t weight = 5 + dice.below(60);
            made.groups.back().push_back({weight, 70 - weight + dice.below(12)});
        }
        const Item& kept = made.groups.back()[dice.below(6)];
        made.most_weight += kept.weight;
        made.most_price += kept.price;
    }
    made.most_price -= static_cast<std::int64_t>(4 * groups);
    return made;
}

/// A figure of all items.
std::vector<WeightedLiteral> sum_of(const Shop& shop, std::int64_t Item::*figure) {
    std::vector<WeightedLiteral> sum;
    for (std::uint32_t group = 0; group < shop.groups.size(); ++group) {
        for (std::uint32_t item = 0; item < shop.groups[group].size(); ++item) {
            sum.push_back({is(Var{group}, item), shop.groups[group][item].*figure});
        }
    }
    return sum;
}

Problem problem_of(const Shop& shop) {
    Problem problem;
    for (const std::vector<Item>& items : shop.groups) {
        problem.add_variable(static_cast<std::uint32_t>(items.size()));
    }
    problem.add_linear(Tag{0}, sum_of(shop, &Item::weight), shop.most_weight);
    problem.add_linear(Tag{1}, sum_of(shop, &Item::price), shop.most_price);
    return problem;
}

/// By weight: the least price of the groups from `begin` to `end` that weigh so much.
std::vector<std::int64_t> least_prices(const Shop& shop, std::size_t begin, std::size_t end) {
    std::vector<std::int64_t> least(static_cast<std::size_t>(shop.most_weight) + 1, out_of_reach);
    least[0] = 0;
    for (std::size_t group = begin; group < end; ++group) {
        std::vector<std::int64_t> next(least.size(), out_of_reach);
        for (const Item& item : shop.groups[group]) {
            const auto weight = static_cast<std::size_t>(item.weight);
            for (std::size_t at = weight; at < next.size(); ++at) {
                next[at] = std::min(next[at], least[at - weight] + item.price);
            }
        }
        least = std::move(next);
    }
    return least;
}

bool fits(const Shop& shop, const Item& item, const std::vector<std::int64_t>& before,
          const std::vector<std::int64_t>& after) {
    std::vector<std::int64_t> best = after;  // by weight at most
    for (std::size_t at = 1; at < best.size(); ++at) {
        best[at] = std::min(best[at], best[at - 1]);
    }
    for (std::int64_t at = 0; at + item.weight <= shop.most_weight; ++at) {
        const auto left = static_cast<std::size_t>(shop.most_weight - item.weight - at);
        if (before[static_cast<std::size_t>(at)] + item.price + best[left] <= shop.most_price) {
            return true;
        }
    }
    return false;
}

std::vector<std::vector<bool>> possible_in(const Shop& shop) {
    std::vector<std::vector<bool>> possible;
    for (std::size_t group = 0; group < shop.groups.size(); ++group) {
        const auto before = least_prices(shop, 0, group);
        const auto after = least_prices(shop, group + 1, shop.groups.size());
        possible.emplace_back();
        for (const Item& item : shop.groups[group]) {
            possible.back().push_back(fits(shop, item, before, after));
        }
    }
    return possible;
}

TEST_CASE("what two tight sums leave is told exactly") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        const Shop made = shop(seed, 24);
        Solver solver(problem_of(made));
        const Availability now = test::settle([&](Budget& budget) { return solver.available(budget); });
        const std::vector<std::vector<bool>> expected = possible_in(made);
        CHECK(now.possible == expected);
        CHECK(now.satisfiable ==
              std::any_of(expected.front().begin(), expected.front().end(), [](bool b) { return b; }));
    }
}

TEST_CASE(
    "the cheapest that a tight sum leaves is exact, with a linear program and where the problem is too large for one") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        Shop made = shop(seed, 14);
        made.most_price = 100 * 14;
        const std::vector<std::int64_t> prices = least_prices(made, 0, made.groups.size());
        for (const bool is_large : {false, true}) {
            CAPTURE(seed, is_large);
            Problem problem = problem_of(made);
            if (is_large) {
                problem.add_variable(tunables::lp_columns + 1);
            }
            Solver solver(std::move(problem));
            const Objective cheapest{sum_of(made, &Item::price)};
            const Completion best = test::settle([&](Budget& budget) { return solver.complete(cheapest, budget); });
            REQUIRE(best.proven);
            CHECK(best.cost == std::vector{*std::min_element(prices.begin(), prices.end())});
            CHECK(value_of(sum_of(made, &Item::weight), best.model) <= made.most_weight);
            CHECK(value_of(cheapest.front(), best.model) == best.cost.front());
        }
    }
}

}  // namespace
}  // namespace maatwerk::solver
