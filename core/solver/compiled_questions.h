// The questions, answered from a compiled problem.
//
// Idea: a whole diagram answers in a pass or two. One without the wide sums answers as far as weighing these beside it
// tells (possible_beside.h, least_beside.h); the rest is left to the search. So both kinds, and the search alone, give
// the same answers. Rejected: branching on the diagram where the sums do bite, since the search learns from each
// refutation and a pass does not. Cost: passes over the links (diagram.h), and for what is left that of the search.
#pragma once

#include "solver/available.h"
#include "solver/compiled.h"
#include "solver/least_beside.h"
#include "solver/optimize.h"
#include "solver/possible_beside.h"
#include "solver/question.h"
#include "solver/repair.h"
#include "solver/solver.h"

#include <memory>
#include <optional>
#include <vector>

namespace maatwerk::solver {

/// A diagram under some choices, shared by the questions that put the same goal, or none, to it.
class View {
public:
    View(const Compiled& compiled, std::vector<Literal> choices, Goal goal);
    const std::vector<Literal>& choices() const { return choices_; }
    const Goal& goal() const { return goal_; }
    /// What one may hold in memory.
    static std::size_t bytes_of(const Compiled& compiled);

    /// Which values are possible, or with `only` those of that variable, the choices about it set aside.
    Answer<Availability> available(std::optional<std::uint32_t> only, Budget& budget);
    /// The goal's span for every value of the variable, the choices about it set aside.
    Answer<std::vector<std::optional<Span>>> outlook(std::uint32_t var, Budget& budget) {
        return answers_.outlook(Var{var}, goal_, budget);
    }

private:
    std::vector<Literal> choices_;
    Goal goal_;
    DiagramAnswers answers_;
};

/// From a whole diagram only.
class CompiledAvailabilities final : public QuestionOf<Availability> {
public:
    CompiledAvailabilities(std::shared_ptr<View> view, std::optional<std::uint32_t> only)
        : view_(std::move(view)), only_(only) {}
    bool advance(Budget& budget) override;
    const Availability& answer() const override { return *answer_; }

private:
    std::shared_ptr<View> view_;
    std::optional<std::uint32_t> only_;
    Answer<Availability> answer_;
};

/// From a diagram and the sums beside it, and the search for what they leave open.
class BesideAvailabilities final : public QuestionOf<Availability> {
public:
    BesideAvailabilities(Workbench& bench, const Diagram& diagram, std::shared_ptr<PossibleBeside> possible,
                         std::optional<std::uint32_t> only)
        : bench_(bench), diagram_(diagram), possible_(std::move(possible)), only_(only) {}
    bool advance(Budget& budget) override;
    const Availability& answer() const override { return answer_; }

private:
    void read();

    Workbench& bench_;
    const Diagram& diagram_;
    std::shared_ptr<PossibleBeside> possible_;
    std::optional<std::uint32_t> only_;
    bool is_read_ = false;
    std::unique_ptr<Availabilities> search_;
    Availability answer_;
};

/// The best model. Without a compiled problem the search answers from the start.
class CompiledOptimum final : public QuestionOf<Completion> {
public:
    CompiledOptimum(Workbench& bench, const Compiled* compiled, const std::vector<Literal>& choices,
                    Objective objective, Ties ties);
    bool advance(Budget& budget) override;
    const Completion& answer() const override { return answer_; }
    /// The best model so far, with what is proven of it; nothing before the first.
    std::optional<Completion> so_far() const;

private:
    bool ask_diagram(Budget& budget);
    void begin_search(std::vector<std::int64_t> bounds);

    Workbench& bench_;
    const Compiled* compiled_;
    std::vector<Literal> choices_;
    Objective objective_;
    Ties ties_;
    std::optional<DiagramAnswers> answers_;
    std::unique_ptr<Optimum> search_;
    Completion answer_;
};

/// The spans of one variable, from a whole diagram only.
class CompiledOutlooks final : public QuestionOf<std::vector<std::optional<Span>>> {
public:
    CompiledOutlooks(std::shared_ptr<View> view, std::uint32_t var) : view_(std::move(view)), var_(var) {}
    bool advance(Budget& budget) override;
    const std::vector<std::optional<Span>>& answer() const override { return *answer_; }

private:
    std::shared_ptr<View> view_;
    std::uint32_t var_;
    Answer<std::vector<std::optional<Span>>> answer_;
};

/// The same from a diagram and the sums beside it, and the search for what they leave open. `up` is of the goal, `down`
/// of its opposite; null for the lowest end alone.
class BesideOutlooks final : public QuestionOf<std::vector<std::optional<Span>>> {
public:
    BesideOutlooks(Workbench& bench, const Diagram& diagram, std::uint32_t var,
                   std::shared_ptr<PossibleBeside> possible, std::shared_ptr<LeastBeside> up,
                   std::shared_ptr<LeastBeside> down);
    bool advance(Budget& budget) override;
    /// Without `down` each span is the lowest end alone, twice.
    const std::vector<std::optional<Span>>& answer() const override { return answer_; }

private:
    bool find_all(LeastBeside& least, Budget& budget);
    bool find_end(LeastBeside& least, std::optional<std::int64_t>& end, Budget& budget);
    void begin_search(const LeastBeside& least, std::uint32_t value);
    void take(std::optional<std::int64_t> lowest, std::optional<std::int64_t> highest);

    Workbench& bench_;
    const Diagram& diagram_;
    std::uint32_t var_;
    std::shared_ptr<PossibleBeside> possible_;
    std::shared_ptr<LeastBeside> up_, down_;
    unsigned ends_found_ = 0;  // without the search, as far as there is anything to be known
    std::optional<std::int64_t> lowest_;
    bool has_lowest_ = false;
    std::unique_ptr<Optimum> search_;
    std::vector<std::optional<Span>> answer_;
};

/// The best model under "what is given up", once for each way to keep one choice of every repair before. Where the best
/// of a diagram breaks a sum beside it, it is a bound, and the way is searched unless another is better than that.
class CompiledRepairs final : public QuestionOf<std::vector<Repair>> {
public:
    CompiledRepairs(Workbench& bench, const Compiled& compiled, std::vector<Choice> choices,
                    std::optional<Literal> wanted, std::size_t most, Objective objective);
    bool advance(Budget& budget) override;
    const std::vector<Repair>& answer() const override { return search_ ? search_->answer() : answer_; }

private:
    using Ways = std::vector<std::vector<Literal>>;
    /// A way that the diagram alone does not answer.
    struct OpenWay {
        std::vector<Literal> fixed;
        std::vector<std::int64_t> bounds;  // of the goals, one after the other
    };
    void begin_round();
    Ways ways_to_keep() const;
    bool ask_diagram(Budget& budget);
    bool search_way(Budget& budget);
    void begin_way();
    void meet(Completion completion);
    bool is_worth(const OpenWay& way) const { return best_.model.empty() || way.bounds <= best_.cost; }
    void compare(const Completion& completion);
    bool is_better(const Completion& completion) const;
    void end_round();

    Workbench& bench_;
    const Compiled& compiled_;
    std::vector<Choice> choices_;
    std::optional<Literal> wanted_;
    std::size_t most_;
    Objective objective_;
    Objective goals_;
    Ties kept_first_;
    Ways ways_;                              // of this round, the last first
    std::vector<Literal> fixed_;             // of the way that the diagram is asked about
    std::optional<DiagramAnswers> answers_;  // about it
    std::vector<OpenWay> open_;              // the one with the least bound last
    std::unique_ptr<Optimum> way_;           // the one that is searched
    Completion best_;                        // of this round
    bool in_round_ = false;
    bool done_ = false;
    std::unique_ptr<Repairs> search_;
    std::vector<Repair> answer_;
};

}  // namespace maatwerk::solver
