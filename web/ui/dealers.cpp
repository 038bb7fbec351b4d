#include "ui/panels.h"

#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

constexpr std::size_t shown_at_first = 4;

Tile dealer_tile(const Ui& ui, const State& state, const catalog::NearDealer& near) {
    const catalog::Dealer& dealer = state.session->catalog().dealers[index(near.dealer)];
    Tile tile;
    tile.id = "dealer/" + dealer.id;
    tile.name = dealer.name;
    tile.details = {dealer.street + ", " + dealer.postcode + " " + dealer.city};
    if (!dealer.phone.empty()) tile.details.push_back(dealer.phone);
    tile.priced = false;
    if (near.distance_km) tile.state = ui.words(Message::ui_distance, {std::to_string(*near.distance_km)});
    tile.spoken = tile.state.empty() ? tile.name : tile.name + ", " + tile.state;
    tile.chosen = state.order.dealer == near.dealer;
    tile.command = PickDealer{tile.chosen ? std::nullopt : std::optional<DealerId>(near.dealer)};
    return tile;
}

/// The nearest dealers, where the postcode is known; else all, where it is asked for.
std::vector<catalog::NearDealer> listed(const State& state) {
    const Catalog& catalog = state.session->catalog();
    std::vector<catalog::NearDealer> list;
    if (auto near = catalog::dealers_near(catalog, state.profile.postcode, state.order.country)) {
        list = std::move(*near);
    } else {
        for (std::uint32_t i = 0; i < catalog.dealers.size(); ++i) list.push_back({DealerId{i}, std::nullopt});
    }
    if (state.order.all_dealers) return list;
    const auto picked =
        std::find_if(list.begin(), list.end(), [&](const auto& near) { return near.dealer == state.order.dealer; });
    const std::size_t kept = std::min(list.size(), shown_at_first);
    if (picked != list.end() && static_cast<std::size_t>(picked - list.begin()) >= kept) {
        std::rotate(list.begin() + static_cast<std::ptrdiff_t>(kept) - 1, picked, picked + 1);
    }
    list.resize(kept);
    return list;
}

/// Four digits alone: which country's?
void which_country(Ui& ui, const State& state, Column& at) {
    const std::string& postcode = state.profile.postcode;
    const std::vector<std::string> countries = catalog::countries_of(state.session->catalog(), postcode);
    if (countries.size() < 2) return;
    at.skip(size::grid);
    paragraph(ui, at, "dealers/two_countries", ui.words(Message::ui_postcode_two, {postcode}), type::small,
              ui.theme->muted);
    at.skip(size::grid);
    ui.open(semantics::Role::group, "dealers/country", ui.words(Message::ui_country));
    const float width = (at.width - size::grid) / 2;
    const Box row = at.take(size::button);
    float x = row.x;
    for (const std::string& country : countries) {
        const bool dutch = country == "NL";
        button(ui, {x, row.y, width, row.height},
               {.id = dutch ? "dealers/country/nl" : "dealers/country/be",
                .label = ui.words(dutch ? Message::ui_country_nl : Message::ui_country_be),
                .command = PickCountry{country},
                .pressed = state.order.country == country});
        x += width + size::grid;
    }
    ui.close();
}

}  // namespace

void dealers(Ui& ui, const State& state, Column& at) {
    const Catalog& catalog = state.session->catalog();
    if (catalog.dealers.empty()) return;
    heading(ui, at, "dealers/heading", ui.words(Message::ui_dealer), 3, type::title);
    paragraph(ui, at, "dealers/help", ui.words(Message::ui_dealer_help), type::small, ui.theme->muted);
    at.skip(12);
    const std::string& postcode = state.profile.postcode;
    const bool unknown = !postcode.empty() && !catalog::dealers_near(catalog, postcode);
    text_field(ui, at,
               {.id = "dealers/postcode",
                .label = ui.words(Message::ui_postcode),
                .target = {Field::postcode},
                .value = &postcode,
                .max_length = 16,
                .hint = "3511 AB",
                .autocomplete = "postal-code"});
    if (unknown) {
        at.skip(size::half);
        paragraph(ui, at, "dealers/unknown", ui.words(Message::ui_postcode_unknown), type::small, ui.theme->muted);
    }
    which_country(ui, state, at);
    at.skip(12);
    ui.open(semantics::Role::radiogroup, "dealers", ui.words(Message::ui_dealer));
    std::vector<Tile> list;
    for (const catalog::NearDealer& near : listed(state)) list.push_back(dealer_tile(ui, state, near));
    tiles(ui, at, list, at.width);
    ui.close();
    if (state.order.all_dealers || catalog.dealers.size() <= shown_at_first) return;
    const Button all{.id = "dealers/all",
                     .label = ui.words(Message::ui_all_dealers, {std::to_string(catalog.dealers.size())}),
                     .command = ShowAllDealers{},
                     .look = Look::quiet};
    at.skip(size::half);
    const Box row = at.take(size::button);
    button(ui, {row.x - size::grid, row.y, width_of(ui, all), row.height}, all);
}

}  // namespace maatwerk::ui
