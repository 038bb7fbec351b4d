// tests/data/catalogs/bad.tsv: one mistake a row, made in good.json by replacing one piece of it. ⏎ is a line break.
#include "support.h"

#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <set>
#include <sstream>

namespace maatwerk::catalog {
namespace {

using test::good_text;
using test::list_of;
using test::replaced;

struct Mistake {
    std::string name, from, to, code, path, line, at;
};

std::string with_breaks(std::string text) {
    for (std::size_t at = text.find("⏎"); at != std::string::npos; at = text.find("⏎", at))
        text.replace(at, std::string_view("⏎").size(), "\n");
    return text;
}

std::vector<Mistake> mistakes() {
    std::istringstream table(test::file("tests/data/catalogs/bad.tsv"));
    std::string line;
    std::getline(table, line);
    std::vector<Mistake> rows;
    while (std::getline(table, line)) {
        std::istringstream cells(line);
        Mistake row;
        for (std::string* cell : {&row.name, &row.from, &row.to, &row.code, &row.path, &row.line, &row.at})
            std::getline(cells, *cell, '\t');
        row.from = with_breaks(row.from);
        row.to = with_breaks(row.to);
        rows.push_back(row);
    }
    return rows;
}

/// What nobody should ever read: a place that was not filled in.
bool is_filled_in(const std::string& words) {
    for (const char digit : std::string("0123456789"))
        if (words.find(std::string{'{', digit, '}'}) != std::string::npos) return false;
    return true;
}

}  // namespace

TEST_CASE("Each mistake in a catalog is one finding: right code, path, line and word") {
    const auto rows = mistakes();
    REQUIRE(rows.size() >= 150);
    const std::string good = good_text();
    for (const Mistake& row : rows) {
        const std::string text = replaced(good, row.from, row.to);
        const auto result = read(text);
        INFO(row.name);
        REQUIRE_FALSE(result.has_value());
        INFO(list_of(result.error()));
        REQUIRE(result.error().size() == 1);
        const Diagnostic& finding = result.error()[0];
        CHECK(code_name(finding) == row.code);
        CHECK(finding.path == row.path);
        CHECK(std::to_string(finding.place.line) == row.line);
        CHECK(test::text_at(text, finding.place).substr(0, row.at.size()) == row.at);
    }
}

TEST_CASE("Each finding says what is wrong and the way out, in English and in Dutch") {
    const std::string good = good_text();
    for (const Mistake& row : mistakes()) {
        const auto result = read(replaced(good, row.from, row.to));
        REQUIRE_FALSE(result.has_value());
        const std::string english = describe(result.error()[0], Language::en);
        const std::string dutch = describe(result.error()[0], Language::nl);
        INFO(english);
        CHECK(english != dutch);
        CHECK(is_filled_in(english));
        CHECK(is_filled_in(dutch));
        CHECK(english.starts_with("line " + row.line));
        CHECK(dutch.starts_with("regel " + row.line));
    }
}

TEST_CASE("The table of mistakes meets every message about JSON, catalogs and rules") {
    std::set<std::string> met;
    for (const Mistake& row : mistakes()) met.insert(row.code);
    // Met by tests of their own, as good.json has no place for them.
    for (const char* elsewhere : {"json_too_large",
                                  "json_empty",
                                  "json_nul",
                                  "json_utf8",
                                  "json_ends_early",
                                  "json_open_text",
                                  "json_control_character",
                                  "json_too_deep",
                                  "json_syntax",
                                  "json_too_many",
                                  "catalog_none",
                                  "catalog_part",
                                  "catalog_quantities",
                                  "catalog_rules_size",
                                  "expression_too_long",
                                  "expression_too_deep",
                                  "expression_too_wide",
                                  "expression_overflow",
                                  "catalog_file_name",
                                  "catalog_file_missing",
                                  "catalog_files",
                                  "catalog_include_circle",
                                  "catalog_include_whole",
                                  "catalog_csv_rows"})
        CHECK(met.insert(elsewhere).second);
    for (std::size_t i = 0; i < message_count; ++i) {
        const std::string name(name_of(static_cast<Message>(i)));
        const bool for_authors =
            name.starts_with("json_") || name.starts_with("catalog_") || name.starts_with("expression_");
        INFO(name);
        CHECK((!for_authors || met.contains(name)));
    }
}

TEST_CASE("A part for include that is read as a catalog is one finding") {
    for (const char* text :
         {R"({"format": 1, "groups": []})", R"({"format": 1, "include": ["a.json"], "rules": [7]})"}) {
        const auto result = read(text);
        REQUIRE_FALSE(result.has_value());
        REQUIRE(result.error().size() == 1);
        CHECK(code_name(result.error()[0]) == "catalog_part");
    }
    const auto catalog = read(R"({"format": 1, "id": "x", "groups": []})");
    REQUIRE_FALSE(catalog.has_value());
    CHECK(catalog.error().size() > 1);
}

TEST_CASE("The way out of a rule is in the author's own words") {
    const auto said = [](const std::string& from, const std::string& to) {
        const auto result = read(replaced(good_text(), from, to));
        REQUIRE_FALSE(result.has_value());
        return say(Language::en, result.error()[0].code, result.error()[0].arguments);
    };
    const auto has = [](const std::string& text, const std::string& part) { return text.find(part) != text.npos; };
    CHECK(has(said("sum(mass_g) <= 4000", "sum(mass_g) <= height"), "\"mass_g\" is in g and \"height\" in cm"));
    CHECK(has(said("<= 4000", "<= 4.5 kg"), "Write 4500, since \"mass_g\" counts in g."));
    CHECK(has(said("sum(mass_g) <= 4000", "4.5 kg >= sum(mass_g)"), "Write 4500 where it is compared with an"));
    CHECK(has(said("sum(mass_g) <= 4000", "height <= 1.2 m"), "Write 120, since \"height\" counts in cm."));
    CHECK(has(said("sum(mass_g) <= 4000", "height <= 100 cm"), "Write 100, since \"height\" counts in cm."));
    CHECK(has(said("sum(mass_g) <= 4000", "height <= 1 in"), "Write 2.54, since"));
    CHECK(has(said("sum(mass_g) <= 4000", "height <= 40,5"), "Write 40.5."));
    CHECK(has(said("sum(mass_g) <= 4000", "base.mass_g * 2 <= 9"), "stands first: 2 * base.mass_g."));
    CHECK(has(said("<= 4000", "<= 2 in"), "Write 50.8 where it is compared with an attribute in mm, or 2 "));
    CHECK(has(said("sum(mass_g) <= 4000", "mass <= 4000"), "Write sum(mass_g);"));
    CHECK(has(said("sum(mass_g) <= 4000", "linen"), "\"linen\" is an option of \"shade\". Write shade = linen."));
    CHECK(has(said("\"if\": \"extras = plug\"", "\"if\": \"extras contains plug\""), "Write extras = plug,"));
}

TEST_CASE("The way out of a number of pieces is quantity( ) of the right group and option") {
    const auto said = [](const std::string& to) {
        const auto result = read(replaced(good_text(), "sum(mass_g) <= 4000", to));
        REQUIRE_FALSE(result.has_value());
        return say(Language::en, result.error()[0].code, result.error()[0].arguments);
    };
    const auto ends = [](const std::string& text, const std::string& part) {
        return text.ends_with("is " + part + ": write that.");
    };
    CHECK(ends(said("extras <= 4"), "quantity(extras)"));
    CHECK(ends(said("extras = 4"), "quantity(extras) = 4"));
    CHECK(ends(said("extras.cable <= 4"), "quantity(extras.cable)"));
    CHECK(ends(said("quantity(cable) <= 4"), "quantity(extras.cable)"));
    CHECK(ends(said("count(extras.cable) <= 4"), "quantity(extras.cable)"));
    CHECK(ends(said("extras != cable*2"), "quantity(extras.cable) != 2"));
}

TEST_CASE("That a group of several has nothing chosen, and that it has something, are told apart") {
    const auto said = [](const std::string& relation) {
        const auto result = read(replaced(good_text(), "base = steel\", \"m", "extras " + relation + " none\", \"m"));
        REQUIRE_FALSE(result.has_value());
        return say(Language::en, result.error()[0].code, result.error()[0].arguments);
    };
    CHECK(said("=").ends_with("Write count(extras) = 0."));
    CHECK(said("!=").ends_with("Write count(extras) >= 1."));
}

TEST_CASE("The way out of a mistake in numbers and names has what was written") {
    const auto said = [](const std::string& from, const std::string& to) {
        const auto result = read(replaced(good_text(), from, to));
        REQUIRE_FALSE(result.has_value());
        return say(Language::en, result.error()[0].code, result.error()[0].arguments);
    };
    CHECK(said("\"from\": 10, \"percent\": 5", "\"from\": 10, \"percent\": 150").starts_with("150 cannot be"));
    CHECK(said("\"percent\": 12.5", "\"percent\": \"7,5%\"").starts_with("\"7,5%\" cannot be"));
    CHECK(said("{\"en\": \"Oak\", \"nl\"", "{\"en\": \"Oak\", \"NL\"").ends_with("Did you mean \"nl\"?"));
    CHECK(said("\"quantity\": {\"most\": 4}", "\"quantity\": 3").ends_with("Write \"quantity\": {\"most\": 3}."));
    CHECK(said("\"quantity\": {\"most\": 4}", "\"quantity\": {\"max\": 4}").ends_with("mean \"most\"?"));
    CHECK(said("\"max\": 2", "\"max\": 4").ends_with("a rule: quantity(extras) <= 4."));
    CHECK(said("{\"extras\": {\"cable\": 3}}", "{\"extras\": \"cable*3\"}").ends_with("Write {\"cable\": 3}."));
    CHECK(said("\"20..120.5\"", "\"120.5..20\"").ends_with("first: 20..120.5."));
    CHECK(
        said("\"20..120.5\"", "\"200..1205\"").starts_with("200..1205 lies outside 20..180, the range of \"height\""));
}

TEST_CASE("All mistakes are found in one go, in the order of the text") {
    std::string text = good_text();
    text = replaced(text, "\"price\": 2500", "\"price\": 25.00");
    text = replaced(text, "\"kind\": \"single\"", "\"kind\": \"one\"");
    text = replaced(text, "sum(mass_g)", "sum(mas_g)");
    text = replaced(text, "\"country\": \"BE\"", "\"country\": \"Belgium\"");
    text = replaced(text, "\"width\": 8", "\"width\": -8");
    const auto result = read(text);
    REQUIRE_FALSE(result.has_value());
    std::vector<std::string> paths;
    for (const Diagnostic& one : result.error()) paths.push_back(one.path);
    CHECK(paths == std::vector<std::string>{"price", "groups[0].kind", "rules[1].then", "dealers[1].country",
                                            "preview.layers[0].width"});
}

TEST_CASE("A mistake in one place is not reported again at the places that depend on it") {
    const std::string good = good_text();
    const auto only = [&](std::string_view from, std::string_view to, std::string_view code) {
        const auto result = read(replaced(good, from, to));
        REQUIRE_FALSE(result.has_value());
        INFO(list_of(result.error()));
        CHECK(result.error().size() == 1);
        CHECK(code_name(result.error()[0]) == code);
    };
    only("\"id\": \"base\", ", "", "json_missing_key");
    only("\"groups\": [", "\"gruops\": [", "json_unknown_key_near");
    only("\"languages\": [\"en\", \"nl\"]", "\"language\": [\"en\", \"nl\"]", "json_unknown_key_near");
    only("\"power_w\": {\"name\"", "\"powerW\": {\"name\": {\"en\": \"P\", \"nl\": \"P\"}},\n \"power_w\": {\"name\"",
         "catalog_id");
    only("\"attributes\": {\"mass_g\": 1200}", "\"attributes\": {\"mas_g\": 1200}", "catalog_attribute_near");
    only("\"kind\": \"optional\"", "\"kind\": \"option\"", "json_one_of");
    only("{\"id\": \"glass\", ", "{", "json_missing_key");
    only("\"attributes\": {\"power_w\": 60}", "\"attributes\": 60", "json_want_object");
    only("\"attribute\": \"mass_g\"", "\"attribut\": \"mass_g\"", "json_unknown_key_near");
}

TEST_CASE("An optional group's own none is a finding") {
    const std::string text = replaced(good_text(), "{\"id\": \"linen\", \"name\"",
                                      "{\"id\": \"none\", \"name\": {\"en\": \"No\", \"nl\": \"Nee\"}},\n"
                                      "{\"id\": \"linen\", \"name\"");
    const auto result = read(text);
    REQUIRE_FALSE(result.has_value());
    CHECK(std::any_of(result.error().begin(), result.error().end(),
                      [](const Diagnostic& one) { return one.code == Message::catalog_none; }));
}

TEST_CASE("At most a hundred findings are told") {
    std::string rules;
    for (int i = 0; i < 300; ++i)
        rules += (i == 0 ? "" : ",\n") + std::string(R"({"id": "r)") + std::to_string(i) +
                 R"(", "then": "nothing = here", "message": {"en": "M", "nl": "M"}})";
    std::string text = good_text();
    const std::size_t from = text.find("\"rules\": [") + 10, to = text.find("\n  ]", from);
    text.replace(from, to - from, rules);
    const auto result = read(text);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().size() == 100);
    CHECK(result.error()[0].path == "rules[0].then");
    CHECK(result.error()[99].path == "rules[99].then");
}

TEST_CASE("A catalog beyond its bounds is refused with the bound") {
    const auto with_options = [](std::size_t count) {
        std::string text = R"({"format":1,"id":"x","version":"1","languages":["en"],"name":{"en":"X"},"currency":"EUR",
            "attributes":{"a":{"name":{"en":"A"}}},
            "groups":[{"id":"g","name":{"en":"G"},"kind":"several","attributes":{"a":1},"options":[)";
        for (std::size_t i = 0; i < count; ++i)
            text += (i == 0 ? "" : ",") + std::string(R"({"id":"o)") + std::to_string(i) + R"(","name":{"en":"O"}})";
        return text + "]}]";
    };
    const auto first_code = [](const std::string& text) {
        const auto result = read(text);
        return result ? std::string("none") : std::string(code_name(result.error()[0]));
    };
    CHECK(first_code(with_options(20'000) + "}") == "none");
    CHECK(first_code(with_options(20'001) + "}") == "json_too_many");

    const auto with_rules = [&](std::size_t count, const std::string& sum) {
        std::string text = with_options(20'000) + ",\"rules\":[";
        for (std::size_t i = 0; i < count; ++i)
            text += (i == 0 ? "" : ",") + std::string(R"({"id":"r)") + std::to_string(i) + R"(","then":")" + sum +
                    R"(","message":{"en":"M"}})";
        return text + "]}";
    };
    CHECK(first_code(with_rules(99, "sum(a) >= 0")) == "none");
    CHECK(first_code(with_rules(101, "sum(a) >= 0")) == "catalog_rules_size");
    std::string wide = "sum(a) >= 0";
    for (int i = 0; i < 60; ++i) wide += " or sum(a) >= 0";
    CHECK(first_code(with_rules(1, wide)) == "expression_too_wide");
}

}  // namespace maatwerk::catalog
