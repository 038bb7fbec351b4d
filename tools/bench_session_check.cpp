#include "bench_session_check.h"

#include "configure/compile.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace maatwerk::bench {

using catalog::GroupKind;
using catalog::index;
using catalog::OptionId;
using configure::State;
using solver::Literal;

namespace {

/// Options whose state is searched for after a choice.
constexpr std::size_t looked_at_a_step = 5;

Case case_of(const catalog::Catalog& catalog, configure::Encoding& encoding) {
    return {catalog.id, std::move(encoding.problem), std::move(encoding.price)};
}

}  // namespace

SessionChecker::SessionChecker(std::shared_ptr<const catalog::Catalog> catalog)
    : catalog_(std::move(catalog)),
      data_([&] {
          configure::Encoding encoding = configure::compile(*catalog_);
          chosen_ = encoding.chosen;
          return case_of(*catalog_, encoding);
      }()),
      check_(data_) {}

Engine& SessionChecker::oracle() {
    if (oracle_ == nullptr) {
        oracle_ = std::make_unique<Engine>(data_.problem);
    }
    return *oracle_;
}

SessionChecker::Literals SessionChecker::literals(const Choices& choices) const {
    Literals all;
    for (const configure::Choice& choice : choices) {
        all.push_back(chosen(choice.option));
    }
    return all;
}

/// What stays of the choices when the option is chosen too, and it.
SessionChecker::Literals SessionChecker::beside(OptionId option, const Choices& choices) const {
    Literals all = literals(choices);
    std::erase_if(all, [&](const Literal& literal) { return literal.var == chosen(option).var; });
    all.push_back(chosen(option));
    return all;
}

std::optional<std::int64_t> SessionChecker::least(const Literals& choices) {
    oracle().choose(choices);
    const solver::Completion best = oracle().complete(data_.cost);
    return best.model.empty() ? std::nullopt : std::optional(best.cost[0] + minor_units(catalog_->price));
}

std::string SessionChecker::available(const std::vector<State>& states, const Choices& choices) {
    for (std::size_t i = 0; i < std::min(looked_at_a_step, states.size()); ++i) {
        // A prime step comes past all options.
        const OptionId option{static_cast<std::uint32_t>((turn_ += 7919) % states.size())};
        const State state = states[index(option)];
        const bool is_possible = oracle().has_model(beside(option, choices));
        if (is_possible == (state == State::blocked)) {
            return catalog_->option(option).id + (is_possible ? " is possible" : " is blocked");
        }
        Literals without = literals(choices);
        without.push_back(~chosen(option));
        if (state == State::forced && oracle().has_model(without)) {
            return catalog_->option(option).id + " is not forced";
        }
    }
    return {};
}

/// Whether it is complete and has every choice.
bool SessionChecker::is_whole(const configure::Completion& answer, const Choices& choices) const {
    std::vector<bool> has(catalog_->options.size(), false);
    for (const OptionId option : answer.chosen) {
        has[index(option)] = true;
    }
    return std::all_of(choices.begin(), choices.end(),
                       [&](const configure::Choice& choice) { return has[index(choice.option)]; }) &&
           is_complete(*catalog_, has, answer.values);
}

std::string SessionChecker::sample(const configure::Sample& answer, const Choices& choices, std::size_t number) const {
    if (answer.drawn.size() != number) {
        return "it is not as many as asked";
    }
    const bool whole = std::all_of(answer.drawn.begin(), answer.drawn.end(),
                                   [&](const configure::Completion& one) { return is_whole(one, choices); });
    return whole ? std::string() : "one is not complete, or does not keep the choices";
}

std::string SessionChecker::complete(const configure::Completion& answer, const Choices& choices) {
    std::int64_t price = minor_units(catalog_->price);
    for (const OptionId option : answer.chosen) {
        const catalog::Option& taken = catalog_->option(option);
        price += minor_units(taken.price) * count_of(taken, answer.values);
    }
    if (!is_whole(answer, choices)) {
        return "it is not complete, or does not keep the choices";
    }
    // Parameters and surcharges have prices of their own.
    if (catalog_->own_parameters().empty() && catalog_->surcharges.empty() &&
        price != minor_units(answer.price.total)) {
        return "it says another price than its options have";
    }
    const auto lowest = least(literals(choices));
    return lowest != minor_units(answer.price.total) ? "least is " + std::to_string(lowest.value_or(-1))
                                                     : std::string();
}

std::string SessionChecker::differences(const Differences& answer, catalog::GroupId group,
                                        const configure::Completion& best, const std::vector<State>& states,
                                        const Choices& choices) {
    const catalog::Group& asked = catalog_->group(group);
    for (std::uint32_t at = 0; at < asked.count; ++at) {
        const OptionId option{static_cast<std::uint32_t>(index(asked.first)) + at};
        if (answer[at].has_value() == (states[index(option)] == State::blocked)) {
            return "blocked with a price, or without one and not blocked: " + catalog_->option(option).id;
        }
        if (answer[at] && best.has(option) && minor_units(*answer[at]) > 0) {
            return "the cheapest has it, and it costs more: " + catalog_->option(option).id;
        }
    }
    const auto at = static_cast<std::uint32_t>((turn_ += 7919) % asked.count);
    const OptionId option{static_cast<std::uint32_t>(index(asked.first)) + at};
    if (!answer[at]) {
        return {};
    }
    const auto lowest = least(beside(option, choices));
    return lowest != minor_units(best.price.total) + minor_units(*answer[at])
               ? "least with " + catalog_->option(option).id + " is " + std::to_string(lowest.value_or(-1))
               : std::string();
}

std::string SessionChecker::explain(const configure::Explanation& answer, OptionId blocked,
                                    const Choices& choices) const {
    solver::Explanation in_solver;
    for (const OptionId option : answer.choices) {
        in_solver.choices.push_back(chosen(option));
    }
    for (const catalog::RuleId rule : answer.rules) {
        in_solver.tags.push_back(solver::Tag{static_cast<std::uint32_t>(rule)});
    }
    for (const catalog::GroupId group : answer.limits) {
        in_solver.tags.push_back(solver::Tag{static_cast<std::uint32_t>(catalog_->rules.size() + index(group))});
    }
    return check_.explain(in_solver, chosen(blocked), literals(choices));
}

std::string SessionChecker::repair(const std::vector<configure::Repair>& answer, OptionId wanted,
                                   const Choices& choices) {
    solver::Goal given_up;
    for (const Literal& literal : beside(wanted, choices)) {
        if (literal != chosen(wanted)) {
            given_up.push_back({~literal, 1});
        }
    }
    oracle().choose({chosen(wanted)});
    const solver::Completion least = oracle().complete(given_up);
    if (least.model.empty() != answer.empty()) {
        return answer.empty() ? "there is a repair" : "there is no repair";
    }
    for (const configure::Repair& repair : answer) {
        Literals after = beside(wanted, choices);
        for (const configure::Change& change : repair.changes) {
            std::erase(after, chosen(change.from));
        }
        if (!oracle().has_model(after)) {
            return "it does not let the option in";
        }
    }
    return !answer.empty() && static_cast<std::int64_t>(answer[0].changes.size()) != least.cost[0]
               ? "it gives up more than " + std::to_string(least.cost[0])
               : std::string();
}

std::string SessionChecker::count(const solver::Count& answer, const std::optional<solver::Natural>& before) {
    if (answer.number == solver::Natural()) {
        return "none is left";
    }
    return before && answer.number > *before ? "a choice left more" : std::string();
}

}  // namespace maatwerk::bench
