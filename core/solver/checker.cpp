#include "solver/checker.h"

#include "solver/tunables.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <utility>

namespace maatwerk::solver::checker {
namespace {

std::size_t index(Var var) { return static_cast<std::size_t>(var); }

/// The values that each variable has left: a bit each, since a search copies them at every decision.
class Domains {
public:
    explicit Domains(const Problem& problem) {
        auto first = std::make_shared<std::vector<std::uint32_t>>(1, 0);
        for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
            left_.push_back(problem.value_count(Var{var}));
            first->push_back(first->back() + left_.back());
        }
        has_.assign(first->back(), true);
        first_ = std::move(first);
    }

    std::size_t variables() const { return left_.size(); }
    std::uint32_t values(std::size_t var) const { return (*first_)[var + 1] - (*first_)[var]; }
    std::uint32_t left(std::size_t var) const { return left_[var]; }
    bool has(std::size_t var, std::uint32_t value) const { return has_[(*first_)[var] + value]; }
    /// Takes away what the literal excludes.
    void keep(const Literal& literal) {
        const std::size_t var = index(literal.var);
        for (std::uint32_t value = 0; value < values(var); ++value) {
            if (has(var, value) && (value == literal.value) != literal.holds) {
                has_[(*first_)[var] + value] = false;
                --left_[var];
            }
        }
    }

private:
    std::shared_ptr<const std::vector<std::uint32_t>> first_;  // by variable, in has_
    std::vector<std::uint32_t> left_;                          // by variable
    std::vector<bool> has_;
};

/// 1: holds whatever follows; -1: cannot hold; 0: open.
int state_of(const Literal& literal, const Domains& domains) {
    if (!domains.has(index(literal.var), literal.value)) {
        return literal.holds ? -1 : 1;
    }
    if (domains.left(index(literal.var)) == 1) {
        return literal.holds ? 1 : -1;
    }
    return 0;
}

class Search {
public:
    Search(const Problem& problem, const std::vector<Tag>* tags, const Linear* row, std::uint64_t nodes)
        : problem_(problem), tags_(tags), row_(row), most_nodes_(nodes), heat_(problem.variable_count(), 0) {}

    Verdict run(Domains domains) {
        if (nodes_++ > most_nodes_) {
            return Verdict::unknown;
        }
        if (!settle(domains)) {
            return Verdict::unsat;
        }
        const std::size_t var = next_variable(domains);
        if (var == domains.variables()) {
            return Verdict::sat;
        }
        for (std::uint32_t value = 0; value < domains.values(var); ++value) {
            if (!domains.has(var, value)) {
                continue;
            }
            Domains next = domains;
            next.keep(is(Var{static_cast<std::uint32_t>(var)}, value));
            const Verdict verdict = run(std::move(next));
            if (verdict != Verdict::unsat) {
                return verdict;
            }
        }
        return Verdict::unsat;
    }

private:
    bool counts(Tag tag) const {
        return tags_ == nullptr || tag == untagged || std::find(tags_->begin(), tags_->end(), tag) != tags_->end();
    }

    /// The one that constraints failed on most (Boussemart et al. 2004), of equals the narrowest.
    std::size_t next_variable(const Domains& domains) const {
        std::size_t best = domains.variables();
        for (std::size_t var = 0; var < domains.variables(); ++var) {
            const bool better =
                domains.left(var) > 1 && (best == domains.variables() || heat_[var] > heat_[best] ||
                                          (heat_[var] == heat_[best] && domains.left(var) < domains.left(best)));
            best = better ? var : best;
        }
        return best;
    }

    void heat(const Clause& clause) {
        for (const Literal& literal : clause.literals) {
            ++heat_[index(literal.var)];
        }
    }
    void heat(const Table& table) {
        for (const Var var : table.scope) {
            ++heat_[index(var)];
        }
    }
    void heat(const Linear& linear) {
        for (const WeightedLiteral& term : linear.terms) {
            ++heat_[index(term.literal.var)];
        }
    }

    bool force(const Literal& literal, Domains& domains) {
        const std::uint32_t before = domains.left(index(literal.var));
        domains.keep(literal);
        changed_ = changed_ || domains.left(index(literal.var)) != before;
        return domains.left(index(literal.var)) != 0;
    }

    /// Looks at every constraint until none takes anything away. False when one cannot hold.
    bool settle(Domains& domains) {
        for (std::size_t var = 0; var < domains.variables(); ++var) {
            if (domains.left(var) == 0) {
                return false;
            }
        }
        const auto keep = [&](const auto& constraint) {
            const bool kept = !counts(constraint.tag) || look(constraint, domains);
            if (!kept) {
                heat(constraint);
            }
            return kept;
        };
        do {
            changed_ = false;
            if (!std::all_of(problem_.clauses().begin(), problem_.clauses().end(), keep) ||
                !std::all_of(problem_.tables().begin(), problem_.tables().end(), keep) ||
                !std::all_of(problem_.linears().begin(), problem_.linears().end(), keep) ||
                (row_ != nullptr && !keep(*row_))) {
                return false;
            }
        } while (changed_);
        return true;
    }

    bool look(const Clause& clause, Domains& domains) {
        const Literal* open = nullptr;
        for (const Literal& literal : clause.literals) {
            const int state = state_of(literal, domains);
            if (state > 0 || (state == 0 && open != nullptr)) {
                return true;
            }
            open = state == 0 ? &literal : open;
        }
        return open != nullptr && force(*open, domains);
    }

    static bool row_lives(const Table& table, std::size_t row, const Domains& domains) {
        for (std::size_t column = 0; column < table.scope.size(); ++column) {
            if (!domains.has(index(table.scope[column]), table.rows[row + column])) {
                return false;
            }
        }
        return true;
    }

    bool look(const Table& table, Domains& domains) {
        return table.allow ? look_allowed(table, domains) : look_forbidden(table, domains);
    }

    bool look_allowed(const Table& table, Domains& domains) {
        std::vector<std::vector<bool>> supported;
        for (const Var var : table.scope) {
            supported.emplace_back(domains.values(index(var)), false);
        }
        bool any = false;
        for (std::size_t row = 0; !table.scope.empty() && row < table.rows.size(); row += table.scope.size()) {
            if (row_lives(table, row, domains)) {
                any = true;
                for (std::size_t column = 0; column < table.scope.size(); ++column) {
                    supported[column][table.rows[row + column]] = true;
                }
            }
        }
        for (std::size_t column = 0; any && column < table.scope.size(); ++column) {
            for (std::uint32_t value = 0; value < supported[column].size(); ++value) {
                if (!supported[column][value] && !force(is_not(table.scope[column], value), domains)) {
                    return false;
                }
            }
        }
        return any;
    }

    bool look_forbidden(const Table& table, Domains& domains) {
        for (std::size_t row = 0; !table.scope.empty() && row < table.rows.size(); row += table.scope.size()) {
            Clause clause;
            for (std::size_t column = 0; column < table.scope.size(); ++column) {
                clause.literals.push_back(is_not(table.scope[column], table.rows[row + column]));
            }
            if (!look(clause, domains)) {
                return false;
            }
        }
        return true;
    }

    /// What each value of each variable adds to the sum.
    std::map<std::size_t, std::vector<std::int64_t>> weights_of(const Linear& linear) const {
        std::map<std::size_t, std::vector<std::int64_t>> weights;
        for (const WeightedLiteral& term : linear.terms) {
            std::vector<std::int64_t>& values = weights[index(term.literal.var)];
            values.resize(problem_.value_count(term.literal.var), 0);
            for (std::uint32_t value = 0; value < values.size(); ++value) {
                values[value] += (term.literal.value == value) == term.literal.holds ? term.weight : 0;
            }
        }
        return weights;
    }

    static std::int64_t least_of(const std::vector<std::int64_t>& weights, const Domains& domains, std::size_t var) {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (std::uint32_t value = 0; value < domains.values(var); ++value) {
            least = domains.has(var, value) ? std::min(least, weights[value]) : least;
        }
        return least;
    }

    bool look(const Linear& linear, Domains& domains) {
        const int condition = linear.when ? state_of(*linear.when, domains) : 1;
        if (condition < 0) {
            return true;
        }
        const auto weights = weights_of(linear);
        std::int64_t sum = 0;
        for (const auto& [var, values] : weights) {
            sum += least_of(values, domains, var);
        }
        if (sum > linear.max) {
            return condition == 0 && force(~*linear.when, domains);
        }
        for (const auto& [var, values] : weights) {
            const std::int64_t room = linear.max - sum + least_of(values, domains, var);
            for (std::uint32_t value = 0; condition > 0 && value < values.size(); ++value) {
                if (domains.has(var, value) && values[value] > room &&
                    !force(is_not(Var{static_cast<std::uint32_t>(var)}, value), domains)) {
                    return false;
                }
            }
        }
        return true;
    }

    const Problem& problem_;
    const std::vector<Tag>* tags_;
    const Linear* row_;
    std::uint64_t most_nodes_;
    std::uint64_t nodes_ = 0;
    std::vector<std::uint64_t> heat_;  // by variable: how often a constraint on it failed
    bool changed_ = false;
};

std::vector<Literal> literals_of(const std::vector<Choice>& choices) {
    std::vector<Literal> literals;
    for (const Choice& choice : choices) {
        literals.push_back(choice.literal);
    }
    return literals;
}

std::vector<Literal> without(const std::vector<Literal>& literals, std::size_t at) {
    std::vector<Literal> rest = literals;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    return rest;
}

}  // namespace

Verdict decide(const Problem& problem, std::span<const Literal> fixed, const std::vector<Tag>* tags, const Linear* row,
               std::uint64_t nodes) {
    std::size_t size = problem.variable_count() + problem.clauses().size() + problem.linears().size();
    for (const Table& table : problem.tables()) {
        size += table.rows.size();
    }
    if (size > tunables::checker_size) {
        return Verdict::unknown;
    }
    Domains domains(problem);
    for (const Literal& literal : fixed) {
        domains.keep(literal);
    }
    return Search(problem, tags, row, nodes).run(std::move(domains));
}

bool accepts(const Problem& problem, const std::optional<Literal>& blocked, const Explanation& explanation) {
    std::vector<Literal> given;
    if (blocked) {
        given.push_back(*blocked);
    }
    const auto verdict = [&](std::vector<Literal> choices, const std::vector<Tag>& tags) {
        choices.insert(choices.end(), given.begin(), given.end());
        return decide(problem, choices, &tags);
    };
    if (verdict(explanation.choices, explanation.tags) == Verdict::sat) {
        return false;
    }
    for (std::size_t at = 0; at < explanation.choices.size(); ++at) {
        if (verdict(without(explanation.choices, at), explanation.tags) == Verdict::unsat) {
            return false;
        }
    }
    for (std::size_t at = 0; at < explanation.tags.size(); ++at) {
        std::vector<Tag> tags = explanation.tags;
        tags.erase(tags.begin() + static_cast<std::ptrdiff_t>(at));
        if (verdict(explanation.choices, tags) == Verdict::unsat) {
            return false;
        }
    }
    return true;
}

bool accepts(const Problem& problem, const std::vector<Choice>& choices, const std::optional<Literal>& wanted,
             const Repair& repair) {
    std::vector<Literal> kept;
    std::uint64_t weight = 0;
    for (const Choice& choice : choices) {
        const bool dropped =
            std::find(repair.dropped.begin(), repair.dropped.end(), choice.literal) != repair.dropped.end();
        weight += dropped ? choice.weight : 0;
        if (!dropped) {
            kept.push_back(choice.literal);
        }
    }
    if (wanted) {
        kept.push_back(*wanted);
    }
    const auto kept_in_model = [&](const Literal& literal) { return holds(literal, repair.model); };
    if (weight != repair.weight || !satisfies(problem, repair.model) ||
        !std::all_of(kept.begin(), kept.end(), kept_in_model)) {
        return false;
    }
    return std::none_of(repair.dropped.begin(), repair.dropped.end(), [&](const Literal& dropped) {
        std::vector<Literal> more = kept;
        more.push_back(dropped);
        return decide(problem, more) == Verdict::sat;
    });
}

bool accepts(const Problem& problem, const std::vector<Choice>& choices, const Objective& objective,
             const Completion& completion) {
    const std::vector<Literal> fixed = literals_of(choices);
    if (completion.model.empty() && problem.variable_count() != 0) {
        return decide(problem, fixed) != Verdict::sat;
    }
    const auto kept = [&](const Literal& literal) { return holds(literal, completion.model); };
    if (!satisfies(problem, completion.model) || !std::all_of(fixed.begin(), fixed.end(), kept) ||
        completion.cost.size() != objective.size()) {
        return false;
    }
    for (std::size_t goal = 0; goal < objective.size(); ++goal) {
        if (value_of(objective[goal], completion.model) != completion.cost[goal]) {
            return false;
        }
    }
    if (objective.empty()) {
        return true;
    }
    const Goal& first = objective.front();
    const Linear better{untagged, {first.begin(), first.end()}, completion.cost.front() - 1, std::nullopt};
    return decide(problem, fixed, nullptr, &better) != Verdict::sat;
}

bool accepts(const Problem& problem, const std::vector<Choice>& choices, const Availability& availability) {
    std::vector<Literal> fixed = literals_of(choices);
    if (!availability.satisfiable) {
        return decide(problem, fixed) != Verdict::sat;
    }
    std::size_t looked = 0;
    for (std::uint32_t var = 0; var < problem.variable_count() && looked < tunables::checker_looks; ++var) {
        for (std::uint32_t value = 0; value < problem.value_count(Var{var}) && looked < tunables::checker_looks;
             ++value) {
            const bool possible = availability.possible[var][value];
            fixed.push_back(is(Var{var}, value));
            const bool wrong = !possible && decide(problem, fixed) == Verdict::sat;
            fixed.pop_back();
            if (wrong) {
                return false;
            }
            looked += possible ? 0 : 1;
        }
    }
    return true;
}

}  // namespace maatwerk::solver::checker
