// Models are sums of few products, worked out as they stand. The logarithm: number = m * 2^e with m from sqrt(1/2) to
// sqrt(2), and ln m = 2 artanh z with z = (m - 1) / (m + 1), whose series in z^2 <= 0.03 ends after 11 terms. The C
// library's own was rejected: it is not rounded alike everywhere.
#include "advice/advice.h"

#include "catalog/decimal.h"

#include <algorithm>
#include <cmath>

namespace maatwerk::advice {
namespace {

using catalog::AdviceModel;
using catalog::Estimate;
using catalog::Feature;
using catalog::Input;

constexpr double largest_mm = 1e6;

double value_of(const Advisor& advisor, const Told& told, InputId which) {
    const Input& input = advisor.input(which);
    const auto grain = static_cast<double>(catalog::power_of_ten(input.figure.places) * input.per);
    return static_cast<double>(*told[index(which)]) / grain;
}

double power(double base, int halves) {
    double result = halves % 2 == 0 ? 1 : std::sqrt(base);
    for (int i = 0; i < std::abs(halves) / 2; ++i) result *= base;
    return halves < 0 ? 1 / result : result;
}

double value_of(const Advisor& advisor, const Told& told, const Feature& feature) {
    if (feature.logarithm) return natural_logarithm(value_of(advisor, told, *feature.logarithm));
    double product = 1;
    for (const catalog::Power& one : feature.powers) product *= power(value_of(advisor, told, one.input), one.halves);
    return product;
}

bool is_told(const Told& told, InputId input) { return told[index(input)].has_value(); }

bool is_told(const Told& told, const Feature& feature) {
    return (!feature.logarithm || is_told(told, *feature.logarithm)) &&
           std::all_of(feature.powers.begin(), feature.powers.end(),
                       [&](const catalog::Power& one) { return is_told(told, one.input); });
}

bool applies(const AdviceModel& model, const Told& told) {
    const auto was_chosen = [&](const catalog::ModelCondition& one) {
        return told[index(one.input)] == static_cast<std::int64_t>(one.choice);
    };
    return std::all_of(model.when.begin(), model.when.end(), was_chosen) &&
           std::all_of(model.features.begin(), model.features.end(),
                       [&](const Feature& feature) { return is_told(told, feature); });
}

double estimated(const Advisor& advisor, const Told& told, const AdviceModel& model, const Estimate& estimate) {
    double sum = 0;
    for (std::size_t i = 0; i < model.features.size(); ++i)
        sum += estimate.weights[i + 1] * (value_of(advisor, told, model.features[i]) - model.mean[i]) / model.spread[i];
    return estimate.weights[0] + sum;
}

/// The first model that applies and speaks of the measure, and what it says; null where none does.
struct Source {
    const AdviceModel* model = nullptr;
    const Estimate* estimate = nullptr;
};
Source source_of(const Advisor& advisor, const Told& told, MeasureId measure) {
    for (const AdviceModel& model : advisor.models) {
        const auto estimate = std::find_if(model.estimates.begin(), model.estimates.end(),
                                           [&](const Estimate& one) { return one.measure == measure; });
        if (estimate != model.estimates.end() && applies(model, told)) return {&model, &*estimate};
    }
    return {};
}

std::vector<Source> sources(const Advisor& advisor, const Told& told) {
    std::vector<Source> list;
    for (std::uint32_t i = 0; i < advisor.measures.size(); ++i) list.push_back(source_of(advisor, told, MeasureId{i}));
    return list;
}

}  // namespace

double natural_logarithm(double number) {
    constexpr double ln_2 = 0.69314718055994530942;
    constexpr double root_half = 0.70710678118654752440;
    int exponent = 0;
    double mantissa = std::frexp(number, &exponent);
    if (mantissa < root_half) {
        mantissa *= 2;
        --exponent;
    }
    const double z = (mantissa - 1) / (mantissa + 1);
    const double square = z * z;
    double sum = 0;
    for (int term = 21; term >= 1; term -= 2) sum = sum * square + 1.0 / term;
    return exponent * ln_2 + 2 * z * sum;
}

std::vector<InputId> missing(const Advisor& advisor, const Told& told) {
    std::vector<InputId> list;
    for (std::uint32_t i = 0; i < advisor.inputs.size(); ++i)
        if (!advisor.inputs[i].optional && !told[i]) list.push_back(InputId{i});
    return list;
}

std::vector<Figure> figures(const Advisor& advisor, const Told& told) {
    std::vector<Figure> list;
    for (const Source& source : sources(advisor, told)) {
        if (source.model == nullptr) continue;
        const double mm = estimated(advisor, told, *source.model, *source.estimate);
        if (!(std::abs(mm) <= largest_mm)) continue;
        list.push_back({source.estimate->measure, static_cast<std::int64_t>(std::nearbyint(mm)),
                        source.estimate->plus_minus_mm, &source.estimate->reason});
    }
    return list;
}

std::vector<Outside> outside(const Advisor& advisor, const Told& told) {
    std::vector<Outside> list;
    const std::vector<Source> used = sources(advisor, told);
    for (std::uint32_t i = 0; i < advisor.inputs.size(); ++i) {
        if (!told[i]) continue;
        std::optional<Outside> narrowest;
        for (const Source& source : used) {
            if (source.model == nullptr) continue;
            for (const catalog::Seen& seen : source.model->seen)
                if (seen.input == InputId{i})
                    narrowest = {seen.input, std::max(seen.least, narrowest ? narrowest->least : seen.least),
                                 std::min(seen.greatest, narrowest ? narrowest->greatest : seen.greatest)};
        }
        if (narrowest && (*told[i] < narrowest->least || *told[i] > narrowest->greatest)) list.push_back(*narrowest);
    }
    return list;
}

std::vector<Fit> fits(const Catalog& catalog, const std::vector<Figure>& figures, const std::vector<bool>& chosen,
                      const std::vector<std::int64_t>& values) {
    std::vector<Fit> list;
    for (const catalog::Size& size : catalog.advisor->sizes) {
        const auto figure = std::find_if(figures.begin(), figures.end(),
                                         [&](const Figure& one) { return one.measure == size.measure; });
        if (figure == figures.end() || !holds(size.when, chosen, values)) continue;
        const auto span = std::find_if(size.spans.begin(), size.spans.end(), [&](const catalog::SizeSpan& one) {
            return one.least_mm <= figure->mm && figure->mm <= one.greatest_mm;
        });
        list.push_back({*figure, size.group, span == size.spans.end() ? std::nullopt : std::optional(span->option)});
    }
    return list;
}

}  // namespace maatwerk::advice
