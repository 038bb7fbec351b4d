#include "ui/ui.h"

#include "ui/paint.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

namespace maatwerk::ui {

void Ui::state(semantics::Node node, const Box& box) {
    if (quiet) return;
    node.box = in_scroll ? moved(box, -content.x, -content.y) : box;
    tree->add(std::move(node));
}

void Ui::open(semantics::Role role, std::string id, std::string name) {
    semantics::Node node;
    node.role = role;
    node.id = std::move(id);
    node.name = std::move(name);
    open(std::move(node));
}

void Ui::open(semantics::Node node) {
    if (!quiet) tree->open(std::move(node));
}

void Ui::close() {
    if (!quiet) tree->close();
}

void Ui::means(const std::string& id, Command command) {
    if (!quiet) drawn->commands.insert_or_assign(id, std::move(command));
}

ScrollRegion::ScrollRegion(Ui& ui, std::string id, std::string name, const Box& area, float top)
    : ui_(ui),
      id_(std::move(id)),
      area_(area),
      top_(top),
      clip_before_(ui.clip),
      content_before_(ui.content),
      in_scroll_before_(ui.in_scroll) {
    semantics::Node node;
    node.id = id_;
    node.role = semantics::Role::scroll;
    node.name = std::move(name);
    node.box = area;
    ui.open(std::move(node));
    ui.clip = intersection(ui.clip, area);
    ui.content = {area.x, area.y - top, area.width, area.height};
    ui.in_scroll = true;
    if (!ui.quiet) ui.draw->PushClipRect({area.x, area.y}, {right(area), bottom(area)}, true);
}

void ScrollRegion::done(float content_bottom) {
    const float height = std::max(content_bottom - begin(), area_.height);
    ui_.clip = clip_before_;
    ui_.content = content_before_;
    ui_.in_scroll = in_scroll_before_;
    if (ui_.quiet) return;
    ui_.draw->PopClipRect();
    ui_.tree->close_scroll(height);
    ui_.drawn->scroll_limits[id_] = height - area_.height;
    if (!ui_.native || height <= area_.height + 1) return;  // a page's twin has its own scrollbar
    const float length = std::max(32.0F, area_.height * area_.height / height);
    const float way = (area_.height - length) * top_ / (height - area_.height);
    fill(ui_, {right(area_) - 6, area_.y + std::clamp(way, 0.0F, area_.height - length) + 2, 4, length - 4},
         ui_.theme->border, 2);
}

}  // namespace maatwerk::ui
