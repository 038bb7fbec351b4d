#include "ui/panels.h"

#include <array>

namespace maatwerk::ui {

namespace {

/// Buttons side by side where they fit, else one below the other.
void row_of(Ui& ui, Column& at, const std::vector<Button>& list) {
    const float share = (at.width - size::grid * static_cast<float>(list.size() - 1)) / static_cast<float>(list.size());
    bool fits = true;
    for (const Button& spec : list) fits = fits && width_of(ui, spec) <= share;
    const float width = fits ? share : at.width;
    Box box{};
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0 && !fits) at.skip(size::grid);
        if (i == 0 || !fits) box = at.take(height_of(ui, list[i], width));
        const float shift = fits ? (share + size::grid) * static_cast<float>(i) : 0;
        button(ui, {box.x + shift, box.y, width, box.height}, list[i]);
    }
}

void settings_body(Ui& ui, const State& state, Column& at) {
    if (state.settings_are_newer) {
        paragraph(ui, at, "settings/newer", ui.words(Message::ui_newer_profile), type::small, ui.theme->warning);
        at.skip(size::gutter);
    }
    heading(ui, at, "settings/language", ui.words(Message::ui_language), 3, type::title);
    at.skip(size::grid);
    row_of(
        ui, at,
        {language_button(ui, state, Language::en, "settings"), language_button(ui, state, Language::nl, "settings")});
    at.skip(size::card_padding);
    heading(ui, at, "settings/theme", ui.words(Message::ui_theme), 3, type::title);
    at.skip(size::grid);
    std::vector<Button> themes;
    for (const auto theme : {profile::Theme::system, profile::Theme::light, profile::Theme::dark}) {
        themes.push_back(theme_button(ui, state, theme));
    }
    row_of(ui, at, themes);
    at.skip(size::card_padding);
    heading(ui, at, "settings/files", ui.words(Message::ui_files), 3, type::title);
    at.skip(size::grid);
    products_list(ui, state, at, "settings");
}

}  // namespace

Button language_button(const Ui&, const State& state, Language language, std::string_view prefix) {
    const bool full = prefix == "settings";
    const std::string_view name = language == Language::nl ? "Nederlands" : "English";
    const std::string_view code = language == Language::nl ? "NL" : "EN";
    return {.id = std::string(prefix) + "/language/" + std::string(code_of(language)),
            .label = std::string(full ? name : code),
            .command = SetLanguage{language},
            .look = full ? Look::plain : Look::quiet,
            .name = std::string(name),
            .pressed = state.language() == language};
}

Button theme_button(const Ui& ui, const State& state, profile::Theme theme) {
    constexpr std::array<std::string_view, 3> ids = {"system", "light", "dark"};
    constexpr std::array<Message, 3> words = {Message::ui_theme_system, Message::ui_theme_light,
                                              Message::ui_theme_dark};
    constexpr std::array<Icon, 3> icons = {Icon::system, Icon::sun, Icon::moon};
    const auto which = static_cast<std::size_t>(theme);
    return {.id = "settings/theme/" + std::string(ids[which]),
            .label = ui.words(words[which]),
            .command = SetTheme{theme},
            .icon = icons[which],
            .pressed = state.profile.theme == theme};
}

Button open_catalog_button(const Ui& ui, std::string_view prefix) {
    const std::string label = ui.words(Message::ui_open_catalog);
    return {.id = std::string(prefix) + "/open_catalog",
            .label = label,
            .command = PickCatalogFile{},
            .look = prefix == "header" ? Look::quiet : Look::plain,
            .icon = Icon::folder,
            .name = label};
}

void settings_dialog(Ui& ui, const State& state) {
    dialog(ui, {.id = "settings",
                .title = ui.words(Message::ui_settings),
                .width = 480,
                .scrolled = state.scroll_of("settings/scroll"),
                .body = [&](Column& at) { settings_body(ui, state, at); },
                .above = [&](const Box& sheet) { notices(ui, state, sheet); }});
}

}  // namespace maatwerk::ui
