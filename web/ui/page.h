// What the front end asks of the page around it (web/README.md, wasm -> page).
// The browser's page stands behind web/platform/bridge.cpp, a desktop window's behind desktop.cpp, a recording one in tests.
#pragma once

#include <cstdint>
#include <string_view>

namespace maatwerk::ui {

class Page {
public:
    virtual ~Page() = default;
    /// Milliseconds of a clock that never goes back.
    virtual double now() = 0;
    virtual void wake() = 0;
    virtual void mirror(std::string_view patch) = 0;
    virtual void announce(std::string_view text, bool urgent) = 0;
    virtual void address(std::string_view fragment, std::uint32_t step, bool replace) = 0;
    virtual void save(std::string_view key, std::uint64_t revision, std::string_view json) = 0;
    virtual void language(std::string_view code) = 0;
    virtual void title(std::string_view text) = 0;
    virtual void theme(std::string_view choice) = 0;
    virtual void focus(std::string_view id) = 0;
    virtual void scroll(std::string_view id, float top) = 0;
    virtual void download(std::string_view name, std::string_view type, std::string_view text) = 0;
    virtual void print(std::string_view document) = 0;
    virtual void mail(std::string_view url) = 0;
    virtual void copy(std::string_view id, std::string_view text) = 0;
    virtual void pick_file() = 0;
    virtual void pick_scan() = 0;
    /// Asks for the file of a parameter: answered by App::open_picture. Then keeps it on the device under that key.
    virtual void pick_picture(std::string_view parameter, std::string_view accept) = 0;
    virtual void keep_picture(std::string_view key) = 0;
    virtual void reload() = 0;
    virtual void product(std::string_view id) = 0;
    virtual void measure(std::string_view name, double milliseconds) = 0;
};

}  // namespace maatwerk::ui
