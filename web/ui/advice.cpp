// The card of the advisor: what is asked, what follows, and the sizes that it means.
#include "ui/panels.h"

#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

using advice::Figure;
using advice::Fit;
using catalog::Advisor;
using catalog::Input;
using catalog::InputId;

constexpr float narrowest_field = 130;
constexpr float widest_choice = 420;

/// "Height (cm)"; a choice and a plain number have no unit.
std::string label_of(const Ui& ui, const Input& input) {
    const std::string& name = input.figure.name.in(ui.language);
    if (!input.choices.empty() || input.figure.unit == catalog::Unit::none) return name;
    const std::string two = catalog::format_quantity(2, 0, input.figure.unit, ui.language);
    return ui.words(Message::ui_name_unit, {name, two.substr(two.find_first_not_of("2\u00A0"))});
}

std::string mm_words(const Ui& ui, const catalog::Measure& measure, std::int64_t mm) {
    const int places = measure.unit == catalog::Unit::centimetre ? 1 : 0;
    return catalog::format_quantity(mm, places, measure.unit, ui.language);
}

/// "102.3 cm, give or take 5 cm"; where it was measured only "102.3 cm".
std::string figure_words(const Ui& ui, const State& state, const Figure& figure) {
    const catalog::Measure& measure = advisor_of(state).measure(figure.measure);
    const std::string mm = mm_words(ui, measure, figure.mm);
    if (figure.plus_minus_mm == 0) return mm;
    return ui.words(Message::ui_give_or_take, {mm, mm_words(ui, measure, figure.plus_minus_mm)});
}

// --- What is asked ---

std::string input_id(const Input& input) { return "advice/" + input.figure.id; }

void choice_input(Ui& ui, const State& state, InputId which, Column& at) {
    const Input& input = advisor_of(state).input(which);
    const std::string& name = input.figure.name.in(ui.language);
    at.skip(paint_text(ui, type::small_strong, ui.theme->text, {at.x, at.y, at.width, 0}, name) + size::half);
    ui.open(semantics::Role::group, input_id(input), name);
    const auto count = static_cast<float>(input.choices.size());
    const float width = (at.width - (count - 1) * size::grid) / count;
    Box box = at.take(size::touch);
    box.width = width;
    for (std::size_t i = 0; i < input.choices.size(); ++i) {
        const auto choice = static_cast<std::int64_t>(i);
        button(ui, box,
               {.id = input_id(input) + "/" + input.choices[i].id,
                .label = input.choices[i].name.in(ui.language),
                .command = PickAnswer{which, choice},
                .pressed = state.advice.picked[index(which)] == choice});
        box.x += width + size::grid;
    }
    ui.close();
}

void number_input(Ui& ui, const State& state, InputId which, Column& at) {
    const Input& input = advisor_of(state).input(which);
    const std::string fault = told_fault(state, which);
    TextField field{.id = input_id(input),
                    .label = label_of(ui, input),
                    .target = {.field = Field::advice, .input = which},
                    .value = &state.advice.typed[index(which)],
                    .max_length = 12};
    field.input_mode = input.figure.places > 0 ? "decimal" : "numeric";
    field.invalid = !fault.empty();
    field.description = fault.empty() ? input.figure.help.in(ui.language) : fault;
    text_field(ui, at, field);
    if (fault.empty()) return;
    at.skip(size::half);
    semantics::Node node;
    node.id = input_id(input) + "/fault";
    node.role = semantics::Role::alert;
    node.name = fault;
    const Box box = at.take(height_of(ui, type::small, fault, at.width));
    ui.state(std::move(node), box);
    paint_text(ui, type::small, ui.theme->warning, box, fault);
}

/// Numbers side by side, their fields on one line whatever the lines of their labels.
void number_row(Ui& ui, const State& state, std::size_t first, std::size_t end, float width, Column& at) {
    const auto& list = advisor_of(state).inputs;
    const auto height = [&](std::size_t which) {
        return height_of(ui, type::small_strong, label_of(ui, list[which]), width);
    };
    float tallest = 0, lowest = at.y;
    for (std::size_t i = first; i < end; ++i) tallest = std::max(tallest, height(i));
    for (std::size_t i = first; i < end; ++i) {
        const float x = at.x + static_cast<float>(i - first) * (width + size::gutter);
        Column own{x, at.y + tallest - height(i), width};
        number_input(ui, state, InputId{static_cast<std::uint32_t>(i)}, own);
        lowest = std::max(lowest, own.y);
    }
    at.y = lowest + 12;
}

/// Numbers from `first` to `end` in as many columns as fit.
void number_rows(Ui& ui, const State& state, std::size_t first, std::size_t end, Column& at) {
    const auto fit = static_cast<std::size_t>((at.width + size::gutter) / (narrowest_field + size::gutter));
    const std::size_t columns = std::clamp<std::size_t>(fit, 1, end - first);
    const float width = (at.width + size::gutter) / static_cast<float>(columns) - size::gutter;
    for (std::size_t i = first; i < end; i += columns) number_row(ui, state, i, std::min(end, i + columns), width, at);
}

/// In their order; choices on a line of their own.
void inputs(Ui& ui, const State& state, Column& at) {
    const auto& list = advisor_of(state).inputs;
    for (std::size_t i = 0; i < list.size();) {
        std::size_t end = i;
        while (end < list.size() && list[end].choices.empty()) ++end;
        if (end > i) {
            number_rows(ui, state, i, end, at);
            i = end;
            continue;
        }
        Column own{at.x, at.y, std::min(at.width, widest_choice)};
        choice_input(ui, state, InputId{static_cast<std::uint32_t>(i++)}, own);
        at.y = own.y + 12;
    }
}

// --- What follows ---

void warning_box(Ui& ui, std::string id, const std::string& words, Column& at) {
    const Box box = at.take(height_of(ui, type::body, words, at.width - 32) + 24);
    fill(ui, box, ui.theme->warning_tint, size::tile_radius);
    words_at(ui, std::move(id), words, type::body, ui.theme->warning, inset(box, 16, 12));
    at.skip(12);
}

/// Which of what was told lies outside of what was seen, each with what was.
void outside_words(Ui& ui, const State& state, Column& at) {
    if (state.advice.scan) return;
    for (const advice::Outside& one : advice::outside(advisor_of(state), told(state))) {
        const catalog::Parameter& figure = advisor_of(state).input(one.input).figure;
        warning_box(ui, "advice/outside/" + figure.id,
                    ui.words(Message::ui_outside,
                             {figure.name.in(ui.language), catalog::described_value(figure, one.least, ui.language),
                              catalog::described_value(figure, one.greatest, ui.language)}),
                    at);
    }
}

/// "Chest" and, to the right, "100 to 104 cm"; below it the measure that it follows from, and why.
void row(Ui& ui, const State& state, const std::string& id, const std::string& name, const std::string& size_name,
         const Figure& figure, bool is_warning, Column& at) {
    std::string detail = figure_words(ui, state, figure);
    if (figure.reason != nullptr && !figure.reason->in(ui.language).empty())
        detail += " \xC2\xB7 " + figure.reason->in(ui.language);
    at.skip(size::grid);
    const float top = at.y;
    const float right_width = std::min(width_of(ui, type::strong, size_name) + 1, at.width * 0.55F);
    const float left_width = at.width - right_width - size::gutter;
    const float left = paint_text(ui, type::body, ui.theme->text, {at.x, top, left_width, 0}, name);
    const float under = paint_text(ui, type::small, ui.theme->muted, {at.x, top + left, at.width, 0}, detail);
    const float beside = paint_text(ui, type::strong, is_warning ? ui.theme->warning : ui.theme->text,
                                    {at.x + at.width - right_width, top, right_width, 0}, size_name, Align::right);
    at.y = top + std::max(left + under, beside);
    semantics::Node node;
    node.id = id;
    node.name = name + ": " + (size_name.empty() ? "" : size_name + ". ") + detail;
    ui.state(std::move(node), {at.x, top, at.width, at.y - top});
    at.skip(size::grid);
    rule(ui, at.x, at.y, at.width, ui.theme->border);
}

void fit_row(Ui& ui, const State& state, const Fit& fit, Column& at) {
    const catalog::Group& group = state.session->catalog().group(fit.group);
    row(ui, state, "advice/size/" + group.id, group.name.in(ui.language),
        fit.option ? option_name(state, *fit.option) : ui.words(Message::ui_no_size), fit.figure, !fit.option, at);
}

/// The measures that no group asks for, for who makes it.
void other_rows(Ui& ui, const State& state, const std::vector<Figure>& figures, Column& at) {
    const auto& sizes = advisor_of(state).sizes;
    for (const Figure& figure : figures) {
        const bool has_group = std::any_of(sizes.begin(), sizes.end(),
                                           [&](const catalog::Size& one) { return one.measure == figure.measure; });
        if (has_group) continue;
        const catalog::Measure& measure = advisor_of(state).measure(figure.measure);
        row(ui, state, "advice/measure/" + measure.id, measure.name.in(ui.language), {}, figure, false, at);
    }
}

void take_button(Ui& ui, const State& state, const std::vector<Fit>& fits, Column& at) {
    const auto is_for_us = [](const Fit& fit) { return fit.option.has_value(); };
    const auto is_taken = [&](const Fit& fit) { return !fit.option || state.session->is_chosen(*fit.option); };
    if (std::none_of(fits.begin(), fits.end(), is_for_us)) return;
    at.skip(12);
    if (std::all_of(fits.begin(), fits.end(), is_taken)) {
        paragraph(ui, at, "advice/taken", ui.words(Message::ui_sizes_taken), type::body, ui.theme->text);
        return;
    }
    const Button take{
        .id = "advice/take", .label = ui.words(Message::ui_take_sizes), .command = TakeSizes{}, .look = Look::primary};
    const Box box = at.take(size::touch);
    button(ui, {box.x, box.y, std::min(box.width, width_of(ui, take)), box.height}, take);
    at.skip(size::half);
    paragraph(ui, at, "advice/overrule", ui.words(Message::ui_overrule), type::small, ui.theme->muted);
}

void results(Ui& ui, const State& state, Column& at) {
    const std::vector<Figure> figures = advised_figures(state);
    if (figures.empty()) return;
    const std::vector<Fit> fits = advised_fits(state, figures);
    outside_words(ui, state, at);
    rule(ui, at.x, at.y, at.width, ui.theme->border);
    for (const Fit& fit : fits) fit_row(ui, state, fit, at);
    other_rows(ui, state, figures, at);
    if (std::any_of(fits.begin(), fits.end(), [](const Fit& fit) { return !fit.option; })) {
        at.skip(12);
        warning_box(ui, "advice/no_size", ui.words(Message::ui_no_size_help), at);
    }
    take_button(ui, state, fits, at);
    if (!state.advice.scan) {
        at.skip(size::grid);
        paragraph(ui, at, "advice/source", advisor_of(state).source.in(ui.language), type::small, ui.theme->muted);
    }
}

/// Measures from a file, in the place of the answers.
void scan_line(Ui& ui, const State& state, Column& at) {
    const bool has_scan = state.advice.scan.has_value();
    if (has_scan) {
        paragraph(ui, at, "advice/scan", ui.words(Message::ui_scan_from, {state.advice.scan_name}), type::body,
                  ui.theme->text);
        at.skip(size::grid);
    }
    const Button other{.id = has_scan ? "advice/scan_away" : "advice/scan_open",
                       .label = ui.words(has_scan ? Message::ui_scan_away : Message::ui_open_scan),
                       .command = has_scan ? Command{DropScan{}} : Command{PickScan{}},
                       .look = Look::quiet};
    const float width = std::min(at.width, width_of(ui, other));
    const Box box = at.take(height_of(ui, other, width));
    button(ui, {box.x - size::grid, box.y, width, box.height}, other);
}

}  // namespace

void advice_card(Ui& ui, const State& state, Column& at) {
    Card card(ui, at);
    Column& in = card.inside();
    const Advisor& advisor = advisor_of(state);
    heading(ui, in, "heading/advice", advisor.name.in(ui.language), 2, type::title);
    paragraph(ui, in, "advice/help", advisor.help.in(ui.language), type::small, ui.theme->muted);
    in.skip(12);
    ui.open(semantics::Role::group, "advice", advisor.name.in(ui.language));
    if (!state.advice.scan) inputs(ui, state, in);
    scan_line(ui, state, in);
    in.skip(size::grid);
    results(ui, state, in);
    in.skip(size::grid);
    paragraph(ui, in, "advice/private", ui.words(Message::ui_advice_private), type::small, ui.theme->muted);
    ui.close();
}

bool stands_before(const State& state, GroupId group) {
    const auto& advisor = state.session->catalog().advisor;
    if (!advisor) return false;
    std::uint32_t first = 0;
    if (!advisor->sizes.empty()) first = static_cast<std::uint32_t>(state.session->catalog().groups.size());
    for (const catalog::Size& size : advisor->sizes)
        first = std::min(first, static_cast<std::uint32_t>(index(size.group)));
    return index(group) == first;
}

}  // namespace maatwerk::ui
