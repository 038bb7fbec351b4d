#include "solver/memory.h"

#include <cstdint>

namespace maatwerk::solver {
namespace {

// Measured on 64-bit builds: bytes for each of the things named.
constexpr std::size_t clause_bytes = 64;
constexpr std::size_t literal_bytes = 24;
constexpr std::size_t term_bytes = 64;
constexpr std::size_t value_bytes = 220;
constexpr std::size_t engine_clause_bytes = 44;
constexpr std::size_t engine_literal_bytes = 4;
constexpr std::size_t engine_value_bytes = 160;
constexpr std::size_t engine_word_bytes = 20;

struct Size {
    std::size_t clauses = 0;
    std::size_t literals = 0;
    std::size_t terms = 0;
    std::size_t values = 0;
    std::size_t cells = 0;  // of tables
    std::size_t words = 0;  // of tables: 64 rows each
    std::size_t mask_words = 0;
};

Size size_of(const Problem& problem) {
    Size size;
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        size.values += problem.value_count(Var{var});
    }
    size.clauses = problem.clauses().size() + problem.linears().size();
    for (const Clause& clause : problem.clauses()) {
        size.literals += clause.literals.size();
    }
    for (const Linear& linear : problem.linears()) {
        size.terms += linear.terms.size();
    }
    for (const Table& table : problem.tables()) {
        const std::size_t words = table.scope.empty() ? 0 : table.rows.size() / table.scope.size() / 64 + 1;
        size.cells += table.rows.size();
        size.words += words;
        for (const Var var : table.scope) {
            size.mask_words += words * problem.value_count(var);
        }
    }
    return size;
}

}  // namespace

std::size_t bytes_of_problem(const Problem& problem) {
    const Size size = size_of(problem);
    return size.clauses * clause_bytes + size.literals * literal_bytes + size.terms * term_bytes +
           size.values * value_bytes + size.cells * sizeof(std::uint32_t) + size.mask_words * sizeof(std::uint64_t);
}

std::size_t bytes_of_engine(const Problem& problem) {
    const Size size = size_of(problem);
    return size.clauses * engine_clause_bytes + size.literals * engine_literal_bytes + size.terms * bytes_of_row_term +
           size.values * engine_value_bytes + size.words * engine_word_bytes;
}

}  // namespace maatwerk::solver
