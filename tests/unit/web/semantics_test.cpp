// The tree hands over what changed since the frame before, and no more.
#include "ui/semantics.h"

#include "catalog/json.h"

#include <catch2/catch_test_macros.hpp>

using namespace maatwerk;
using namespace maatwerk::ui::semantics;

namespace {

Node button(const char* id, const char* name) {
    Node node;
    node.id = id;
    node.role = Role::button;
    node.name = name;
    node.box = Box{1, 2, 30.4F, 40.6F};
    return node;
}

Node scroll(const char* id) {
    Node node;
    node.id = id;
    node.role = Role::scroll;
    node.box = Box{0, 0, 100, 100};
    return node;
}

}  // namespace

TEST_CASE("the first frame hands over every node, its parent and the order") {
    Tree tree;
    tree.begin_frame();
    tree.open(scroll("list"));
    tree.add(button("a", "A"));
    tree.close_scroll(400);
    CHECK(tree.end_frame() ==
          R"({"order":["list","a"],"set":[{"box":[0,0,100,100],"content":400,"id":"list","role":"scroll"},)"
          R"({"box":[1,2,30,41],"id":"a","name":"A","parent":"list","role":"button"}]})");
}

TEST_CASE("a frame in which nothing changed hands over nothing") {
    Tree tree;
    for (int frame = 0; frame < 3; ++frame) {
        tree.begin_frame();
        tree.add(button("a", "A"));
        CHECK(tree.end_frame().empty() == (frame > 0));
    }
}

TEST_CASE("only what changed, came, went or moved is handed over") {
    Tree tree;
    tree.begin_frame();
    tree.add(button("a", "A"));
    tree.add(button("b", "B"));
    tree.end_frame();
    tree.begin_frame();
    tree.add(button("a", "A!"));
    tree.add(button("b", "B"));
    CHECK(tree.end_frame() == R"({"set":[{"box":[1,2,30,41],"id":"a","name":"A!","role":"button"}]})");
    tree.begin_frame();
    tree.add(button("b", "B"));
    CHECK(tree.end_frame() == R"({"gone":["a"],"order":["b"]})");
}

TEST_CASE("every member of a node that is not at its default stands in the patch") {
    Node node = button("f", "Name");
    node.role = Role::textbox;
    node.description = "d";
    node.value = "v";
    node.checked = false;
    node.expanded = true;
    node.pressed = true;
    node.disabled = node.current = node.invalid = node.modal = node.multiline = true;
    node.level = 3;
    node.hint = "h";
    node.autocomplete = "name";
    node.input_mode = "text";
    node.max_length = 9;
    node.language = "nl";
    Tree tree;
    tree.begin_frame();
    tree.add(node);
    const auto patch = json::parse(tree.end_frame());
    REQUIRE(patch);
    const json::Value& set = patch->find("set")->items.at(0);
    CHECK(set.members.size() == 20);
    CHECK(set.find("checked")->boolean == false);
    CHECK(set.find("max_length")->integer == 9);
}

TEST_CASE("the tree knows what stands inside what") {
    Tree tree;
    Node dialog;
    dialog.id = "dialog";
    dialog.role = Role::dialog;
    dialog.modal = true;
    tree.begin_frame();
    tree.add(button("outside", "O"));
    tree.open(dialog);
    tree.open(scroll("list"));
    tree.add(button("deep", "D"));
    tree.close_scroll(100);
    tree.close();
    tree.end_frame();
    CHECK(tree.modal() == "dialog");
    CHECK(tree.is_inside(*tree.find("deep"), "dialog"));
    CHECK_FALSE(tree.is_inside(*tree.find("outside"), "dialog"));
    CHECK(tree.parent_of(*tree.find("deep"))->id == "list");
    CHECK(tree.parent_of(*tree.find("outside")) == nullptr);
    CHECK(tree.find("none") == nullptr);
}
