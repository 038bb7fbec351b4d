#include "model/subject.h"

namespace maatwerk::model {
namespace {

using namespace solver;

/// Whether the solver is compiled within the limits.
bool compile(Solver& solver, const DiagramLimits& limits, std::uint64_t slice) {
    while (true) {
        Budget budget{slice == 0 ? 1'000'000 : slice};
        if (const auto fits = solver.compile(budget, limits)) {
            return *fits;
        }
    }
}

std::unique_ptr<Subject> whole(const Problem& problem, DiagramLimits limits, std::uint64_t slice) {
    Solver first(problem);
    limits.wide_sum = problem.variable_count();
    if (!compile(first, limits, slice)) {
        return nullptr;
    }
    const std::vector<std::uint8_t> digest{1, 2, 3};
    auto subject = std::make_unique<Subject>(problem, "whole diagram");
    return subject->solver().use_compiled(first.compiled(digest), digest) ? std::move(subject) : nullptr;
}

std::unique_ptr<Subject> without_sums(const Problem& problem, DiagramLimits limits, std::uint64_t slice) {
    limits.wide_sum = 1;
    limits.whole_steps = 0;
    auto subject = std::make_unique<Subject>(problem, "diagram without sums");
    return compile(subject->solver(), limits, slice) ? std::move(subject) : nullptr;
}

}  // namespace

Subjects everyone(const Problem& problem, std::uint64_t slice) {
    DiagramLimits limits;
    limits.links = 200'000;
    limits.bytes = 64'000'000;
    limits.steps = 20'000'000;
    Subjects subjects;
    subjects.push_back(std::make_unique<Subject>(problem));
    if (auto subject = whole(problem, limits, slice)) {
        subjects.push_back(std::move(subject));
    }
    if (!problem.linears().empty()) {
        if (auto subject = without_sums(problem, limits, slice)) {
            subjects.push_back(std::move(subject));
        }
    }
    return subjects;
}

}  // namespace maatwerk::model
