#include "model/oracle.h"

#include <algorithm>
#include <utility>

namespace maatwerk::model {
namespace {

using namespace solver;

constexpr std::uint64_t untagged_bit = std::uint64_t{1} << 63;

template <class Visit>
void for_each_assignment(const std::vector<std::uint32_t>& sizes, Visit visit) {
    Model model(sizes.size(), 0);
    for (;;) {
        visit(model);
        std::size_t var = sizes.size();
        while (var-- > 0 && ++model[var] == sizes[var]) {
            model[var] = 0;
        }
        if (var == ~std::size_t{0}) {
            return;
        }
    }
}

bool keeps(const Model& model, const std::vector<Literal>& literals) {
    return std::all_of(literals.begin(), literals.end(), [&](const Literal& one) { return holds(one, model); });
}

bool is_broken(const Clause& clause, const Model& model) {
    return std::none_of(clause.literals.begin(), clause.literals.end(),
                        [&](const Literal& literal) { return holds(literal, model); });
}

bool is_broken(const Table& table, const Model& model) {
    bool found = false;
    for (std::size_t row = 0; row < table.rows.size() && !found; row += table.scope.size()) {
        found = true;
        for (std::size_t column = 0; column < table.scope.size() && found; ++column) {
            found = model[static_cast<std::size_t>(table.scope[column])] == table.rows[row + column];
        }
    }
    return found != table.allow;
}

bool is_broken(const Linear& linear, const Model& model) {
    return (!linear.when || holds(*linear.when, model)) && value_of(linear.terms, model) > linear.max;
}

std::vector<std::int64_t> values_of(const Objective& objective, const Model& model) {
    std::vector<std::int64_t> values;
    for (const Goal& goal : objective) {
        values.push_back(value_of(goal, model));
    }
    return values;
}

}  // namespace

BruteForce::BruteForce(const Problem& problem) {
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        sizes_.push_back(problem.value_count(Var{var}));
    }
    const auto learn = [&](const auto& constraints) {
        for (const auto& constraint : constraints) {
            tags_.push_back(constraint.tag);
        }
    };
    learn(problem.clauses());
    learn(problem.tables());
    learn(problem.linears());
    std::sort(tags_.begin(), tags_.end());
    tags_.erase(std::unique(tags_.begin(), tags_.end()), tags_.end());
    for_each_assignment(sizes_, [&](const Model& model) {
        Assignment assignment{0, model};
        break_down(problem, assignment);
        if ((assignment.broken & untagged_bit) == 0) {
            assignments_.push_back(std::move(assignment));
        }
    });
}

std::uint64_t BruteForce::bit_of(Tag tag) const {
    const auto at = std::lower_bound(tags_.begin(), tags_.end(), tag);
    return tag == untagged                   ? untagged_bit
           : at == tags_.end() || *at != tag ? 0
                                             : std::uint64_t{1} << (at - tags_.begin());
}

void BruteForce::break_down(const Problem& problem, Assignment& assignment) const {
    const auto look = [&](const auto& constraints) {
        for (const auto& constraint : constraints) {
            assignment.broken |= is_broken(constraint, assignment.model) ? bit_of(constraint.tag) : 0;
        }
    };
    look(problem.clauses());
    look(problem.tables());
    look(problem.linears());
}

template <class Use>
void BruteForce::for_each_model(const Literals& literals, Use use) const {
    for (const Assignment& assignment : assignments_) {
        if (assignment.broken == 0 && keeps(assignment.model, literals)) {
            use(assignment.model);
        }
    }
}

bool BruteForce::excludes(const Literals& literals, const std::vector<Tag>& tags) {
    std::uint64_t mask = 0;
    for (const Tag tag : tags) {
        mask |= bit_of(tag);
    }
    return std::none_of(assignments_.begin(), assignments_.end(), [&](const Assignment& assignment) {
        return (assignment.broken & mask) == 0 && keeps(assignment.model, literals);
    });
}

Availability BruteForce::available(const Literals& literals) {
    Availability answer;
    for (const std::uint32_t size : sizes_) {
        answer.possible.emplace_back(size, false);
    }
    for_each_model(literals, [&](const Model& model) {
        answer.satisfiable = true;
        for (std::size_t var = 0; var < model.size(); ++var) {
            answer.possible[var][model[var]] = true;
        }
    });
    return answer;
}

std::optional<std::vector<std::int64_t>> BruteForce::best(const Literals& literals, const Objective& objective) {
    const auto model = preferred(literals, objective, {});
    return model ? std::optional(values_of(objective, *model)) : std::nullopt;
}

std::optional<std::uint64_t> BruteForce::count(const Literals& literals, std::uint64_t most) {
    std::uint64_t count = 0;
    for_each_model(literals, [&](const Model&) { ++count; });
    return count <= most ? std::optional(count) : std::nullopt;
}

std::optional<std::uint64_t> BruteForce::least_repair(const std::vector<Choice>& choices,
                                                      const std::optional<Literal>& wanted,
                                                      const std::vector<Literals>& others) {
    std::optional<std::uint64_t> least;
    for_each_model(wanted ? Literals{*wanted} : Literals{}, [&](const Model& model) {
        std::uint64_t weight = 0;
        for (const Choice& choice : choices) {
            weight += holds(choice.literal, model) ? 0 : choice.weight;
        }
        const bool is_new = std::none_of(others.begin(), others.end(), [&](const Literals& other) {
            return std::none_of(other.begin(), other.end(), [&](const Literal& one) { return holds(one, model); });
        });
        least = is_new && (!least || weight < *least) ? weight : least;
    });
    return least;
}

std::optional<Model> BruteForce::preferred(const Literals& literals, const Objective& objective, const Literals& ties) {
    const auto rank = [&](const Model& model) {
        std::vector<bool> missed;
        for (const Literal& tie : ties) {
            missed.push_back(!holds(tie, model));
        }
        return std::pair(values_of(objective, model), missed);
    };
    const Model* best = nullptr;
    std::pair<std::vector<std::int64_t>, std::vector<bool>> best_rank;
    for_each_model(literals, [&](const Model& model) {
        auto here = rank(model);
        if (best == nullptr || here < best_rank) {
            best = &model;
            best_rank = std::move(here);
        }
    });
    return best == nullptr ? std::nullopt : std::optional<Model>(*best);
}

double assignments_of(const Problem& problem) {
    double product = 1;
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        product *= problem.value_count(Var{var});
    }
    return product;
}

}  // namespace maatwerk::model
