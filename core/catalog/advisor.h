// The advisor of a catalog: how measures follow from what a shopper tells of himself, and which option each of them means.
//
//   inputs (height, weight, ...) --models--> measures in millimetres (chest, ...) --sizes--> options of groups
//
// All of it is data of the catalog: a model is a sum of features, each a product of powers of inputs or the logarithm of
// one. What is worked out with it is told in advice/advice.h.
#pragma once

#include "catalog/catalog.h"

namespace maatwerk::catalog {

enum class InputId : std::uint32_t {};
enum class MeasureId : std::uint32_t {};

/// One answer to an input that is a choice: "woman", "man".
struct InputChoice {
    std::string id;
    Text name;
};

/// What is asked: a number (`figure`, of which id, name and help count for a choice too), or one of `choices`. Features
/// count a number in `per` units of its own: centimetres with 100 in metres.
struct Input {
    Parameter figure;
    std::vector<InputChoice> choices;  ///< empty for a number
    std::int64_t per = 1;
    bool optional = false;
};

struct Power {
    InputId input{};
    int halves = 2;  ///< of the exponent: 2 is the input itself, -4 one over its square
};

/// A product of powers, or the natural logarithm of an input.
struct Feature {
    std::vector<Power> powers;
    std::optional<InputId> logarithm;
};

/// Between which values (in 10^-places of its unit) the people had the input that a model was fitted on.
struct Seen {
    InputId input{};
    std::int64_t least = 0;
    std::int64_t greatest = 0;
};

/// A measure in millimetres: weights[0] + the sum of weights[i + 1] * (feature i - mean i) / spread i.
struct Estimate {
    MeasureId measure{};
    std::vector<double> weights;
    std::int64_t plus_minus_mm = 0;
    Text reason;  ///< may be empty
};

struct ModelCondition {
    InputId input{};
    std::uint32_t choice = 0;
};

/// Applies where all of `when` was chosen and every input of its features is told.
struct AdviceModel {
    std::vector<ModelCondition> when;
    std::vector<Feature> features;
    std::vector<double> mean, spread;  ///< by feature
    std::vector<Seen> seen;
    std::vector<Estimate> estimates;
};

/// Shown in `unit`: millimetre or centimetre.
struct Measure {
    std::string id;
    Text name;
    Unit unit = Unit::millimetre;
};

/// From `least` to `greatest`, both included.
struct SizeSpan {
    OptionId option{};
    std::int64_t least_mm = 0;
    std::int64_t greatest_mm = 0;
};

/// Which option of the group a measure means, as long as `when` holds: the first whose span it lies in.
struct Size {
    MeasureId measure{};
    GroupId group{};
    Expression when;
    std::vector<SizeSpan> spans;
};

struct Advisor {
    Text name;
    Text help;
    Text source;  ///< where the models are from; may be empty
    std::vector<Input> inputs;
    std::vector<Measure> measures;
    std::vector<AdviceModel> models;
    std::vector<Size> sizes;

    const Input& input(InputId which) const { return inputs[index(which)]; }
    const Measure& measure(MeasureId which) const { return measures[index(which)]; }
    /// By name; nothing where there is none of that name. O(measures).
    std::optional<MeasureId> find_measure(std::string_view name) const;
};

}  // namespace maatwerk::catalog
