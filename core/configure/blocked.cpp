// Why an option or a value cannot be, and what would let it in.
//
// Idea: both questions take each of the shopper's choices as a whole, in or out. A parameter of up to 128 steps is one
// variable, so a value of it is one literal; a longer one has digits, and giving up one digit of a value is no answer. For
// those the problem is taken once more, with a switch for each such setting ("it has its value"), and asked instead; it
// is kept until the settings change. Rejected: choices of several literals in the solver, which every question would have
// to know of; explanations by digits, which name rules that the whole value makes needless. Cost: the search made anew,
// O(problem), for the first such question after a long number was given.
#include "configure/insides.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::configure {
namespace {

using catalog::Group;
using catalog::GroupKind;

/// The options of the group that the completion has and the choices have not.
std::vector<OptionId> added_in(const Group& group, const std::vector<OptionId>& chosen, const Choices& choices) {
    std::vector<OptionId> added;
    const std::size_t first = catalog::index(group.first);
    for (const OptionId option : chosen) {
        const bool own = catalog::index(option) >= first && catalog::index(option) < first + group.count;
        const bool known =
            std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.option == option; });
        if (own && !known) {
            added.push_back(option);
        }
    }
    return added;
}

/// The changes of a repair: what is given up, each with what the completion puts in its place.
std::vector<Change> changes_to(const Catalog& catalog, const std::vector<OptionId>& given_up,
                               const std::vector<OptionId>& chosen, Choices kept, const Choices& before) {
    kept.insert(kept.end(), before.begin(), before.end());
    std::vector<Change> changes;
    for (const OptionId option : given_up) {
        const Group& group = catalog.group(catalog.option(option).group);
        const std::vector<OptionId> added = added_in(group, chosen, kept);
        Change change{option, std::nullopt};
        if (!added.empty() && !group.ask) {
            change.to = added.front();
            kept.push_back({added.front(), Origin::by_hand});
        }
        changes.push_back(change);
    }
    return changes;
}

bool is_asked(const Catalog& catalog, const Setting& setting) { return catalog.parameter(setting.parameter).ask; }

/// More than all else that a repair can give up.
constexpr std::uint32_t dearest = std::uint32_t{1} << 28;

/// Whose pieces are wanted.
std::optional<OptionId> own_choice(const Catalog& catalog, const Wanted& wanted) {
    const auto* setting = std::get_if<Setting>(&wanted);
    return setting == nullptr ? std::nullopt : catalog.parameter(setting->parameter).pieces_of;
}

/// The settings that a question about `wanted` speaks of: those that stay, then the wanted one.
Settings spoken_of(const Step& rest, const Wanted& wanted) {
    Settings settings = rest.settings;
    if (const auto* setting = std::get_if<Setting>(&wanted)) {
        settings.push_back(*setting);
    }
    return settings;
}

solver::Literal literal_of(const Session::Insides& in, const Wanted& wanted, const Whole& whole) {
    const auto* option = std::get_if<OptionId>(&wanted);
    return option != nullptr ? in.literal(*option) : whole.literals.back();
}

}  // namespace

Whole Session::Insides::whole(const Settings& settings) {
    Whole whole{&solver, {}};
    std::vector<std::size_t> long_ones;
    for (const Setting& setting : settings) {
        const std::vector<solver::Literal> digits = literals_of(encoding, setting);
        if (digits.size() > 1) {
            long_ones.push_back(whole.literals.size());
        }
        whole.literals.push_back(digits.front());
    }
    if (long_ones.empty()) {
        return whole;
    }
    if (!switched || switched_settings != settings) {
        solver::Problem problem = solver.problem();
        for (const std::size_t at : long_ones) {
            whole.literals[at] = add_switch(problem, literals_of(encoding, settings[at]));
        }
        switched = std::make_unique<solver::Solver>(std::move(problem));
        switched_settings = settings;
        switched_whole = {switched.get(), std::move(whole.literals)};
    }
    return switched_whole;
}

std::vector<solver::Choice> Session::Insides::as_wholes(const Step& step, const Whole& whole) const {
    std::vector<solver::Choice> choices = for_solver({step.choices, {}});
    for (std::size_t at = 0; at < step.settings.size(); ++at) {
        const bool answer = is_asked(*catalog, step.settings[at]);
        choices.push_back({whole.literals[at], answer ? weight_of_answer : weight_of(Origin::by_hand)});
    }
    return choices;
}

Explanation Session::Insides::named(const solver::Explanation& explanation, const Whole& whole,
                                    const Settings& settings) const {
    Explanation out;
    for (const solver::Literal& choice : explanation.choices) {
        const auto option = std::find(encoding.chosen.begin(), encoding.chosen.end(), choice);
        if (option != encoding.chosen.end()) {
            out.choices.push_back(OptionId{static_cast<std::uint32_t>(option - encoding.chosen.begin())});
            continue;
        }
        const auto given = std::find(whole.literals.begin(), whole.literals.end(), choice);
        assert(given != whole.literals.end());
        out.parameters.push_back(settings[static_cast<std::size_t>(given - whole.literals.begin())].parameter);
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

Answer<Explanation> Session::Insides::explain(const Wanted& blocked, Budget& budget) {
    const Step rest = beside(blocked);
    const Settings settings = spoken_of(rest, blocked);
    const Whole asked = whole(settings);
    const auto answer = asked.solver->explain_under(as_wholes(rest, asked), literal_of(*this, blocked, asked), budget);
    if (!answer) {
        return std::nullopt;
    }
    Explanation made = named(*answer, asked, settings);
    if (const auto own = own_choice(*catalog, blocked); own && !has(*own)) {
        std::erase(made.choices, *own);
    }
    return made;
}

Answer<Explanation> Session::Insides::explain(const Step& step, Budget& budget) {
    const Whole asked = whole(step.settings);
    const auto answer = asked.solver->explain_under(as_wholes(step, asked), std::nullopt, budget);
    return answer ? Answer<Explanation>(named(*answer, asked, step.settings)) : std::nullopt;
}

Answer<std::vector<Repair>> Session::Insides::repair(const Wanted& blocked, std::size_t most, Budget& budget) {
    const Step rest = beside(blocked);
    const Whole asked = whole(spoken_of(rest, blocked));
    const auto now = best(cheapest(), budget);
    if (!now) {
        return std::nullopt;
    }
    std::vector<solver::Choice> choices = as_wholes(rest, asked);
    const auto own = own_choice(*catalog, blocked);
    for (solver::Choice& choice : choices) {
        choice.weight = own && choice.literal == literal(*own) ? dearest : choice.weight;
    }
    const auto answer =
        asked.solver->repair_under(choices, literal_of(*this, blocked, asked), most, {encoding.price}, budget);
    if (!answer) {
        return std::nullopt;
    }
    std::vector<Repair> repairs;
    for (const solver::Repair& found : *answer) {
        if (found.weight >= dearest) {
            break;  // it gives up what the pieces are wanted of
        }
        Answer<Repair> repair = repair_of(found, blocked, asked, now->model, budget);
        if (!repair) {
            return std::nullopt;
        }
        repairs.push_back(std::move(*repair));
    }
    return repairs;
}

/// In the catalog's words, with what the best completion after it has and costs. `now` is the best before.
Answer<Repair> Session::Insides::repair_of(const solver::Repair& found, const Wanted& wanted, const Whole& asked,
                                           const solver::Model& now, Budget& budget) {
    Step kept = beside(wanted);
    const Settings settings = kept.settings;
    std::vector<OptionId> given_up;
    Repair repair{wanted, {}, {}, {}};
    for (const solver::Literal& dropped : found.dropped) {
        const auto is_it = [&](const Choice& choice) { return literal(choice.option) == dropped; };
        const auto choice = std::find_if(kept.choices.begin(), kept.choices.end(), is_it);
        if (choice != kept.choices.end()) {
            given_up.push_back(choice->option);
            kept.choices.erase(choice);
            continue;
        }
        const auto given = std::find(asked.literals.begin(), asked.literals.end(), dropped) - asked.literals.begin();
        repair.let_go.push_back(settings[static_cast<std::size_t>(given)].parameter);
        std::erase_if(kept.settings, [&](const Setting& setting) { return setting.parameter == repair.let_go.back(); });
    }
    std::erase_if(repair.let_go, [&](ParameterId parameter) {  // told with their option
        const auto option = catalog->parameter(parameter).pieces_of;
        return option && std::find(given_up.begin(), given_up.end(), *option) != given_up.end();
    });
    if (const auto* option = std::get_if<OptionId>(&wanted)) {
        kept.choices.push_back({*option, Origin::by_hand});
    } else {
        kept.settings.push_back(std::get<Setting>(wanted));
    }
    const auto best = solver.complete_under(for_solver(kept), in_solver(cheapest()), budget, encoding.ties);
    if (!best) {
        return std::nullopt;
    }
    repair.changes = changes_to(*catalog, given_up, chosen_in(best->model), kept.choices, choices());
    const std::vector<std::int64_t> values = values_in(best->model);
    for (const ParameterId parameter : repair.let_go) {
        if (catalog->parameter(parameter).pieces_of) {
            repair.pieces.push_back({parameter, values[catalog::index(parameter)]});
        }
    }
    repair.price_difference =
        Money{solver::value_of(encoding.price, best->model) - solver::value_of(encoding.price, now)};
    return repair;
}

Answer<Explanation> Session::explain(OptionId blocked, Budget& budget) {
    assert(insides_->knows(blocked));
    const Answer<std::vector<State>> states = available(budget);
    if (!states) {
        return std::nullopt;
    }
    const bool is_blocked = (*states)[catalog::index(blocked)] == State::blocked;
    return is_blocked ? insides_->explain(blocked, budget) : Explanation{};
}

Answer<Explanation> Session::explain(const Setting& blocked, Budget& budget) {
    const Answer<bool> is_free = can_be(blocked, budget);
    if (!is_free) {
        return std::nullopt;
    }
    return *is_free ? Explanation{} : insides_->explain(blocked, budget);
}

Answer<Explanation> Session::explain_forced(OptionId forced, Budget& budget) {
    Insides& in = *insides_;
    assert(in.knows(forced));
    const Answer<std::vector<State>> states = available(budget);
    if (!states) {
        return std::nullopt;
    }
    if ((*states)[catalog::index(forced)] != State::forced) {
        return Explanation{};
    }
    const Whole asked = in.whole(in.step().settings);
    const auto answer = asked.solver->explain_under(in.as_wholes(in.step(), asked), ~in.literal(forced), budget);
    return answer ? Answer<Explanation>(in.named(*answer, asked, in.step().settings)) : std::nullopt;
}

Answer<Explanation> Session::explain_choices(const Step& step, Budget& budget) {
    return insides_->fits(step) ? insides_->explain(step, budget) : Explanation{};
}

Answer<std::vector<Repair>> Session::repair(OptionId blocked, std::size_t most, Budget& budget) {
    assert(insides_->knows(blocked));
    const Answer<std::vector<State>> states = available(budget);
    if (!states) {
        return std::nullopt;
    }
    const bool is_blocked = (*states)[catalog::index(blocked)] == State::blocked;
    return is_blocked ? insides_->repair(blocked, most, budget) : std::vector<Repair>{};
}

Answer<std::vector<Repair>> Session::repair(const Setting& blocked, std::size_t most, Budget& budget) {
    const Answer<bool> is_free = can_be(blocked, budget);
    if (!is_free) {
        return std::nullopt;
    }
    return *is_free ? std::vector<Repair>{} : insides_->repair(blocked, most, budget);
}

}  // namespace maatwerk::configure
