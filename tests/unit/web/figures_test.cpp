// What a catalog can say beyond options and prices: derived values, wishes with their reasons, what others chose.
#include "desk.h"

#include <algorithm>

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

const std::string more = R"~("derived": [
  {"id": "half", "name": {"en": "Half of it", "nl": "De helft"}, "unit": "kg", "value": "mass / 2", "show": true, "places": 2},
  {"id": "hidden", "name": {"en": "Hidden", "nl": "Verborgen"}, "value": "mass"},
  {"id": "each", "name": {"en": "A piece", "nl": "Per stuk"}, "value": "sum(mass_g) / count(shade)", "show": true}
],
"preferences": [
  {"id": "glass", "if": "base = marble", "then": "shade = glass", "reason": {"en": "Glass goes with marble.", "nl": "Glas hoort bij marmer."}}
],
"statistics": {"orders": 200, "source": {"en": "What others chose is of our own orders.", "nl": "Wat anderen kozen is van onze eigen bestellingen."}, "chosen": {"base": {"marble": 99, "foot": 40}, "shade": {"glass": 60}},
  "together": [{"a": "base=marble", "b": "shade=glass", "count": 58}]},
"groups": [)~";

struct Shop : Desk {
    Shop() {
        boot();
        std::string text = contents_of(lamp);
        const std::string groups = "\"groups\": [";
        text.replace(text.find(groups), groups.size(), more);
        REQUIRE(app.open_catalog(text, "lamp.json"));
        settle();
    }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE_METHOD(Shop, "derived values stand beside the totals, a dash where there is none, and hidden ones nowhere") {
    press("option/base/marble");
    CHECK(node("product/derived/half").name == "Half of it: 1.3\u00A0kg");
    CHECK(node("product/derived/each").name == "A piece: \u2014");
    CHECK(find("product/derived/hidden") == nullptr);
    CHECK(has(node("bar/status").name, "1.3\u00A0kg"));
    press("bar/order");
    CHECK(find("order/derived/half") != nullptr);
    CHECK(find("order/derived/hidden") == nullptr);
}

TEST_CASE_METHOD(Shop, "the page offers what the author would build, with his reason, and takes it as one step") {
    CHECK(find("product/take_wished") == nullptr);
    press("option/base/marble");
    CHECK(node("product/wish/glass").name == "Glass goes with marble.");
    CHECK(has(node("product/take_wished").name, "Build it so, + \u20AC"));
    press("product/take_wished");
    CHECK(is_chosen("shade/glass"));
    CHECK(is_chosen("base/marble"));
    CHECK(find("product/take_wished") == nullptr);
    press("header/undo");
    CHECK_FALSE(is_chosen("shade/glass"));
    CHECK(is_chosen("base/marble"));
}

TEST_CASE_METHOD(Shop,
                 "an option says how many chose it, and of those who chose what the shopper chose how many took it") {
    CHECK(has(node("option/base/marble").description, "Chosen by 50%"));
    CHECK(has(node("option/shade/glass").description, "Chosen by 30%"));
    CHECK_FALSE(has(node("option/base/clamp").description, "Chosen by"));
    CHECK(node("product/statistics").name == "What others chose is of our own orders.");
    press("option/base/marble");
    CHECK(has(node("option/shade/glass").description, "Of those who chose Marble, 59% took this"));
}
