// What the page remembers for the shopper, on his device: the records and how they are stored.
// Nothing is learnt here; language, postcode and saved designs are what he set himself.
#pragma once

#include "configure/renewal.h"
#include "configure/session.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::profile {

/// The newest versions that are read. A design without parameters is written as version 1, as ever, and one under no price
/// list as 2, so that an older page reads it too.
inline constexpr std::int64_t newest_profile = 1;
inline constexpr std::int64_t newest_design = 4;

/// In code points.
inline constexpr std::size_t longest_postcode = 16;

enum class Theme : std::uint8_t { system, light, dark };

/// Version 1 of the record "profile".
struct Profile {
    std::optional<Language> language;  ///< nothing: the browser's
    Theme theme = Theme::system;
    std::string postcode;  ///< as typed, at most `longest_postcode`
    bool operator==(const Profile&) const = default;
};

/// One saved design, the record "design/<catalog id>": the whole history, so that undo outlives a reload.
/// Groups and options by name, so that it can be read against a catalog that has changed.
struct Design {
    struct Choice {
        std::string group;
        std::string option;
        configure::Origin origin = configure::Origin::by_hand;
        bool operator==(const Choice&) const = default;
    };
    /// What was given to a parameter, as a link spells it.
    struct Setting {
        std::string parameter;
        std::string value;
        bool operator==(const Setting&) const = default;
    };
    struct Step {
        std::vector<Choice> choices;
        std::vector<Setting> settings;
        bool operator==(const Step&) const = default;
    };
    std::string catalog_id, catalog_version, catalog_digest;
    std::vector<Step> steps = std::vector<Step>(1);
    std::size_t cursor = 0;  ///< the step that stands; below steps.size()
    std::string list{};      ///< the price list that it is under; empty: none
    bool operator==(const Design&) const = default;
};

/// A record as a store keeps it: written whole. `revision` orders the writings of one key, never the clock.
struct Record {
    std::string key;
    std::uint64_t revision = 0;
    std::string json;
};

/// Where records live (IndexedDB in the page, memory in tests). Every call answers later, through its callback, once.
class Store {
public:
    enum class Outcome : std::uint8_t { saved, conflict, failed };
    struct Result {
        Outcome outcome = Outcome::failed;
        std::optional<Record> current;  ///< conflict: what stands there
        std::string reason;             ///< failed: in the platform's words
    };
    virtual ~Store() = default;
    /// The record of the key, or nothing where there is none.
    virtual void load(std::string key, std::function<void(std::optional<Record>)> done) = 0;
    /// Writes the record if the stored revision is record.revision - 1 (or none is stored and it is 1); else conflict.
    virtual void save(Record record, std::function<void(Result)> done) = 0;
};

/// Canonical JSON: {"format": "maatwerk-profile", "version": 1, "language"?, "theme", "postcode"?}.
std::string to_json(const Profile& profile);
/// Findings (at most 100) with path, line and column; a record of a newer version is the one finding record_newer.
tl::expected<Profile, catalog::Diagnostics> read_profile(std::string_view text);

/// Canonical JSON: {"format": "maatwerk-design", "version": 1, "catalog": {"id", "version", "digest"},
/// "steps": [[{"group", "option", "origin": "by_hand" or "by_preset"}, ...], ...], "cursor"}. In version 2 what was given
/// to parameters stands behind a step's choices: {"parameter", "value"}; version 3 has the catalog's "list"; version 4
/// pieces of options among the parameters, "fan.large" with the number of all, and the list where there is one.
std::string to_json(const Design& design);
/// As read_profile. There is at least one step, and the cursor stands on one.
tl::expected<Design, catalog::Diagnostics> read_design(std::string_view text);

/// The session's history by name. O(choices of all steps).
Design design_of(const configure::Session& session);
/// The history in the ids of the catalog, whole, or a finding for each name that it lacks (at most 100), or the one
/// that the design is of another catalog. Another version of the same is none: Session::restore says whether its
/// steps still hold. O(choices of all steps * names).
tl::expected<configure::History, catalog::Diagnostics> history_of(const Design& design,
                                                                  const catalog::Catalog& catalog);

/// A saved design of a catalog that has changed, as far as its names go: of the step that stands. Its choices may no longer
/// go together: configure::LoadWhatFits, then configure::not_kept(). Needs a design of a catalog of that id.
/// O(choices * names).
configure::Renewal migrate(const Design& design, const catalog::Catalog& catalog, Language reader);

}  // namespace maatwerk::profile
