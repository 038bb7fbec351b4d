// What holds of every screen: each control has a twin of a size that a finger hits, nothing lies over anything else,
// nothing leaves its place.
#include "desk.h"

#include "ui/geometry.h"

#include <catch2/generators/catch_generators.hpp>

#include <set>

using namespace maatwerk::ui;
using namespace maatwerk::ui::test;
using semantics::Node;
using semantics::Role;

namespace {

struct Size {
    float width, height, density;
};

constexpr Size sizes[] = {{390, 844, 3},  {320, 568, 2},       {820, 1180, 2},
                          {1440, 900, 1}, {1920, 1080, 1.25F}, {844, 390, 3}};

const Node* scroll_of(const semantics::Tree& tree, const Node& node) {
    for (const Node* at = tree.parent_of(node); at != nullptr; at = tree.parent_of(*at)) {
        if (at->role == Role::scroll) return at;
    }
    return nullptr;
}

void has_a_place(const Desk& desk, const Node& node) {
    INFO("node " << node.id << " \"" << node.name << "\" at " << node.box->x << ", " << node.box->y << ", "
                 << node.box->width << " x " << node.box->height);
    const Node* scroll = scroll_of(desk.app.tree(), node);
    const Viewport& window = desk.app.state().viewport;
    const Box room = scroll != nullptr ? Box{0, 0, scroll->box->width, *scroll->content_height}
                                       : Box{0, 0, window.width, window.height};
    CHECK(node.box->width > 0);
    CHECK(node.box->height >= 0);
    CHECK(node.box->x >= room.x - 1);
    CHECK(node.box->y >= room.y - 1);
    CHECK(right(*node.box) <= right(room) + 1);
    CHECK(bottom(*node.box) <= bottom(room) + 1);
}

void can_be_hit(const Node& node) {
    INFO("control " << node.id << " is " << node.box->width << " x " << node.box->height);
    CHECK(node.box->width >= 44);
    CHECK(node.box->height >= 44);
    CHECK_FALSE(node.name.empty());
}

/// Controls of the same layer (the page, or the dialog over it) and the same scroll.
bool share_a_layer(const semantics::Tree& tree, const Node& a, const Node& b) {
    const std::string_view modal = tree.modal();
    const bool same_side = modal.empty() || tree.is_inside(a, modal) == tree.is_inside(b, modal);
    return same_side && scroll_of(tree, a) == scroll_of(tree, b);
}

void check_screen(const Desk& desk) {
    const auto& tree = desk.app.tree();
    std::set<std::string> ids;
    std::vector<const Node*> controls;
    for (const Node& node : tree.nodes()) {
        INFO("node " << node.id);
        CHECK(ids.insert(node.id).second);
        if (node.box) has_a_place(desk, node);
        if (semantics::is_interactive(node.role)) controls.push_back(&node);
    }
    CHECK(controls.size() > 3);
    for (std::size_t i = 0; i < controls.size(); ++i) {
        can_be_hit(*controls[i]);
        for (std::size_t j = 0; j < i; ++j) {
            INFO(controls[i]->id << " and " << controls[j]->id);
            CHECK_FALSE((share_a_layer(tree, *controls[i], *controls[j]) &&
                         overlap(inset(*controls[i]->box, 0.5F), inset(*controls[j]->box, 0.5F))));
        }
    }
}

}  // namespace

TEST_CASE("every screen keeps its controls apart, in place and large enough") {
    const char* catalog = GENERATE(lamp, bike);
    const char* language = GENERATE("en", "nl");
    Desk desk;
    desk.boot();
    REQUIRE(desk.open(catalog));
    desk.app.record(
        "profile", 1,
        std::string(R"({"format":"maatwerk-profile","version":1,"theme":"dark","language":")") + language + "\"}");
    for (const Size& size : sizes) {
        INFO(catalog << " in " << language << " at " << size.width << " x " << size.height);
        desk.resize(size.width, size.height, size.density);
        check_screen(desk);
    }
}

TEST_CASE("every dialog keeps its controls apart, in place and large enough") {
    Desk desk;
    desk.boot();
    REQUIRE(desk.open(lamp));
    desk.press("option/shade/glass");
    desk.answer_saves();
    const std::string opener = GENERATE(as<std::string>{}, "bar/order", "header/saving", "option/base/clamp");
    desk.press(opener);
    for (const Size& size : sizes) {
        INFO(opener << " at " << size.width << " x " << size.height);
        desk.resize(size.width, size.height, size.density);
        REQUIRE_FALSE(desk.app.tree().modal().empty());
        check_screen(desk);
    }
}

TEST_CASE("every control that is stated can be pressed, and only those") {
    Desk desk;
    desk.boot();
    REQUIRE(desk.open(lamp));
    desk.press("bar/order");
    for (const Node& node : desk.app.tree().nodes()) {
        if (!semantics::is_interactive(node.role)) continue;
        INFO(node.id);
        const bool pressed_or_typed = desk.app.means_something(node.id);
        CHECK(pressed_or_typed != node.disabled);
    }
    CHECK_FALSE(desk.app.means_something("order/summary"));
}

TEST_CASE("what is pressed is what is seen: the control under a point is the one painted there") {
    Desk desk;
    desk.boot();
    REQUIRE(desk.open(lamp));
    const auto centre_of = [&](const std::string& id) {
        const Box box = desk.app.place_of(desk.node(id));
        return std::pair{middle_x(box), middle_y(box)};
    };
    const auto [x, y] = centre_of("option/base/foot");
    CHECK(desk.app.control_at(x, y) == "option/base/foot");
    desk.app.scroll("groups", 40);
    desk.settle();
    CHECK(desk.app.control_at(x, y - 40) == "option/base/foot");
    desk.press("bar/order");
    CHECK(desk.app.control_at(x, y - 40) != "option/base/foot");
}

TEST_CASE("a screen of any size is laid out without a complaint") {
    Desk desk;
    desk.boot();
    REQUIRE(desk.open(lamp));
    for (const Size& size : {Size{1, 1, 1}, Size{200, 120, 0.5F}, Size{699, 5000, 1}, Size{5120, 1440, 1}}) {
        desk.resize(size.width, size.height, size.density);
        desk.press("header/undo");
    }
}
