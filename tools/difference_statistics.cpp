#include "difference_statistics.h"

#include "catalog/statistics.h"

#include <algorithm>
#include <map>

namespace maatwerk::tools {
namespace {

using catalog::Catalog;
using catalog::index;
using catalog::OptionId;

/// Counts by name, since two catalogs number their options each in its way.
struct Counts {
    std::int64_t orders = 0;
    std::map<std::string, std::int64_t> chosen, together;
    bool operator==(const Counts&) const = default;
};

std::string name_of(const Catalog& catalog, OptionId id) {
    const catalog::Option& option = catalog.option(id);
    return catalog.group(option.group).id + "=" + option.id;
}

Counts counts_of(const Catalog& catalog) {
    Counts counts;
    if (!catalog.statistics) return counts;
    const catalog::Statistics& told = *catalog.statistics;
    counts.orders = told.orders;
    for (std::uint32_t i = 0; i < told.chosen.size(); ++i)
        if (told.chosen[i]) counts.chosen[name_of(catalog, OptionId{i})] = *told.chosen[i];
    for (const catalog::Statistics::Pair& pair : told.together) {
        const auto [a, b] = std::minmax({name_of(catalog, pair.a), name_of(catalog, pair.b)});
        counts.together[a + " " + b] = pair.count;
    }
    return counts;
}

/// Whether a shopper reads another percentage beside it.
bool has_other_share(const std::string& option, const Counts& one, const Counts& other) {
    const auto share = [&](const Counts& counts) {
        const auto found = counts.chosen.find(option);
        return found == counts.chosen.end() ? -1 : catalog::per_cent(found->second, counts.orders);
    };
    return share(one) != share(other);
}

}  // namespace

std::optional<Change> statistics_change(const Catalog& old, const Catalog& now) {
    const Counts before = counts_of(old);
    const Counts after = counts_of(now);
    if (before == after) return std::nullopt;
    std::map<std::string, std::int64_t> options = after.chosen;
    options.insert(before.chosen.begin(), before.chosen.end());
    const auto moved = std::count_if(options.begin(), options.end(),
                                     [&](const auto& one) { return has_other_share(one.first, before, after); });
    return Change{Message::diff_statistics,
                  false,
                  "statistics",
                  {std::to_string(after.orders), std::to_string(before.orders), std::to_string(moved)}};
}

}  // namespace maatwerk::tools
