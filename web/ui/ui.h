// What a panel is given to draw one frame with: the draw list, the theme, the tree that it tells what it draws,
// and where it leaves what its widgets mean. Coordinates are CSS pixels of the window.
#pragma once

#include "catalog/messages.h"
#include "ui/commands.h"
#include "ui/geometry.h"
#include "ui/semantics.h"
#include "ui/theme.h"

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

struct ImDrawList;
struct ImFont;

namespace maatwerk::ui {

/// What one frame leaves behind: the meaning of each press and text, and the groups that can be seen.
struct Drawn {
    std::unordered_map<std::string, Command> commands;
    std::unordered_map<std::string, Target> fields;
    std::vector<std::pair<std::string, std::string>> typed;  ///< natively: node and its new text
    std::vector<std::string> changed;                        ///< natively: fields that were left, or closed by Enter
    std::vector<catalog::GroupId> groups_in_view;
    std::unordered_map<std::string, float> scroll_limits;  ///< the farthest each `scroll` node goes
    std::unordered_map<std::string, float>
        group_tops;  ///< scroll position that shows the card of a group or parameter, by its id
};

struct Ui {
    ImDrawList* draw = nullptr;
    const Theme* theme = nullptr;
    std::array<ImFont*, 2> fonts{};  ///< by Face
    semantics::Tree* tree = nullptr;
    Drawn* drawn = nullptr;
    Language language = Language::en;
    float density = 1;           ///< device pixels in a CSS pixel
    bool native = false;         ///< no page lays its inputs over ours: ImGui takes text itself
    bool touch = false;          ///< no pointer hovers here
    std::string_view hovered{};  ///< the node under the pointer
    std::string_view focused{};  ///< the node with keyboard focus, where no page shows it
    Box clip{};                  ///< what can be seen
    Box content{};               ///< of the nearest scroll: where its content begins, and its width
    bool in_scroll = false;
    bool quiet = false;  ///< lay out only: paint nothing, state nothing

    std::string words(Message message, std::initializer_list<std::string> arguments = {}) const {
        return say(language, message, arguments);
    }
    /// Whether any of it would be seen now.
    bool shows(const Box& box) const { return !quiet && overlap(box, clip); }
    bool is_hovered(std::string_view id) const { return !touch && !id.empty() && hovered == id; }

    /// States a node at a place of the window (translated to its scroll's content).
    void state(semantics::Node node, const Box& box);
    /// States a container; close() ends it.
    void open(semantics::Role role, std::string id, std::string name);
    void open(semantics::Node node);
    void close();
    /// States what pressing the node does. Only for a node of this frame.
    void means(const std::string& id, Command command);
};

/// A region that scrolls by itself: between construction and done(), coordinates are moved by `top` and clipped.
class ScrollRegion {
public:
    /// `area` is its place in the window, `top` how far it is scrolled.
    ScrollRegion(Ui& ui, std::string id, std::string name, const Box& area, float top);
    ScrollRegion(const ScrollRegion&) = delete;
    ScrollRegion& operator=(const ScrollRegion&) = delete;
    /// Where the content begins, in the window.
    float begin() const { return area_.y - top_; }
    /// Ends it at the content's lower edge (in the window) and paints how far it is scrolled.
    void done(float content_bottom);

private:
    Ui& ui_;
    std::string id_;
    Box area_;
    float top_;
    Box clip_before_, content_before_;
    bool in_scroll_before_;
};

}  // namespace maatwerk::ui
