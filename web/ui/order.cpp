// The order: what is in it and at what price, who it is for, which dealer, and the ways to hand it over.
#include "ui/panels.h"

#include "catalog/prices.h"
#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

constexpr float two_columns_from = 760;

struct Line {
    std::string id, label, note, amount;
};

void money_line(Ui& ui, Column& at, const Line& line, TextStyle style) {
    const float amount = width_of(ui, style, line.amount);
    const float room = at.width - amount - size::gutter;
    const float height = height_of(ui, style, line.label, room);
    semantics::Node node;
    node.id = line.id;
    node.role = semantics::Role::listitem;
    node.name = line.label;
    ui.open(node);
    const Box box{at.x, at.y, room, height};
    words_at(ui, line.id + "/name", line.label, style, ui.theme->text, box);
    if (!line.amount.empty()) {
        words_at(ui, line.id + "/amount", line.amount, style, ui.theme->text,
                 {at.x + at.width - amount, at.y, amount + 1, 0});
    }
    at.skip(height);
    paragraph(ui, at, line.id + "/note", line.note, type::small, ui.theme->muted);
    ui.close();
    at.skip(size::grid);
}

std::string amount_of(const State& state, const configure::Price& price, OptionId option) {
    for (const configure::PriceLine& line : price.lines) {
        if (line.option == option) return money(state, line.amount);
    }
    const Catalog& catalog = state.session->catalog();
    const bool is_for_sale = !catalog.group(catalog.option(option).group).ask;
    return is_for_sale ? say(state.language(), Message::ui_included) : std::string();
}

Line line_of(const Ui& ui, const State& state, const configure::Completion& completion, OptionId option) {
    Line line;
    line.id = "order/item/" + option_path(state, option);
    const catalog::Option& it = state.session->catalog().option(option);
    line.label = catalog::counted(count_of(it, completion.values), option_name(state, option));
    line.note = group_name(state, state.session->catalog().option(option).group);
    line.note += " \xC2\xB7 " +
                 ui.words(state.session->is_chosen(option) ? Message::ui_your_choice : Message::ui_completed_for_you);
    line.amount = amount_of(state, completion.price, option);
    return line;
}

/// Nothing for what was not given and nobody can fill in.
std::optional<Line> parameter_line(const Ui& ui, const State& state, const configure::Completion& completion,
                                   ParameterId which) {
    const Catalog& catalog = state.session->catalog();
    const catalog::Parameter& parameter = catalog.parameter(which);
    const configure::Setting* given = state.session->setting_of(which);
    if (given == nullptr && (has_text(parameter) || parameter.ask)) return std::nullopt;
    Line line;
    line.id = "order/parameter/" + parameter.id;
    line.label = given != nullptr ? described(catalog, *given, state.language())
                                  : described_value(parameter, completion.values[index(which)], state.language());
    line.note = parameter.name.in(state.language()) + " \xC2\xB7 " +
                ui.words(given != nullptr ? Message::ui_your_choice : Message::ui_completed_for_you);
    for (const configure::PriceLine& price : completion.price.lines) {
        if (price.parameter == which) line.amount = money(state, price.amount);
    }
    return line;
}

Line surcharge_line(const State& state, const configure::PriceLine& line) {
    const catalog::Surcharge& surcharge = state.session->catalog().surcharge(*line.surcharge);
    return {"order/surcharge/" + surcharge.id, surcharge.name.in(state.language()), "", money(state, line.amount)};
}

/// From one to the total: so many, what the tier gives, without tax, the tax.
void bill(Ui& ui, const State& state, const catalog::Bill& bill, Column& at) {
    const Catalog& catalog = state.session->catalog();
    const auto line = [&](const char* id, std::string label, Money amount) {
        money_line(ui, at, {id, std::move(label), "", money(state, amount)}, type::body);
    };
    if (bill.quantity > 1) {
        const Money all{minor_units(bill.unit) * bill.quantity};
        line("order/times", ui.words(Message::price_times, {std::to_string(bill.quantity), money(state, bill.unit)}),
             all);
    }
    if (bill.tier != nullptr) line("order/tier", tier_words(*bill.tier, ui.language), bill.discount);
    if (catalog.tax) {
        const std::string& name = catalog.tax->name.in(ui.language);
        line("order/without", ui.words(Message::price_without, {name}), bill.without);
        line("order/tax", tax_name(*catalog.tax, ui.language), bill.tax);
    }
}

void summary(Ui& ui, const State& state, const configure::Completion& completion, Column& at) {
    const Catalog& catalog = state.session->catalog();
    heading(ui, at, "order/summary", ui.words(Message::ui_summary), 3, type::title);
    at.skip(12);
    ui.open(semantics::Role::list, "order/items", ui.words(Message::ui_summary));
    if (catalog::minor_units(catalog.price) != 0) {
        money_line(ui, at, {"order/base", ui.words(Message::order_base), "", money(state, catalog.price)}, type::body);
    }
    for (const OptionId option : completion.chosen) {
        if (catalog.option(option).is_none || is_unanswered(state, option)) continue;
        money_line(ui, at, line_of(ui, state, completion, option), type::body);
    }
    for (std::uint32_t i = 0; i < catalog.own_parameters().size(); ++i) {
        if (const auto line = parameter_line(ui, state, completion, ParameterId{i}))
            money_line(ui, at, *line, type::body);
    }
    for (const configure::PriceLine& line : completion.price.lines) {
        if (line.surcharge) money_line(ui, at, surcharge_line(state, line), type::body);
    }
    rule(ui, at.x, at.y, at.width, ui.theme->border);
    at.skip(12);
    const catalog::Bill sum = bill_of(catalog, completion.price.total, std::max<std::int64_t>(1, state.order.quantity));
    bill(ui, state, sum, at);
    const Message total = !waits_for_shopper(state) ? Message::ui_total : Message::ui_total_so_far;
    money_line(ui, at, {"order/total", ui.words(total), "", money(state, sum.with)}, type::large);
    for (const auto& [id, name, value] : figures_of(state))
        money_line(ui, at, {"order/" + id, name, "", value}, type::body);
    ui.close();
}

/// 64 digits in eights, so that an eye can compare them.
std::string in_eights(std::string_view digest) {
    std::string result;
    for (std::size_t i = 0; i < digest.size(); i += 8) {
        if (i > 0) result += ' ';
        result += digest.substr(i, 8);
    }
    return result;
}

void number_and_digest(Ui& ui, const order::Order& order, Column& at) {
    at.skip(size::grid);
    paragraph(ui, at, "order/number", ui.words(Message::ui_order_number, {order.number}), type::small_strong,
              ui.theme->text);
    const std::string shown = ui.words(Message::ui_order_digest, {in_eights(order.digest)});
    semantics::Node node;
    node.id = "order/digest";
    node.name = ui.words(Message::ui_order_digest, {order.digest});
    const Box box = at.take(height_of(ui, type::small, shown, at.width));
    ui.state(node, box);
    paint_text(ui, type::small, ui.theme->muted, box, shown);
}

void customer(Ui& ui, const State& state, Column& at) {
    heading(ui, at, "order/customer", ui.words(Message::ui_about_you), 3, type::title);
    paragraph(ui, at, "order/customer_help", ui.words(Message::ui_about_you_help), type::small, ui.theme->muted);
    at.skip(12);
    text_field(ui, at,
               {.id = "order/name",
                .label = ui.words(Message::ui_name),
                .target = {Field::customer_name},
                .value = &state.order.customer.name,
                .max_length = static_cast<int>(order::longest_name),
                .autocomplete = "name"});
    at.skip(12);
    text_field(ui, at,
               {.id = "order/note",
                .label = ui.words(Message::ui_note),
                .target = {Field::customer_note},
                .value = &state.order.customer.note,
                .max_length = static_cast<int>(order::longest_note),
                .multiline = true});
}

/// Buttons in a row, in as many rows as the width asks for. Answers the height; draws only where `draw`.
float flow(Ui& ui, const Box& area, const std::vector<Button>& list, bool draw) {
    float x = area.x, y = area.y;
    for (const Button& spec : list) {
        const float width = std::min(width_of(ui, spec), area.width);
        if (x > area.x && x + width > right(area)) {
            x = area.x;
            y += size::touch + size::grid;
        }
        if (draw) button(ui, {x, y, width, size::touch}, spec);
        x += width + size::grid;
    }
    return y + size::touch - area.y;
}

/// What only the shopper knows and has not told: the order waits for it.
void unanswered(Ui& ui, const State& state, Column& at) {
    std::vector<Button> list;
    for (const GroupId group : state.session->unanswered()) {
        const std::string& name = group_name(state, group);
        list.push_back({.id = "order/answer/" + state.session->catalog().group(group).id,
                        .label = name,
                        .command = ToGroup{group},
                        .icon = Icon::forward,
                        .name = ui.words(Message::ui_answer, {name})});
    }
    const auto& completion = state.answers.completion;
    const bool is_known = completion && !completion->chosen.empty();
    for (const ParameterId parameter :
         is_known ? order::not_given(*state.session, *completion) : state.session->unanswered_parameters()) {
        const std::string& name = state.session->catalog().parameter(parameter).name.in(state.language());
        list.push_back({.id = "order/answer/" + state.session->catalog().parameter(parameter).id,
                        .label = name,
                        .command = ToParameter{parameter},
                        .icon = Icon::forward,
                        .name = ui.words(Message::ui_fill_in, {name})});
    }
    if (list.empty()) return;
    const std::string help = ui.words(Message::ui_unanswered_help);
    const float width = at.width - 32;
    const float words = type::title.line + size::half + height_of(ui, type::body, help, width) + 12;
    const Box box = at.take(16 + words + flow(ui, {0, 0, width, 0}, list, false) + 16);
    fill(ui, box, ui.theme->warning_tint, size::tile_radius);
    Column in{box.x + 16, box.y + 16, width};
    heading(ui, in, "order/unanswered", ui.words(Message::ui_unanswered), 3, type::title);
    in.skip(size::half);
    paragraph(ui, in, "order/unanswered_help", help, type::body, ui.theme->text);
    flow(ui, {in.x, box.y + 16 + words, width, 0}, list, true);
    at.skip(24);
}

void completed_words(Ui& ui, const State& state, Column& at) {
    const auto& open = state.answers.open;
    if (!open || waits_for_shopper(state) || open->empty()) return;
    const std::string words = open->size() == 1
                                  ? ui.words(Message::ui_completed_lowest_one)
                                  : ui.words(Message::ui_completed_lowest, {std::to_string(open->size())});
    const float height = height_of(ui, type::body, words, at.width - 32) + 24;
    const Box box = at.take(height);
    fill(ui, box, ui.theme->warning_tint, size::tile_radius);
    words_at(ui, "order/completed", words, type::body, ui.theme->warning, inset(box, 16, 12));
    at.skip(size::gutter);
}

void order_body(Ui& ui, const State& state, Column& at) {
    for (std::size_t i = 0; i < state.order.findings.size(); ++i) {
        paragraph(ui, at, "order/finding/" + std::to_string(i), state.order.findings[i], type::body, ui.theme->warning);
        at.skip(size::grid);
    }
    unanswered(ui, state, at);
    completed_words(ui, state, at);
    wished_card(ui, state, at, "order");
    const bool two = at.width >= two_columns_from;
    const float gap = 40;
    Column left{at.x, at.y, two ? (at.width - gap) * 0.52F : at.width};
    how_many(ui, state, left);
    if (const auto& completion = state.answers.completion) {
        summary(ui, state, *completion, left);
    } else {
        paragraph(ui, left, "order/working", ui.words(Message::ui_working), type::body, ui.theme->muted);
    }
    if (state.order.order) number_and_digest(ui, *state.order.order, left);
    Column other{two ? left.x + left.width + gap : at.x, two ? at.y : left.y + 24,
                 two ? at.width - left.width - gap : at.width};
    dealers(ui, state, other);
    other.skip(24);
    customer(ui, state, other);
    at.y = std::max(left.y, other.y);
}

std::vector<Button> hand_over(const Ui& ui, const State& state) {
    const bool ready = state.order.order.has_value();
    const auto make = [&](const char* id, Message words, Command command, Icon icon, Look look, bool disabled) {
        return Button{.id = id,
                      .label = ui.words(words),
                      .command = std::move(command),
                      .look = look,
                      .icon = icon,
                      .disabled = disabled};
    };
    return {make("order/download", Message::ui_download_order, DownloadOrder{}, Icon::download, Look::primary, !ready),
            make("order/print", Message::ui_print, PrintOrder{}, Icon::printer, Look::plain, !ready),
            make("order/mail", Message::ui_mail, MailOrder{}, Icon::mail, Look::plain, !ready),
            make("order/copy", Message::ui_copy_link, CopyLink{}, Icon::link, Look::plain, false)};
}

void order_foot(Ui& ui, const State& state, const Box& box) {
    const std::vector<Button> list = hand_over(ui, state);
    const std::size_t columns = box.width < 560 ? 2 : list.size();
    const float width = (box.width + size::grid) / static_cast<float>(columns) - size::grid;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const float x = box.x + static_cast<float>(i % columns) * (width + size::grid);
        const float y = box.y + 14 + static_cast<float>(i / columns) * (size::touch + size::grid);
        button(ui, {x, y, width, size::touch}, list[i]);
    }
}

}  // namespace

void order_dialog(Ui& ui, const State& state) {
    dialog(ui, {.id = "order",
                .title = ui.words(Message::ui_your_order),
                .width = 1000,
                .fills_phone = true,
                .scrolled = state.scroll_of("order/scroll"),
                .foot_height = ui.clip.width < 640 ? 14 + 2 * size::touch + size::grid + 14 : 28 + size::touch,
                .body = [&](Column& at) { order_body(ui, state, at); },
                .foot = [&](const Box& box) { order_foot(ui, state, box); },
                .above =
                    [&](const Box& sheet) {
                        notices(ui, state, {sheet.x, sheet.y, sheet.width, sheet.height - 76});
                    }});
}

}  // namespace maatwerk::ui
