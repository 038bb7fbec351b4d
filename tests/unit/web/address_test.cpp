// The address carries the design, and the browser's history walks the shopper's steps.
#include "desk.h"

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

constexpr const char* version = "lamp?v=1.2%20b%26c";

std::string link_of(const std::string& choices) { return version + choices; }

}  // namespace

TEST_CASE("each action of the shopper adds an entry with the design's link and step") {
    Desk desk;
    desk.boot();
    REQUIRE(desk.open(lamp));
    REQUIRE(desk.page.addresses.size() == 1);
    CHECK(desk.page.addresses[0].replace);
    CHECK(desk.page.addresses[0].fragment == version);
    desk.press("option/base/foot");
    desk.press("option/shade/paper");
    REQUIRE(desk.page.addresses.size() == 3);
    CHECK(desk.page.addresses[2].fragment == link_of("&base=foot&shade=paper"));
    CHECK(desk.page.addresses[2].step == 2);
    CHECK_FALSE(desk.page.addresses[2].replace);
}

TEST_CASE("Back and Forward undo and redo to the step of the entry, and add no entry") {
    Desk desk;
    desk.boot();
    REQUIRE(desk.open(lamp));
    for (const char* option : {"option/base/foot", "option/shade/paper", "option/v/v12"}) desk.press(option);
    desk.app.go(1, link_of("&base=foot"));
    desk.settle();
    CHECK(desk.is_chosen("base/foot"));
    CHECK_FALSE(desk.is_chosen("shade/paper"));
    CHECK(desk.session().can_redo());
    desk.app.go(0, version);
    desk.app.go(3, link_of("&base=foot&v=v12&shade=paper"));
    desk.settle();
    CHECK(desk.is_chosen("v/v12"));
    CHECK(desk.session().history().steps.size() == 4);
    for (std::size_t i = 4; i < desk.page.addresses.size(); ++i) CHECK(desk.page.addresses[i].replace);
}

TEST_CASE("an entry that is not in the history any more is loaded from its link") {
    Desk desk;
    desk.boot();
    REQUIRE(desk.open(lamp));
    desk.press("option/base/foot");
    desk.app.go(7, link_of("&base=marble&shade=~paper"));
    desk.settle();
    CHECK(desk.is_chosen("base/marble"));
    CHECK(desk.is_chosen("shade/paper"));
    desk.press("header/undo");
    CHECK(desk.is_chosen("base/foot"));
}

TEST_CASE("an edited address that is no link is told of, and the address put right") {
    Desk desk;
    desk.boot();
    REQUIRE(desk.open(lamp));
    desk.press("option/base/foot");
    desk.app.go(-1, "lamp?v=1&base=flying");
    desk.settle();
    CHECK(desk.node("findings/title").name == "This link cannot be opened");
    CHECK(desk.node("findings/0/words").name.find("flying") != std::string::npos);
    CHECK(desk.is_chosen("base/foot"));
    CHECK(desk.page.addresses.back().fragment == link_of("&base=foot"));
    CHECK(desk.page.addresses.back().replace);
}

TEST_CASE("a link at the start is one step on top of the saved design") {
    Desk first;
    first.boot();
    REQUIRE(first.open(lamp));
    first.press("option/base/marble");
    const profile::Record saved = first.page.saves.back();

    Desk desk;
    desk.boot(R"(,"fragment":"lamp?v=1.2%20b%26c&base=foot")");
    desk.app.record(saved.key, saved.revision, saved.json);
    REQUIRE(desk.open(lamp));
    CHECK(desk.is_chosen("base/foot"));
    CHECK(desk.session().history().steps.size() == 3);
    desk.press("header/undo");
    CHECK(desk.is_chosen("base/marble"));
}

TEST_CASE("the link of the saved design itself adds no step") {
    Desk first;
    first.boot();
    REQUIRE(first.open(lamp));
    first.press("option/base/foot");
    const profile::Record saved = first.page.saves.back();

    Desk desk;
    desk.boot(R"(,"fragment":"lamp?v=1.2%20b%26c&base=foot")");
    desk.app.record(saved.key, saved.revision, saved.json);
    REQUIRE(desk.open(lamp));
    CHECK(desk.session().history().steps.size() == 2);
    CHECK(desk.page.saves.empty());
}

TEST_CASE("a bad link at the start keeps the saved design and says what is wrong") {
    Desk first;
    first.boot();
    REQUIRE(first.open(lamp));
    first.press("option/base/foot");
    const profile::Record saved = first.page.saves.back();

    Desk desk;
    desk.boot(R"(,"fragment":"lamp?v=1&wings=two")");
    desk.app.record(saved.key, saved.revision, saved.json);
    REQUIRE(desk.open(lamp));
    CHECK(desk.is_chosen("base/foot"));
    CHECK(desk.node("findings").modal);
    desk.press("findings/close");
    CHECK(desk.page.addresses.back().fragment == link_of("&base=foot"));
}

TEST_CASE("a link whose choices contradict each other is explained, and changes nothing") {
    Desk desk;
    desk.boot(R"(,"fragment":"lamp?v=1.2%20b%26c&base=clamp&shade=glass")");
    REQUIRE(desk.open(lamp));
    CHECK(desk.session().choices().empty());
    CHECK(desk.node("why/title").name == "These choices do not go together");
    CHECK(desk.node("why/rule/glass_base").name == "A glass shade is too heavy for the clamp.");
}

TEST_CASE("a link of another version opens, and says so") {
    Desk desk;
    desk.boot(R"(,"fragment":"lamp?v=0.9&base=foot")");
    REQUIRE(desk.open(lamp));
    CHECK(desk.is_chosen("base/foot"));
    CHECK(desk.node("notice/link").name.find("another version") != std::string::npos);
}
