// The reader of "statistics": no count is larger than the orders, nor than those that it is part of.
#include "catalog/reading.h"
#include "catalog/statistics.h"

#include <algorithm>
#include <utility>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_pairs = 100'000;

struct Draft {
    Statistics made;
    bool is_sure = true;  ///< of what is counted
};

/// A count of at most `most` orders.
std::int64_t read_count(Reading& reading, const Node& node, std::int64_t most) {
    const auto count = json::read_integer(reading.findings, node, 0, largest_amount);
    if (count && *count > most)
        reading.findings.add(node, Message::statistics_above, {std::to_string(*count), std::to_string(most)});
    return std::min(count.value_or(0), most);
}

void read_group(Reading& reading, const Node& node, std::size_t offset, const std::string& name, Draft& draft) {
    const auto group = find_group(reading, node, offset, name);
    const bool is_object = json::expect_object(reading.findings, node);
    draft.is_sure = draft.is_sure && group && is_object;
    if (!group || !is_object) return;
    Statistics& made = draft.made;
    std::int64_t all = 0;
    for (const json::Member& member : node.value().members) {
        const Node item(node, member);
        const std::int64_t count = read_count(reading, item, made.orders);
        const auto option = find_option(reading, item, member.offset, *group, member.name);
        if (option) made.chosen[index(*option)] = count;
        draft.is_sure = draft.is_sure && option;
        all += count;
    }
    if (reading.catalog.group(*group).kind != GroupKind::several && all > made.orders)
        reading.findings.add(node, Message::statistics_group, {name, std::to_string(all), std::to_string(made.orders)});
}

/// "lights=dynamo", of which the count is told.
std::optional<OptionId> read_option(Reading& reading, const Fields& fields, std::string_view field,
                                    const Draft& draft) {
    const auto node = fields.need(field);
    const auto word = node ? json::read_text(reading.findings, *node, 2 * longest_word + 1) : std::nullopt;
    if (!word) return std::nullopt;
    const std::size_t at = word->find('=');
    if (at == std::string::npos) {
        reading.findings.add(*node, Message::link_form, {*word, "GROUP=OPTION"});
        return std::nullopt;
    }
    const std::size_t offset = node->value().offset;
    const auto group = find_group(reading, *node, offset, word->substr(0, at));
    const auto option = group ? find_option(reading, *node, offset, *group, word->substr(at + 1)) : std::nullopt;
    if (!option || draft.made.chosen[index(*option)]) return option;
    if (draft.is_sure) reading.findings.add(*node, Message::statistics_part, {*word});
    return std::nullopt;
}

void read_pair(Reading& reading, const Node& node, Draft& draft) {
    const Fields fields(reading.findings, node, {"a", "b", "count"});
    const auto a = read_option(reading, fields, "a", draft);
    const auto b = read_option(reading, fields, "b", draft);
    const auto count = fields.need("count");
    if (!a || !b || !count) return;
    if (*a == *b) {
        reading.findings.add(node, Message::statistics_same);
        return;
    }
    Statistics& made = draft.made;
    const std::int64_t most = std::min(*made.chosen[index(*a)], *made.chosen[index(*b)]);
    made.together.push_back({*a, *b, read_count(reading, *count, most)});
}

}  // namespace

void read_statistics(Reading& reading, const Node& node) {
    const Fields fields(reading.findings, node, {"orders", "source", "chosen", "together"});
    Draft draft;
    Statistics& made = draft.made;
    made.chosen.resize(reading.catalog.options.size());
    const auto orders = fields.need("orders");
    const auto known = orders ? json::read_integer(reading.findings, *orders, 1, largest_amount) : std::nullopt;
    made.orders = known.value_or(largest_amount);
    if (const auto source = fields.get("source")) made.source = read_words(reading, *source);
    const auto chosen = fields.get("chosen");
    draft.is_sure = !fields.is_misspelt("chosen");
    if (chosen && json::expect_object(reading.findings, *chosen))
        for (const json::Member& member : chosen->value().members)
            read_group(reading, Node(*chosen, member), member.offset, member.name, draft);
    if (const auto together = fields.get("together"))
        for_each_item(reading, *together, 0, most_pairs, [&](const Node& item) { read_pair(reading, item, draft); });
    reading.catalog.statistics = std::make_shared<Statistics>(std::move(made));
}

std::int64_t per_cent(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0 : (200 * part + whole) / (2 * whole);
}

std::optional<std::int64_t> share_beside(const Statistics& statistics, OptionId given, OptionId option) {
    const auto pair =
        std::find_if(statistics.together.begin(), statistics.together.end(), [&](const Statistics::Pair& one) {
            return (one.a == given && one.b == option) || (one.a == option && one.b == given);
        });
    const auto& of = statistics.chosen[index(given)];
    if (pair == statistics.together.end() || !of || *of == 0) return std::nullopt;
    return per_cent(pair->count, *of);
}

}  // namespace maatwerk::catalog
