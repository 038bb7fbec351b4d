#include "catalog/messages.h"

#include "catalog/diagnostics.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

namespace maatwerk {
namespace {

/// Which of {0} to {9} stand in the words.
std::set<char> places_in(const std::string& words) {
    std::set<char> places;
    for (std::size_t i = 0; i + 2 < words.size(); ++i)
        if (words[i] == '{' && words[i + 1] >= '0' && words[i + 1] <= '9' && words[i + 2] == '}')
            places.insert(words[i + 1]);
    return places;
}

/// The row as it stands in the table: its places filled in with themselves.
std::string row(Language language, Message message) {
    return say(language, message, {"{0}", "{1}", "{2}", "{3}", "{4}", "{5}", "{6}", "{7}", "{8}", "{9}"});
}

}  // namespace

TEST_CASE("Every message has words in both languages, with the same places, counted from {0}") {
    for (std::size_t i = 0; i < message_count; ++i) {
        const auto message = static_cast<Message>(i);
        const std::string english = row(Language::en, message), dutch = row(Language::nl, message);
        INFO(name_of(message));
        CHECK_FALSE(english.empty());
        CHECK_FALSE(dutch.empty());
        CHECK(places_in(english) == places_in(dutch));
        char next = '0';
        for (const char place : places_in(english)) CHECK(place == next++);
    }
}

TEST_CASE("Every finding for authors is a sentence with a way out") {
    for (std::size_t i = 0; i < message_count; ++i) {
        const auto message = static_cast<Message>(i);
        const std::string name(name_of(message));
        if (!name.starts_with("json_") && !name.starts_with("catalog_") && !name.starts_with("expression_")) continue;
        for (const Language language : {Language::en, Language::nl}) {
            const std::string words = row(language, message);
            INFO(name << ": " << words);
            CHECK((words.ends_with('.') || words.ends_with('?')));
            CHECK(words.find_first_of(".?:") < words.size() - 1);
        }
    }
}

TEST_CASE("A message is said with its places filled in; one without an argument is left empty") {
    CHECK(say(Language::en, Message::place_line_column, {"12", "8"}) == "line 12, column 8");
    CHECK(say(Language::nl, Message::place_line_column, {"12", "8"}) == "regel 12, kolom 8");
    CHECK(say(Language::fr, Message::place_line_column, {"12", "8"}) == "line 12, column 8");
    CHECK(say(Language::en, Message::place_line_column, {"12"}) == "line 12, column ");
    CHECK(say(Language::en, Message::json_name_twice, {"{0}{1}"}) ==
          "\"{0}{1}\" stands twice in the same object. Take one out.");
}

TEST_CASE("Languages have codes, and longer tags begin with one") {
    CHECK(code_of(Language::de) == "de");
    CHECK(language_of("nl") == Language::nl);
    CHECK(language_of("nl-BE") == Language::nl);
    CHECK(language_of("EN_us") == Language::en);
    CHECK(language_of("fr-CA-x-private") == Language::fr);
    for (const char* other : {"", "n", "nld", "es", "en1", "-nl", "english"}) CHECK_FALSE(language_of(other));
}

TEST_CASE("Long numbers in messages stand in groups of three") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(-9999) == "-9999");
    CHECK(grouped(10'000) == "10\u00A0000");
    CHECK(grouped(-100'000) == "-100\u00A0000");
    CHECK(grouped(1'000'000'000) == "1\u00A0000\u00A0000\u00A0000");
}

namespace catalog {

TEST_CASE("A place counts lines and code points from 1") {
    const std::string text = "a\té\n\n😀b\r\nc";
    const auto is = [&](std::size_t offset, std::uint32_t line, std::uint32_t column) {
        const Place place = place_of(text, offset);
        return place.line == line && place.column == column;
    };
    CHECK(is(0, 1, 1));
    CHECK(is(1, 1, 2));
    CHECK(is(2, 1, 3));
    CHECK(is(text.find("\n\n") + 1, 2, 1));
    CHECK(is(text.find("b"), 3, 2));
    CHECK(is(text.find("c"), 4, 1));
    CHECK(is(text.size() + 100, 4, 2));
}

TEST_CASE("Places asked in any order are the same") {
    const std::string text = "one\ntwo é\nthree";
    PlaceFinder finder(text);
    for (const std::size_t offset : {3U, 9U, 0U, 15U, 4U, 4U, 100U, 1U}) {
        const Place found = finder.at(offset), expected = place_of(text, offset);
        CHECK(found.line == expected.line);
        CHECK(found.column == expected.column);
    }
}

TEST_CASE("A finding is described with its place, its path and the way out") {
    Diagnostic finding{.code = Message::json_missing_key, .path = "groups[3]", .place = {12, 8}, .arguments = {"name"}};
    CHECK(describe(finding, Language::en) == "line 12, column 8, groups[3]: \"name\" is missing here. Add it.");
    CHECK(describe(finding, Language::nl) == "regel 12, kolom 8, groups[3]: \"name\" ontbreekt hier. Voeg het toe.");
    CHECK(code_name(finding) == "json_missing_key");
    finding.path.clear();
    CHECK(describe(finding, Language::en) == "line 12, column 8: \"name\" is missing here. Add it.");
    finding.place = {};
    CHECK(describe(finding, Language::en) == "\"name\" is missing here. Add it.");
}

}  // namespace catalog
}  // namespace maatwerk
