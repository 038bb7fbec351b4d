// Catalogs of several files, on the command line.
#include "answers.h"
#include "catalog/json.h"
#include "shell.h"
#include "support/data.h"

#include <catch2/catch_test_macros.hpp>

namespace maatwerk::test {
namespace {

constexpr const char* bench = R"({
  "format": 1, "include": ["common/colours.json"],
  "id": "bench", "version": "1", "languages": ["en"], "name": {"en": "Bench"}, "currency": "EUR",
  "groups": [{"id": "wood", "name": {"en": "Wood"}, "kind": "single", "options": [
    {"id": "pine", "name": {"en": "Pine"}}, {"id": "oak", "name": {"en": "Oak"}, "price": 6000}
  ]}],
  "rules": [{"id": "fit", "table": {"csv": "fits.csv"}, "message": {"en": "These do not go together."}}],
  "tests": [{"name": "oak is red", "choose": ["wood=oak"], "blocked": {"colour=blue": ["fit"]}, "price": 6000}]
})";
constexpr const char* colours = R"({"format": 1,
 "groups": [{"id": "colour", "name": {"en": "Colour"}, "kind": "single", "options": [
   {"id": "red", "name": {"en": "Red"}}, {"id": "blue", "name": {"en": "Blue"}}, {"id": "grey", "name": {"en": "Grey"}}]}]
})";

/// shop/bench.json and what it names.
void write_bench(const Shell& shell) {
    REQUIRE(shell.run("mkdir -p shop/common").exit == 0);
    shell.write("shop/bench.json", bench);
    shell.write("shop/common/colours.json", colours);
    shell.write("shop/fits.csv", "wood;colour\npine;red|blue\noak;red\n");
}

}  // namespace

TEST_CASE("every command reads what a catalog names beside it, and pack makes one file of it") {
    const Shell shell;
    write_bench(shell);
    CHECK(has(shell.run("maatwerk show shop/bench.json --choose wood=oak").out, "the only one left"));
    CHECK(shell.run("maatwerk test shop/bench.json").exit == 0);
    CHECK(shell.run("cd shop && maatwerk test bench.json").exit == 0);
    REQUIRE(shell.run("maatwerk pack shop/bench.json -o packed.json").exit == 0);
    CHECK(shell.run("maatwerk pack shop/bench.json").out == shell.read("packed.json"));
    CHECK(shell.run("maatwerk pack packed.json").out == shell.read("packed.json"));
    CHECK(shell.run("maatwerk test packed.json").exit == 0);
    CHECK(shell.run("maatwerk diff shop/bench.json packed.json").out ==
          shell.run("maatwerk diff packed.json packed.json").out);
    shell.write("shop/fits.csv", "wood;colour\npine;red|blue\noak;blue\n");
    const Outcome change = shell.run("maatwerk diff packed.json shop/bench.json");
    CHECK(has(change.out, "The rule fit was \"{\"columns\":[\"wood\",\"colour\"],\"rows\":[[\"pine\""));
    shell.write("shop/fits.csv", "wood;colour\npine;red|blue\noak;red\n");
    REQUIRE(shell.run("maatwerk order packed.json --choose wood=oak colour=red > order.json").exit == 0);
    CHECK(shell.run("maatwerk verify shop/bench.json order.json").exit == 0);
    const std::string machine = shell.run("maatwerk pack shop/bench.json --json").out;
    CHECK(has(machine, "\"common/colours.json\""));
    CHECK(has(machine, "\"fits.csv\""));
}

TEST_CASE("a finding is told in the file that it is in, to people, machines and code hosts") {
    const Shell shell;
    write_bench(shell);
    const Outcome checked = shell.run("maatwerk check shop/bench.json --sarif log.json");
    CHECK(checked.exit == 1);
    CHECK(has(checked.err, "shop/common/colours.json:3:82: error: groups[0].options[2]: "));
    CHECK(has(shell.read("log.json"), "\"uri\": \"shop/common/colours.json\""));
    shell.write("shop/fits.csv", "wood;colour\npine;red|blue\noak;reed\n");
    const Outcome refused = shell.run("maatwerk show shop/bench.json");
    CHECK(refused.exit == 1);
    CHECK(has(refused.err, "shop/fits.csv:3:5: error: rows[1][1]: The group \"colour\" has no option \"reed\"."));
    const std::string machine = shell.run("maatwerk check shop/bench.json --json").out;
    CHECK(has(machine, "\"file\": \"shop/fits.csv\""));
}

TEST_CASE("a link in the catalog's folder leads to no file outside it") {
    const Shell shell;
    write_bench(shell);
    shell.write("outside.csv", "wood;colour\npine;red\n");
    for (const std::string line : {"ln -sf ../outside.csv shop/fits.csv", "rm -f shop/fits.csv; mkdir shop/fits.csv",
                                   "rmdir shop/fits.csv; mkfifo shop/fits.csv"}) {
        INFO(line);
        REQUIRE(shell.run(line).exit == 0);
        const Outcome refused = shell.run("maatwerk check shop/bench.json");
        CHECK(refused.exit == 1);
        CHECK(has(refused.err, "[catalog_file_missing]"));
    }
    REQUIRE(
        shell.run("rm shop/fits.csv; echo 'wood;colour\npine;*\noak;*' > shop/real.csv; ln -s real.csv shop/fits.csv")
            .exit == 0);
    CHECK(shell.run("maatwerk show shop/bench.json").exit == 0);
}

TEST_CASE("the page's reader says how a catalog of several files becomes one") {
    const auto catalog = catalog::read(bench);
    REQUIRE_FALSE(catalog.has_value());
    CHECK(catalog.error()[0].code == Message::catalog_unpacked);
}

}  // namespace maatwerk::test
