// A problem compiled: every configuration it allows, in a diagram that answers each question in one or two passes.
//
//   DiagramCompiler compiler(problem);
//   while (!(outcome = compiler.run(slice))) slice.steps = 100'000;
//   if (*outcome == DiagramCompiler::Outcome::fits) {
//       Diagram diagram = compiler.take();
//       DiagramAnswers answers(diagram);
//       answers.choose({{is(frame, 2)}});
//       answers.available(budget), answers.count(budget), ...
//   }
//
// Its answers are those of Solver (which also explains and repairs), exact, for all choices and all values at once.
#pragma once

#include "solver/natural.h"
#include "solver/problem.h"
#include "solver/solver.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace maatwerk::solver {

/// Nodes in topological order, children first. An id below leaf_count() is a leaf: one variable takes one of its
/// values. The others hold all of their children ("both"), or one branch, a leaf and a child, of several ("choice").
/// A diagram does not change once it is made; any number of DiagramAnswers may read it.
class Diagram {
public:
    using Id = std::uint32_t;
    static constexpr Id none = 0xffffffffU;

    /// The root; `none` when the problem has no configuration.
    Id root() const { return root_; }
    Id leaf_count() const { return static_cast<Id>(leaf_ends_.size()); }
    Id node_count() const { return static_cast<Id>(leaf_ends_.size() + ends_.size()); }
    std::size_t link_count() const { return links_.size(); }
    /// In memory.
    std::size_t bytes() const {
        return 4 * (firsts_.size() + leaf_ends_.size() + leaf_values_.size() + ends_.size() + links_.size()) +
               is_choice_.size();
    }

    std::uint32_t variable_count() const { return static_cast<std::uint32_t>(firsts_.size() - 1); }
    /// Value k of variable v has the flat number first(v) + k.
    std::uint32_t first(std::uint32_t var) const { return firsts_[var]; }
    std::uint32_t value_count() const { return firsts_.back(); }
    /// Gives the variable of the flat value that value. O(log variables).
    void put(std::uint32_t flat, Model& model) const;
    std::span<const std::uint32_t> leaf(Id id) const { return slice(leaf_values_, leaf_ends_, id); }
    bool is_choice(Id id) const { return is_choice_[id - leaf_count()] != 0; }
    /// The children of a "both"; leaf, child, leaf, child, ... of a "choice".
    std::span<const Id> links(Id id) const { return slice(links_, ends_, id - leaf_count()); }

    /// The work of a pass over the nodes from `from` on and before `to`: one a node, value and link. O(1).
    std::uint64_t work_between(Id from, Id to) const { return to - from + items_before(to) - items_before(from); }

    /// The diagram with the digest of what it was made from. The same on every build. O(links).
    std::vector<std::uint8_t> to_bytes(std::span<const std::uint8_t> source_digest) const;
    /// The diagram back, checked: every id in its range, every configuration whole, made from that source for a problem
    /// of these variables. Any bytes give a diagram that is safe to ask or a fault. O(links).
    static tl::expected<Diagram, DiagramFault> from_bytes(std::span<const std::uint8_t> bytes,
                                                          std::span<const std::uint8_t> source_digest,
                                                          const Problem& problem);

private:
    friend class DiagramBuilder;
    friend class DiagramDecoder;
    static std::span<const std::uint32_t> slice(const std::vector<std::uint32_t>& all,
                                                const std::vector<std::uint32_t>& ends, std::uint32_t i) {
        const std::uint32_t begin = i == 0 ? 0 : ends[i - 1];
        return {all.data() + begin, all.data() + ends[i]};
    }
    /// Values of leaves and links of the other nodes.
    std::uint64_t items_before(Id id) const {
        const Id leaves = leaf_count();
        return id == 0 ? 0 : id <= leaves ? leaf_ends_[id - 1] : leaf_values_.size() + ends_[id - leaves - 1];
    }

    Id root_ = none;
    std::vector<std::uint32_t> firsts_{0};
    std::vector<std::uint32_t> leaf_values_, leaf_ends_;  // flat values of each leaf, one after the other
    std::vector<Id> links_;
    std::vector<std::uint32_t> ends_;
    std::vector<std::uint8_t> is_choice_;
};

/// Makes the diagram of a problem, in slices. Tags mean nothing here: every constraint is in force, but the sums left out:
/// their places in Problem::linears(), rising.
class DiagramCompiler {
public:
    explicit DiagramCompiler(const Problem& problem, DiagramLimits limits = {},
                             std::vector<std::uint32_t> left_out = {});
    ~DiagramCompiler();
    DiagramCompiler(DiagramCompiler&&) noexcept;
    DiagramCompiler& operator=(DiagramCompiler&&) noexcept;

    enum class Outcome : std::uint8_t { fits, does_not_fit };
    /// Nothing: the budget is spent, the work kept. The problem must still be there and the same.
    Answer<Outcome> run(Budget& budget);
    /// The diagram. Needs an outcome of `fits`; once.
    Diagram take();

    /// For reports: what compiling has taken so far.
    struct Effort {
        std::uint64_t steps = 0;
        std::size_t decisions = 0, components = 0, bytes = 0;
    };
    Effort effort() const;

private:
    struct Insides;
    std::unique_ptr<Insides> insides_;
};

/// Answers about a diagram under choices. Each question is one or two passes over the links, a step a link, the best
/// model some over a part of them more; what a question has worked out is kept until the choices change. The diagram must
/// outlive it.
class DiagramAnswers {
public:
    explicit DiagramAnswers(const Diagram& diagram);
    ~DiagramAnswers();
    DiagramAnswers(DiagramAnswers&&) noexcept;
    DiagramAnswers& operator=(DiagramAnswers&&) noexcept;

    /// Replaces the choices; they may contradict each other. O(values of their variables).
    void choose(std::span<const Literal> choices);

    /// Which values are possible with the choices.
    Answer<Availability> available(Budget& budget);

    /// For every variable, which of its values are possible with the choices about that variable set aside.
    /// All of them cost what one costs.
    Answer<std::vector<std::vector<bool>>> available_instead(Budget& budget);
    Answer<std::vector<bool>> available_instead(Var var, Budget& budget);

    /// How many models keep every choice.
    Answer<Natural> count(Budget& budget);

    /// The best model that keeps every choice. Of equals, the one in which the first of `ties` holds if it can, then the
    /// second, and so on; where ties are silent always the same. A pass more for a tie that changes the model.
    Answer<Completion> complete(const Objective& objective, Budget& budget, const Ties& ties = {});

    /// For each value of the variable, with the choices about that variable set aside: the span of the goal, nothing for
    /// a value that is not possible. Those of all variables cost what one costs.
    Answer<std::vector<std::optional<Span>>> outlook(Var var, const Goal& goal, Budget& budget);

    /// `count` models that keep every choice, each drawn uniformly from all of them, independent of each other as far as
    /// the generator goes (xoshiro256**, seeded); the same seed gives the same models. Empty when there is no model.
    Answer<std::vector<Model>> sample(std::size_t count, std::uint64_t seed, Budget& budget);

private:
    struct Insides;
    std::unique_ptr<Insides> insides_;
};

}  // namespace maatwerk::solver
