#include "ui/semantics.h"

#include "catalog/json.h"

#include <array>
#include <cassert>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace maatwerk::ui::semantics {

namespace {

constexpr std::array<std::string_view, 21> role_names = {
    "button",   "link",   "radio",  "checkbox",   "textbox",    "spinbutton", "heading",
    "text",     "img",    "status", "alert",      "radiogroup", "group",      "list",
    "listitem", "region", "dialog", "navigation", "main",       "banner",     "scroll"};

constexpr auto none = static_cast<std::size_t>(-1);

json::Value pixels(float value) { return json::integer(std::lround(value)); }

/// The members of one node, those at their default left out.
class Members {
public:
    void text(const char* name, std::string_view value) {
        if (!value.empty()) list_.push_back({name, 0, json::string(value)});
    }
    void flag(const char* name, bool value) {
        if (value) list_.push_back({name, 0, json::boolean(true)});
    }
    void tristate(const char* name, std::optional<bool> value) {
        if (value) list_.push_back({name, 0, json::boolean(*value)});
    }
    void number(const char* name, int value) {
        if (value != 0) list_.push_back({name, 0, json::integer(value)});
    }
    void value(const char* name, json::Value value) { list_.push_back({name, 0, std::move(value)}); }
    json::Value done() { return json::object(std::move(list_)); }

private:
    std::vector<json::Member> list_;
};

json::Value to_json(const Node& node) {
    Members members;
    members.text("id", node.id);
    members.text("parent", node.parent);
    members.text("role", name_of(node.role));
    members.text("name", node.name);
    members.text("description", node.description);
    members.text("value", node.value);
    if (node.box) {
        members.value("box", json::array({pixels(node.box->x), pixels(node.box->y), pixels(node.box->width),
                                          pixels(node.box->height)}));
    }
    if (node.content_height) members.value("content", pixels(*node.content_height));
    members.tristate("checked", node.checked);
    members.tristate("expanded", node.expanded);
    members.tristate("pressed", node.pressed);
    members.flag("disabled", node.disabled);
    members.flag("current", node.current);
    members.flag("invalid", node.invalid);
    members.flag("modal", node.modal);
    members.flag("multiline", node.multiline);
    members.number("level", node.level);
    members.text("hint", node.hint);
    members.text("autocomplete", node.autocomplete);
    members.text("input_mode", node.input_mode);
    members.number("max_length", node.max_length);
    members.text("least", node.least);
    members.text("greatest", node.greatest);
    members.text("language", node.language);
    return members.done();
}

bool same_order(const std::vector<Node>& a, const std::vector<Node>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].id != b[i].id) return false;
    }
    return true;
}

using ById = std::unordered_map<std::string_view, const Node*>;

ById by_id(const std::vector<Node>& nodes) {
    ById result;
    for (const Node& node : nodes) {
        [[maybe_unused]] const bool is_new = result.emplace(node.id, &node).second;
        assert(is_new && "an id stands twice in one frame");
    }
    return result;
}

}  // namespace

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

bool is_interactive(Role role) {
    return role == Role::button || role == Role::link || role == Role::radio || role == Role::checkbox ||
           role == Role::textbox || role == Role::spinbutton;
}

void Tree::begin_frame() {
    before_.swap(now_);
    now_.clear();
    parents_.clear();
    open_.clear();
}

void Tree::add(Node node) {
    if (!open_.empty()) node.parent = now_[open_.back()].id;
    parents_.push_back(open_.empty() ? none : open_.back());
    now_.push_back(std::move(node));
}

void Tree::open(Node node) {
    add(std::move(node));
    open_.push_back(now_.size() - 1);
}

void Tree::close() {
    assert(!open_.empty());
    open_.pop_back();
}

void Tree::close_scroll(float content_height) {
    assert(!open_.empty() && now_[open_.back()].role == Role::scroll);
    now_[open_.back()].content_height = content_height;
    open_.pop_back();
}

std::string Tree::end_frame() {
    assert(open_.empty());
    const ById was = by_id(before_);
    const ById is = by_id(now_);
    std::vector<json::Value> set, gone, order;
    for (const Node& node : now_) {
        const auto old = was.find(node.id);
        if (old == was.end() || !(*old->second == node)) set.push_back(to_json(node));
    }
    for (const Node& node : before_) {
        if (!is.contains(node.id)) gone.push_back(json::string(node.id));
    }
    if (!same_order(now_, before_)) {
        for (const Node& node : now_) order.push_back(json::string(node.id));
    }
    std::vector<json::Member> patch;
    if (!set.empty()) patch.push_back({"set", 0, json::array(std::move(set))});
    if (!gone.empty()) patch.push_back({"gone", 0, json::array(std::move(gone))});
    if (!order.empty()) patch.push_back({"order", 0, json::array(std::move(order))});
    return patch.empty() ? std::string() : json::canonical(json::object(std::move(patch)));
}

const Node* Tree::find(std::string_view id) const {
    for (const Node& node : now_) {
        if (node.id == id) return &node;
    }
    return nullptr;
}

const Node* Tree::parent_of(const Node& node) const {
    const std::size_t parent = parents_[static_cast<std::size_t>(&node - now_.data())];
    return parent == none ? nullptr : &now_[parent];
}

bool Tree::is_inside(const Node& node, std::string_view ancestor) const {
    for (const Node* at = &node; at != nullptr; at = parent_of(*at)) {
        if (at->id == ancestor) return true;
    }
    return false;
}

std::string_view Tree::modal() const {
    for (auto node = now_.rbegin(); node != now_.rend(); ++node) {
        if (node->modal) return node->id;
    }
    return {};
}

}  // namespace maatwerk::ui::semantics
