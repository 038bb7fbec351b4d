// Test cases of a catalog, as its author writes them: after these choices this can still be chosen, that cannot and because
// of what, it costs so much, and so many configurations are left. They stand in the catalog ("tests") or in a file beside
// it; catalogs/README.md is the format. Reading them asks nothing of the engine.
#pragma once

#include "catalog/catalog.h"
#include "catalog/json.h"
#include "configure/session.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::configure {

/// An option, a number of its pieces, or a value of a parameter, that a case speaks of, and where: the path as an author
/// names it, the byte of the text.
struct Expected {
    Wanted wanted{};
    std::string path;
    std::size_t offset = 0;
};

/// It must be blocked, and its explanation must name all of these.
struct ExpectedBlock : Expected {
    std::vector<catalog::RuleId> rules;
    std::vector<catalog::GroupId> limits;
    std::vector<catalog::OptionId> choices;
    std::vector<catalog::ParameterId> parameters;
    std::vector<catalog::Setting> pieces;  ///< so many of a choice
};

/// What a derived value must be; nothing: it has no value.
struct ExpectedFigure : Expected {
    catalog::DerivedId derived{};
    std::optional<std::int64_t> value;
};

/// What must be so once the preset (if any) and the choices are made and the parameters given. `price` is the least total, `derived`
/// are values of the configuration that has it, `count` is the number of complete configurations that are left, in
/// decimal digits. Where it has a `date`, all of it speaks of the catalog as it is on that day (on_day.h): also the ids of
/// its rules and presets are those of that catalog.
struct Case {
    std::string name;
    std::optional<catalog::Date> date;
    std::string list;  ///< the price list that it is under; empty: none
    std::optional<catalog::PresetId> preset;
    std::vector<catalog::OptionId> choose;
    std::vector<catalog::Setting> settings;
    std::vector<Expected> available;
    std::vector<ExpectedBlock> blocked;
    std::vector<Expected> forced;
    std::optional<catalog::Money> price;
    std::optional<std::string> count;
    std::vector<ExpectedFigure> derived;
    std::optional<std::vector<std::string>> steps;  ///< of production, for the configuration at the least price
    std::string path;
    std::size_t offset = 0;
};

/// The cases that could be read, and what is wrong with the others.
struct ReadCases {
    std::vector<Case> cases;
    catalog::Diagnostics findings;
    std::size_t unread = 0;  ///< how many others there are
};

/// Reads a file of cases: {"format": 1, "catalog": ID, "cases": [...]}. At most 10,000 cases; findings as of a catalog.
/// O(length * names).
ReadCases read_cases(std::string_view text, const catalog::Catalog& catalog);

/// Reads those in the text that the catalog was read from; none where it has no "tests".
ReadCases read_own_cases(std::string_view text, const catalog::Catalog& catalog);

}  // namespace maatwerk::configure
