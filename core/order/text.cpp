#include "catalog/digest.h"
#include "catalog/json.h"
#include "configure/record.h"
#include "order/order.h"

#include <cassert>
#include <utility>

namespace maatwerk::order {

namespace {

using record::Findings;
using record::heading;
using record::member;
using record::Need;
using record::Object;

constexpr std::string_view kind = "maatwerk-order";
constexpr std::size_t any_length = std::size_t{1} << 30;
constexpr std::int64_t greatest = (std::int64_t{1} << 53) - 1;

// --- Writing ---

template <class T>
json::Value list_of(const std::vector<T>& items, json::Value (*write)(const T&)) {
    std::vector<json::Value> values;
    values.reserve(items.size());
    for (const T& item : items) {
        values.push_back(write(item));
    }
    return json::array(std::move(values));
}

json::Value write(const Item& item) {
    return json::object({member("group", item.group), member("option", item.option),
                         member("automatic", json::boolean(item.automatic))});
}

json::Value write(const Line& line) {
    std::vector<json::Member> members{member("source", line.source)};
    if (line.source == "option") {
        members.push_back(member("group", line.group));
        members.push_back(member("option", line.option));
    }
    members.push_back(member("amount", line.amount));
    return json::object(std::move(members));
}

json::Value write(const std::string& text) { return json::string(text); }

json::Value write(const BomLine& line) {
    return json::object({member("part", line.part), member("quantity", line.quantity),
                         member("used_by", list_of<std::string>(line.used_by, write))});
}

json::Value write(const TotalLine& line) { return json::object({member("id", line.id), member("value", line.value)}); }

json::Value write_price(const Order& order) {
    return json::object({member("currency", order.currency), member("lines", list_of<Line>(order.lines, write)),
                         member("total", order.total)});
}

json::Value write_customer(const Customer& customer) {
    std::vector<json::Member> members;
    if (!customer.name.empty()) {
        members.push_back(member("name", customer.name));
    }
    if (!customer.note.empty()) {
        members.push_back(member("note", customer.note));
    }
    return json::object(std::move(members));
}

/// The order without `digest` and `number`: what the digest is over.
std::vector<json::Member> content(const Order& order) {
    std::vector<json::Member> members = heading(kind, newest_version);
    members.push_back(member("date", order.date));
    members.push_back(member("language", code_of(order.language)));
    members.push_back(
        member("catalog", json::object({member("id", order.catalog_id), member("version", order.catalog_version),
                                        member("digest", order.catalog_digest)})));
    members.push_back(member("items", list_of<Item>(order.items, write)));
    members.push_back(member("price", write_price(order)));
    members.push_back(member("bill_of_materials", list_of<BomLine>(order.bill_of_materials, write)));
    members.push_back(member("totals", list_of<TotalLine>(order.totals, write)));
    if (!order.dealer.empty()) {
        members.push_back(member("dealer", order.dealer));
    }
    if (!order.customer.name.empty() || !order.customer.note.empty()) {
        members.push_back(member("customer", write_customer(order.customer)));
    }
    return members;
}

// --- Reading ---

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

bool is_number(std::string_view text) {
    if (text.size() != 12 || text.substr(0, 3) != "MW-" || text[7] != '-') {
        return false;
    }
    const std::string symbols = std::string(text.substr(3, 4)) + std::string(text.substr(8));
    return symbols.find_first_not_of(crockford) == symbols.npos;
}

constexpr record::Form number_form{is_number, Message::order_number_form};

const std::vector<std::string_view> sources{"base", "option"};

Item read_item(Findings& findings, const json::Value& value, const std::string& path) {
    Object item(findings, value, path);
    Item read{item.text("group", record::forms::id), item.text("option", record::forms::id), item.flag("automatic")};
    item.close();
    return read;
}

Line read_line(Findings& findings, const json::Value& value, const std::string& path) {
    Object line(findings, value, path);
    Line read;
    read.source = line.choice("source", sources);
    if (read.source == "option") {
        read.group = line.text("group", record::forms::id);
        read.option = line.text("option", record::forms::id);
    } else if (read.source.empty()) {
        line.allow({"group", "option"});
    }
    read.amount = line.whole("amount", -greatest, greatest);
    line.close();
    return read;
}

BomLine read_part(Findings& findings, const json::Value& value, const std::string& path) {
    Object line(findings, value, path);
    BomLine read{line.words("part", any_length), line.whole("quantity", 0, greatest), {}};
    line.each("used_by", [&](const json::Value& user, const std::string& at) {
        if (record::expect(findings, user, json::Kind::string, at)) {
            read.used_by.push_back(user.text);
        }
    });
    line.close();
    return read;
}

TotalLine read_total(Findings& findings, const json::Value& value, const std::string& path) {
    Object line(findings, value, path);
    TotalLine read{line.text("id", record::forms::id), line.whole("value", -greatest, greatest)};
    line.close();
    return read;
}

template <class T>
std::vector<T> read_list(Findings& findings, Object& parent, std::string_view name,
                         T (*read)(Findings&, const json::Value&, const std::string&)) {
    std::vector<T> list;
    parent.each(name,
                [&](const json::Value& item, const std::string& path) { list.push_back(read(findings, item, path)); });
    return list;
}

void read_catalog(Object& root, Order& order) {
    Object catalog = root.object("catalog");
    order.catalog_id = catalog.text("id", record::forms::id);
    order.catalog_version = catalog.words("version", any_length);
    order.catalog_digest = catalog.text("digest", record::forms::digest);
    catalog.close();
}

void read_price(Findings& findings, Object& root, Order& order) {
    Object price = root.object("price");
    order.currency = price.text("currency", record::forms::currency);
    order.lines = read_list(findings, price, "lines", read_line);
    order.total = price.whole("total", -greatest, greatest);
    price.close();
}

void read_customer(Object& root, Order& order) {
    if (!root.has("customer")) {
        return;
    }
    Object customer = root.object("customer");
    order.customer.name = customer.words("name", longest_name, Need::may_lack);
    order.customer.note = customer.words("note", longest_note, Need::may_lack);
    customer.close();
}

Order read_order(Findings& findings, Object& root) {
    Order order;
    order.number = root.text("number", number_form);
    order.digest = root.text("digest", record::forms::digest);
    order.date = root.text("date", record::forms::date);
    order.language = language_of(root.text("language", record::forms::language)).value_or(Language::en);
    read_catalog(root, order);
    order.items = read_list(findings, root, "items", read_item);
    read_price(findings, root, order);
    order.bill_of_materials = read_list(findings, root, "bill_of_materials", read_part);
    order.totals = read_list(findings, root, "totals", read_total);
    order.dealer = root.text("dealer", record::forms::id, Need::may_lack);
    read_customer(root, order);
    root.close();
    return order;
}

int hex_value(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

}  // namespace

std::string to_json(const Order& order) {
    std::vector<json::Member> members = content(order);
    members.push_back(member("digest", order.digest));
    members.push_back(member("number", order.number));
    return json::canonical(json::object(std::move(members)));
}

std::string digest_of(const Order& order) { return catalog::sha256(json::canonical(json::object(content(order)))); }

std::string number_of(std::string_view digest) {
    assert(digest.size() == 64);
    std::uint64_t bits = 0;
    for (const char digit : digest.substr(0, 10)) {
        bits = bits * 16 + static_cast<std::uint64_t>(hex_value(digit));
    }
    std::string number = "MW-";
    for (int shift = 35; shift >= 0; shift -= 5) {
        number += crockford[(bits >> static_cast<unsigned>(shift)) & 31U];
        number += shift == 20 ? "-" : "";
    }
    return number;
}

tl::expected<Order, catalog::Diagnostics> read(std::string_view text) {
    const tl::expected<json::Value, catalog::Diagnostic> tree = json::parse(text);
    if (!tree) {
        return tl::unexpected(catalog::Diagnostics{tree.error()});
    }
    Findings findings(text);
    Object root(findings, *tree, "");
    Order order;
    if (root.is_record(kind, newest_version)) {
        order = read_order(findings, root);
    }
    if (!findings.empty()) {
        return tl::unexpected(findings.take());
    }
    return order;
}

}  // namespace maatwerk::order
