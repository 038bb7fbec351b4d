// Files that a shopper gives: picked, refused in words, kept by the device, lost, and what link and order tell of them.
#include "desk.h"

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

using namespace std::string_literals;

/// 1200 x 800 in a PNG that is as short as it can be.
const std::string picture =
    "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x04\xb0\0\0\x03\x20\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\0\0\0\0"s;

std::string printed_shelf() {
    std::string text = contents_of("tests/data/shelf.json");
    return text.insert(text.find("\"parameters\": [") + 15, R"(
      {"id": "print", "name": {"en": "Picture", "nl": "Afbeelding"}, "kind": "file", "kinds": ["png", "jpeg"],
       "max_bytes": 2000000, "min_width": 600, "min_height": 400, "price": 1500},)");
}

struct Shop : Desk {
    explicit Shop(const std::vector<profile::Record>& records = {}, const std::string& members = "") {
        boot(members);
        resize(1200, 3000);
        for (const profile::Record& one : records) app.record(one.key, one.revision, one.json);
        REQUIRE(app.open_catalog(printed_shelf(), "shelf.json"));
        settle();
    }
    void give(const std::string& bytes, const std::string& name) {
        app.open_picture("print", bytes, name);
        settle();
    }
    std::string notice_text() const { return app.state().notices.empty() ? "" : app.state().notices.back().text; }
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE(
    "a file is picked with a button, known by its bytes, kept by the device, and stands in the order, never in the "
    "link") {
    Shop shop;
    CHECK(shop.node("parameter/print").role == semantics::Role::button);
    CHECK(shop.node("parameter/print").name == "Choose a file: Picture");
    shop.press("parameter/print");
    REQUIRE(shop.page.picture_picks.size() == 1);
    CHECK((shop.page.picture_picks[0].first == "print" && shop.page.picture_picks[0].second == "image/png,image/jpeg"));
    shop.give(picture, "label.jpg");
    CHECK(shop.node("parameter/print/file").name == "label.jpg, 1200 \u00d7 800, 1\u00a0kB");
    REQUIRE(shop.page.kept.size() == 1);
    CHECK(shop.page.kept[0].starts_with("file/shelf/print/"));
    CHECK(shop.page.addresses.back().fragment == "shelf?v=1.0");
    shop.type("parameter/width", "100");
    shop.press("parameter/width");
    shop.press("bar/order");
    CHECK(shop.node("order/parameter/print/amount").name == "\u20ac15");
    shop.press("order/copy");
    CHECK(holds(shop.notice_text(), "not the file"));
    shop.press("order/download");
    CHECK(holds(shop.page.downloads.back().second, "png 45 1200x800 "));
}

TEST_CASE("a file that is not taken is told why, and what stood stays") {
    Shop shop;
    shop.give(picture, "label.png");
    shop.give("GIF89a", "label.png");
    CHECK(holds(shop.notice_text(), "label.png"));
    CHECK(holds(shop.notice_text(), "png, jpeg"));
    CHECK(holds(shop.node("parameter/print/file").name, "1200"));
    CHECK(shop.page.kept.size() == 1);
    shop.press("header/undo");
    CHECK(shop.session().settings().empty());
}

TEST_CASE("a reload finds the file with the design; a file that is gone is told, and is open again") {
    Shop first;
    first.give(picture, "label.png");
    const profile::Record design = first.page.saves.back();
    const std::string members = R"(,"fragment":"shelf?v=1.0")";
    const Shop again({{first.page.kept[0], 1, "{}"}, design}, members);
    CHECK(again.session().settings().size() == 1);
    CHECK(again.app.state().notices.empty());
    const Shop lost({design}, members);
    CHECK(lost.session().settings().empty());
    CHECK(holds(lost.notice_text(), "label.png"));
}
