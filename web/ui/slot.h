// One record on its way to the device: written whole, one writing at a time, the newest text last.
//
//   put(text) --> waiting --save--> writing --stored: saved--> quiet
//                    ^                 |--stored: failed--> failed   (tried again at the next put)
//                    |                 `--stored: conflict--> conflict: somebody else wrote; keep() or adopt()
//                    `--- put(text) while writing
//
// What a newer version wrote is left alone: once the slot is locked, it writes nothing at all.
// A record that could not be read is `guarded`: before anything is written over it, a copy goes to "aside/...".
#pragma once

#include "profile/profile.h"
#include "ui/page.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace maatwerk::ui {

class Slot {
public:
    using Outcome = profile::Store::Outcome;

    explicit Slot(std::string key) : key_(std::move(key)) {}

    const std::string& key() const { return key_; }
    /// What stands on the device; known from the start, or handed over before a conflict.
    const std::optional<profile::Record>& stored() const { return stored_; }
    void found(profile::Record record) { stored_ = std::move(record); }
    void found_nothing() { stored_.reset(); }
    /// From now on, nothing is written before what stands there has been copied aside.
    void guard() { guarded_ = true; }
    /// From now on, nothing is written at all: a newer version's record stands there.
    void lock();

    /// The record shall hold this text. Needs page: saving begins at once where none is under way.
    void put(std::string json, Page& page);
    /// An answer of the page; false where it is not about this slot.
    bool answered(std::string_view key, std::uint64_t revision, Outcome outcome, std::string_view reason, Page& page);
    /// After a conflict: what we have goes over what stands there.
    void keep(Page& page);
    /// After a conflict: what stands there is ours now.
    void adopt();

    enum class State : std::uint8_t { quiet, busy, failed, conflict, locked };
    State state() const { return state_; }
    const std::string& reason() const { return reason_; }

private:
    void begin(Page& page);
    std::string aside_key() const;
    std::uint64_t stored_revision() const { return stored_ ? stored_->revision : 0; }

    std::string key_;
    std::optional<profile::Record> stored_;
    std::optional<std::string> waiting_;
    std::optional<profile::Record> writing_;
    bool guarded_ = false;
    bool copying_ = false;
    State state_ = State::quiet;
    std::string reason_;
};

}  // namespace maatwerk::ui
