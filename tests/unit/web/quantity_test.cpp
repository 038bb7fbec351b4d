// Options of which there can be several: the steps in the tile, what they cost, and why one more cannot be.
#include "desk.h"

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

struct Shop : Desk {
    Shop() {
        boot();
        resize(1200, 3000);
        REQUIRE(open("tests/data/rack.json"));
    }
    std::string words(const std::string& id) const { return find(id) == nullptr ? "" : node(id).name; }
    void more(const std::string& option) { press("option/" + option + "/more"); }
};

}  // namespace

TEST_CASE_METHOD(Shop, "what is chosen and can be several has steps, with names and prices; nothing else has") {
    CHECK(find("option/disk/large/more") == nullptr);
    press("option/disk/large");
    CHECK(words("option/disk/large/more") == "Large: more");
    CHECK(words("option/disk/large/less") == "Large: less");
    CHECK(node("option/disk/large/less").disabled);
    CHECK(words("option/disk/large/count") == "1\u00a0\u00d7");
    CHECK(words("option/disk/large/price") == "\u20ac20.01");
    more("disk/large");
    CHECK(words("option/disk/large/count") == "2\u00a0\u00d7");
    CHECK(words("option/disk/large/price") == "2\u00a0\u00d7\u00a0\u20ac20.01 = \u20ac40.02");
    CHECK(node("option/disk/large/more").description == words("option/disk/large/price"));
    CHECK_FALSE(node("option/disk/large/less").disabled);
    CHECK(is_chosen("disk/large"));
    CHECK(words("product/choice/disk/large/words").starts_with("Disk: 2\u00a0\u00d7\u00a0Large"));
    CHECK(page.addresses.back().fragment == "rack?v=1.0.0&disk=large*2");
    press("option/disk/fixed");
    CHECK(find("option/disk/fixed/more") == nullptr);
    CHECK(find("parameter/disk.large") == nullptr);
}

TEST_CASE_METHOD(Shop, "pieces go with the choice, and come back with it") {
    press("option/fan/slow");
    more("fan/slow");
    more("fan/slow");
    CHECK(node("option/fan/slow/more").disabled);
    press("option/fan/slow");
    CHECK(session().step() == configure::Step{});
    press("header/undo");
    CHECK(words("option/fan/slow/count") == "3\u00a0\u00d7");
    press("option/fan/slow/less");
    CHECK(words("option/fan/slow/count") == "2\u00a0\u00d7");
}

TEST_CASE_METHOD(Shop, "one more than goes with the rest tells why, and what would help") {
    press("option/cards/net");
    press("option/disk/large");
    more("disk/large");
    CHECK(words("option/disk/large/more") == "3\u00a0\u00d7\u00a0Large, blocked: why?");
    more("disk/large");
    CHECK(words("why/title") == "Why not 3\u00a0\u00d7\u00a0Large?");
    CHECK(words("why/choice/cards/net") == "Cards: Network");
    CHECK(words("why/rule/power") == "That is more than the supply can give.");
    press("why/repair/0");
    CHECK(words("option/disk/large/count") == "3\u00a0\u00d7");
    CHECK_FALSE(is_chosen("cards/net"));
}

TEST_CASE_METHOD(Shop, "a way out that takes fewer pieces says how many, from and to") {
    press("option/disk/large");
    more("disk/large");
    more("disk/large");
    press("option/cards/net");
    CHECK(words("why/title") == "Why not Network?");
    CHECK(words("why/repair/0").starts_with("Large: 1\u00a0\u00d7 instead of 3\u00a0\u00d7, "));
    press("why/close");
    press("header/language/nl");
    press("option/cards/net");
    CHECK(words("why/repair/0").starts_with("Groot: 1\u00a0\u00d7 in plaats van 3\u00a0\u00d7, "));
}

TEST_CASE_METHOD(Shop, "the order, and what is printed of it, say how many") {
    press("option/disk/large");
    more("disk/large");
    press("bar/order");
    CHECK(words("order/item/disk/large") == "2\u00a0\u00d7\u00a0Large");
    CHECK(words("order/item/disk/large/amount") == "\u20ac40.02");
    REQUIRE(app.state().order.order);
    CHECK(app.state().order.order->items[0].quantity == 2);
}
