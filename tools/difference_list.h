// The list of changes while it is made: what the parts of the difference have in common. Internal to them.
#pragma once

#include "difference.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace maatwerk::tools {

class ChangeList {
public:
    std::vector<Change> take() { return std::move(changes_); }

protected:
    ChangeList(const catalog::Catalog& old, const catalog::Catalog& now, Language language)
        : old_(old), now_(now), language_(language) {}
    ~ChangeList() = default;

    Change& add(Message code, std::string subject, std::vector<std::string> arguments);
    void add_break(Message code, std::string subject, std::vector<std::string> arguments,
                   std::optional<configure::Explanation> why = std::nullopt);
    /// `name` stands first among the arguments where there is one.
    void add_price(Message code, std::string subject, const std::string& name, catalog::Money before,
                   catalog::Money after);
    void add_all(std::vector<Change> changes);
    std::string money(catalog::Money amount, const catalog::Catalog& catalog) const;

    const catalog::Catalog& old_;
    const catalog::Catalog& now_;
    Language language_;
    std::vector<Change> changes_;
};

/// "2026-12-01..2026-12-31", "2026-12-01..", "-" for always.
std::string said_of_dates(const catalog::Validity& valid);

/// The least (or greatest) total, or nothing where there is no configuration.
std::optional<catalog::Money> total_of(configure::Session& session, configure::Aim aim);

}  // namespace maatwerk::tools
