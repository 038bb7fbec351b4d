#include "support.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace maatwerk;

namespace {

/// The text that a row of tests/data/bad_orders.json makes: its own, or the sound order with `find` replaced by `put`.
std::string text_of_row(const json::Value& row, const std::string& sound) {
    if (const json::Value* whole = row.find("text")) return whole->text;
    const std::string find = test::text_of(row, "find");
    const std::size_t at = sound.find(find);
    INFO("to find: " << find);
    REQUIRE(at != std::string::npos);
    std::string text = sound;
    return text.replace(at, find.size(), test::text_of(row, "put"));
}

}  // namespace

TEST_CASE("every malformed order gives its finding, at its line and column") {
    const std::string sound = test::file_text("tests/data/lamp-order.json");
    const json::Value rows = test::json_file("tests/data/bad_orders.json");
    REQUIRE(rows.items.size() >= 40);
    std::set<std::string> codes;
    for (const json::Value& row : rows.items) {
        INFO(json::canonical(row));
        const auto order = order::read(text_of_row(row, sound));
        REQUIRE_FALSE(order.has_value());
        INFO(test::in_words(order.error()));
        const catalog::Diagnostic& finding = order.error().front();
        CHECK(code_name(finding) == test::text_of(row, "code"));
        CHECK(finding.path == test::text_of(row, "path"));
        REQUIRE(row.find("at")->items.size() == 2);
        CHECK(finding.place.line == row.find("at")->items[0].integer);
        CHECK(finding.place.column == row.find("at")->items[1].integer);
        const json::Value* count = row.find("findings");
        CHECK(order.error().size() == (count ? static_cast<std::size_t>(count->integer) : 1U));
        codes.insert(test::text_of(row, "code"));
    }
    CHECK(codes.size() >= 20);
}

TEST_CASE("findings about an order come in the order of its text, at most a hundred") {
    std::string items;
    for (int i = 0; i < 300; ++i) items += std::string(i == 0 ? "" : ",") + "\n{\"group\": 1}";
    std::string text = test::file_text("tests/data/lamp-order.json");
    const std::size_t at = text.find("\"items\": [") + 10;
    text.insert(at, items + ",");
    const auto order = order::read(text);
    REQUIRE_FALSE(order.has_value());
    CHECK(order.error().size() == 100);
    for (std::size_t i = 1; i < order.error().size(); ++i)
        CHECK(order.error()[i - 1].place.line <= order.error()[i].place.line);
}

TEST_CASE("a newer version's order is one finding that says so, whatever else is in it") {
    const auto order = order::read(R"({"format": "maatwerk-order", "version": 5, "unheard_of": []})");
    REQUIRE_FALSE(order.has_value());
    REQUIRE(order.error().size() == 1);
    CHECK(order.error()[0].code == Message::record_newer);
    CHECK(order.error()[0].arguments == std::vector<std::string>{"5", "4"});
    CHECK(describe(order.error()[0], Language::nl).find("nieuwere versie") != std::string::npos);
}
