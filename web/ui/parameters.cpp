// A card for each number and text that the shopper gives.
#include "ui/panels.h"

#include "ui/phrases.h"

#include "catalog/nearest.h"
#include "catalog/utf8.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

using catalog::Parameter;
using catalog::ParameterKind;
using configure::Setting;

constexpr float widest_number = 180;

/// As a field shows it: with the language's own decimal sign.
std::string typed_form(const State& state, const Setting& setting) {
    std::string text = spelled(state.session->catalog(), setting);
    const bool is_number = state.session->catalog().parameter(setting.parameter).kind == ParameterKind::number;
    if (is_number && state.language() != Language::en) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

/// What stands in the field: what is being typed, else what was given.
std::string text_of(const State& state, ParameterId which) {
    const auto draft = state.drafts.find(index(which));
    if (draft != state.drafts.end()) return draft->second;
    const Setting* given = state.session->setting_of(which);
    return given == nullptr ? std::string() : typed_form(state, *given);
}

const configure::Range* range_of(const State& state, ParameterId which) {
    const auto& range = state.answers.ranges[index(which)];
    return range && *range ? &**range : nullptr;
}

/// What is wrong with what is being typed, in words; empty while nothing is.
std::string fault_of(const Ui& ui, const State& state, ParameterId which) {
    const auto draft = state.drafts.find(index(which));
    if (draft == state.drafts.end() || catalog::is_blank(draft->second)) return {};
    const auto setting = catalog::read_setting(state.session->catalog(), which, draft->second, ui.language);
    if (!setting) return say(ui.language, setting.error().code, setting.error().arguments);
    const configure::Range* range = range_of(state, which);
    if (range == nullptr || (range->lowest <= setting->value && setting->value <= range->highest)) return {};
    const Parameter& parameter = state.session->catalog().parameter(which);
    return ui.words(Message::ui_not_in_range, {described_value(parameter, setting->value, ui.language),
                                               described_value(parameter, range->lowest, ui.language),
                                               described_value(parameter, range->highest, ui.language)});
}

/// "png, jpeg, at most 2000 kB, at least 600 × 400 pixels."
std::string file_terms(const Ui& ui, const Parameter& parameter) {
    const catalog::FileLimits& limits = parameter.file;
    return ui.words(Message::ui_file_terms,
                    {catalog::listed(std::vector<std::string_view>(limits.kinds.begin(), limits.kinds.end())),
                     std::to_string(limits.most_bytes / 1000), std::to_string(limits.least_width),
                     std::to_string(limits.least_height)});
}

/// "From 40 cm to 180 cm with what you chose."; of a text how many characters are left.
std::string range_words(const Ui& ui, const State& state, ParameterId which) {
    const Parameter& parameter = state.session->catalog().parameter(which);
    const configure::Range* range = range_of(state, which);
    const std::int64_t least = range != nullptr ? range->lowest : parameter.least;
    const std::int64_t greatest = range != nullptr ? range->highest : parameter.greatest;
    if (parameter.kind == ParameterKind::file) return file_terms(ui, parameter);
    if (parameter.kind == ParameterKind::text) {
        if (greatest == 0) return ui.words(Message::ui_no_room);
        const auto length = static_cast<std::int64_t>(utf8::count(text_of(state, which)));
        return ui.words(Message::ui_room,
                        {std::to_string(std::max<std::int64_t>(0, greatest - length)), std::to_string(greatest)});
    }
    const bool is_less = least != parameter.least || greatest != parameter.greatest;
    return ui.words(
        is_less ? Message::ui_range_now : Message::ui_range,
        {described_value(parameter, least, ui.language), described_value(parameter, greatest, ui.language)});
}

/// "€ 0.10 for each cm"; empty where it costs nothing.
std::string rate_words(const Ui& ui, const State& state, const Parameter& parameter) {
    if (minor_units(parameter.price) == 0) return {};
    const std::string price = money(state, parameter.price);
    if (parameter.kind == ParameterKind::text) return ui.words(Message::ui_per_character, {price});
    if (parameter.kind == ParameterKind::file) return "+ " + price;
    return ui.words(Message::ui_per_unit, {price, catalog::format_quantity(1, 0, parameter.unit, ui.language)});
}

/// What it costs as it stands; empty where it costs nothing or is not given.
std::string cost_words(const State& state, ParameterId which) {
    const Setting* given = state.session->setting_of(which);
    if (given == nullptr || state.session->catalog().parameter(which).kind == ParameterKind::file) return {};
    const Money cost = price_of(state.session->catalog().parameter(which), given->value);
    return minor_units(cost) == 0 ? std::string() : difference(state, cost);
}

/// All that is told below the field: its range, what a unit or character costs, and what it costs as it stands.
std::string terms_of(const Ui& ui, const State& state, ParameterId which) {
    std::string words = range_words(ui, state, which);
    for (const std::string& more :
         {rate_words(ui, state, state.session->catalog().parameter(which)), cost_words(state, which)}) {
        if (more.empty()) continue;
        if (words.ends_with('.')) words.pop_back();
        words += " \xC2\xB7 " + more;
    }
    return words;
}

/// What a press on "less" or "more" gives: the first time the default or the least of what is left, then the next step;
/// nothing at the end. While what is left is not known yet, a step goes as far as the parameter itself, so that quick
/// presses are not lost.
std::optional<Setting> step_from(const State& state, ParameterId which, int sign) {
    const Parameter& parameter = state.session->catalog().parameter(which);
    const configure::Range* left = range_of(state, which);
    const Setting* given = state.session->setting_of(which);
    if (left == nullptr && given == nullptr) return std::nullopt;
    const configure::Range range = left != nullptr ? *left : configure::Range{parameter.least, parameter.greatest};
    const std::int64_t start = parameter.usual.value_or(range.lowest);
    const std::int64_t next = given != nullptr ? given->value + sign * parameter.step : start;
    const std::int64_t within = std::clamp(next, range.lowest, range.highest);
    if (given != nullptr && within == given->value) return std::nullopt;
    return Setting{which, within, {}};
}

Button step_button(const Ui& ui, const State& state, ParameterId which, int sign) {
    const Parameter& parameter = state.session->catalog().parameter(which);
    const std::optional<Setting> next = step_from(state, which, sign);
    const std::string& name = parameter.name.in(ui.language);
    return {.id = "parameter/" + parameter.id + (sign > 0 ? "/more" : "/less"),
            .label = sign > 0 ? "+" : "\xE2\x88\x92",
            .command = Act{configure::Set{next.value_or(Setting{which})}},
            .name = ui.words(sign > 0 ? Message::ui_more : Message::ui_less, {name}),
            .disabled = !next};
}

TextField field_of(const Ui& ui, const State& state, ParameterId which, const std::string& value,
                   const std::string& fault) {
    const Parameter& parameter = state.session->catalog().parameter(which);
    const bool is_number = parameter.kind == ParameterKind::number;
    const bool is_text = parameter.kind == ParameterKind::text;
    TextField field{.id = "parameter/" + parameter.id,
                    .label = parameter.name.in(ui.language),
                    .target = {.field = Field::parameter, .parameter = which},
                    .value = &value,
                    .max_length = is_text ? static_cast<int>(parameter.greatest) + 20 : 20};
    field.input_mode = is_number ? "decimal" : is_text ? "" : "date";
    field.invalid = !fault.empty();
    field.done = Give{which};
    field.is_number = is_number;
    field.description = fault.empty() ? terms_of(ui, state, which) : fault;
    const configure::Range* range = range_of(state, which);
    if (!is_text && range != nullptr) {
        field.least = spelled_value(parameter, range->lowest);
        field.greatest = spelled_value(parameter, range->highest);
    }
    const auto& completion = state.answers.completion;
    if (!is_text && !parameter.ask && completion && !completion->chosen.empty()) {
        field.hint = typed_form(state, {which, completion->values[index(which)], {}});
    }
    return field;
}

/// The field, with its steps beside it where it is a number.
void field(Ui& ui, const State& state, ParameterId which, const std::string& fault, Column& at) {
    const std::string value = text_of(state, which);
    const TextField spec = field_of(ui, state, which, value, fault);
    Column own{at.x, at.y, at.width};
    if (spec.is_number || spec.input_mode == "date")
        own.width = std::min(widest_number, at.width - 2 * (size::touch + size::grid));
    text_field(ui, own, spec);
    if (spec.is_number) {
        Box box{at.x + own.width + size::grid, own.y - size::touch, size::touch, size::touch};
        button(ui, box, step_button(ui, state, which, -1));
        box.x += size::touch + size::grid;
        button(ui, box, step_button(ui, state, which, 1));
    }
    at.y = own.y;
}

/// What the file is, and the way to another.
void picture(Ui& ui, const State& state, ParameterId which, Column& at) {
    const Parameter& parameter = state.session->catalog().parameter(which);
    const Setting* given = state.session->setting_of(which);
    if (given != nullptr) {
        paragraph(ui, at, "parameter/" + parameter.id + "/file",
                  described(state.session->catalog(), *given, ui.language), type::body, ui.theme->text);
        at.skip(size::grid);
    }
    const std::string label = ui.words(given == nullptr ? Message::ui_pick_picture : Message::ui_other_picture);
    const Button spec{.id = "parameter/" + parameter.id,
                      .label = label,
                      .command = PickPicture{which},
                      .icon = Icon::folder,
                      .name = label + ": " + parameter.name.in(ui.language)};
    const Box line = at.take(size::touch);
    button(ui, {line.x, line.y, std::min(width_of(ui, spec), line.width), size::touch}, spec);
}

/// What was typed and why it cannot be, said as soon as it is so.
void fault_line(Ui& ui, const Parameter& parameter, const std::string& fault, Column& at) {
    if (fault.empty()) return;
    at.skip(size::half);
    semantics::Node node;
    node.id = "parameter/" + parameter.id + "/fault";
    node.role = semantics::Role::alert;
    node.name = fault;
    const Box box = at.take(height_of(ui, type::small, fault, at.width));
    ui.state(std::move(node), box);
    paint_text(ui, type::small, ui.theme->warning, box, fault);
}

/// To the right of the heading: "Leave open", or that it is still to fill in.
void heading_side(Ui& ui, const State& state, ParameterId which, const Box& line) {
    const Parameter& parameter = state.session->catalog().parameter(which);
    if (state.session->setting_of(which) != nullptr) {
        const Button leave{.id = "leave/" + parameter.id,
                           .label = ui.words(Message::ui_leave_open),
                           .command = Act{configure::Unset{which}},
                           .look = Look::quiet,
                           .name = ui.words(Message::ui_leave_group_open, {parameter.name.in(ui.language)})};
        const float width = width_of(ui, leave);
        button(ui, {right(line) - width + size::grid, middle_y(line) - size::button / 2, width, size::button}, leave);
    } else if (parameter.ask) {
        const std::string words = ui.words(Message::ui_to_fill_in);
        const float width = width_of(ui, type::small_strong, words) + 16;
        const Box box{right(line) - width, middle_y(line) - type::small.line / 2, width, type::small.line};
        disc(ui, box.x + 5, middle_y(box), 3.5F, ui.theme->warning);
        words_at(ui, "open/" + parameter.id, words, type::small_strong, ui.theme->warning,
                 {box.x + 16, box.y, width, 0});
    }
}

void parameter_card(Ui& ui, const State& state, ParameterId which, Column& at) {
    const Parameter& parameter = state.session->catalog().parameter(which);
    const float top = at.y;
    Card card(ui, at);
    Column& in = card.inside();
    Column head{in.x, in.y, in.width - 140};
    heading(ui, head, "heading/" + parameter.id, parameter.name.in(ui.language), 2, type::title);
    const Box line{in.x, in.y, in.width, type::title.line};
    in.y = head.y;
    paragraph(ui, in, "help/" + parameter.id, parameter.help.in(ui.language), type::small, ui.theme->muted);
    in.skip(12);
    const std::string fault = fault_of(ui, state, which);
    if (parameter.kind == ParameterKind::file)
        picture(ui, state, which, in);
    else
        field(ui, state, which, fault, in);
    in.skip(size::half);
    paragraph(ui, in, "range/" + parameter.id, terms_of(ui, state, which), type::small, ui.theme->muted);
    fault_line(ui, parameter, fault, in);
    heading_side(ui, state, which, line);
    if (!ui.quiet) ui.drawn->group_tops[parameter.id] = top - ui.content.y;
}

}  // namespace

void parameter_cards(Ui& ui, const State& state, Column& at) {
    const auto count = static_cast<std::uint32_t>(state.session->catalog().own_parameters().size());
    for (std::uint32_t i = 0; i < count; ++i) {
        at.skip(size::gutter);
        parameter_card(ui, state, ParameterId{i}, at);
    }
}

}  // namespace maatwerk::ui
