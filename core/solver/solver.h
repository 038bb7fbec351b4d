// Answers about a problem under choices. Exact, or "not ready": never a guess.
//
//   Solver solver(problem);
//   solver.choose({{is(frame, 2), 1}});
//   Budget slice{10'000};
//   while (!(answer = solver.available(slice))) slice.steps = 10'000;   // or ask again in the next frame
//
//                choose()                   question(budget)
//   +---------+ ---------> +----------------+ ----------------> nullopt: budget spent, work kept, ask again
//   | problem |            | problem+choices|
//   +---------+ <--------- +----------------+ ----------------> answer: exact, kept until the next choose()
//
// compile() may be called in idle moments: from when it answers true, a diagram answers what it can, and nothing else
// changes. What stays true over choices (what was learnt, models found) is kept. The same calls give the same answers on
// every build. A question may be dropped half-way by not asking it again. Memory is limited: over the limit all that can
// be found again is forgotten, and where that does not help no question is ever ready and out_of_memory() says why.
#pragma once

#include "solver/goal.h"
#include "solver/natural.h"
#include "solver/problem.h"
#include "solver/tunables.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace maatwerk::solver {

/// Steps that a call may still spend; the call counts them down. A step is about one visit of a constraint;
/// the caller turns time into steps.
struct Budget {
    std::uint64_t steps = 0;
};

/// Nothing: not ready within the budget, ask again.
template <class T>
using Answer = std::optional<T>;

/// A literal that the shopper fixed, and how dear it is to him (1 or more). One that follows a variable is about it too,
/// beside its own: how many pieces he wants of what he chose there.
struct Choice {
    static constexpr Var nobody{~std::uint32_t{0}};
    Literal literal;
    std::uint32_t weight = 1;
    Var follows = nobody;
    auto operator<=>(const Choice&) const = default;
};

/// For each variable, for each value: whether some model that keeps every choice has it.
/// `satisfiable` is false when no model keeps the choices; then no value is possible.
struct Availability {
    bool satisfiable = false;
    std::vector<std::vector<bool>> possible;
};

/// Choices and tags that together exclude the literal, such that leaving out any one of them no longer does.
/// Untagged constraints are always in force and never named.
struct Explanation {
    std::vector<Literal> choices;
    std::vector<Tag> tags;
};

/// Giving up `dropped` lets the literal in; giving up fewer of these does not. `weight` is the sum of their weights.
/// `model` keeps every other choice and is the best of those by the objective of the question.
struct Repair {
    std::vector<Literal> dropped;
    std::uint64_t weight = 0;
    Model model;
};

/// The best model that keeps every choice; empty `model` when there is none. `cost[i]` is goal i's value.
/// `proven` is false only in answers to best_so_far(): then no model is below `lower_bound` in the first goal.
struct Completion {
    Model model;
    std::vector<std::int64_t> cost;
    bool proven = true;
    std::int64_t lower_bound = 0;
};

/// Over all models that keep every choice and have the value: the least and the greatest value of the goal.
struct Span {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
};

/// How many models keep every choice; where it is not exact, no more than that.
struct Count {
    Natural number;
    bool exact = true;
};

/// Models that keep every choice. `uniform`: each drawn from all of them with the same chance; else drawn by a search
/// that makes some likelier than others.
struct Sample {
    std::vector<Model> models;
    bool uniform = true;
};

/// When a problem "does not fit". Answers never depend on it. What does not fit is left to the search.
struct DiagramLimits {
    /// Links between nodes; a question costs a few nanoseconds a link. 10,000 to 50,000,000.
    std::size_t links = 2'000'000;
    /// Bytes that compiling may hold for nodes, components seen and tables' residuals. 1 MB to 1 GB.
    std::size_t bytes = 256'000'000;
    /// Steps that compiling may take in all, about 5 to 10 ns each. 10^6 to 10^11.
    std::uint64_t steps = 250'000'000;
    /// Values of all variables together. A parameter of a million steps does not belong in a diagram. 100 to 10^7.
    std::size_t values = 1'000'000;
    /// A sum over more variables than this is wide: left out where the whole does not fit. 1 to 100.
    std::size_t wide_sum = 12;
    /// Steps that the whole may take where there are wide sums. 0: they are left out at once. 0 to 10^9.
    std::uint64_t whole_steps = 20'000'000;
};

/// Why bytes are not the compiled problem asked for.
enum class DiagramFault : std::uint8_t {
    damaged,        ///< they are cut off, changed or of another kind
    other_version,  ///< an older or newer program made them
    other_source,   ///< they were made from another catalog
    other_problem,  ///< the variables or their values are not this problem's
};

class Solver {
public:
    /// `memory_limit` in bytes; a problem that does not fit is not begun.
    explicit Solver(Problem problem, std::size_t memory_limit = tunables::memory_limit);
    ~Solver();
    Solver(Solver&&) noexcept;
    Solver& operator=(Solver&&) noexcept;

    const Problem& problem() const;

    /// Bytes held, as reckoned in memory.h. O(1).
    std::size_t memory() const;
    /// Whether questions are not ready for want of memory; asking again will not help, other choices may.
    bool out_of_memory() const;

    /// Replaces the choices. Literals may contradict each other or the problem: the questions say so. O(choices).
    void choose(std::vector<Choice> choices);
    const std::vector<Choice>& choices() const;

    /// Which values are possible with the choices.
    Answer<Availability> available(Budget& budget);

    /// The same for the values of one variable with the choices about that variable set aside, and those that follow it
    /// (so in all that follows).
    Answer<std::vector<bool>> available_instead(Var var, Budget& budget);

    /// Why `blocked` is impossible with the choices; why the choices have no model when it is nothing.
    /// Needs that it is so (ask available first): else an explanation with nothing in it. Choices and tags in the
    /// order in which they were given.
    Answer<Explanation> explain(std::optional<Literal> blocked, Budget& budget);

    /// At most `most` repairs that let `wanted` in (or, where it is nothing, that give the choices a model), least
    /// weight first, then fewest, then by the objective, then those that keep earlier choices. Empty when `wanted` is
    /// impossible without any choice; one that gives up nothing when it is possible with all of them.
    Answer<std::vector<Repair>> repair(std::optional<Literal> wanted, std::size_t most, const Objective& objective,
                                       Budget& budget);

    /// The best model that keeps every choice, proven best. Of equals, the one in which the first of `ties` holds if
    /// it can, then the second, and so on: with a literal for every value of every variable there is one answer only.
    Answer<Completion> complete(const Objective& objective, Budget& budget, const Ties& ties = {});

    /// What the unfinished complete() that was asked last has: the best model so far with the proven bound; nothing
    /// before the first model, and nothing after another choose().
    std::optional<Completion> best_so_far() const;

    /// For each value of the variable, with the choices about that variable set aside: the least value of the goal,
    /// nothing for a value that is not possible. One end of outlook(), and most often far the cheaper one.
    Answer<std::vector<std::optional<std::int64_t>>> lowest(Var var, const Goal& goal, Budget& budget);

    /// For each value of the variable, with the choices about that variable set aside: the span of the goal,
    /// nothing for a value that is not possible.
    Answer<std::vector<std::optional<Span>>> outlook(Var var, const Goal& goal, Budget& budget);

    /// How many models keep every choice: exact from a whole diagram, or when they cannot be many; else a bound from what
    /// is possible.
    Answer<Count> count(Budget& budget);

    /// `number` models that keep every choice, none where there is none; the same seed gives the same ones.
    Answer<Sample> sample(std::size_t number, std::uint64_t seed, Budget& budget);

    // --- Compiling ---
    /// Makes a diagram of the problem. True: it fits, and answers from now on; false: it does not, and never will.
    /// Takes about as long as some hundreds of questions, and memory within the limits and the solver's own; those of the first
    /// call count.
    Answer<bool> compile(Budget& budget, const DiagramLimits& limits = {});
    bool is_compiled() const;
    /// The size of the diagram in links, and how many of the problem's sums it was made without. Needs is_compiled().
    std::size_t compiled_links() const;
    std::size_t compiled_without() const;
    /// The diagram as bytes, with the digest of what the problem was made from. Needs is_compiled(). O(links).
    std::vector<std::uint8_t> compiled(std::span<const std::uint8_t> source_digest) const;
    /// Takes one made before, in compile()'s place; refused, nothing changes. O(links).
    tl::expected<void, DiagramFault> use_compiled(std::span<const std::uint8_t> bytes,
                                                  std::span<const std::uint8_t> source_digest);

    // --- What if: the same questions under other choices; the solver's own stay as they are ---
    Answer<bool> satisfiable_under(const std::vector<Choice>& choices, Budget& budget);
    Answer<Explanation> explain_under(const std::vector<Choice>& choices, std::optional<Literal> blocked,
                                      Budget& budget);
    Answer<std::vector<Repair>> repair_under(const std::vector<Choice>& choices, std::optional<Literal> wanted,
                                             std::size_t most, const Objective& objective, Budget& budget);
    Answer<Completion> complete_under(const std::vector<Choice>& choices, const Objective& objective, Budget& budget,
                                      const Ties& ties = {});

private:
    struct Insides;
    std::unique_ptr<Insides> insides_;
};

}  // namespace maatwerk::solver
