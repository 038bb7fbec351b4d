// Files of the repository, and the small catalog that tests order from.
#pragma once

#include "catalog/catalog.h"
#include "catalog/json.h"
#include "configure/session.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

namespace maatwerk::test {

/// The text of a file, named from the top of the repository.
inline std::string file_text(const std::string& name) {
    const std::ifstream file(MAATWERK_SOURCE_DIR "/" + name, std::ios::binary);
    INFO("the file " << name);
    REQUIRE(file.is_open());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline json::Value json_file(const std::string& name) {
    auto tree = json::parse(file_text(name));
    INFO(name << ": " << (tree ? "" : describe(tree.error(), Language::en)));
    REQUIRE(tree.has_value());
    return std::move(*tree);
}

inline std::shared_ptr<const catalog::Catalog> catalog_of(const std::string& text) {
    auto catalog = catalog::read(text);
    if (!catalog) FAIL(describe(catalog.error().front(), Language::en));
    return std::make_shared<const catalog::Catalog>(std::move(*catalog));
}

/// tests/data/lamp.json: five groups, every kind among them, four rules.
inline std::shared_ptr<const catalog::Catalog> lamp() {
    static const auto catalog = catalog_of(file_text("tests/data/lamp.json"));
    return catalog;
}

/// The lamp, whose base and shade only the shopper can know. It has no presets: they would answer for him.
inline std::string asking_lamp_text() {
    std::string text = file_text("tests/data/lamp.json");
    const auto put = [&](const std::string& after, const std::string& more) {
        const std::size_t at = text.find(after);
        REQUIRE(at != std::string::npos);
        text.insert(at + after.size(), more);
    };
    put("\"nl\": \"Voet\"}, \"kind\": \"single\"", ", \"ask\": true");
    put("\"nl\": \"Kap\"}, \"kind\": \"optional\"", ", \"ask\": true");
    const std::size_t presets = text.find("  \"presets\"");
    return text.erase(presets, text.find("  \"dealers\"") - presets);
}

/// The lamp with a discount on two plugs, and packing at an eighth of base and shade where the shade is glass.
inline std::string surcharged_lamp_text() {
    std::string text = file_text("tests/data/lamp.json");
    const std::size_t at = text.find("\"presets\"");
    return text.insert(at, R"("surcharges": [
    {"id": "two_plugs", "name": {"en": "Two plugs", "nl": "Twee stekkers"}, "if": "count(plugs) = 2", "amount": -150},
    {"id": "packing", "name": {"en": "Packing", "nl": "Verpakking"}, "if": "shade = glass", "percent": 12.5, "of": ["base", "shade"]}
  ],
  )");
}

/// The lamp with tax on top of its prices, two tiers, and a list for Acme: a tenth off base and shade, the marble base at
/// 60.00, no British plug, and of the shades glass alone.
inline std::string priced_lamp_text() {
    std::string text = file_text("tests/data/lamp.json");
    const std::size_t at = text.find("\"presets\"");
    return text.insert(at, R"json("tax": {"name": {"en": "VAT", "nl": "btw"}, "percent": 5.5, "included": false},
  "tiers": [{"from": 3, "percent": 2.5}, {"from": 10, "percent": 5}],
  "price_lists": [{"id": "acme", "name": {"en": "Acme", "nl": "Acme bv"}, "discount": {"percent": 10, "of": ["base", "shade"]},
    "prices": {"base": {"marble": 6000}}, "allowed": "not (plugs = uk)", "only": {"shade": ["glass"]},
    "message": {
        "en" : "Acme has not agreed on this.", "nl" : "Dit heeft Acme niet afgesproken."}
}],
  )json");
}

inline std::shared_ptr<const catalog::Catalog> priced_lamp() {
    static const auto catalog = catalog_of(priced_lamp_text());
    return catalog;
}

inline std::shared_ptr<const catalog::Catalog> bike() {
    static const auto catalog = catalog_of(file_text("catalogs/bike.json"));
    return catalog;
}

/// The option of a catalog that is named like "frame=diamond".
inline catalog::OptionId option(const catalog::Catalog& catalog, const std::string& choice) {
    const std::size_t equals = choice.find('=');
    const auto group = catalog.find_group(choice.substr(0, equals));
    const auto found = group ? catalog.find_option(*group, choice.substr(equals + 1)) : std::nullopt;
    INFO("the option " << choice);
    REQUIRE(found.has_value());
    return *found;
}

/// Asks a question until it is answered.
template <class Ask>
auto settle(Ask&& ask) {
    solver::Budget budget;
    while (true) {
        budget.steps = 1'000'000;
        if (auto answer = ask(budget)) return std::move(*answer);
    }
}

inline configure::Applied apply(configure::Session& session, const configure::Action& action) {
    return settle([&](solver::Budget& budget) {
        const configure::Applied applied = session.apply(action, budget);
        return applied == configure::Applied::not_ready ? std::nullopt : std::optional(applied);
    });
}

inline configure::Completion completed(configure::Session& session) {
    return settle([&](solver::Budget& budget) { return session.complete(configure::cheapest(), budget); });
}

/// A string member of a row of a table in tests/data; empty where the row has none.
inline std::string text_of(const json::Value& row, std::string_view name) {
    const json::Value* member = row.find(name);
    return member ? member->text : "";
}

/// All findings in words, for INFO.
inline std::string in_words(const catalog::Diagnostics& findings) {
    std::string words;
    for (const catalog::Diagnostic& finding : findings)
        words += std::string(code_name(finding)) + ": " + describe(finding, Language::en) + "\n";
    return words;
}

}  // namespace maatwerk::test
