// The start, and a catalog in place of another: the catalog first, then the design that was saved for it, then the
// link in the address, as one step that can be undone.
#include "ui/app.h"

#include "catalog/on_day.h"
#include "catalog/prices.h"
#include "configure/link.h"

#include <utility>

namespace maatwerk::ui {

bool App::open_catalog(std::string_view text, std::string_view source) {
    auto read = catalog::read(text);
    if (!read && state_.session && order::is_order(text)) {
        open_order(text, source);
        return false;
    }
    if (!read) {
        show_findings(Message::ui_bad_catalog, say(Message::ui_bad_catalog_help, {std::string(source)}), read.error());
        return false;
    }
    const auto today = catalog::date_of(state_.around.today);
    standard_ = std::make_shared<const Catalog>(today ? on_day(std::move(*read), *today) : std::move(*read));
    open(under_list(wanted_list()));
    return true;
}

/// The price list that the address asks for; where it says nothing of a design, that of the one that was saved.
std::string App::wanted_list() {
    const std::string& fragment = state_.around.fragment;
    const bool is_link = fragment.find('?') != std::string::npos;
    if (is_link && configure::catalog_of_link(fragment) == standard_->id)
        return configure::list_of_link(*standard_, fragment);
    const Slot& saved = slot("design/" + standard_->id);
    const auto design = saved.stored() ? std::optional(profile::read_design(saved.stored()->json)) : std::nullopt;
    return design && *design && (*design)->catalog_id == standard_->id ? (*design)->list : std::string();
}

/// The open catalog under that list; one that it lacks is told, and the standard prices count.
std::shared_ptr<const Catalog> App::under_list(const std::string& list) {
    if (!list.empty() && standard_->find_list(list) == nullptr) notice("list", say(Message::ui_unknown_list, {list}));
    return catalog::under_list(standard_, list);
}

/// The same catalog at other prices, with the design of the fragment.
void App::open_under(const std::string& list, std::string fragment) {
    state_.around.fragment = std::move(fragment);
    restores_ = false;
    open(under_list(list));
    dirty();
}

/// Not by way of a link, which carries no files.
void App::perform(const UseStandardPrices&) {
    configure::Step step = state_.session->step();
    open_under({}, {});
    queue(configure::Load{std::move(step.choices), std::move(step.settings)}, Cause::link);
}

void App::open(std::shared_ptr<const Catalog> catalog) {
    tasks_.clear();
    reorder_.reset();
    drawn_ = {};  // what was drawn speaks of the other catalog's groups and options
    state_.session.emplace(std::move(catalog));
    state_.order = OrderDraft{};
    state_.advice = {};
    if (const auto& advisor = state_.session->catalog().advisor) {
        state_.advice.typed.resize(advisor->inputs.size());
        state_.advice.picked.resize(advisor->inputs.size());
    }
    state_.scrolled.clear();
    state_.browsing.assign(state_.session->catalog().groups.size(), {});
    show(Showing::nothing);
    thinker_.start(state_);
    apply_look();
    starting_ = true;
    void_is_told_ = false;
}

void App::start() {
    if (std::exchange(restores_, true)) restore_design();
    load_link();
    if (tasks_.empty()) show_address(true);
    tell_saving();
}

void App::restore_design() {
    Slot& slot = *design_slot();
    if (!slot.stored()) return;
    const auto design = profile::read_design(slot.stored()->json);
    const auto history =
        design ? profile::history_of(*design, state_.session->catalog()) : tl::unexpected(design.error());
    if (!design && is_newer(design.error())) {
        slot.lock();
        show(Showing::saving);
        return;
    }
    if (!history) {
        if (design && design->catalog_id == state_.session->catalog().id) return migrate_design();
        slot.guard();
        show_findings(Message::ui_bad_design, say(Message::ui_bad_design_help), history.error());
        return;
    }
    if (design->catalog_digest != state_.session->catalog().digest) notice("design", say(Message::ui_catalog_changed));
    tasks_.push_back({*history, Cause::saved_design});
}

/// Takes of the saved design what the catalog still has and what still goes together; the record is copied aside before
/// anything is written over it.
void App::migrate_design() {
    Slot& slot = *design_slot();
    slot.guard();
    const auto design = profile::read_design(slot.stored()->json);
    migration_ = profile::migrate(*design, state_.session->catalog(), state_.language());
    perform(DismissNotice{"design"});
    tasks_.push_front({configure::LoadWhatFits{migration_.step}, Cause::migration});
}

void App::migrated() {
    const configure::Session& session = *state_.session;
    const auto lost = configure::not_kept(session.catalog(), migration_.step, session.step(), state_.language());
    migration_.report.insert(migration_.report.end(), lost.begin(), lost.end());
    show_findings(Message::ui_migrated, say(Message::ui_migrated_help), migration_.report);
    migration_ = {};
}

void App::load_link() {
    const std::string fragment = std::exchange(state_.around.fragment, {});
    const Catalog& catalog = state_.session->catalog();
    if (fragment.empty() || fragment == catalog.id) return;
    auto link = configure::parse_link(catalog, fragment, state_.language());
    if (!link) {
        show_findings(Message::ui_bad_link, say(Message::ui_bad_link_help), link.error());
        return;
    }
    if (link->other_version) notice("link", say(Message::ui_link_other_version));
    queue(configure::Load{std::move(link->choices), std::move(link->settings)}, Cause::link);
}

void App::go(int step, std::string_view fragment) {
    if (!state_.session) return;
    const std::string list = configure::list_of_link(*standard_, fragment);
    if (configure::catalog_of_link(fragment) == standard_->id && list != state_.session->catalog().list &&
        (list.empty() || standard_->find_list(list) != nullptr))
        return open_under(list, std::string(fragment));
    tasks_.push_back({Walk{step, std::string(fragment)}, Cause::walk});
    show(Showing::nothing);
    dirty();
}

}  // namespace maatwerk::ui
