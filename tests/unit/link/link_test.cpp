#include "configure/link.h"

#include "catalog/prices.h"

#include "support/data.h"

#include <catch2/catch_test_macros.hpp>

using namespace maatwerk;
using configure::Choice;
using configure::list_of_link;
using configure::Origin;
using configure::parse_choice;
using configure::parse_link;
using configure::to_link;

namespace {

std::vector<Choice> by_hand(const std::vector<std::string>& names) {
    std::vector<Choice> choices;
    for (const std::string& name : names) choices.push_back({test::option(*test::lamp(), name), Origin::by_hand});
    return choices;
}

std::vector<Choice> read(const std::string& fragment) {
    const auto link = parse_link(*test::lamp(), fragment);
    INFO(fragment << "\n" << (link ? "" : test::in_words(link.error())));
    REQUIRE(link.has_value());
    return link->choices;
}

}  // namespace

TEST_CASE("a link is readable and small") {
    std::vector<Choice> choices = by_hand({"base=foot", "plugs=eu", "plugs=us"});
    choices.push_back({test::option(*test::lamp(), "shade=paper"), Origin::by_preset});
    CHECK(to_link(*test::lamp(), {choices, {}}) == "lamp?v=1.2%20b%26c&base=foot&shade=~paper&plugs=eu,us");
    CHECK(to_link(*test::lamp(), {}) == "lamp?v=1.2%20b%26c");
}

TEST_CASE("every set of choices comes back from its link, with who made each") {
    const auto lamp = test::lamp();
    for (std::uint32_t set = 0; set < (1U << 12U); ++set) {
        std::vector<Choice> choices;
        std::vector<bool> taken(lamp->groups.size(), false);
        for (std::uint32_t i = 0; i < lamp->options.size(); ++i) {
            const std::size_t group = index(lamp->options[i].group);
            const bool several = lamp->groups[group].kind == catalog::GroupKind::several;
            if ((set >> (i % 12) & 1U) == 0 || (taken[group] && !several)) continue;
            taken[group] = true;
            choices.push_back({catalog::OptionId{i}, (set + i) % 3 == 0 ? Origin::by_preset : Origin::by_hand});
        }
        const auto link = parse_link(*lamp, to_link(*lamp, {choices, {}}));
        REQUIRE(link.has_value());
        REQUIRE(link->choices == choices);
        REQUIRE_FALSE(link->other_version);
    }
}

TEST_CASE("a link may name its groups and options in any order") {
    CHECK(read("lamp?plugs=us,eu&base=foot") == by_hand({"base=foot", "plugs=eu", "plugs=us"}));
}

TEST_CASE("percent-encoding, empty parameters and a missing version do no harm") {
    CHECK(read("lamp?b%61se=f%6Fot&plugs=eu%2Cus") == by_hand({"base=foot", "plugs=eu", "plugs=us"}));
    CHECK(read("lamp?&&base=foot&") == by_hand({"base=foot"}));
    CHECK(read("lamp").empty());
    CHECK(read("lamp?").empty());
    CHECK(read("lamp?base=%7efoot").front().origin == Origin::by_preset);
}

TEST_CASE("a link of another version says so, and is read when its choices still exist") {
    const auto link = parse_link(*test::lamp(), "lamp?v=0.9&base=foot");
    REQUIRE(link.has_value());
    CHECK(link->other_version);
    CHECK(link->choices == by_hand({"base=foot"}));
}

TEST_CASE("v is the version only where it stands first, else a group of that name") {
    CHECK(read("lamp?v=1.2%20b%26c&v=v12") == by_hand({"v=v12"}));
    CHECK(read("lamp?base=foot&v=v12") == by_hand({"base=foot", "v=v12"}));
}

TEST_CASE("the catalog of a link is what stands before its question mark") {
    CHECK(configure::catalog_of_link("bike?frame=diamond") == "bike");
    CHECK(configure::catalog_of_link("bike") == "bike");
    CHECK(configure::catalog_of_link("?frame=diamond") == "");
    CHECK(configure::catalog_of_link("") == "");
    CHECK(configure::catalog_of_link("frame=diamond") == "");
}

TEST_CASE("a link of the greatest length is read, one byte more is refused") {
    std::string fragment = "lamp?base=foot";
    fragment.resize(configure::longest_link, '&');
    CHECK(parse_link(*test::lamp(), fragment).has_value());
    fragment += '&';
    REQUIRE_FALSE(parse_link(*test::lamp(), fragment).has_value());
    CHECK(parse_link(*test::lamp(), fragment).error().front().code == Message::link_too_long);
}

TEST_CASE("every malformed link gives its finding, at its place") {
    const json::Value rows = test::json_file("tests/data/bad_links.json");
    REQUIRE(rows.items.size() >= 40);
    for (const json::Value& row : rows.items) {
        const std::string fragment = test::text_of(row, "link");
        INFO(fragment);
        const auto link = parse_link(*test::lamp(), fragment);
        REQUIRE_FALSE(link.has_value());
        const catalog::Diagnostic& finding = link.error().front();
        INFO(test::in_words(link.error()));
        CHECK(code_name(finding) == test::text_of(row, "code"));
        CHECK(finding.path == test::text_of(row, "path"));
        CHECK(finding.place.line == 1);
        CHECK(finding.place.column == row.find("column")->integer);
        const json::Value* count = row.find("findings");
        CHECK(link.error().size() == (count ? static_cast<std::size_t>(count->integer) : 1U));
    }
}

TEST_CASE("bytes that are no UTF-8 are refused, as they are and encoded") {
    for (const std::string bytes : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3"}) {
        const auto link = parse_link(*test::lamp(), "lamp?base=" + bytes);
        REQUIRE_FALSE(link.has_value());
        CHECK(link.error().front().code == Message::link_encoding);
    }
}

TEST_CASE("a link with very many errors is refused with a hundred of them") {
    std::string fragment = "lamp?";
    for (int i = 0; i < 1000; ++i) fragment += "x" + std::to_string(i) + "=y&";
    CHECK(parse_link(*test::lamp(), fragment).error().size() == 100);
}

TEST_CASE("a choice is read as group=option, and a wrong name is answered with the nearest") {
    CHECK(parse_choice(*test::lamp(), "shade=none") == test::option(*test::lamp(), "shade=none"));
    struct Row {
        std::string text;
        Message code;
        std::uint32_t column;
        std::string says;
    };
    for (const Row& row :
         {Row{"shade", Message::link_form, 1, "extras=voucher"}, Row{"", Message::link_form, 1, "extras=voucher"},
          Row{"shde=paper", Message::catalog_group_near, 1, "shade"},
          Row{"weather=fine", Message::catalog_group, 1, "base, v, shade, plugs, extras"},
          Row{"shade=papier", Message::catalog_option_near, 7, "paper"},
          Row{"shade=", Message::catalog_option, 7, "none, paper, glass"},
          Row{"shade=~paper", Message::catalog_option_near, 7, "paper"},
          Row{"shade=\xFF", Message::link_encoding, 1, "UTF-8"}}) {
        INFO(row.text);
        const auto option = parse_choice(*test::lamp(), row.text);
        REQUIRE_FALSE(option.has_value());
        CHECK(option.error().code == row.code);
        CHECK(option.error().place.column == row.column);
        CHECK(describe(option.error(), Language::en).find(row.says) != std::string::npos);
    }
}

TEST_CASE("a link under a price list names it after the version, and reading tells which it asks for") {
    const auto lamp = test::priced_lamp();
    const catalog::Catalog acme = with_list(*lamp, *lamp->find_list("acme"));
    const std::string link = to_link(acme, {by_hand({"base=foot"}), {}});
    CHECK(link == "lamp?v=1.2%20b%26c&list=acme&base=foot");
    for (const catalog::Catalog* one : {lamp.get(), static_cast<const catalog::Catalog*>(&acme)}) {
        const auto read = parse_link(*one, link);
        REQUIRE(read.has_value());
        CHECK(read->list == "acme");
        CHECK(read->choices == by_hand({"base=foot"}));
        CHECK(list_of_link(*one, link) == "acme");
    }
    CHECK(list_of_link(*lamp, "lamp?list=acne&base=foot") == "acne");
    CHECK(list_of_link(*lamp, "lamp?base=foot&list=acme").empty());
    CHECK(list_of_link(*lamp, "lamp").empty());
    CHECK(parse_link(*lamp, "lamp?list=acne")->list == "acne");
}

TEST_CASE("in a catalog without price lists a group that is called list is a group in a link") {
    const auto catalog = test::catalog_of(R"({"format": 1, "id": "box", "version": "1", "languages": ["en"],
      "name": {"en": "Box"}, "currency": "EUR", "groups": [{"id": "list", "name": {"en": "List"}, "kind": "single",
      "options": [{"id": "long", "name": {"en": "Long"}}, {"id": "short", "name": {"en": "Short"}}]}]})");
    CHECK(list_of_link(*catalog, "box?list=long").empty());
    CHECK(parse_link(*catalog, "box?list=long")->choices.size() == 1);
}
