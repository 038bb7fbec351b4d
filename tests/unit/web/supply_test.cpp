// What a day and the stock mean on the page: the device's day decides, and the tile says why.
#include "desk.h"

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

/// The lamp, marble in winter only, four of the foot in stock, a step of production.
std::string winter_lamp() {
    std::string text = contents_of(lamp);
    const auto put = [&](const std::string& before, const std::string& what) { text.insert(text.find(before), what); };
    put("\"id\": \"marble\"", "\"from\": \"2026-12-01\", \"until\": \"2027-03-31\", ");
    put("\"id\": \"foot\"", "\"stock\": 4, ");
    put("\"presets\":",
        "\"routing\": [{\"id\": \"wire\", \"name\": {\"en\": \"Wire it\", \"nl\": \"Bedraden\"}, \"station\": "
        "\"BENCH\", \"minutes\": 75}], ");
    return text;
}

struct Day : Desk {
    explicit Day(const std::string& today) {
        boot("", today);
        REQUIRE(app.open_catalog(winter_lamp(), "lamp.json"));
        settle();
    }
};

}  // namespace

TEST_CASE("an option outside its dates is locked, and its tile and the reason say from when or until when") {
    {
        Day before("2026-11-30");
        CHECK(before.node("option/base/marble").description.find("Marble: available from 1\u00A0December\u00A02026.") !=
              std::string::npos);
        before.press("option/base/marble");
        CHECK_FALSE(before.is_chosen("base/marble"));
        CHECK(before.app.state().showing == Showing::why);
    }
    {
        Day in("2027-03-31");
        in.press("option/base/marble");
        CHECK(in.is_chosen("base/marble"));
    }
    Day after("2027-04-01");
    CHECK(after.node("option/base/marble").description.find("was available until 31\u00A0March\u00A02027.") !=
          std::string::npos);
}

TEST_CASE("what is in stock is told beside the option") {
    Day day("2026-11-30");
    CHECK(day.node("option/base/foot").description.find("4 in stock") != std::string::npos);
    CHECK(day.node("option/base/clamp").description.find("stock") == std::string::npos);
}

TEST_CASE("the printed order has the steps of production and what is from stock") {
    Day day("2026-11-30");
    day.press("option/base/foot");
    day.press("bar/order");
    day.press("order/print");
    REQUIRE_FALSE(day.page.prints.empty());
    const std::string& print = day.page.prints.back();
    CHECK(print.find("Wire it, BENCH") != std::string::npos);
    CHECK(print.find("Bedraden, BENCH") != std::string::npos);
    CHECK(print.find("1\u00A0h\u00A0"
                     "15\u00A0min") != std::string::npos);
    CHECK(print.find("Foot, from stock") != std::string::npos);
}

TEST_CASE("a saved design with what is no more available keeps the rest, and the report says what went") {
    std::optional<profile::Record> saved;
    {
        Day winter("2027-03-31");
        winter.press("option/v/v12");
        winter.answer_saves();
        winter.press("option/base/marble");
        winter.answer_saves();
        saved = winter.page.saves.back();
    }
    Desk spring;
    spring.boot("", "2027-04-01");
    spring.app.record(saved->key, saved->revision, saved->json);
    REQUIRE(spring.app.open_catalog(winter_lamp(), "lamp.json"));
    spring.settle();
    CHECK(spring.is_chosen("v/v12"));
    CHECK_FALSE(spring.is_chosen("base/marble"));
    CHECK(spring.app.state().showing == Showing::findings);
}
