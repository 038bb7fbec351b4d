#include "support.h"

#include <random>

namespace maatwerk::catalog {
namespace {

using test::chosen;
using test::good_text;
using test::must_read;

const Catalog& lamp() {
    static const Catalog catalog = must_read(good_text());
    return catalog;
}

Expression parsed(std::string_view text) {
    auto expression = parse_expression(text, lamp());
    INFO(text);
    INFO((expression ? std::string() : describe(expression.error(), Language::en)));
    REQUIRE(expression.has_value());
    return std::move(*expression);
}

bool is_true(std::string_view text, const std::vector<std::string>& names) {
    return holds(parsed(text), chosen(lamp(), names), std::vector<std::int64_t>(lamp().parameters.size()));
}

struct Truth {
    const char* text;
    const char* holds_in;  ///< the letters of the configurations below
};

// a: oak, no shade, nothing extra                       mass 1200
// b: steel, linen, dimmer                               mass 2300 + 300 + 80 = 2680
// c: oak, glass, dimmer and cable                       mass 1200 + 900 + 80 + 200 = 2380
// d: steel, no shade, plug                              mass 2300 + 40 = 2340
const std::vector<std::vector<std::string>> configurations{
    {"base.oak", "shade.none"},
    {"base.steel", "shade.linen", "extras.dimmer"},
    {"base.oak", "shade.glass", "extras.dimmer", "extras.cable"},
    {"base.steel", "shade.none", "extras.plug"},
};

const Truth truths[] = {
    {"base = oak", "ac"},
    {"base != oak", "bd"},
    {"not base = oak", "bd"},
    {"not not base = oak", "ac"},
    {"shade = none", "ad"},
    {"shade != none", "bc"},
    {"extras = dimmer", "bc"},
    {"extras != dimmer", "ad"},
    {"base in (oak, steel)", "abcd"},
    {"base in (steel)", "bd"},
    {"shade in (glass, none)", "acd"},
    {"extras in (plug, cable)", "cd"},
    {"not extras in (plug, cable)", "ab"},
    // and binds before or, not before and
    {"base = steel or base = oak and shade = glass", "bcd"},
    {"(base = steel or base = oak) and shade = glass", "c"},
    {"base = oak and shade = none or shade = linen", "ab"},
    {"not base = oak and shade = none", "d"},
    {"not (base = oak and shade = none)", "bcd"},
    {"base = oak or not shade = none", "abc"},
    {"base = oak and base = steel", ""},
    {"((((base = oak))))", "ac"},
    // sums: mass 1200, 2680, 2380, 2340
    {"sum(mass_g) <= 2340", "ad"},
    {"sum(mass_g) < 2340", "a"},
    {"sum(mass_g) >= 2380", "bc"},
    {"sum(mass_g) > 2380", "b"},
    {"sum(mass_g) = 1200", "a"},
    {"sum(mass_g) != 1200", "bcd"},
    {"2340 >= sum(mass_g)", "ad"},
    {"2340 > sum(mass_g)", "a"},
    {"count(extras) = 0", "a"},
    {"count(extras) >= 1", "bcd"},
    {"count(extras) = 2", "c"},
    {"count(shade) = 0", "ad"},
    {"count(base) = 1", "abcd"},
    {"count(extras) + count(shade) = 2", "b"},
    {"base.mass_g = 1200", "ac"},
    {"base.mass_g > shade.mass_g", "abcd"},
    {"shade.mass_g = 0", "ad"},
    {"extras.mass_g = 280", "c"},
    {"2 * extras.mass_g = 560", "c"},
    {"2 * extras.mass_g - 60 = count(extras) * 50", nullptr},
    {"2 * extras.mass_g = 2 * count(extras) + 78", "d"},
    {"base.power_w = 60", "ac"},
    {"base.power_w - 60 = 40", "bd"},
    {"-base.power_w <= -100", "bd"},
    {"- 1 * base.power_w + 100 <= 0", "bd"},
    {"base.mass_g - base.mass_g = 0", "abcd"},
    {"base.mass_g - base.mass_g > 0", ""},
    {"shade.lead_days + 2 <= 5", "abd"},
    {"1 + 1 = 2", "abcd"},
    {"1 + 1 = 3", ""},
    {"base.mass_g + shade.mass_g + extras.mass_g = sum(mass_g)", "abcd"},
    {"sum(lead_days) = shade.lead_days", "abcd"},
    // white space and line breaks do not count
    {" base=oak\n\tor\r\n base = steel ", "abcd"},
    {"sum ( mass_g )<=2340and base=oak", "a"},
    {"2*base.mass_g>3000", "bd"},
};

// --- Random expressions, printed and read again ---

/// An expression as a text and as what it means, made together without the parser.
struct Pair {
    std::string text;
    std::function<bool(const std::vector<bool>&)> meaning;
};

class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}

    Pair condition(int depth) {
        switch (depth == 0 ? pick(3) : pick(6)) {
            case 0:
                return option_test();
            case 1:
                return membership();
            case 2:
                return comparison();
            case 3:
                return negation(depth);
            default:
                return junction(depth);
        }
    }

    std::vector<bool> options() {
        std::vector<bool> made(lamp().options.size());
        for (std::size_t i = 0; i < made.size(); ++i) made[i] = pick(2) == 0;
        return made;
    }

private:
    std::size_t pick(std::size_t count) { return random_() % count; }
    const Group& any_group() { return lamp().groups[pick(lamp().groups.size())]; }
    std::size_t any_option(const Group& group) { return index(group.first) + pick(group.count); }

    Pair option_test() {
        const Group& group = any_group();
        const std::size_t option = any_option(group);
        const bool negative = pick(2) == 0;
        return {group.id + (negative ? " != " : "=") + lamp().options[option].id,
                [=](const std::vector<bool>& all) { return all[option] != negative; }};
    }

    Pair membership() {
        const Group& group = any_group();
        std::vector<std::size_t> members;
        std::string text = group.id + " in (";
        for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i) {
            if (pick(2) == 0 && !(members.empty() && i + 1 == index(group.first) + group.count)) continue;
            text += (members.empty() ? "" : ", ") + lamp().options[i].id;
            members.push_back(i);
        }
        return {text + ")", [=](const std::vector<bool>& all) {
                    for (const std::size_t i : members)
                        if (all[i]) return true;
                    return false;
                }};
    }

    struct Figure {
        std::string text;
        std::function<std::int64_t(const std::vector<bool>&)> value;
    };

    Figure figure() {
        const Group& group = any_group();
        const std::size_t first = index(group.first), end = first + group.count;
        const std::int64_t factor = static_cast<std::int64_t>(pick(5));
        const std::string times = std::to_string(factor) + " * ";
        const auto weigh = [=](std::size_t from, std::size_t to, std::function<std::int64_t(const Option&)> weight) {
            return [=](const std::vector<bool>& all) {
                std::int64_t sum = 0;
                for (std::size_t i = from; i < to; ++i)
                    if (all[i]) sum += factor * weight(lamp().options[i]);
                return sum;
            };
        };
        const auto mass = [](const Option& option) { return option.attributes[0].value_or(0); };
        switch (pick(4)) {
            case 0:
                return {std::to_string(factor), [=](const std::vector<bool>&) { return factor; }};
            case 1:
                return {times + "sum(mass_g)", weigh(0, lamp().options.size(), mass)};
            case 2:
                return {times + "count(" + group.id + ")",
                        weigh(first, end, [](const Option& option) { return option.is_none ? 0 : 1; })};
            default:
                return {times + group.id + ".mass_g", weigh(first, end, mass)};
        }
    }

    Figure side() {
        Figure sum = figure();
        for (std::size_t more = pick(3); more != 0; --more) {
            const Figure next = figure();
            const bool minus = pick(2) == 0;
            sum = {sum.text + (minus ? " - " : "+") + next.text, [=, before = sum.value](const std::vector<bool>& all) {
                       return before(all) + (minus ? -next.value(all) : next.value(all));
                   }};
        }
        return sum;
    }

    Pair comparison() {
        const Figure left = side(), right = side();
        constexpr const char* relations[] = {"=", "!=", "<", "<=", ">", ">="};
        const std::size_t relation = pick(6);
        return {left.text + " " + relations[relation] + " " + right.text, [=](const std::vector<bool>& all) {
                    const std::int64_t a = left.value(all), b = right.value(all);
                    const bool truth[] = {a == b, a != b, a<b, a <= b, a> b, a >= b};
                    return truth[relation];
                }};
    }

    Pair negation(int depth) {
        const Pair inner = condition(depth - 1);
        return {"not (" + inner.text + ")", [=](const std::vector<bool>& all) { return !inner.meaning(all); }};
    }

    Pair junction(int depth) {
        const bool both = pick(2) == 0;
        const Pair left = condition(depth - 1), right = condition(depth - 1);
        return {"(" + left.text + (both ? ") and (" : ") or (") + right.text + ")", [=](const std::vector<bool>& all) {
                    return both ? left.meaning(all) && right.meaning(all) : left.meaning(all) || right.meaning(all);
                }};
    }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE("Every form of the rule language holds where the table of truths says") {
    for (const Truth& row : truths) {
        if (row.holds_in == nullptr) {
            CHECK_FALSE(parse_expression(row.text, lamp()).has_value());
            continue;
        }
        INFO(row.text);
        std::string found;
        for (std::size_t i = 0; i < configurations.size(); ++i)
            if (is_true(row.text, configurations[i])) found += static_cast<char>('a' + i);
        CHECK(found == row.holds_in);
    }
}

TEST_CASE("All of none holds, and any of none does not") {
    Expression all, any;
    any.kind = Expression::Kind::any;
    CHECK(holds(all, {}));
    CHECK_FALSE(holds(any, {}));
}

TEST_CASE("A sum names each option once, in the catalog's order, and none that adds nothing") {
    const Expression sum = parsed("base.mass_g + 3 * base.mass_g - shade.mass_g + shade.mass_g + count(extras) <= 7");
    CHECK(sum.kind == Expression::Kind::compare);
    CHECK(sum.bound == 7);
    std::vector<std::pair<std::string, std::int64_t>> terms;
    for (const OptionTerm& term : sum.terms) terms.emplace_back(lamp().option(term.option).id, term.weight);
    CHECK(terms == std::vector<std::pair<std::string, std::int64_t>>{
                       {"oak", 4800}, {"steel", 9200}, {"dimmer", 1}, {"cable", 1}, {"plug", 1}});
}

TEST_CASE("What is read means what was written, on seeded random expressions") {
    for (unsigned seed = 0; seed < 3000; ++seed) {
        Maker maker(seed);
        const Pair pair = maker.condition(4);
        const Expression expression = parsed(pair.text);
        for (int i = 0; i < 20; ++i) {
            const std::vector<bool> options = maker.options();
            INFO("seed " << seed << ": " << pair.text);
            REQUIRE(holds(expression, options, std::vector<std::int64_t>(lamp().parameters.size())) ==
                    pair.meaning(options));
        }
    }
}

TEST_CASE("An expression nests 64 deep and no deeper") {
    const auto nested = [](std::size_t levels) {
        return std::string(levels, '(') + "base = oak" + std::string(levels, ')');
    };
    CHECK(parse_expression(nested(64), lamp()).has_value());
    const auto refused = parse_expression(nested(65), lamp());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Message::expression_too_deep);
    CHECK(refused.error().place.column == 65);
    std::string nots;
    for (int i = 0; i < 3000; ++i) nots += "not ";
    CHECK_FALSE(parse_expression(nots + "base = oak", lamp()).has_value());
    CHECK_FALSE(parse_expression(std::string(9000, '('), lamp()).has_value());
}

TEST_CASE("An expression has at most 10,000 characters") {
    const std::string text = "base = oak";
    CHECK(parse_expression(text + std::string(10'000 - text.size(), ' '), lamp()).has_value());
    const auto refused = parse_expression(text + std::string(10'001 - text.size(), ' '), lamp());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Message::expression_too_long);
}

TEST_CASE("A sum that could leave 10^15 is refused, one that just cannot is read") {
    Catalog heavy = must_read(good_text());
    for (Option& option : heavy.options) {
        option.attributes[0] = 1'000'000'000;
        option.pieces.reset();
    }
    const auto column = [&](std::string_view text) {
        const auto result = parse_expression(text, heavy);
        if (result) return std::uint32_t{0};
        CHECK(result.error().code == Message::expression_overflow);
        return result.error().place.column;
    };
    CHECK(column("125000 * sum(mass_g) <= 0") == 0);
    CHECK(column("125000 * sum(mass_g) <= 1") == 25);
    CHECK(column("125001 * sum(mass_g) <= 0") == 14);
    CHECK(column("1000000000 * base.mass_g <= 0") == 19);
    CHECK(column("500000 * base.mass_g = -0 * base.mass_g + 0") == 0);
    CHECK(column("500000 * base.mass_g - 1 * base.mass_g <= 0") == 33);
    CHECK(column("1000000000 <= 1000000000") == 0);
}

TEST_CASE("The column of a finding is that of the wrong word, in code points") {
    const auto refused = parse_expression("base = oak and shade = glas", lamp());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().place.column == 24);
    CHECK(refused.error().arguments == std::vector<std::string>{"glas", "glass", "shade"});
    const auto unclosed = parse_expression("(base = oak and shade = glass) or (base = oak", lamp());
    REQUIRE_FALSE(unclosed.has_value());
    CHECK(unclosed.error().code == Message::expression_open);
    CHECK(unclosed.error().place.column == 35);
    const auto close = parse_expression("(base = oak shade = glass)", lamp());
    REQUIRE_FALSE(close.has_value());
    CHECK(close.error().code == Message::expression_want_close);
    CHECK(close.error().place.column == 13);
}

TEST_CASE("A closing bracket too many is told at its place") {
    const auto column = [](std::string_view text) {
        const auto refused = parse_expression(text, lamp());
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == Message::expression_unopened);
        return refused.error().place.column;
    };
    CHECK(column("base = oak)") == 11);
    CHECK(column("(base = oak)) and shade = glass") == 13);
    CHECK(column("not (base = oak or (shade = glass)))") == 36);
    CHECK(column("base = oak and )") == 16);
    CHECK(column("base in (oak, steel)) and shade = glass") == 21);
}

TEST_CASE("Any text is an expression or a finding with a column, never a crash") {
    const std::vector<std::string> words{"base", "shade", "extras", "oak", "glass", "none",  "mass_g", "power_w",
                                         "and",  "or",    "not",    "in",  "sum",   "count", "(",      ")",
                                         ",",    ".",     "=",      "!=",  "<=",    ">",     "+",      "-",
                                         "*",    "12",    "0",      "é",   "==",    "\xFF"};
    std::mt19937 random(7);
    std::size_t good = 0;
    for (int run = 0; run < 30'000; ++run) {
        std::string text;
        for (auto length = random() % 12; length != 0; --length) text += words[random() % words.size()] + " ";
        const auto result = parse_expression(text, lamp());
        if (result) {
            ++good;
            holds(*result, std::vector<bool>(lamp().options.size()),
                  std::vector<std::int64_t>(lamp().parameters.size()));
        } else {
            CHECK(result.error().place.column >= 1);
            CHECK(result.error().place.column <= text.size() + 1);
        }
    }
    CHECK(good > 0);
}

}  // namespace maatwerk::catalog
