// Random small catalogs, and every question about a session answered by looking at every configuration.
#pragma once

#include "configure/session.h"
#include "model/runs.h"

#include <memory>
#include <optional>
#include <vector>

namespace maatwerk::model {

/// Up to 7 groups of up to 5 options, of all kinds, with rules of all constructs, negative prices, limits that cannot
/// be met, options that nothing allows; at most some 4,000 configurations before the rules.
catalog::Catalog random_catalog(Random& random);

/// Two groups of 16 to 60 options that must agree in an attribute of few values (a socket), and a third that depends on
/// one of them: rules over more combinations than a table of them is worth.
catalog::Catalog catalog_of_large_groups(Random& random);

/// Rules that are tables: a row for each way that some of the groups go together.
catalog::Catalog catalog_of_tables(Random& random);

/// What the surcharges of a catalog without parameters come to, reckoned apart from it.
std::int64_t surcharges_of(const catalog::Catalog& catalog, const std::vector<bool>& chosen);

/// What the wishes weigh that do not hold, and how many groups are not at their default, straight from the meaning.
std::int64_t unkept_wishes(const catalog::Catalog& catalog, const std::vector<bool>& chosen);
std::int64_t unusual_groups(const catalog::Catalog& catalog, const std::vector<bool>& chosen);

/// Every complete valid configuration, straight from the meaning of the catalog.
class Configurations {
public:
    using Choices = std::vector<configure::Choice>;
    using Options = std::vector<catalog::OptionId>;

    explicit Configurations(const catalog::Catalog& catalog);

    /// By OptionId, whether it is chosen.
    const std::vector<std::vector<bool>>& valid() const { return valid_; }
    bool any(const Options& with) const;
    std::vector<configure::State> available(const Choices& choices) const;
    /// The choices that stay when the option is chosen.
    Options beside(catalog::OptionId option, const Choices& choices) const;
    /// The best by the objective, then by the wishes, the fewest of several, the most defaults, and the catalog's order;
    /// nothing: none.
    std::optional<Options> best(const Options& with, const configure::Objective& objective) const;
    std::int64_t price(const Options& chosen) const;
    /// Every minimal set to give up, with its weight and the least price after it, best first.
    struct Way {
        Options given_up;
        std::uint32_t weight = 0;
        std::int64_t price = 0;
    };
    std::vector<Way> ways(catalog::OptionId wanted, const Choices& choices) const;
    std::optional<configure::Outlook> outlook(catalog::OptionId option, const Choices& choices) const;
    /// Whether the set excludes the options and no part of it does.
    bool is_irreducible(const Options& wanted, const configure::Explanation& explanation) const;

private:
    std::vector<std::int64_t> rank(const std::vector<bool>& chosen, const configure::Objective& objective) const;
    bool excludes(const Options& options, const std::vector<catalog::RuleId>& rules,
                  const std::vector<catalog::GroupId>& limits) const;

    const catalog::Catalog& catalog_;
    std::vector<std::vector<bool>> sketches_;  // one option a single group, any set of a several group
    std::vector<std::vector<bool>> valid_;
};

}  // namespace maatwerk::model
