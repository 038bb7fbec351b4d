// A saved design against a catalog that has changed.
#include "profile/profile.h"

#include "support/data.h"

#include <catch2/catch_test_macros.hpp>

using namespace maatwerk;
using profile::Design;

namespace {

std::shared_ptr<const catalog::Catalog> lamp_with(const std::string& renamed) {
    std::string text = test::file_text("tests/data/lamp.json");
    text.insert(text.find("\"rules\""), "\"renamed\": " + renamed + ", ");
    auto catalog = catalog::read(text);
    REQUIRE(catalog.has_value());
    return std::make_shared<const catalog::Catalog>(std::move(*catalog));
}

Design design_with(std::vector<Design::Choice> choices) {
    Design design;
    design.catalog_id = "lamp";
    design.steps = {{std::move(choices), {}}};
    return design;
}

std::vector<std::string> words_of(const catalog::Diagnostics& report) {
    std::vector<std::string> words;
    for (const catalog::Diagnostic& one : report) words.push_back(say(Language::en, one.code, one.arguments));
    return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a design follows the author's map of what was renamed") {
    const auto catalog =
        lamp_with(R"({"groups": {"stand": "base"}, "options": {"base": {"stone": "marble"}, "v": {"low": "v12"}}})");
    const auto migration =
        profile::migrate(design_with({{"stand", "stone"}, {"v", "low"}, {"shade", "paper"}}), *catalog, Language::en);
    REQUIRE(migration.step.choices.size() == 3);
    CHECK(catalog->option(migration.step.choices[0].option).id == "marble");
    CHECK(catalog->option(migration.step.choices[1].option).id == "v12");
    REQUIRE(migration.report.size() == 2);
    CHECK(words_of(migration.report)[0].starts_with("\"stand = stone\" is now "));
}

TEST_CASE("what is gone is told by the name that it had, and all else stays") {
    const auto catalog = lamp_with("{}");
    const auto migration = profile::migrate(design_with({{"base", "stilt"}, {"wings", "two"}, {"shade", "glass"}}),
                                            *catalog, Language::en);
    REQUIRE(migration.step.choices.size() == 1);
    CHECK(words_of(migration.report) == Words{"\"base = stilt\" is no longer there. That is open again.",
                                              "\"wings = two\" is no longer there. That is open again."});
}

TEST_CASE("of choices that no longer go together, those by hand come before those of a preset, in their order") {
    configure::Session session(test::lamp());
    const auto& lamp = *test::lamp();
    const configure::Step wanted{{{test::option(lamp, "base=clamp"), configure::Origin::by_preset},
                                  {test::option(lamp, "shade=glass"), configure::Origin::by_hand},
                                  {test::option(lamp, "v=v12"), configure::Origin::by_preset}},
                                 {}};
    REQUIRE(test::apply(session, configure::LoadWhatFits{wanted}) == configure::Applied::done);
    REQUIRE(session.choices().size() == 2);
    CHECK(session.is_chosen(test::option(lamp, "shade=glass")));
    CHECK(session.is_chosen(test::option(lamp, "v=v12")));
    const auto lost = words_of(configure::not_kept(lamp, wanted, session.step(), Language::en));
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].find("base=clamp") != std::string::npos);
    CHECK(session.can_undo());
}

TEST_CASE("a change that asks for more than the budget goes on where it was") {
    configure::Session session(test::lamp());
    const auto& lamp = *test::lamp();
    const configure::Step wanted{{{test::option(lamp, "shade=glass"), configure::Origin::by_hand},
                                  {test::option(lamp, "base=foot"), configure::Origin::by_hand}},
                                 {}};
    int calls = 0;
    for (auto applied = configure::Applied::not_ready; applied == configure::Applied::not_ready; ++calls) {
        REQUIRE(calls < 100'000);
        configure::Budget budget{1};
        applied = session.apply(configure::LoadWhatFits{wanted}, budget);
    }
    CHECK(session.choices().size() == 2);
}
