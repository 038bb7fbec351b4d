#include "catalog/catalog.h"
#include "catalog/currency.h"
#include "catalog/digest.h"
#include "catalog/reading.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t longest_version = 32;
constexpr std::size_t most_attributes = 1'000;
constexpr std::size_t most_totals = 20;
constexpr std::size_t most_tests = 10'000;

using Part = void (*)(Reading&, const Node&);
enum class Need : std::uint8_t { optional, required };

/// Whether the rest can be read: not when the text is of another format.
bool read_format(Reading& reading, const Fields& fields) {
    const auto format = fields.need("format");
    if (!format) return true;
    const json::Value& value = format->value();
    if (value.kind == json::Kind::integer && value.integer == 1) return true;
    reading.findings.add(*format, Message::catalog_format);
    return value.kind != json::Kind::integer;
}

void read_currency(Reading& reading, const Node& node) {
    const auto code = json::read_text(reading.findings, node, longest_word);
    if (!code) return;
    if (!currency_of(*code)) reading.findings.add(node, Message::catalog_currency, {*code});
    reading.catalog.currency = *code;
}

void read_header(Reading& reading, const Fields& fields) {
    IdSet none;
    Catalog& catalog = reading.catalog;
    catalog.id = read_id(reading, fields, none).value_or("");
    if (const auto version = fields.need("version"))
        catalog.version = json::read_text(reading.findings, *version, longest_version).value_or("");
    catalog.name = read_name(reading, fields);
    if (const auto description = fields.get("description"))
        catalog.description = read_words(reading, *description, json::Lines::several);
    if (const auto currency = fields.need("currency")) read_currency(reading, *currency);
    catalog.price = read_price(reading, fields);
}

/// What they say is for those who test (configure/cases.h): a shopper is never refused for it.
void read_tests(Reading& reading, const Node& node) { json::expect_list(reading.findings, node, 1, most_tests); }

void read_part(Reading& reading, const Fields& fields, std::string_view name, Need need, Part part) {
    const auto node = need == Need::required ? fields.need(name) : fields.get(name);
    if (node) part(reading, *node);
}

/// A file that a catalog includes: all of it can be shared, and nothing says whose it is.
bool is_part(const json::Value& root) {
    constexpr std::string_view own[] = {"id", "version", "languages", "name", "currency"};
    const auto has = [&](std::string_view name) { return root.find(name) != nullptr; };
    return std::none_of(std::begin(own), std::end(own), has) &&
           std::any_of(std::begin(shared_parts), std::end(shared_parts), has);
}

void read_document(Reading& reading, const Node& root) {
    if (is_part(root.value())) return reading.findings.add(root, Message::catalog_part);
    const Fields fields(
        reading.findings, root,
        {"format",      "id",      "version", "languages",   "name",      "description", "currency", "price",
         "attributes",  "totals",  "groups",  "parameters",  "rules",     "surcharges",  "tax",      "tiers",
         "price_lists", "presets", "dealers", "areas",       "preview",   "advisor",     "renamed",  "tests",
         "include",     "derived", "routing", "preferences", "statistics"});
    if (root.value().kind != json::Kind::object || !read_format(reading, fields)) return;
    if (const auto include = fields.get("include")) reading.findings.add(*include, Message::catalog_unpacked);
    reading.languages_known = fields.get("languages").has_value();
    reading.attributes_known = !fields.is_misspelt("attributes");
    reading.groups_known = fields.get("groups").has_value();
    reading.parameters_known = !fields.is_misspelt("parameters");
    reading.derived_known = !fields.is_misspelt("derived");
    reading.tax_known = !fields.is_misspelt("tax");
    read_part(reading, fields, "languages", Need::required, read_languages);
    read_header(reading, fields);
    read_part(reading, fields, "attributes", Need::optional, read_attributes);
    read_part(reading, fields, "groups", Need::required, read_groups);
    read_part(reading, fields, "parameters", Need::optional, read_parameters);
    add_pieces(reading);
    read_part(reading, fields, "totals", Need::optional, read_totals);
    read_part(reading, fields, "derived", Need::optional, read_derived);
    if (reading.findings.empty()) settle_stock(reading.catalog);
    read_part(reading, fields, "rules", Need::optional, read_rules);
    read_part(reading, fields, "surcharges", Need::optional, read_surcharges);
    read_part(reading, fields, "tax", Need::optional, read_tax);
    read_part(reading, fields, "tiers", Need::optional, read_tiers);
    read_part(reading, fields, "price_lists", Need::optional, read_price_lists);
    read_part(reading, fields, "preferences", Need::optional, read_preferences);
    read_part(reading, fields, "presets", Need::optional, read_presets);
    read_part(reading, fields, "routing", Need::optional, read_routing);
    read_part(reading, fields, "dealers", Need::optional, read_dealers);
    read_part(reading, fields, "areas", Need::optional, read_areas);
    read_part(reading, fields, "preview", Need::optional, read_preview);
    read_part(reading, fields, "advisor", Need::optional, read_advisor);
    read_part(reading, fields, "renamed", Need::optional, read_renamed);
    read_part(reading, fields, "statistics", Need::optional, read_statistics);
    read_part(reading, fields, "tests", Need::optional, read_tests);
}

struct UnitSuffix {
    std::string_view suffix;
    Unit unit;
};
constexpr UnitSuffix suffixes[] = {{"_mm", Unit::millimetre}, {"_g", Unit::gram},    {"_w", Unit::watt},
                                   {"_lux", Unit::lux},       {"_days", Unit::days}, {"_pct", Unit::percent}};

Unit unit_of(std::string_view id) {
    for (const UnitSuffix& row : suffixes)
        if (id.ends_with(row.suffix)) return row.unit;
    return Unit::none;
}

void read_attribute(Reading& reading, const Node& node, const json::Member& member) {
    Attribute attribute;
    attribute.id = member.name;
    attribute.unit = unit_of(member.name);
    check_id(reading, node, member.offset, member.name, Named::in_rules);
    const Fields fields(reading.findings, node, {"name", "show"});
    attribute.name = read_name(reading, fields);
    if (const auto show = fields.get("show")) attribute.show = json::read_flag(reading.findings, *show).value_or(false);
    reading.catalog.attributes.push_back(std::move(attribute));
}

void read_total(Reading& reading, const Node& node, IdSet& ids) {
    const Fields fields(reading.findings, node, {"id", "name", "attribute", "combine", "base"});
    Total total;
    total.id = read_id(reading, fields, ids).value_or("");
    total.name = read_name(reading, fields);
    if (const auto attribute = fields.need("attribute"))
        if (const auto name = json::read_text(reading.findings, *attribute, longest_word))
            total.attribute =
                find_attribute(reading, *attribute, attribute->value().offset, *name).value_or(AttributeId{});
    if (const auto combine = fields.need("combine"))
        if (const auto word = json::read_text(reading.findings, *combine, longest_word)) {
            if (*word == "max") total.combine = Combine::max;
            if (*word != "max" && *word != "sum")
                reading.findings.add(*combine, Message::json_one_of, {*word, "sum, max"});
        }
    if (const auto base = fields.get("base"))
        total.base = json::read_integer(reading.findings, *base, -largest_amount, largest_amount).value_or(0);
    reading.catalog.totals.push_back(std::move(total));
}

}  // namespace

void read_languages(Reading& reading, const Node& node) {
    const auto read_one = [&](const Node& item) {
        const auto code = json::read_text(reading.findings, item, longest_word);
        const auto language = code ? language_of(*code) : std::nullopt;
        auto& languages = reading.catalog.languages;
        if (!language || code_of(*language) != *code) {
            if (code) reading.findings.add(item, Message::catalog_language, {*code});
            reading.languages_known = false;
        } else if (std::find(languages.begin(), languages.end(), *language) != languages.end()) {
            reading.findings.add(item, Message::catalog_twice, {*code});
        } else {
            languages.push_back(*language);
        }
    };
    if (!for_each_item(reading, node, 1, 100, read_one)) reading.languages_known = false;
}

void read_attributes(Reading& reading, const Node& node) {
    if (!json::expect_object(reading.findings, node)) reading.attributes_known = false;
    const auto& members = node.value().members;
    if (members.size() > most_attributes) {
        reading.attributes_known = false;
        reading.findings.add(node, Message::json_too_many,
                             {std::to_string(members.size()), std::to_string(most_attributes)});
        return;
    }
    for (const json::Member& member : members) read_attribute(reading, Node(node, member), member);
}

void read_totals(Reading& reading, const Node& node) {
    IdSet ids;
    for_each_item(reading, node, 0, most_totals, [&](const Node& item) { read_total(reading, item, ids); });
}

tl::expected<Catalog, Diagnostics> read(const json::Value& document, std::string_view text,
                                        std::span<const Piece> pieces) {
    Findings findings(text, pieces);
    Reading reading{.findings = findings};
    read_document(reading, Node(document));
    if (!findings.empty()) return tl::unexpected(findings.take());
    reading.catalog.digest = sha256(json::canonical(document));
    return std::move(reading.catalog);
}

tl::expected<Catalog, Diagnostics> read(std::string_view text) {
    const auto document = json::parse(text);
    if (!document) return tl::unexpected(Diagnostics{document.error()});
    return read(*document, text, {});
}

}  // namespace maatwerk::catalog
