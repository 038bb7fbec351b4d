// The face of the solver: each question that is asked becomes a Question that lasts until the next choose().
#include "solver/solver.h"

#include "solver/available.h"
#include "solver/checker.h"
#include "solver/explain.h"
#include "solver/optimize.h"
#include "solver/outlook.h"
#include "solver/question.h"
#include "solver/repair.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <limits>

#ifdef MAATWERK_CHECKS
#define MAATWERK_CHECK(condition) assert(condition)
#else
#define MAATWERK_CHECK(condition) static_cast<void>(0)
#endif

namespace maatwerk::solver {
namespace {

/// A question as it was put; equal ones share their work.
struct Ask {
    enum class Kind : std::uint8_t { available, instead, satisfiable, explain, repair, complete, lowest, outlook };
    Kind kind{};
    std::vector<Choice> choices;
    std::optional<Literal> literal;
    std::uint32_t number = 0;  // a variable, or how many repairs
    Objective objective;
    std::vector<Literal> ties;
    bool operator==(const Ask&) const = default;
};

struct Asked {
    Ask ask;
    std::unique_ptr<Question> question;
    bool ready = false;
};

/// Whether there is any model at all.
class Satisfiability final : public Question {
public:
    Satisfiability(Workbench& bench, std::vector<Lit> assumptions)
        : bench_(bench), assumptions_(std::move(assumptions)) {
        const auto& models = bench.witnesses.all();
        satisfiable_ = std::any_of(models.begin(), models.end(), [&](const Model& model) {
            return agrees(bench.engine.atoms(), assumptions_, model);
        });
    }
    bool advance(Budget& budget) override {
        if (satisfiable_) {
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
    bool satisfiable_ = false;
};

}  // namespace

Workbench::Workbench(Problem given)
    : problem(std::move(given)),
      masks(masks_of(problem)),
      engine(problem, masks, Tracing::off),
      witnesses(problem),
      rows(ColumnRows::of(problem)) {}

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

Engine& Workbench::tracing_engine() {
    if (!tracer || tracer->traced() > tunables::trace_limit) {
        tracer = std::make_unique<Engine>(problem, masks, Tracing::on);
    }
    return *tracer;
}

struct Solver::Insides {
    explicit Insides(Problem problem) : bench(std::move(problem)) {}

    Workbench bench;
    std::vector<Choice> choices;
    std::vector<Asked> asked;
    const Optimum* completing = nullptr;  // the unfinished complete() that was asked last

    std::vector<Lit> lits(const std::vector<Choice>& from, std::optional<Var> without = std::nullopt) const {
        std::vector<Lit> lits;
        for (const Choice& choice : from) {
            if (choice.literal.var != without) {
                lits.push_back(bench.lit(choice.literal));
            }
        }
        return lits;
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

    static bool advance(Asked& one, Budget& budget) {
        one.ready = one.ready || one.question->advance(budget);
        return one.ready;
    }
};

Solver::Solver(Problem problem) : insides_(std::make_unique<Insides>(std::move(problem))) {}
Solver::~Solver() = default;
Solver::Solver(Solver&&) noexcept = default;
Solver& Solver::operator=(Solver&&) noexcept = default;

const Problem& Solver::problem() const { return insides_->bench.problem; }
const std::vector<Choice>& Solver::choices() const { return insides_->choices; }

void Solver::choose(std::vector<Choice> choices) {
    insides_->choices = std::move(choices);
    insides_->completing = nullptr;
    insides_->asked.clear();
}

Answer<Availability> Solver::available(Budget& budget) {
    Insides& in = *insides_;
    Asked& one = in.find({Ask::Kind::available, in.choices, {}, 0, {}, {}},
                         [&] { return std::make_unique<Availabilities>(in.bench, in.lits(in.choices), std::nullopt); });
    const bool known = one.ready;
    if (!Insides::advance(one, budget)) {
        return std::nullopt;
    }
    const Availability& answer = static_cast<const Availabilities&>(*one.question).answer();
    MAATWERK_CHECK(known || checker::accepts(in.bench.problem, in.choices, answer));
    static_cast<void>(known);
    return answer;
}

Answer<std::vector<bool>> Solver::available_instead(Var var, Budget& budget) {
    Insides& in = *insides_;
    const auto number = static_cast<std::uint32_t>(var);
    Asked& one = in.find({Ask::Kind::instead, in.choices, {}, number, {}, {}},
                         [&] { return std::make_unique<Availabilities>(in.bench, in.lits(in.choices, var), number); });
    if (!Insides::advance(one, budget)) {
        return std::nullopt;
    }
    return static_cast<const Availabilities&>(*one.question).answer().possible.front();
}

Answer<Explanation> Solver::explain(std::optional<Literal> blocked, Budget& budget) {
    return explain_under(insides_->choices, blocked, budget);
}

Answer<Explanation> Solver::explain_under(const std::vector<Choice>& choices, std::optional<Literal> blocked,
                                          Budget& budget) {
    Insides& in = *insides_;
    Asked& one = in.find({Ask::Kind::explain, choices, blocked, 0, {}, {}}, [&] {
        std::vector<Literal> literals;
        for (const Choice& choice : choices) {
            literals.push_back(choice.literal);
        }
        return std::make_unique<Reasons>(in.bench, std::move(literals), blocked);
    });
    const bool known = one.ready;
    if (!Insides::advance(one, budget)) {
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
    Asked& one = in.find({Ask::Kind::repair, choices, wanted, number, objective, {}},
                         [&] { return std::make_unique<Repairs>(in.bench, choices, wanted, most, objective); });
    const bool known = one.ready;
    if (!Insides::advance(one, budget)) {
        return std::nullopt;
    }
    const std::vector<Repair>& answer = static_cast<const Repairs&>(*one.question).answer();
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
    Asked& one = in.find({Ask::Kind::complete, choices, {}, 0, objective, ties}, [&] {
        std::vector<Lit> lits;
        for (const Literal& tie : ties) {
            lits.push_back(in.bench.lit(tie));
        }
        return std::make_unique<Optimum>(in.bench, in.lits(choices), objective, std::move(lits));
    });
    const bool known = one.ready;
    const Optimum& optimum = static_cast<const Optimum&>(*one.question);
    in.completing = &optimum;
    if (!Insides::advance(one, budget)) {
        return std::nullopt;
    }
    Completion completion;
    if (optimum.best()) {
        completion = {*optimum.best(), optimum.cost(), true, optimum.lower_bound()};
    }
    MAATWERK_CHECK(known || checker::accepts(in.bench.problem, choices, objective, completion));
    static_cast<void>(known);
    return completion;
}

std::optional<Completion> Solver::best_so_far() const {
    const Optimum* optimum = insides_->completing;
    if (optimum == nullptr || !optimum->best()) {
        return std::nullopt;
    }
    return Completion{*optimum->best(), optimum->cost(), optimum->is_done(), optimum->lower_bound()};
}

Answer<std::vector<std::optional<Span>>> Solver::outlook(Var var, const Goal& goal, Budget& budget) {
    Insides& in = *insides_;
    const auto number = static_cast<std::uint32_t>(var);
    Asked& one = in.find({Ask::Kind::outlook, in.choices, {}, number, {goal}, {}}, [&] {
        return std::make_unique<Outlooks>(in.bench, in.lits(in.choices, var), number, goal, Ends::both);
    });
    if (!Insides::advance(one, budget)) {
        return std::nullopt;
    }
    return static_cast<const Outlooks&>(*one.question).answer();
}

Answer<std::vector<std::optional<std::int64_t>>> Solver::lowest(Var var, const Goal& goal, Budget& budget) {
    Insides& in = *insides_;
    const auto number = static_cast<std::uint32_t>(var);
    Asked& one = in.find({Ask::Kind::lowest, in.choices, {}, number, {goal}, {}}, [&] {
        return std::make_unique<Outlooks>(in.bench, in.lits(in.choices, var), number, goal, Ends::lowest);
    });
    if (!Insides::advance(one, budget)) {
        return std::nullopt;
    }
    std::vector<std::optional<std::int64_t>> lowest;
    for (const std::optional<Span>& span : static_cast<const Outlooks&>(*one.question).answer()) {
        lowest.push_back(span ? std::optional(span->lowest) : std::nullopt);
    }
    return lowest;
}

Answer<bool> Solver::satisfiable_under(const std::vector<Choice>& choices, Budget& budget) {
    Insides& in = *insides_;
    Asked& one = in.find({Ask::Kind::satisfiable, choices, {}, 0, {}, {}},
                         [&] { return std::make_unique<Satisfiability>(in.bench, in.lits(choices)); });
    if (!Insides::advance(one, budget)) {
        return std::nullopt;
    }
    return static_cast<const Satisfiability&>(*one.question).answer();
}

}  // namespace maatwerk::solver
