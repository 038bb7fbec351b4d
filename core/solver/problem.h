// A problem: variables that each take exactly one of their values, and constraints over them.
//
//   Problem p;
//   Var frame = p.add_variable(3), drive = p.add_variable(2);
//   p.add_clause(Tag{0}, {is_not(drive, 1), is(frame, 2)});      // drive 1 needs frame 2
//   Solver solver(std::move(p));
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace maatwerk::solver {

/// A variable of one Problem, counted from 0 in the order of making.
enum class Var : std::uint32_t {};

/// "the variable takes the value" (holds), or "does not".
struct Literal {
    Var var{};
    std::uint32_t value = 0;
    bool holds = true;
    auto operator<=>(const Literal&) const = default;
};
constexpr Literal is(Var var, std::uint32_t value) { return {var, value, true}; }
constexpr Literal is_not(Var var, std::uint32_t value) { return {var, value, false}; }
constexpr Literal operator~(Literal literal) { return {literal.var, literal.value, !literal.holds}; }

/// The caller's name for one or more constraints; explanations speak in tags. Constraints that a shopper
/// never needs to hear of (the encoding of the caller) carry `untagged`, and hold always.
enum class Tag : std::uint32_t {};
inline constexpr Tag untagged{0xffffffffU};

/// `weight` counts when the literal holds.
struct WeightedLiteral {
    Literal literal;
    std::int64_t weight = 0;
    auto operator<=>(const WeightedLiteral&) const = default;
};

struct Clause {
    Tag tag = untagged;
    std::vector<Literal> literals;
};

/// `rows` holds the tuples one after the other, each as long as `scope`. With `allow` the values of the scope
/// must be one of the tuples, without it none of them.
struct Table {
    Tag tag = untagged;
    bool allow = true;
    std::vector<Var> scope;
    std::vector<std::uint32_t> rows;
};

/// The weights of the terms that hold sum to at most `max`; with `when`, only if that literal holds.
struct Linear {
    Tag tag = untagged;
    std::vector<WeightedLiteral> terms;
    std::int64_t max = 0;
    std::optional<Literal> when;
};

/// Collects variables and constraints. Needs of every call: variables made before, values inside their range, table
/// rows a whole number of tuples, the sum of all weights' magnitudes and bounds below 2^62. (Asserted; a caller checks its data.)
class Problem {
public:
    /// A variable of `values` values, at least 1, counted from 0.
    Var add_variable(std::uint32_t values);
    /// At least one literal holds; an empty clause makes the problem void.
    void add_clause(Tag tag, std::vector<Literal> literals);
    void add_table(Tag tag, bool allow, std::vector<Var> scope, std::vector<std::uint32_t> rows);
    void add_linear(Tag tag, std::vector<WeightedLiteral> terms, std::int64_t max, std::optional<Literal> when = {});

    std::size_t variable_count() const { return domain_sizes_.size(); }
    std::uint32_t value_count(Var var) const { return domain_sizes_[static_cast<std::size_t>(var)]; }
    const std::vector<Clause>& clauses() const { return clauses_; }
    const std::vector<Table>& tables() const { return tables_; }
    const std::vector<Linear>& linears() const { return linears_; }

private:
    bool knows(const Literal& literal) const;

    std::vector<std::uint32_t> domain_sizes_;
    std::vector<Clause> clauses_;
    std::vector<Table> tables_;
    std::vector<Linear> linears_;
};

/// A value for each variable.
using Model = std::vector<std::uint32_t>;

/// Whether the literal holds in the model; the sum of the weights of the terms that do. O(1); O(terms).
bool holds(const Literal& literal, const Model& model);
std::int64_t value_of(std::span<const WeightedLiteral> terms, const Model& model);

/// Whether the model has a value for each variable and satisfies every constraint.
/// The independent check of every answer: straight from the definitions above. O(size of the problem).
bool satisfies(const Problem& problem, const Model& model);

}  // namespace maatwerk::solver
