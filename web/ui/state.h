// The one state of the front end. App changes it, panels read it and nothing else.
#pragma once

#include "catalog/catalog.h"
#include "configure/session.h"
#include "order/order.h"
#include "profile/profile.h"
#include "ui/sizes.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace maatwerk::ui {

using catalog::Catalog;
using catalog::DealerId;
using catalog::GroupId;
using catalog::Money;
using catalog::OptionId;
using catalog::ParameterId;
using configure::Answer;

struct Viewport {
    float width = 0, height = 0;  ///< CSS pixels
    float density = 1;            ///< device pixels in one of them
};

/// Another catalog of this site.
struct Product {
    std::string id, english, dutch;
};

/// What the page told at the start.
struct Surroundings {
    Language language = Language::en;
    bool dark = false;
    bool touch = false;
    bool native = false;  ///< a desktop window: no page around
    std::string today;
    std::vector<Product> products;
    std::string base;  ///< the page's address without fragment
    std::string fragment;
};

using Differences = std::vector<std::optional<Money>>;  ///< of the total, by option of a group

/// Answers to the questions at one revision of the session.
struct Answers {
    std::uint64_t revision = 0;
    Answer<std::vector<configure::State>> available;
    Answer<configure::Completion> completion;
    Answer<std::vector<GroupId>> open;
    Answer<configure::Completion> wished;                         ///< as the author would build it, where he has wishes
    std::vector<Answer<Differences>> differences;                 ///< by GroupId
    std::vector<Answer<std::optional<configure::Range>>> ranges;  ///< by ParameterId
};

/// What a preset comes to at least; nothing where no configuration has it.
struct PresetPrice {
    std::optional<Money> lowest;
};

enum class Showing : std::uint8_t { nothing, why, order, findings, settings, products, saving };

/// The dialog about an option or a value that is blocked, or about choices that do not go together.
struct Why {
    std::optional<configure::Wanted> wanted;
    configure::Step step;  ///< where nothing is wanted: those choices
    Answer<configure::Explanation> explanation;
    Answer<std::vector<configure::Repair>> repairs;
};

/// The dialog about something that was given to us and is wrong.
struct Findings {
    std::string title;
    std::string intro;
    std::vector<std::string> lines;
};

/// Something that happened, in words. A lasting one stays until it is dismissed, others until the next press.
struct Notice {
    std::string id;
    std::string text;
    bool lasting = false;
};

/// newer: what stands on the device is of a newer version, and is left as it is.
enum class SaveState : std::uint8_t { nothing_yet, saving, saved, failed, conflict, newer };

/// How far a long group is looked through.
struct Browsing {
    static constexpr std::size_t page = 12;
    std::string search;
    std::size_t shown = page;  ///< options, at most
};

/// The order that is being made up. `order` and `findings` belong to `made_for`.
struct OrderDraft {
    order::Customer customer;
    std::optional<DealerId> dealer;
    bool all_dealers = false;
    std::string how_many;       ///< as it is typed; empty: one
    std::int64_t quantity = 1;  ///< what that says; 0 where it is no quantity
    std::string country;        ///< of a postcode that two countries have; empty: not told
    std::optional<order::Order> order;
    std::vector<std::string> findings;
};

struct State {
    Viewport viewport;
    Surroundings around;
    profile::Profile profile;

    std::optional<configure::Session> session;
    Answers answers;
    Answers
        before;  ///< of an earlier revision: its prices are shown until the new ones are there, its states only order lists
    std::vector<Answer<PresetPrice>> preset_prices;
    bool compiled = false;  ///< the catalog is, or is known not to fit

    std::vector<Browsing> browsing;                       ///< by GroupId
    std::unordered_map<std::size_t, std::string> drafts;  ///< by index of the parameter: what is being typed

    std::set<std::string> pictures;  ///< keys of the files that this device has (pictures.cpp)

    Showing showing = Showing::nothing;
    Why why;
    Findings findings;
    OrderDraft order;
    Advice advice;
    std::vector<Notice> notices;

    SaveState saving = SaveState::nothing_yet;
    std::string save_reason;
    bool settings_are_newer = false;  ///< those on the device, so that ours are not saved
    bool can_take_over = false;

    std::unordered_map<std::string, float> scrolled;  ///< by `scroll` node

    Language language() const { return profile.language.value_or(around.language); }
    bool dark() const {
        return profile.theme == profile::Theme::dark || (profile.theme == profile::Theme::system && around.dark);
    }
    bool is_phone() const { return viewport.width < 700; }
    float scroll_of(const std::string& id) const {
        const auto at = scrolled.find(id);
        return at == scrolled.end() ? 0 : at->second;
    }
    /// The newest completion known, perhaps of the revision before; null before the first.
    const configure::Completion* completion() const {
        return answers.completion ? &*answers.completion : before.completion ? &*before.completion : nullptr;
    }
};

}  // namespace maatwerk::ui
