// What a change of a catalog does: what was and is no more, what dies, which values of parameters can be no more,
// which prices move, which presets and designs break. Names are compared by id; what the rules do is asked of the engine, not read off their text.
#pragma once

#include "catalog/json.h"
#include "configure/session.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace maatwerk::tools {

/// A catalog and the text that it was read from.
struct Edition {
    configure::Session& session;
    std::string_view text;
};

/// A design as its maker has it: options by name, "frame" and "carbon"; what was given to parameters, "height" and
/// "178.5".
struct NamedDesign {
    std::string name;
    std::vector<std::pair<std::string, std::string>> choices;
    std::vector<std::pair<std::string, std::string>> settings;
};

/// `breaks`: something that a shopper, a link or a preset had is there no more. `subject` is the id that it is about
/// ("frame=carbon", a rule, a group, a parameter); amounts stand in `before` and `after`; `why` speaks of the new catalog.
struct Change {
    Message code{};
    bool breaks = false;
    std::string subject;
    std::vector<std::string> arguments;
    std::optional<catalog::Money> before{};
    std::optional<catalog::Money> after{};
    std::optional<configure::Explanation> why{};
};

/// Every change from `old` to `now`, in the order of the catalog's parts; `designs` are of the old one.
std::vector<Change> changes_between(const Edition& old, const Edition& now, const std::vector<NamedDesign>& designs,
                                    Language language);

/// How many configurations there are, exact where the catalog compiles.
solver::Count count_all(configure::Session& session);

/// {"number": "1234567", "exact"}; and in words: "1234567", "at most 1234567".
json::Value count_json(const solver::Count& count);
std::string counted(Language language, const solver::Count& count);

}  // namespace maatwerk::tools
