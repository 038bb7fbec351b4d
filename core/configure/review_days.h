// What an author would want to hear of the days: options that follow each other with a gap or an overlap, and days on
// which nothing can be ordered, a group has no option, a preset cannot be completed. Internal to the review.
//
// Nothing changes between two days on which something begins or ends: so one day of each such period is tried, with the
// engine, and all days are known.
#pragma once

#include "catalog/on_day.h"
#include "configure/review.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace maatwerk::configure {

/// Days on which the catalog is the same; `day` is one of them.
struct Period {
    catalog::Validity days;
    catalog::Date day;
};

/// All of them, or those from `since` on; none where nothing has dates and all can be had. O(n log n).
std::vector<Period> periods_of(const Catalog& catalog, std::optional<catalog::Date> since);

/// Two options of a group with the same name or the same parts that follow each other, but not day upon day. O(n log n).
catalog::Diagnostics review_dates(const Catalog& catalog, Language language);

/// A finding on some days. The argument that tells them is empty yet: told().
struct DayFinding {
    catalog::Diagnostic diagnostic;
    catalog::Validity days;
};

/// Puts it behind the others, or where the same goes on from the day before makes that one longer.
void add_days(std::vector<DayFinding>& all, DayFinding more);
catalog::Diagnostic told(DayFinding finding, Language language);

/// Options that no configuration can have from some day on, though their own dates go on: those alone that nothing but
/// the day takes away, so neither what is dead always nor what is sold out. Periods are added in their order.
struct DeadDays {
    std::vector<State> never;          ///< on every day, by OptionId
    std::map<OptionId, Period> since;  ///< the first period of those that end with its own dates

    /// `states` on that period; of one on which nothing can be ordered nothing is said of options. O(options * totals).
    void add(const Catalog& catalog, const Period& period, const std::vector<State>& states);
};

/// Whether what is sold out takes part: that passes, and is no mistake of the catalog's.
bool is_of_stock(const Catalog& on_day, const Explanation& why);

/// Why the step cannot be completed in this session, which then has it where it can; nothing where it can.
Answer<std::optional<Explanation>> why_not(Session& session, const Step& step, Budget& budget);

/// One period, tried.
class PeriodReview {
public:
    /// `catalog` as it was read.
    PeriodReview(std::shared_ptr<const Catalog> catalog, const Period& period, Language language);

    /// Goes on; true when all is tried.
    bool advance(Budget& budget);
    std::vector<DayFinding> take() { return std::move(found_); }
    /// By OptionId; none where nothing can be ordered.
    const std::vector<State>& states() const { return states_; }

private:
    void add(Message code, catalog::Severity severity, std::string path, std::vector<std::string> arguments);
    bool explain_void(Budget& budget);
    bool check_price(Budget& budget);
    bool check_preset(PresetId preset, Budget& budget);
    std::string because(const Explanation& why, const Step& step = {}) const;
    std::optional<GroupId> group_without(const Explanation& why) const;

    std::shared_ptr<const Catalog> catalog_;  ///< as it was read
    Session session_;
    Language language_;
    catalog::Validity days_;
    std::optional<bool> is_void_;
    std::vector<State> states_;
    std::uint32_t done_ = 0;  ///< of the price and the presets
    std::vector<DayFinding> found_;
};

}  // namespace maatwerk::configure
