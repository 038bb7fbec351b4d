// A Session's state, and how choices, literals and prices stand for each other.
#include "configure/session.h"

#include "configure/insides.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::configure {

Session::Insides::Insides(std::shared_ptr<const Catalog> given)
    : catalog(std::move(given)), encoding(configure::compile(*catalog)), solver(std::move(encoding.problem)) {}

Session::Session(std::shared_ptr<const Catalog> catalog) : insides_(std::make_unique<Insides>(std::move(catalog))) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

const Catalog& Session::catalog() const { return *insides_->catalog; }
const std::shared_ptr<const Catalog>& Session::shared_catalog() const { return insides_->catalog; }
const std::vector<Choice>& Session::choices() const { return insides_->choices(); }
const History& Session::history() const { return insides_->history; }
bool Session::can_undo() const { return insides_->history.cursor > 0; }
bool Session::can_redo() const { return insides_->history.cursor + 1 < insides_->history.steps.size(); }
std::uint64_t Session::revision() const { return insides_->revision; }

bool Session::is_chosen(OptionId option) const {
    const Choices& choices = insides_->choices();
    return std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.option == option; });
}

bool Completion::has(OptionId option) const { return std::binary_search(chosen.begin(), chosen.end(), option); }

Objective cheapest() { return {{Aim::least_price, {}}}; }

bool Session::Insides::fits(const Choices& choices) const {
    std::vector<bool> taken(catalog->options.size());
    std::vector<bool> settled(catalog->groups.size());
    for (const Choice& choice : choices) {
        if (!knows(choice.option) || taken[catalog::index(choice.option)]) {
            return false;
        }
        taken[catalog::index(choice.option)] = true;
        const std::size_t group = catalog::index(catalog->option(choice.option).group);
        if (catalog->groups[group].kind != catalog::GroupKind::several && settled[group]) {
            return false;
        }
        settled[group] = true;
    }
    return true;
}

std::vector<solver::Choice> Session::Insides::for_solver(const Choices& choices) const {
    std::vector<solver::Choice> out;
    for (const Choice& choice : choices) {
        const bool answer = group_of(choice.option).ask;
        out.push_back({literal(choice.option), answer ? weight_of_answer : weight_of(choice.origin)});
    }
    return out;
}

Choices Session::Insides::beside(OptionId option) const {
    const catalog::Group& own = group_of(option);
    Choices rest = choices();
    std::erase_if(rest, [&](const Choice& choice) {
        return own.kind != catalog::GroupKind::several && &group_of(choice.option) == &own;
    });
    return rest;
}

OptionId Session::Insides::option_of(const solver::Literal& chosen) const {
    const auto found = std::find(encoding.chosen.begin(), encoding.chosen.end(), chosen);
    assert(found != encoding.chosen.end());
    return OptionId{static_cast<std::uint32_t>(found - encoding.chosen.begin())};
}

Explanation Session::Insides::named(const solver::Explanation& explanation) const {
    Explanation out;
    for (const solver::Literal& choice : explanation.choices) {
        out.choices.push_back(option_of(choice));
    }
    const auto rules = static_cast<std::uint32_t>(catalog->rules.size());
    for (const solver::Tag tag : explanation.tags) {
        const auto number = static_cast<std::uint32_t>(tag);
        if (number < rules) {
            out.rules.push_back(RuleId{number});
        } else {
            out.limits.push_back(GroupId{number - rules});
        }
    }
    return out;
}

solver::Objective Session::Insides::in_solver(const Objective& objective) const {
    solver::Objective out;
    for (const Goal& goal : objective) {
        const bool of_price = goal.aim == Aim::least_price || goal.aim == Aim::greatest_price;
        const bool upward = goal.aim == Aim::greatest_price || goal.aim == Aim::greatest_total;
        solver::Goal terms =
            of_price ? encoding.price : goal_of(*catalog, encoding, catalog->totals[catalog::index(goal.total)]);
        for (solver::WeightedLiteral& term : terms) {
            term.weight = upward ? -term.weight : term.weight;
        }
        out.push_back(std::move(terms));
    }
    if (!encoding.several.empty()) {
        out.push_back(encoding.several);
    }
    return out;
}

std::vector<OptionId> Session::Insides::chosen_in(const solver::Model& model) const {
    std::vector<OptionId> chosen;
    for (std::uint32_t option = 0; option < catalog->options.size(); ++option) {
        if (solver::holds(encoding.chosen[option], model)) {
            chosen.push_back(OptionId{option});
        }
    }
    return chosen;
}

Completion Session::priced(const std::vector<OptionId>& chosen) const {
    const Catalog& catalog = *insides_->catalog;
    Completion out;
    out.chosen = chosen;
    std::sort(out.chosen.begin(), out.chosen.end());
    std::int64_t total = minor_units(catalog.price);
    if (total != 0) {
        out.price.lines.push_back({std::nullopt, catalog.price});
    }
    out.totals.resize(catalog.totals.size());
    for (const OptionId option : out.chosen) {
        const catalog::Option& taken = catalog.option(option);
        if (minor_units(taken.price) != 0) {
            out.price.lines.push_back({option, taken.price});
        }
        total += minor_units(taken.price);
        for (std::size_t figure = 0; figure < catalog.totals.size(); ++figure) {
            const std::size_t attribute = catalog::index(catalog.totals[figure].attribute);
            if (attribute < taken.attributes.size() && taken.attributes[attribute]) {
                const std::int64_t value = *taken.attributes[attribute];
                std::int64_t& sum = out.totals[figure];
                sum = catalog.totals[figure].combine == catalog::Combine::sum ? sum + value : std::max(sum, value);
            }
        }
    }
    for (std::size_t figure = 0; figure < catalog.totals.size(); ++figure) {
        out.totals[figure] += catalog.totals[figure].base;
    }
    out.price.total = Money{total};
    return out;
}

}  // namespace maatwerk::configure
