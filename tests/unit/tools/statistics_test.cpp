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
    const std::string section = "\"statistics\": " + json::canonical(at(made, "statistics"));
    CHECK(catalog::read(test::lamp_with("\"groups\": [", section + ", \"groups\": [")).has_value());
}

TEST_CASE("the file that statistics makes can be included, and its mistakes are told in it") {
    const Shell shell;
    make_orders(shell);
    REQUIRE(shell.run("maatwerk statistics lamp.json *.order.json > counts.json").exit == 0);
    const std::string with = test::lamp_with("\"groups\": [", "\"include\": [\"counts.json\"], \"groups\": [");
    shell.write("lamp.json", with);
    const Outcome packed = shell.run("maatwerk pack lamp.json");
    INFO(packed.err);
    REQUIRE(packed.exit == 0);
    CHECK(at(at(parsed(packed), "statistics"), "orders").integer == 15);
    shell.write("counts.json", test::replaced(shell.read("counts.json"), "\"marble\"", "\"marbel\""));
    CHECK(has(shell.run("maatwerk check lamp.json").err, "counts.json:"));
    shell.write("counts.json", R"({"format": 1, "statistics": []})");
    CHECK(has(shell.run("maatwerk check lamp.json").err, "[json_want_object]"));
    shell.write("counts.json", R"({"format": 1, "statistics": {"orders": 5}})");
    shell.write("lamp.json", test::replaced(with, "\"include\"", "\"statistics\": {\"orders\": 9}, \"include\""));
    CHECK(has(shell.run("maatwerk check lamp.json").err, "[catalog_twice]"));
}

TEST_CASE("diff tells in a line that others' choices were counted anew, and nothing where the same is told") {
    const Shell shell;
    const auto write = [&](const std::string& name, const std::string& counts) {
        shell.write(name, test::lamp_with("\"groups\": [", "\"statistics\": " + counts + ", \"groups\": ["));
    };
    write("old.json", R"({"orders": 100, "chosen": {"base": {"foot": 40, "marble": 30}}})");
    write("more.json", R"({"orders": 200, "chosen": {"base": {"foot": 80, "marble": 90, "clamp": 9}}})");
    write("same.json", R"({"chosen": {"base": {"marble": 30, "foot": 40}}, "orders": 100})");
    shell.write("none.json", test::file_text("tests/data/lamp.json"));
    const std::string more = shell.run("maatwerk diff old.json more.json").out;
    INFO(more);
    CHECK(has(more, "What others chose is counted anew: 200 orders, 100 then. Options with another share: 2."));
    CHECK_FALSE(has(shell.run("maatwerk diff old.json same.json").out, "What others chose"));
    CHECK(has(shell.run("maatwerk diff old.json none.json").out, "0 orders, 100 then. Options with another share: 2."));
    CHECK(shell.run("maatwerk diff old.json more.json").exit == 0);
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
