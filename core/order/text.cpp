#include "catalog/decimal.h"
#include "catalog/digest.h"
#include "catalog/fields.h"
#include "catalog/json.h"
#include "catalog/prices.h"
#include "configure/record.h"
#include "order/order.h"
#include "order/production.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace maatwerk::order {

namespace {

using json::Fields;
using json::Findings;
using json::Node;
using record::heading;
using record::member;
using record::read_each;
using record::read_form;
using record::read_whole;
using record::read_word;
namespace forms = record::forms;

constexpr std::string_view kind = "maatwerk-order";
constexpr std::size_t longest_words = 1000;  // longer than any text that a catalog puts into an order
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
    std::vector<json::Member> members{member("group", item.group), member("option", item.option),
                                      member("automatic", json::boolean(item.automatic))};
    if (item.from_stock) members.push_back(member("from_stock", json::boolean(true)));
    if (item.quantity != 1) members.push_back(member("quantity", item.quantity));
    if (item.quantity_automatic) members.push_back(member("quantity_automatic", json::boolean(true)));
    return json::object(std::move(members));
}

json::Value write(const Line& line) {
    std::vector<json::Member> members{member("source", line.source)};
    if (line.source == "option") {
        members.push_back(member("group", line.group));
        members.push_back(member("option", line.option));
    }
    if (line.source == "parameter") members.push_back(member("parameter", line.parameter));
    if (line.source == "surcharge") members.push_back(member("surcharge", line.surcharge));
    members.push_back(member("amount", line.amount));
    return json::object(std::move(members));
}

json::Value write(const Given& given) {
    return json::object({member("parameter", given.parameter), member("value", given.value),
                         member("automatic", json::boolean(given.automatic))});
}

json::Value write(const std::string& text) { return json::string(text); }

json::Value write(const BomLine& line) {
    return json::object({member("part", line.part), member("quantity", line.quantity),
                         member("used_by", list_of<std::string>(line.used_by, write))});
}

json::Value write(const TotalLine& line) { return json::object({member("id", line.id), member("value", line.value)}); }

json::Value write(const DerivedLine& line) {
    return json::object({member("id", line.id), member("value", line.value)});
}

json::Value write(const Discount& discount) {
    return json::object(
        {member("from", discount.from), member("percent", discount.percent), member("amount", discount.amount)});
}

json::Value write(const TaxLine& tax) {
    return json::object({member("percent", tax.percent), member("included", json::boolean(tax.included)),
                         member("without", tax.without), member("amount", tax.amount)});
}

bool has_pieces(const Order& order) {
    return std::any_of(order.items.begin(), order.items.end(),
                       [](const Item& item) { return item.quantity != 1 || item.quantity_automatic; });
}

/// Whether it says what only version 4 can.
bool is_fourth(const Order& order) {
    return order.quantity != 1 || !order.list.empty() || order.discount || order.tax || !order.derived.empty() ||
           has_supply(order) || has_pieces(order);
}

json::Value write_price(const Order& order) {
    std::vector<json::Member> members{member("currency", order.currency),
                                      member("lines", list_of<Line>(order.lines, write))};
    if (is_fourth(order)) {
        members.push_back(member("unit", order.unit));
    }
    if (order.discount) {
        members.push_back(member("discount", write(*order.discount)));
    }
    if (order.tax) {
        members.push_back(member("tax", write(*order.tax)));
    }
    members.push_back(member("total", order.total));
    return json::object(std::move(members));
}

json::Value write_catalog(const Order& order) {
    std::vector<json::Member> members{member("id", order.catalog_id), member("version", order.catalog_version),
                                      member("digest", order.catalog_digest)};
    if (!order.list.empty()) {
        members.push_back(member("list", order.list));
    }
    return json::object(std::move(members));
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

/// The oldest that has all that is in it.
std::int64_t version_of(const Order& order) {
    if (is_fourth(order)) return 4;
    const auto is_surcharge = [](const Line& line) { return line.source == "surcharge"; };
    if (std::any_of(order.lines.begin(), order.lines.end(), is_surcharge)) return 3;
    return order.parameters.empty() ? 1 : 2;
}

/// The order without `digest` and `number`: what the digest is over.
std::vector<json::Member> content(const Order& order) {
    std::vector<json::Member> members = heading(kind, version_of(order));
    members.push_back(member("date", order.date));
    members.push_back(member("language", code_of(order.language)));
    members.push_back(member("catalog", write_catalog(order)));
    if (is_fourth(order)) {
        members.push_back(member("quantity", order.quantity));
    }
    members.push_back(member("items", list_of<Item>(order.items, write)));
    if (!order.parameters.empty()) {
        members.push_back(member("parameters", list_of<Given>(order.parameters, write)));
    }
    members.push_back(member("price", write_price(order)));
    members.push_back(member("bill_of_materials", list_of<BomLine>(order.bill_of_materials, write)));
    members.push_back(member("totals", list_of<TotalLine>(order.totals, write)));
    if (!order.derived.empty()) {
        members.push_back(member("derived", list_of<DerivedLine>(order.derived, write)));
    }
    if (!order.production.steps.empty()) {
        members.push_back(member("production", write(order.production)));
    }
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

bool is_percent(std::string_view text) {
    const auto number = catalog::decimal_of(text);
    return number && number->digits >= 0 && catalog::spelled(number->digits, number->places) == text;
}

constexpr record::Form percent_form{is_percent, Message::order_percent};

const std::vector<std::string_view> sources{"base", "option", "parameter", "surcharge"};

std::string read_words(Findings& findings, const std::optional<Node>& field) {
    return field ? json::read_text(findings, *field, longest_words).value_or("") : "";
}

Item read_item(Findings& findings, const Node& node) {
    const Fields fields(findings, node,
                        {"group", "option", "automatic", "from_stock", "quantity", "quantity_automatic"});
    const auto automatic = fields.need("automatic");
    const auto from_stock = fields.get("from_stock");
    const auto quantity = fields.get("quantity");
    const auto by_program = fields.get("quantity_automatic");
    return {read_form(findings, fields.need("group"), forms::id),
            read_form(findings, fields.need("option"), forms::id),
            automatic && read_flag(findings, *automatic).value_or(false),
            from_stock && read_flag(findings, *from_stock).value_or(false),
            quantity ? read_whole(findings, quantity, 1, catalog::most_products) : 1,
            by_program && read_flag(findings, *by_program).value_or(false)};
}

Given read_given(Findings& findings, const Node& node) {
    const Fields fields(findings, node, {"parameter", "value", "automatic"});
    const auto automatic = fields.need("automatic");
    return {read_form(findings, fields.need("parameter"), forms::id), read_words(findings, fields.need("value")),
            automatic && read_flag(findings, *automatic).value_or(false)};
}

/// Names that do not belong to a line of that source.
void report_strange_names(Findings& findings, const Fields& fields, const std::string& source) {
    for (const std::string_view name : {"group", "option", "parameter", "surcharge"}) {
        const auto field = fields.get(name);
        const std::string_view owner = name == "group" ? "option" : name;
        if (!field || source.empty() || source == owner) continue;
        if (source == "base" && owner == "option")
            findings.add(*field, Message::order_base_line);
        else
            findings.add(*field, Message::order_line_source, {std::string(name), std::string(owner)});
    }
}

Line read_line(Findings& findings, const Node& node) {
    const Fields fields(findings, node, {"source", "group", "option", "parameter", "surcharge", "amount"});
    Line line;
    line.source = read_word(findings, fields.need("source"), sources);
    if (line.source == "option") {
        line.group = read_form(findings, fields.need("group"), forms::id);
        line.option = read_form(findings, fields.need("option"), forms::id);
    }
    if (line.source == "parameter") line.parameter = read_form(findings, fields.need("parameter"), forms::id);
    if (line.source == "surcharge") line.surcharge = read_form(findings, fields.need("surcharge"), forms::id);
    report_strange_names(findings, fields, line.source);
    line.amount = read_whole(findings, fields.need("amount"), -greatest, greatest);
    return line;
}

BomLine read_part(Findings& findings, const Node& node) {
    const Fields fields(findings, node, {"part", "quantity", "used_by"});
    BomLine line;
    line.part = read_words(findings, fields.need("part"));
    line.quantity = read_whole(findings, fields.need("quantity"), 0, greatest);
    read_each(findings, fields.need("used_by"),
              [&](const Node& user) { line.used_by.push_back(read_words(findings, user)); });
    return line;
}

TotalLine read_total(Findings& findings, const Node& node) {
    const Fields fields(findings, node, {"id", "value"});
    return {read_form(findings, fields.need("id"), forms::id),
            read_whole(findings, fields.need("value"), -greatest, greatest)};
}

DerivedLine read_derived(Findings& findings, const Node& node) {
    const Fields fields(findings, node, {"id", "value"});
    const auto value = fields.need("value");
    DerivedLine line{read_form(findings, fields.need("id"), forms::id), read_words(findings, value)};
    if (value && value->value().kind == json::Kind::string && !catalog::decimal_of(line.value)) {
        findings.add(*value, Message::order_decimal, {line.value});
    }
    return line;
}

template <class T>
std::vector<T> read_list(Findings& findings, const std::optional<Node>& field, T (*read)(Findings&, const Node&)) {
    std::vector<T> list;
    read_each(findings, field, [&](const Node& item) { list.push_back(read(findings, item)); });
    return list;
}

std::int64_t version_in(const Node& root) { return root.value().find("version")->integer; }

/// What only orders from version 4 on have; one that is older must not.
std::optional<Node> newer_field(Findings& findings, const Fields& fields, std::string_view name, std::int64_t version) {
    const auto node = fields.get(name);
    if (!node || version >= 4) return node;
    findings.add(*node, Message::order_member_version, {std::to_string(version), std::string(name)});
    return std::nullopt;
}

void read_catalog(Findings& findings, const std::optional<Node>& node, std::int64_t version, Order& order) {
    if (!node) return;
    const Fields fields(findings, *node, {"id", "version", "digest", "list"});
    order.catalog_id = read_form(findings, fields.need("id"), forms::id);
    order.catalog_version = read_words(findings, fields.need("version"));
    order.catalog_digest = read_form(findings, fields.need("digest"), forms::digest);
    order.list = read_form(findings, newer_field(findings, fields, "list", version), forms::id);
}

Discount read_discount(Findings& findings, const Node& node) {
    const Fields fields(findings, node, {"from", "percent", "amount"});
    return {read_whole(findings, fields.need("from"), 2, catalog::most_products),
            read_form(findings, fields.need("percent"), percent_form),
            read_whole(findings, fields.need("amount"), -greatest, greatest)};
}

TaxLine read_tax(Findings& findings, const Node& node) {
    const Fields fields(findings, node, {"percent", "included", "without", "amount"});
    const auto included = fields.need("included");
    return {read_form(findings, fields.need("percent"), percent_form),
            included && read_flag(findings, *included).value_or(false),
            read_whole(findings, fields.need("without"), -greatest, greatest),
            read_whole(findings, fields.need("amount"), -greatest, greatest)};
}

void read_price(Findings& findings, const std::optional<Node>& node, std::int64_t version, Order& order) {
    if (!node) return;
    const Fields fields(findings, *node, {"currency", "lines", "unit", "discount", "tax", "total"});
    order.currency = read_form(findings, fields.need("currency"), forms::currency);
    order.lines = read_list(findings, fields.need("lines"), read_line);
    order.total = read_whole(findings, fields.need("total"), -greatest, greatest);
    const auto unit = version >= 4 ? fields.need("unit") : newer_field(findings, fields, "unit", version);
    order.unit = unit ? read_whole(findings, unit, -greatest, greatest) : order.total;
    if (const auto discount = newer_field(findings, fields, "discount", version))
        order.discount = read_discount(findings, *discount);
    if (const auto tax = newer_field(findings, fields, "tax", version)) order.tax = read_tax(findings, *tax);
}

void read_quantity(Findings& findings, const Fields& fields, std::int64_t version, Order& order) {
    const auto node = version >= 4 ? fields.need("quantity") : newer_field(findings, fields, "quantity", version);
    if (node) order.quantity = read_whole(findings, node, 1, catalog::most_products);
}

std::string read_free_text(Findings& findings, const std::optional<Node>& field, std::size_t most, json::Lines lines) {
    return field ? json::read_text(findings, *field, most, lines).value_or("") : "";
}

void read_customer(Findings& findings, const std::optional<Node>& node, Order& order) {
    if (!node) return;
    const Fields fields(findings, *node, {"name", "note"});
    order.customer.name = read_free_text(findings, fields.get("name"), longest_name, json::Lines::one);
    order.customer.note = read_free_text(findings, fields.get("note"), longest_note, json::Lines::several);
}

/// They are what version 2 has more than version 1; from version 3 on they may be absent.
void read_parameters(Findings& findings, const Fields& fields, std::int64_t version, Order& order) {
    const bool has_them = version > 1;
    const auto node = version == 2 ? fields.need("parameters") : fields.get("parameters");
    if (!node) return;
    if (!has_them)
        findings.add(*node, Message::order_parameters);
    else if (json::expect_list(findings, *node, 1, record::most_items))
        order.parameters = read_list(findings, node, read_given);
}

Order read_order(Findings& findings, const Node& root) {
    const Fields fields(
        findings, root,
        {"format", "version", "number", "digest", "date", "language", "catalog", "quantity", "items", "parameters",
         "price", "bill_of_materials", "totals", "derived", "production", "dealer", "customer"});
    const std::int64_t version = version_in(root);
    Order order;
    order.number = read_form(findings, fields.need("number"), number_form);
    order.digest = read_form(findings, fields.need("digest"), forms::digest);
    order.date = read_form(findings, fields.need("date"), forms::date);
    const std::string language = read_form(findings, fields.need("language"), forms::language);
    order.language = language_of(language).value_or(Language::en);
    read_catalog(findings, fields.need("catalog"), version, order);
    read_quantity(findings, fields, version, order);
    order.items = read_list(findings, fields.need("items"), read_item);
    read_parameters(findings, fields, version, order);
    read_price(findings, fields.need("price"), version, order);
    order.bill_of_materials = read_list(findings, fields.need("bill_of_materials"), read_part);
    order.totals = read_list(findings, fields.need("totals"), read_total);
    order.derived = read_list(findings, newer_field(findings, fields, "derived", version), read_derived);
    if (const auto production = newer_field(findings, fields, "production", version))
        order.production = read_production(findings, *production);
    if (version < 4 && has_pieces(order))
        findings.add(*fields.get("items"), Message::order_member_version, {std::to_string(version), "quantity"});
    if (version < 4 && has_supply(order)) findings.add(*fields.get("version"), Message::order_stock_version);
    order.dealer = read_form(findings, fields.get("dealer"), forms::id);
    read_customer(findings, fields.get("customer"), order);
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

std::int64_t quantity_of(const Order& order, std::string_view group, std::string_view option) {
    const auto found = std::find_if(order.items.begin(), order.items.end(),
                                    [&](const Item& item) { return item.group == group && item.option == option; });
    return found == order.items.end() ? 1 : found->quantity;
}

bool is_order(std::string_view text) {
    const auto root = json::parse(text);
    const json::Value* format = root ? root->find("format") : nullptr;
    return format != nullptr && format->text == kind;
}

tl::expected<Order, catalog::Diagnostics> read(std::string_view text) {
    const tl::expected<json::Value, catalog::Diagnostic> tree = json::parse(text);
    if (!tree) {
        return tl::unexpected(catalog::Diagnostics{tree.error()});
    }
    Findings findings(text);
    const Node root(*tree);
    Order order;
    if (record::is_record(findings, root, kind, newest_version)) order = read_order(findings, root);
    if (!findings.empty()) return tl::unexpected(findings.take());
    return order;
}

}  // namespace maatwerk::order
