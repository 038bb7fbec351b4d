// What each action makes of the choices: all of it, or nothing.
#include "configure/insides.h"

#include <algorithm>

namespace maatwerk::configure {
namespace {

bool has(const Choices& choices, OptionId option) {
    return std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.option == option; });
}

/// What an action asks for; nothing when it does not fit the catalog. Undo, Redo and LoadWhatFits are not of these.
class Wish {
public:
    explicit Wish(const Session::Insides& in) : in_(in) {}

    using Answer = std::optional<Step>;

    Answer operator()(const Choose& action) const {
        if (!in_.knows(action.option)) {
            return std::nullopt;
        }
        if (has(in_.choices(), action.option)) {
            return in_.step();
        }
        Step next = in_.beside(action.option);
        next.choices.push_back({action.option, Origin::by_hand});
        return next;
    }

    Answer operator()(const Clear& action) const {
        if (!in_.knows(action.option)) {
            return std::nullopt;
        }
        Step next = in_.step();
        std::erase_if(next.choices, [&](const Choice& choice) { return choice.option == action.option; });
        return next;
    }

    Answer operator()(const Set& action) const {
        if (!in_.knows(action.setting.parameter)) {
            return std::nullopt;
        }
        return with(in_.beside(action.setting.parameter), action.setting);
    }

    Answer operator()(const Unset& action) const {
        if (!in_.knows(action.parameter)) {
            return std::nullopt;
        }
        Step next = in_.step();
        std::erase_if(next.settings, [&](const Setting& one) { return one.parameter == action.parameter; });
        return next;
    }

    Answer operator()(const ClearAll&) const { return Step{}; }

    Answer operator()(const UsePreset& action) const {
        if (catalog::index(action.preset) >= in_.catalog->presets.size()) {
            return std::nullopt;
        }
        return preset(action.preset);
    }

    /// The preset's choices, and what the shopper chose by hand in groups that it leaves open.
    Step preset_beside_own(PresetId which) const {
        Step next = preset(which);
        const auto names = [&, named = next.choices](catalog::GroupId group) {
            return std::any_of(named.begin(), named.end(),
                               [&](const Choice& choice) { return in_.catalog->option(choice.option).group == group; });
        };
        Choices own = in_.choices();
        std::erase_if(own, [&](const Choice& choice) {
            return choice.origin != Origin::by_hand || names(in_.catalog->option(choice.option).group);
        });
        next.choices.insert(next.choices.end(), own.begin(), own.end());
        for (const Setting& setting : in_.step().settings) {
            const auto option = in_.catalog->parameter(setting.parameter).pieces_of;
            const bool is_replaced = option && names(in_.catalog->option(*option).group);
            if (!is_replaced && setting_of(next, setting.parameter) == nullptr) {
                next.settings.push_back(setting);
            }
        }
        return next;
    }

    Answer operator()(const Load& action) const { return Step{action.choices, action.settings}; }

    Answer operator()(const ApplyRepair& action) const {
        const Repair& repair = action.repair;
        const auto* option = std::get_if<OptionId>(&repair.wanted);
        const auto* setting = std::get_if<Setting>(&repair.wanted);
        if (option != nullptr ? !in_.knows(*option) : !in_.knows(setting->parameter)) {
            return std::nullopt;
        }
        Step next = in_.beside(repair.wanted);
        if (!let_go(next, repair)) {
            return std::nullopt;
        }
        if (setting != nullptr) {
            return with(std::move(next), *setting);
        }
        if (!has(next.choices, *option)) {
            next.choices.push_back({*option, Origin::by_hand});
        }
        return next;
    }

    Answer operator()(const LoadWhatFits&) const { return std::nullopt; }
    Answer operator()(const Undo&) const { return std::nullopt; }
    Answer operator()(const Redo&) const { return std::nullopt; }

private:
    Step preset(PresetId which) const { return step_of(in_.catalog->presets[catalog::index(which)]); }

    static Step with(Step step, const Setting& setting) {
        step.settings.push_back(setting);
        return step;
    }

    /// Takes out of the step what the repair gives up, and puts in what takes its place. False where it is not in it.
    static bool let_go(Step& step, const Repair& repair) {
        for (const Change& change : repair.changes) {
            const auto given_up = std::find_if(step.choices.begin(), step.choices.end(),
                                               [&](const Choice& choice) { return choice.option == change.from; });
            if (given_up == step.choices.end()) {
                return false;
            }
            const Origin origin = given_up->origin;
            step.choices.erase(given_up);
            if (change.to) {
                step.choices.push_back({*change.to, origin});
            }
        }
        for (const ParameterId parameter : repair.let_go) {
            const auto is_it = [&](const Setting& setting) { return setting.parameter == parameter; };
            if (std::erase_if(step.settings, is_it) == 0) {
                return false;
            }
        }
        return true;
    }

    const Session::Insides& in_;
};

/// A step of each choice and setting alone, the first to be tried last.
std::vector<Step> pieces_of(const Step& step) {
    std::vector<Step> pieces;
    for (const Origin origin : {Origin::by_hand, Origin::by_preset}) {
        for (const Choice& choice : step.choices) {
            if (choice.origin == origin) {
                pieces.push_back({{choice}, {}});
            }
        }
    }
    for (const Setting& setting : step.settings) {
        pieces.push_back({{}, {setting}});
    }
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

Step joined(Step step, const Step& piece) {
    step.choices.insert(step.choices.end(), piece.choices.begin(), piece.choices.end());
    step.settings.insert(step.settings.end(), piece.settings.begin(), piece.settings.end());
    sort_by_catalog(step.choices, step.settings);
    return step;
}

}  // namespace

void Session::Insides::follow() {
    ++revision;
    solver.choose(for_solver(step()));
}

Applied Session::Insides::move_to(std::size_t step) {
    history.cursor = step;
    follow();
    return Applied::done;
}

Applied Session::Insides::become(Step next, Budget& budget) {
    drop_loose_pieces(*catalog, next);
    if (!fits(next)) {
        return Applied::refused;
    }
    sort_by_catalog(next.choices, next.settings);
    if (next == step()) {
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

Applied Session::Insides::become_what_fits(const Step& wanted, Budget& budget) {
    if (!fitting || fitting->wanted != wanted) {
        fitting = Fitting{wanted, pieces_of(wanted), {}};
    }
    while (!fitting->pieces.empty()) {
        Step next = joined(fitting->kept, fitting->pieces.back());
        solver::Answer<bool> possible = false;
        if (fits(next)) {
            possible = solver.satisfiable_under(for_solver(next), budget);
        }
        if (!possible) {
            return Applied::not_ready;
        }
        if (*possible) {
            fitting->kept = std::move(next);
        }
        fitting->pieces.pop_back();
    }
    const Applied applied = become(fitting->kept, budget);
    if (applied != Applied::not_ready) {
        fitting.reset();
    }
    return applied;
}

Applied Session::apply(const Action& action, Budget& budget) {
    if (const auto* load = std::get_if<LoadWhatFits>(&action)) {
        return insides_->become_what_fits(load->step, budget);
    }
    if (std::holds_alternative<Undo>(action)) {
        return can_undo() ? insides_->move_to(insides_->history.cursor - 1) : Applied::unchanged;
    }
    if (std::holds_alternative<Redo>(action)) {
        return can_redo() ? insides_->move_to(insides_->history.cursor + 1) : Applied::unchanged;
    }
    std::optional<Step> next = std::visit(Wish(*insides_), action);
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
                     [&](const Step& step) { return insides_->fits(step); })) {
        return Applied::refused;
    }
    History next = history;
    for (Step& step : next.steps) {
        sort_by_catalog(step.choices, step.settings);
        if (step == Step{}) {
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
