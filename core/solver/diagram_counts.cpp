// Idea: counts multiply over parts and add over branches, in exact naturals; a uniform model is drawn from the root
// down, each branch with the share of models that lie below it, by a number drawn below the node's count and rejected
// when it is too large (so that no branch is favoured by rounding). Sources: counting on d-DNNF, Darwiche 2001;
// sampling from compiled knowledge, Sharma et al. (KUS), LPAR 2018;
// Rejected: probabilities in floating point, which are wrong from 16 digits on.
// Cost: a pass of one multiplication a link; a draw visits one configuration's nodes.
#include "solver/diagram_answers.h"
#include "solver/random.h"
#include "solver/tunables.h"

#include <bit>
#include <cassert>
#include <utility>

namespace maatwerk::solver {

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

/// Gives how many products of two words that took.
std::uint64_t DiagramAnswers::Insides::count_into_scratch(Id id) {
    std::uint64_t products = 0;
    scratch.clear();
    if (id < diagram.leaf_count()) {
        leaf_counts[id] = count_leaf(id);
        scratch.assign(leaf_counts[id] == 0 ? 0 : 1, leaf_counts[id]);
        return products;
    }
    const auto links = diagram.links(id);
    if (diagram.is_choice(id)) {
        for (std::size_t i = 0; i < links.size(); i += 2) {
            digits::add_product(scratch, count_of(links[i + 1]), leaf_counts[links[i]]);
            products += scratch.size();
        }
        return products;
    }
    scratch.push_back(1);
    std::uint64_t small = 1;  // factors of one digit, gathered
    for (Id child : links) {
        const auto factor = count_of(child);
        if (factor.empty()) {
            scratch.clear();
            return products;
        }
        products += scratch.size() * factor.size();
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
    return products;
}

bool DiagramAnswers::Insides::find_counts(Budget& budget) {
    if (count_next == 0) {
        digits.clear();
        digits_begin.assign(1, 0);
        leaf_counts.assign(diagram.leaf_count(), 0);
    }
    // Paid for one by one: a product of long numbers may be the work of a slice.
    for (; count_next < diagram.node_count(); ++count_next) {
        if (budget.steps == 0) {
            return false;
        }
        const std::uint64_t products = count_into_scratch(count_next);
        pay(budget, diagram.work_between(count_next, count_next + 1) + products / tunables::products_a_step);
        digits.insert(digits.end(), scratch.begin(), scratch.end());
        digits_begin.push_back(static_cast<std::uint32_t>(digits.size()));
    }
    return true;
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

bool DiagramAnswers::Insides::draw(Budget& budget) {
    std::vector<std::uint32_t> ticket;
    const auto value_of = [&](Id leaf) {
        drawing->below(count_of(leaf), ticket);
        return drawn_value(leaf, ticket.empty() ? 0 : ticket[0]);
    };
    const auto branch_of = [&](Id choice) {
        drawing->below(count_of(choice), ticket);
        const std::size_t branch = drawn_branch(choice, ticket);
        pay(budget, (1 + branch / 2) * count_of(choice).size() / tunables::count_words_a_step);
        return branch;
    };
    return read_off(draw_walk, budget, value_of, branch_of);
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
        in.draw_walk.stack.clear();
    }
    while (in.drawn.size() < count) {
        if (!in.draw(budget)) {
            return {};
        }
        in.drawn.push_back(std::move(in.draw_walk.model));
    }
    in.drawing.reset();
    in.drawn.resize(count);
    return std::exchange(in.drawn, {});
}

}  // namespace maatwerk::solver
