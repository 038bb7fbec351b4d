// The whole front end without a window: ImGui with a renderer that draws nothing, and a page that writes down what it
// is asked.
#pragma once

#include "ui/app.h"
#include "ui/context.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace maatwerk::ui::test {

inline std::string contents_of(const std::string& path) {
    std::ifstream file(MAATWERK_SOURCE_DIR "/" + path, std::ios::binary);
    REQUIRE(file);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// The shirt with its sizes, as the site has it: one file.
std::string shirt_text();

class RecordingPage final : public Page {
public:
    struct Address {
        std::string fragment;
        std::uint32_t step = 0;
        bool replace = false;
    };
    struct Pair {
        std::string first, second;
    };

    double now() override { return now_ += 0.001; }
    void wake() override { ++wakes; }
    void mirror(std::string_view patch) override { patches.emplace_back(patch); }
    void announce(std::string_view text, bool) override { announced.emplace_back(text); }
    void address(std::string_view fragment, std::uint32_t step, bool replace) override {
        addresses.push_back({std::string(fragment), step, replace});
    }
    void save(std::string_view key, std::uint64_t revision, std::string_view json) override {
        saves.push_back({std::string(key), revision, std::string(json)});
    }
    void language(std::string_view code) override { languages.emplace_back(code); }
    void title(std::string_view text) override { title_now = text; }
    void theme(std::string_view choice) override { theme_now = choice; }
    void focus(std::string_view id) override { focused.emplace_back(id); }
    void scroll(std::string_view id, float top) override { scrolls.emplace_back(std::string(id), top); }
    void download(std::string_view name, std::string_view, std::string_view text) override {
        downloads.push_back({std::string(name), std::string(text)});
    }
    void print(std::string_view document) override { prints.emplace_back(document); }
    void mail(std::string_view url) override { mails.emplace_back(url); }
    void copy(std::string_view id, std::string_view text) override {
        copies.push_back({std::string(id), std::string(text)});
    }
    void pick_file() override { ++picks; }
    void pick_scan() override { ++scan_picks; }
    void pick_picture(std::string_view parameter, std::string_view accept) override {
        picture_picks.push_back({std::string(parameter), std::string(accept)});
    }
    void keep_picture(std::string_view key) override { kept.emplace_back(key); }
    void reload() override { ++reloads; }
    void product(std::string_view id) override { products.emplace_back(id); }
    void measure(std::string_view name, double) override { measured.emplace_back(name); }

    std::vector<std::string> patches, announced, languages, focused, prints, mails, measured;
    std::vector<Address> addresses;
    std::vector<profile::Record> saves;
    std::vector<std::pair<std::string, float>> scrolls;
    std::vector<Pair> downloads, copies, picture_picks;
    std::vector<std::string> kept;
    std::string title_now, theme_now;
    int wakes = 0, picks = 0, scan_picks = 0, reloads = 0;
    std::vector<std::string> products;

private:
    double now_ = 0;
};

/// A device with the front end on it. Not booted until boot().
class Desk {
public:
    Desk();
    /// Boots as a page would: fonts, size, configuration.
    void boot(const std::string& members = "", const std::string& today = "2026-01-31");
    /// Opens the catalog and works until nothing is left to do.
    bool open(const std::string& path);
    void settle();
    /// Presses a node, which must be there, and settles.
    void press(const std::string& id);
    void type(const std::string& id, const std::string& text);
    void resize(float width, float height, float density = 1);
    /// Answers every saving that was asked for and not yet answered.
    void answer_saves(Slot::Outcome outcome = Slot::Outcome::saved, const std::string& reason = "");

    const semantics::Node* find(const std::string& id) const { return app.tree().find(id); }
    const semantics::Node& node(const std::string& id) const;
    bool is_chosen(const std::string& option) const { return node("option/" + option).checked == true; }
    const configure::Session& session() const { return *app.state().session; }

    Context context;
    RecordingPage page;
    App app{page};
    std::size_t frames = 0;

private:
    std::size_t answered_ = 0;
};

inline constexpr const char* lamp = "tests/data/lamp.json";
inline constexpr const char* bike = "catalogs/bike.json";

}  // namespace maatwerk::ui::test
