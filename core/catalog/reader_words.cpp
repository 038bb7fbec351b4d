#include "catalog/expression_words.h"
#include "catalog/nearest.h"
#include "catalog/reading.h"
#include "catalog/utf8.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t longest_id = 64;
constexpr std::size_t longest_text = 2'000;
constexpr std::size_t most_weights = 2'000'000;
constexpr std::int64_t pole = 90'000;
constexpr std::int64_t date_line = 180'000;

bool is_id(std::string_view id) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_inner = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; };
    return !id.empty() && id.size() <= longest_id && is_letter(id[0]) && std::all_of(id.begin(), id.end(), is_inner);
}

bool has_language(const Catalog& catalog, std::string_view code) {
    return std::any_of(catalog.languages.begin(), catalog.languages.end(),
                       [&](Language language) { return code_of(language) == code; });
}

/// The language of the catalog that was meant by a name that is none: of those that have no words yet the one that the name
/// begins like, else the first; empty where all have.
std::string meant_language(const Catalog& catalog, const json::Value& words, std::string_view name) {
    std::string first;
    for (const Language language : catalog.languages) {
        if (words.find(code_of(language)) != nullptr) continue;
        if (language_of(name) == language || first.empty()) first = code_of(language);
        if (language_of(name) == language) break;
    }
    return first;
}

void report_language(Reading& reading, const Node& text, const Node& words, const json::Member& member) {
    const std::string meant = meant_language(reading.catalog, text.value(), member.name);
    if (meant.empty())
        reading.findings.add_at(member.offset, words, Message::catalog_translation_extra, {member.name});
    else
        reading.findings.add_at(member.offset, words, Message::catalog_translation_meant, {member.name, meant});
}

/// Reads the words that stand there; answers whether all of their languages are known.
bool read_present_words(Reading& reading, const Node& node, json::Lines lines, Text& text) {
    bool all_known = true;
    for (const json::Member& member : node.value().members) {
        const Node words(node, member);
        const auto language = language_of(member.name);
        const bool known = language && code_of(*language) == member.name;
        if (reading.languages_known && !has_language(reading.catalog, member.name)) {
            report_language(reading, node, words, member);
            all_known = false;
        }
        const auto said = json::read_text(reading.findings, words, longest_text, lines);
        if (known && said) text.words[static_cast<std::size_t>(*language)] = *said;
    }
    return all_known;
}

void report_missing_words(Reading& reading, const Node& node) {
    for (const Language language : reading.catalog.languages)
        if (node.value().find(code_of(language)) == nullptr)
            reading.findings.add(node, Message::catalog_translation_missing, {std::string(code_of(language))});
}

/// Whether the one who wrote the name can know of the mistake: not when what it names could not be read.
bool is_follow_up(const Reading& reading, const Diagnostic& diagnostic) {
    const auto names_unsure_group = [&](std::size_t argument) {
        return reading.unsure_groups.contains(diagnostic.arguments[argument]);
    };
    switch (diagnostic.code) {
        case Message::catalog_group:
        case Message::catalog_group_near:
        case Message::expression_name:
        case Message::expression_name_near:
        case Message::derived_name:
        case Message::derived_name_near:
            return !reading.groups_known || !reading.parameters_known || !reading.derived_known;
        case Message::expression_want_parameter:
            return !reading.parameters_known;
        case Message::catalog_option:
        case Message::catalog_option_near:
            return names_unsure_group(2);
        case Message::expression_none:
            return names_unsure_group(0);
        case Message::catalog_attribute:
        case Message::catalog_attribute_near:
            return !reading.attributes_known;
        case Message::expression_attribute_lacking:
            return !reading.attributes_known || !reading.weights_known || names_unsure_group(1);
        default:
            return false;
    }
}

template <class List>
std::vector<std::string_view> ids_of(const List& list) {
    std::vector<std::string_view> ids;
    for (const auto& one : list) ids.push_back(one.id);
    return ids;
}

}  // namespace

void report_unknown(Reading& reading, const Node& node, std::size_t offset, Diagnostic diagnostic) {
    if (!is_follow_up(reading, diagnostic)) reading.findings.add_at(offset, node, std::move(diagnostic));
}

std::size_t count_weights(const Expression& expression) {
    std::size_t count = expression.terms.size() + expression.parameters.size() + 1;
    for (const Expression& child : expression.children) count += count_weights(child);
    return count;
}

bool take_weights(Reading& reading, const Node& node, std::size_t count) {
    const std::size_t before = reading.weights;
    reading.weights += count;
    if (before <= most_weights && reading.weights > most_weights)
        reading.findings.add(node, Message::catalog_rules_size, {grouped(most_weights)});
    return reading.weights <= most_weights;
}

void IdSet::add(Reading& reading, const Node& node, const std::string& id) {
    const auto [known, is_new] = offsets_.try_emplace(id, node.value().offset);
    if (is_new) return;
    has_twice_ = true;
    reading.findings.add(node, Message::catalog_id_twice, {id, reading.findings.line_of(known->second)});
}

std::optional<std::string> read_id(Reading& reading, const Fields& fields, IdSet& ids, Named named) {
    const auto node = fields.need("id");
    if (!node) return std::nullopt;
    const auto id = json::read_text(reading.findings, *node, std::string::npos);
    if (!id) return std::nullopt;
    check_id(reading, *node, node->value().offset, *id, named);
    ids.add(reading, *node, *id);
    return id;
}

void check_id(Reading& reading, const Node& node, std::size_t offset, const std::string& id, Named named) {
    if (!is_id(id))
        reading.findings.add_at(offset, node, Message::catalog_id, {id});
    else if (named == Named::in_rules && is_reserved(id))
        reading.findings.add_at(offset, node, Message::catalog_id_reserved, {id});
}

Text read_words(Reading& reading, const Node& node, json::Lines lines) {
    Text text;
    if (node.value().kind != json::Kind::object) {
        reading.findings.add(node, Message::catalog_translations);
        return text;
    }
    const bool all_known = read_present_words(reading, node, lines, text);
    if (all_known && reading.languages_known) report_missing_words(reading, node);
    if (reading.catalog.languages.empty()) return text;
    const std::string fallback = text.in(reading.catalog.languages.front());
    for (std::size_t i = 0; i < language_count; ++i)
        if (!has_language(reading.catalog, code_of(static_cast<Language>(i)))) text.words[i] = fallback;
    return text;
}

Text read_name(Reading& reading, const Fields& fields) {
    const auto node = fields.need("name");
    return node ? read_words(reading, *node) : Text{};
}

Text read_help(Reading& reading, const Fields& fields) {
    const auto node = fields.get("help");
    return node ? read_words(reading, *node, json::Lines::several) : Text{};
}

Money read_amount(Reading& reading, const Node& node) {
    if (node.value().kind != json::Kind::integer) {
        const bool is_text = node.value().kind == json::Kind::string;
        const bool is_reckoned = is_text && node.value().text.find_first_of("*/+(") != std::string::npos;
        reading.findings.add(node, is_reckoned ? Message::catalog_price_reckoned : Message::catalog_price);
        return Money{};
    }
    return Money{json::read_integer(reading.findings, node, -largest_amount, largest_amount).value_or(0)};
}

Money read_price(Reading& reading, const Fields& fields, std::string_view name) {
    const auto node = fields.get(name);
    return node ? read_amount(reading, *node) : Money{};
}

std::string written(const Reading& reading, const Node& node) {
    if (node.value().kind == json::Kind::string) return '"' + node.value().text + '"';
    const std::string_view rest = reading.findings.text().substr(node.value().offset);
    return std::string(rest.substr(0, std::min(rest.find_first_of(",]}\r\n"), longest_id)));
}

std::optional<Colour> colour_of(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::uint32_t colour = 0;
    for (const char c : text.substr(1)) {
        const char small = static_cast<char>(c | 0x20);
        const bool is_digit = c >= '0' && c <= '9';
        if (!is_digit && (small < 'a' || small > 'f')) return std::nullopt;
        colour = colour * 16 + static_cast<std::uint32_t>(is_digit ? c - '0' : small - 'a' + 10);
    }
    return Colour{colour};
}

std::optional<GroupId> find_group(Reading& reading, const Node& node, std::size_t offset, std::string_view name) {
    const auto group = reading.catalog.find_group(name);
    if (!group)
        report_unknown(
            reading, node, offset,
            unknown_name(Message::catalog_group, Message::catalog_group_near, name, ids_of(reading.catalog.groups)));
    return group;
}

std::optional<GroupId> find_priced_group(Reading& reading, const Node& node, std::size_t offset,
                                         std::string_view name) {
    if (!is_own_parameter(reading.catalog, name)) return find_group(reading, node, offset, name);
    reading.findings.add_at(offset, node, Message::catalog_price_parameter, {std::string(name)});
    return std::nullopt;
}

bool is_own_parameter(const Catalog& catalog, std::string_view name) {
    const auto parameter = catalog.find_parameter(name);
    return parameter && index(*parameter) < catalog.own_parameters().size();
}

std::optional<OptionId> find_option(Reading& reading, const Node& node, GroupId group) {
    const auto name = json::read_text(reading.findings, node, longest_word);
    return name ? find_option(reading, node, node.value().offset, group, *name) : std::nullopt;
}

std::optional<OptionId> find_option(Reading& reading, const Node& node, std::size_t offset, GroupId group,
                                    std::string_view name) {
    const auto option = reading.catalog.find_option(group, name);
    if (option) return option;
    const Group& within = reading.catalog.group(group);
    report_unknown(reading, node, offset,
                   unknown_name(Message::catalog_option, Message::catalog_option_near, name,
                                ids_of(reading.catalog.options_of(within)), {within.id}));
    return std::nullopt;
}

std::optional<AttributeId> find_attribute(Reading& reading, const Node& node, std::size_t offset,
                                          std::string_view name) {
    const auto attribute = reading.catalog.find_attribute(name);
    if (!attribute)
        report_unknown(reading, node, offset,
                       unknown_name(Message::catalog_attribute, Message::catalog_attribute_near, name,
                                    ids_of(reading.catalog.attributes)));
    return attribute;
}

std::optional<Expression> read_expression(Reading& reading, const Node& node) {
    if (node.value().kind != json::Kind::string) {
        reading.findings.add(node, Message::json_want_text);
        return std::nullopt;
    }
    auto parsed = parse_expression(node.value().text, reading.catalog);
    const std::uint32_t column = parsed ? 1 : parsed.error().place.column;
    const std::size_t offset = json::character_offset(reading.findings.text(), node.value().offset, column);
    return take_expression(reading, node, offset, std::move(parsed));
}

std::optional<Expression> take_expression(Reading& reading, const Node& node, std::size_t offset,
                                          tl::expected<Expression, Diagnostic> parsed) {
    if (!parsed) {
        report_unknown(reading, node, offset, std::move(parsed.error()));
        return std::nullopt;
    }
    const bool fits = take_weights(reading, node, count_weights(*parsed));
    return fits ? std::optional(std::move(*parsed)) : std::nullopt;
}

std::optional<GeoPoint> read_point(Reading& reading, const Node& node) {
    const auto& items = node.value().items;
    const auto is_within = [&](std::size_t i, std::int64_t most) {
        return items[i].kind == json::Kind::integer && items[i].integer >= -most && items[i].integer <= most;
    };
    if (items.size() == 2 && is_within(0, pole) && is_within(1, date_line))
        return GeoPoint{static_cast<std::int32_t>(items[0].integer), static_cast<std::int32_t>(items[1].integer)};
    reading.findings.add(node, Message::catalog_point);
    return std::nullopt;
}

}  // namespace maatwerk::catalog
