// What the session is asked to do, one thing after the other: each is tried again with the next slice until it is
// known whether it can be, and only then is the next one begun.
#include "ui/app.h"

#include "configure/link.h"

#include <utility>

namespace maatwerk::ui {

using configure::Applied;
using configure::Budget;

void App::queue(configure::Action action, Cause cause) {
    tasks_.push_back({std::move(action), cause});
    dirty();
}

bool App::work(Budget& budget) {
    const Applied applied = attempt(tasks_.front(), budget);
    if (applied == Applied::not_ready) return false;
    const Task task = std::move(tasks_.front());
    tasks_.pop_front();
    worked(task, applied);
    return true;
}

Applied App::attempt(const Task& task, Budget& budget) {
    if (task.cause == Cause::link && is_as_linked(task)) return Applied::unchanged;
    if (const auto* action = std::get_if<configure::Action>(&task.work)) return state_.session->apply(*action, budget);
    if (const auto* history = std::get_if<configure::History>(&task.work)) {
        return state_.session->restore(*history, budget);
    }
    return walk(std::get<Walk>(task.work), budget);
}

/// To a step of the history by undoing or redoing; to a design that is not in it by loading its link.
Applied App::walk(const Walk& to, Budget& budget) {
    configure::Session& session = *state_.session;
    const configure::History& history = session.history();
    const auto step = static_cast<std::size_t>(to.step);
    const bool is_known = to.step >= 0 && step < history.steps.size() &&
                          configure::to_link(session.catalog(), history.steps[step]) == to.fragment;
    if (!is_known) {
        const auto link = configure::parse_link(session.catalog(), to.fragment, state_.language());
        if (link) return session.apply(configure::Load{link->choices, link->settings}, budget);
        show_findings(Message::ui_bad_link, say(Message::ui_bad_link_help), link.error());
        return Applied::unchanged;
    }
    Applied applied = Applied::unchanged;
    while (session.history().cursor != step) {
        const bool back = session.history().cursor > step;
        applied =
            session.apply(back ? configure::Action{configure::Undo{}} : configure::Action{configure::Redo{}}, budget);
        if (applied != Applied::done) return applied;
    }
    return applied;
}

void App::worked(const Task& task, Applied applied) {
    if (applied == Applied::done) changed(task.cause);
    if (task.cause == Cause::migration) return migrated();
    if (task.cause == Cause::order) return;
    if (applied == Applied::blocked || applied == Applied::refused) refused(task, applied);
    if (applied != Applied::done && task.cause != Cause::shopper) show_address(true);
}

void App::changed(Cause cause) {
    thinker_.reset(state_);
    state_.drafts.clear();
    order_is_stale_ = true;
    show_address(cause != Cause::shopper && cause != Cause::order);
    if (cause != Cause::saved_design) save_design();
    let_lost_pictures_go();
    tell_saving();
}

void App::refused(const Task& task, Applied applied) {
    if (task.cause == Cause::saved_design) return migrate_design();
    const auto* action = std::get_if<configure::Action>(&task.work);
    if (action == nullptr || applied == Applied::refused) {
        show_findings(Message::ui_bad_link, say(Message::ui_bad_link_help), {});
        return;
    }
    if (const auto* choose = std::get_if<configure::Choose>(action)) {
        ask_why(choose->option, {});
    } else if (const auto* repair = std::get_if<configure::ApplyRepair>(action)) {
        ask_why(repair->repair.wanted, {});
    } else if (const auto* set = std::get_if<configure::Set>(action)) {
        ask_why(set->setting, {});
    } else if (const auto* load = std::get_if<configure::Load>(action)) {
        ask_why(std::nullopt, {load->choices, load->settings});
    } else if (const auto* use = std::get_if<configure::UsePreset>(action)) {
        const catalog::Preset& preset = state_.session->catalog().presets[index(use->preset)];
        ask_why(std::nullopt, configure::step_of(preset));
    }
}

void App::show_address(bool replace) {
    const configure::Session& session = *state_.session;
    page_.address(configure::to_link(session.catalog(), session.step()),
                  static_cast<std::uint32_t>(session.history().cursor), replace);
}

}  // namespace maatwerk::ui
