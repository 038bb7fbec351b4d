#include "solver/compiled.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace maatwerk::solver {
namespace {

std::size_t width_of(const Linear& linear) {
    std::vector<Var> vars;
    for (const WeightedLiteral& term : linear.terms) {
        vars.push_back(term.literal.var);
    }
    std::sort(vars.begin(), vars.end());
    return static_cast<std::size_t>(std::unique(vars.begin(), vars.end()) - vars.begin());
}

std::vector<std::uint32_t> wide_sums_of(const Problem& problem, std::size_t widest) {
    std::vector<std::uint32_t> wide;
    for (std::uint32_t i = 0; i < problem.linears().size(); ++i) {
        if (width_of(problem.linears()[i]) > widest) {
            wide.push_back(i);
        }
    }
    return wide;
}

/// Four bytes each, the lowest first.
void put_number(std::uint32_t number, std::vector<std::uint8_t>& bytes) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        bytes.push_back(static_cast<std::uint8_t>(number >> shift));
    }
}

std::uint32_t number_at(std::span<const std::uint8_t> bytes) {
    std::uint32_t number = 0;
    for (unsigned i = 0; i < 4; ++i) {
        number |= std::uint32_t{bytes[i]} << (8 * i);
    }
    return number;
}

/// The digest that the diagram carries: that of the source, and what was left out, which the diagram's own checksum
/// then covers.
std::vector<std::uint8_t> inner_digest(std::span<const std::uint8_t> source, const std::vector<std::uint32_t>& sums) {
    std::vector<std::uint8_t> digest(source.begin(), source.end());
    for (const std::uint32_t sum : sums) {
        put_number(sum, digest);
    }
    return digest;
}

}  // namespace

bool Compiled::keeps_sums(const Problem& problem, const Model& model) const {
    return std::all_of(left_out.begin(), left_out.end(), [&](std::uint32_t i) {
        const Linear& linear = problem.linears()[i];
        return (linear.when && !holds(*linear.when, model)) || value_of(linear.terms, model) <= linear.max;
    });
}

/// How many were left out, which, then the diagram.
std::vector<std::uint8_t> Compiled::to_bytes(std::span<const std::uint8_t> source_digest) const {
    std::vector<std::uint8_t> bytes;
    put_number(static_cast<std::uint32_t>(left_out.size()), bytes);
    for (const std::uint32_t sum : left_out) {
        put_number(sum, bytes);
    }
    const std::vector<std::uint8_t> inner = diagram.to_bytes(inner_digest(source_digest, left_out));
    bytes.insert(bytes.end(), inner.begin(), inner.end());
    return bytes;
}

tl::expected<Compiled, DiagramFault> Compiled::from_bytes(std::span<const std::uint8_t> bytes,
                                                          std::span<const std::uint8_t> source_digest,
                                                          const Problem& problem) {
    const std::size_t sums = bytes.size() < 4 ? 0 : number_at(bytes);
    if (bytes.size() < 4 || sums > (bytes.size() - 4) / 4) {
        return tl::unexpected(DiagramFault::damaged);
    }
    Compiled compiled;
    for (std::size_t i = 1; i <= sums; ++i) {
        compiled.left_out.push_back(number_at(bytes.subspan(4 * i)));
    }
    auto diagram =
        Diagram::from_bytes(bytes.subspan(4 + 4 * sums), inner_digest(source_digest, compiled.left_out), problem);
    if (!diagram) {
        return tl::unexpected(diagram.error());
    }
    const bool rises = std::adjacent_find(compiled.left_out.begin(), compiled.left_out.end(), std::greater_equal<>()) ==
                       compiled.left_out.end();
    if (!rises || (sums != 0 && compiled.left_out.back() >= problem.linears().size())) {
        return tl::unexpected(DiagramFault::damaged);
    }
    compiled.diagram = std::move(*diagram);
    return compiled;
}

ProblemCompiler::ProblemCompiler(const Problem& problem, DiagramLimits limits)
    : problem_(problem), limits_(limits), wide_(wide_sums_of(problem, limits.wide_sum)) {
    if (!wide_.empty()) {
        limits.steps = std::min(limits.steps, limits.whole_steps);
    }
    if (limits.steps == 0) {
        begin_without_sums();
    } else {
        compiler_.emplace(problem_, limits);
    }
}

Answer<ProblemCompiler::Outcome> ProblemCompiler::run(Budget& budget) {
    const auto outcome = compiler_->run(budget);
    if (!outcome) {
        return {};
    }
    if (*outcome == DiagramCompiler::Outcome::fits) {
        return Outcome::fits;
    }
    if (wide_.empty() || !left_out_.empty()) {
        return Outcome::does_not_fit;
    }
    begin_without_sums();
    return run(budget);
}

void ProblemCompiler::begin_without_sums() {
    left_out_ = wide_;
    compiler_.emplace(problem_, limits_, left_out_);
}

Compiled ProblemCompiler::take() { return {compiler_->take(), left_out_}; }

}  // namespace maatwerk::solver
