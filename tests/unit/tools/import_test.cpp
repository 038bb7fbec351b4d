// `maatwerk import`: what a feature model and a table of parts become, and what is told of the rest.
#include "import.h"
#include "answers.h"
#include "catalog/on_day.h"
#include "difference.h"
#include "import_ids.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace maatwerk;
using test::at;
using test::has;
using test::Outcome;
using test::parsed;
using test::Shell;
using tools::import_csv;
using tools::import_uvl;

namespace {

std::shared_ptr<const catalog::Catalog> made(const tl::expected<tools::Imported, catalog::Diagnostics>& imported) {
    if (!imported) FAIL(describe(imported.error().front(), Language::en));
    return test::catalog_of(json::pretty(imported->catalog));
}

/// How many configurations the catalog of a model has, exactly.
std::string count_of(const std::string& model) {
    configure::Session session(made(import_uvl(model, {})));
    const solver::Count count = tools::count_all(session);
    CHECK(count.exact);
    return count.number.to_string();
}

std::multiset<std::string> codes_of(const catalog::Diagnostics& findings) {
    std::multiset<std::string> codes;
    for (const catalog::Diagnostic& one : findings) codes.emplace(code_name(one));
    return codes;
}

std::string model(const std::string& tree, const std::string& constraints = "") {
    return "features\n  P\n" + tree + (constraints.empty() ? "" : "constraints\n" + constraints);
}

}  // namespace

TEST_CASE("a second column of the same name is told at its place, and the first counts") {
    const auto imported =
        import_csv("group,name,stock,Stock,price,weight,price,weight\nWood,Pine,12,13,1,40,2,50\n", {});
    REQUIRE(imported.has_value());
    std::multiset<std::string> told;
    for (const catalog::Diagnostic& one : imported->not_carried)
        told.insert(std::string(code_name(one)) + " " + one.arguments[0] + " " + std::to_string(one.place.column));
    CHECK(told == std::multiset<std::string>{"import_csv_twice Stock 18", "import_csv_twice price 37",
                                             "import_csv_twice weight 43"});
    CHECK(made(imported)->options[0].stock == 12);
}

TEST_CASE("a table's stock, dates and lead times are taken, and what is none of these is told at its line") {
    const auto imported = import_csv(
        "group,name,stock,from,until,lead_days,room\n"
        "Wood,Pine,12,2026-12-01,2027-03-31,3,40\n"
        "Wood,Oak,0,,,21,50\n"
        "Wood,Ash,-1,1-12-2026,2027-02-30,5,60\n"
        "Wood,Elm,1.5,2027-03-01,2027-02-28,,70\n",
        {});
    REQUIRE(imported.has_value());
    CHECK(codes_of(imported->not_carried) == std::multiset<std::string>{"import_csv_stock", "import_csv_date",
                                                                        "import_csv_date", "import_csv_stock",
                                                                        "import_csv_until"});
    const auto catalog = made(imported);
    const auto& pine = catalog->option(test::option(*catalog, "wood=pine"));
    CHECK(pine.stock == 12);
    CHECK(pine.valid == catalog::Validity{catalog::date_of("2026-12-01"), catalog::date_of("2027-03-31")});
    CHECK(catalog->option(test::option(*catalog, "wood=oak")).stock == 0);
    CHECK(catalog->option(test::option(*catalog, "wood=ash")).valid.is_always());
    CHECK_FALSE(catalog->option(test::option(*catalog, "wood=ash")).stock.has_value());
    CHECK(catalog->option(test::option(*catalog, "wood=elm")).valid ==
          catalog::Validity{catalog::date_of("2027-03-01"), std::nullopt});
    REQUIRE(catalog->totals.size() == 1);  // the room is no lead time
    CHECK(is_lead_time(*catalog, catalog->totals[0]));
    CHECK(catalog->attributes.size() == 2);
}

TEST_CASE("a name becomes an id that rules can name, and no two the same") {
    CHECK(tools::id_of("Woven cane (fine)") == "woven_cane_fine");
    CHECK(tools::id_of("2 mm") == "x2_mm");
    CHECK(tools::id_of("é") == "x");
    CHECK(tools::id_of("AND") == "and_");
    CHECK(tools::id_of("none") == "none_");
    CHECK(tools::id_of(std::string(100, 'a')).size() <= 64);
    tools::Ids ids;
    CHECK(ids.fresh("Red") == "red");
    CHECK(ids.fresh("red") == "red_2");
    CHECK(ids.fresh("Red 2") == "red_2_2");
}

TEST_CASE("an imported feature model has as many configurations as the model has") {
    CHECK(count_of(model("    alternative\n      A\n      B\n      C\n")) == "3");
    CHECK(count_of(model("    or\n      A\n      B\n      C\n")) == "7");
    CHECK(count_of(model("    optional\n      A\n      B\n")) == "4");
    CHECK(count_of(model("    mandatory\n      A\n        optional\n          B\n")) == "2");
    CHECK(count_of(model("    [1..2]\n      A\n      B\n      C\n")) == "6");
    CHECK(count_of(model("    [2]\n      A\n      B\n      C\n")) == "3");
    CHECK(count_of(model("    [2..*]\n      A\n      B\n      C\n")) == "4");
    CHECK(count_of(model("    optional\n      A\n        alternative\n          B\n          C\n")) == "3");
    CHECK(count_of(model("    optional\n      A\n        or\n          B\n          C\n")) == "4");
    CHECK(count_of(model("    optional\n      A\n        [2..2]\n          B\n          C\n          D\n")) == "4");
    CHECK(count_of(model(
              "    optional\n      A\n        mandatory\n          M\n            optional\n              B\n")) ==
          "3");
    // Counted from the model itself, feature by feature.
    CHECK(count_of(test::file_text("tests/data/import/bench.uvl")) == "336");
}

TEST_CASE("constraints keep their meaning, whatever their features stand for") {
    const std::string two = "    mandatory\n      M\n    optional\n      A\n      B\n";
    for (const auto& [constraint, count] : std::vector<std::pair<std::string, std::string>>{
             {"A => B", "3"},
             {"A <=> B", "2"},
             {"!A", "2"},
             {"A | B", "3"},
             {"A & B", "1"},
             {"!(A & B) & (A | B)", "2"},
             {"M => A", "2"},
             {"A => M", "4"},
             {"!M", "0"},
             {"A => !M", "2"},
             {"M <=> A", "2"},
             {"A => B => A", "4"},
             {"!A | B <=> M", "3"},
             {"P & \"A\"", "2"},
             {"A | B & !A", "3"},
             {"!!A", "2"},
         }) {
        INFO(constraint);
        CHECK(count_of(model(two, "  " + constraint + "\n")) == count);
    }
}

TEST_CASE("what a catalog cannot hold of a feature model is told, each at its line") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk import tests/data/import/bench.uvl");
    CHECK(outcome.exit == 0);
    for (const char* told :
         {"bench.uvl:4:22: warning: Not carried: the attribute \"version\" of \"Bench\"",
          "bench.uvl:10:19: warning: Not carried: the attribute \"count\" of \"Legs\"",
          "bench.uvl:21:24: warning: Not carried: the attribute \"price\" of \"Engraving\"",
          "bench.uvl:22:13: warning: Not carried: the feature \"Length\" is a value of the type Integer",
          "bench.uvl:33:5: warning: Not carried: the constraint \"Length > 3\"",
          "bench: 5 groups, 15 options, 8 rules. Not carried: 5."})
        CHECK(has(outcome.err, told));
    shell.write("bench.json", outcome.out);
    CHECK(shell.run("maatwerk show bench.json").exit == 0);
    const auto more =
        import_uvl("imports\n  a.b as c\nfeatures\n  P\n    optional\n      A cardinality [1..3] {constraint A}\n", {});
    REQUIRE(more.has_value());
    CHECK(codes_of(more->not_carried) ==
          std::multiset<std::string>{"import_uvl_cardinality", "import_uvl_constraint", "import_uvl_import"});
}

TEST_CASE("attributes of features become attributes of options") {
    const auto bench = made(import_uvl(test::file_text("tests/data/import/bench.uvl"), {}));
    const auto mass = bench->find_attribute("mass_g");
    REQUIRE(mass.has_value());
    const auto oak = bench->find_option(*bench->find_group("wood"), "oak");
    REQUIRE(oak.has_value());
    CHECK(bench->option(*oak).attributes[index(*mass)] == 19000);
    CHECK(bench->option(*oak).attributes[index(*bench->find_attribute("hard"))] == 1);
}

TEST_CASE("a feature model that cannot be read is told where") {
    struct Row {
        std::string text, code;
        std::uint32_t line;
    };
    for (const Row& row : {
             Row{"", "import_uvl_empty", 1},
             Row{"namespace N\n", "import_uvl_empty", 2},
             Row{"feature\n  A\n", "import_uvl_syntax", 1},
             Row{"features\n  P\n    A\n", "import_uvl_syntax", 3},
             Row{"features\n  P\n  Q\n", "import_uvl_syntax", 3},
             Row{"features\n  P\n    optional\n      A B\n", "import_uvl_syntax", 4},
             Row{"features\n  P\n    optional\n      A\n      A\n", "import_uvl_syntax", 5},
             Row{"features\n  P\n    optional\n      \"\n", "import_uvl_syntax", 4},
             Row{"features\n  P\n    optional\n      \"A\n", "import_uvl_syntax", 4},
             Row{"features\n  P\n    optional\n      A\nconstraints\n  A => C\n", "import_uvl_unknown", 6},
             Row{"features\n  P\n    mandatory\n      A\n", "import_uvl_options", 1},
         }) {
        const auto imported = import_uvl(row.text, {});
        INFO(row.text);
        REQUIRE_FALSE(imported.has_value());
        CHECK(std::string(code_name(imported.error().front())) == row.code);
        CHECK(imported.error().front().place.line == row.line);
    }
}

TEST_CASE("a table of parts becomes groups with prices, parts, colours and attributes") {
    tools::ImportWishes wishes;
    wishes.id = "bench";
    const auto bench = made(import_csv(test::file_text("tests/data/import/bench.csv"), wishes));
    CHECK(bench->id == "bench");
    REQUIRE(bench->groups.size() == 3);
    CHECK(bench->groups[1].kind == catalog::GroupKind::optional);
    CHECK(bench->groups[2].kind == catalog::GroupKind::several);
    const catalog::Option& oak = bench->options[1];
    CHECK(oak.name.in(Language::en) == "Oak; old");
    CHECK(oak.name.in(Language::nl) == "Eiken");
    CHECK(minor_units(oak.price) == 6000);
    CHECK(oak.parts.at(0).number == "WD-2");
    CHECK(oak.attributes[index(*bench->find_attribute("mass_g"))] == 19000);
    const catalog::Option& cane = bench->options[4];
    CHECK(cane.name.in(Language::en) == "Cane \"fine\"");
    CHECK(minor_units(cane.price) == 9990);
    CHECK(bench->options[0].colour == catalog::Colour{0xd9b98a});
    CHECK(bench->options[6].id == "cover_2");
}

TEST_CASE("what a catalog cannot hold of a table is told, each at its cell") {
    const auto imported = import_csv(test::file_text("tests/data/import/bench.csv"), {});
    REQUIRE(imported.has_value());
    CHECK(codes_of(imported->not_carried) ==
          std::multiset<std::string>{"import_csv_text", "import_csv_colour", "import_csv_number", "import_csv_number",
                                     "import_csv_row", "import_csv_price", "import_csv_kind"});
    const Shell shell;
    CHECK(has(shell.run("maatwerk import tests/data/import/bench.csv -o made.json").err,
              "bench.csv:4:39: warning: Not carried: \"1.5\" in the column \"length\" is not a whole number."));
}

TEST_CASE("tables come with commas, semicolons and tabs, with CRLF, a byte order mark and quotes over lines") {
    for (const char separator : {',', ';', '\t'}) {
        std::string text = "\xEF\xBB\xBFGroup,Name,Price\r\nWood,\"Oak\nold\",12.5\r\n\r\nWood,Pine,\r\n";
        std::replace(text.begin(), text.end(), ',', separator);
        const auto wood = made(import_csv(text, {}));
        REQUIRE(wood->options.size() == 2);
        CHECK(wood->options[0].name.in(Language::en) == "Oak old");
        CHECK(minor_units(wood->options[0].price) == 1250);
    }
}

TEST_CASE("a table that cannot be read is told where") {
    for (const auto& [text, code] : std::vector<std::pair<std::string, std::string>>{
             {"", "import_csv_column"},
             {"group,price\nWood,1\n", "import_csv_column"},
             {"group,name\nWood,\"Oak\n", "import_csv_quote"},
             {"group,name\n", "import_csv_row"},
         }) {
        const auto imported = import_csv(text, {});
        INFO(text);
        REQUIRE_FALSE(imported.has_value());
        CHECK(std::string(code_name(imported.error().front())) == code);
    }
}

TEST_CASE("no damage to a file makes import do anything but tell, or make what the reader can judge") {
    std::uint64_t state = 1;
    const auto below = [&](std::size_t n) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state >> 33U) % n;
    };
    const std::string pieces = "\"{}[],;|&!=<>().*:\n\t 0aA_";
    std::size_t carried = 0;
    for (const char* file : {"tests/data/import/bench.uvl", "tests/data/import/bench.csv"}) {
        const std::string whole = test::file_text(file);
        for (int run = 0; run < 1500; ++run) {
            std::string text = whole;
            for (std::size_t change = 0; change <= below(3); ++change) {
                const std::size_t at = below(text.size());
                const std::size_t kind = below(3);
                if (kind == 0) text.erase(at, 1 + below(9));
                if (kind == 1) text.insert(at, 1, pieces[below(pieces.size())]);
                if (kind == 2) text[at] = pieces[below(pieces.size())];
            }
            const auto imported = has(file, "uvl") ? import_uvl(text, {}) : import_csv(text, {});
            INFO(text);
            if (!imported) CHECK_FALSE(imported.error().empty());
            if (imported && catalog::read(json::pretty(imported->catalog))) ++carried;
        }
    }
    CHECK(carried > 1000);
}

TEST_CASE("import is told what the file is, by its name or by --from") {
    const Shell shell;
    shell.write("parts.txt", "group,name\nWood,Oak\n");
    CHECK(shell.run("maatwerk import parts.txt").exit == 2);
    CHECK(shell.run("maatwerk import parts.txt --from xls").exit == 2);
    CHECK(shell.run("maatwerk import parts.txt --from csv").exit == 0);
    CHECK(shell.run("maatwerk import parts.txt --from csv --id 'No id'").exit == 2);
    CHECK(shell.run("maatwerk import parts.txt --from csv --currency EUX").exit == 2);
    CHECK(shell.run("maatwerk import parts.txt --from uvl").exit == 1);
    CHECK(shell.run("maatwerk import none.csv").exit == 3);
    shell.write("bad.csv", "group,name\nWood,\xFF\n");
    CHECK(has(shell.run("maatwerk import bad.csv").err, "[json_utf8]"));
    shell.write("long.csv", "group,name\nWood," + std::string(2100, 'x') + "\n");
    CHECK(has(shell.run("maatwerk import long.csv").err, "[json_text_too_long]"));
    const json::Value yen = parsed(shell.run("maatwerk import parts.txt --from csv --currency JPY --id wood --json"));
    CHECK(at(at(yen, "catalog"), "currency").text == "JPY");
    CHECK(at(at(yen, "catalog"), "id").text == "wood");
}
