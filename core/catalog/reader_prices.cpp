// The reader of "tax", "tiers" and "price_lists": what the prices of the options are not yet.
#include "catalog/decimal.h"
#include "catalog/prices.h"
#include "catalog/reading.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_tiers = 20;
constexpr std::size_t most_lists = 200;
constexpr int tax_places = 4;
constexpr int rate_places = 2;

void read_tier(Reading& reading, const Node& node) {
    const Fields fields(reading.findings, node, {"from", "percent"});
    Tier tier;
    const auto from = fields.need("from");
    const auto percent = fields.need("percent");
    if (from) tier.from = json::read_integer(reading.findings, *from, 2, most_products).value_or(0);
    if (percent) tier.rate = read_rate(reading, *percent, rate_places, 0, 100);
    auto& tiers = reading.catalog.tiers;
    const bool is_read = tier.from > 0 && tier.rate > 0;
    if (is_read && !tiers.empty() && (tier.from <= tiers.back().from || tier.rate <= tiers.back().rate))
        reading.findings.add(node, Message::catalog_tier,
                             {std::to_string(tiers.back().from), percent_of(tiers.back())});
    if (is_read) tiers.push_back(tier);
}

/// Reads one price list.
class ListReader {
public:
    ListReader(Reading& reading, PlaceFinder& places) : reading_(reading), places_(places) {}

    PriceList read(const Node& node, IdSet& ids) {
        const Fields fields(
            reading_.findings, node,
            {"id", "name", "price", "discount", "prices", "allowed", "only", "message", "tax_included"});
        made_.id = read_id(reading_, fields, ids).value_or("");
        made_.name = read_name(reading_, fields);
        if (const auto price = fields.get("price")) made_.price = read_amount(reading_, *price);
        if (const auto discount = fields.get("discount")) read_discount(*discount);
        if (const auto prices = fields.get("prices")) read_prices(*prices);
        const auto allowed = fields.get("allowed");
        const auto only = fields.get("only");
        if (allowed) add_rule(made_.id, *allowed, read_expression(reading_, *allowed).value_or(Expression{}));
        if (only) read_only(*only);
        const auto message = allowed || only ? fields.need("message") : fields.get("message");
        const Text words = message ? read_words(reading_, *message, json::Lines::several) : Text{};
        for (Rule& rule : made_.rules) rule.message = words;
        if (const auto flag = fields.get("tax_included")) read_tax_included(*flag);
        return std::move(made_);
    }

private:
    void read_discount(const Node& node) {
        const Fields fields(reading_.findings, node, {"percent", "of"});
        if (const auto percent = fields.need("percent"))
            made_.rate = read_rate(reading_, *percent, rate_places, -100, 100);
        if (const auto groups = fields.get("of"))
            for_each_item(reading_, *groups, 1, std::string::npos,
                          [&](const Node& item) { add_group(reading_, item, made_.groups); });
    }

    /// read(Node, group) for each member of an object of groups, which `find` names.
    template <class Find, class Read>
    void for_each_group(const Node& node, Find find, Read read) {
        if (!json::expect_object(reading_.findings, node)) return;
        for (const json::Member& member : node.value().members) {
            const Node inside(node, member);
            if (const auto group = find(reading_, inside, member.offset, member.name)) read(inside, *group);
        }
    }

    void read_prices(const Node& node) {
        for_each_group(node, find_priced_group, [&](const Node& options, GroupId group) {
            if (!json::expect_object(reading_.findings, options)) return;
            for (const json::Member& member : options.value().members) {
                const Node amount(options, member);
                const auto option = find_option(reading_, amount, member.offset, group, member.name);
                const Money price = read_amount(reading_, amount);
                if (option) made_.prices.emplace_back(*option, price);
            }
        });
    }

    void read_only(const Node& node) {
        for_each_group(node, find_group, [&](const Node& options, GroupId group) {
            std::vector<OptionId> kept;
            for_each_item(reading_, options, 1, std::string::npos, [&](const Node& item) {
                const auto option = find_option(reading_, item, group);
                if (!option) return;
                if (std::find(kept.begin(), kept.end(), *option) != kept.end())
                    reading_.findings.add(item, Message::catalog_twice, {reading_.catalog.option(*option).id});
                kept.push_back(*option);
            });
            add_rule(made_.id + "." + reading_.catalog.group(group).id, options, none_but(group, kept));
        });
    }

    static Expression left_out(OptionId option) {
        Expression chosen, made;
        chosen.kind = Expression::Kind::chosen;
        chosen.option = option;
        made.kind = Expression::Kind::negation;
        made.children.push_back(std::move(chosen));
        return made;
    }

    /// None of the others is chosen. Nothing at all may be, where the group is optional.
    Expression none_but(GroupId which, const std::vector<OptionId>& kept) const {
        Expression made;
        const Group& group = reading_.catalog.group(which);
        for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i) {
            const OptionId option{static_cast<std::uint32_t>(i)};
            const bool is_kept = std::find(kept.begin(), kept.end(), option) != kept.end();
            if (!is_kept && !reading_.catalog.option(option).is_none) made.children.push_back(left_out(option));
        }
        return made;
    }

    void add_rule(std::string id, const Node& node, Expression consequence) {
        made_.rules.push_back({std::move(id), {}, std::move(consequence), {}, places_.at(node.value().offset), {}});
    }

    void read_tax_included(const Node& node) {
        made_.tax_included = json::read_flag(reading_.findings, node);
        if (!reading_.catalog.tax && reading_.tax_known) reading_.findings.add(node, Message::catalog_list_tax);
    }

    Reading& reading_;
    PlaceFinder& places_;
    PriceList made_;
};

}  // namespace

std::int64_t read_rate(Reading& reading, const Node& node, int places, std::int64_t least, std::int64_t greatest) {
    const auto number = number_of(node.value());
    const std::int64_t most = std::max(std::abs(least), std::abs(greatest)) * power_of_ten(places);
    const bool is_short = number && number->places <= places && std::abs(number->digits) <= most;
    const std::int64_t rate = is_short ? scaled(*number, places) : 0;
    const std::int64_t one = power_of_ten(places);
    if (is_short && least * one <= rate && rate <= greatest * one && rate != 0) return rate;
    reading.findings.add(
        node, Message::catalog_rate,
        {std::to_string(least), std::to_string(greatest), std::to_string(places), written(reading, node)});
    return 0;
}

void read_tax(Reading& reading, const Node& node) {
    const Fields fields(reading.findings, node, {"name", "percent", "included"});
    Tax tax;
    tax.name = read_name(reading, fields);
    if (const auto percent = fields.need("percent")) tax.rate = read_rate(reading, *percent, tax_places, 0, 100);
    if (const auto included = fields.need("included"))
        tax.included = json::read_flag(reading.findings, *included).value_or(true);
    reading.catalog.tax = std::move(tax);
}

void read_tiers(Reading& reading, const Node& node) {
    for_each_item(reading, node, 0, most_tiers, [&](const Node& item) { read_tier(reading, item); });
}

void read_price_lists(Reading& reading, const Node& node) {
    IdSet ids;
    PlaceFinder places = reading.findings.places();
    for_each_item(reading, node, 0, most_lists, [&](const Node& item) {
        reading.catalog.price_lists.push_back(ListReader(reading, places).read(item, ids));
    });
}

}  // namespace maatwerk::catalog
