// A window for development: the same front end, with SDL's events in place of the page.
//
//   maatwerk-desktop [CATALOG] [--size WxH] [--dark] [--dutch]
//
// It stands in for the page's mirror: a click presses the control under it, Tab goes from control to control, the wheel
// scrolls. Nothing is saved, printed or mailed; what would be is told on the terminal.
#ifndef __EMSCRIPTEN__

#include "platform/window.h"
#include "ui/app.h"
#include "ui/context.h"

#define SDL_MAIN_HANDLED
#include <SDL.h>

#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace {

using maatwerk::ui::App;
using maatwerk::ui::Box;
namespace semantics = maatwerk::ui::semantics;

class DesktopPage final : public maatwerk::ui::Page {
public:
    App* app = nullptr;

    double now() override {
        return 1000.0 * static_cast<double>(SDL_GetPerformanceCounter()) /
               static_cast<double>(SDL_GetPerformanceFrequency());
    }
    void wake() override {}
    void mirror(std::string_view) override {}
    void announce(std::string_view text, bool) override { tell("says", text); }
    void address(std::string_view, std::uint32_t, bool) override {}
    void save(std::string_view key, std::uint64_t revision, std::string_view) override {
        refused_.push_back({std::string(key), revision});
    }
    void language(std::string_view) override {}
    void title(std::string_view text) override {
        if (window != nullptr) SDL_SetWindowTitle(window, std::string(text).c_str());
    }
    void theme(std::string_view) override {}
    void focus(std::string_view id) override { app->focus(id); }
    void scroll(std::string_view, float) override {}
    void download(std::string_view name, std::string_view, std::string_view text) override {
        tell("would download", name);
        tell("with", text);
    }
    void print(std::string_view document) override {
        if (document.find("\"show\":true") != std::string_view::npos) tell("would print", document);
    }
    void mail(std::string_view url) override { tell("would mail", url); }
    void copy(std::string_view id, std::string_view text) override {
        SDL_SetClipboardText(std::string(text).c_str());
        app->notice(id, "Copied.");
    }
    void pick_file() override { app->notice("catalog", "Drop a catalog file on this window."); }
    void pick_scan() override { app->notice("scan", "Measures from a file are taken in the browser's page."); }
    void pick_picture(std::string_view, std::string_view) override {
        app->notice("picture", "Files are given in the browser's page.");
    }
    void keep_picture(std::string_view) override {}
    void reload() override {}
    void product(std::string_view) override {}
    void measure(std::string_view name, double milliseconds) override {
        std::cerr << name << ": " << milliseconds << " ms\n";
    }

    /// Answers the savings that were asked for: a window of development keeps nothing.
    void refuse_saving() {
        for (const auto& [key, revision] : std::exchange(refused_, {})) {
            app->stored(key, revision, maatwerk::ui::Slot::Outcome::failed, "this window keeps nothing");
        }
    }

    SDL_Window* window = nullptr;

private:
    static void tell(const char* what, std::string_view text) { std::cerr << what << ": " << text << "\n"; }
    std::vector<std::pair<std::string, std::uint64_t>> refused_;
};

std::optional<std::string> contents_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

struct Options {
    std::string catalog = MAATWERK_SOURCE_DIR "/catalogs/bike.json";
    int width = 1440, height = 900;
    bool dark = false, dutch = false;
};

Options options_of(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--dark")
            options.dark = true;
        else if (word == "--dutch")
            options.dutch = true;
        else if (word == "--size" && i + 1 < count)
            std::sscanf(words[++i], "%dx%d", &options.width, &options.height);
        else
            options.catalog = word;
    }
    return options;
}

bool load_fonts(App& app) {
    bool all = true;
    for (const auto& [which, name] : {std::pair{0, "inter-regular.ttf"}, std::pair{1, "inter-semibold.ttf"}}) {
        const auto bytes = contents_of(std::string(MAATWERK_SOURCE_DIR "/assets/fonts/") + name);
        all = all && bytes && app.font(static_cast<std::size_t>(which), *bytes);
    }
    return all;
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", std::localtime(&now));
    return text;
}

/// The mirror's part, done with SDL's events.
class Hands {
public:
    explicit Hands(App& app) : app_(app) {}

    void take(const SDL_Event& event) {
        switch (event.type) {
            case SDL_MOUSEMOTION:
                at_ = {static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)};
                app_.pointer(at_.x, at_.y);
                break;
            case SDL_MOUSEBUTTONUP:
                click(event.button);
                break;
            case SDL_MOUSEWHEEL:
                wheel(event.wheel.preciseY);
                break;
            case SDL_KEYDOWN:
                key(event.key.keysym);
                break;
            case SDL_DROPFILE:
                drop(event.drop.file);
                break;
            default:
                break;
        }
    }

private:
    void click(const SDL_MouseButtonEvent& event) {
        if (event.button != SDL_BUTTON_LEFT) return;
        const std::string id(app_.control_at(static_cast<float>(event.x), static_cast<float>(event.y)));
        app_.focus({});
        if (!id.empty()) app_.press(id);
    }

    const semantics::Node* scroll_at(float x, float y) const {
        const auto& nodes = app_.tree().nodes();
        const std::string_view modal = app_.tree().modal();
        for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
            const bool may = modal.empty() || app_.tree().is_inside(*node, modal);
            if (may && node->role == semantics::Role::scroll && maatwerk::ui::contains(*node->box, x, y)) return &*node;
        }
        return nullptr;
    }

    void wheel(float lines) {
        const semantics::Node* scroll = scroll_at(at_.x, at_.y);
        if (scroll != nullptr) move(*scroll, app_.state().scroll_of(scroll->id) - 64 * lines);
    }

    void move(const semantics::Node& scroll, float top) {
        const float limit = scroll.content_height.value_or(0) - scroll.box->height;
        app_.scroll(scroll.id, std::max(0.0F, std::min(top, limit)));
    }

    void key(const SDL_Keysym& key) {
        const std::string dialog(app_.tree().modal());
        if (key.sym == SDLK_ESCAPE && !dialog.empty()) app_.press(dialog + "/close");
        if (key.sym == SDLK_TAB) tab((key.mod & KMOD_SHIFT) != 0 ? -1 : 1);
        if ((key.sym == SDLK_RETURN || key.sym == SDLK_SPACE) && !ImGui::GetIO().WantTextInput) {
            app_.press(app_.focused());
        }
    }

    void tab(int step) {
        std::vector<const semantics::Node*> stops;
        const std::string_view modal = app_.tree().modal();
        for (const semantics::Node& node : app_.tree().nodes()) {
            const bool may = modal.empty() || app_.tree().is_inside(node, modal);
            if (may && semantics::is_interactive(node.role)) stops.push_back(&node);
        }
        if (stops.empty()) return;
        const auto count = static_cast<int>(stops.size());
        int at = step > 0 ? -1 : count;
        for (int i = 0; i < count; ++i) {
            if (stops[static_cast<std::size_t>(i)]->id == app_.focused()) at = i;
        }
        const semantics::Node& next = *stops[static_cast<std::size_t>((at + step + count) % count)];
        show(next);
        app_.focus(next.id);
    }

    /// Scrolls so that the node can be seen.
    void show(const semantics::Node& node) {
        const semantics::Node* scroll = app_.tree().parent_of(node);
        while (scroll != nullptr && scroll->role != semantics::Role::scroll) scroll = app_.tree().parent_of(*scroll);
        if (scroll == nullptr) return;
        const float top = app_.state().scroll_of(scroll->id);
        if (node.box->y < top) move(*scroll, node.box->y - 24);
        const float end = node.box->y + node.box->height;
        if (end > top + scroll->box->height) move(*scroll, end - scroll->box->height + 24);
    }

    void drop(char* path) {
        const auto text = contents_of(path);
        if (text) app_.open_catalog(*text, path);
        SDL_free(path);
    }

    App& app_;
    ImVec2 at_{-1, -1};
};

void tell_size(App& app, SDL_Window* window) {
    int width = 0, height = 0, pixels_wide = 0, pixels_high = 0;
    SDL_GetWindowSize(window, &width, &height);
    SDL_GL_GetDrawableSize(window, &pixels_wide, &pixels_high);
    app.resize(static_cast<float>(width), static_cast<float>(height),
               static_cast<float>(pixels_wide) / static_cast<float>(std::max(width, 1)));
}

void draw(App& app, SDL_Window* window) {
    ImGui_ImplSDL2_NewFrame();
    if (!app.frame()) return;
    int width = 0, height = 0;
    SDL_GL_GetDrawableSize(window, &width, &height);
    maatwerk::platform::render(static_cast<unsigned>(app.paper()), width, height);
    SDL_GL_SwapWindow(window);
}

/// ImGui takes a press and its release in a frame each, and says in the next that it wants text.
constexpr int frames_after_input = 4;

/// Waits for an event when there is nothing to do; `owed` counts the frames that input asks for. Answers whether to go on.
bool take_events(App& app, Hands& hands, SDL_Window* window, int& owed) {
    SDL_Event event;
    const bool busy = app.wants_frame() || owed > 0;
    bool any = busy ? SDL_PollEvent(&event) != 0 : SDL_WaitEvent(&event) != 0;
    for (; any; any = SDL_PollEvent(&event) != 0) {
        if (event.type == SDL_QUIT) return false;
        if (event.type == SDL_WINDOWEVENT) tell_size(app, window);
        ImGui_ImplSDL2_ProcessEvent(&event);
        hands.take(event);
        // A field's caret and text change without a word to us.
        const bool moves_only = event.type == SDL_MOUSEMOTION && !ImGui::GetIO().WantTextInput;
        if (!moves_only) owed = frames_after_input;
    }
    if (owed > 0) {
        --owed;
        app.redraw();
    }
    return true;
}

int run(const Options& options) {
    const maatwerk::ui::Context context;
    DesktopPage page;
    App app(page);
    page.app = &app;
    const maatwerk::platform::Window window =
        maatwerk::platform::open_window("Maatwerk", options.width, options.height);
    if (window.context == nullptr) {
        std::cerr << "There is no window to draw in: " << SDL_GetError() << "\n";
        return 1;
    }
    page.window = window.window;
    ImGui_ImplSDL2_InitForOpenGL(window.window, window.context);
    SDL_EventState(SDL_DROPFILE, SDL_ENABLE);
    const auto catalog = contents_of(options.catalog);
    if (!load_fonts(app) || !catalog) {
        std::cerr << "Cannot read the fonts in assets/fonts or the catalog " << options.catalog << "\n";
        return 1;
    }
    app.native(true);
    app.boot(std::string("{\"language\":\"") + (options.dutch ? "nl" : "en") + "\",\"dark\":" +
             (options.dark ? "true" : "false") + ",\"today\":\"" + today() + "\",\"base\":\"http://localhost:8080/\"}");
    tell_size(app, window.window);
    app.open_catalog(*catalog, options.catalog);
    Hands hands(app);
    int owed = 0;
    while (take_events(app, hands, window.window, owed)) {
        draw(app, window.window);
        page.refuse_saving();
    }
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplSDL2_Shutdown();
    return 0;
}

}  // namespace

int main(int count, char** words) { return run(options_of(count, words)); }

#endif
