// What stays on the device: the design after every change, the profile when a setting changes.
#include "ui/app.h"

#include <utility>

namespace maatwerk::ui {

namespace {

constexpr const char* profile_key = "profile";
constexpr std::size_t longest_postcode = 16;

/// What stands on the device is of a newer version of the page than this one.
bool holds_newer(const Slot& slot) {
    if (!slot.stored()) return false;
    if (slot.key() == profile_key) {
        const auto read = profile::read_profile(slot.stored()->json);
        return !read && is_newer(read.error());
    }
    const auto read = profile::read_design(slot.stored()->json);
    return !read && is_newer(read.error());
}

}  // namespace

bool is_newer(const catalog::Diagnostics& findings) {
    return findings.size() == 1 && findings.front().code == Message::record_newer;
}

Slot& App::slot(const std::string& key) { return slots_.try_emplace(key, key).first->second; }

Slot* App::design_slot() { return state_.session ? &slot("design/" + state_.session->catalog().id) : nullptr; }

void App::record(std::string_view key, std::uint64_t revision, std::string_view json) {
    if (key.starts_with("file/")) {
        state_.pictures.emplace(key);
        return;
    }
    Slot& it = slot(std::string(key));
    if (json.empty()) {
        it.found_nothing();
    } else {
        it.found({std::string(key), revision, std::string(json)});
        if (key == profile_key && it.state() == Slot::State::quiet) read_profile(it);
    }
    dirty();
}

void App::read_profile(Slot& slot) {
    auto read = profile::read_profile(slot.stored()->json);
    if (!read && is_newer(read.error())) return leave_profile(slot);
    if (!read) {
        slot.guard();
        show_findings(Message::ui_bad_profile, say(Message::ui_bad_profile_help), read.error());
        return;
    }
    state_.profile = std::move(*read);
    apply_look();
}

void App::leave_profile(Slot& slot) {
    slot.lock();
    state_.settings_are_newer = true;
    notice(profile_key, say(Message::ui_newer_profile));
}

void App::stored(std::string_view key, std::uint64_t revision, Slot::Outcome outcome, std::string_view reason) {
    for (auto& [name, it] : slots_) {
        if (!it.answered(key, revision, outcome, reason, page_)) continue;
        const bool settings = name == profile_key;
        // Another tab runs a newer version of the page: its record is not ours to write over.
        if (it.state() == Slot::State::conflict && holds_newer(it)) {
            it.lock();
            if (settings) leave_profile(it);
        }
        // Another tab changed the settings meanwhile: the last word is the shopper's newest.
        if (settings && it.state() == Slot::State::conflict) it.keep(page_);
        if (settings && it.state() == Slot::State::failed)
            notice("storage", say(Message::ui_not_saved_reason, {it.reason()}));
        break;
    }
    tell_saving();
    dirty();
}

void App::save_design() { design_slot()->put(profile::to_json(profile::design_of(*state_.session)), page_); }

void App::save_profile() {
    profile::Profile it = state_.profile;
    if (it.postcode.size() > longest_postcode) it.postcode.resize(longest_postcode);
    slot(profile_key).put(profile::to_json(it), page_);
}

void App::tell_saving() {
    const Slot* slot = design_slot();
    if (slot == nullptr) return;
    switch (slot->state()) {
        case Slot::State::quiet:
            state_.saving = slot->stored() ? SaveState::saved : SaveState::nothing_yet;
            break;
        case Slot::State::busy:
            state_.saving = SaveState::saving;
            break;
        case Slot::State::failed:
            state_.saving = SaveState::failed;
            break;
        case Slot::State::conflict:
            state_.saving = SaveState::conflict;
            break;
        case Slot::State::locked:
            state_.saving = SaveState::newer;
            break;
    }
    state_.save_reason = slot->reason();
    state_.can_take_over = slot->state() == Slot::State::conflict && slot->stored().has_value();
}

}  // namespace maatwerk::ui
