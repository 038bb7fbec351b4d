// The examples of RFC 8785, as far as documents without decimals have them.
#include "catalog/json.h"

#include <catch2/catch_test_macros.hpp>

namespace maatwerk::json {
namespace {

std::string canonical_of(std::string_view text) {
    const auto root = parse(text);
    REQUIRE(root.has_value());
    return canonical(*root);
}

}  // namespace

TEST_CASE("RFC 8785 3.2.2: strings and literals are written in their one form") {
    const std::string_view text = R"({
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    })";
    CHECK(canonical_of(text) == "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST_CASE("RFC 8785 3.2.3: members are sorted by the UTF-16 code units of their names") {
    const std::string_view text = R"({
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis"
    })";
    CHECK(canonical_of(text) ==
          "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\","
          "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\","
          "\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST_CASE("RFC 8785 3.2.2.2: control characters have the shortest escape, all else stands as it is") {
    CHECK(canonical_of(R"(["\b\t\n\f\r\u0000\u001f\u007f\u2028 "])") ==
          "[\"\\b\\t\\n\\f\\r\\u0000\\u001f\x7F\xE2\x80\xA8 \"]");
}

TEST_CASE("RFC 8785: sorting goes into every object, and keeps the order of lists") {
    CHECK(canonical_of(R"( {"b":[3,1,{"z":{},"a":[]}] , "a":-0, "aa":12, "B":-7} )") ==
          R"({"B":-7,"a":0,"aa":12,"b":[3,1,{"a":[],"z":{}}]})");
}

TEST_CASE("The canonical form is a fixed point") {
    const std::string once = canonical_of(R"({"x":[1,{"ü":"\u00e9","u":""}],"\ud800\udc00":{}, "\uffff":0})");
    CHECK(canonical_of(once) == once);
    CHECK(once.find("\"\xF0\x90\x80\x80\"") < once.find("\"\xEF\xBF\xBF\""));
}

TEST_CASE("The pretty form is for people: two spaces a level, the author's order, and the same document") {
    const std::string_view text = R"({"b":[1,{"c":null}],"a":{},"d":[],"e":1.50,"f":true})";
    const auto root = parse(text);
    REQUIRE(root.has_value());
    CHECK(pretty(*root) ==
          "{\n  \"b\": [\n    1,\n    {\n      \"c\": null\n    }\n  ],\n  \"a\": {},\n  \"d\": [],\n  \"e\": 1.50,\n"
          "  \"f\": true\n}\n");
    const auto again = parse(pretty(*root));
    REQUIRE(again.has_value());
    CHECK(pretty(*again) == pretty(*root));
}

TEST_CASE("Documents can be built and read back") {
    const Value built =
        object({{"n", 0, integer(-5)}, {"t", 0, string("a\"b\n")}, {"l", 0, array({boolean(true), {}})}});
    CHECK(canonical(built) == R"({"l":[true,null],"n":-5,"t":"a\"b\n"})");
    const auto read = parse(canonical(built));
    REQUIRE(read.has_value());
    CHECK(read->find("t")->text == "a\"b\n");
}

}  // namespace maatwerk::json
