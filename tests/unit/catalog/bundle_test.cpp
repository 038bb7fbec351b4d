// A catalog of several files.
#include "catalog/bundle.h"
#include "support.h"

#include <map>

namespace maatwerk::catalog {
namespace {

using test::list_of;
using test::replaced;

using Folder = std::map<std::string, std::string>;

const std::string bench = R"({
  "format": 1, "include": ["common/colours.json", "dealers.json"],
  "id": "bench", "version": "1", "languages": ["en"], "name": {"en": "Bench"}, "currency": "EUR",
  "attributes": {"mass_g": {"name": {"en": "Weight"}}},
  "groups": [{"id": "wood", "name": {"en": "Wood"}, "kind": "single", "options": [
    {"id": "pine", "name": {"en": "Pine"}}, {"id": "oak", "name": {"en": "Oak"}}
  ]}],
  "rules": [{"id": "fit", "table": {"csv": "fits.csv"}, "message": {"en": "These do not go together."}}]
})";
const std::string colours = R"({"format": 1, "include": ["common/more.json"],
 "groups": [{"id": "colour", "name": {"en": "Colour"}, "kind": "single", "options": [
   {"id": "red", "name": {"en": "Red"}}, {"id": "blue", "name": {"en": "Blue"}}]}],
 "rules": [{"id": "blue_pine", "if": "colour = blue", "then": "wood = pine", "message": {"en": "Blue is for pine."}}]})";
const std::string more = R"({"format": 1, "attributes": {"width_mm": {"name": {"en": "Width"}}},
 "parameters": [{"id": "width", "name": {"en": "Width"}, "kind": "number", "min": 40, "max": 240, "step": 0.5}]})";
const std::string dealers = R"({"format": 1, "include": ["common/more.json"]})";
const std::string fits = "wood;width;colour\npine;40..120.5;*\n\"oak\";120..240;red|blue\n";

const Folder folder{{"common/colours.json", colours},
                    {"common/more.json", more},
                    {"dealers.json", dealers},
                    {"fits.csv", "\xEF\xBB\xBF" + fits}};

Bundle gathered(const Folder& files, const std::string& text = bench) {
    return gather("bench.json", text, [&](const std::string& name) {
        const auto found = files.find(name);
        return found == files.end() ? std::nullopt : std::optional(found->second);
    });
}

Folder with(const std::string& name, const std::string& text) {
    Folder files = folder;
    files[name] = text;
    return files;
}

/// The findings of gathering, or else of reading, as "FILE:LINE:COLUMN PATH CODE".
std::vector<std::string> findings_of(const Bundle& bundle) {
    Diagnostics findings = bundle.findings;
    if (findings.empty())
        if (const auto catalog = read(bundle); !catalog) findings = catalog.error();
    std::vector<std::string> said;
    for (const Diagnostic& one : findings)
        said.push_back(bundle.pieces[one.place.file].name + ":" + std::to_string(one.place.line) + ":" +
                       std::to_string(one.place.column) + " " + one.path + " " + std::string(code_name(one)));
    return said;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("A catalog of several files is what one file would have said") {
    const Bundle bundle = gathered(folder);
    REQUIRE(findings_of(bundle).empty());
    const Catalog catalog = *read(bundle);
    REQUIRE(catalog.groups.size() == 2);
    CHECK(catalog.groups[1].id == "colour");
    REQUIRE(catalog.rules.size() == 2);
    CHECK(catalog.rules[0].place.file == 0);
    CHECK(bundle.pieces[catalog.rules[1].place.file].name == "common/colours.json");
    CHECK(catalog.rules[1].place.line == 4);
    CHECK(catalog.attributes.size() == 2);
    CHECK(catalog.parameters.size() == 1);

    const auto packed = read(json::pretty(bundle.document));
    REQUIRE(packed.has_value());
    CHECK(packed->digest == catalog.digest);
    CHECK(gathered({}, json::pretty(bundle.document)).document.members.size() == bundle.document.members.size());
}

TEST_CASE("A table in a CSV says what its rows say") {
    const Catalog catalog = *read(gathered(folder));
    const auto holds_for = [&](bool oak, std::int64_t width, bool blue) {
        return holds(catalog.rules[0].consequence, {!oak, oak, !blue, blue}, {width});
    };
    CHECK(holds_for(false, 400, true));
    CHECK(holds_for(false, 1205, false));
    CHECK_FALSE(holds_for(false, 1210, false));
    CHECK(holds_for(true, 1200, true));
    CHECK(holds_for(true, 2400, false));
    CHECK_FALSE(holds_for(true, 1195, false));
}

TEST_CASE("Spaces round what stands between | are passed over, and a catalog may have a byte order mark") {
    const Bundle bundle =
        gathered(with("fits.csv", replaced(fits, "red|blue", " red | blue ")), "\xEF\xBB\xBF" + bench);
    CHECK(findings_of(bundle) == Said{});
    CHECK(read(bundle)->digest == read(gathered(folder))->digest);
}

TEST_CASE("A mistake is told in the file that it is in, at its line, with the path from there") {
    CHECK(findings_of(gathered(with("common/colours.json", replaced(colours, "wood = pine", "wood = pin")))) ==
          Said{"common/colours.json:4:71 rules[0].then catalog_option_near"});
    CHECK(findings_of(gathered(with("fits.csv", replaced(fits, "120..240", "wide")))) ==
          Said{"fits.csv:3:7 rows[1][1] expression_name"});
    CHECK(findings_of(gathered(with("fits.csv", replaced(fits, "width", "widht")))) ==
          Said{"fits.csv:1:6 columns[1] expression_name_near"});
    CHECK(findings_of(gathered(with("fits.csv", replaced(fits, ";*", "")))) ==
          Said{"fits.csv:2:1 rows[0] catalog_row"});
    CHECK(findings_of(gathered(with("fits.csv", replaced(fits, "\"oak\"", "\"oak")))) ==
          Said{"fits.csv:3:1  import_csv_quote"});
    CHECK(findings_of(gathered(with("fits.csv", replaced(fits, "wood;width", "Wood;width")))) ==
          Said{"fits.csv:1:1 columns[0] catalog_column_near"});
    CHECK(findings_of(gathered(with("fits.csv", replaced(fits, "pine;40..120.5;*", "pine;40..120.5;")))) ==
          Said{"fits.csv:2:16 rows[0][2] catalog_cell_empty"});
    CHECK(findings_of(gathered(with("fits.csv", "wood;width\n"))) == Said{"fits.csv:1:1  catalog_csv_rows"});
    CHECK(findings_of(gathered(with("fits.csv", "wood\n\xFF\n"))) == Said{"fits.csv:2:1  json_utf8"});
    CHECK(findings_of(gathered(with("common/more.json", "{\"format\": 1,}"))) ==
          Said{"common/more.json:1:13  json_extra_comma"});
    CHECK(findings_of(gathered(with("dealers.json", "{\"format\": 2}"))) ==
          Said{"dealers.json:1:12 format catalog_format"});
    CHECK(findings_of(gathered(with("dealers.json", "{\"format\": 1, \"currency\": \"EUR\"}"))) ==
          Said{"dealers.json:1:15 currency json_unknown_key"});
    CHECK(findings_of(gathered(with("dealers.json", "{\"format\": 1, \"groups\": {}}"))) ==
          Said{"dealers.json:1:25 groups json_want_list"});
    CHECK(findings_of(gathered(with("common/more.json", replaced(more, "width_mm", "wid{h_mm")))) ==
          Said{"common/more.json:1:30 attributes[\"wid{h_mm\"] catalog_id"});
    CHECK(findings_of(gathered(with("dealers.json", "[]"))) == Said{"dealers.json:1:1  json_want_object"});
    CHECK(findings_of(gathered(folder, replaced(bench, "\"Oak\"", "7"))) ==
          Said{"bench.json:6:74 groups[0].options[1].name.en json_want_text"});
}

TEST_CASE("A file may tell whose the statistics are, and another how many orders they count") {
    const std::string source =
        replaced(bench, "\"attributes\"", "\"statistics\": {\"source\": {\"en\": \"Our shop.\"}}, \"attributes\"");
    const std::string counts = R"({"format": 1, "statistics": {"orders": 9, "chosen": {"wood": {"pine": 5}}}})";
    CHECK(findings_of(gathered(with("dealers.json", counts), source)) == Said{});
    CHECK(findings_of(gathered(folder, source)) == Said{"bench.json:4:17 statistics json_missing_key"});
}

TEST_CASE("What stands in two files is told where it stands again, with the place of the first") {
    const std::string wood = replaced(colours, "\"id\": \"colour\"", "\"id\": \"wood\"");
    const Bundle bundle = gathered(with("common/colours.json", wood));
    const auto catalog = read(bundle);
    REQUIRE_FALSE(catalog.has_value());
    CHECK(catalog.error()[0].code == Message::catalog_id_twice);
    CHECK(catalog.error()[0].arguments == Said{"wood", "5, bench.json"});
    CHECK(findings_of(gathered(with("common/more.json", replaced(more, "width_mm", "mass_g")))) ==
          Said{"common/more.json:1:30 attributes.mass_g catalog_twice"});
}

TEST_CASE("A file that is included in a circle, twice or from nowhere is told at the name") {
    CHECK(findings_of(gathered(with("common/more.json", R"({"format": 1, "include": ["common/colours.json"]})"))) ==
          Said{"common/more.json:1:27 include[0] catalog_include_circle"});
    CHECK(findings_of(gathered(with("dealers.json", R"({"format": 1, "include": ["bench.json"]})"))) ==
          Said{"dealers.json:1:27 include[0] catalog_include_circle"});
    CHECK(findings_of(gathered(folder, replaced(bench, "\"dealers.json\"", "\"common/colours.json\""))) ==
          Said{"bench.json:2:51 include[1] catalog_twice"});
    CHECK(findings_of(gathered(folder, replaced(bench, "fits.csv", "fit.csv"))) ==
          Said{"bench.json:8:44 rules[0].table.csv catalog_file_missing"});
    Folder less = folder;
    less.erase("common/more.json");
    CHECK(findings_of(gathered(less)).size() == 2);  // in both files that name it
    CHECK(findings_of(gathered(folder, replaced(bench, "[\"common/colours.json\", \"dealers.json\"]", "[]"))) ==
          Said{"bench.json:2:27 include json_empty_list"});
}

TEST_CASE("A whole catalog that is included is one finding, at its name") {
    CHECK(findings_of(gathered(with("dealers.json", replaced(bench, "bench", "table")))) ==
          Said{"bench.json:2:51 include[1] catalog_include_whole"});
    CHECK(findings_of(gathered(with("common/more.json", bench))) ==
          Said{"common/colours.json:1:27 include[0] catalog_include_whole"});
}

TEST_CASE("A range in a CSV that nothing can have is told in that file, at its cell") {
    CHECK(findings_of(gathered(with("fits.csv", replaced(fits, "40..120.5", "120.5..40")))) ==
          Said{"fits.csv:2:6 rows[0][1] catalog_cell_backwards"});
    CHECK(findings_of(gathered(with("fits.csv", replaced(fits, "120..240", "1200..2400")))) ==
          Said{"fits.csv:3:7 rows[1][1] catalog_cell_outside"});
    CHECK(findings_of(gathered(with("fits.csv", replaced(fits, "120..240", "40|120.3")))) ==
          Said{"fits.csv:3:7 rows[1][1][1] catalog_cell_step"});
}

TEST_CASE("No name leads out of the catalog's folder, and none that would is asked for") {
    for (const std::string name :
         {"../colours.json", "common/../../colours.json", "/etc/colours.json", "./colours.json",
          "https://shop.example/colours.json", "common//colours.json", "common/colours.json/", ".colours.json",
          "common\\\\colours.json", "c:colours.json", "colours.csv", "colours.json\\u0000", "~/colours.json",
          "%2e%2e/colours.json", "a b.json", "é.json"}) {
        INFO(name);
        bool asked = false;
        const auto source = [&](const std::string&) {
            asked = true;
            return std::optional<std::string>("{\"format\": 1}");
        };
        const std::string text =
            replaced(replaced(bench, "[\"common/colours.json\", \"dealers.json\"]", "[\"" + name + "\"]"),
                     "{\"csv\": \"fits.csv\"}", "{\"columns\": [\"wood\"], \"rows\": [[\"oak\"]]}");
        const Bundle bundle = gather("bench.json", text, source);
        REQUIRE(bundle.findings.size() == 1);
        CHECK(bundle.findings[0].path == "include[0]");
        CHECK_FALSE(asked);
    }
}

TEST_CASE("A catalog is made of so many files and no more") {
    Folder many;
    for (int i = 0; i < 120; ++i) {
        std::string next = "f" + std::to_string(i + 1) + ".json";
        many["f" + std::to_string(i) + ".json"] = "{\"format\": 1, \"include\": [\"" + next + "\"]}";
    }
    const auto said =
        findings_of(gathered(many, replaced(bench, "[\"common/colours.json\", \"dealers.json\"]", "[\"f0.json\"]")));
    CHECK(std::find(said.begin(), said.end(), "f98.json:1:27 include[0] catalog_files") != said.end());
}

}  // namespace maatwerk::catalog
