// A Session's state, and how choices, literals and prices stand for each other.
#include "configure/session.h"

#include "configure/insides.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::configure {

Session::Insides::Insides(std::shared_ptr<const Catalog> given)
    : catalog(std::move(given)),
      encoding(configure::compile(*catalog)),
      solver(std::move(encoding.problem)),
      differences(catalog->groups.size()),
      outlooks(catalog->groups.size()) {}

Session::Session(std::shared_ptr<const Catalog> catalog) : insides_(std::make_unique<Insides>(std::move(catalog))) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

const Catalog& Session::catalog() const { return *insides_->catalog; }
const std::shared_ptr<const Catalog>& Session::shared_catalog() const { return insides_->catalog; }
const Step& Session::step() const { return insides_->step(); }
const std::vector<Choice>& Session::choices() const { return insides_->choices(); }
const History& Session::history() const { return insides_->history; }
bool Session::can_undo() const { return insides_->history.cursor > 0; }
bool Session::can_redo() const { return insides_->history.cursor + 1 < insides_->history.steps.size(); }
std::uint64_t Session::revision() const { return insides_->revision; }

bool Session::is_chosen(OptionId option) const { return insides_->has(option); }

bool Session::Insides::has(OptionId option) const {
    return std::any_of(choices().begin(), choices().end(),
                       [&](const Choice& choice) { return choice.option == option; });
}

const std::vector<Setting>& Session::settings() const { return insides_->step().settings; }

const Setting* setting_of(const Step& step, ParameterId parameter) {
    const auto found = std::find_if(step.settings.begin(), step.settings.end(),
                                    [&](const Setting& setting) { return setting.parameter == parameter; });
    return found == step.settings.end() ? nullptr : &*found;
}

const Setting* Session::setting_of(ParameterId parameter) const {
    return configure::setting_of(insides_->step(), parameter);
}

bool Completion::has(OptionId option) const { return std::binary_search(chosen.begin(), chosen.end(), option); }

Step step_of(const catalog::Preset& preset) {
    Step step;
    for (const OptionId option : preset.choices) {
        step.choices.push_back({option, Origin::by_preset});
    }
    for (const auto& [pieces, value] : preset.pieces) {
        step.settings.push_back({pieces, value});
    }
    return step;
}

void drop_loose_pieces(const Catalog& catalog, Step& step) {
    std::erase_if(step.settings, [&](const Setting& setting) {
        if (catalog::index(setting.parameter) >= catalog.parameters.size()) {
            return false;
        }
        const auto option = catalog.parameter(setting.parameter).pieces_of;
        const auto is_it = [&](const Choice& choice) { return choice.option == *option; };
        return option && std::none_of(step.choices.begin(), step.choices.end(), is_it);
    });
}

void sort_by_catalog(std::vector<Choice>& choices, std::vector<Setting>& settings) {
    std::sort(choices.begin(), choices.end(),
              [](const Choice& one, const Choice& two) { return one.option < two.option; });
    std::sort(settings.begin(), settings.end(),
              [](const Setting& one, const Setting& two) { return one.parameter < two.parameter; });
}

Objective cheapest() { return {{Aim::least_price, {}}}; }
Objective as_wished() { return {{Aim::most_wishes, {}}, {Aim::least_price, {}}}; }

Step as_wished(const Session& session, const Completion& now, const Completion& wished) {
    const Catalog& catalog = session.catalog();
    Step step = session.step();
    for (const OptionId option : wished.chosen) {
        if (!session.is_chosen(option) && !catalog.group(catalog.option(option).group).ask) {
            step.choices.push_back({option, Origin::by_preset});
        }
    }
    for (std::uint32_t at = 0; at < wished.values.size(); ++at) {
        const catalog::Parameter& parameter = catalog.parameters[at];
        const bool is_free = parameter.kind == catalog::ParameterKind::number && !parameter.ask;
        if (is_free && wished.values[at] != now.values[at]) {
            step.settings.push_back({ParameterId{at}, wished.values[at], {}});
        }
    }
    sort_by_catalog(step.choices, step.settings);
    return step;
}

std::vector<catalog::PreferenceId> wishes_kept(const Catalog& catalog, const Completion& completion) {
    std::vector<bool> chosen(catalog.options.size(), false);
    for (const OptionId option : completion.chosen) {
        chosen[catalog::index(option)] = true;
    }
    std::vector<catalog::PreferenceId> kept;
    for (std::uint32_t at = 0; at < catalog.preferences.size(); ++at) {
        const catalog::Preference& wish = catalog.preferences[at];
        if (holds(wish.condition, chosen, completion.values) && holds(wish.consequence, chosen, completion.values)) {
            kept.push_back(catalog::PreferenceId{at});
        }
    }
    return kept;
}

namespace {

bool has_one_each(const Catalog& catalog, const Choices& choices) {
    std::vector<bool> taken(catalog.options.size());
    std::vector<bool> settled(catalog.groups.size());
    for (const Choice& choice : choices) {
        if (catalog::index(choice.option) >= taken.size() || taken[catalog::index(choice.option)]) {
            return false;
        }
        taken[catalog::index(choice.option)] = true;
        const std::size_t group = catalog::index(catalog.option(choice.option).group);
        if (catalog.groups[group].kind != catalog::GroupKind::several && settled[group]) {
            return false;
        }
        settled[group] = true;
    }
    return true;
}

}  // namespace

bool Session::Insides::fits(const Step& step) const {
    std::vector<bool> given(catalog->parameters.size());
    for (const Setting& setting : step.settings) {
        if (!catalog::fits(*catalog, setting) || given[catalog::index(setting.parameter)]) {
            return false;
        }
        given[catalog::index(setting.parameter)] = true;
    }
    Step settled = step;
    drop_loose_pieces(*catalog, settled);
    return settled == step && has_one_each(*catalog, step.choices);
}

std::vector<solver::Choice> Session::Insides::for_solver(const Step& step) const {
    std::vector<solver::Choice> out;
    for (const Choice& choice : step.choices) {
        const bool answer = group_of(choice.option).ask;
        out.push_back({literal(choice.option), answer ? weight_of_answer : weight_of(choice.origin)});
    }
    for (const Setting& setting : step.settings) {
        solver::Var follows = solver::Choice::nobody;
        if (const auto option = catalog->parameter(setting.parameter).pieces_of) {
            follows = literal(*option).var;
        }
        for (const solver::Literal& digit : literals_of(encoding, setting)) {
            out.push_back({digit, 1, follows});
        }
    }
    return out;
}

Step Session::Insides::beside(OptionId option) const {
    const catalog::Group& own = group_of(option);
    Step rest = step();
    std::erase_if(rest.choices, [&](const Choice& choice) {
        return own.kind != catalog::GroupKind::several && &group_of(choice.option) == &own;
    });
    drop_loose_pieces(*catalog, rest);
    return rest;
}

Step Session::Insides::beside(ParameterId parameter) const {
    const auto option = catalog->parameter(parameter).pieces_of;
    Step rest = step();
    if (option && !has(*option)) {
        rest = beside(*option);
        rest.choices.push_back({*option, Origin::by_hand});
    }
    std::erase_if(rest.settings, [&](const Setting& setting) { return setting.parameter == parameter; });
    return rest;
}

Step Session::Insides::beside(const Wanted& wanted) const {
    const auto* option = std::get_if<OptionId>(&wanted);
    return option != nullptr ? beside(*option) : beside(std::get<Setting>(wanted).parameter);
}

const solver::Objective& Session::Insides::in_solver(const Objective& objective) {
    const auto same = [](const Goal& one, const Goal& two) { return one.aim == two.aim && one.total == two.total; };
    if (!said_in_solver.empty() && std::equal(objective.begin(), objective.end(), said.begin(), said.end(), same)) {
        return said_in_solver;
    }
    said = objective;
    solver::Objective& out = said_in_solver;
    out.clear();
    for (const Goal& goal : objective) {
        const bool of_price = goal.aim == Aim::least_price || goal.aim == Aim::greatest_price;
        const bool upward = goal.aim == Aim::greatest_price || goal.aim == Aim::greatest_total;
        const solver::Goal terms = of_price ? encoding.price
                                   : goal.aim == Aim::most_wishes
                                       ? encoding.unkept
                                       : goal_of(*catalog, encoding, catalog->totals[catalog::index(goal.total)]);
        out.push_back(upward ? -terms : terms);
    }
    for (const solver::Goal* more : {&encoding.unkept, &encoding.several, &encoding.unusual}) {
        if (!more->empty()) {
            out.push_back(*more);
        }
    }
    out.insert(out.end(), encoding.least.begin(), encoding.least.end());
    return said_in_solver;
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

std::vector<std::int64_t> Session::Insides::values_in(const solver::Model& model) const {
    std::vector<std::int64_t> values;
    for (const solver::Number& number : encoding.numbers) {
        values.push_back(solver::value_of(number, model));
    }
    return values;
}

Completion Session::priced(const std::vector<OptionId>& chosen, const std::vector<std::int64_t>& values) const {
    const Catalog& catalog = *insides_->catalog;
    assert(values.size() == catalog.parameters.size());
    Completion out;
    out.chosen = chosen;
    out.values = values;
    std::sort(out.chosen.begin(), out.chosen.end());
    std::int64_t total = minor_units(catalog.price);
    if (total != 0) {
        out.price.lines.push_back({std::nullopt, std::nullopt, catalog.price});
    }
    out.totals.resize(catalog.totals.size());
    for (const OptionId option : out.chosen) {
        const catalog::Option& taken = catalog.option(option);
        const std::int64_t count = count_of(taken, values);
        const std::int64_t amount = minor_units(taken.price) * count;
        if (amount != 0) {
            out.price.lines.push_back({option, std::nullopt, Money{amount}, {}, count});
        }
        total += amount;
        for (std::size_t figure = 0; figure < catalog.totals.size(); ++figure) {
            const std::size_t attribute = catalog::index(catalog.totals[figure].attribute);
            if (attribute < taken.attributes.size() && taken.attributes[attribute]) {
                const std::int64_t value = *taken.attributes[attribute];
                std::int64_t& sum = out.totals[figure];
                sum = catalog.totals[figure].combine == catalog::Combine::sum ? sum + value * count
                                                                              : std::max(sum, value);
            }
        }
    }
    for (std::uint32_t at = 0; at < values.size(); ++at) {
        if (catalog.parameters[at].pieces_of) {
            break;
        }
        const Money amount = price_of(catalog.parameters[at], values[at]);
        if (minor_units(amount) != 0) {
            out.price.lines.push_back({std::nullopt, ParameterId{at}, amount});
        }
        total += minor_units(amount);
    }
    for (std::size_t figure = 0; figure < catalog.totals.size(); ++figure) {
        out.totals[figure] += catalog.totals[figure].base;
    }
    std::vector<bool> marked(catalog.options.size(), false);
    for (const OptionId option : out.chosen) {
        marked[catalog::index(option)] = true;
    }
    out.price.total = Money{total + insides_->add_surcharges(out, marked)};
    out.derived = catalog::derive(catalog, marked, values);
    return out;
}

/// Adds their lines, and answers what they come to.
std::int64_t Session::Insides::add_surcharges(Completion& completion, const std::vector<bool>& chosen) const {
    std::int64_t sum = 0;
    for (std::uint32_t at = 0; at < catalog->surcharges.size(); ++at) {
        const Money amount = amount_of(*catalog, catalog->surcharges[at], chosen, completion.values);
        if (minor_units(amount) != 0) {
            completion.price.lines.push_back({std::nullopt, std::nullopt, amount, SurchargeId{at}});
        }
        sum += minor_units(amount);
    }
    return sum;
}

}  // namespace maatwerk::configure
