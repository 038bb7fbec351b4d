#include "catalog/json.h"

#include "catalog/fields.h"
#include "support.h"

#include <functional>
#include <random>

namespace maatwerk::json {
namespace {

using catalog::Place;

struct Refused {
    const char* text;
    Message code;
    std::uint32_t line, column;
};

std::string brackets(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

/// Every value of the tree begins in the text where it says.
void check_offsets(const Value& value, std::string_view text) {
    REQUIRE(value.offset < text.size());
    const char first = text[value.offset];
    switch (value.kind) {
        case Kind::null:
            CHECK(first == 'n');
            break;
        case Kind::boolean:
            CHECK(first == (value.boolean ? 't' : 'f'));
            break;
        case Kind::integer:
            // "-0" is 0.
            CHECK(text.substr(value.offset + (value.integer == 0 && first == '-' ? 1 : 0))
                      .starts_with(std::to_string(value.integer)));
            break;
        case Kind::decimal:
            CHECK(text.substr(value.offset).starts_with(value.text));
            break;
        case Kind::string:
            CHECK(first == '"');
            break;
        case Kind::array:
            CHECK(first == '[');
            break;
        case Kind::object:
            CHECK(first == '{');
            break;
    }
    for (const Value& item : value.items) check_offsets(item, text);
    for (const Member& member : value.members) {
        CHECK(text[member.offset] == '"');
        check_offsets(member.value, text);
    }
}

}  // namespace

TEST_CASE("Every value knows the byte where it begins") {
    const std::string text =
        " {\"a\" : [1,-2 , 3.5e2,\"x,:\\\"y\" ,true,\tfalse,null,{ } ,[ ]],\n \"b\\\"\":{\"c\":\"é\"}}\n";
    const auto root = parse(text);
    REQUIRE(root);
    CHECK(root->offset == 1);
    check_offsets(*root, text);
    const Value* list = root->find("a");
    REQUIRE(list);
    REQUIRE(list->items.size() == 9);
    CHECK(list->items[3].text == "x,:\"y");
    CHECK(text.substr(list->items[7].offset, 3) == "{ }");
    CHECK(root->find("b\"")->find("c")->text == "é");
    CHECK(root->find("c") == nullptr);
    CHECK(list->find("a") == nullptr);
}

TEST_CASE("A text that is no JSON is refused with its cause and its place") {
    const Refused rows[] = {
        {"", Message::json_empty, 1, 1},
        {" \n\n ", Message::json_empty, 3, 2},
        {"{", Message::json_ends_early, 1, 2},
        {"{\n\"a\": [1,\n2", Message::json_ends_early, 3, 2},
        {"{\"a\":", Message::json_ends_early, 1, 6},
        {"{\"a\"", Message::json_ends_early, 1, 5},
        {"[1,", Message::json_ends_early, 1, 4},
        {"[1}", Message::json_wrong_bracket, 1, 3},
        {"[}", Message::json_wrong_bracket, 1, 2},
        {"{]", Message::json_wrong_bracket, 1, 2},
        {"{\"a\":1]", Message::json_wrong_bracket, 1, 7},
        {"[1]]", Message::json_after_end, 1, 4},
        {"1 2", Message::json_after_end, 1, 3},
        {"{\"a\":1,}", Message::json_extra_comma, 1, 7},
        {"[,1]", Message::json_extra_comma, 1, 2},
        {"{,}", Message::json_extra_comma, 1, 2},
        {"[1 2]", Message::json_missing_comma, 1, 4},
        {"{\"a\":1 \"b\":2}", Message::json_missing_comma, 1, 8},
        {"{\"a\" 1}", Message::json_missing_colon, 1, 6},
        {"{\"a\":}", Message::json_missing_value, 1, 6},
        {"{\"a\":,\"b\":1}", Message::json_missing_value, 1, 6},
        {"{1:2}", Message::json_name_quotes, 1, 2},
        {"{'a':2}", Message::json_single_quotes, 1, 2},
        {"[1, 'b']", Message::json_single_quotes, 1, 5},
        {"# x\n[]", Message::json_comment, 1, 1},
        {"[1 /* one */]", Message::json_comment, 1, 4},
        {"[/**/1]", Message::json_comment, 1, 2},
        {"[nil]", Message::json_word, 1, 2},
        {"[truely]", Message::json_word, 1, 2},
        {"[NaN]", Message::json_word, 1, 2},
        {"[-Infinity]", Message::json_number, 1, 2},
        {"[-]", Message::json_number, 1, 2},
        {"[1.]", Message::json_number, 1, 2},
        {"[1.e5]", Message::json_number, 1, 2},
        {"[1e]", Message::json_number, 1, 2},
        {"[1e+]", Message::json_number, 1, 2},
        {"[00]", Message::json_number, 1, 2},
        {"[0x10]", Message::json_number, 1, 2},
        {"[1-2]", Message::json_number, 1, 2},
        {"[12x]", Message::json_number, 1, 2},
        {"[1e999]", Message::json_number_range, 1, 2},
        {"[-1e999]", Message::json_number_range, 1, 2},
        {"[9007199254740992]", Message::json_number_range, 1, 2},
        {"[-9007199254740992]", Message::json_number_range, 1, 2},
        {"[9223372036854775808]", Message::json_number_range, 1, 2},
        {"[-9223372036854775809]", Message::json_number_range, 1, 2},
        {"[18446744073709551616]", Message::json_number_range, 1, 2},
        {"[\"a\nb\"]", Message::json_open_text, 1, 2},
        {"[\"a", Message::json_open_text, 1, 2},
        {"[\"a\\", Message::json_escape, 1, 4},
        {"[\"a\tb\"]", Message::json_control_character, 1, 4},
        {"[\"é\x01\"]", Message::json_control_character, 1, 4},
        {"[\"\\a\"]", Message::json_escape, 1, 3},
        {"[\"\\u00g0\"]", Message::json_escape, 1, 3},
        {"[\"\\u12", Message::json_escape, 1, 3},
        {"[\"\\ud800\"]", Message::json_surrogate, 1, 3},
        {"[\"\\ud800\\u0041\"]", Message::json_surrogate, 1, 3},
        {"[\"\\udc00\"]", Message::json_surrogate, 1, 3},
        {"[\"\\ud83d\\ude00\\ud83d\"]", Message::json_surrogate, 1, 15},
        {"{\"\\ud800\":1}", Message::json_surrogate, 1, 3},
        {"[*]", Message::json_syntax, 1, 2},
        {"{\"a\"::1}", Message::json_syntax, 1, 6},
        {"[é]", Message::json_syntax, 1, 2},
        {"\x7f", Message::json_syntax, 1, 1},
        {"{\"a\":1,\n \"b\":2,\n \"a\":3}", Message::json_name_twice, 3, 2},
        {"{\"a\":1,\"\\u0061\":2}", Message::json_name_twice, 1, 8},
        {"{\"a\": \"\xC0\xAF\"}", Message::json_utf8, 1, 8},
        {"[\"\xED\xA0\x80\"]", Message::json_utf8, 1, 3},
        {"[\"\xF4\x90\x80\x80\"]", Message::json_utf8, 1, 3},
        {"[\"\xE2\x82\"]", Message::json_utf8, 1, 3},
        {"[]\xFF", Message::json_utf8, 1, 3},
        {"[\"\xE9\"]", Message::json_utf8, 1, 3},
    };
    for (const Refused& row : rows) {
        const auto result = parse(row.text);
        INFO(row.text);
        REQUIRE_FALSE(result.has_value());
        INFO(describe(result.error(), Language::en));
        CHECK(code_name(result.error()) == name_of(row.code));
        CHECK(result.error().place.line == row.line);
        CHECK(result.error().place.column == row.column);
        CHECK(result.error().path.empty());
    }
}

TEST_CASE("A NUL byte is refused wherever it stands, also behind the document") {
    for (const std::string& text : {std::string("{\0}", 3), std::string("[1]\0", 4), std::string("\0[1]", 4),
                                    std::string("[\"a\0\"]", 6), std::string("[1]\0[2]", 7)}) {
        const auto result = parse(text);
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().code == Message::json_nul);
    }
    CHECK(parse("[\"\\u0000\"]")->items[0].text == std::string(1, '\0'));
}

TEST_CASE("A byte order mark before the document is passed over") {
    const auto root = parse("\xEF\xBB\xBF{\"a\": [1]}");
    REQUIRE(root);
    CHECK(root->find("a")->items[0].integer == 1);
    CHECK(root->members[0].offset == 4);
    CHECK(parse("\xEF\xBB\xBF").error().code == Message::json_empty);
    CHECK(parse("\xEF\xBB\xBF\xEF\xBB\xBF{}").error().code == Message::json_syntax);
    CHECK(parse("\xEF\xBB\xBF{\n\"a\" 1}").error().place.line == 2);
}

TEST_CASE("Curly quotes are told where they stand, also where they do not close a text") {
    const auto at = [](const char* text) {
        const auto result = parse(text);
        REQUIRE_FALSE(result.has_value());
        CHECK(code_name(result.error()) == "json_curly_quotes");
        return result.error().place.column;
    };
    CHECK(at("{“a”: 1}") == 2);
    CHECK(at("{\"a\": „b“}") == 7);
    CHECK(at("{\"a\": \"b”}") == 9);
    CHECK(at("{\"a\"“: 1}") == 5);
    CHECK(at("[\"a\" “b”]") == 6);
    CHECK(parse("[\"“a”\"]").has_value());
    CHECK(parse("[\"it’s").error().code == Message::json_open_text);
}

TEST_CASE("Brackets go 64 deep and no deeper") {
    CHECK(parse(brackets(64)).has_value());
    const auto result = parse(brackets(65));
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == Message::json_too_deep);
    CHECK(result.error().place.column == 65);
    CHECK_FALSE(parse(std::string(1'000'000, '[')).has_value());
    CHECK_FALSE(parse("{\"a\":" + brackets(64) + "}").has_value());
}

TEST_CASE("A text of more than 64 MiB is refused without being read") {
    const auto result = parse(std::string((64U << 20U) + 1, ' '));
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == Message::json_too_large);
}

TEST_CASE("Integers are exact to 2^53 - 1, and what has a point or an exponent is no integer") {
    const auto root = parse("[9007199254740991, -9007199254740991, 0, -0, 1.0, 1e2, -1.5E-3]");
    REQUIRE(root);
    CHECK(root->items[0].integer == 9'007'199'254'740'991);
    CHECK(root->items[1].integer == -9'007'199'254'740'991);
    CHECK(root->items[3].kind == Kind::integer);
    CHECK(root->items[3].integer == 0);
    for (std::size_t i = 4; i < 7; ++i) CHECK(root->items[i].kind == Kind::decimal);
    CHECK(root->items[6].text == "-1.5E-3");
}

TEST_CASE("The first name that stands twice is the one that is told, in objects of any size") {
    std::string text = "{";
    for (int i = 0; i < 5000; ++i) text += "\"k" + std::to_string(i) + "\":0,";
    const auto result = parse(text + "\n\"k4\":1,\"k3\":2}");
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().arguments == std::vector<std::string>{"k4"});
    CHECK(result.error().place.line == 2);
}

TEST_CASE("Any damage to a good text is a finding with a place or still JSON, never a crash") {
    const std::string good = test::good_text();
    std::mt19937 random(20261122);
    const std::string replacements = "{}[],:\"\\0-+.eEtfn'/# \n\t\x01\x7F\xC3\xA9\xF0";
    std::size_t refused = 0;
    for (int run = 0; run < 4000; ++run) {
        std::string text = good;
        for (auto damage = random() % 3 + 1; damage != 0; --damage) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
                case 0:
                    text[at] = replacements[random() % replacements.size()];
                    break;
                case 1:
                    text.erase(at, random() % 4 + 1);
                    break;
                default:
                    text.insert(at, 1, replacements[random() % replacements.size()]);
                    break;
            }
        }
        const auto result = parse(text);
        if (result) {
            check_offsets(*result, text);
            continue;
        }
        ++refused;
        CHECK(result.error().place.line >= 1);
        CHECK(result.error().place.column >= 1);
        CHECK_FALSE(describe(result.error(), Language::nl).empty());
    }
    CHECK(refused > 1000);
}

TEST_CASE("A character of a string literal is found in the source, escapes counted as what they mean") {
    const std::string source = R"(  "a\n\u00e9é\ud83d\ude00z\"q")";
    const auto at = [&](std::size_t column) { return source.substr(character_offset(source, 2, column)); };
    CHECK(at(1).starts_with("a"));
    CHECK(at(2).starts_with("\\n"));
    CHECK(at(3).starts_with("\\u00e9"));
    CHECK(at(4).starts_with("é"));
    CHECK(at(5).starts_with("\\ud83d"));
    CHECK(at(6).starts_with("z"));
    CHECK(at(7).starts_with("\\\""));
    CHECK(at(8).starts_with("q"));
    CHECK(at(9) == "\"");
    CHECK(at(99) == "\"");
}

TEST_CASE("Fields: a path names each step as an author would") {
    const auto root = parse(R"({"groups":[{"id":"x"}],"a b":{"":[1]}})");
    REQUIRE(root);
    const Node top(*root);
    CHECK(top.path().empty());
    const Node groups(top, root->members[0]), group(groups, 0), id(group, group.value().members[0]);
    CHECK(id.path() == "groups[0].id");
    const Node odd(top, root->members[1]), empty(odd, odd.value().members[0]), one(empty, 0);
    CHECK(one.path() == R"(["a b"][""][0])");
}

}  // namespace maatwerk::json
