// The questions, put to the solver and said in the catalog's words.
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

}  // namespace

Answer<std::vector<State>> Session::available(Budget& budget) {
    Insides& in = *insides_;
    const Answer<solver::Availability> whole = in.solver.available(budget);
    if (!whole) {
        return std::nullopt;
    }
    std::vector<State> states(in.catalog->options.size(), State::blocked);
    const auto possible = [&](const solver::Literal& literal) {
        return whole->satisfiable && whole->possible[static_cast<std::size_t>(literal.var)][literal.value];
    };
    const auto avoidable = [&](const solver::Literal& literal) {
        const std::vector<bool>& values = whole->possible[static_cast<std::size_t>(literal.var)];
        return std::count(values.begin(), values.end(), true) > 1;
    };
    for (std::uint32_t option = 0; option < states.size(); ++option) {
        const solver::Literal literal = in.encoding.chosen[option];
        if (possible(literal)) {
            states[option] = avoidable(literal) ? State::available : State::forced;
        }
    }
    for (const Choice& choice : in.choices()) {
        const Group& group = in.group_of(choice.option);
        if (group.kind != GroupKind::several) {
            const auto instead = in.solver.available_instead(in.literal(choice.option).var, budget);
            if (!instead) {
                return std::nullopt;
            }
            for (std::uint32_t at = 0; at < group.count; ++at) {
                states[catalog::index(group.first) + at] = (*instead)[at] ? State::available : State::blocked;
            }
        }
    }
    for (const Choice& choice : in.choices()) {
        states[catalog::index(choice.option)] = State::chosen;
    }
    return states;
}

std::vector<GroupId> Session::unanswered() const {
    const Catalog& catalog = *insides_->catalog;
    std::vector<bool> chosen_in(catalog.groups.size(), false);
    for (const Choice& choice : insides_->choices()) {
        chosen_in[catalog::index(catalog.option(choice.option).group)] = true;
    }
    std::vector<GroupId> groups;
    for (std::uint32_t at = 0; at < catalog.groups.size(); ++at) {
        if (catalog.groups[at].ask && !chosen_in[at]) {
            groups.push_back(GroupId{at});
        }
    }
    return groups;
}

Answer<std::vector<GroupId>> Session::open_groups(Budget& budget) {
    const Answer<std::vector<State>> states = available(budget);
    if (!states) {
        return std::nullopt;
    }
    std::vector<GroupId> open;
    for (std::uint32_t at = 0; at < catalog().groups.size(); ++at) {
        const Group& group = catalog().groups[at];
        const auto first = states->begin() + static_cast<std::ptrdiff_t>(catalog::index(group.first));
        const auto last = first + static_cast<std::ptrdiff_t>(group.count);
        const auto has = [&](State state) { return std::find(first, last, state) != last; };
        if (!has(State::chosen) && (has(State::available) || (group.ask && has(State::forced)))) {
            open.push_back(GroupId{at});
        }
    }
    return open;
}

Answer<Explanation> Session::explain(OptionId blocked, Budget& budget) {
    Insides& in = *insides_;
    assert(in.knows(blocked));
    const Answer<std::vector<State>> states = available(budget);
    if (!states) {
        return std::nullopt;
    }
    if ((*states)[catalog::index(blocked)] != State::blocked) {
        return Explanation{};
    }
    const auto answer = in.solver.explain_under(in.for_solver(in.beside(blocked)), in.literal(blocked), budget);
    return answer ? Answer<Explanation>(in.named(*answer)) : std::nullopt;
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
    const auto answer = in.solver.explain_under(in.for_solver(in.choices()), ~in.literal(forced), budget);
    return answer ? Answer<Explanation>(in.named(*answer)) : std::nullopt;
}

Answer<Explanation> Session::explain_choices(const std::vector<Choice>& choices, Budget& budget) {
    Insides& in = *insides_;
    if (!in.fits(choices)) {
        return Explanation{};
    }
    const auto answer = in.solver.explain_under(in.for_solver(choices), std::nullopt, budget);
    return answer ? Answer<Explanation>(in.named(*answer)) : std::nullopt;
}

Answer<std::vector<Repair>> Session::repair(OptionId blocked, std::size_t most, Budget& budget) {
    Insides& in = *insides_;
    assert(in.knows(blocked));
    const Answer<std::vector<State>> states = available(budget);
    if (!states) {
        return std::nullopt;
    }
    if ((*states)[catalog::index(blocked)] != State::blocked) {
        return std::vector<Repair>{};
    }
    const Choices rest = in.beside(blocked);
    const Answer<Completion> now = complete(cheapest(), budget);
    if (!now) {
        return std::nullopt;
    }
    const auto answer =
        in.solver.repair_under(in.for_solver(rest), in.literal(blocked), most, {in.encoding.price}, budget);
    if (!answer) {
        return std::nullopt;
    }
    std::vector<Repair> repairs;
    for (const solver::Repair& repair : *answer) {
        Choices kept = rest;
        std::vector<OptionId> given_up;
        for (const solver::Literal& dropped : repair.dropped) {
            given_up.push_back(in.option_of(dropped));
            std::erase_if(kept, [&](const Choice& choice) { return choice.option == given_up.back(); });
        }
        kept.push_back({blocked, Origin::by_hand});
        const auto best =
            in.solver.complete_under(in.for_solver(kept), in.in_solver(cheapest()), budget, in.encoding.ties);
        if (!best) {
            return std::nullopt;
        }
        const std::vector<OptionId> chosen = in.chosen_in(best->model);
        const std::int64_t after = minor_units(priced(chosen).price.total);
        repairs.push_back({blocked, changes_to(*in.catalog, given_up, chosen, kept, in.choices()),
                           Money{after - minor_units(now->price.total)}});
    }
    return repairs;
}

Answer<solver::Count> Session::count(Budget& budget) { return insides_->solver.count(budget); }

Answer<Completion> Session::complete(const Objective& objective, Budget& budget) {
    Insides& in = *insides_;
    const auto answer = in.solver.complete(in.in_solver(objective), budget, in.encoding.ties);
    if (!answer) {
        return std::nullopt;
    }
    const bool none = answer->cost.empty() && answer->model.empty();
    return none ? Completion{} : priced(in.chosen_in(answer->model));
}

namespace {

/// For each option of the group what `ask` answers for its literal, made into the option's own answer by `make`.
template <class T, class Ask, class Make>
Answer<std::vector<std::optional<T>>> by_option(const Session::Insides& in, GroupId group, Ask ask, Make make) {
    const Group& asked = in.catalog->group(group);
    std::vector<std::optional<T>> answers;
    for (std::uint32_t at = 0; at < asked.count; ++at) {
        const solver::Literal literal = in.encoding.chosen[catalog::index(asked.first) + at];
        const auto values = ask(literal.var);
        if (!values) {
            return std::nullopt;
        }
        const auto& value = (*values)[literal.value];
        answers.push_back(value ? std::optional<T>(make(*value)) : std::nullopt);
    }
    return answers;
}

}  // namespace

Answer<std::vector<std::optional<Money>>> Session::differences(GroupId group, Budget& budget) {
    Insides& in = *insides_;
    const Answer<Completion> now = complete(cheapest(), budget);
    if (!now) {
        return std::nullopt;
    }
    const std::int64_t saved = minor_units(in.catalog->price) - minor_units(now->price.total);
    return by_option<Money>(
        in, group, [&](solver::Var var) { return in.solver.lowest(var, in.encoding.price, budget); },
        [&](std::int64_t lowest) { return Money{lowest + saved}; });
}

Answer<std::vector<std::optional<Outlook>>> Session::outlook(GroupId group, Budget& budget) {
    Insides& in = *insides_;
    const Answer<Completion> now = complete(cheapest(), budget);
    if (!now) {
        return std::nullopt;
    }
    const std::int64_t base = minor_units(in.catalog->price);
    return by_option<Outlook>(
        in, group, [&](solver::Var var) { return in.solver.outlook(var, in.encoding.price, budget); },
        [&](const solver::Span& span) {
            return Outlook{Money{span.lowest + base}, Money{span.highest + base},
                           Money{span.lowest + base - minor_units(now->price.total)}};
        });
}

}  // namespace maatwerk::configure
