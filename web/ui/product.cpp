// The product as it stands now: its drawing, its name, its figures, and what is chosen.
#include "ui/panels.h"

#include "catalog/statistics.h"
#include "preview/preview.h"
#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

void drawing(Ui& ui, const State& state, const Box& box) {
    semantics::Node node;
    node.id = "product/drawing";
    node.role = semantics::Role::img;
    node.name = ui.words(Message::ui_drawing_of, {state.session->catalog().name.in(state.language())});
    ui.state(node, box);
    if (!ui.shows(box)) return;
    const configure::Completion* completion = state.completion();
    if (completion == nullptr) return;
    preview::paint(ui, state.session->catalog(), completion->chosen, completion->values, inset(box, 16, 12));
}

/// The drawing on a stage with a floor below it.
void stage(Ui& ui, const State& state, const Box& box, float radius) {
    fill(ui, box, ui.theme->stage, radius);
    drawing(ui, state, box);
}

void figure(Ui& ui, Column& at, const std::string& id, std::string_view name, std::string_view value) {
    paint_line(ui, type::small, ui.theme->muted, at.x, at.y, name);
    paint_line(ui, type::title, ui.theme->text, at.x, at.y + type::small.line, value);
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::text;
    node.name = std::string(name) + ": " + std::string(value);
    ui.state(node, {at.x, at.y, at.width, type::small.line + type::title.line});
}

/// Price, totals and derived values side by side, as many in a row as fit.
void figures(Ui& ui, const State& state, Column& at) {
    const float width = std::max(110.0F, at.width / 4);
    const float height = type::small.line + type::title.line;
    Column cell{at.x, at.y, width};
    figure(ui, cell, "product/price", ui.words(Message::ui_total), total_price(state));
    for (const auto& [id, name, value] : figures_of(state)) {
        cell.x += width;
        if (cell.x + width > at.x + at.width + 1) cell = {at.x, cell.y + height + size::grid, width};
        figure(ui, cell, "product/" + id, name, value);
    }
    at.y = cell.y + height;
}

void choice_row(Ui& ui, const State& state, Column& at, OptionId option, std::int64_t count, bool names_group) {
    const bool chosen = state.session->is_chosen(option);
    const bool asked = is_unanswered(state, option);
    const float label = at.width * 0.36F;
    const std::string name =
        asked ? ui.words(Message::ui_to_choose) : catalog::counted(count, option_name(state, option));
    const std::string& group = group_name(state, state.session->catalog().option(option).group);
    const TextStyle style = chosen ? type::small_strong : type::small;
    const float height =
        std::max(height_of(ui, type::small, group, label - 12), height_of(ui, style, name, at.width - label));
    const Box box = at.take(height);
    semantics::Node node;
    node.id = "product/choice/" + option_path(state, option);
    node.role = semantics::Role::listitem;
    ui.open(node);
    const std::string who = asked ? "" : ", " + ui.words(chosen ? Message::ui_your_choice : Message::ui_our_pick);
    semantics::Node words;
    words.id = node.id + "/words";
    words.name = group + ": " + name + who;
    ui.state(words, box);
    ui.close();
    if (names_group) paint_text(ui, type::small, ui.theme->muted, {box.x, box.y, label - 12, 0}, group);
    const Ink ink = asked ? ui.theme->warning : chosen ? ui.theme->text : ui.theme->muted;
    paint_text(ui, style, ink, {box.x + label, box.y, box.width - label, 0}, name);
    at.skip(5);
}

/// Every group with what is in it: the shopper's choices strong, our picks in small print.
void all_choices(Ui& ui, const State& state, Column& at) {
    const configure::Completion* completion = state.answers.completion ? &*state.answers.completion : nullptr;
    if (completion == nullptr) return;
    heading(ui, at, "product/choices_heading", ui.words(Message::ui_as_it_stands), 2, type::title);
    paragraph(ui, at, "product/choices_help", ui.words(Message::ui_as_it_stands_help), type::small, ui.theme->muted);
    at.skip(12);
    ui.open(semantics::Role::list, "product/choices", ui.words(Message::ui_as_it_stands));
    std::optional<GroupId> before;
    for (const OptionId option : completion->chosen) {
        const catalog::Option& it = state.session->catalog().option(option);
        const std::int64_t count = count_of(it, completion->values);
        if (!it.is_none) choice_row(ui, state, at, option, count, before != it.group);
        before = it.group;
    }
    ui.close();
}

/// Whose orders the shares beside options are of.
void statistics_source(Ui& ui, const State& state, const catalog::Statistics& statistics, Column& at) {
    const std::string& source = statistics.source.in(state.language());
    if (source.empty()) return;
    at.skip(12);
    paragraph(ui, at, "product/statistics", source, type::small, ui.theme->muted);
}

}  // namespace

void product_column(Ui& ui, const State& state, const Box& box) {
    const Catalog& catalog = state.session->catalog();
    ui.open(semantics::Role::region, "product", ui.words(Message::ui_your_product));
    ScrollRegion scroll(ui, "product/scroll", ui.words(Message::ui_your_product), box,
                        state.scroll_of("product/scroll"));
    Column at{box.x + 24, scroll.begin() + 24, box.width - 24 - size::grid};
    const float ratio = catalog.preview.layers.empty() ? 0
                                                       : static_cast<float>(catalog.preview.height) /
                                                             static_cast<float>(std::max(1, catalog.preview.width));
    if (ratio > 0) {
        const Box card = at.take(std::min((at.width - 32) * ratio + 24, box.height * 0.55F));
        shadow(ui, card, size::card_radius);
        stage(ui, state, card, size::card_radius);
        outline(ui, card, ui.theme->border, size::card_radius);
        at.skip(24);
    }
    paragraph(ui, at, "product/description", catalog.description.in(state.language()), type::body, ui.theme->muted);
    at.skip(size::gutter);
    figures(ui, state, at);
    at.skip(24);
    wished_card(ui, state, at, "product");
    all_choices(ui, state, at);
    if (catalog.statistics) statistics_source(ui, state, *catalog.statistics, at);
    scroll.done(at.y + 24);
    ui.close();
}

void product_band(Ui& ui, const State& state, const Box& box) {
    ui.open(semantics::Role::region, "product", ui.words(Message::ui_your_product));
    stage(ui, state, box, 0);
    rule(ui, box.x, bottom(box) - 1, box.width, ui.theme->border);
    ui.close();
}

}  // namespace maatwerk::ui
