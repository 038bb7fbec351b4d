// The questions, put to the solver and said in the catalog's words.
#include "configure/insides.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::configure {
using catalog::Group;
using catalog::GroupKind;

/// Which options the choices leave, as they are, in the first place.
std::vector<State> Session::Insides::states_left(const solver::Availability& whole) const {
    std::vector<State> made(catalog->options.size(), State::blocked);
    std::optional<solver::Var> counted;
    std::ptrdiff_t left = 0;  // values of that variable
    for (std::uint32_t option = 0; option < made.size() && whole.satisfiable; ++option) {
        const solver::Literal literal = encoding.chosen[option];
        const std::vector<bool>& values = whole.possible[static_cast<std::size_t>(literal.var)];
        if (counted != literal.var) {
            counted = literal.var;
            left = std::count(values.begin(), values.end(), true);
        }
        if (values[literal.value]) {
            made[option] = left > 1 ? State::available : State::forced;
        }
    }
    return made;
}

Answer<std::vector<State>> Session::available(Budget& budget) {
    Insides& in = *insides_;
    auto& [revision, states, choices_seen] = in.states;
    if (revision != in.revision) {
        const Answer<solver::Availability> whole = in.solver.available(budget);
        if (!whole) {
            return std::nullopt;
        }
        in.states = {in.revision, in.states_left(*whole), 0};
    }
    for (; choices_seen < in.choices().size(); ++choices_seen) {
        const OptionId chosen = in.choices()[choices_seen].option;
        const Group& group = in.group_of(chosen);
        if (group.kind == GroupKind::several) {
            continue;
        }
        const auto instead = in.solver.available_instead(in.literal(chosen).var, budget);
        if (!instead) {
            return std::nullopt;
        }
        for (std::uint32_t at = 0; at < group.count; ++at) {
            states[catalog::index(group.first) + at] = (*instead)[at] ? State::available : State::blocked;
        }
    }
    std::vector<State> answer = states;
    for (const Choice& choice : in.choices()) {
        answer[catalog::index(choice.option)] = State::chosen;
    }
    return answer;
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

std::vector<ParameterId> Session::unanswered_parameters() const {
    std::vector<ParameterId> parameters;
    for (std::uint32_t at = 0; at < catalog().parameters.size(); ++at) {
        if (catalog().parameters[at].ask && setting_of(ParameterId{at}) == nullptr) {
            parameters.push_back(ParameterId{at});
        }
    }
    return parameters;
}

Answer<std::optional<Range>> Session::range(ParameterId parameter, Budget& budget) {
    Insides& in = *insides_;
    assert(in.knows(parameter));
    const std::vector<solver::Choice> rest = in.for_solver(in.beside(parameter));
    const solver::Number& number = in.encoding.numbers[catalog::index(parameter)];
    Range range;
    for (const auto& [end, sign] : {std::pair{&Range::lowest, 1}, std::pair{&Range::highest, -1}}) {
        const auto found = in.solver.complete_under(rest, {solver::terms(number, sign)}, budget);
        if (!found) {
            return std::nullopt;
        }
        if (found->model.empty()) {
            return std::optional<Range>();
        }
        range.*end = solver::value_of(number, found->model);
    }
    return std::optional(range);
}

Answer<bool> Session::can_be(const Setting& setting, Budget& budget) {
    Insides& in = *insides_;
    Step step = in.beside(setting.parameter);
    step.settings.push_back(setting);
    return in.solver.satisfiable_under(in.for_solver(step), budget);
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

Answer<solver::Count> Session::count(Budget& budget) { return insides_->solver.count(budget); }

Answer<Sample> Session::sample(std::size_t number, std::uint64_t seed, Budget& budget) {
    Insides& in = *insides_;
    const Answer<solver::Sample> drawn = in.solver.sample(number, seed, budget);
    if (!drawn) {
        return std::nullopt;
    }
    Sample sample{{}, drawn->uniform};
    for (const solver::Model& model : drawn->models) {
        sample.drawn.push_back(priced(in.chosen_in(model), in.values_in(model)));
    }
    return sample;
}

Answer<solver::Completion> Session::Insides::best(const Objective& objective, Budget& budget) {
    return solver.complete(in_solver(objective), budget, encoding.ties);
}

Answer<Completion> Session::complete(const Objective& objective, Budget& budget) {
    Insides& in = *insides_;
    const auto answer = in.best(objective, budget);
    if (!answer) {
        return std::nullopt;
    }
    const bool none = answer->cost.empty() && answer->model.empty();
    return none ? Completion{} : priced(in.chosen_in(answer->model), in.values_in(answer->model));
}

namespace {

/// For each option of the group what `ask` answers for its literal, made into the option's own answer by `make`. Goes on
/// from what is `known` of this revision.
template <class T, class Ask, class Make>
Answer<std::vector<std::optional<T>>> by_option(Session::Insides& in, Session::Insides::Listing<T>& known,
                                                GroupId group, Ask ask, Make make) {
    if (known.revision != in.revision) {
        known = {in.revision, {}};
    }
    const Group& asked = in.catalog->group(group);
    const auto literal = [&] { return in.encoding.chosen[catalog::index(asked.first) + known.answers.size()]; };
    while (known.answers.size() < asked.count) {
        const solver::Var var = literal().var;
        const auto values = ask(var);
        if (!values) {
            return std::nullopt;
        }
        while (known.answers.size() < asked.count && literal().var == var) {
            const auto& value = (*values)[literal().value];
            known.answers.push_back(value ? std::optional<T>(make(*value)) : std::nullopt);
        }
    }
    return known.answers;
}

/// The least price of what keeps every choice, without the base price.
Answer<std::int64_t> least_now(Session::Insides& in, Budget& budget) {
    const auto answer = in.best(cheapest(), budget);
    if (!answer) {
        return std::nullopt;
    }
    return answer->cost.empty() ? 0 : answer->cost.front();
}

}  // namespace

Answer<std::vector<std::optional<Money>>> Session::differences(GroupId group, Budget& budget) {
    Insides& in = *insides_;
    const Answer<std::int64_t> now = least_now(in, budget);
    if (!now) {
        return std::nullopt;
    }
    return by_option<Money>(
        in, in.differences[catalog::index(group)], group,
        [&](solver::Var var) { return in.solver.lowest(var, in.encoding.price, budget); },
        [&](std::int64_t lowest) { return Money{lowest - *now}; });
}

Answer<std::vector<std::optional<Outlook>>> Session::outlook(GroupId group, Budget& budget) {
    Insides& in = *insides_;
    const Answer<std::int64_t> now = least_now(in, budget);
    if (!now) {
        return std::nullopt;
    }
    const std::int64_t base = minor_units(in.catalog->price);
    return by_option<Outlook>(
        in, in.outlooks[catalog::index(group)], group,
        [&](solver::Var var) { return in.solver.outlook(var, in.encoding.price, budget); },
        [&](const solver::Span& span) {
            return Outlook{Money{span.lowest + base}, Money{span.highest + base}, Money{span.lowest - *now}};
        });
}

}  // namespace maatwerk::configure
