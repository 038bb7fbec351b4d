#include "ui/app.h"

#include "advice/scan.h"
#include "ui/browse.h"
#include "ui/mail.h"
#include "ui/phrases.h"
#include "ui/print.h"

#include <algorithm>
#include <utility>

namespace maatwerk::ui {

namespace {

constexpr float margin_above = 12;  ///< over a group that is brought into view

/// How far to scroll for the card of a group or parameter to stand at the top.
float top_of(const Drawn& drawn, const std::string& card) {
    const auto top = drawn.group_tops.find(card);
    return top == drawn.group_tops.end() ? 0.0F : top->second;
}

}  // namespace

void App::show(Showing what) {
    if (state_.showing == Showing::order && what != Showing::order) page_.print({});
    state_.showing = what;
    for (const char* id :
         {"why/scroll", "order/scroll", "findings/scroll", "settings/scroll", "products/scroll", "saving/scroll"}) {
        state_.scrolled.erase(id);
    }
    dirty();
}

void App::ask_why(std::optional<configure::Wanted> wanted, configure::Step step) {
    state_.why = {std::move(wanted), std::move(step), std::nullopt, std::nullopt};
    show(Showing::why);
}

void App::show_findings(Message title, std::string intro, const catalog::Diagnostics& findings) {
    state_.findings = {say(title), std::move(intro), {}};
    for (const catalog::Diagnostic& finding : findings) {
        state_.findings.lines.push_back(catalog::describe(finding, state_.language()));
    }
    show(Showing::findings);
}

void App::perform(const Act& command) {
    if (state_.showing != Showing::nothing) show(Showing::nothing);
    queue(command.action);
}

void App::perform(const AskWhy& command) { ask_why(command.wanted, {}); }

void App::perform(const OpenOrder&) {
    order_is_stale_ = true;
    show(Showing::order);
}

void App::perform(const OpenSettings&) { show(Showing::settings); }
void App::perform(const OpenSaving&) { show(Showing::saving); }
void App::perform(const CloseDialog&) { show(Showing::nothing); }

/// The first open group below the one at the top of the view; after the last, the first.
void App::perform(const ToNextOpen&) {
    const std::vector<std::string> open = open_cards(state_);
    if (open.empty()) return;
    const float from = state_.scroll_of("groups") + margin_above + 1;
    const bool at_end = state_.scroll_of("groups") >= drawn_.scroll_limits["groups"] - 1;
    auto next =
        std::find_if(open.begin(), open.end(), [&](const std::string& card) { return top_of(drawn_, card) > from; });
    if (next == open.end() || at_end) next = open.begin();
    bring_into_view(*next);
}

void App::perform(const ToGroup& command) {
    show(Showing::nothing);
    bring_into_view(state_.session->catalog().group(command.group).id);
}

void App::perform(const ToParameter& command) {
    show(Showing::nothing);
    bring_into_view(state_.session->catalog().parameter(command.parameter).id);
}

void App::bring_into_view(const std::string& card) {
    const float limit = drawn_.scroll_limits["groups"];
    const float top = std::clamp(top_of(drawn_, card) - margin_above, 0.0F, limit);
    scroll("groups", top);
    page_.scroll("groups", top);
    focus_after_drawing_ = "heading/" + card;
}

/// What cannot be read stays in its field, with the reason beside it.
void App::perform(const Give& command) {
    const auto draft = state_.drafts.find(index(command.parameter));
    if (draft == state_.drafts.end()) return;
    if (catalog::is_blank(draft->second)) {
        state_.drafts.erase(draft);
        queue(configure::Unset{command.parameter});
        return;
    }
    const auto setting =
        catalog::read_setting(state_.session->catalog(), command.parameter, draft->second, state_.language());
    if (!setting) return;
    const configure::Setting* given = state_.session->setting_of(command.parameter);
    if (given != nullptr && *given == *setting)
        state_.drafts.erase(draft);
    else
        queue(configure::Set{*setting});
}

void App::perform(const SetLanguage& command) {
    state_.profile.language = command.language;
    order_is_stale_ = true;
    save_profile();
    apply_look();
}

void App::perform(const SetTheme& command) {
    state_.profile.theme = command.theme;
    save_profile();
    apply_look();
}

void App::perform(const PickDealer& command) {
    state_.order.dealer = command.dealer;
    order_is_stale_ = true;
}

void App::perform(const PickCountry& command) {
    std::string& country = state_.order.country;
    country = country == command.country ? std::string() : command.country;
}

void App::perform(const ShowAllDealers&) { state_.order.all_dealers = true; }

void App::perform(const SetQuantity& command) {
    state_.order.how_many = std::to_string(command.quantity);
    state_.order.quantity = command.quantity;
    order_is_stale_ = true;
}

/// A catalog whose rules exclude everything is its author's mistake: said once, with the rules.
void App::tell_void() {
    const auto& completion = state_.answers.completion;
    if (void_is_told_ || !completion || !completion->chosen.empty() || state_.showing != Showing::nothing) return;
    void_is_told_ = true;
    ask_why(std::nullopt, {});
}

/// Made anew whenever something in it changed, and before it is handed over: what was typed last may not have been
/// drawn yet. The page keeps it for the browser's own Print command.
void App::make_order() {
    if (state_.showing != Showing::order || !order_is_stale_ || !tasks_.empty() || !state_.answers.completion) return;
    order_is_stale_ = false;
    dirty();
    OrderDraft& draft = state_.order;
    draft.findings.clear();
    draft.order.reset();
    if (waits_for_shopper(state_) || draft.quantity == 0) return page_.print({});
    auto order = order::build(*state_.session, *state_.answers.completion, draft.dealer, draft.customer,
                              state_.around.today, state_.language(), draft.quantity);
    if (!order) {
        for (const auto& finding : order.error()) draft.findings.push_back(describe(finding, state_.language()));
        page_.print({});
        return;
    }
    draft.order = std::move(*order);
    page_.print(print_document(state_.session->catalog(), *draft.order, false));
}

void App::perform(const DownloadOrder&) {
    make_order();
    const auto& order = state_.order.order;
    if (order) page_.download(order->number + ".json", "application/json", order::to_json(*order));
}

void App::perform(const PrintOrder&) {
    make_order();
    const auto& order = state_.order.order;
    if (order) page_.print(print_document(state_.session->catalog(), *order, true));
}

void App::perform(const MailOrder&) {
    make_order();
    const auto& order = state_.order.order;
    if (order) page_.mail(mail_address(state_.session->catalog(), *order, design_link(state_)));
}

void App::perform(const CopyLink&) {
    page_.copy("order/copy", design_link(state_));
    const auto& settings = state_.session->settings();
    const auto is_file = [&](const configure::Setting& one) { return picture_key(state_, one) != ""; };
    if (std::any_of(settings.begin(), settings.end(), is_file)) notice("link", say(Message::ui_link_no_file));
}

void App::perform(const ExportDesign&) {
    page_.download(state_.session->catalog().id + "-design.json", "application/json",
                   profile::to_json(profile::design_of(*state_.session)));
}

void App::perform(const ExportSaved&) {
    const auto& saved = design_slot()->stored();
    if (saved) page_.download(state_.session->catalog().id + "-design-saved.json", "application/json", saved->json);
}

void App::perform(const Reload&) { page_.reload(); }

void App::perform(const PickCatalogFile&) { page_.pick_file(); }

void App::perform(const OpenProducts&) { show(Showing::products); }

void App::perform(const OpenProduct& command) {
    show(Showing::nothing);
    if (!state_.session || state_.session->catalog().id != command.id) page_.product(command.id);
}

void App::perform(const ShowMore& command) {
    state_.browsing[index(command.group)].shown += 2 * Browsing::page;
    page_.announce(browsed_words(state_, command.group, browse(state_, command.group)), false);
}

void App::search(GroupId group, std::string_view text) {
    state_.browsing[index(group)] = {std::string(text)};
    page_.announce(browsed_words(state_, group, browse(state_, group)), false);
}

void App::perform(const TakeOver&) {
    show(Showing::nothing);
    design_slot()->adopt();
    restore_design();
    tell_saving();
}

void App::perform(const KeepThis&) {
    design_slot()->keep(page_);
    show(Showing::nothing);
    tell_saving();
}

void App::perform(const PickAnswer& command) { state_.advice.picked[index(command.input)] = command.choice; }

void App::perform(const TakeSizes&) {
    const configure::Step step = with_sizes(state_, advised_fits(state_, advised_figures(state_)));
    queue(configure::Load{step.choices, step.settings});
}

void App::perform(const TakeWished&) {
    if (!state_.answers.wished || !state_.answers.completion) return;
    if (state_.showing != Showing::nothing) show(Showing::nothing);
    const configure::Step step = as_wished(*state_.session, *state_.answers.completion, *state_.answers.wished);
    queue(configure::Load{step.choices, step.settings});
}

void App::perform(const PickScan&) { page_.pick_scan(); }

void App::perform(const DropScan&) { state_.advice.scan.reset(); }

/// Taken whole, or not at all.
void App::open_scan(std::string_view text, std::string_view source) {
    if (!state_.session || !state_.session->catalog().advisor) return;
    auto scan = advice::read_scan(*state_.session->catalog().advisor, text);
    if (!scan) {
        show_findings(Message::ui_bad_scan, say(Message::ui_bad_scan_help, {std::string(source)}), scan.error());
        return;
    }
    state_.advice.scan = std::move(*scan);
    state_.advice.scan_name = source;
    page_.announce(say(Message::ui_scan_from, {state_.advice.scan_name}), false);
    dirty();
}

void App::perform(const DismissNotice& command) {
    std::erase_if(state_.notices, [&](const Notice& notice) { return notice.id == command.id; });
}

}  // namespace maatwerk::ui
