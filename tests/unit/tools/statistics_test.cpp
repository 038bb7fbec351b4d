// `maatwerk statistics`: counts of orders, of which the catalog takes the section as it stands.
#include "answers.h"

#include "catalog/catalog.h"

using namespace maatwerk;
using test::at;
using test::has;
using test::Outcome;
using test::parsed;
using test::Shell;

namespace {

/// Orders of the lamp: 8 with marble and a dimmer, 6 with a foot, one with a clamp.
void make_orders(const Shell& shell) {
    shell.write("lamp.json", test::file_text("tests/data/lamp.json"));
    const Outcome made = shell.run(
        "for i in 1 2 3 4 5 6 7 8; do maatwerk order lamp.json --choose base=marble extras=dimmer > a$i.order.json; "
        "done; "
        "for i in 1 2 3 4 5 6; do maatwerk order lamp.json --choose base=foot > b$i.order.json; done; "
        "maatwerk order lamp.json --choose base=clamp --name Zoe > c.order.json");
    REQUIRE(made.exit == 0);
}

}  // namespace

TEST_CASE("statistics counts what shoppers chose themselves, leaves out less than five, and tells pairs") {
    const Shell shell;
    make_orders(shell);
    const Outcome outcome = shell.run("maatwerk statistics lamp.json *.order.json");
    INFO(outcome.err);
    REQUIRE(outcome.exit == 0);
    const json::Value section = at(parsed(outcome), "statistics");
    CHECK(at(section, "orders").integer == 15);
    CHECK(json::canonical(at(section, "chosen")) == R"({"base":{"foot":6,"marble":8},"extras":{"dimmer":8}})");
    CHECK(json::canonical(at(section, "together")) == R"([{"a":"base=marble","b":"extras=dimmer","count":8}])");
    CHECK_FALSE(has(outcome.out, "Zoe"));
}

TEST_CASE("a catalog takes the section that statistics makes") {
    const Shell shell;
    make_orders(shell);
    const json::Value made = parsed(shell.run("maatwerk statistics lamp.json *.order.json"));
    const std::string section = json::canonical(made);
    const std::string text =
        test::lamp_with("\"groups\": [", section.substr(1, section.size() - 2) + ", \"groups\": [");
    CHECK(catalog::read(text).has_value());
}

TEST_CASE("statistics refuses an order of another catalog, and no orders at all") {
    const Shell shell;
    make_orders(shell);
    shell.write("lantern.json", test::lamp_with("\"id\": \"lamp\"", "\"id\": \"lantern\""));
    const Outcome other = shell.run("maatwerk statistics lantern.json c.order.json");
    CHECK(other.exit == 1);
    CHECK(has(other.err, "[tools_statistics_other]"));
    CHECK(shell.run("maatwerk statistics lamp.json").exit == 2);
}
