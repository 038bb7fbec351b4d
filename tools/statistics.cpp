// `maatwerk statistics`: what the shoppers of a folder of orders chose, as the section "statistics" of their catalog. Counts
// only, and none below five: nobody can be told from them.
#include "catalog/statistics.h"

#include "commands.h"
#include "configure/link.h"
#include "configure/record.h"
#include "input.h"
#include "order/order.h"
#include "report.h"

#include <algorithm>
#include <map>
#include <ostream>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::index;
using catalog::OptionId;
using record::member;

constexpr std::int64_t least_count = 5;
constexpr std::size_t most_pairs = 500;
/// A pair tells something where those who chose the one took the other half as often again as all did.
constexpr std::int64_t telling_per_cent = 150;

class Counter {
public:
    explicit Counter(const Catalog& catalog) : catalog_(catalog), counts_(catalog.options.size(), 0) {}

    /// What the shopper himself chose, as far as the catalog still has it.
    void add(const order::Order& order) {
        std::vector<OptionId> chosen;
        for (const order::Item& item : order.items) {
            const auto option = configure::parse_choice(catalog_, item.group + "=" + item.option);
            if (!item.automatic && option) chosen.push_back(*option);
        }
        std::sort(chosen.begin(), chosen.end());
        chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            ++counts_[index(chosen[i])];
            for (std::size_t j = i + 1; j < chosen.size(); ++j) ++pairs_[{chosen[i], chosen[j]}];
        }
        ++orders_;
    }

    std::int64_t orders() const { return orders_; }

    json::Value section() const {
        std::vector<json::Member> groups;
        for (const catalog::Group& group : catalog_.groups) {
            std::vector<json::Member> options;
            for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i)
                if (counts_[i] >= least_count) options.push_back(member(catalog_.options[i].id, counts_[i]));
            if (!options.empty()) groups.push_back(member(group.id, json::object(std::move(options))));
        }
        return json::object({member("format", std::int64_t{1}),
                             member("statistics", json::object({member("orders", orders_),
                                                                member("chosen", json::object(std::move(groups))),
                                                                member("together", json::array(together()))}))});
    }

private:
    bool tells(OptionId a, OptionId b, std::int64_t count) const {
        const bool apart = catalog_.option(a).group != catalog_.option(b).group;
        const std::int64_t by_chance = counts_[index(a)] * counts_[index(b)];
        return apart && count >= least_count && 100 * count * orders_ >= telling_per_cent * by_chance;
    }

    /// Those that tell most orders something, in the catalog's order.
    std::vector<json::Value> together() const {
        std::vector<std::pair<std::int64_t, std::pair<OptionId, OptionId>>> telling;
        for (const auto& [pair, count] : pairs_)
            if (tells(pair.first, pair.second, count)) telling.emplace_back(-count, pair);
        std::stable_sort(telling.begin(), telling.end(),
                         [](const auto& one, const auto& other) { return one.first < other.first; });
        telling.resize(std::min(telling.size(), most_pairs));
        std::vector<json::Value> list;
        for (const auto& [negative, pair] : telling)
            list.push_back(json::object(
                {member("a", name_of(pair.first)), member("b", name_of(pair.second)), member("count", -negative)}));
        return list;
    }

    std::string name_of(OptionId id) const {
        const catalog::Option& option = catalog_.option(id);
        return catalog_.group(option.group).id + "=" + option.id;
    }

    const Catalog& catalog_;
    std::vector<std::int64_t> counts_;  ///< by OptionId
    std::map<std::pair<OptionId, OptionId>, std::int64_t> pairs_;
    std::int64_t orders_ = 0;
};

}  // namespace

Exit statistics(const Arguments& arguments, World& world) {
    const auto catalog = read_catalog(world, arguments);
    if (!catalog) return catalog.error();
    Counter counter(**catalog);
    for (std::size_t i = 1; i < arguments.operands().size(); ++i) {
        const auto input = read_input(world, arguments.operand(i));
        if (!input) return input.error();
        auto order = order::read(input->text);
        catalog::Diagnostics findings;
        if (!order) findings = std::move(order.error());
        if (order && order->catalog_id != (*catalog)->id)
            findings.push_back(
                {Message::tools_statistics_other, {}, "catalog.id", {}, {order->catalog_id, (*catalog)->id}});
        if (!findings.empty()) {
            refuse(world, arguments, input->name, findings);
            return Exit::findings;
        }
        counter.add(*order);
    }
    if (counter.orders() == 0) {
        complain(world, Message::tools_statistics_none, {});
        return Exit::usage;
    }
    world.out << json::pretty(counter.section());
    return Exit::fine;
}

}  // namespace maatwerk::tools
