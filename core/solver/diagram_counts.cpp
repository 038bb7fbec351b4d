// Idea: counts multiply over parts and add over branches, in exact naturals; a uniform model is drawn from the root
// down, each branch with the share of models that lie below it, by a number drawn below the node's count and rejected
// when it is too large (so that no branch is favoured by rounding). Sources: counting on d-DNNF, Darwiche 2001;
// sampling from compiled knowledge, Sharma et al. (KUS), LPAR 2018;
// Rejected: probabilities in floating point, which are wrong from 16 digits on.
// Cost: a pass of one multiplication a link; a draw visits one configuration's nodes.
#include "solver/diagram_answers.h"
#include "solver/random.h"

#include <bit>
#include <cassert>
#include <utility>

namespace maatwerk::solver {

namespace {

/// Of the counts, 32 bits each.
constexpr std::size_t words_a_step = 8;

}  // namespace

class UniformSource {
public:
    explicit UniformSource(std::uint64_t seed) : random_(seed) {}
    /// Uniform below `bound`, which is not zero and has no zero on top. Two draws on average at most.
    void below(std::span<const std::uint32_t> bound, std::vector<std::uint32_t>& result) {
        const auto mask = static_cast<std::uint32_t>((std::uint64_t{1} << std::bit_width(bound.back())) - 1);
        do {
            result.assign(bound.size(), 0);
            for (std::uint32_t& digit : result) {
                digit = static_cast<std::uint32_t>(random_.next() >> 32);
            }
            result.back() &= mask;
            while (!result.empty() && result.back() == 0) {
                result.pop_back();
            }
        } while (digits::compare(result, bound) >= 0);
    }

private:
    Random random_;
};

std::uint32_t DiagramAnswers::Insides::count_leaf(Id leaf) const {
    std::uint32_t count = 0;
    for (std::uint32_t x : diagram.leaf(leaf)) {
        count += allowed[x];
    }
    return count;
}

void DiagramAnswers::Insides::count_node(Id node) {
    const auto links = diagram.links(node);
    scratch.clear();
    if (diagram.is_choice(node)) {
        for (std::size_t i = 0; i < links.size(); i += 2) {
            digits::add_product(scratch, count_of(links[i + 1]), leaf_counts[links[i]]);
        }
        return;
    }
    scratch.push_back(1);
    std::uint64_t small = 1;  // factors of one digit, gathered
    for (Id child : links) {
        const auto factor = count_of(child);
        if (factor.empty()) {
            scratch.clear();
            return;
        }
        if (factor.size() > 1) {
            digits::multiply(scratch, factor);
            continue;
        }
        if (small * factor[0] >> 32 != 0) {
            digits::multiply(scratch, static_cast<std::uint32_t>(small));
            small = 1;
        }
        small *= factor[0];
    }
    digits::multiply(scratch, static_cast<std::uint32_t>(small));
}

bool DiagramAnswers::Insides::find_counts(Budget& budget) {
    if (count_next == 0) {
        digits.clear();
        digits_begin.assign(1, 0);
        leaf_counts.assign(diagram.leaf_count(), 0);
    }
    return upwards(count_next, budget, [this](Id id) {
        if (id < diagram.leaf_count()) {
            leaf_counts[id] = count_leaf(id);
            scratch.assign(leaf_counts[id] == 0 ? 0 : 1, leaf_counts[id]);
        } else {
            count_node(id);
        }
        digits.insert(digits.end(), scratch.begin(), scratch.end());
        digits_begin.push_back(static_cast<std::uint32_t>(digits.size()));
    });
}

Answer<Natural> DiagramAnswers::count(Budget& budget) {
    Insides& in = *insides_;
    if (!in.find_counts(budget)) {
        return {};
    }
    return in.diagram.root() == Diagram::none ? Natural() : Natural(in.count_of(in.diagram.root()));
}

/// The value that the ticket, below the leaf's count, stands for.
std::uint32_t DiagramAnswers::Insides::drawn_value(Id leaf, std::uint32_t ticket) const {
    for (std::uint32_t x : diagram.leaf(leaf)) {
        if (allowed[x] != 0 && ticket-- == 0) {
            return x;
        }
    }
    assert(false);
    return diagram.leaf(leaf).front();
}

/// The place in the choice's links of the branch that the ticket, below its count, falls into.
std::size_t DiagramAnswers::Insides::drawn_branch(Id choice, std::vector<std::uint32_t>& ticket) const {
    const auto links = diagram.links(choice);
    std::vector<std::uint32_t> share;
    std::size_t i = 0;
    for (; i + 2 < links.size(); i += 2) {
        share.clear();
        digits::add_product(share, count_of(links[i + 1]), leaf_counts[links[i]]);
        if (digits::compare(ticket, share) < 0) {
            return i;
        }
        digits::subtract(ticket, share);
    }
    return i;
}

Model DiagramAnswers::Insides::draw(UniformSource& source) const {
    Model model(diagram.variable_count(), 0);
    std::vector<Id> stack{diagram.root()};
    std::vector<std::uint32_t> ticket;
    while (!stack.empty()) {
        const Id id = stack.back();
        stack.pop_back();
        if (id < diagram.leaf_count()) {
            source.below(count_of(id), ticket);
            diagram.put(drawn_value(id, ticket.empty() ? 0 : ticket[0]), model);
        } else if (diagram.is_choice(id)) {
            source.below(count_of(id), ticket);
            const auto branch = diagram.links(id).subspan(drawn_branch(id, ticket), 2);
            stack.insert(stack.end(), branch.begin(), branch.end());
        } else {
            stack.insert(stack.end(), diagram.links(id).begin(), diagram.links(id).end());
        }
    }
    return model;
}

/// In steps: a few words of the counts for each variable.
std::uint64_t DiagramAnswers::Insides::cost_of_draw() const {
    return diagram.variable_count() * (1 + count_of(diagram.root()).size() / words_a_step);
}

Answer<std::vector<Model>> DiagramAnswers::sample(std::size_t count, std::uint64_t seed, Budget& budget) {
    Insides& in = *insides_;
    if (!in.find_counts(budget)) {
        return {};
    }
    if (in.diagram.root() == Diagram::none || in.count_of(in.diagram.root()).empty()) {
        return std::vector<Model>();
    }
    if (!in.drawing || in.seed != seed) {
        in.drawing = std::make_shared<UniformSource>(seed);
        in.seed = seed;
        in.drawn.clear();
    }
    while (in.drawn.size() < count) {
        if (budget.steps == 0) {
            return {};
        }
        in.drawn.push_back(in.draw(*in.drawing));
        budget.steps -= std::min(budget.steps, in.cost_of_draw());
    }
    in.drawing.reset();
    in.drawn.resize(count);
    return std::exchange(in.drawn, {});
}

}  // namespace maatwerk::solver
