// What an author would want to hear of a catalog that can be read: what the engine knows of it (nothing satisfies it, an
// option or a rule or a layer is dead, a total below nothing) and what stands out in its text (names that cannot be told
// apart, attributes that nothing uses, words that were not translated).
//
//   Review review(catalog, session, text, Language::en);
//   while (!review.advance(slice)) show(review.progress());
//   for (const Finding& finding : review.take()) ...
//
// Errors are what no shopper should meet; warnings are what is probably not meant. A finding that follows from another is
// left out as far as that can be told: in a void catalog only that is reported.
#pragma once

#include "configure/session.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::configure {

/// A finding with its reason, where the engine gave one. `diagnostic.place` is not known yet, its path is.
struct Finding {
    catalog::Diagnostic diagnostic;
    std::optional<Explanation> why;
};

struct Progress {
    std::size_t done = 0;
    std::size_t all = 0;  ///< grows once it is known which options ask for an explanation
};

/// What a price list leaves of a group: of the options that can be had without it, so many.
struct GroupReach {
    std::string group;
    std::size_t options = 0;
    std::size_t available = 0;
};

/// The same of all groups together, and of each of which it takes something; and the least total, with its prices.
struct ListReach {
    std::string list;
    std::size_t options = 0;
    std::size_t available = 0;
    Money lowest{};
    std::vector<GroupReach> groups{};
};

class Review {
public:
    /// `catalog` as it was read from `text`, `session` without choices of what holds of it on every day
    /// (catalog::without_dates); `text` and `session` must outlive it. Of the days, those from `since` on are looked at.
    Review(std::shared_ptr<const Catalog> catalog, Session& session, std::string_view text, Language language,
           std::optional<catalog::Date> since = {});
    ~Review();

    /// Goes on with the review; true when all is looked at. At most 100 findings of a kind.
    bool advance(Budget& budget);
    Progress progress() const;
    /// In the order in which they were found.
    std::vector<Finding> take();
    /// Of each price list under which something can be had.
    const std::vector<ListReach>& lists() const;

    struct Insides;

private:
    std::unique_ptr<Insides> insides_;
};

}  // namespace maatwerk::configure
