// The panels, one file each, read from top to bottom as the eye does. They own no state.
#pragma once

#include "ui/state.h"
#include "ui/widgets.h"

namespace maatwerk::ui {

/// The whole window: header, product, groups, bar and what stands over them.
void compose(Ui& ui, const State& state);

constexpr float header_height = 64;
void header(Ui& ui, const State& state, const Box& box);

/// The drawing with name and figures: a column of its own, or a band over the groups.
void product_column(Ui& ui, const State& state, const Box& box);
void product_band(Ui& ui, const State& state, const Box& box);

/// Whose prices these are, and the way to the standard ones; nothing at those.
void price_list_band(Ui& ui, const State& state, Column& at);
/// "Start from ...": the presets, and starting over.
void presets_card(Ui& ui, const State& state, Column& at);
/// A card for each group, with its options as tiles.
void group_cards(Ui& ui, const State& state, Column& at);
/// The card of the catalog's advisor; whether it stands above that group, the first that it speaks of.
void advice_card(Ui& ui, const State& state, Column& at);
bool stands_before(const State& state, GroupId group);
/// A card for each parameter, with its field.
void parameter_cards(Ui& ui, const State& state, Column& at);

float bar_height(const State& state);
void bar(Ui& ui, const State& state, const Box& box);

// Dialogs
void why_dialog(Ui& ui, const State& state);
void order_dialog(Ui& ui, const State& state);
void findings_dialog(Ui& ui, const State& state);
void settings_dialog(Ui& ui, const State& state);
void products_dialog(Ui& ui, const State& state);
void saving_dialog(Ui& ui, const State& state);

/// Part of the product and of the order: what the author would make of what is open.
void wished_card(Ui& ui, const State& state, Column& at, const std::string& prefix);

/// Part of the order: how many of it.
void how_many(Ui& ui, const State& state, Column& at);
/// Part of the order: postcode and the dealers near it.
void dealers(Ui& ui, const State& state, Column& at);
/// What happened, at the lower edge of the area.
void notices(Ui& ui, const State& state, const Box& area);
/// Part of the settings and of a dialog: the products of this site, and opening a file.
void products_list(Ui& ui, const State& state, Column& at, std::string_view prefix);
/// What stands where no catalog is open.
void no_catalog(Ui& ui, const State& state, const Box& box);

/// Buttons of both the header and the settings.
Button language_button(const Ui& ui, const State& state, Language language, std::string_view prefix);
Button theme_button(const Ui& ui, const State& state, profile::Theme theme);
Button open_catalog_button(const Ui& ui, std::string_view prefix);
/// "Saved on this device", "Saving", "Not saved"; empty before anything was.
std::string saving_words(const Ui& ui, const State& state);

}  // namespace maatwerk::ui
