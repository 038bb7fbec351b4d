// The other products of this site, an order to make again, and a catalog of the shopper's own.
#include "ui/panels.h"

namespace maatwerk::ui {

void products_list(Ui& ui, const State& state, Column& at, std::string_view prefix) {
    const auto line = [&](const Button& spec) {
        const Box box = at.take(height_of(ui, spec, at.width));
        button(ui, box, spec);
        at.skip(size::grid);
    };
    for (const Product& product : state.around.products) {
        line({.id = std::string(prefix) + "/product/" + product.id,
              .label = state.language() == Language::nl ? product.dutch : product.english,
              .command = OpenProduct{product.id},
              .pressed = state.session && state.session->catalog().id == product.id});
    }
    if (state.session) {
        line({.id = std::string(prefix) + "/open_order",
              .label = ui.words(Message::ui_open_order),
              .command = PickCatalogFile{},
              .icon = Icon::folder});
    }
    line(open_catalog_button(ui, prefix));
}

void products_dialog(Ui& ui, const State& state) {
    dialog(ui, {.id = "products",
                .title = ui.words(Message::ui_files),
                .width = 420,
                .scrolled = state.scroll_of("products/scroll"),
                .body = [&](Column& at) { products_list(ui, state, at, "products"); },
                .above = [&](const Box& sheet) { notices(ui, state, sheet); }});
}

}  // namespace maatwerk::ui
