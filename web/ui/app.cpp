#include "ui/app.h"

#include "catalog/json.h"
#include "ui/panels.h"
#include "ui/phrases.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>

namespace maatwerk::ui {

namespace {

constexpr double slice_ms = 4;
/// So long after a press the frame waits for all that it will show, rather than show it piece by piece.
constexpr double patience_ms = 24;
constexpr std::size_t largest_font = std::size_t{16} << 20U;

/// The bytes of a font file begin with one of these words.
bool is_font(std::string_view bytes) {
    using namespace std::string_view_literals;
    const std::string_view start = bytes.substr(0, 4);
    return bytes.size() <= largest_font && (start == "\0\1\0\0"sv || start == "OTTO"sv || start == "true"sv);
}

std::string text_of(const json::Value& object, std::string_view name) {
    const json::Value* value = object.find(name);
    return value != nullptr && value->kind == json::Kind::string ? value->text : std::string();
}

bool flag_of(const json::Value& object, std::string_view name) {
    const json::Value* value = object.find(name);
    return value != nullptr && value->kind == json::Kind::boolean && value->boolean;
}

/// `"products": [{"id", "en", "nl"}]`: the catalogs that the site has.
std::vector<Product> products_of(const json::Value& config) {
    std::vector<Product> products;
    const json::Value* list = config.find("products");
    if (list == nullptr || list->kind != json::Kind::array) return products;
    for (const json::Value& item : list->items) {
        if (item.kind != json::Kind::object) continue;
        products.push_back({text_of(item, "id"), text_of(item, "en"), text_of(item, "nl")});
    }
    return products;
}

ImFont* add_font(std::string& bytes) {
    ImFontConfig config;
    config.FontData = bytes.data();
    config.FontDataSize = static_cast<int>(bytes.size());
    config.FontDataOwnedByAtlas = false;
    config.SizePixels = -1;  // negative: sizes are those of the em, as in CSS; the limits of advance turn round with it
    config.GlyphMinAdvanceX = FLT_MAX;
    config.GlyphMaxAdvanceX = -FLT_MAX;
    return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace

bool App::font(std::size_t which, std::string_view bytes) {
    if (which >= font_bytes_.size() || !is_font(bytes)) return false;
    font_bytes_[which] = bytes;
    return true;
}

bool App::boot(std::string_view config_json) {
    if (font_bytes_[0].empty() || font_bytes_[1].empty()) return false;
    for (std::size_t i = 0; i < fonts_.size(); ++i) fonts_[i] = add_font(font_bytes_[i]);
    const auto config = json::parse(config_json);
    if (!config || fonts_[0] == nullptr || fonts_[1] == nullptr) return false;
    Surroundings& around = state_.around;
    around.language = language_of(text_of(*config, "language")).value_or(Language::en);
    if (around.language != Language::nl) around.language = Language::en;
    around.dark = flag_of(*config, "dark");
    around.touch = flag_of(*config, "touch");
    around.today = text_of(*config, "today");
    around.base = text_of(*config, "base");
    around.fragment = text_of(*config, "fragment");
    around.products = products_of(*config);
    apply_look();
    return true;
}

void App::resize(float width, float height, float density) {
    state_.viewport = {std::max(1.0F, width), std::max(1.0F, height), std::max(0.5F, density)};
    dirty();
}

void App::system_theme(bool dark) {
    state_.around.dark = dark;
    dirty();
}

void App::pointer(float x, float y) {
    pointer_x_ = x;
    pointer_y_ = y;
    if (hovered() != hovered_) dirty();
}

void App::scroll(std::string_view id, float top) {
    float& at = state_.scrolled[std::string(id)];
    if (at == top) return;
    at = std::max(0.0F, top);
    dirty();
}

void App::press(std::string_view id) {
    const std::string_view modal = tree_.modal();
    const semantics::Node* node = tree_.find(id);
    const auto found = drawn_.commands.find(std::string(id));
    if (node == nullptr || found == drawn_.commands.end()) return;
    if (!modal.empty() && !tree_.is_inside(*node, modal)) return;
    const Command command = found->second;
    std::erase_if(state_.notices, [](const Notice& notice) { return !notice.lasting; });
    pressed_at_ = page_.now();
    std::visit([this](const auto& it) { perform(it); }, command);
    dirty();
}

void App::text(std::string_view id, std::string_view text) {
    const auto field = drawn_.fields.find(std::string(id));
    if (field == drawn_.fields.end()) return;
    switch (field->second.field) {
        case Field::customer_name:
            state_.order.customer.name = text;
            break;
        case Field::customer_note:
            state_.order.customer.note = text;
            break;
        case Field::how_many:
            state_.order.how_many = text;
            state_.order.quantity = quantity_of(text);
            break;
        case Field::postcode:
            state_.profile.postcode = text;
            save_profile();
            break;
        case Field::search:
            search(field->second.group, text);
            dirty();
            return;
        case Field::parameter:
            state_.drafts[index(field->second.parameter)] = text;
            break;
        case Field::advice:
            state_.advice.typed[index(field->second.input)] = text;
            dirty();
            return;
    }
    order_is_stale_ = true;
    dirty();
}

void App::notice(std::string_view id, std::string_view text) {
    std::erase_if(state_.notices, [&](const Notice& notice) { return notice.id == id; });
    const bool lasting = id == "storage" || id == "catalog" || id == "profile";
    state_.notices.push_back({std::string(id), std::string(text), lasting});
    if (!lasting) page_.announce(text, false);  // a lasting one is an alert, which is read as it appears
    dirty();
}

bool App::has_work() const { return starting_ || !tasks_.empty() || !Thinker::is_done(state_); }

bool App::is_shown_ready() const { return tasks_.empty() && Thinker::is_shown_ready(state_, drawn_.groups_in_view); }

bool App::wants_to_draw() const {
    const bool waits = pressed_at_ >= 0 && has_work() && !is_shown_ready() && page_.now() - pressed_at_ < patience_ms;
    return dirty_ && !waits;
}

void App::work_on() {
    if (std::exchange(starting_, false)) start();
    double now = page_.now();
    const double until = now + slice_ms;
    while (has_work() && now < until) {
        configure::Budget budget{pace_.steps()};
        if (tasks_.empty() && is_shown_ready() && Thinker::wants_to_compile(state_)) {
            Thinker::compile(state_, budget);
        } else {
            const bool news = tasks_.empty() ? thinker_.think(state_, drawn_.groups_in_view, budget) : work(budget);
            dirty_ = dirty_ || news;
        }
        const double begun = std::exchange(now, page_.now());
        pace_.took(now - begun);
    }
    tell_void();
    make_order();
    tell_reordered();
}

bool App::draw_changes() {
    if (!wants_to_draw() || state_.viewport.width <= 0 || fonts_[0] == nullptr) return false;
    draw();
    return true;
}

bool App::frame() {
    work_on();
    return draw_changes();
}

/// A font has the density of the frame only after it was the current one in it.
void App::use_fonts() {
    for (ImFont* font : fonts_) {
        ImGui::PushFont(font, type::body.size);
        ImGui::PopFont();
    }
}

void App::draw() {
    dirty_ = false;
    ImGuiIO& io = ImGui::GetIO();
    const Viewport& viewport = state_.viewport;
    io.DisplaySize = {viewport.width, viewport.height};
    io.DisplayFramebufferScale = {viewport.density, viewport.density};
    io.DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::Begin("maatwerk", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    use_fonts();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->_FringeScale = 1 / viewport.density;
    hovered_ = hovered();
    tree_.begin_frame();
    drawn_ = {};
    Ui ui;
    ui.draw = list;
    ui.theme = state_.dark() ? &dark_theme() : &light_theme();
    ui.fonts = fonts_;
    ui.tree = &tree_;
    ui.drawn = &drawn_;
    ui.language = state_.language();
    ui.density = viewport.density;
    ui.native = state_.around.native;
    ui.touch = state_.around.touch;
    ui.hovered = hovered_;
    ui.focused = focused_;
    compose(ui, state_);
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::Render();
    ++frames_drawn_;
    after_drawing();
}

void App::after_drawing() {
    const std::string patch = tree_.end_frame();
    if (!patch.empty()) page_.mirror(patch);
    for (const auto& [id, limit] : drawn_.scroll_limits) {
        float& at = state_.scrolled[id];
        if (at > limit) {
            at = limit;
            dirty();
        }
    }
    const auto typed = std::move(drawn_.typed);
    for (const auto& [id, words] : typed) text(id, words);
    const auto complete = std::move(drawn_.changed);
    for (const std::string& id : complete) press(id);
    if (!focus_after_drawing_.empty()) page_.focus(std::exchange(focus_after_drawing_, {}));
    if (hovered() != hovered_) dirty();
    if (pressed_at_ >= 0 && is_shown_ready()) {
        page_.measure("answer", page_.now() - pressed_at_);
        pressed_at_ = -1;
    }
}

Box App::place_of(const semantics::Node& node) const {
    if (!node.box) return {};
    for (const semantics::Node* at = tree_.parent_of(node); at != nullptr; at = tree_.parent_of(*at)) {
        if (at->role != semantics::Role::scroll) continue;
        return intersection(moved(*node.box, at->box->x, at->box->y - state_.scroll_of(at->id)), *at->box);
    }
    return *node.box;
}

std::string_view App::control_at(float x, float y) const {
    const std::string_view modal = tree_.modal();
    const auto& nodes = tree_.nodes();
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
        if (!semantics::is_interactive(node->role) || !contains(place_of(*node), x, y)) continue;
        if (modal.empty() || tree_.is_inside(*node, modal)) return node->id;
    }
    return {};
}

std::string_view App::hovered() const {
    return pointer_x_ < 0 ? std::string_view() : control_at(pointer_x_, pointer_y_);
}

void App::focus(std::string_view id) {
    if (focused_ == id) return;
    focused_ = id;
    dirty();
}

void App::dirty() {
    dirty_ = true;
    page_.wake();
}

void App::apply_look() {
    constexpr std::array<std::string_view, 3> themes = {"system", "light", "dark"};
    page_.language(code_of(state_.language()));
    page_.theme(themes[static_cast<std::size_t>(state_.profile.theme)]);
    if (state_.session) page_.title(state_.session->catalog().name.in(state_.language()));
    dirty();
}

std::string App::say(Message message, std::initializer_list<std::string> arguments) const {
    return maatwerk::say(state_.language(), message, arguments);
}

}  // namespace maatwerk::ui
