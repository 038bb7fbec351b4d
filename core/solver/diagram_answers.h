// What DiagramAnswers holds: the passes over the links, each kept until the choices change.
#pragma once

#include "solver/diagram.h"
#include "solver/diagram_passes.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace maatwerk::solver {

struct DiagramAnswers::Insides {
    using Id = Diagram::Id;

    explicit Insides(const Diagram& from) : diagram(from), allowed(from.value_count(), 1) {}

    const Diagram& diagram;
    std::vector<std::uint8_t> allowed;  // by flat value: no choice excludes it
    void forget();

    // --- Feasible: which nodes have a configuration; around which nodes the rest of one exists ---
    std::vector<std::uint8_t> works;
    std::vector<std::uint8_t> around;
    std::vector<std::uint8_t> possible;  // by flat value: with the choices about its variable set aside
    Id works_next = 0, around_next = 0, possible_next = 0;  // ids still to do: from here up; below here; from here up
    std::vector<std::vector<bool>> listed;                  // the answer that is being made, by variable
    bool is_listed_instead = false;
    bool find_working(Budget& budget);
    bool find_around(Budget& budget);
    bool find_possible(Budget& budget);
    /// Puts what is possible into `listed`; with `instead` the choices about each variable are set aside.
    bool list_possible(bool instead, Budget& budget);
    std::vector<bool> possible_of(std::uint32_t var, bool instead) const;
    bool leaf_works(Id leaf) const;
    bool node_works(Id node) const;
    void pass_around(Id node);
    bool satisfiable() const { return diagram.root() != Diagram::none && works[diagram.root()] != 0; }

    // --- Costs of one goal: least and greatest below and around each node ---
    struct Range {
        std::int64_t least = INT64_MAX, most = INT64_MIN;
        bool is_empty() const { return least > most; }
        void widen(const Range& other) {
            least = std::min(least, other.least);
            most = std::max(most, other.most);
        }
    };
    Goal goal;
    bool has_goal = false;
    std::vector<std::int64_t> weights;         // by flat value
    std::vector<Range> below, outside, spans;  // by id, by id, by flat value
    Id below_next = 0, outside_next = 0, spans_next = 0;
    void set_goal(const Goal& wanted);
    bool find_spans(Budget& budget);
    Range leaf_range(Id leaf) const;
    Range node_range(Id node) const;
    void pass_outside(Id node);
    void collect_spans(Id leaf);
    std::vector<std::optional<Span>> spans_of(std::uint32_t var) const;

    // --- A model, read off from the root down ---
    struct Walk {
        Model model;
        std::vector<Id> stack;  // nodes to visit; none: no model is on its way
    };
    template <class Value, class Branch>
    bool read_off(Walk& walk, Budget& budget, Value value_of, Branch branch_of) const;

    // --- The best model, goal after goal ---
    Objective objective;
    bool has_objective = false;
    static constexpr std::int64_t nothing = INT64_MAX;    // below a node that does not work
    std::vector<std::vector<std::int64_t>> goal_weights;  // by goal, by flat value
    std::vector<std::vector<std::int64_t>> best;          // by goal, by id; past the first goal only in the part
    std::vector<Id> part;                                 // ids in rising order: of the models best by the goals rated;
                                                          // none: all nodes
    std::vector<Id> narrowed;                             // what is made of it, in falling order
    std::vector<std::uint8_t> used;                       // by id: in the part, or in what is made of it
    enum class GoalStage : std::uint8_t { weigh, rate, narrow };
    GoalStage stage = GoalStage::weigh;  // of the goal after those that are rated
    std::size_t goals_rated = 0;
    Id best_next = 0, narrow_next = 0;  // ids, or places in the part, still to do: from here up; below here
    void set_objective(const Objective& wanted, const Ties& wanted_ties);
    bool find_best(Budget& budget);
    void weigh_goal(Budget& budget);
    bool rate_goal(Budget& budget);
    void begin_narrowing();
    bool narrow(Budget& budget);
    std::size_t pass_use(Id id);
    /// Whether the value, the branch, is best by the first so many goals, below a node of the part.
    bool value_is_best(Id leaf, std::uint32_t flat, std::size_t goals) const;
    bool branch_is_best(Id node, Id leaf, Id child, std::size_t goals) const;
    std::int64_t rate_leaf(Id leaf, std::size_t goal_index) const;
    std::int64_t rate_node(Id node, std::size_t goal_index) const;
    Walk best_walk;
    /// Finds the first best model, by ids and values, of those with permitted values and alive nodes only.
    bool find_preferred(const std::vector<std::uint8_t>& permitted, const std::vector<std::uint8_t>& alive,
                        Budget& budget);
    std::size_t best_branch(Id choice, const std::vector<std::uint8_t>& alive) const;
    std::uint32_t best_value(Id leaf, const std::vector<std::uint8_t>& permitted) const;

    // --- Of the best models, the one that ties prefer ---
    Ties ties;
    std::size_t ties_settled = 0;
    Model preferred;
    std::vector<std::uint8_t> permitted, tried;  // by flat value: what settled ties leave; with the tie that is tried
    std::vector<std::uint8_t> alive;             // by id: has a best model of tried values
    std::vector<std::uint8_t> ever_best;         // by flat value: some best model has it
    Id alive_next = 0, ever_next = 0;            // places in the part, from here up
    bool is_trying = false;
    bool settle_ties(Budget& budget);
    bool start_ties(Budget& budget);
    bool begin_tie(const Literal& tie, Budget& budget);
    bool find_alive(Budget& budget);
    bool is_alive(Id id) const;
    bool find_ever_best(Budget& budget);
    void permit(const Literal& tie, std::vector<std::uint8_t>& values) const;
    bool could_hold(const Literal& tie) const;

    // --- Counts ---
    std::vector<std::uint32_t> digits, digits_begin, leaf_counts;
    std::vector<std::uint32_t> scratch;
    Id count_next = 0;
    bool find_counts(Budget& budget);
    std::uint32_t count_leaf(Id leaf) const;
    std::uint64_t count_into_scratch(Id id);
    std::span<const std::uint32_t> count_of(Id id) const {
        return {digits.data() + digits_begin[id], digits.data() + digits_begin[id + 1]};
    }
    std::uint32_t drawn_value(Id leaf, std::uint32_t ticket) const;
    std::size_t drawn_branch(Id choice, std::vector<std::uint32_t>& ticket) const;
    bool draw(Budget& budget);
    Walk draw_walk;
    std::shared_ptr<class UniformSource> drawing;  // of the sample under way, if any
    std::uint64_t seed = 0;                        // of that
    std::vector<Model> drawn;

    std::uint32_t flat_of(const Literal& literal) const {
        return diagram.first(static_cast<std::uint32_t>(literal.var)) + literal.value;
    }
    /// Makes the list so long: true when it is.
    template <class T>
    static bool lay_out(std::vector<T>& list, std::size_t size, const T& value, Budget& budget) {
        list.reserve(size);
        while (list.size() < size) {
            if (budget.steps == 0) {
                return false;
            }
            const std::size_t more = std::min(tunables::list_at_once, size - list.size());
            list.resize(list.size() + more, value);
            pay(budget, 1 + more / tunables::list_a_step);
        }
        return true;
    }
    /// Over all nodes, or those before `end`; from the last down.
    template <class Work>
    bool upwards(Id& next, Budget& budget, Work work) const {
        return solver::upwards(diagram, next, diagram.node_count(), budget, work);
    }
    template <class Work>
    bool upwards(Id& next, Id end, Budget& budget, Work work) const {
        return solver::upwards(diagram, next, end, budget, work);
    }
    template <class Work>
    bool downwards(Id& next, Budget& budget, Work work) const {
        return solver::downwards(diagram, next, budget, work);
    }
    /// Over the part, or its places before `end`; `next` is a place in it.
    template <class Work>
    bool over_part(Id& next, Budget& budget, Work work) const {
        return over_part(next, part.size(), budget, work);
    }
    template <class Work>
    bool over_part(Id& next, std::size_t end, Budget& budget, Work work) const {
        for (; next < end; ++next) {
            if (budget.steps == 0) {
                return false;
            }
            pay(budget, diagram.work_between(part[next], part[next] + 1));
            work(part[next]);
        }
        return true;
    }
};

/// Visits nodes until each variable has a value: a leaf's is value_of(leaf), the branch that a choice takes stands at
/// branch_of(choice) in its links. False when the budget ran out before.
template <class Value, class Branch>
bool DiagramAnswers::Insides::read_off(Walk& walk, Budget& budget, Value value_of, Branch branch_of) const {
    if (walk.stack.empty()) {
        walk.model.assign(diagram.variable_count(), 0);
        walk.stack.push_back(diagram.root());
    }
    while (!walk.stack.empty()) {
        if (budget.steps == 0) {
            return false;
        }
        const Id id = walk.stack.back();
        walk.stack.pop_back();
        if (id < diagram.leaf_count()) {
            diagram.put(value_of(id), walk.model);
            pay(budget, 1);
            continue;
        }
        auto next = diagram.links(id);
        std::size_t passed = next.size() / tunables::children_a_step;
        if (diagram.is_choice(id)) {
            passed = branch_of(id);
            next = next.subspan(passed, 2);
        }
        walk.stack.insert(walk.stack.end(), next.begin(), next.end());
        pay(budget, 1 + passed);
    }
    return true;
}

/// Weights by flat value: what the goal counts when the value is taken.
std::vector<std::int64_t> weights_of(const Diagram& diagram, std::span<const WeightedLiteral> goal);

}  // namespace maatwerk::solver
