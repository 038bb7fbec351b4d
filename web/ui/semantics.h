// What is on the canvas, said in words: the tree that the page mirrors as real controls.
// Widgets state their node as they draw (web/README.md, Nodes); the tree finds what changed since the frame before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::ui::semantics {

enum class Role : std::uint8_t {
    button,
    link,
    radio,
    checkbox,
    textbox,
    spinbutton,
    heading,
    text,
    img,
    status,
    alert,
    radiogroup,
    group,
    list,
    listitem,
    region,
    dialog,
    navigation,
    main,
    banner,
    scroll
};

/// CSS pixels.
struct Box {
    float x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Box&) const = default;
};

struct Node {
    std::string id;
    Role role = Role::text;
    std::string name;
    std::string description;
    std::string value;
    std::optional<Box> box;
    std::optional<float> content_height;
    std::optional<bool> checked;
    std::optional<bool> expanded;
    std::optional<bool> pressed;
    bool disabled = false;
    bool current = false;
    bool invalid = false;
    bool modal = false;
    bool multiline = false;
    int level = 0;
    std::string hint;
    std::string autocomplete;
    std::string input_mode;
    int max_length = 0;
    std::string least, greatest;  ///< of a spinbutton, as its value is written; empty where they are not known
    std::string language;
    std::string parent;  ///< set by the tree
    bool operator==(const Node&) const = default;
};

class Tree {
public:
    void begin_frame();
    /// States a node without children of its own. Ids are unique in a frame (asserted).
    void add(Node node);
    /// States a container; nodes until the matching close() are its children.
    void open(Node node);
    void close();
    /// Closes a `scroll`, whose content's height is known only now.
    void close_scroll(float content_height);
    /// The patch from the frame before to this one, as JSON; empty when nothing changed.
    std::string end_frame();

    /// The nodes of the last frame, in reading order.
    const std::vector<Node>& nodes() const { return now_; }
    /// The node of that id, or null. O(nodes).
    const Node* find(std::string_view id) const;
    /// The container of a node of nodes(), or null.
    const Node* parent_of(const Node& node) const;
    /// Whether the node is `ancestor` or stands inside it.
    bool is_inside(const Node& node, std::string_view ancestor) const;
    /// The id of the modal dialog that stands on top, or nothing.
    std::string_view modal() const;

private:
    std::vector<Node> now_, before_;
    std::vector<std::size_t> parents_;  ///< by node: place of its container, or `none`
    std::vector<std::size_t> open_;
};

/// "button", "radiogroup", ...
std::string_view name_of(Role role);
/// Whether a twin of the role can be pressed or typed into.
bool is_interactive(Role role);

}  // namespace maatwerk::ui::semantics
