#include "catalog/routing.h"

#include "support.h"

namespace maatwerk::catalog {
namespace {

using test::chosen;
using test::good_text;
using test::list_of;
using test::must_read;

std::string step(const std::string& id, const std::string& more) {
    return R"({"id": ")" + id + R"(", "name": {"en": "A", "nl": "A"}, "station": "S-1", )" + more + "}";
}

std::string with_routing(const std::string& steps) {
    std::string text = good_text();
    const std::string name = "\"routing\": [";
    const std::size_t begin = text.find(name) + name.size();
    return text.replace(begin, text.find("], \"dealers\"", begin) - begin, steps);
}

std::vector<std::string> done(const Catalog& catalog, const std::vector<std::string>& names) {
    std::vector<std::string> ids;
    for (const std::size_t one : steps_of(catalog, chosen(catalog, names), {600, 0, *day_of("2026-12-01"), 0, 0}))
        ids.push_back(catalog.routing[one].id);
    return ids;
}

std::int64_t minutes(const std::string& sum, const std::vector<std::string>& names, std::vector<std::int64_t> values) {
    const Catalog catalog = must_read(with_routing(step("one", "\"minutes\": " + sum)));
    return minutes_of(catalog.routing[0], chosen(catalog, names), values);
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("Each step stands behind those that it waits for, else as the author wrote them") {
    const Catalog catalog = must_read(
        with_routing(step("pack", R"("minutes": 1, "after": ["test", "saw"])") + "," + step("saw", R"("minutes": 1)") +
                     "," + step("test", R"("minutes": 1, "after": ["wire"])") + "," +
                     step("wire", R"("minutes": 1, "after": ["saw"])") + "," + step("label", R"("minutes": 1)")));
    CHECK(done(catalog, {}) == Ids{"saw", "wire", "test", "pack", "label"});
}

TEST_CASE("Steps that are not needed are left out, and those round them keep their order") {
    const Catalog catalog =
        must_read(with_routing(step("pack", R"("minutes": 1, "after": ["cover"])") + "," +
                               step("cover", R"("minutes": 1, "if": "shade != none", "after": ["saw"])") + "," +
                               step("saw", R"("minutes": 1)")));
    CHECK(done(catalog, {"base.oak", "shade.linen"}) == Ids{"saw", "cover", "pack"});
    CHECK(done(catalog, {"base.oak", "shade.none"}) == Ids{"saw", "pack"});
}

TEST_CASE("Minutes are a number or a sum, exact until they are rounded up to whole ones at the end") {
    CHECK(minutes("12", {}, {600, 0, *day_of("2026-12-01"), 0, 0}) == 12);
    CHECK(minutes("0.25", {}, {600, 0, *day_of("2026-12-01"), 0, 0}) == 1);
    CHECK(minutes(R"("4 + 0.5 * height")", {}, {600, 0, *day_of("2026-12-01"), 0, 0}) == 34);
    CHECK(minutes(R"("4 + 0.5 * height")", {}, {605, 0}) == 35);
    CHECK(minutes("\"2 * count(extras) + 0.1 * length(motto)\"", {"extras.plug", "extras.cable"}, {600, 3, 0, 0, 0}) ==
          5);
    CHECK(minutes(R"("0.001 * base.mass_g")", {"base.oak"}, {600, 0, *day_of("2026-12-01"), 0, 0}) == 2);
    CHECK(minutes(R"("10 - height")", {}, {600, 0, *day_of("2026-12-01"), 0, 0}) == 0);
}

TEST_CASE("Steps that wait for each other are told, with the circle, at one of them") {
    const auto result = read(with_routing(step("pack", R"("minutes": 1, "after": ["saw"])") + "," +
                                          step("saw", R"("minutes": 1, "after": ["wire"])") + "," +
                                          step("wire", R"("minutes": 1, "after": ["saw"])")));
    REQUIRE_FALSE(result);
    INFO(list_of(result.error()));
    REQUIRE(result.error().size() == 1);
    CHECK(result.error()[0].code == Message::catalog_routing_circle);
    CHECK(result.error()[0].path == "routing[1].after");
    CHECK(result.error()[0].arguments == Ids{"saw > wire > saw"});
}

TEST_CASE("Time is told in hours and minutes") {
    CHECK(format_minutes(59, Language::en) == "59\u00A0min");
    CHECK(format_minutes(125, Language::en) ==
          "2\u00A0h\u00A0"
          "5\u00A0min");
    CHECK(format_minutes(60, Language::nl) ==
          "1\u00A0u\u00A0"
          "0\u00A0min");
}

}  // namespace maatwerk::catalog
