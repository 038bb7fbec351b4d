// What was chosen in an earlier version of a catalog, in today's: names first (the author's map of what was renamed is
// followed), then whether what they name still goes together (LoadWhatFits, then not_kept()). A saved design, a link and
// an order are brought up to date with it, and every difference is a finding in the reader's words: nothing is altered
// in silence.
#pragma once

#include "configure/session.h"

#include <set>
#include <string>
#include <string_view>

namespace maatwerk::configure {

/// What still is there, by today's ids, and what became of the rest.
struct Renewal {
    Step step;
    catalog::Diagnostics report;
};

/// The id of today of what had this one; of an option, by its group's id of today.
const std::string& group_now(const Catalog& catalog, const std::string& id);
const std::string& option_now(const Catalog& catalog, const std::string& group, const std::string& id);
/// The same of a parameter, or of an option's pieces ("fan.large").
std::string parameter_now(const Catalog& catalog, const std::string& id);

/// Takes one name after the other. O(names) each.
class Renewer {
public:
    Renewer(const Catalog& catalog, Language reader) : catalog_(catalog), reader_(reader) {}

    void choose(const std::string& group, const std::string& option, Origin origin);
    /// A parameter, or an option's pieces: of one that is gone nothing more is said.
    void give(const std::string& parameter, const std::string& value);
    Renewal finish() { return std::move(made_); }

private:
    /// Of an option's pieces ("fan.large") that are more than there can be now, as many as there can be. Whether that was all.
    bool gives_most(const std::string& pieces, const std::string& value);
    void report(Message code, std::vector<std::string> arguments);

    const Catalog& catalog_;
    Language reader_;
    Renewal made_;
    std::set<std::string> lost_;  ///< "fan.large"
};

/// What of `wanted` is not in `step`, a finding each (migrate_not_kept). O(choices^2).
catalog::Diagnostics not_kept(const Catalog& catalog, const Step& wanted, const Step& step, Language reader);

}  // namespace maatwerk::configure
