// The design is saved after every action, whole and in order; nothing that stands on the device is ever lost unasked.
#include "desk.h"

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;
using Outcome = Slot::Outcome;

namespace {

struct Shop : Desk {
    Shop() {
        boot();
        REQUIRE(open(lamp));
    }
    std::string saving() const { return find("header/saving") == nullptr ? std::string() : node("header/saving").name; }
};

/// A design that was saved by another tab, with that option chosen.
profile::Record design_with(const std::string& option) {
    Shop other;
    other.press("option/" + option);
    return other.page.saves.back();
}

}  // namespace

TEST_CASE_METHOD(Shop, "nothing is said of saving before there is something to save") {
    CHECK(saving().empty());
    CHECK(page.saves.empty());
}

TEST_CASE_METHOD(Shop, "saved is said after the commit, never before") {
    press("option/base/foot");
    REQUIRE(page.saves.size() == 1);
    CHECK(page.saves[0].key == "design/lamp");
    CHECK(page.saves[0].revision == 1);
    CHECK(saving() == "Saving…");
    answer_saves();
    CHECK(saving() == "Saved on this device");
}

TEST_CASE_METHOD(Shop, "while one saving is under way, the steps after it become one") {
    press("option/base/foot");
    press("option/shade/paper");
    press("option/v/v12");
    CHECK(page.saves.size() == 1);
    answer_saves();
    REQUIRE(page.saves.size() == 2);
    CHECK(page.saves[1].revision == 2);
    const auto design = profile::read_design(page.saves[1].json);
    REQUIRE(design);
    CHECK(design->steps.size() == 4);
    CHECK(saving() == "Saved on this device");
}

TEST_CASE_METHOD(Shop, "a reload finds the design with its undo") {
    press("option/base/foot");
    press("option/shade/paper");
    answer_saves();
    const profile::Record saved = page.saves.back();
    Desk again;
    again.boot();
    again.app.record(saved.key, saved.revision, saved.json);
    REQUIRE(again.open(lamp));
    CHECK(again.is_chosen("shade/paper"));
    CHECK(again.node("header/saving").name == "Saved on this device");
    again.press("header/undo");
    CHECK_FALSE(again.is_chosen("shade/paper"));
    CHECK(again.page.saves.back().revision == saved.revision + 1);
}

TEST_CASE_METHOD(Shop,
                 "not saved is said with the reason, the design can be downloaded, and the next step tries again") {
    press("option/base/foot");
    answer_saves(Outcome::failed, "the device is full");
    CHECK(saving() == "Not saved");
    press("header/saving");
    CHECK(node("saving/words").name == "Not saved: the device is full");
    press("saving/export");
    REQUIRE(page.downloads.size() == 1);
    CHECK(page.downloads[0].first == "lamp-design.json");
    CHECK(profile::read_design(page.downloads[0].second));
    press("saving/close");
    press("option/shade/paper");
    answer_saves();
    CHECK(saving() == "Saved on this device");
}

TEST_CASE_METHOD(Shop, "when another tab wrote, its design can be taken over") {
    const profile::Record theirs = design_with("base/marble");
    press("option/base/foot");
    app.record("design/lamp", theirs.revision + 4, theirs.json);
    answer_saves(Outcome::conflict);
    CHECK(saving() == "Not saved");
    press("option/v/v12");
    CHECK(page.saves.size() == 1);
    press("header/saving");
    press("saving/take_over");
    CHECK(is_chosen("base/marble"));
    CHECK(saving() == "Saved on this device");
    press("option/v/v12");
    CHECK(page.saves.back().revision == theirs.revision + 5);
}

TEST_CASE_METHOD(Shop, "when another tab wrote, this design can be kept, over the other's revision") {
    const profile::Record theirs = design_with("base/marble");
    press("option/base/foot");
    app.record("design/lamp", 7, theirs.json);
    answer_saves(Outcome::conflict);
    press("header/saving");
    press("saving/keep");
    CHECK(page.saves.back().revision == 8);
    answer_saves();
    CHECK(is_chosen("base/foot"));
    CHECK(saving() == "Saved on this device");
}

TEST_CASE("a saved design that cannot be read is told of, and copied aside before anything goes over it") {
    const char* broken = R"({"format":"maatwerk-design","version":1,"catalog":{"id":"lamp"}})";
    Desk desk;
    desk.boot();
    desk.app.record("design/lamp", 5, broken);
    REQUIRE(desk.open(lamp));
    CHECK(desk.node("findings/title").name == "Your saved design cannot be opened");
    CHECK(desk.page.saves.empty());
    desk.press("findings/close");
    desk.press("option/base/foot");
    REQUIRE(desk.page.saves.size() == 1);
    CHECK(desk.page.saves[0].key == "aside/design/lamp/5");
    CHECK(desk.page.saves[0].json == broken);
    desk.answer_saves();
    REQUIRE(desk.page.saves.size() == 2);
    CHECK(desk.page.saves[1].key == "design/lamp");
    CHECK(desk.page.saves[1].revision == 6);
}

TEST_CASE("when the copy aside cannot be written, nothing goes over the old design") {
    Desk desk;
    desk.boot();
    desk.app.record("design/lamp", 5, R"({"format":"maatwerk-design","version":1})");
    REQUIRE(desk.open(lamp));
    desk.press("findings/close");
    desk.press("option/base/foot");
    desk.answer_saves(Outcome::failed, "full");
    CHECK(desk.node("header/saving").name == "Not saved");
    desk.press("option/v/v12");
    for (const profile::Record& record : desk.page.saves) CHECK(record.key == "aside/design/lamp/5");
}

namespace {

/// A saved design of two choices.
profile::Record some_design() {
    Shop other;
    other.press("option/base/foot");
    other.answer_saves();
    other.press("option/shade/paper");
    return other.page.saves.back();
}

}  // namespace

TEST_CASE("a design with an option that the catalog lacks is opened without it, told of, and copied aside") {
    std::string json = some_design().json;
    for (std::size_t at = json.find("\"foot\""); at != std::string::npos; at = json.find("\"foot\""))
        json.replace(at, 6, "\"stilt\"");
    Desk desk;
    desk.boot();
    desk.app.record("design/lamp", 2, json);
    REQUIRE(desk.open(lamp));
    CHECK(desk.node("findings/title").name == "Your design was brought up to date");
    CHECK(desk.node("findings/0/words").name == "\"base = stilt\" is no longer there. That is open again.");
    REQUIRE(desk.session().choices().size() == 1);
    desk.press("findings/close");
    REQUIRE_FALSE(desk.page.saves.empty());
    CHECK(desk.page.saves[0].key == "aside/design/lamp/2");
    CHECK(desk.page.saves[0].json == json);
}

TEST_CASE("a design whose choices no longer go together keeps those that do, and says which do not") {
    std::string strict = contents_of(lamp);
    const std::string rules = "\"rules\": [";
    const std::size_t at = strict.find(rules);
    REQUIRE(at != std::string::npos);
    strict.insert(
        at + rules.size(),
        R"({"id": "paper_foot", "if": "shade = paper", "then": "base != foot", "message": {"en": "No.", "nl": "Nee."}},)");
    const std::string json = some_design().json;
    Desk desk;
    desk.boot();
    desk.app.record("design/lamp", 2, json);
    REQUIRE(desk.app.open_catalog(strict, "lamp.json"));
    desk.settle();
    CHECK(desk.node("findings/title").name == "Your design was brought up to date");
    CHECK(desk.node("findings/0/words").name.ends_with("no longer goes with the rest. That is open again."));
    REQUIRE(desk.session().choices().size() == 1);
}

TEST_CASE_METHOD(Shop, "settings are a record of their own, and a conflict over them is settled for the newest") {
    press("header/language/nl");
    REQUIRE(page.saves.size() == 1);
    CHECK(page.saves[0].key == "profile");
    app.record("profile", 3, R"({"format":"maatwerk-profile","version":1,"theme":"dark"})");
    answer_saves(Outcome::conflict);
    REQUIRE(page.saves.size() == 2);
    CHECK(page.saves[1].revision == 4);
    CHECK(profile::read_profile(page.saves[1].json)->language == Language::nl);
    CHECK(app.state().language() == Language::nl);
}

TEST_CASE("settings of the device hold from the first frame; unreadable ones are told of and kept") {
    Desk desk;
    desk.boot();
    desk.app.record("profile", 1,
                    R"({"format":"maatwerk-profile","version":1,"language":"nl","theme":"dark","postcode":"3511 AB"})");
    REQUIRE(desk.open(lamp));
    CHECK(desk.app.state().dark());
    CHECK(desk.node("header/name").name == "Bureaulamp");
    CHECK(desk.page.saves.empty());

    Desk other;
    other.boot();
    other.app.record("profile", 2, R"({"format":"maatwerk-profile","version":1})");
    REQUIRE(other.open(lamp));
    other.press("header/theme");
    CHECK(other.page.saves.back().key == "aside/profile/2");
}

TEST_CASE_METHOD(Shop, "another catalog opens with its own design, and the first one's is still there") {
    press("option/base/foot");
    answer_saves();
    const char* mug = R"({"format":1,"id":"mug","version":"1","languages":["en"],"name":{"en":"Mug"},"currency":"EUR",
      "groups":[{"id":"size","name":{"en":"Size"},"kind":"single","options":[{"id":"small","name":{"en":"Small"}},{"id":"large","name":{"en":"Large"}}]}]})";
    REQUIRE(app.open_catalog(mug, "mug.json"));
    app.press("option/extras/voucher");  // a press on what was drawn of the first catalog
    settle();
    CHECK(session().choices().empty());
    CHECK(page.title_now == "Mug");
    press("option/size/large");
    CHECK(page.saves.back().key == "design/mug");
    answer_saves();
    REQUIRE(open(lamp));
    CHECK(is_chosen("base/foot"));
}

TEST_CASE_METHOD(Shop, "a bad catalog shows its findings with line and column and keeps the one that is open") {
    press("option/base/foot");
    CHECK_FALSE(app.open_catalog("{\n  \"format\": 1,\n  \"id\": \"Lamp\"\n}", "bad.json"));
    settle();
    CHECK(node("findings/title").name == "This catalog cannot be opened");
    CHECK(node("findings/intro").name.find("bad.json") != std::string::npos);
    CHECK(node("findings/0/words").name.find("line ") != std::string::npos);
    press("findings/close");
    CHECK(is_chosen("base/foot"));
}

TEST_CASE("without a catalog there is a way to open one") {
    Desk desk;
    desk.boot();
    CHECK_FALSE(desk.app.open_catalog("", "empty.json"));
    desk.settle();
    desk.press("findings/close");
    desk.press("empty/open_catalog");
    CHECK(desk.page.picks == 1);
    REQUIRE(desk.open(lamp));
    CHECK(desk.find("empty/open_catalog") == nullptr);
}

namespace {

constexpr const char* newer_design = R"({"format":"maatwerk-design","surprise":{"a":[1]},"version":9})";
constexpr const char* newer_profile = R"({"format":"maatwerk-profile","mood":"sunny","version":9})";

}  // namespace

TEST_CASE("a newer version's design is left as it is: said in words, with the ways out, and nothing goes over it") {
    Desk desk;
    desk.boot();
    desk.app.record("design/lamp", 5, newer_design);
    REQUIRE(desk.open(lamp));
    CHECK(desk.node("saving/words").name.starts_with("Your saved design was made with a newer version of this page."));
    desk.press("saving/reload");
    CHECK(desk.page.reloads == 1);
    desk.press("saving/export_saved");
    CHECK(desk.page.downloads.back().first == "lamp-design-saved.json");
    CHECK(desk.page.downloads.back().second == newer_design);
    desk.press("saving/close");
    CHECK(desk.node("header/saving").name == "Not saved");
    desk.press("option/base/foot");
    desk.press("option/shade/paper");
    desk.press("header/undo");
    CHECK(desk.is_chosen("base/foot"));
    CHECK(desk.page.saves.empty());
    desk.press("header/saving");
    desk.press("saving/export");
    CHECK(profile::read_design(desk.page.downloads.back().second));
    CHECK(desk.page.saves.empty());
}

TEST_CASE_METHOD(Shop, "a newer version's design that another tab wrote meanwhile is left as it is too") {
    press("option/base/foot");
    app.record("design/lamp", 7, newer_design);
    answer_saves(Outcome::conflict);
    CHECK(saving() == "Not saved");
    press("option/v/v12");
    press("header/saving");
    CHECK(find("saving/keep") == nullptr);
    CHECK(find("saving/take_over") == nullptr);
    CHECK(find("saving/reload") != nullptr);
    CHECK(page.saves.size() == 1);
}

TEST_CASE("a newer version's settings are left as they are; what is set here holds for this visit") {
    Desk desk;
    desk.boot();
    desk.app.record("profile", 3, newer_profile);
    REQUIRE(desk.open(lamp));
    CHECK(desk.node("notice/profile").name.starts_with("Your saved settings were made with a newer version"));
    desk.press("header/language/nl");
    CHECK(desk.node("header/name").name == "Bureaulamp");
    desk.press("header/theme");
    CHECK(desk.page.saves.empty());
    desk.resize(390, 844);
    desk.press("header/settings");
    CHECK(desk.find("settings/newer") != nullptr);
    desk.press("settings/close");
    desk.press("option/base/foot");
    REQUIRE(desk.page.saves.size() == 1);
    CHECK(desk.page.saves[0].key == "design/lamp");
}

TEST_CASE_METHOD(Shop, "a newer version's settings that another tab wrote meanwhile are left as they are too") {
    press("header/language/nl");
    app.record("profile", 3, newer_profile);
    answer_saves(Outcome::conflict);
    press("header/language/en");
    CHECK(page.saves.size() == 1);
    CHECK(find("notice/profile") != nullptr);
}
