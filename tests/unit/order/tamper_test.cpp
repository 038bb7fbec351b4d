// Whoever changes one thing in the text of an order is found out, whatever it is: every value is changed, every member
// and item taken out and doubled, one at a time.
#include "support.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <functional>
#include <random>

using namespace maatwerk;
using json::Kind;
using json::Value;

namespace {

/// An order, and the catalog that it is of.
struct Made {
    std::shared_ptr<const catalog::Catalog> catalog;
    order::Order order;
};

/// One of version 1, and one of version 4 with all that it can have.
std::vector<Made> orders() { return {{test::lamp(), test::lamp_order()}, {test::priced_lamp(), test::priced_order()}}; }

/// Other values of the same kind, and one of another.
std::vector<Value> others(const Value& value) {
    switch (value.kind) {
        case Kind::string: {
            std::string last = value.text;
            if (!last.empty()) last.back() = last.back() == '1' ? '2' : '1';
            return {json::string(value.text + "x"), json::string(last), json::string(""), json::integer(7)};
        }
        case Kind::integer:
            return {json::integer(value.integer + 1), json::integer(-value.integer - 1), json::string("7")};
        case Kind::boolean:
            return {json::boolean(!value.boolean), json::integer(1)};
        case Kind::array:
            return {json::array({}), json::object({})};
        default:
            return {json::object({}), json::array({})};
    }
}

using Visit = std::function<void(const std::string& says)>;

void change_value(Value& value, const std::string& path, const Visit& visit) {
    const Value before = value;
    for (const Value& other : others(before)) {
        if (json::canonical(other) == json::canonical(before)) continue;
        value = other;
        visit(path + " = " + json::canonical(other));
    }
    value = before;
}

void change_items(Value& array, const std::string& path, const Visit& visit) {
    const std::vector<Value> before = array.items;
    for (std::size_t i = 0; i < before.size(); ++i) {
        array.items.erase(array.items.begin() + static_cast<std::ptrdiff_t>(i));
        visit(path + " without item " + std::to_string(i));
        array.items = before;
        array.items.push_back(before[i]);
        visit(path + " with item " + std::to_string(i) + " twice");
        array.items = before;
        if (i > 0) {
            std::swap(array.items[i], array.items[i - 1]);
            visit(path + " with items swapped before " + std::to_string(i));
            array.items = before;
        }
    }
}

void change_members(Value& object, const std::string& path, const Visit& visit) {
    const std::vector<json::Member> before = object.members;
    for (std::size_t i = 0; i < before.size(); ++i) {
        object.members.erase(object.members.begin() + static_cast<std::ptrdiff_t>(i));
        visit(path + " without " + before[i].name);
        object.members = before;
        object.members[i].name += "_";
        visit(path + " with " + before[i].name + " under another name");
        object.members = before;
    }
    object.members.push_back({"extra", 0, json::integer(1)});
    visit(path + " with a member more");
    object.members = before;
}

/// Visits every change of one thing in the tree under `value`; `value` is as before afterwards.
void each_change(Value& value, const std::string& path, const Visit& visit) {
    change_value(value, path, visit);
    if (value.kind == Kind::array) change_items(value, path, visit);
    if (value.kind == Kind::object) change_members(value, path, visit);
    for (std::size_t i = 0; i < value.items.size(); ++i)
        each_change(value.items[i], path + "[" + std::to_string(i) + "]", visit);
    for (std::size_t i = 0; i < value.members.size(); ++i)
        each_change(value.members[i].value, path + "." + value.members[i].name, visit);
}

}  // namespace

TEST_CASE("every single change of an order's text is found by reading or verifying it") {
    const Made made = GENERATE(from_range(orders()));
    Value tree = *json::parse(order::to_json(made.order));
    std::size_t changes = 0;
    std::size_t readable = 0;
    each_change(tree, "order", [&](const std::string& says) {
        INFO(says);
        ++changes;
        const auto order = order::read(json::canonical(tree));
        if (!order) {
            REQUIRE_FALSE(order.error().empty());
            return;
        }
        ++readable;
        REQUIRE_FALSE(order::verify(*made.catalog, *order, Language::en).empty());
    });
    CHECK(changes > 400);
    CHECK(readable > 100);
}

TEST_CASE("every change that makes another price, part, total or catalog is found even when it is sealed again") {
    const Made made = GENERATE(from_range(orders()));
    Value tree = *json::parse(order::to_json(made.order));
    // What only the seal protects: nobody but the shopper knows what he said.
    const std::vector<std::string> his_own{
        "order.date",           "order.language",         "order.customer", "order.dealer",
        "order without dealer", "order without customer", "automatic",      "swapped",
        "order.digest",         "order.number",           "used_by"};
    std::size_t found = 0;
    each_change(tree, "order", [&](const std::string& says) {
        for (const std::string& own : his_own)
            if (says.find(own) != std::string::npos) return;
        INFO(says);
        const auto order = order::read(json::canonical(tree));
        if (!order) return;
        REQUIRE_FALSE(order::verify(*made.catalog, test::sealed(*order), Language::en).empty());
        ++found;
    });
    CHECK(found > 100);
}

TEST_CASE("no damage to the bytes of an order is taken for the order") {
    const std::string text = order::to_json(test::lamp_order());
    std::mt19937 random(20261122);  // NOLINT: the same damage in every run
    for (int run = 0; run < 5000; ++run) {
        std::string damaged = text;
        for (std::uint32_t n = random() % 4 + 1; n > 0 && !damaged.empty(); --n) {
            const std::size_t at = random() % damaged.size();
            switch (random() % 4) {
                case 0:
                    damaged[at] = static_cast<char>(random() % 256);
                    break;
                case 1:
                    damaged.erase(at, random() % 8 + 1);
                    break;
                case 2:
                    damaged.insert(at, damaged.substr(random() % damaged.size(), random() % 16));
                    break;
                default:
                    damaged.resize(at + 1);
            }
        }
        const auto order = order::read(damaged);
        if (!order) {
            REQUIRE_FALSE(order.error().empty());
            continue;
        }
        INFO(damaged);
        const bool same = *order == test::lamp_order();
        REQUIRE(order::verify(*test::lamp(), *order, Language::en).empty() == same);
    }
}
