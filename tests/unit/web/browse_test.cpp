// A long group: its search, how much of it is shown, and the other products of the site.
#include "desk.h"

#include <algorithm>

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

/// 40 lamps of 1 to 40 W, and a case for those of at most 10 W or for any.
std::string shelf() {
    std::string options;
    for (int watts = 1; watts <= 40; ++watts) {
        const std::string text = std::to_string(watts);
        options += (watts > 1 ? "," : "") + std::string(R"({"id":"w)") + text + R"(","name":{"en":"Lamp )" + text +
                   R"( W","nl":"Lamp )" + text + R"( W"},"help":{"en":")" + (watts % 2 == 0 ? "Even, 0.7 kg" : "Odd") +
                   R"(","nl":")" + (watts % 2 == 0 ? "Even" : "Oneven") + R"("},"price":)" + text +
                   R"(00,"attributes":{"power_w":)" + text + "}}";
    }
    return R"({"format":1,"id":"shelf","version":"1","languages":["en","nl"],"name":{"en":"Shelf","nl":"Plank"},
        "currency":"EUR","attributes":{"power_w":{"name":{"en":"Power","nl":"Vermogen"}}},
        "groups":[{"id":"lamp","name":{"en":"Lamp","nl":"Lamp"},"kind":"single","options":[)" +
           options + R"(]},{"id":"case","name":{"en":"Case","nl":"Kast"},"kind":"single","options":[
        {"id":"any","name":{"en":"Any","nl":"Elke"}},{"id":"high","name":{"en":"From 20 W","nl":"Vanaf 20 W"}}]}],
        "rules":[{"id":"heat","if":"case = high","then":"lamp.power_w >= 20",
        "message":{"en":"From 20 W.","nl":"Vanaf 20 W."}}]})";
}

void stock(Desk& desk) {
    REQUIRE(desk.app.open_catalog(shelf(), "shelf.json"));
    desk.settle();
}

struct Shelf : Desk {
    Shelf() {
        boot();
        stock(*this);
    }
    std::vector<std::string> shown() const {
        std::vector<std::string> ids;
        for (const semantics::Node& it : app.tree().nodes()) {
            if (it.id.starts_with("option/lamp/")) ids.push_back(it.id.substr(12));
        }
        return ids;
    }
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(Shelf, "a long group shows a page, says so, and more when asked") {
    CHECK(shown().size() == 12);
    CHECK(node("shown/lamp").name == "12 of 40 shown");
    press("more/lamp");
    CHECK(shown().size() == 36);
    CHECK(page.announced.back() == "36 of 40 shown");
    CHECK(node("more/lamp").name == "Lamp: show 4 more");
    press("more/lamp");
    CHECK(shown().size() == 40);
    CHECK(find("more/lamp") == nullptr);
}

TEST_CASE_METHOD(Shelf, "a group of few options has no search") {
    CHECK(find("search/case") == nullptr);
    CHECK(find("option/case/high") != nullptr);
}

TEST_CASE_METHOD(Shelf, "what is typed narrows the list at once, and is announced") {
    type("search/lamp", "lamp 40");
    CHECK(shown() == Ids{"w40"});
    CHECK(page.announced.back() == "1 of 40 match “lamp 40”");
    CHECK(node("search/lamp").value == "lamp 40");
    type("search/lamp", "ODD 3");
    CHECK(shown() == Ids{"w3", "w31", "w33", "w35", "w37", "w39"});
    type("search/lamp", "");
    CHECK(shown().size() == 12);
}

TEST_CASE_METHOD(Shelf, "a short word is found where a word begins, not in a figure after its point") {
    type("search/lamp", "7");
    CHECK(shown() == Ids{"w7"});
}

TEST_CASE_METHOD(Shelf, "where nothing matches it is said, with a way out") {
    type("search/lamp", "candle");
    CHECK(shown().empty());
    CHECK(node("shown/lamp").name == "Nothing matches “candle”. Try fewer words.");
}

TEST_CASE_METHOD(Shelf, "what can be had comes before what is blocked") {
    press("option/case/high");
    const Ids ids = shown();
    CHECK(ids.front() == "w20");
    CHECK(std::find(ids.begin(), ids.end(), "w1") == ids.end());
}

TEST_CASE_METHOD(Shelf, "the choice is in view however long the list") {
    type("search/lamp", "lamp 40");
    press("option/lamp/w40");
    type("search/lamp", "");
    const Ids ids = shown();
    CHECK(ids.front() == "w40");
    CHECK(ids.size() == 13);
}

TEST_CASE_METHOD(Shelf, "another catalog starts with an empty search") {
    type("search/lamp", "candle");
    stock(*this);
    CHECK(node("search/lamp").value.empty());
    CHECK(shown().size() == 12);
}

TEST_CASE("the site's products are offered, and the page is asked for another") {
    Desk desk;
    desk.boot(R"(,"products":[{"id":"shelf","en":"Shelf","nl":"Plank"},{"id":"mug","en":"Mug","nl":"Mok"}])");
    stock(desk);
    desk.press("header/products");
    CHECK(desk.node("products/product/shelf").pressed == true);
    CHECK(desk.node("products/open_catalog").name == "Open catalog");
    desk.press("products/product/shelf");
    CHECK(desk.page.products.empty());
    desk.press("header/products");
    desk.press("products/product/mug");
    CHECK(desk.page.products == Ids{"mug"});
}
