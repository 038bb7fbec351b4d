#include "catalog/nearest.h"

#include <catch2/catch_test_macros.hpp>

namespace maatwerk::catalog {

TEST_CASE("The distance counts letters added, left out, replaced, and neighbours swapped") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("frame", "frame") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("abc", "") == 3);
    CHECK(edit_distance("frame", "fram") == 1);
    CHECK(edit_distance("frame", "framse") == 1);
    CHECK(edit_distance("frame", "flame") == 1);
    CHECK(edit_distance("frame", "frmae") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("ca", "abc") == 3);  // no letter is changed twice
}

TEST_CASE("The nearest known name is meant, if it is near enough for the length of the word") {
    const std::vector<std::string_view> known{"frame", "fork", "front_light", "id", "attributes"};
    CHECK(nearest("fram", known) == "frame");
    CHECK(nearest("Frame", known) == "frame");
    CHECK(nearest("front-light", known) == "front_light");
    CHECK(nearest("frnot_lihgt", known) == "front_light");
    CHECK(nearest("atributs", known) == "attributes");
    CHECK(nearest("di", known) == "id");
    CHECK(nearest("saddle", known).empty());
    CHECK(nearest("x", known).empty());
    CHECK(nearest("", known).empty());
    CHECK(nearest("frame", {}).empty());
    CHECK(nearest(std::string(100'000, 'f'), known).empty());
}

TEST_CASE("A list of known names stops where it gets too long to read") {
    CHECK(listed({}).empty());
    CHECK(listed({"a", "b"}) == "a, b");
    const std::vector<std::string_view> many(500, "abcdefghi");
    CHECK(listed(many).ends_with(", ..."));
    CHECK(listed(many).size() < 220);
}

}  // namespace maatwerk::catalog
