#include "ui/panels.h"

#include "ui/browse.h"
#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

/// The option's state, where this revision's is known. A choice is known at once.
std::optional<configure::State> state_of(const State& state, OptionId option) {
    if (state.session->is_chosen(option)) return configure::State::chosen;
    if (!state.answers.available) return std::nullopt;
    return (*state.answers.available)[index(option)];
}

std::optional<Money> difference_of(const State& state, const catalog::Option& option, OptionId id) {
    const Catalog& catalog = state.session->catalog();
    const std::size_t group = index(option.group);
    const std::size_t place = index(id) - index(catalog.group(option.group).first);
    for (const Answers* answers : {&state.answers, &state.before}) {
        if (group < answers->differences.size() && answers->differences[group]) {
            return (*answers->differences[group])[place];
        }
    }
    return std::nullopt;
}

Command press_of(const State& state, OptionId option, bool blocked) {
    if (blocked) return AskWhy{option};
    if (state.session->is_chosen(option)) return Act{configure::Clear{option}};
    return Act{configure::Choose{option}};
}

const catalog::Group& catalog_group(const State& state, OptionId option) {
    return state.session->catalog().group(state.session->catalog().option(option).group);
}

/// Sets what the tile says about the option's standing: its words, its mark, its spoken name.
void tell_standing(const Ui& ui, const State& state, OptionId option, Tile& tile) {
    const std::optional<configure::State> standing = state_of(state, option);
    tile.chosen = standing == configure::State::chosen;
    tile.blocked = standing == configure::State::blocked;
    if (tile.blocked) {
        tile.state = ui.words(Message::ui_why_not);
        tile.spoken = ui.words(Message::ui_blocked_why, {tile.name});
        tile.price.clear();
        return;
    }
    const bool forced = standing == configure::State::forced;
    if (tile.chosen || forced) tile.price.clear();
    const bool asked = catalog_group(state, option).ask;  // then there is no pick of ours
    tile.picked =
        forced || (!asked && !tile.chosen && state.answers.completion && state.answers.completion->has(option));
    if (tile.picked) tile.state = ui.words(forced ? Message::ui_forced : Message::ui_our_pick);
    tile.spoken = tile.name;
    if (!tile.price.empty()) tile.spoken += ", " + tile.price;
    if (!tile.state.empty()) tile.spoken += ", " + tile.state;
}

/// The pieces beyond the first: as the shopper gave them, else as they are completed.
std::int64_t more_pieces(const State& state, ParameterId pieces) {
    if (const configure::Setting* given = state.session->setting_of(pieces)) return given->value;
    const configure::Completion* completion = state.completion();
    return completion != nullptr && !completion->values.empty() ? completion->values[index(pieces)] : 0;
}

/// One more or one less; what what was chosen does not allow tells why.
Button pieces_button(const Ui& ui, const State& state, const Tile& tile, const configure::Setting& next, bool more) {
    const catalog::Parameter& parameter = state.session->catalog().parameter(next.parameter);
    const auto& range = state.answers.ranges[index(next.parameter)];
    const bool is_there = can_be(parameter, next.value);
    const bool is_blocked =
        is_there && range && *range && (next.value < (*range)->lowest || (*range)->highest < next.value);
    Button step{.id = tile.id + (more ? "/more" : "/less"),
                .label = more ? "+" : "\xE2\x88\x92",
                .command = is_blocked ? Command{AskWhy{next}} : Command{Act{configure::Set{next}}},
                .name = ui.words(more ? Message::ui_more : Message::ui_less, {tile.name}),
                .disabled = !is_there};
    if (is_blocked) {
        step.look = Look::warning;
        step.name = ui.words(Message::ui_blocked_why, {wanted_name(state, next)});
    }
    return step;
}

/// The steps of what the shopper chose and can have several of.
std::optional<Pieces> pieces_of(const Ui& ui, const State& state, const catalog::Option& option, const Tile& tile) {
    if (!tile.chosen || !option.pieces) return std::nullopt;
    const std::int64_t now = more_pieces(state, *option.pieces);
    Pieces pieces{pieces_button(ui, state, tile, {*option.pieces, now - 1}, false),
                  pieces_button(ui, state, tile, {*option.pieces, now + 1}, true), catalog::format_pieces(now + 1), ""};
    if (minor_units(option.price) != 0) {
        const std::string all = money(state, Money{minor_units(option.price) * (now + 1)});
        pieces.price = catalog::counted(now + 1, money(state, option.price)) + (now == 0 ? "" : " = " + all);
    }
    pieces.less.description = pieces.more.description = pieces.price.empty() ? pieces.count : pieces.price;
    return pieces;
}

Tile tile_of(const Ui& ui, const State& state, OptionId id) {
    const Catalog& catalog = state.session->catalog();
    const catalog::Option& option = catalog.option(id);
    Tile tile;
    tile.id = "option/" + option_path(state, id);
    tile.name = option.name.in(state.language());
    tile.mark = catalog.group(option.group).kind == catalog::GroupKind::several ? Mark::check : Mark::radio;
    tile.swatch = option.colour;
    for (const std::string& detail : {option.help.in(state.language()), shown_attributes(state, id),
                                      popularity(state, id), supply_words(state, id)}) {
        if (!detail.empty()) tile.details.push_back(detail);
    }
    const std::optional<Money> change = difference_of(state, option, id);
    // Nobody sells a height: what the shopper tells of himself is priced only where it costs something.
    const bool asked = catalog.group(option.group).ask;
    if (change && (!asked || minor_units(*change) != 0)) tile.price = difference(state, *change);
    tile.priced = !asked || !tile.price.empty();
    tell_standing(ui, state, id, tile);
    tile.command = press_of(state, id, tile.blocked);
    tile.pieces = pieces_of(ui, state, option, tile);
    return tile;
}

/// The shopper's one choice in the group, where it is not a several group.
std::optional<OptionId> single_choice(const State& state, const catalog::Group& group) {
    if (group.kind == catalog::GroupKind::several) return std::nullopt;
    for (std::uint32_t i = 0; i < group.count; ++i) {
        const OptionId option{static_cast<std::uint32_t>(index(group.first)) + i};
        if (state.session->is_chosen(option)) return option;
    }
    return std::nullopt;
}

bool is_open(const State& state, GroupId group) {
    const auto& open = state.answers.open;
    return open && std::find(open->begin(), open->end(), group) != open->end();
}

/// What stands to the right of the heading: "Leave open", or that it is still open. Answers the room it took.
float heading_side(Ui& ui, const State& state, GroupId id, const Box& line) {
    const catalog::Group& group = state.session->catalog().group(id);
    if (const auto chosen = single_choice(state, group)) {
        const Button leave{.id = "leave/" + group.id,
                           .label = ui.words(Message::ui_leave_open),
                           .command = Act{configure::Clear{*chosen}},
                           .look = Look::quiet,
                           .name = ui.words(Message::ui_leave_group_open, {group.name.in(state.language())})};
        const float width = width_of(ui, leave);
        button(ui, {right(line) - width + size::grid, middle_y(line) - size::button / 2, width, size::button}, leave);
        return width;
    }
    if (!is_open(state, id)) return 0;
    const std::string words = ui.words(Message::ui_to_choose);
    const float width = width_of(ui, type::small_strong, words) + 16;
    const Box box{right(line) - width, middle_y(line) - type::small.line / 2, width, type::small.line};
    disc(ui, box.x + 5, middle_y(box), 3.5F, ui.theme->warning);
    words_at(ui, "open/" + group.id, words, type::small_strong, ui.theme->warning, {box.x + 16, box.y, width, 0});
    return width + size::grid;
}

float side_room(const Ui& ui, const State& state, GroupId id) {
    const catalog::Group& group = state.session->catalog().group(id);
    if (single_choice(state, group)) return width_of(ui, type::strong, ui.words(Message::ui_leave_open)) + 24;
    return is_open(state, id) ? width_of(ui, type::small_strong, ui.words(Message::ui_to_choose)) + 32 : 0;
}

/// The search of a long group, and how much of it is shown.
void search(Ui& ui, const State& state, GroupId id, const Browsed& browsed, Column& at) {
    const catalog::Group& group = state.session->catalog().group(id);
    text_field(ui, at,
               {.id = "search/" + group.id,
                .label = ui.words(Message::ui_search_in, {group.name.in(state.language())}),
                .target = {Field::search, id},
                .value = &state.browsing[index(id)].search,
                .max_length = 80,
                .hint = ui.words(Message::ui_search_hint)});
    at.skip(size::half);
    paragraph(ui, at, "shown/" + group.id, browsed_words(state, id, browsed), type::small, ui.theme->muted);
    at.skip(12);
}

void more_button(Ui& ui, const State& state, GroupId id, const Browsed& browsed, Column& at) {
    if (browsed.shown.size() >= browsed.matching) return;
    const catalog::Group& group = state.session->catalog().group(id);
    const std::string count = std::to_string(std::min(browsed.matching - browsed.shown.size(), 2 * Browsing::page));
    const Button more{.id = "more/" + group.id,
                      .label = ui.words(Message::ui_show_more, {count}),
                      .command = ShowMore{id},
                      .name = ui.words(Message::ui_show_more_of, {group.name.in(state.language()), count})};
    at.skip(12);
    const Box row = at.take(size::touch);
    button(ui, {row.x, row.y, std::min(row.width, width_of(ui, more)), row.height}, more);
}

std::vector<OptionId> all_of(const catalog::Group& group) {
    std::vector<OptionId> list;
    for (std::uint32_t i = 0; i < group.count; ++i) {
        list.push_back(OptionId{static_cast<std::uint32_t>(index(group.first)) + i});
    }
    return list;
}

void group_tiles(Ui& ui, const State& state, GroupId id, const std::vector<OptionId>& options, Column& at) {
    const catalog::Group& group = state.session->catalog().group(id);
    const bool several = group.kind == catalog::GroupKind::several;
    ui.open(several ? semantics::Role::group : semantics::Role::radiogroup, "group/" + group.id,
            group.name.in(state.language()));
    std::vector<Tile> list;
    for (const OptionId option : options) list.push_back(tile_of(ui, state, option));
    const bool wordy = std::any_of(list.begin(), list.end(), [](const Tile& tile) { return !tile.details.empty(); });
    tiles(ui, at, list, wordy ? 270 : 216);
    ui.close();
}

void group_options(Ui& ui, const State& state, GroupId id, Column& at) {
    const catalog::Group& group = state.session->catalog().group(id);
    if (!is_long(group)) {
        group_tiles(ui, state, id, all_of(group), at);
        return;
    }
    const Browsed browsed = browse(state, id);
    search(ui, state, id, browsed, at);
    group_tiles(ui, state, id, browsed.shown, at);
    more_button(ui, state, id, browsed, at);
}

void group_card(Ui& ui, const State& state, GroupId id, Column& at) {
    const catalog::Group& group = state.session->catalog().group(id);
    const float top = at.y;
    Card card(ui, at);
    Column& in = card.inside();
    Column head{in.x, in.y, in.width - side_room(ui, state, id)};
    heading(ui, head, "heading/" + group.id, group.name.in(state.language()), 2, type::title);
    const Box line{in.x, in.y, in.width, type::title.line};
    in.y = head.y;
    paragraph(ui, in, "help/" + group.id, group.help.in(state.language()), type::small, ui.theme->muted);
    if (group.kind == catalog::GroupKind::several && group.max < group.count) {
        paragraph(ui, in, "limit/" + group.id, limit_words(state, id), type::small, ui.theme->muted);
    }
    in.skip(12);
    group_options(ui, state, id, in);
    heading_side(ui, state, id, line);
    if (ui.quiet) return;
    ui.drawn->group_tops[group.id] = top - ui.content.y;
    if (ui.shows({at.x, top, at.width, in.y - top})) ui.drawn->groups_in_view.push_back(id);
}

}  // namespace

void group_cards(Ui& ui, const State& state, Column& at) {
    const auto count = static_cast<std::uint32_t>(state.session->catalog().groups.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        at.skip(size::gutter);
        if (stands_before(state, GroupId{i})) {
            advice_card(ui, state, at);
            at.skip(size::gutter);
        }
        group_card(ui, state, GroupId{i}, at);
    }
}

}  // namespace maatwerk::ui
