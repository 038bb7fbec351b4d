// Which rules tie which groups, and which options exclude each other.
#include "answers.h"
#include "catalog/catalog.h"
#include "shell.h"
#include "support/data.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

namespace maatwerk::test {
namespace {

using Ids = std::pair<std::string, std::string>;

/// Whether any configuration of the lamp has both, by trying all of them.
bool is_together(const catalog::Catalog& catalog, std::size_t a, std::size_t b) {
    const std::size_t options = catalog.options.size();
    REQUIRE(options < 20);
    for (std::uint32_t bits = 0; bits < (1u << options); ++bits) {
        std::vector<bool> chosen(options);
        for (std::size_t i = 0; i < options; ++i) chosen[i] = (bits >> i & 1u) != 0;
        if (chosen[a] && chosen[b] && is_complete(catalog, chosen)) return true;
    }
    return false;
}

std::set<Ids> excluded_by_trying(const catalog::Catalog& catalog, const catalog::Group& row,
                                 const catalog::Group& column) {
    std::set<Ids> pairs;
    for (std::size_t i = index(row.first); i < index(row.first) + row.count; ++i)
        for (std::size_t k = index(column.first); k < index(column.first) + column.count; ++k)
            if (!is_together(catalog, i, k)) pairs.insert({catalog.options[i].id, catalog.options[k].id});
    return pairs;
}

}  // namespace

TEST_CASE("two options exclude each other where trying every configuration finds none with both") {
    const Shell shell;
    const auto catalog = *catalog::read(file_text("tests/data/lamp.json"));
    std::size_t excluded = 0;
    for (const catalog::Group& row : catalog.groups)
        for (const catalog::Group& column : catalog.groups) {
            if (row.id == column.id) continue;
            INFO(row.id << " " << column.id);
            const auto answer =
                parsed(shell.run("maatwerk relations tests/data/lamp.json " + row.id + " " + column.id + " --json"));
            std::set<Ids> told;
            for (const json::Value& pair : at(answer, "excluded").items)
                told.insert({pair.items[0].text, pair.items[1].text});
            CHECK(told == excluded_by_trying(catalog, row, column));
            excluded += told.size();
        }
    CHECK(excluded > 0);
}

TEST_CASE("all groups at once: rules with what they tie, pairs of groups, and the count") {
    const Shell shell;
    const auto answer = parsed(shell.run("maatwerk relations tests/data/lamp.json --json"));
    const auto catalog = *catalog::read(file_text("tests/data/lamp.json"));
    REQUIRE(at(answer, "rules").items.size() == catalog.rules.size());
    CHECK(at(at(answer, "rules").items[0], "groups").items.size() >= 1);
    REQUIRE_FALSE(at(answer, "pairs").items.empty());
    for (const json::Value& pair : at(answer, "pairs").items) {
        const std::string row = at(pair, "groups").items[0].text;
        const std::string column = at(pair, "groups").items[1].text;
        const auto detail =
            parsed(shell.run("maatwerk relations tests/data/lamp.json " + row + " " + column + " --json"));
        CHECK(json::canonical(at(pair, "excluded")) == std::to_string(at(detail, "excluded").items.size()));
    }
    const Outcome text = shell.run("maatwerk relations tests/data/lamp.json");
    CHECK(text.exit == 0);
    CHECK(has(text.out, "Configurations: " + at(at(answer, "count"), "number").text + "."));
}

TEST_CASE("groups that are not there, one alone and the same twice are refused in words") {
    const Shell shell;
    const std::string group = catalog::read(file_text("tests/data/lamp.json"))->groups[0].id;
    const Outcome unknown = shell.run("maatwerk relations tests/data/lamp.json " + group + "x " + group);
    CHECK(unknown.exit == 2);
    CHECK(has(unknown.err, "Did you mean \"" + group + "\"?"));
    for (const std::string& groups : {group, group + " " + group}) {
        const Outcome wrong = shell.run("maatwerk relations tests/data/lamp.json " + groups);
        CHECK(wrong.exit == 2);
        CHECK(has(wrong.err, "Name two different groups"));
    }
}

}  // namespace maatwerk::test
