// Large tables are filtered in pieces, and each value that has no place left goes.
#include "solver/table.h"

#include "solver/random.h"
#include "solver/tunables.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <memory>
#include <vector>

namespace maatwerk::solver {
namespace {

/// By variable, by value: whether it is left.
using Domains = std::vector<std::vector<bool>>;

Problem problem_of(Random& random, bool allow, const std::vector<std::uint32_t>& sizes, std::uint32_t percent) {
    Problem problem;
    std::vector<Var> scope;
    for (const std::uint32_t size : sizes) {
        scope.push_back(problem.add_variable(size));
    }
    std::vector<std::uint32_t> rows;
    for (std::uint32_t a = 0; a < sizes[0]; ++a) {
        for (std::uint32_t b = 0; b < sizes[1]; ++b) {
            for (std::uint32_t c = 0; c < sizes[2]; ++c) {
                if (random.below(100) < percent) {
                    rows.insert(rows.end(), {a, b, c});
                }
            }
        }
    }
    problem.add_table(untagged, allow, scope, rows);
    return problem;
}

/// How many values of the variable are left.
std::size_t left(const std::vector<bool>& values) {
    return static_cast<std::size_t>(std::count(values.begin(), values.end(), true));
}

/// Takes every value without a place in the table; false when a variable has none left. Row by row, again and again.
bool filter(const Table& table, Domains& domains) {
    for (bool any = true; any;) {
        any = false;
        std::vector<std::vector<std::size_t>> rows_with;
        std::vector<std::size_t> sizes;
        for (const std::vector<bool>& values : domains) {
            rows_with.emplace_back(values.size(), 0);
            sizes.push_back(left(values));
        }
        for (std::size_t row = 0; row < table.rows.size(); row += 3) {
            const std::uint32_t* tuple = &table.rows[row];
            if (domains[0][tuple[0]] && domains[1][tuple[1]] && domains[2][tuple[2]]) {
                for (std::size_t column = 0; column < 3; ++column) {
                    ++rows_with[column][tuple[column]];
                }
            }
        }
        for (std::size_t column = 0; column < 3; ++column) {
            const std::size_t others = sizes[(column + 1) % 3] * sizes[(column + 2) % 3];
            for (std::size_t value = 0; value < domains[column].size(); ++value) {
                if (domains[column][value] && rows_with[column][value] == (table.allow ? 0 : others)) {
                    domains[column][value] = false;
                    any = true;
                }
            }
        }
        if (std::any_of(domains.begin(), domains.end(), [](const auto& values) { return left(values) == 0; })) {
            return false;
        }
    }
    return true;
}

/// A table and nothing else, followed as the search does.
class Following {
public:
    explicit Following(const Problem& problem) : atoms_(problem), trail_(atoms_) {
        tables_.grow(atoms_.count());
        tables_.add(atoms_, std::make_shared<const TableMasks>(problem.tables().front(), problem), 0);
    }

    void remove(std::uint32_t var, std::uint32_t value) {
        if (trail_.is_open(atoms_.takes(var, value))) {
            trail_.assign(~atoms_.takes(var, value), {});
        }
    }

    /// False on a conflict.
    bool settle() {
        for (;;) {
            while (head_ < trail_.size()) {
                if (!follow(trail_[head_++])) {
                    return false;
                }
            }
            if (!tables_.is_pending()) {
                return true;
            }
            const std::uint64_t before = steps_;
            const std::uint32_t size = trail_.size();
            if (!tables_.propagate(atoms_, trail_, conflict_, steps_)) {
                return false;
            }
            longest = std::max(longest, steps_ - before);
            broken_off += tables_.is_pending() && trail_.size() == size ? 1 : 0;
        }
    }

    Domains domains() const {
        Domains domains;
        for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
            domains.emplace_back();
            for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
                domains.back().push_back(!trail_.is_false(atoms_.takes(var, value)));
            }
        }
        return domains;
    }

    std::size_t broken_off = 0;
    std::uint64_t longest = 0;  ///< steps of a piece

private:
    bool follow(Lit lit) {
        const std::uint32_t var = atoms_.var_of(lit);
        if (var != no_var && trail_.values_left(var) == 0) {
            return false;
        }
        if (var != no_var && trail_.values_left(var) == 1 && trail_.taken(var) == no_lit) {
            for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
                if (trail_.is_open(atoms_.takes(var, value))) {
                    trail_.assign(atoms_.takes(var, value), {});
                }
            }
        }
        tables_.on_true(lit, steps_);
        return true;
    }

    Atoms atoms_;
    Trail trail_;
    Tables tables_;
    Conflict conflict_;
    std::uint32_t head_ = 0;
    std::uint64_t steps_ = 0;
};

TEST_CASE("a large table is filtered in pieces, until every value left has a place in it") {
    const bool allow = GENERATE(true, false);
    const std::vector<std::uint32_t> sizes{40, 30, 25};
    std::size_t broken_off = 0, pruned = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Random random(seed);
        const Problem problem = problem_of(random, allow, sizes, allow ? 40 : 90);
        Following following(problem);
        REQUIRE(following.settle());
        bool holds = true;
        for (int round = 0; round < 8 && holds; ++round) {
            Domains expected = following.domains();
            for (std::uint32_t var = 0; var < 3; ++var) {
                for (std::uint32_t value = 0; value < sizes[var]; ++value) {
                    if (random.below(3) == 0 && left(expected[var]) > 2) {
                        following.remove(var, value);
                        expected[var][value] = false;
                    }
                }
            }
            const std::size_t before = left(expected[0]) + left(expected[1]) + left(expected[2]);
            holds = filter(problem.tables().front(), expected);
            REQUIRE(following.settle() == holds);
            if (holds) {
                REQUIRE(following.domains() == expected);
                pruned += before - left(expected[0]) - left(expected[1]) - left(expected[2]);
            }
        }
        broken_off += following.broken_off;
        CHECK(following.longest < 2 * tunables::table_steps_at_once);
    }
    CHECK(broken_off > 0);
    CHECK(pruned > 0);
}

}  // namespace
}  // namespace maatwerk::solver
