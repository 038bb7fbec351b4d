// What the author would make of it: his wishes that the cheapest completion leaves out, and a button that takes them.
#include "ui/panels.h"

#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

/// The wishes that come true as the author would build it, and do not as it stands.
std::vector<catalog::PreferenceId> more_wishes(const State& state) {
    const auto& now = state.answers.completion;
    const auto& wished = state.answers.wished;
    if (!now || !wished || now->chosen.empty() || wished->chosen.empty()) return {};
    const Catalog& catalog = state.session->catalog();
    const auto had = wishes_kept(catalog, *now);
    std::vector<catalog::PreferenceId> more = wishes_kept(catalog, *wished);
    std::erase_if(more, [&](catalog::PreferenceId one) { return std::find(had.begin(), had.end(), one) != had.end(); });
    return more;
}

}  // namespace

void wished_card(Ui& ui, const State& state, Column& at, const std::string& prefix) {
    const auto more = more_wishes(state);
    if (more.empty()) return;
    const Catalog& catalog = state.session->catalog();
    const Money dearer{catalog::minor_units(state.answers.wished->price.total) -
                       catalog::minor_units(state.answers.completion->price.total)};
    heading(ui, at, prefix + "/wished", ui.words(Message::ui_wished), 3, type::title);
    paragraph(ui, at, prefix + "/wished_help", ui.words(Message::ui_wished_help), type::small, ui.theme->muted);
    at.skip(size::half);
    for (const catalog::PreferenceId one : more) {
        const catalog::Preference& wish = catalog.preferences[index(one)];
        paragraph(ui, at, prefix + "/wish/" + wish.id, wish.reason.in(state.language()), type::body, ui.theme->text);
        at.skip(size::half);
    }
    const Button take{.id = prefix + "/take_wished",
                      .label = ui.words(Message::ui_take_wished, {difference(state, dearer)}),
                      .command = TakeWished{}};
    button(ui, at.take(size::touch), take);
    at.skip(24);
}

}  // namespace maatwerk::ui
