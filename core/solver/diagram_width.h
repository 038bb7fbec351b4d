// How large a diagram may get that decides variables in some order; and a better order, for small problems.
#pragma once

#include "solver/diagram_space.h"
#include "solver/random.h"
#include "solver/tunables.h"

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace maatwerk::solver::diagram {

/// 16 log2(n), rounded down.
std::uint64_t log16(std::uint64_t n);

/// The estimate. Needs at most `most` open variables.
class Width {
public:
    static constexpr std::uint32_t most = tunables::width_variables;
    static bool suits(const Space& space);

    /// The space must stay as it is until build() is done.
    explicit Width(const Space& space);
    /// Takes in constraints until about `limit` steps are added to `steps`; true when all are in.
    bool build(std::uint64_t& steps, std::uint64_t limit);

    /// Needs a true from build(). Open variables, the first decided first. Adds to `steps`.
    std::uint64_t of(const std::vector<std::uint32_t>& order, std::uint64_t& steps);

private:
    /// A set of open variables, by number.
    struct Set {
        std::array<std::uint64_t, most / 64> words{};
        void add(std::uint32_t i) { words[i / 64] |= std::uint64_t{1} << (i % 64); }
        void add(const Set& other);
        void remove(const Set& other);
        bool meets(const Set& other) const;
        template <class Visit>
        void each(Visit visit) const;
    };
    /// What a constraint tells apart of a variable's values: alike ones have the same number.
    struct Use {
        Set scope;
        std::vector<std::uint32_t> kinds;  // of the values that are possible
    };
    struct Part {
        Set vars, joined;  // joined: with each other and with what is not decided yet
    };

    /// Of a table that is being taken in: the next cell of it, and by column and value what the rows without them come to.
    struct TableWork {
        std::size_t next = 0;
        std::vector<std::vector<std::uint64_t>> rests;
    };
    void add_pairs(std::uint32_t var, std::uint64_t& steps);
    void add_clause(std::span<const Code> clause);
    bool add_table(const NormalTable& table, std::uint64_t& steps, std::uint64_t stop);
    bool add_rows(const NormalTable& table, std::uint64_t& steps, std::uint64_t stop);
    void add_linear(const NormalLinear& linear);
    void add(const std::vector<std::uint32_t>& scope, const std::vector<std::vector<std::uint32_t>>& kinds);
    std::uint64_t classes(std::uint32_t number, std::uint64_t uses, std::uint64_t& visits);

    const Space& space_;
    std::uint32_t next_ = 0;  // of the constraints: pairs by variable, clauses, tables, sums
    TableWork table_;
    std::vector<std::uint32_t> number_;  // by variable, when open
    std::vector<std::uint64_t> left_;    // by number: log16 of the values
    std::vector<Set> joined_;            // by number
    std::vector<std::vector<Use>> uses_;
    std::vector<std::map<std::uint64_t, std::uint64_t>> known_;  // by number, by set of uses: log16 of the classes
    std::vector<Part> parts_;                                    // scratch
};

/// Moves variables about in an order as long as that makes it narrower.
class Narrowing {
public:
    Narrowing(const Space& space, std::vector<std::uint32_t> order);

    /// True when done; false when about `limit` steps were added to `steps` before that.
    bool run(std::uint64_t& steps, std::uint64_t limit);
    /// The order found, or the one given where the gain was small.
    const std::vector<std::uint32_t>& order() const { return best_; }

private:
    void end_start();
    void try_a_move(std::uint64_t& steps);
    void move();

    static constexpr std::uint64_t untried = ~std::uint64_t{0};
    Width width_;
    Random random_{4};
    std::vector<std::uint32_t> given_, best_, now_, tried_;
    std::uint64_t before_ = 0, least_ = untried, now_least_ = untried;
    std::uint32_t start_ = 0, round_ = 0;
    bool done_ = false;
};

}  // namespace maatwerk::solver::diagram
