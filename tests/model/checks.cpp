#include "model/checks.h"

#include <algorithm>
#include <tuple>

namespace maatwerk::model {
namespace {

using namespace solver;

std::string name(const Literal& literal) {
    return std::to_string(static_cast<std::uint32_t>(literal.var)) + (literal.holds ? "=" : "!=") +
           std::to_string(literal.value);
}
std::string name(Var var, std::size_t value) { return name(is(var, static_cast<std::uint32_t>(value))); }

std::string wrong(const std::string& what, std::int64_t answer, std::int64_t expected) {
    return what + " is " + std::to_string(answer) + ", expected " + std::to_string(expected);
}

bool contains(const std::vector<Literal>& all, const Literal& literal) {
    return std::find(all.begin(), all.end(), literal) != all.end();
}

template <class Each>
std::vector<Each> without(std::vector<Each> all, std::size_t at) {
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(at));
    return all;
}

std::vector<std::int64_t> values_of(const Objective& objective, const Model& model) {
    std::vector<std::int64_t> values;
    for (const Goal& goal : objective) {
        values.push_back(value_of(goal, model));
    }
    return values;
}

}  // namespace

void Checks::choose(const std::vector<Choice>& choices) {
    choices_ = choices;
    literals_.clear();
    for (const Choice& choice : choices) {
        literals_.push_back(choice.literal);
    }
}

bool Checks::is_model(const Model& model, const Literals& kept) const {
    return satisfies(problem_, model) &&
           std::all_of(kept.begin(), kept.end(), [&](const Literal& one) { return holds(one, model); });
}

Checks::Literals Checks::others(Var var) const {
    Literals rest = literals_;
    std::erase_if(rest, [&](const Literal& choice) { return choice.var == var; });
    return rest;
}

std::string Checks::available(const Availability& answer) const {
    const Availability expected = oracle_.available(literals_);
    if (answer.satisfiable != expected.satisfiable) {
        return expected.satisfiable ? "there is a model" : "there is no model";
    }
    if (answer.possible.size() != expected.possible.size()) {
        return "not every variable is told of";
    }
    for (std::uint32_t var = 0; var < expected.possible.size(); ++var) {
        for (std::uint32_t value = 0; value < expected.possible[var].size(); ++value) {
            if (answer.possible[var].size() <= value || answer.possible[var][value] != expected.possible[var][value]) {
                return name(Var{var}, value) + (expected.possible[var][value] ? " is possible" : " is blocked");
            }
        }
    }
    return {};
}

std::string Checks::instead(Var var, const std::vector<bool>& answer) const {
    const auto expected = oracle_.available(others(var)).possible[static_cast<std::size_t>(var)];
    for (std::size_t value = 0; value < expected.size(); ++value) {
        if (answer.size() <= value || answer[value] != expected[value]) {
            return name(var, value) + (expected[value] ? " is possible" : " is blocked");
        }
    }
    return {};
}

std::string Checks::explain(const std::optional<Literal>& blocked, const Explanation& answer) const {
    Literals all = literals_;
    if (blocked) {
        all.push_back(*blocked);
    }
    if (oracle_.any(all)) {
        return answer.choices.empty() && answer.tags.empty() ? "" : "it explains what is possible";
    }
    for (const Literal& choice : answer.choices) {
        if (!contains(literals_, choice)) {
            return name(choice) + " is no choice";
        }
    }
    const auto excludes = [&](Literals choices, const std::vector<Tag>& tags) {
        if (blocked) {
            choices.push_back(*blocked);
        }
        return oracle_.excludes(choices, tags);
    };
    if (!excludes(answer.choices, answer.tags)) {
        return "it is not sufficient";
    }
    for (std::size_t at = 0; at < answer.choices.size(); ++at) {
        if (excludes(without(answer.choices, at), answer.tags)) {
            return "choice " + name(answer.choices[at]) + " is not needed";
        }
    }
    for (std::size_t at = 0; at < answer.tags.size(); ++at) {
        if (excludes(answer.choices, without(answer.tags, at))) {
            return "tag " + std::to_string(static_cast<std::uint32_t>(answer.tags[at])) + " is not needed";
        }
    }
    return {};
}

std::string Checks::one_repair(const std::optional<Literal>& wanted, const Objective& objective,
                               const Repair& repair) const {
    Literals kept;
    std::uint64_t weight = 0;
    for (const Choice& choice : choices_) {
        const bool is_kept = !contains(repair.dropped, choice.literal);
        weight += is_kept ? 0 : choice.weight;
        if (is_kept) {
            kept.push_back(choice.literal);
        }
    }
    if (wanted) {
        kept.push_back(*wanted);
    }
    if (weight != repair.weight) {
        return wrong("the weight", static_cast<std::int64_t>(repair.weight), static_cast<std::int64_t>(weight));
    }
    if (!is_model(repair.model, kept)) {
        return "its model does not hold";
    }
    if (oracle_.best(kept, objective) != values_of(objective, repair.model)) {
        return "its model is not the best";
    }
    for (const Literal& dropped : repair.dropped) {
        Literals more = kept;
        more.push_back(dropped);
        if (oracle_.any(more)) {
            return name(dropped) + " need not be given up";
        }
    }
    return {};
}

std::string Checks::in_order(const Repair& before, const Repair& after, const Objective& objective) {
    const auto rank = [&](const Repair& repair) {
        return std::tuple(repair.weight, repair.dropped.size(), values_of(objective, repair.model));
    };
    return rank(after) < rank(before) ? "they are not in order" : "";
}

std::string Checks::repair(const std::optional<Literal>& wanted, std::size_t most, const Objective& objective,
                           const std::vector<Repair>& answer) const {
    std::vector<Literals> before;
    for (std::size_t at = 0; at <= answer.size() && at < most; ++at) {
        const auto least = oracle_.least_repair(choices_, wanted, before);
        const std::string which = "repair " + std::to_string(at) + ": ";
        if (at == answer.size()) {
            return least ? which + "one more of weight " + std::to_string(*least) : "";
        }
        const Repair& repair = answer[at];
        if (!least) {
            return which + "there is none";
        }
        if (repair.weight != *least) {
            return which +
                   wrong("the weight", static_cast<std::int64_t>(repair.weight), static_cast<std::int64_t>(*least));
        }
        std::string words = one_repair(wanted, objective, repair);
        words = words.empty() && at > 0 ? in_order(answer[at - 1], repair, objective) : words;
        if (!words.empty()) {
            return which + words;
        }
        if (repair.dropped.empty()) {
            return answer.size() == 1 ? "" : "more than the one that gives up nothing";
        }
        before.push_back(repair.dropped);
    }
    return answer.size() > most ? "more than asked" : "";
}

std::string Checks::complete(const Objective& objective, const Literals& ties, const Completion& answer) const {
    const auto expected = oracle_.best(literals_, objective);
    if (!expected) {
        return answer.model.empty() ? "" : "there is no model";
    }
    if (!is_model(answer.model, literals_)) {
        return "its model does not hold";
    }
    if (!answer.proven || answer.cost != values_of(objective, answer.model)) {
        return "it says another cost than its model has";
    }
    for (std::size_t goal = 0; goal < objective.size(); ++goal) {
        if (answer.cost[goal] != (*expected)[goal]) {
            return wrong("goal " + std::to_string(goal), answer.cost[goal], (*expected)[goal]);
        }
    }
    if (const auto preferred = oracle_.preferred(literals_, objective, ties)) {
        for (const Literal& tie : ties) {
            if (holds(tie, answer.model) != holds(tie, *preferred)) {
                return "tie " + name(tie) + (holds(tie, *preferred) ? " can hold" : " cannot hold");
            }
        }
    }
    return {};
}

std::string Checks::lowest(Var var, const Goal& goal, const std::vector<std::optional<std::int64_t>>& answer) const {
    for (std::uint32_t value = 0; value < problem_.value_count(var); ++value) {
        Literals all = others(var);
        all.push_back(is(var, value));
        const auto least = oracle_.best(all, {goal});
        if (answer.size() <= value || answer[value].has_value() != least.has_value()) {
            return name(var, value) + (least ? " is possible" : " is blocked");
        }
        if (least && *answer[value] != least->front()) {
            return wrong("the lowest of " + name(var, value), *answer[value], least->front());
        }
    }
    return {};
}

std::string Checks::outlook(Var var, const Goal& goal, const Spans& answer) const {
    std::vector<std::optional<std::int64_t>> lowest_ends, highest_ends;
    for (const auto& span : answer) {
        lowest_ends.push_back(span ? std::optional(span->lowest) : std::nullopt);
        highest_ends.push_back(span ? std::optional(-span->highest) : std::nullopt);
    }
    const std::string words = lowest(var, goal, lowest_ends);
    return words.empty() ? lowest(var, -goal, highest_ends) : words;
}

std::string Checks::count(const Count& answer) const {
    constexpr std::uint64_t most = 20'000;
    const auto expected = oracle_.count(literals_, most);
    const Natural least(expected.value_or(most + 1));
    const bool is_right = answer.exact && expected ? answer.number == least : answer.number >= least;
    return is_right ? ""
                    : "the count is " + std::string(answer.exact ? "" : "at most ") + answer.number.to_string() +
                          ", expected " + (expected ? std::to_string(*expected) : "more than " + std::to_string(most));
}

std::string Checks::sample(const std::vector<Model>& answer, std::size_t wanted) const {
    if (answer.size() != (oracle_.any(literals_) ? wanted : 0)) {
        return "there are " + std::to_string(answer.size()) + " samples";
    }
    const bool good =
        std::all_of(answer.begin(), answer.end(), [&](const Model& model) { return is_model(model, literals_); });
    return good ? "" : "a sample does not hold";
}

std::string Checks::satisfiable(bool answer) const {
    return answer == oracle_.any(literals_) ? "" : answer ? "there is no model" : "there is a model";
}

}  // namespace maatwerk::model
