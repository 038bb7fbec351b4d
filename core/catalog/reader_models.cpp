// The reader of the advisor's models. Their numbers become floats, each the nearest to what stands in the text: what they
// are multiplied with was measured on people, and no price follows from it.
#include "catalog/nearest.h"
#include "catalog/reading_advisor.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_features = 50;
constexpr std::int64_t largest_power = 4;

}  // namespace

void AdvisorReader::read_model(const Node& node) {
    const Fields fields(reading_.findings, node, {"when", "seen", "features", "mean", "spread", "measures"});
    AdviceModel model;
    if (const auto when = fields.get("when"))
        for_each_member(*when, [&](const Node& item, const json::Member& member) { read_when(item, member, model); });
    const auto features = fields.need("features");
    const bool sure = features && for_each_item(reading_, *features, 0, most_features,
                                                [&](const Node& item) { read_feature(item, model); });
    const std::size_t count = model.features.size();
    model.mean = read_numbers(fields.get("mean"), sure, count, 0);
    model.spread = read_numbers(fields.get("spread"), sure, count, 1);
    check_spread(fields.get("spread"), model);
    if (const auto seen = fields.get("seen"))
        for_each_member(*seen, [&](const Node& item, const json::Member& member) { read_seen(item, member, model); });
    if (const auto measures = fields.need("measures"))
        for_each_member(
            *measures, [&](const Node& item, const json::Member& member) { read_estimate(item, member, sure, model); });
    made_.models.push_back(std::move(model));
}

void AdvisorReader::read_when(const Node& node, const json::Member& member, AdviceModel& model) {
    const auto input = find_input(node, member.offset, member.name, Kind::choice);
    const auto word = json::read_text(reading_.findings, node, longest_word);
    if (!input || !word) return;
    const auto& choices = made_.input(*input).choices;
    std::vector<std::string_view> known;
    for (const InputChoice& choice : choices) {
        if (choice.id == *word) {
            model.when.push_back({*input, static_cast<std::uint32_t>(known.size())});
            return;
        }
        known.push_back(choice.id);
    }
    if (inputs_known_) reading_.findings.add(node, Message::catalog_advisor_name, {*word, listed(known)});
}

void AdvisorReader::read_feature(const Node& node, AdviceModel& model) {
    Feature feature;
    for_each_member(node, [&](const Node& item, const json::Member& member) {
        if (member.name == "ln")
            read_logarithm(item, feature);
        else
            read_power(item, member, feature);
    });
    const std::size_t count = node.value().members.size();
    if (node.value().kind == json::Kind::object && (count == 0 || (count > 1 && node.value().find("ln") != nullptr)))
        reading_.findings.add(node, Message::catalog_feature);
    model.features.push_back(std::move(feature));
}

void AdvisorReader::read_logarithm(const Node& node, Feature& feature) {
    const auto word = json::read_text(reading_.findings, node, longest_word);
    if (word) feature.logarithm = find_input(node, node.value().offset, *word, Kind::number);
}

void AdvisorReader::read_power(const Node& node, const json::Member& member, Feature& feature) {
    const auto input = find_input(node, member.offset, member.name, Kind::number);
    const auto number = read_decimal(reading_, node);
    if (!number) return;
    const std::int64_t halves = number->places <= 1 ? scaled(*number, 1) : 1;
    if (halves % 5 != 0 || halves == 0 || std::abs(halves) > 10 * largest_power)
        reading_.findings.add(node, Message::catalog_power);
    else if (input)
        feature.powers.push_back({*input, static_cast<int>(halves / 5)});
}

void AdvisorReader::check_spread(const std::optional<Node>& node, const AdviceModel& model) {
    for (std::size_t i = 0; node && i < std::min(model.spread.size(), node->value().items.size()); ++i)
        if (model.spread[i] <= 0) reading_.findings.add(Node(*node, i), Message::catalog_spread);
}

void AdvisorReader::read_seen(const Node& node, const json::Member& member, AdviceModel& model) {
    const auto input = find_input(node, member.offset, member.name, Kind::number);
    const auto span = read_span(node);
    if (!input || !span) return;
    const int places = made_.input(*input).figure.places;
    const auto in_places = [&](const Decimal& number) {
        return scaled(number, most_places) / power_of_ten(most_places - places);
    };
    model.seen.push_back({*input, in_places((*span)[0]), in_places((*span)[1])});
}

void AdvisorReader::read_estimate(const Node& node, const json::Member& member, bool sure, AdviceModel& model) {
    const Fields fields(reading_.findings, node, {"weights", "plus_minus_mm", "reason"});
    const auto measure = find_measure(node, member.offset, member.name);
    Estimate estimate;
    estimate.weights = read_numbers(fields.need("weights"), sure, model.features.size() + 1, 0);
    if (const auto interval = fields.need("plus_minus_mm"))
        estimate.plus_minus_mm = json::read_integer(reading_.findings, *interval, 0, longest_mm).value_or(0);
    if (const auto reason = fields.get("reason")) estimate.reason = read_words(reading_, *reason);
    if (!measure) return;
    estimate.measure = *measure;
    model.estimates.push_back(std::move(estimate));
}

// --- Numbers ---

std::optional<double> AdvisorReader::read_float(const Node& node) {
    const auto number = number_of(node.value());
    const std::int64_t grain = number ? power_of_ten(number->places) : 1;
    const std::int64_t whole = number ? number->digits / grain : 0;
    if (!number)
        reading_.findings.add(node, Message::catalog_decimal);
    else if (whole < -largest_amount || whole > largest_amount)
        reading_.findings.add(
            node, Message::json_range,
            {spelled(number->digits, number->places), grouped(-largest_amount), grouped(largest_amount)});
    else
        return static_cast<double>(number->digits) / static_cast<double>(grain);
    return std::nullopt;
}

std::vector<double> AdvisorReader::read_numbers(const std::optional<Node>& node, bool sure, std::size_t count,
                                                double otherwise) {
    std::vector<double> numbers(count, otherwise);
    if (!node || !json::expect_list(reading_.findings, *node, 0, most_features + 1)) return numbers;
    const auto& items = node->value().items;
    if (sure && items.size() != count)
        reading_.findings.add(*node, Message::catalog_feature_count,
                              {std::to_string(items.size()), std::to_string(count)});
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto number = read_float(Node(*node, i));
        if (number && i < count) numbers[i] = *number;
    }
    return numbers;
}

std::optional<std::array<Decimal, 2>> AdvisorReader::read_span(const Node& node) {
    const auto& items = node.value().items;
    if (node.value().kind == json::Kind::array && items.size() == 2) {
        const auto least = read_decimal(reading_, Node(node, 0)), greatest = read_decimal(reading_, Node(node, 1));
        if (!least || !greatest) return std::nullopt;
        if (scaled(*least, most_places) <= scaled(*greatest, most_places)) return std::array{*least, *greatest};
    }
    reading_.findings.add(node, Message::catalog_span);
    return std::nullopt;
}

}  // namespace maatwerk::catalog
