#include "ui/think.h"

#include <algorithm>
#include <utility>

namespace maatwerk::ui {

namespace {

using configure::Budget;
using configure::Session;

constexpr std::size_t most_repairs = 3;

/// Asks once more where there is no answer yet. `news` is set when one comes. Answers whether there is one now.
template <class T, class Ask>
bool settle(Answer<T>& answer, bool& news, Ask ask) {
    if (answer) return true;
    answer = ask();
    news = news || answer.has_value();
    return answer.has_value();
}

template <class T>
void take_newer(Answer<T>& kept, Answer<T>& newer) {
    if (newer) kept = std::move(newer);
}

bool settle_why(State& state, Budget& budget, bool& news) {
    if (state.showing != Showing::why) return true;
    Session& session = *state.session;
    Why& why = state.why;
    const bool explained = settle(why.explanation, news, [&] {
        if (!why.wanted) return session.explain_choices(why.step, budget);
        return std::visit([&](const auto& wanted) { return session.explain(wanted, budget); }, *why.wanted);
    });
    if (!explained || !why.wanted) return explained;
    return settle(why.repairs, news, [&] {
        return std::visit([&](const auto& wanted) { return session.repair(wanted, most_repairs, budget); },
                          *why.wanted);
    });
}

bool settle_prices(State& state, GroupId group, Budget& budget, bool& news) {
    return settle(state.answers.differences[index(group)], news,
                  [&] { return state.session->differences(group, budget); });
}

bool settle_ranges(State& state, Budget& budget, bool& news) {
    for (std::uint32_t i = 0; i < state.answers.ranges.size(); ++i) {
        const ParameterId parameter{i};
        if (!settle(state.answers.ranges[i], news, [&] { return state.session->range(parameter, budget); }))
            return false;
    }
    return true;
}

bool has_wished(const State& state) {
    return state.session->catalog().preferences.empty() || state.answers.wished.has_value();
}

bool settle_wished(State& state, Budget& budget, bool& news) {
    return has_wished(state) ||
           settle(state.answers.wished, news, [&] { return state.session->complete(configure::as_wished(), budget); });
}

/// What is shown first: what can be had, the price, what is open, and why.
bool settle_first(State& state, Budget& budget, bool& news) {
    Session& session = *state.session;
    Answers& answers = state.answers;
    return settle(answers.available, news, [&] { return session.available(budget); }) &&
           settle(answers.completion, news, [&] { return session.complete(configure::cheapest(), budget); }) &&
           settle(answers.open, news, [&] { return session.open_groups(budget); }) && settle_why(state, budget, news);
}

bool has_first(const State& state) {
    const Answers& answers = state.answers;
    const bool why =
        state.showing != Showing::why || (state.why.explanation && (state.why.repairs || !state.why.wanted));
    return answers.available && answers.completion && answers.open && why;
}

bool has_ranges(const State& state) {
    const auto& ranges = state.answers.ranges;
    return std::all_of(ranges.begin(), ranges.end(), [](const auto& range) { return range.has_value(); });
}

}  // namespace

bool Thinker::think(State& state, const std::vector<GroupId>& in_view, Budget& budget) {
    bool news = false;
    if (!state.session || !settle_first(state, budget, news)) return news;
    if (!settle_ranges(state, budget, news) || !settle_wished(state, budget, news)) return news;
    for (const GroupId group : in_view) {
        if (!settle_prices(state, group, budget, news)) return news;
    }
    if (wants_to_compile(state)) return news;
    bool unseen = false;
    for (std::uint32_t i = 0; i < state.answers.differences.size(); ++i) {
        if (!settle_prices(state, GroupId{i}, budget, unseen)) return news;
    }
    return preset_prices(state, budget) || news;
}

void Thinker::compile(State& state, Budget& budget) {
    if (state.session && !state.compiled) state.compiled = state.session->compile(budget).has_value();
}

bool Thinker::wants_to_compile(const State& state) { return state.session && !state.compiled; }

bool Thinker::is_shown_ready(const State& state, const std::vector<GroupId>& in_view) {
    return state.session && has_first(state) && has_ranges(state) &&
           std::all_of(in_view.begin(), in_view.end(),
                       [&](GroupId group) { return state.answers.differences[index(group)].has_value(); });
}

bool Thinker::is_done(const State& state) {
    if (!state.session) return true;
    const auto is_there = [](const auto& answer) { return answer.has_value(); };
    return has_first(state) && has_ranges(state) && has_wished(state) && !wants_to_compile(state) &&
           std::all_of(state.answers.differences.begin(), state.answers.differences.end(), is_there) &&
           std::all_of(state.preset_prices.begin(), state.preset_prices.end(), is_there);
}

void Thinker::reset(State& state) {
    const std::uint64_t revision = state.session->revision();
    const std::size_t groups = state.session->catalog().groups.size();
    state.before.differences.resize(groups);
    state.answers.differences.resize(groups);
    take_newer(state.before.available, state.answers.available);
    take_newer(state.before.completion, state.answers.completion);
    take_newer(state.before.open, state.answers.open);
    for (std::size_t i = 0; i < groups; ++i) take_newer(state.before.differences[i], state.answers.differences[i]);
    state.answers = Answers{};
    state.answers.revision = revision;
    state.answers.differences.resize(groups);
    state.answers.ranges.resize(state.session->catalog().parameters.size());
    for (std::size_t i = 0; i < state.answers.ranges.size(); ++i) {
        const auto option = state.session->catalog().parameters[i].pieces_of;
        if (option && !state.session->is_chosen(*option)) state.answers.ranges[i].emplace();  // nobody sees it
    }
}

void Thinker::start(State& state) {
    aside_.reset();
    preset_ = 0;
    preset_chosen_ = false;
    state.before = Answers{};
    state.answers = Answers{};
    state.compiled = false;
    state.preset_prices.assign(state.session->catalog().presets.size(), std::nullopt);
    reset(state);
}

/// Each preset is tried out in a session of its own, once.
bool Thinker::preset_prices(State& state, Budget& budget) {
    for (; preset_ < state.preset_prices.size(); ++preset_, preset_chosen_ = false) {
        if (!aside_) aside_.emplace(state.session->shared_catalog());
        if (!preset_chosen_) {
            const catalog::PresetId preset{static_cast<std::uint32_t>(preset_)};
            const configure::Applied applied = aside_->apply(configure::UsePreset{preset}, budget);
            if (applied == configure::Applied::not_ready) return false;
            preset_chosen_ = applied == configure::Applied::done || applied == configure::Applied::unchanged;
            if (!preset_chosen_) {
                state.preset_prices[preset_] = PresetPrice{};
                continue;
            }
        }
        const auto best = aside_->complete(configure::cheapest(), budget);
        if (!best) return false;
        state.preset_prices[preset_] = PresetPrice{best->price.total};
    }
    const bool was_working = aside_.has_value();
    aside_.reset();
    return was_working;
}

}  // namespace maatwerk::ui
