// The face of the solver: each question that is asked becomes a Question that lasts until the next choose().
#include "solver/solver.h"

#include "solver/checker.h"
#include "solver/compiled_sample.h"
#include "solver/explain.h"
#include "solver/optimize.h"
#include "solver/repair.h"
#include "solver/satisfiability.h"
#include "solver/solver_insides.h"

#include <algorithm>
#include <cassert>

#ifdef MAATWERK_CHECKS
#define MAATWERK_CHECK(condition) assert(condition)
#else
#define MAATWERK_CHECK(condition) static_cast<void>(0)
#endif

namespace maatwerk::solver {

Solver::Solver(Problem problem, std::size_t memory_limit)
    : insides_(std::make_unique<Insides>(std::move(problem), memory_limit)) {}
Solver::~Solver() = default;
Solver::Solver(Solver&&) noexcept = default;
Solver& Solver::operator=(Solver&&) noexcept = default;

const Problem& Solver::problem() const { return insides_->bench.problem; }
std::size_t Solver::memory() const { return insides_->bytes(); }
bool Solver::out_of_memory() const { return !insides_->fits || insides_->exhausted; }
const std::vector<Choice>& Solver::choices() const { return insides_->choices; }

void Solver::choose(std::vector<Choice> choices) {
    insides_->choices = std::move(choices);
    insides_->completing = nullptr;
    insides_->asked.clear();
    insides_->forgets = 0;
    insides_->exhausted = false;
}

Answer<bool> Solver::compile(Budget& budget, const DiagramLimits& limits) {
    Insides& in = *insides_;
    if (in.compiled || in.does_not_fit) {
        return in.compiled != nullptr;
    }
    if (!in.compiler) {
        DiagramLimits within = limits;
        within.bytes = std::min(limits.bytes, in.limit - std::min(in.limit, in.bytes()));
        in.compiler.emplace(in.bench.problem, within);
    }
    const auto outcome = in.compiler->run(budget);
    if (!outcome) {
        return std::nullopt;
    }
    if (*outcome == ProblemCompiler::Outcome::fits) {
        in.adopt(in.compiler->take());
        return true;
    }
    in.compiler.reset();
    in.does_not_fit = true;
    return false;
}

bool Solver::is_compiled() const { return insides_->compiled != nullptr; }
std::size_t Solver::compiled_links() const { return insides_->compiled->diagram.link_count(); }
std::size_t Solver::compiled_without() const { return insides_->compiled->left_out.size(); }

std::vector<std::uint8_t> Solver::compiled(std::span<const std::uint8_t> source_digest) const {
    return insides_->compiled->to_bytes(source_digest);
}

tl::expected<void, DiagramFault> Solver::use_compiled(std::span<const std::uint8_t> bytes,
                                                      std::span<const std::uint8_t> source_digest) {
    auto made = Compiled::from_bytes(bytes, source_digest, insides_->bench.problem);
    if (!made) {
        return tl::unexpected(made.error());
    }
    insides_->adopt(std::move(*made));
    return {};
}

Answer<Availability> Solver::available(Budget& budget) {
    Insides& in = *insides_;
    Asked& one = in.find({Ask::Kind::available, in.choices, {}, 0, {}, {}, 0},
                         [&] { return in.availabilities(in.choices, std::nullopt); });
    const bool known = one.ready;
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    const Availability& answer = static_cast<const QuestionOf<Availability>&>(*one.question).answer();
    MAATWERK_CHECK(known || checker::accepts(in.bench.problem, in.choices, answer));
    static_cast<void>(known);
    return answer;
}

Answer<std::vector<bool>> Solver::available_instead(Var var, Budget& budget) {
    Insides& in = *insides_;
    const auto number = static_cast<std::uint32_t>(var);
    const std::vector<Choice> rest = in.leaving(var);
    Asked& one =
        in.find({Ask::Kind::instead, rest, {}, number, {}, {}, 0}, [&] { return in.availabilities(rest, number); });
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    return static_cast<const QuestionOf<Availability>&>(*one.question).answer().possible.front();
}

Answer<Explanation> Solver::explain(std::optional<Literal> blocked, Budget& budget) {
    return explain_under(insides_->choices, blocked, budget);
}

Answer<Explanation> Solver::explain_under(const std::vector<Choice>& choices, std::optional<Literal> blocked,
                                          Budget& budget) {
    Insides& in = *insides_;
    Asked& one = in.find({Ask::Kind::explain, choices, blocked, 0, {}, {}, 0}, [&] {
        std::vector<Literal> literals;
        for (const Choice& choice : choices) {
            literals.push_back(choice.literal);
        }
        return std::make_unique<Reasons>(in.bench, std::move(literals), blocked);
    });
    const bool known = one.ready;
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    const Reasons& reasons = static_cast<const Reasons&>(*one.question);
    MAATWERK_CHECK(known || !reasons.is_blocked() || checker::accepts(in.bench.problem, blocked, reasons.answer()));
    static_cast<void>(known);
    return reasons.answer();
}

Answer<std::vector<Repair>> Solver::repair(std::optional<Literal> wanted, std::size_t most, const Objective& objective,
                                           Budget& budget) {
    return repair_under(insides_->choices, wanted, most, objective, budget);
}

Answer<std::vector<Repair>> Solver::repair_under(const std::vector<Choice>& choices, std::optional<Literal> wanted,
                                                 std::size_t most, const Objective& objective, Budget& budget) {
    Insides& in = *insides_;
    const auto number = static_cast<std::uint32_t>(std::min<std::size_t>(most, 0xffffffffU));
    Asked& one = in.find({Ask::Kind::repair, choices, wanted, number, objective, {}, 0},
                         [&]() -> std::unique_ptr<QuestionOf<std::vector<Repair>>> {
                             if (in.compiled) {
                                 return std::make_unique<CompiledRepairs>(in.bench, *in.compiled, choices, wanted, most,
                                                                          objective);
                             }
                             return std::make_unique<Repairs>(in.bench, choices, wanted, most, objective);
                         });
    const bool known = one.ready;
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    const std::vector<Repair>& answer = static_cast<const QuestionOf<std::vector<Repair>>&>(*one.question).answer();
    MAATWERK_CHECK(known || std::all_of(answer.begin(), answer.end(), [&](const Repair& repair) {
                       return checker::accepts(in.bench.problem, choices, wanted, repair);
                   }));
    static_cast<void>(known);
    return answer;
}

Answer<Completion> Solver::complete(const Objective& objective, Budget& budget, const Ties& ties) {
    return complete_under(insides_->choices, objective, budget, ties);
}

Answer<Completion> Solver::complete_under(const std::vector<Choice>& choices, const Objective& objective,
                                          Budget& budget, const Ties& ties) {
    Insides& in = *insides_;
    Asked& one = in.find({Ask::Kind::complete, choices, {}, 0, objective, ties, 0}, [&] {
        return std::make_unique<CompiledOptimum>(in.bench, in.compiled.get(), Insides::literals_of(choices), objective,
                                                 ties);
    });
    const bool known = one.ready;
    const auto& optimum = static_cast<const CompiledOptimum&>(*one.question);
    in.completing = &optimum;
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    const Completion& completion = optimum.answer();
    MAATWERK_CHECK(known || checker::accepts(in.bench.problem, choices, objective, completion));
    static_cast<void>(known);
    return completion;
}

std::optional<Completion> Solver::best_so_far() const {
    return insides_->completing == nullptr ? std::nullopt : insides_->completing->so_far();
}

Answer<std::vector<std::optional<Span>>> Solver::outlook(Var var, const Goal& goal, Budget& budget) {
    Insides& in = *insides_;
    const auto number = static_cast<std::uint32_t>(var);
    const std::vector<Choice> rest = in.leaving(var);
    Asked& one = in.find({Ask::Kind::outlook, rest, {}, number, {&goal, 1}, {}, 0},
                         [&] { return in.outlooks(rest, number, goal, Ends::both); });
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    return static_cast<const QuestionOf<std::vector<std::optional<Span>>>&>(*one.question).answer();
}

Answer<std::vector<std::optional<std::int64_t>>> Solver::lowest(Var var, const Goal& goal, Budget& budget) {
    Insides& in = *insides_;
    const auto number = static_cast<std::uint32_t>(var);
    const std::vector<Choice> rest = in.leaving(var);
    Asked& one = in.find({Ask::Kind::lowest, rest, {}, number, {&goal, 1}, {}, 0},
                         [&] { return in.outlooks(rest, number, goal, Ends::lowest); });
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    std::vector<std::optional<std::int64_t>> lowest;
    for (const std::optional<Span>& span :
         static_cast<const QuestionOf<std::vector<std::optional<Span>>>&>(*one.question).answer()) {
        lowest.push_back(span ? std::optional(span->lowest) : std::nullopt);
    }
    return lowest;
}

Answer<Count> Solver::count(Budget& budget) {
    Insides& in = *insides_;
    Asked& one = in.find({Ask::Kind::count, in.choices, {}, 0, {}, {}, 0}, [&] {
        return std::make_unique<Counting>(in.bench, in.compiled.get(), Insides::literals_of(in.choices),
                                          in.availabilities(in.choices, std::nullopt));
    });
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    return static_cast<const Counting&>(*one.question).answer();
}

Answer<Sample> Solver::sample(std::size_t number, std::uint64_t seed, Budget& budget) {
    Insides& in = *insides_;
    const AskView ask{Ask::Kind::sample, in.choices, {}, static_cast<std::uint32_t>(number), {}, {}, seed};
    Asked& one = in.find(ask, [&] {
        return std::make_unique<Sampling>(in.bench, in.compiled.get(), Insides::literals_of(in.choices), number, seed);
    });
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    return static_cast<const Sampling&>(*one.question).answer();
}

Answer<bool> Solver::satisfiable_under(const std::vector<Choice>& choices, Budget& budget) {
    Insides& in = *insides_;
    Asked& one = in.find({Ask::Kind::satisfiable, choices, {}, 0, {}, {}, 0}, [&] {
        return std::make_unique<Satisfiability>(in.bench, in.bench.lits(Insides::literals_of(choices)),
                                                in.has_sums_beside() ? in.possible(choices) : nullptr);
    });
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    return static_cast<const Satisfiability&>(*one.question).answer();
}

}  // namespace maatwerk::solver
