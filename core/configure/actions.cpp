// What each action makes of the choices: all of it, or nothing.
#include "configure/insides.h"

#include <algorithm>

namespace maatwerk::configure {
namespace {

void sort_by_catalog(Choices& choices) {
    std::sort(choices.begin(), choices.end(),
              [](const Choice& one, const Choice& two) { return one.option < two.option; });
}

bool has(const Choices& choices, OptionId option) {
    return std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.option == option; });
}

/// The choices that an action asks for; nothing when it does not fit the catalog. Undo and Redo are not of these.
class Wish {
public:
    explicit Wish(const Session::Insides& in) : in_(in) {}

    using Answer = std::optional<Choices>;

    Answer operator()(const Choose& action) const {
        if (!in_.knows(action.option)) {
            return std::nullopt;
        }
        if (has(in_.choices(), action.option)) {
            return in_.choices();
        }
        Choices next = in_.beside(action.option);
        next.push_back({action.option, Origin::by_hand});
        return next;
    }

    Answer operator()(const Clear& action) const {
        if (!in_.knows(action.option)) {
            return std::nullopt;
        }
        Choices next = in_.choices();
        std::erase_if(next, [&](const Choice& choice) { return choice.option == action.option; });
        return next;
    }

    Answer operator()(const ClearAll&) const { return Choices{}; }

    Answer operator()(const UsePreset& action) const {
        if (catalog::index(action.preset) >= in_.catalog->presets.size()) {
            return std::nullopt;
        }
        return preset(action.preset);
    }

    /// The preset's choices, and what the shopper chose by hand in groups that it leaves open.
    Choices preset_beside_own(PresetId which) const {
        Choices next = preset(which);
        const auto names = [&](catalog::GroupId group) {
            return std::any_of(next.begin(), next.end(),
                               [&](const Choice& choice) { return in_.catalog->option(choice.option).group == group; });
        };
        Choices own = in_.choices();
        std::erase_if(own, [&](const Choice& choice) {
            return choice.origin != Origin::by_hand || names(in_.catalog->option(choice.option).group);
        });
        next.insert(next.end(), own.begin(), own.end());
        return next;
    }

    Answer operator()(const Load& action) const { return action.choices; }

    Answer operator()(const ApplyRepair& action) const {
        const Repair& repair = action.repair;
        if (!in_.knows(repair.wanted)) {
            return std::nullopt;
        }
        Choices next = in_.beside(repair.wanted);
        for (const Change& change : repair.changes) {
            const auto given_up = std::find_if(next.begin(), next.end(),
                                               [&](const Choice& choice) { return choice.option == change.from; });
            if (given_up == next.end()) {
                return std::nullopt;
            }
            const Origin origin = given_up->origin;
            next.erase(given_up);
            if (change.to) {
                next.push_back({*change.to, origin});
            }
        }
        if (!has(next, repair.wanted)) {
            next.push_back({repair.wanted, Origin::by_hand});
        }
        return next;
    }

    Answer operator()(const Undo&) const { return std::nullopt; }
    Answer operator()(const Redo&) const { return std::nullopt; }

private:
    Choices preset(PresetId which) const {
        Choices choices;
        for (const OptionId option : in_.catalog->presets[catalog::index(which)].choices) {
            choices.push_back({option, Origin::by_preset});
        }
        return choices;
    }

    const Session::Insides& in_;
};

}  // namespace

void Session::Insides::follow() {
    ++revision;
    solver.choose(for_solver(choices()));
}

Applied Session::Insides::move_to(std::size_t step) {
    history.cursor = step;
    follow();
    return Applied::done;
}

Applied Session::Insides::become(Choices next, Budget& budget) {
    if (!fits(next)) {
        return Applied::refused;
    }
    sort_by_catalog(next);
    if (next == choices()) {
        return Applied::unchanged;
    }
    const solver::Answer<bool> possible = solver.satisfiable_under(for_solver(next), budget);
    if (!possible) {
        return Applied::not_ready;
    }
    if (!*possible) {
        return Applied::blocked;
    }
    history.steps.resize(history.cursor + 1);
    history.steps.push_back(std::move(next));
    return move_to(history.cursor + 1);
}

Applied Session::apply(const Action& action, Budget& budget) {
    if (std::holds_alternative<Undo>(action)) {
        return can_undo() ? insides_->move_to(insides_->history.cursor - 1) : Applied::unchanged;
    }
    if (std::holds_alternative<Redo>(action)) {
        return can_redo() ? insides_->move_to(insides_->history.cursor + 1) : Applied::unchanged;
    }
    std::optional<Choices> next = std::visit(Wish(*insides_), action);
    if (const auto* use = std::get_if<UsePreset>(&action); use != nullptr && next) {
        const Applied beside_own = insides_->become(Wish(*insides_).preset_beside_own(use->preset), budget);
        if (beside_own != Applied::blocked) {
            return beside_own;
        }
    }
    return next ? insides_->become(std::move(*next), budget) : Applied::refused;
}

Applied Session::restore(const History& history, Budget& budget) {
    if (history.steps.empty() || history.cursor >= history.steps.size() ||
        !std::all_of(history.steps.begin(), history.steps.end(),
                     [&](const Choices& step) { return insides_->fits(step); })) {
        return Applied::refused;
    }
    History next = history;
    for (Choices& step : next.steps) {
        sort_by_catalog(step);
        if (step.empty()) {
            continue;
        }
        const solver::Answer<bool> possible = insides_->solver.satisfiable_under(insides_->for_solver(step), budget);
        if (!possible) {
            return Applied::not_ready;
        }
        if (!*possible) {
            return Applied::blocked;
        }
    }
    insides_->history = std::move(next);
    return insides_->move_to(insides_->history.cursor);
}

}  // namespace maatwerk::configure
