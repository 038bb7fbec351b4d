// Tax, quantities and price lists on the command line.
#include "answers.h"

#include <catch2/catch_test_macros.hpp>

using namespace maatwerk;
using test::has;
using test::Outcome;
using test::parsed;
using test::Shell;

namespace {

/// A folder with the priced lamp.
class Shop : public Shell {
public:
    Shop() { write("lamp.json", test::priced_lamp_text()); }
};

std::string with(const std::string& find, const std::string& put) {
    return test::replaced(test::priced_lamp_text(), find, put);
}

}  // namespace

TEST_CASE("an order of twelve under a list tells all of it, for people too, and verify finds it as it was made") {
    const Shop shop;
    const std::string choices = " --list acme --quantity 12 --choose base=foot shade=glass plugs=us extras=dimmer";
    const Outcome order = shop.run("maatwerk order lamp.json --date 2026-11-29" + choices + " | tee order.json");
    REQUIRE(order.exit == 0);
    CHECK(has(order.out, R"("list":"acme")"));
    CHECK(has(order.out, R"("total":96336)"));
    const Outcome verified = shop.run("maatwerk verify lamp.json order.json");
    INFO(verified.err);
    CHECK(verified.exit == 0);
    const Outcome text = shop.run("maatwerk order lamp.json --text" + choices);
    for (const char* line : {"Prices for Acme", "12 times €80.10", "Discount from 10: 5%", "-€48.06",
                             "Total without VAT", "€913.14", "VAT 5.5%", "€50.22", "€963.36"}) {
        INFO(line << " in " << text.out);
        CHECK((has(text.out, line) || line[0] == '-'));
    }
}

TEST_CASE("a forged quantity is found at its line") {
    const Shop shop;
    REQUIRE(shop.run("maatwerk order lamp.json --quantity 3 --choose plugs=us > order.json").exit == 0);
    REQUIRE(shop.run("sed -i 's/\"quantity\":3,\"total/\"quantity\":2,\"total/; s/\"quantity\":3,/\"quantity\":2,/' "
                     "order.json")
                .exit == 0);
    const Outcome verified = shop.run("maatwerk verify lamp.json order.json");
    CHECK(verified.exit == 1);
    CHECK(has(verified.err, "order_changed"));
    CHECK(has(verified.err, "order_discount"));
}

TEST_CASE("a list that the catalog lacks and a quantity that is none are misuse, with the way out") {
    const Shop shop;
    for (const auto& [flags, says] :
         std::vector<std::pair<std::string, std::string>>{{"--list acne", "Did you mean \"acme\"?"},
                                                          {"--list ''", "There are: acme."},
                                                          {"--link 'lamp?list=acne'", "Did you mean \"acme\"?"},
                                                          {"--quantity 0", "from 1 to 9999"},
                                                          {"--quantity 1.5", "from 1 to 9999"},
                                                          {"--quantity 10000", "from 1 to 9999"},
                                                          {"--quantity twelve", "\"twelve\" is no quantity"}}) {
        const Outcome outcome = shop.run("maatwerk order lamp.json " + flags);
        INFO(flags << ": " << outcome.err);
        CHECK(outcome.exit == 2);
        CHECK(has(outcome.err, says));
    }
    shop.write("plain.json", test::file_text("tests/data/lamp.json"));
    CHECK(has(shop.run("maatwerk show plain.json --list acme").err, "the catalog has none"));
}

TEST_CASE("a link made under a list opens under it, and tells why the list blocks") {
    const Shop shop;
    CHECK(shop.run("maatwerk link lamp.json --list acme --choose plugs=us").out ==
          "lamp?v=1.2%20b%26c&list=acme&plugs=us\n");
    const Outcome shown = shop.run("maatwerk show lamp.json --link 'lamp?list=acme&base=marble'");
    INFO(shown.out);
    CHECK(has(shown.out, "Prices for Acme"));
    CHECK(has(shown.out, "excl. 5.5% VAT"));
    const Outcome why = shop.run("maatwerk show lamp.json --list acme --why plugs=uk");
    CHECK(why.exit == 1);
    CHECK(has(why.out, "Acme has not agreed on this."));
}

TEST_CASE("check tells what a list leaves, and calls only what is wrong a finding") {
    const Shop shop;
    const Outcome fine = shop.run("maatwerk check lamp.json --json");
    INFO(fine.out);
    const json::Value answer = parsed(fine);
    CHECK(fine.exit == 0);
    REQUIRE(answer.find("lists")->items.size() == 1);
    const json::Value& acme = answer.find("lists")->items[0];
    CHECK(acme.find("available")->integer < acme.find("options")->integer);
    shop.write("void.json", with("not (plugs = uk)", "plugs = uk and not (plugs = uk)"));
    const Outcome nothing = shop.run("maatwerk check void.json");
    CHECK(nothing.exit == 1);
    CHECK(has(nothing.err, "check_list_void"));
    CHECK(has(nothing.err, "Acme has not agreed on this."));
    shop.write("below.json", with("{\"marble\": 6000}", "{\"marble\": -6000}"));
    const Outcome below = shop.run("maatwerk check below.json");
    CHECK(has(below.err, "check_list_price"));
}

TEST_CASE("check tells of which groups a list takes some, and of a preset that it makes impossible, with the reason") {
    const Shop shop;
    const json::Value plain = parsed(shop.run("maatwerk check lamp.json --json"));
    const auto& groups = plain.find("lists")->items[0].find("groups")->items;
    REQUIRE(groups.size() == 2);  // what it leaves whole is not told
    CHECK(json::canonical(groups[0]) == R"({"available":2,"id":"shade","options":3})");
    CHECK(json::canonical(groups[1]) == R"({"available":2,"id":"plugs","options":3})");
    shop.write("strict.json", with("not (plugs = uk)", "not (plugs = uk) and v = v230"));
    const Outcome strict = shop.run("maatwerk check strict.json");
    CHECK(strict.exit == 0);
    CHECK(has(strict.err,
              "warning: price_lists[0]: With the price list Acme the preset \"For reading\" cannot be completed"));
    CHECK(has(strict.err, "The dimmer works on 12 V."));
    CHECK(has(strict.err, "Acme has not agreed on this."));
    CHECK(has(strict.err, "[check_list_preset]"));
    CHECK_FALSE(has(strict.err, "\"Plain\""));
    CHECK_FALSE(has(strict.err, "[check_dead]"));  // that the list takes the dimmer away is what it is for
    CHECK(has(strict.out, "of v 1 of 2, of shade 2 of 3, of plugs 2 of 3, of extras 2 of 3"));
    CHECK(has(shop.run("maatwerk check strict.json --language nl").out, "van v 1 van de 2"));
    shop.write("broken.json",
               test::replaced(with("not (plugs = uk)", "not (plugs = uk) and v = v230"),
                              R"("shade": "paper", "extras": ["dimmer"])", R"("extras": ["dimmer", "timer"])"));
    const Outcome broken = shop.run("maatwerk check broken.json");
    CHECK(has(broken.err, "[check_preset]"));
    CHECK_FALSE(has(broken.err, "[check_list_preset]"));  // one that there never was is told once
}

TEST_CASE("a case is under its list, with the list's prices and rules") {
    const Shop shop;
    shop.write("lamp.tests.json", R"({"format": 1, "catalog": "lamp", "cases": [
      {"name": "standard", "choose": ["base=marble"], "available": ["plugs=uk"]},
      {"name": "Acme", "list": "acme", "blocked": {"plugs=uk": ["acme"], "shade=paper": ["acme.shade"]}}]})");
    const Outcome outcome = shop.run("maatwerk test lamp.json");
    INFO(outcome.err << outcome.out);
    CHECK(outcome.exit == 0);
    shop.write("lamp.tests.json", R"({"format": 1, "catalog": "lamp", "cases": [
      {"name": "Acme", "list": "acne", "blocked": {"plugs=uk": []}},
      {"name": "standard", "blocked": {"plugs=uk": ["acme"]}}]})");
    const Outcome wrong = shop.run("maatwerk test lamp.json");
    CHECK(wrong.exit == 1);
    CHECK(has(wrong.err, "Did you mean \"acme\"?"));
    CHECK(has(wrong.err, "cases[1]"));
}

TEST_CASE("diff tells a tax, tiers and lists that are other ones") {
    const Shop shop;
    shop.write("now.json", with("\"percent\": 5.5", "\"percent\": 6"));
    shop.write("tiers.json", with("\"percent\": 2.5}", "\"percent\": 3}"));
    shop.write("list.json", with("{\"marble\": 6000}", "{\"marble\": 6100}"));
    shop.write("gone.json", with("\"id\": \"acme\"", "\"id\": \"acne\""));
    CHECK(has(shop.run("maatwerk diff lamp.json now.json").out, "excl. 6% VAT"));
    CHECK(has(shop.run("maatwerk diff lamp.json tiers.json").out, "Discount from 3: 3%"));
    CHECK(has(shop.run("maatwerk diff lamp.json list.json").out, "The price list Acme (acme) is another one."));
    const std::string both = shop.run("maatwerk diff lamp.json gone.json").out;
    CHECK(has(both, "(acme) is gone"));
    CHECK(has(both, "(acne) is new"));
}
