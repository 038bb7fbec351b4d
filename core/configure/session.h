// A shopper's configuration of one catalog: what he chose, what that leaves, why, and at what price.
//
//   Session session(catalog);
//   session.apply(Choose{belt}, budget);             -> done | blocked | not_ready | unchanged | refused
//   session.available(budget), session.explain(option, budget), ...
//
// State: the choices, as a history of steps with a cursor (undo, redo). Only apply() changes it, and only to choices
// that some complete valid configuration keeps: so the shopper never stands in a dead end.
//
//        apply(Choose, Clear, ...) done            Undo
//   step 0 ----------> step 1 ----------> step 2 ----------> step 1 (step 2 kept for Redo until the next change)
//
// Every answer is exact or not ready (solver::Answer): ask again with a new budget, the work done is kept.
#pragma once

#include "catalog/catalog.h"
#include "catalog/parameter.h"
#include "solver/solver.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace maatwerk::configure {

using catalog::Catalog;
using catalog::GroupId;
using catalog::Money;
using catalog::OptionId;
using catalog::ParameterId;
using catalog::PresetId;
using catalog::RuleId;
using catalog::Setting;
using catalog::SurchargeId;
using solver::Answer;
using solver::Budget;

/// Who fixed a choice. By hand is dearer to the shopper than what came with a preset.
enum class Origin : std::uint8_t { by_hand, by_preset };

/// What giving up a choice counts in a repair.
constexpr std::uint32_t weight_of(Origin origin) { return origin == Origin::by_hand ? 3 : 1; }
/// The same for what only he knows: his measures are not for sale.
inline constexpr std::uint32_t weight_of_answer = 12;

struct Choice {
    OptionId option{};
    Origin origin = Origin::by_hand;
    bool operator==(const Choice&) const = default;
};

/// All that the shopper fixed: options, and what he gave to parameters. Both in the catalog's order. Pieces are those of an
/// option that is among the choices.
struct Step {
    std::vector<Choice> choices;
    std::vector<Setting> settings;
    bool operator==(const Step&) const = default;
};

/// What the step gives to the parameter, or null. O(settings).
const Setting* setting_of(const Step& step, ParameterId parameter);

/// What the preset chooses. O(its choices).
Step step_of(const catalog::Preset& preset);

/// Takes back the pieces of what is not chosen. O(settings * choices).
void drop_loose_pieces(const Catalog& catalog, Step& step);

/// Both in the catalog's order, as a session, a link and a design keep them. O(n log n).
void sort_by_catalog(std::vector<Choice>& choices, std::vector<Setting>& settings);

/// available  choosing it keeps every other choice (in a single or optional group it replaces that group's choice, in
///            a several group it comes on top)
/// forced     part of every complete configuration that keeps the choices, without being chosen
/// chosen     fixed by the shopper
/// blocked    no complete configuration has it together with those choices
enum class State : std::uint8_t { available, forced, chosen, blocked };

/// Why an option or a value is blocked: an irreducible set. The shopper's own choices, the parameters that he gave, the
/// rules, and the groups whose min..max takes part.
struct Explanation {
    std::vector<OptionId> choices;
    std::vector<ParameterId> parameters;
    std::vector<RuleId> rules;
    std::vector<GroupId> limits;
};

/// One change of a repair: `from` is given up; `to` takes its place as a choice (nothing: the group is left open).
/// `to` is what the cheapest configuration after the repair has in that group; for a `several` group only what it adds.
/// Nothing takes the place of what only the shopper knows.
struct Change {
    OptionId from{};
    std::optional<OptionId> to;
};

/// What a shopper wants in: an option, or a value for a parameter.
using Wanted = std::variant<OptionId, Setting>;

/// A smallest change that lets `wanted` in; the choice of `wanted`'s own single or optional group gives way unnamed, and
/// so does what its own parameter was. Nothing takes the place of a parameter in `let_go`: it is open again.
/// `price_difference` is the best total after it less the best total now.
struct Repair {
    Wanted wanted{};
    std::vector<Change> changes;
    std::vector<ParameterId> let_go;
    Money price_difference{};
    std::vector<Setting> pieces{};  ///< of those in `let_go` that are pieces: how many the best after it has
};

/// What each line of the price is for: the base price, an option, a parameter, or a surcharge.
struct PriceLine {
    std::optional<OptionId> option;
    std::optional<ParameterId> parameter;
    Money amount{};
    std::optional<SurchargeId> surcharge{};
    std::int64_t count = 1;  ///< how many of the option: `amount` is of all of them
};

struct Price {
    std::vector<PriceLine>
        lines;  ///< base first, then options, parameters and surcharges, each in the catalog's order; what costs 0 is left out
    Money total{};
};

/// Goals in falling order of importance. Of configurations that are equal in all of them, the answer is the one whose
/// wishes (catalog::Preference) that hold weigh most, then with the fewest options in `several` groups and pieces, then with the most
/// groups and parameters at their default, then with the least values of
/// parameters (one after the other), and of those the one that is first in the catalog's order: at the first
/// option, groups and options as they stand, that only one of two has, the one that has it. So there is one answer.
enum class Aim : std::uint8_t { least_price, greatest_price, least_total, greatest_total, most_wishes };
struct Goal {
    Aim aim = Aim::least_price;
    catalog::TotalId total{};  ///< for least_total and greatest_total; a total that combines by sum
};
using Objective = std::vector<Goal>;

/// A complete configuration. `chosen` has every option of it, in the catalog's order, `values` what every parameter is.
struct Completion {
    std::vector<OptionId> chosen;
    std::vector<std::int64_t> values;  ///< by ParameterId
    Price price;
    std::vector<std::int64_t> totals;                  ///< by TotalId
    std::vector<std::optional<std::int64_t>> derived;  ///< by DerivedId, as catalog::derive() has them
    bool has(OptionId option) const;
};

/// The least and the greatest value that the choices leave a parameter. In between, too, a value may be blocked.
struct Range {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
};

/// What choosing an option leaves open. `difference` is lowest less the best total now.
struct Outlook {
    Money lowest{};
    Money highest{};
    Money difference{};
};

/// Complete configurations. `uniform`: each drawn from all that keep the choices, with the same chance; else drawn by a
/// search that makes some likelier than others.
struct Sample {
    std::vector<Completion> drawn;
    bool uniform = true;
};

/// How large a compiled catalog is: links between its nodes, and how many sums of the rules it knows nothing of (the
/// search looks after those).
struct CompiledSize {
    std::size_t links = 0;
    std::size_t sums_left_out = 0;
};
using CompiledFault = solver::DiagramFault;

// The actions: the one way to change a configuration.

/// In a single or optional group it replaces the group's choice.
struct Choose {
    OptionId option{};
};
/// Takes a choice back, and its pieces; its group is open again.
struct Clear {
    OptionId option{};
};
/// Gives a value to a parameter, in the place of what it was; so many pieces of an option choose it too.
struct Set {
    Setting setting;
};
/// Takes it back; the parameter is open again.
struct Unset {
    ParameterId parameter{};
};
struct ClearAll {};
/// Takes the preset's choices. What the shopper chose by hand in groups that the preset leaves open (his measures)
/// and what he gave to parameters stays where all of it together has a complete configuration; else the preset replaces
/// everything.
struct UsePreset {
    PresetId preset{};
};
/// The wanted option and the changes that let it in, as one step.
struct ApplyRepair {
    Repair repair;
};
/// Replaces everything, as from a link.
struct Load {
    std::vector<Choice> choices;
    std::vector<Setting> settings{};
};
/// As many of them as go together, in the place of everything: what the shopper chose by hand first, then what came with
/// a preset, then what he gave to parameters, each in its order where it has a complete configuration with those before.
struct LoadWhatFits {
    Step step;
};
struct Undo {};
struct Redo {};
using Action =
    std::variant<Choose, Clear, Set, Unset, ClearAll, UsePreset, ApplyRepair, Load, LoadWhatFits, Undo, Redo>;

/// done       the choices are now as the action says
/// unchanged  they already were; no step was added
/// blocked    they would leave no complete configuration: nothing changed, ask explain and repair
/// not_ready  the budget ended before it was known: nothing changed, apply again
/// refused    it does not fit the catalog (two options of a single group, an option that does not exist, a number out of its range): nothing changed
enum class Applied : std::uint8_t { done, unchanged, blocked, not_ready, refused };

/// The history as plain data, for saving. `cursor` is the current step.
struct History {
    std::vector<Step> steps = std::vector<Step>(1);
    std::size_t cursor = 0;
};

class Session {
public:
    /// Keeps the catalog. Cost: the compilation of its rules, O(rules * options in them).
    explicit Session(std::shared_ptr<const Catalog> catalog);
    ~Session();
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    Applied apply(const Action& action, Budget& budget);

    /// Takes over a saved history whole, or refuses it whole: `refused` where a step does not fit the catalog,
    /// `blocked` where a step has no complete configuration (a step without choices always may stand).
    Applied restore(const History& history, Budget& budget);

    // --- Reading; no cost ---
    const Catalog& catalog() const;
    const std::shared_ptr<const Catalog>& shared_catalog() const;
    /// All that the shopper fixed, in the catalog's order.
    const Step& step() const;
    const std::vector<Choice>& choices() const;
    bool is_chosen(OptionId option) const;
    /// What he gave to parameters; to that one, or null.
    const std::vector<Setting>& settings() const;
    const Setting* setting_of(ParameterId parameter) const;
    const History& history() const;
    bool can_undo() const;
    bool can_redo() const;
    /// Grows with every change; an answer is good for the revision it was asked in.
    std::uint64_t revision() const;
    /// The groups that only the shopper can answer and that he has not chosen in, in the catalog's order. O(choices + groups).
    std::vector<GroupId> unanswered() const;
    /// The same for parameters.
    std::vector<ParameterId> unanswered_parameters() const;
    /// Groups in which the shopper has fixed nothing and something is left to choose (more than one option; in a
    /// several group at least one that is neither forced nor blocked; in one that asks the shopper any that is not
    /// blocked), in the catalog's order.
    Answer<std::vector<GroupId>> open_groups(Budget& budget);

    // --- The questions ---
    /// By OptionId. Where the catalog is void, every option is blocked.
    Answer<std::vector<State>> available(Budget& budget);
    /// Why a blocked option is blocked. Nothing in it for an option that is not.
    Answer<Explanation> explain(OptionId blocked, Budget& budget);
    /// Why a forced option is: what excludes every configuration without it. Nothing in it for an option that is not.
    Answer<Explanation> explain_forced(OptionId forced, Budget& budget);
    /// What the other choices leave the parameter; nothing where they leave no configuration at all.
    Answer<std::optional<Range>> range(ParameterId parameter, Budget& budget);
    /// Whether the parameter can have the value beside the other choices. Needs a setting that fits the catalog.
    Answer<bool> can_be(const Setting& setting, Budget& budget);
    /// As explain(): why a value cannot be.
    Answer<Explanation> explain(const Setting& blocked, Budget& budget);
    /// Why an action that answered `blocked` was: the choices that it would have made contradict each other.
    Answer<Explanation> explain_choices(const std::vector<Choice>& choices, Budget& budget) {
        return explain_choices(Step{choices, {}}, budget);
    }
    Answer<Explanation> explain_choices(const Step& step, Budget& budget);
    /// At most `most` repairs, the dearest choices kept first. Empty for an option that no configuration has (a dead option).
    Answer<std::vector<Repair>> repair(OptionId blocked, std::size_t most, Budget& budget);
    Answer<std::vector<Repair>> repair(const Setting& blocked, std::size_t most, Budget& budget);
    /// The best complete configuration; nothing in `chosen` only where the catalog is void.
    Answer<Completion> complete(const Objective& objective, Budget& budget);
    /// For each option of the group, in its order: what choosing it does to the best total, Outlook::difference alone;
    /// nothing for a blocked one. This is the price that a shopper sees beside an option.
    Answer<std::vector<std::optional<Money>>> differences(GroupId group, Budget& budget);
    /// For each option of the group, in its order; nothing for a blocked one.
    Answer<std::vector<std::optional<Outlook>>> outlook(GroupId group, Budget& budget);
    /// How many complete configurations keep the choices: exact where a whole diagram was compiled, else a bound.
    Answer<solver::Count> count(Budget& budget);
    /// `number` complete configurations that keep the choices, each drawn anew, none where the catalog is void; the same
    /// seed gives the same ones. Uniform where a whole diagram was compiled.
    Answer<Sample> sample(std::size_t number, std::uint64_t seed, Budget& budget);

    // --- Compiling: the same answers, sooner ---
    /// Makes a diagram of the catalog that answers from then on. True: it fits; false: it does not, and never will.
    /// Answers that came before stay true.
    Answer<bool> compile(Budget& budget);
    /// Nothing before there is a diagram.
    std::optional<CompiledSize> compiled_size() const;
    /// It as bytes, for another session of the same catalog; needs compiled_size(). O(links).
    std::vector<std::uint8_t> compiled() const;
    /// Takes one made before, in compile()'s place. Bytes that are not of this catalog and this program are refused, and
    /// nothing changes. O(links).
    tl::expected<void, CompiledFault> use_compiled(std::span<const std::uint8_t> bytes);

    /// The price and totals of a complete configuration. O(options).
    Completion priced(const std::vector<OptionId>& chosen, const std::vector<std::int64_t>& values = {}) const;

    struct Insides;  ///< known to the files of this folder

private:
    std::unique_ptr<Insides> insides_;
};

/// The objective of the page: the least price.
Objective cheapest();
/// As the author would build it: his wishes first, then the least price.
Objective as_wished();

/// The session's step with what `wished` has and nobody chose, as a preset would; of parameters the numbers that are others
/// than in `now`; nothing that asks the shopper. What `several` groups leave out stays open. O(options + parameters).
Step as_wished(const Session& session, const Completion& now, const Completion& wished);

/// The wishes that a complete configuration makes come true: their condition holds, and what they want. O(size of them).
std::vector<catalog::PreferenceId> wishes_kept(const Catalog& catalog, const Completion& completion);

}  // namespace maatwerk::configure
