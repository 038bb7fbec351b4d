#include "ui/slot.h"

#include <utility>

namespace maatwerk::ui {

std::string Slot::aside_key() const { return "aside/" + key_ + "/" + std::to_string(stored_revision()); }

void Slot::lock() {
    state_ = State::locked;
    waiting_.reset();
}

void Slot::put(std::string json, Page& page) {
    if (state_ == State::locked) return;
    waiting_ = std::move(json);
    if (state_ != State::conflict) begin(page);
}

void Slot::begin(Page& page) {
    if (writing_ || copying_ || !waiting_) return;
    state_ = State::busy;
    if (guarded_ && stored_) {
        copying_ = true;
        page.save(aside_key(), 1, stored_->json);
        return;
    }
    writing_ = profile::Record{key_, stored_revision() + 1, std::move(*waiting_)};
    waiting_.reset();
    page.save(key_, writing_->revision, writing_->json);
}

bool Slot::answered(std::string_view key, std::uint64_t revision, Outcome outcome, std::string_view reason,
                    Page& page) {
    if (copying_ && key == aside_key()) {
        copying_ = false;
        // A conflict means that the copy is already there, from an earlier attempt.
        guarded_ = outcome == Outcome::failed;
        state_ = guarded_ ? State::failed : State::busy;
        reason_ = reason;
        if (!guarded_) begin(page);
        return true;
    }
    if (key != key_ || !writing_ || writing_->revision != revision) return false;
    profile::Record written = std::exchange(writing_, std::nullopt).value_or(profile::Record{});
    reason_ = reason;
    if (outcome == Outcome::saved) {
        stored_ = std::move(written);
        state_ = State::quiet;
        begin(page);
    } else {
        if (!waiting_) waiting_ = std::move(written.json);
        state_ = outcome == Outcome::conflict ? State::conflict : State::failed;
    }
    return true;
}

void Slot::keep(Page& page) {
    if (state_ == State::locked) return;
    state_ = State::quiet;
    begin(page);
}

void Slot::adopt() {
    waiting_.reset();
    state_ = State::quiet;
}

}  // namespace maatwerk::ui
