// The problem as the diagram's compiler wants it: one flat number for every (variable, value), literals without
// double meanings, tables without repeated rows or columns, sums as one weight for each value.
#pragma once

#include "solver/diagram_rows.h"
#include "solver/problem.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace maatwerk::solver::diagram {

/// The values of all variables, one after the other: value k of variable v is flat value first(v) + k.
class Values {
public:
    explicit Values(const Problem& problem);

    std::uint32_t variables() const { return static_cast<std::uint32_t>(first_.size() - 1); }
    std::uint32_t count() const { return first_.back(); }
    std::uint32_t first(std::uint32_t var) const { return first_[var]; }
    std::uint32_t end(std::uint32_t var) const { return first_[var + 1]; }
    std::uint32_t var(std::uint32_t flat) const { return var_[flat]; }

private:
    std::vector<std::uint32_t> first_;  // variable -> its first flat value; one more at the end
    std::vector<std::uint32_t> var_;    // flat value -> its variable
};

/// A literal, which is also the name of the event that makes it false:
/// 2x, "flat value x is taken", turns false when x is removed; 2x + 1, "x is not taken", when x is the only one left.
using Code = std::uint32_t;
constexpr Code taken(std::uint32_t flat) { return 2 * flat; }
constexpr Code not_taken(std::uint32_t flat) { return 2 * flat + 1; }
constexpr std::uint32_t flat_of(Code code) { return code >> 1; }
constexpr bool is_taken(Code code) { return (code & 1U) == 0; }

/// Clauses in one array, one after the other: hundreds of thousands are made, copied and thrown away at once.
class Clauses {
public:
    std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }
    std::size_t codes() const { return codes_.size(); }
    /// Makes room, so that none is moved when more come.
    void reserve(std::size_t clauses, std::size_t codes) {
        ends_.reserve(clauses);
        codes_.reserve(codes);
    }
    std::span<const Code> operator[](std::uint32_t i) const {
        return {codes_.data() + begin(i), codes_.data() + ends_[i]};
    }
    std::span<Code> operator[](std::uint32_t i) { return {codes_.data() + begin(i), codes_.data() + ends_[i]}; }
    void add(std::span<const Code> clause) {
        codes_.insert(codes_.end(), clause.begin(), clause.end());
        ends_.push_back(static_cast<std::uint32_t>(codes_.size()));
    }

private:
    std::uint32_t begin(std::uint32_t i) const { return i == 0 ? 0 : ends_[i - 1]; }

    std::vector<Code> codes_;
    std::vector<std::uint32_t> ends_;
};

/// Rows hold values counted within their variable, sorted, none twice. At least two columns.
struct NormalTable {
    bool allow = true;
    std::vector<std::uint32_t> scope;
    std::vector<std::uint32_t> rows;
};

/// The sum over the scope of the weight of the value that each variable takes is at most `max`.
/// `weights` follows `scope`: as many as the variable has values.
struct NormalLinear {
    std::vector<std::uint32_t> scope;
    std::vector<std::vector<std::int64_t>> weights;
    std::int64_t max = 0;
};

/// A table that is being taken in.
struct ComingTable {
    std::vector<std::size_t> first, kept;    // by column: the first of its variable; those that the table keeps
    std::size_t next = 0;                    // of its cells
    bool has_rows = false, is_whole = true;  // is_whole: it keeps all its rows and columns
    NormalTable table;
    std::optional<RowSorting> sorting;
};

/// `possible[x]` is 0 for a value that some constraint on its variable alone excludes. Clauses hold at least two
/// variables; for a variable either one "not taken" or some "taken", never all but one of the possible ones.
struct Normal {
    /// The variables alone.
    explicit Normal(Values all) : values(std::move(all)), possible(values.count(), 1) {}

    /// Takes in constraints (clauses, then tables, then sums) until about `limit` steps are added to `steps`; true when
    /// all are in but the sums left out: their places in Problem::linears(), rising. The problem must be the one of the
    /// constructor.
    bool take_in(const Problem& problem, std::span<const std::uint32_t> left_out, std::uint64_t& steps,
                 std::uint64_t limit);

    Values values;
    std::vector<std::uint8_t> possible;
    Clauses clauses;
    std::vector<NormalTable> tables;
    std::vector<NormalLinear> linears;
    bool is_void = false;  ///< some constraint cannot hold at all

    /// Takes the clause in by the values now possible: drops it when it always holds, removes values when it speaks of
    /// one variable. O(literals log literals).
    void add_clause(std::span<const Code> codes);
    /// The same for a table, which may repeat rows and columns: true when it is in, false when `steps` got to `stop`
    /// before that. Then nothing else until it is in. O(cells log rows).
    bool add_table(bool allow, const std::vector<std::uint32_t>& scope, std::span<const std::uint32_t> cells,
                   std::uint64_t& steps, std::uint64_t stop);

private:
    void add(const Clause& clause);
    bool add(const Table& table, std::uint64_t& steps, std::uint64_t stop);
    void add(const Linear& linear);

    void begin_table(bool allow, const std::vector<std::uint32_t>& scope);
    bool copy_rows(const std::vector<std::uint32_t>& scope, std::span<const std::uint32_t> cells, std::uint64_t& steps,
                   std::uint64_t stop);
    void end_table();

    std::size_t next_ = 0;
    std::optional<ComingTable> coming_;
    std::vector<Code> codes_, kept_;  // scratch
};

}  // namespace maatwerk::solver::diagram
