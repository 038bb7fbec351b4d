// A problem's diagram, whole or without its widest sums, and the making of one.
//
// Idea: a sum over most of the variables (mass, money) is all that keeps many catalogs from fitting a diagram, and it
// rarely bites. Left out, the diagram allows a little too much: what it says to be impossible is, its least cost is a
// lower bound, and a model of its that keeps the sums as well proves the rest (relaxation; for sums beside decision
// diagrams: Bergman, Cire, van Hoeve & Hooker, Decision Diagrams for Optimization, 2016). Rejected: relaxed diagrams of
// a bounded width, whose merged nodes lose the rules too. Cost: two tries at most, each within its limits.
#pragma once

#include "solver/diagram.h"

#include <cstdint>
#include <optional>
#include <span>
#include <tl/expected.hpp>
#include <vector>

namespace maatwerk::solver {

/// `left_out` are the sums, by their place in Problem::linears(), that the diagram knows nothing of.
struct Compiled {
    Diagram diagram;
    std::vector<std::uint32_t> left_out;

    bool is_exact() const { return left_out.empty(); }
    /// Whether the model keeps the sums that were left out. O(their terms).
    bool keeps_sums(const Problem& problem, const Model& model) const;

    /// Both, with the digest of what they were made from; and back, or why not (diagram.h). O(links).
    std::vector<std::uint8_t> to_bytes(std::span<const std::uint8_t> source_digest) const;
    static tl::expected<Compiled, DiagramFault> from_bytes(std::span<const std::uint8_t> bytes,
                                                           std::span<const std::uint8_t> source_digest,
                                                           const Problem& problem);
};

//   whole, within limits.whole_steps where there are wide sums -> without the wide sums -> done
class ProblemCompiler {
public:
    /// The problem must outlive it.
    explicit ProblemCompiler(const Problem& problem, DiagramLimits limits = {});

    enum class Outcome : std::uint8_t { fits, does_not_fit };
    /// Nothing: the budget is spent, the work kept.
    Answer<Outcome> run(Budget& budget);
    /// Needs an outcome of `fits`; once.
    Compiled take();

private:
    void begin_without_sums();

    const Problem& problem_;
    DiagramLimits limits_;
    std::vector<std::uint32_t> wide_;
    std::vector<std::uint32_t> left_out_;
    std::optional<DiagramCompiler> compiler_;
};

}  // namespace maatwerk::solver
