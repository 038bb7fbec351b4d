// What the page remembers for the shopper, on his device: the records and how they are stored.
// Nothing is learnt here; language, postcode and saved designs are what he set himself.
#pragma once

#include "configure/session.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::profile {

enum class Theme : std::uint8_t { system, light, dark };

/// Version 1 of the record "profile".
struct Profile {
    std::optional<Language> language;  ///< nothing: the browser's
    Theme theme = Theme::system;
    std::string postcode;              ///< as typed, at most 16 characters
};

/// One saved design, the record "design/<catalog id>": the whole history, so that undo outlives a reload.
/// Groups and options by name, so that it can be read against a catalog that has changed.
struct Design {
    struct Choice {
        std::string group;
        std::string option;
        configure::Origin origin = configure::Origin::by_hand;
    };
    std::string catalog_id, catalog_version, catalog_digest;
    std::vector<std::vector<Choice>> steps{1};
    std::size_t cursor = 0;
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

std::string to_json(const Profile& profile);
/// Findings with path and line; a record of a newer version is a finding of its own (record_newer).
tl::expected<Profile, catalog::Diagnostics> read_profile(std::string_view text);

std::string to_json(const Design& design);
tl::expected<Design, catalog::Diagnostics> read_design(std::string_view text);

Design design_of(const configure::Session& session);
/// The history in the ids of the catalog, whole, or a finding for each name that it lacks.
tl::expected<configure::History, catalog::Diagnostics> history_of(const Design& design, const catalog::Catalog& catalog);

}  // namespace maatwerk::profile
