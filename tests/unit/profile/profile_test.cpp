#include "profile/profile.h"

#include "catalog/prices.h"
#include "support/data.h"

#include <catch2/catch_test_macros.hpp>

using namespace maatwerk;
using configure::Origin;
using profile::Design;
using profile::Profile;

namespace {

configure::Session some_session() {
    configure::Session session(test::lamp());
    const auto choose = [&](const std::string& choice) {
        REQUIRE(test::apply(session, configure::Choose{test::option(*test::lamp(), choice)}) ==
                configure::Applied::done);
    };
    REQUIRE(test::apply(session, configure::UsePreset{catalog::PresetId{0}}) == configure::Applied::done);
    choose("base=marble");
    choose("plugs=uk");
    REQUIRE(test::apply(session, configure::Undo{}) == configure::Applied::done);
    return session;
}

template <class Read>
void check_table(const std::string& name, Read read) {
    const json::Value rows = test::json_file("tests/data/" + name);
    for (const json::Value& row : rows.items) {
        INFO(json::canonical(row));
        const auto record = read(test::text_of(row, "text"));
        REQUIRE_FALSE(record.has_value());
        INFO(test::in_words(record.error()));
        CHECK(code_name(record.error().front()) == test::text_of(row, "code"));
        CHECK(record.error().front().path == test::text_of(row, "path"));
        CHECK(record.error().front().place.line == 1);
        CHECK(record.error().front().place.column == row.find("column")->integer);
    }
}

}  // namespace

TEST_CASE("a profile comes back from its text as it was") {
    for (const Profile& profile : {Profile{}, Profile{Language::nl, profile::Theme::dark, "3511 AB"},
                                   Profile{Language::fr, profile::Theme::light, ""},
                                   Profile{std::nullopt, profile::Theme::system, "ABCDEFGHIJKLMNOé"}}) {
        const auto again = profile::read_profile(to_json(profile));
        REQUIRE(again.has_value());
        CHECK(*again == profile);
    }
}

TEST_CASE("the text of a profile is canonical and holds no more than was set") {
    CHECK(to_json(Profile{}) == R"({"format":"maatwerk-profile","theme":"system","version":1})");
    CHECK(to_json(Profile{Language::nl, profile::Theme::dark, "9000"}) ==
          R"({"format":"maatwerk-profile","language":"nl","postcode":"9000","theme":"dark","version":1})");
}

TEST_CASE("a malformed profile gives its finding at its place") {
    check_table("bad_profiles.json", [](const std::string& text) { return profile::read_profile(text); });
}

TEST_CASE("a malformed design gives its finding at its place") {
    check_table("bad_designs.json", [](const std::string& text) { return profile::read_design(text); });
}

TEST_CASE("a design keeps the whole history with its cursor, and who made each choice") {
    const configure::Session session = some_session();
    const Design design = profile::design_of(session);
    CHECK(design.catalog_id == "lamp");
    CHECK(design.catalog_version == "1.2 b&c");
    CHECK(design.catalog_digest == test::lamp()->digest);
    REQUIRE(design.steps.size() == 4);
    CHECK(design.cursor == 2);
    CHECK(design.steps[0] == Design::Step{});
    const std::vector<Design::Choice> expected{{"base", "marble", Origin::by_hand},
                                               {"shade", "paper", Origin::by_preset},
                                               {"extras", "dimmer", Origin::by_preset}};
    CHECK(design.steps[2].choices == expected);
}

TEST_CASE("a design comes back from its text as it was, and its history into a session") {
    configure::Session session = some_session();
    const auto design = profile::read_design(to_json(profile::design_of(session)));
    REQUIRE(design.has_value());
    CHECK(*design == profile::design_of(session));
    const auto history = profile::history_of(*design, *test::lamp());
    REQUIRE(history.has_value());
    CHECK(history->steps == session.history().steps);
    CHECK(history->cursor == session.history().cursor);
    configure::Session reopened(test::lamp());
    const auto applied = test::settle([&](solver::Budget& budget) {
        const auto answer = reopened.restore(*history, budget);
        return answer == configure::Applied::not_ready ? std::nullopt : std::optional(answer);
    });
    CHECK(applied == configure::Applied::done);
    CHECK(reopened.choices() == session.choices());
    CHECK(reopened.can_redo());
}

TEST_CASE("the text of a design is canonical") {
    Design design{"lamp", "1", std::string(64, 'a'), {{}, {{{"base", "foot", Origin::by_preset}}, {}}}, 1};
    CHECK(to_json(design) ==
          R"({"catalog":{"digest":")" + std::string(64, 'a') +
              R"(","id":"lamp","version":"1"},"cursor":1,"format":"maatwerk-design",)" +
              R"("steps":[[],[{"group":"base","option":"foot","origin":"by_preset"}]],"version":1})");
}

TEST_CASE("a design whose names the catalog lacks is refused whole, with a finding for each") {
    Design design = profile::design_of(some_session());
    design.steps[1].choices[0].option = "brick";
    design.steps[2].choices[1].group = "weather";
    const auto history = profile::history_of(design, *test::lamp());
    REQUIRE_FALSE(history.has_value());
    REQUIRE(history.error().size() == 2);
    CHECK(history.error()[0].code == Message::catalog_option);
    CHECK(history.error()[0].path == "steps[1][0]");
    CHECK(history.error()[1].code == Message::catalog_group);
    CHECK(history.error()[1].path == "steps[2][1]");
}

TEST_CASE("a design of another catalog is refused, one of another version of the same is read") {
    Design design = profile::design_of(some_session());
    design.catalog_version = "0.1";
    CHECK(profile::history_of(design, *test::lamp()).has_value());
    design.catalog_id = "bike";
    const auto history = profile::history_of(design, *test::lamp());
    REQUIRE_FALSE(history.has_value());
    CHECK(history.error()[0].code == Message::record_other_catalog);
}

TEST_CASE("a design with very many unknown names is refused with a hundred findings") {
    Design design = profile::design_of(some_session());
    design.steps[1].choices.assign(1000, {"weather", "fine", Origin::by_hand});
    CHECK(profile::history_of(design, *test::lamp()).error().size() == 100);
}

TEST_CASE("a design under a price list tells it, in version 3, and is read as it was written") {
    const auto acme = std::make_shared<const catalog::Catalog>(
        with_list(*test::priced_lamp(), *test::priced_lamp()->find_list("acme")));
    const Design design = profile::design_of(configure::Session(acme));
    CHECK(design.list == "acme");
    const std::string text = to_json(design);
    CHECK(text.find(R"("list":"acme")") != std::string::npos);
    CHECK(text.find(R"("version":3)") != std::string::npos);
    CHECK(*profile::read_design(text) == design);
    CHECK(profile::history_of(design, *test::priced_lamp()).has_value());
}

TEST_CASE("a design of an older version has no price list, one of version 3 has") {
    Design design = profile::design_of(some_session());
    const std::string older = to_json(design);
    design.list = "acme";
    const std::string newer = to_json(design);
    const auto with_version = [](std::string text, const std::string& from, const std::string& to) {
        return text.replace(text.find(from), from.size(), to);
    };
    CHECK(profile::read_design(with_version(newer, "\"version\":3", "\"version\":2")).error()[0].code ==
          Message::json_unknown_key);
    CHECK(profile::read_design(with_version(older, "\"version\":1}", "\"version\":3}")).error()[0].code ==
          Message::json_missing_key);
}
