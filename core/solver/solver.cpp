// The face of the solver: each question that is asked becomes a Question that lasts until the next choose().
#include "solver/solver.h"

#include "solver/available.h"
#include "solver/checker.h"
#include "solver/compiled_questions.h"
#include "solver/compiled_sample.h"
#include "solver/explain.h"
#include "solver/memory.h"
#include "solver/optimize.h"
#include "solver/outlook.h"
#include "solver/question.h"
#include "solver/repair.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <list>

#ifdef MAATWERK_CHECKS
#define MAATWERK_CHECK(condition) assert(condition)
#else
#define MAATWERK_CHECK(condition) static_cast<void>(0)
#endif

namespace maatwerk::solver {
namespace {

/// A question as it was put; equal ones share their work.
struct Ask {
    enum class Kind : std::uint8_t {
        available,
        instead,
        satisfiable,
        explain,
        repair,
        complete,
        lowest,
        outlook,
        count,
        sample
    };
    Kind kind{};
    std::vector<Choice> choices;
    std::optional<Literal> literal;
    std::uint32_t number = 0;  // a variable, or how many repairs
    Objective objective;
    std::vector<Literal> ties;
    std::uint64_t seed = 0;
    bool operator==(const Ask&) const = default;
};

struct Asked {
    Ask ask;
    std::unique_ptr<Question> question;
    bool ready = false;
};

/// A model and a byte for each value: what an answer takes at most, most often.
std::size_t bytes_of_answer(const Problem& problem) {
    std::size_t values = 0;
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        values += problem.value_count(Var{var});
    }
    return sizeof(Asked) + problem.variable_count() * 2 * sizeof(std::uint64_t) + values;
}

/// Whether there is any model at all.
class Satisfiability final : public Question {
public:
    /// `possible`: what a diagram tells of the assumptions, or null.
    Satisfiability(Workbench& bench, std::vector<Lit> assumptions, std::shared_ptr<PossibleBeside> possible)
        : bench_(bench), assumptions_(std::move(assumptions)), possible_(std::move(possible)) {
        const auto& models = bench.witnesses.all();
        satisfiable_ = std::any_of(models.begin(), models.end(), [&](const Model& model) {
            return agrees(bench.engine.atoms(), assumptions_, model);
        });
    }
    bool advance(Budget& budget) override {
        if (!satisfiable_ && possible_) {
            if (!possible_->find_whole(budget)) {
                return false;
            }
            satisfiable_ = possible_->whole() == Knowledge::possible;
        }
        if (satisfiable_ || (possible_ && possible_->whole() == Knowledge::impossible)) {
            return true;
        }
        bench_.engine.keep_phases(true);
        const Outcome outcome = bench_.engine.search(assumptions_, budget);
        if (outcome == Outcome::sat) {
            satisfiable_ = true;
            bench_.witnesses.add(bench_.engine.model());
        }
        return outcome != Outcome::paused;
    }
    bool answer() const { return satisfiable_; }

private:
    Workbench& bench_;
    std::vector<Lit> assumptions_;
    std::shared_ptr<PossibleBeside> possible_;
    bool satisfiable_ = false;
};

}  // namespace

Workbench::Workbench(Problem given, bool begun)
    : problem(std::move(given)),
      masks(begun ? masks_of(problem) : SharedMasks{}),
      engine(problem, masks, Tracing::off, begun ? Loading::at_once : Loading::in_slices),
      witnesses(problem),
      swaps(problem, masks),
      rows(begun ? ColumnRows::of(problem) : nullptr),
      fixed_bytes(bytes_of_problem(problem)),
      engine_bytes(bytes_of_engine(problem)) {}

std::shared_ptr<Relaxation> Workbench::relaxation(const Weights& goal, const std::vector<GoalRow>& beside) {
    if (!rows) {
        return nullptr;
    }
    const auto is_free = [](const std::shared_ptr<Relaxation>& one) { return one.use_count() == 1; };
    auto at = std::find_if(relaxations.begin(), relaxations.end(),
                           [&](const auto& one) { return is_free(one) && one->is_for(goal, beside); });
    if (at == relaxations.end()) {
        if (relaxations.size() >= tunables::relaxations_kept) {
            const auto old = std::find_if(relaxations.begin(), relaxations.end(), is_free);
            if (old == relaxations.end()) {
                return nullptr;
            }
            relaxations.erase(old);
        }
        relaxations.push_back(std::make_shared<Relaxation>(rows, goal, beside));
        at = relaxations.end() - 1;
    }
    std::rotate(at, at + 1, relaxations.end());
    return relaxations.back();
}

std::vector<Lit> Workbench::lits(const std::vector<Literal>& literals, std::optional<Var> without) const {
    std::vector<Lit> lits;
    for (const Literal& literal : literals) {
        if (literal.var != without) {
            lits.push_back(lit(literal));
        }
    }
    return lits;
}

std::size_t Workbench::bytes() const {
    std::size_t programs = rows ? rows->bytes() : 0;
    for (const std::shared_ptr<Relaxation>& relaxation : relaxations) {
        programs += relaxation->bytes();
    }
    return fixed_bytes + engine_bytes + engine.learnt_bytes() + witnesses.bytes() + known.bytes() + programs +
           optima_bytes + (tracer ? engine_bytes + tracer->learnt_bytes() : 0);
}

void Workbench::forget() {
    engine.forget();
    witnesses.forget();
    known.clear();
    tracer.reset();
    std::erase_if(relaxations, [](const std::shared_ptr<Relaxation>& one) { return one.use_count() == 1; });
}

Engine* Workbench::tracing_engine(Budget& budget) {
    if (!tracer || tracer->traced() > tunables::trace_limit) {
        tracer = std::make_unique<Engine>(problem, masks, Tracing::on, Loading::in_slices);
    }
    return tracer->load(problem, masks, budget) ? tracer.get() : nullptr;
}

struct Solver::Insides {
    Insides(Problem problem, std::size_t most)
        : limit(most),
          fits(bytes_of_problem(problem) + bytes_of_engine(problem) <= most),
          bench(std::move(problem), fits),
          answer_bytes(bytes_of_answer(bench.problem)) {}

    std::size_t limit;
    bool fits;  // the problem as such
    Workbench bench;
    std::size_t answer_bytes;  // of a finished or unfinished question, about
    unsigned forgets = 0;      // since the last choose()
    bool exhausted = false;
    std::vector<Choice> choices;
    std::list<Asked> asked;                       // stays where it is while others go
    const CompiledOptimum* completing = nullptr;  // the unfinished complete() that was asked last
    std::optional<ProblemCompiler> compiler;
    bool does_not_fit = false;
    std::unique_ptr<const Compiled> compiled;
    SumsBeside beside;                         // of the diagram
    std::vector<std::shared_ptr<View>> views;  // of each kind the newest last
    std::vector<std::shared_ptr<PossibleBeside>> possibles;
    std::vector<std::shared_ptr<LeastBeside>> leasts;

    std::size_t bytes() const {
        std::size_t diagram = 0;
        if (compiled) {
            diagram = compiled->diagram.bytes() + beside.bytes() + views.size() * View::bytes_of(*compiled) +
                      possibles.size() * PossibleBeside::bytes_of(compiled->diagram, beside) +
                      leasts.size() * LeastBeside::bytes_of(compiled->diagram, beside);
        }
        return bench.bytes() + asked.size() * answer_bytes + diagram;
    }

    static std::vector<Literal> literals_of(const std::vector<Choice>& from) {
        std::vector<Literal> literals;
        for (const Choice& choice : from) {
            literals.push_back(choice.literal);
        }
        return literals;
    }

    /// Of those kept the one that `is_it`; else a new one, in the place of the oldest.
    template <class T, class Is, class Make>
    static std::shared_ptr<T> kept(std::vector<std::shared_ptr<T>>& all, Is is_it, Make make) {
        const auto known = std::find_if(all.begin(), all.end(), is_it);
        if (known != all.end()) {
            return *known;
        }
        if (all.size() >= tunables::views_kept) {
            all.erase(all.begin());
        }
        return all.emplace_back(make());
    }
    std::shared_ptr<View> view(const Goal& goal) {
        const std::vector<Literal> literals = literals_of(choices);
        return kept(
            views, [&](const auto& one) { return one->choices() == literals && one->goal() == goal; },
            [&] { return std::make_shared<View>(*compiled, literals, goal); });
    }
    std::shared_ptr<PossibleBeside> possible(const std::vector<Choice>& under) {
        const std::vector<Literal> literals = literals_of(under);
        return kept(
            possibles, [&](const auto& one) { return one->choices() == literals; },
            [&] { return std::make_shared<PossibleBeside>(compiled->diagram, beside, literals); });
    }
    std::shared_ptr<LeastBeside> least(const Goal& goal) {
        const std::vector<Literal> literals = literals_of(choices);
        return kept(
            leasts, [&](const auto& one) { return one->choices() == literals && one->goal() == goal; },
            [&] { return std::make_shared<LeastBeside>(compiled->diagram, beside, literals, goal); });
    }

    bool has_whole_diagram() const { return compiled && compiled->is_exact(); }
    /// Whether there is a diagram, and sums beside it that can be weighed.
    bool has_sums_beside() const { return compiled && !compiled->is_exact() && beside.suit(); }

    std::unique_ptr<QuestionOf<Availability>> availabilities(std::optional<std::uint32_t> only) {
        if (has_whole_diagram()) {
            return std::make_unique<CompiledAvailabilities>(view({}), only);
        }
        if (has_sums_beside()) {
            return std::make_unique<BesideAvailabilities>(bench, compiled->diagram, possible(choices), only);
        }
        return std::make_unique<Availabilities>(
            bench, bench.lits(literals_of(choices), only ? std::optional(Var{*only}) : std::nullopt), only);
    }

    std::unique_ptr<QuestionOf<std::vector<std::optional<Span>>>> outlooks(std::uint32_t var, const Goal& goal,
                                                                           Ends ends) {
        if (has_whole_diagram()) {
            return std::make_unique<CompiledOutlooks>(view(goal), var);
        }
        if (!has_sums_beside()) {
            return std::make_unique<Outlooks>(bench, bench.lits(literals_of(choices), Var{var}), var, goal, ends);
        }
        std::shared_ptr<LeastBeside> down;
        if (ends == Ends::both) {
            Goal opposite = goal;
            for (WeightedLiteral& term : opposite) {
                term.weight = -term.weight;
            }
            down = least(opposite);
        }
        return std::make_unique<BesideOutlooks>(bench, compiled->diagram, var, possible(choices), least(goal),
                                                std::move(down));
    }

    void adopt(Compiled made) {
        compiled = std::make_unique<const Compiled>(std::move(made));
        beside = SumsBeside(bench.problem, compiled->diagram, compiled->left_out);
        compiler.reset();
        completing = nullptr;
        asked.clear();
    }

    /// The question as far as it has come; made by `make` the first time.
    template <class Make>
    Asked& find(Ask ask, Make make) {
        const auto known = std::find_if(asked.begin(), asked.end(), [&](const Asked& one) { return one.ask == ask; });
        if (known != asked.end()) {
            return *known;
        }
        if (asked.size() >= tunables::answers_kept) {
            const auto old = std::find_if(asked.begin(), asked.end(), [](const Asked& one) { return one.ready; });
            if (old != asked.end()) {
                completing = completing == old->question.get() ? nullptr : completing;
                asked.erase(old);
            }
        }
        asked.push_back({std::move(ask), make(), false});
        return asked.back();
    }

    /// Goes on in slices, and sees after each that memory lasts.
    bool advance(Asked& one, Budget& budget) {
        bool first = true;
        while (!one.ready && has_memory(one) && (first || budget.steps > 0)) {
            Budget slice{std::min(budget.steps, tunables::memory_steps)};
            const std::uint64_t given = slice.steps;
            one.ready = one.question->advance(slice);
            budget.steps -= given - slice.steps;
            first = false;
        }
        return one.ready;
    }

    /// Whether there is memory to go on with the question, if need be when all else is forgotten.
    bool has_memory(const Asked& one) {
        if (exhausted || bytes() <= limit) {
            return !exhausted;
        }
        std::erase_if(asked, [&](const Asked& other) {
            const bool goes = other.ready && &other != &one;
            completing = goes && completing == other.question.get() ? nullptr : completing;
            return goes;
        });
        bench.forget();
        views.clear();
        possibles.clear();
        leasts.clear();
        exhausted = bytes() > limit || ++forgets > tunables::memory_forgets;
        return !exhausted;
    }
};

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
    Asked& one =
        in.find({Ask::Kind::available, in.choices, {}, 0, {}, {}, 0}, [&] { return in.availabilities(std::nullopt); });
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
    Asked& one =
        in.find({Ask::Kind::instead, in.choices, {}, number, {}, {}, 0}, [&] { return in.availabilities(number); });
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

Answer<Completion> Solver::complete(const Objective& objective, Budget& budget, const std::vector<Literal>& ties) {
    return complete_under(insides_->choices, objective, budget, ties);
}

Answer<Completion> Solver::complete_under(const std::vector<Choice>& choices, const Objective& objective,
                                          Budget& budget, const std::vector<Literal>& ties) {
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
    Asked& one = in.find({Ask::Kind::outlook, in.choices, {}, number, {goal}, {}, 0},
                         [&] { return in.outlooks(number, goal, Ends::both); });
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    return static_cast<const QuestionOf<std::vector<std::optional<Span>>>&>(*one.question).answer();
}

Answer<std::vector<std::optional<std::int64_t>>> Solver::lowest(Var var, const Goal& goal, Budget& budget) {
    Insides& in = *insides_;
    const auto number = static_cast<std::uint32_t>(var);
    Asked& one = in.find({Ask::Kind::lowest, in.choices, {}, number, {goal}, {}, 0},
                         [&] { return in.outlooks(number, goal, Ends::lowest); });
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
        return std::make_unique<Counting>(in.compiled.get(), Insides::literals_of(in.choices),
                                          in.availabilities(std::nullopt));
    });
    if (!in.advance(one, budget)) {
        return std::nullopt;
    }
    return static_cast<const Counting&>(*one.question).answer();
}

Answer<Sample> Solver::sample(std::size_t number, std::uint64_t seed, Budget& budget) {
    Insides& in = *insides_;
    Ask ask{Ask::Kind::sample, in.choices, {}, static_cast<std::uint32_t>(number), {}, {}, 0};
    ask.seed = seed;
    Asked& one = in.find(std::move(ask), [&] {
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
