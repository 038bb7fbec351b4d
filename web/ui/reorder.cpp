// An order that was kept as a file, opened to be ordered again: its choices in the place of those that stand, as one step
// that can be undone, at the prices of its list, and, once today's price is known, what is different from then.
#include "ui/app.h"

#include "catalog/prices.h"

#include <utility>

namespace maatwerk::ui {

void App::open_order(std::string_view text, std::string_view source) {
    auto order = order::read(text);
    auto wanted =
        order ? order::wanted_of(*order, state_.session->catalog(), state_.language()) : tl::unexpected(order.error());
    if (!wanted) {
        show_findings(Message::ui_bad_order, say(Message::ui_bad_order_help, {std::string(source)}), wanted.error());
        return;
    }
    const auto priced = catalog::under_list(standard_, order->list);
    if (priced->list != state_.session->catalog().list) {
        restores_ = false;
        open(priced);
    }
    reorder_ = {std::move(*order), std::move(*wanted)};
    show(Showing::nothing);
    queue(configure::LoadWhatFits{reorder_->wanted.step}, Cause::order);
}

void App::tell_reordered() {
    if (!reorder_ || !tasks_.empty() || !state_.answers.completion) return;
    const Reorder again = *std::exchange(reorder_, std::nullopt);
    const order::Migration made = order::migrate(again.order, again.wanted, *state_.session, *state_.answers.completion,
                                                 state_.around.today, state_.language());
    perform(SetQuantity{again.order.quantity});
    state_.order.customer = again.order.customer;
    state_.order.dealer = state_.session->catalog().find_dealer(again.order.dealer);
    order_is_stale_ = true;
    if (made.report.empty()) return notice("order", say(Message::ui_order_opened, {again.order.number}));
    catalog::Diagnostics report = made.report;
    report.insert(report.end(), made.refusal.begin(), made.refusal.end());
    for (catalog::Diagnostic& one : report) one.path.clear();
    show_findings(Message::ui_order_migrated, say(Message::ui_order_migrated_help, {again.order.number}), report);
}

}  // namespace maatwerk::ui
