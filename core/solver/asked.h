// The questions that were put, each as far as it has come.
//
// Idea: an index by a key of the question, so that thousands of them, one for each option of a long list, are found at
// once. Cost: O(choices + goals) a look, and a comparison for each with the same key.
#pragma once

#include "solver/question.h"
#include "solver/solver.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace maatwerk::solver {

/// A question as it was put; equal ones share their work.
struct Ask {
    enum class Kind : std::uint8_t {
        available,
        instead,
        satisfiable,
        explain,
        repair,
        complete,
        lowest,
        outlook,
        count,
        sample
    };
    Kind kind{};
    std::vector<Choice> choices;
    std::optional<Literal> literal;
    std::uint32_t number = 0;  // a variable, or how many repairs
    Objective objective;
    Ties ties;
    std::uint64_t seed = 0;
};

/// The same where it is looked for: whoever goes on with a question copies none of it.
struct AskView {
    Ask::Kind kind{};
    std::span<const Choice> choices;
    std::optional<Literal> literal;
    std::uint32_t number = 0;
    std::span<const Goal> objective;
    Ties ties;
    std::uint64_t seed = 0;

    bool is(const Ask& ask) const {
        const auto same = [](const auto& mine, const auto& of_ask) {
            return std::equal(mine.begin(), mine.end(), of_ask.begin(), of_ask.end());
        };
        return kind == ask.kind && literal == ask.literal && number == ask.number && seed == ask.seed &&
               same(choices, ask.choices) && ties == ask.ties && same(objective, ask.objective);
    }
    /// The same for equal ones. Of goals the first terms count alone, ties do not: few questions differ in the rest only.
    std::uint64_t key() const {
        std::uint64_t key = 0;
        const auto mix = [&](std::uint64_t part) {
            key = (key ^ part) * 0x9e3779b97f4a7c15U;
            key ^= key >> 32U;
        };
        const auto mix_literal = [&](const Literal& one) {
            mix(static_cast<std::uint32_t>(one.var));
            mix(std::uint64_t{one.value} * 2 + (one.holds ? 1 : 0));
        };
        mix(static_cast<std::uint64_t>(kind));
        mix(number);
        mix(seed);
        if (literal) {
            mix_literal(*literal);
        }
        for (const Choice& choice : choices) {
            mix_literal(choice.literal);
        }
        for (const Goal& goal : objective) {
            if (!goal.empty()) {
                mix_literal(goal[0].literal);
                mix(static_cast<std::uint64_t>(goal[0].weight));
            }
        }
        return key;
    }
    Ask copy() const {
        return {kind, {choices.begin(), choices.end()}, literal, number, {objective.begin(), objective.end()}, ties,
                seed};
    }
};

struct Asked {
    std::uint64_t key = 0;
    Ask ask;
    std::unique_ptr<Question> question;
    bool ready = false;
};

/// In the order in which they were put. Each stays where it is while others go.
class Questions {
public:
    Questions() = default;
    Questions(const Questions&) = delete;
    Questions& operator=(const Questions&) = delete;
    std::size_t size() const { return all_.size(); }
    /// Null: it was not put yet.
    Asked* find(const AskView& ask) {
        const auto [begin, end] = by_key_.equal_range(ask.key());
        const auto found = std::find_if(begin, end, [&](const auto& entry) { return ask.is(entry.second->ask); });
        return found == end ? nullptr : &*found->second;
    }
    Asked& add(const AskView& ask, std::unique_ptr<Question> question) {
        all_.push_back({ask.key(), ask.copy(), std::move(question), false});
        by_key_.emplace(all_.back().key, std::prev(all_.end()));
        return all_.back();
    }
    /// The first of those that are answered; null: none is.
    const Asked* oldest_ready() const {
        const auto found = std::find_if(all_.begin(), all_.end(), [](const Asked& one) { return one.ready; });
        return found == all_.end() ? nullptr : &*found;
    }
    /// O(1).
    void erase(const Asked& one) {
        const auto [begin, end] = by_key_.equal_range(one.key);
        const auto found = std::find_if(begin, end, [&](const auto& entry) { return &*entry.second == &one; });
        assert(found != end);
        const auto place = found->second;
        by_key_.erase(found);
        all_.erase(place);
    }
    /// Those that are answered and are not `but`.
    std::vector<const Asked*> ready(const Asked& but) const {
        std::vector<const Asked*> found;
        for (const Asked& one : all_) {
            if (one.ready && &one != &but) {
                found.push_back(&one);
            }
        }
        return found;
    }
    void clear() {
        by_key_.clear();
        all_.clear();
    }

private:
    std::list<Asked> all_;
    std::unordered_multimap<std::uint64_t, std::list<Asked>::iterator> by_key_;
};

}  // namespace maatwerk::solver
