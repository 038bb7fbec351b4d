// Between the page and the front end: exports the mw_* functions and calls Module.page (web/README.md).
// The only file that includes Emscripten. Nothing here decides anything.
#ifdef __EMSCRIPTEN__

#include "platform/window.h"
#include "ui/app.h"
#include "ui/context.h"

#include <emscripten.h>
#include <emscripten/html5.h>

#include <cmath>
#include <memory>
#include <string>
#include <string_view>

// clang-format off
EM_JS(void, page_wake, (), { Module.page.wake(); })
EM_JS(void, page_mirror, (const char* patch, int length), { Module.page.mirror(UTF8ToString(patch, length)); })
EM_JS(void, page_announce, (const char* text, int length, int urgent), { Module.page.announce(UTF8ToString(text, length), urgent); })
EM_JS(void, page_address, (const char* fragment, int length, int step, int replace), { Module.page.address(UTF8ToString(fragment, length), step, replace); })
EM_JS(void, page_save, (const char* key, int key_length, double revision, const char* text, int length), { Module.page.save(UTF8ToString(key, key_length), revision, UTF8ToString(text, length)); })
EM_JS(void, page_language, (const char* code, int length), { Module.page.language(UTF8ToString(code, length)); })
EM_JS(void, page_title, (const char* text, int length), { Module.page.title(UTF8ToString(text, length)); })
EM_JS(void, page_theme, (const char* choice, int length), { Module.page.theme(UTF8ToString(choice, length)); })
EM_JS(void, page_focus, (const char* id, int length), { Module.page.focus(UTF8ToString(id, length)); })
EM_JS(void, page_scroll, (const char* id, int length, double top), { Module.page.scroll(UTF8ToString(id, length), top); })
EM_JS(void, page_download, (const char* name, int name_length, const char* type, int type_length, const char* text, int length), { Module.page.download(UTF8ToString(name, name_length), UTF8ToString(type, type_length), UTF8ToString(text, length)); })
EM_JS(void, page_print, (const char* text, int length), { Module.page.print(UTF8ToString(text, length)); })
EM_JS(void, page_mail, (const char* url, int length), { Module.page.mail(UTF8ToString(url, length)); })
EM_JS(void, page_copy, (const char* id, int id_length, const char* text, int length), { Module.page.copy(UTF8ToString(id, id_length), UTF8ToString(text, length)); })
EM_JS(void, page_pick_file, (), { Module.page.pick_file(); })
EM_JS(void, page_pick_scan, (), { Module.page.pick_scan(); })
EM_JS(void, page_pick_picture, (const char* id, int length, const char* accept, int accept_length), { Module.page.pick_picture(UTF8ToString(id, length), UTF8ToString(accept, accept_length)); })
EM_JS(void, page_keep_picture, (const char* key, int length), { Module.page.keep_picture(UTF8ToString(key, length)); })
EM_JS(void, page_reload, (), { Module.page.reload(); })
EM_JS(void, page_product, (const char* id, int length), { Module.page.product(UTF8ToString(id, length)); })
EM_JS(void, page_measure, (const char* name, int length, double ms), { Module.page.measure(UTF8ToString(name, length), ms); })
// clang-format on

namespace {

using maatwerk::ui::App;
using maatwerk::ui::Slot;

int length_of(std::string_view text) { return static_cast<int>(text.size()); }

class BrowserPage final : public maatwerk::ui::Page {
public:
    double now() override { return emscripten_get_now(); }
    void wake() override { page_wake(); }
    void mirror(std::string_view patch) override { page_mirror(patch.data(), length_of(patch)); }
    void announce(std::string_view text, bool urgent) override {
        page_announce(text.data(), length_of(text), urgent ? 1 : 0);
    }
    void address(std::string_view fragment, std::uint32_t step, bool replace) override {
        page_address(fragment.data(), length_of(fragment), static_cast<int>(step), replace ? 1 : 0);
    }
    void save(std::string_view key, std::uint64_t revision, std::string_view json) override {
        page_save(key.data(), length_of(key), static_cast<double>(revision), json.data(), length_of(json));
    }
    void language(std::string_view code) override { page_language(code.data(), length_of(code)); }
    void title(std::string_view text) override { page_title(text.data(), length_of(text)); }
    void theme(std::string_view choice) override { page_theme(choice.data(), length_of(choice)); }
    void focus(std::string_view id) override { page_focus(id.data(), length_of(id)); }
    void scroll(std::string_view id, float top) override { page_scroll(id.data(), length_of(id), top); }
    void download(std::string_view name, std::string_view type, std::string_view text) override {
        page_download(name.data(), length_of(name), type.data(), length_of(type), text.data(), length_of(text));
    }
    void print(std::string_view document) override { page_print(document.data(), length_of(document)); }
    void mail(std::string_view url) override { page_mail(url.data(), length_of(url)); }
    void copy(std::string_view id, std::string_view text) override {
        page_copy(id.data(), length_of(id), text.data(), length_of(text));
    }
    void pick_file() override { page_pick_file(); }
    void pick_scan() override { page_pick_scan(); }
    void pick_picture(std::string_view parameter, std::string_view accept) override {
        page_pick_picture(parameter.data(), static_cast<int>(parameter.size()), accept.data(),
                          static_cast<int>(accept.size()));
    }
    void keep_picture(std::string_view key) override { page_keep_picture(key.data(), static_cast<int>(key.size())); }
    void reload() override { page_reload(); }
    void product(std::string_view id) override { page_product(id.data(), length_of(id)); }
    void measure(std::string_view name, double milliseconds) override {
        page_measure(name.data(), length_of(name), milliseconds);
    }
};

BrowserPage& page() {
    static BrowserPage it;
    return it;
}

App& app() {
    static maatwerk::ui::Context context;
    static App it(page());
    return it;
}

bool has_window = false;

/// Opens the canvas. All that SDL listens to is taken back: the page's mirror is what the shopper touches.
void open_canvas() {
    if (has_window) return;
    const maatwerk::platform::Window window = maatwerk::platform::open_window("Maatwerk", 16, 16);
    has_window = window.context != nullptr;
    emscripten_html5_remove_all_event_listeners();
}

/// The canvas takes its new size right before it is drawn anew: until then it shows what it showed.
void render() {
    const maatwerk::ui::Viewport& viewport = app().state().viewport;
    const int width = static_cast<int>(viewport.width * viewport.density);
    const int height = static_cast<int>(viewport.height * viewport.density);
    int width_now = 0, height_now = 0;
    emscripten_get_canvas_element_size("#canvas", &width_now, &height_now);
    if (width != width_now || height != height_now) emscripten_set_canvas_element_size("#canvas", width, height);
    maatwerk::platform::render(static_cast<unsigned>(app().paper()), width, height);
}

/// What the program wants of the page next (web/README.md).
int wishes() { return (app().has_work() ? 1 : 0) | (app().wants_to_draw() ? 2 : 0); }

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE int mw_font(int index, const char* bytes, int length) {
    return app().font(static_cast<std::size_t>(index), {bytes, static_cast<std::size_t>(length)}) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE int mw_boot(const char* config) {
    open_canvas();
    return app().boot(config) && has_window ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE int mw_catalog(const char* text, const char* source) {
    return app().open_catalog(text, source) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void mw_resize(double width, double height, double density) {
    app().resize(static_cast<float>(width), static_cast<float>(height), static_cast<float>(density));
}
EMSCRIPTEN_KEEPALIVE void mw_theme(int dark) { app().system_theme(dark != 0); }
EMSCRIPTEN_KEEPALIVE void mw_pointer(double x, double y) {
    app().pointer(static_cast<float>(x), static_cast<float>(y));
}
EMSCRIPTEN_KEEPALIVE void mw_press(const char* id) { app().press(id); }
EMSCRIPTEN_KEEPALIVE void mw_text(const char* id, const char* text) { app().text(id, text); }
EMSCRIPTEN_KEEPALIVE void mw_scroll(const char* id, double top) { app().scroll(id, static_cast<float>(top)); }
EMSCRIPTEN_KEEPALIVE void mw_go(int step, const char* fragment) { app().go(step, fragment); }
EMSCRIPTEN_KEEPALIVE void mw_record(const char* key, double revision, const char* json) {
    app().record(key, static_cast<std::uint64_t>(revision), json);
}
EMSCRIPTEN_KEEPALIVE void mw_stored(const char* key, double revision, int outcome, const char* reason) {
    app().stored(key, static_cast<std::uint64_t>(revision), static_cast<Slot::Outcome>(outcome), reason);
}
EMSCRIPTEN_KEEPALIVE void mw_scan(const char* bytes, int length, const char* source) {
    app().open_scan({bytes, static_cast<std::size_t>(length)}, source);
}
EMSCRIPTEN_KEEPALIVE void mw_picture(const char* parameter, const char* bytes, int length, const char* name) {
    app().open_picture(parameter, {bytes, static_cast<std::size_t>(length)}, name);
}

EMSCRIPTEN_KEEPALIVE void mw_notice(const char* id, const char* text) { app().notice(id, text); }
EMSCRIPTEN_KEEPALIVE int mw_work() {
    app().work_on();
    return wishes();
}
EMSCRIPTEN_KEEPALIVE int mw_frame() {
    if (app().draw_changes() && has_window) render();
    return wishes();
}
EMSCRIPTEN_KEEPALIVE double mw_frames_drawn() { return static_cast<double>(app().frames_drawn()); }
}

int main() { return 0; }

#endif
