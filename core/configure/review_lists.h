// What an author would want to hear of a price list: that it leaves nothing, makes something cheaper than nothing, or
// leaves a preset that cannot be completed. What it takes away otherwise is what it is for: that is counted, not warned
// of. Internal to the review.
#pragma once

#include "configure/review.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace maatwerk::configure {

/// One price list, tried in a session of its own.
class ListReview {
public:
    /// What is known without the list: by OptionId, and the presets that cannot be completed.
    struct Without {
        std::vector<State> states;
        std::vector<PresetId> broken;
    };
    /// `catalog` under no list; `list` is one of it, and `without` must outlive this.
    ListReview(const Catalog& catalog, const catalog::PriceList& list, const Without& without, Language language);

    /// Goes on; true when all is tried.
    bool advance(Budget& budget);
    catalog::Diagnostics take() { return std::move(found_); }
    /// Nothing where nothing can be had.
    const std::optional<ListReach>& reach() const { return reach_; }

private:
    void report(Message code, catalog::Severity severity, std::vector<std::string> arguments);
    void check_prices();
    bool explain_void(Budget& budget);
    bool check_total(Budget& budget);
    bool check_preset(PresetId preset, Budget& budget);
    void count(const std::vector<State>& states);
    std::string money(Money amount) const;

    const Catalog& catalog_;
    const catalog::PriceList& list_;
    const Without& without_;
    Session session_;
    Language language_;
    std::uint32_t done_ = 0;  ///< of the prices, the total, and the presets
    catalog::Diagnostics found_;
    std::optional<ListReach> reach_;
};

}  // namespace maatwerk::configure
