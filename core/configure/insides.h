// What a Session keeps. Only for the files of this folder.
#pragma once

#include "configure/compile.h"
#include "configure/session.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace maatwerk::configure {

using Choices = std::vector<Choice>;
using Settings = std::vector<Setting>;

/// Settings as the solver's choices: one literal each, whatever number of digits they have. The question about them is
/// asked of the solver that goes with them.
struct Whole {
    solver::Solver* solver = nullptr;
    std::vector<solver::Literal> literals;
};

struct Session::Insides {
    explicit Insides(std::shared_ptr<const Catalog> given);

    std::shared_ptr<const Catalog> catalog;
    Encoding encoding;
    solver::Solver solver;
    History history;
    std::uint64_t revision = 0;
    Settings switched_settings;  ///< those that `switched` was made for
    Whole switched_whole;
    std::unique_ptr<solver::Solver> switched;  ///< for settings of several digits: the problem with a switch for each

    const Step& step() const { return history.steps[history.cursor]; }
    const Choices& choices() const { return step().choices; }
    bool has(OptionId option) const;
    const catalog::Group& group_of(OptionId option) const { return catalog->group(catalog->option(option).group); }
    solver::Literal literal(OptionId option) const { return encoding.chosen[catalog::index(option)]; }
    bool knows(OptionId option) const { return catalog::index(option) < catalog->options.size(); }
    bool knows(ParameterId parameter) const { return catalog::index(parameter) < catalog->parameters.size(); }

    /// Every option exists and stands once; a single or optional group has at most one. The same for parameters, and
    /// each can have its value; pieces are of what is chosen.
    bool fits(const Step& step) const;
    std::vector<solver::Choice> for_solver(const Step& step) const;
    /// What stays when the option is chosen, or the parameter given: all but the choice of its own single or optional
    /// group with its pieces, or what it was. Whoever wants pieces has chosen what they are of.
    Step beside(const Wanted& wanted) const;
    Step beside(OptionId option) const;
    Step beside(ParameterId parameter) const;

    // blocked.cpp: explanations and repairs
    Whole whole(const Settings& settings);
    std::vector<solver::Choice> as_wholes(const Step& step, const Whole& whole) const;
    Explanation named(const solver::Explanation& explanation, const Whole& whole, const Settings& settings) const;
    Answer<Explanation> explain(const Wanted& blocked, Budget& budget);
    Answer<Explanation> explain(const Step& step, Budget& budget);
    Answer<std::vector<Repair>> repair(const Wanted& blocked, std::size_t most, Budget& budget);
    Answer<Repair> repair_of(const solver::Repair& found, const Wanted& wanted, const Whole& asked,
                             const solver::Model& now, Budget& budget);

    /// Good until the next one.
    const solver::Objective& in_solver(const Objective& objective);
    /// The best that keeps every choice, always with the same ties: whoever asks again has the answer that is kept.
    Answer<solver::Completion> best(const Objective& objective, Budget& budget);
    std::vector<OptionId> chosen_in(const solver::Model& model) const;
    std::vector<std::int64_t> values_in(const solver::Model& model) const;
    std::int64_t add_surcharges(Completion& completion, const std::vector<bool>& chosen) const;

    Objective said;  ///< the objective that was last put in the solver's words, and these words
    solver::Objective said_in_solver;

    /// How far a LoadWhatFits is that the budget ended.
    struct Fitting {
        Step wanted;
        std::vector<Step> pieces;  ///< of one choice or setting each, still to be tried; the next one last
        Step kept;
    };
    std::optional<Fitting> fitting;

    // Answers that many slices make go on where the last one ended; they are good for a revision.

    /// Of all options, as the choices leave them; in the groups of the first `choices_seen`, with that choice set aside.
    struct States {
        std::optional<std::uint64_t> revision;
        std::vector<State> states;
        std::size_t choices_seen = 0;
    };
    States states;
    std::vector<State> states_left(const solver::Availability& whole) const;

    /// What is known of a group's options, the first ones first.
    template <class T>
    struct Listing {
        std::optional<std::uint64_t> revision;
        std::vector<std::optional<T>> answers;
    };
    std::vector<Listing<Money>> differences;  ///< by GroupId
    std::vector<Listing<Outlook>> outlooks;   ///< by GroupId

    // actions.cpp
    Applied become_what_fits(const Step& wanted, Budget& budget);
    Applied become(Step next, Budget& budget);
    Applied move_to(std::size_t step);
    void follow();
};

}  // namespace maatwerk::configure
