// One case through all questions: each timed on its own, each answer checked.
#pragma once

#include "bench_case.h"
#include "bench_slices.h"

#include <array>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::bench {

enum class Question : std::uint8_t { load, compile, available, explain, repair, complete, outlook, count, sample };
inline constexpr std::array<std::string_view, 9> question_names{"load",     "compile", "available", "explain", "repair",
                                                                "complete", "outlook", "count",     "sample"};

/// Which engine answers: the diagram where it fits and has the question, or one of them only.
enum class Use : std::uint8_t { both, diagram, search };

struct Wish {
    Use use = Use::both;
    std::vector<Question> questions;           ///< empty: all
    std::optional<std::uint64_t> slice_steps;  ///< as the page paces them unless told
    std::uint64_t limit_s = 60;  ///< for one answer about a problem; a question that takes longer is not asked again
    bool asks(Question question) const;
};

/// One question's figures: what each answer took, and each slice in which they were made, in their order. "" where no
/// engine was asked.
struct Row {
    Question question{};
    std::string engine;
    std::vector<double> times_ms, slices_ms;
    std::size_t answers = 0, wrong = 0;
    std::uint64_t peak_bytes = 0;
    bool gave_up = false;
};

/// A row for load, compile and every question wished for, in their order; what is wrong is said on `errors`, a line each,
/// the first few of a question. `load_ms` is what reading took. On `progress`, a terminal, stands what is being asked.
std::vector<Row> run_case(const Case& data, const Expected& expected, const Wish& wish, double load_ms,
                          std::ostream& errors, std::ostream* progress = nullptr);

}  // namespace maatwerk::bench
