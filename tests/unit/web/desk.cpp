#include "desk.h"

#include "catalog/bundle.h"
#include "catalog/json.h"

#include <imgui.h>

namespace maatwerk::ui::test {

namespace {

/// What a renderer owes ImGui for its textures, without any.
void serve_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status != ImTextureStatus_OK) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

}  // namespace

std::string shirt_text() {
    const auto bundle = catalog::gather("shirt.json", contents_of("catalogs/shirt.json"),
                                        [](const std::string& name) { return contents_of("catalogs/" + name); });
    REQUIRE(bundle.findings.empty());
    return json::pretty(bundle.document);
}

Desk::Desk() { ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures; }

void Desk::boot(const std::string& members, const std::string& today) {
    REQUIRE(app.font(0, contents_of("assets/fonts/inter-regular.ttf")));
    REQUIRE(app.font(1, contents_of("assets/fonts/inter-semibold.ttf")));
    app.resize(1440, 900, 1);
    REQUIRE(app.boot(R"({"language":"en","dark":false,"base":"https://shop.example/","today":")" + today + "\"" +
                     members + "}"));
}

bool Desk::open(const std::string& path) {
    const bool opened = app.open_catalog(contents_of(path), path);
    settle();
    return opened;
}

void Desk::settle() {
    for (int i = 0; i < 20000 && app.wants_frame(); ++i) {
        if (!app.frame()) continue;
        ++frames;
        serve_textures();
    }
    REQUIRE_FALSE(app.wants_frame());
}

void Desk::press(const std::string& id) {
    INFO("press " << id);
    REQUIRE(find(id) != nullptr);
    app.press(id);
    settle();
}

void Desk::type(const std::string& id, const std::string& text) {
    REQUIRE(find(id) != nullptr);
    app.text(id, text);
    settle();
}

void Desk::resize(float width, float height, float density) {
    app.resize(width, height, density);
    settle();
}

void Desk::answer_saves(Slot::Outcome outcome, const std::string& reason) {
    while (answered_ < page.saves.size()) {
        const profile::Record record = page.saves[answered_++];
        app.stored(record.key, record.revision, outcome, reason);
        if (outcome != Slot::Outcome::saved) break;
    }
    settle();
}

const semantics::Node& Desk::node(const std::string& id) const {
    const semantics::Node* found = find(id);
    INFO("node " << id);
    REQUIRE(found != nullptr);
    return *found;
}

}  // namespace maatwerk::ui::test
