// The reader of "advisor", in two files: reader_advisor.cpp has the inputs, measures and sizes, reader_models.cpp the
// models. Internal to read(), as reading.h.
#pragma once

#include "catalog/advisor.h"
#include "catalog/reading.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace maatwerk::catalog {

constexpr std::int64_t longest_mm = 100'000;

class AdvisorReader {
public:
    explicit AdvisorReader(Reading& reading) : reading_(reading) {}
    void read(const Node& node);

private:
    void read_list(const std::optional<Node>& node, std::size_t least, std::size_t most, bool& known,
                   void (AdvisorReader::*read_one)(const Node&));
    template <class Read>
    void for_each_member(const Node& node, Read read) {
        if (!json::expect_object(reading_.findings, node)) return;
        for (const json::Member& member : node.value().members) read(Node(node, member), member);
    }

    // --- Inputs and measures ---
    std::string id_of(const Fields& fields, IdSet& ids, bool& known);
    void read_input(const Node& node);
    void read_choices(const Fields& fields, const Node& node, Input& input);
    void read_figure(const Fields& fields, Input& input);
    void read_measure(const Node& node);
    enum class Kind : std::uint8_t { number, choice };
    /// The input of that name and kind, the measure of that name; another name is reported where it stands.
    std::optional<InputId> find_input(const Node& node, std::size_t offset, const std::string& name, Kind kind);
    std::optional<MeasureId> find_measure(const Node& node, std::size_t offset, const std::string& name);

    // --- Models ---
    void read_model(const Node& node);
    void read_when(const Node& node, const json::Member& member, AdviceModel& model);
    void read_feature(const Node& node, AdviceModel& model);
    void read_logarithm(const Node& node, Feature& feature);
    void read_power(const Node& node, const json::Member& member, Feature& feature);
    void check_spread(const std::optional<Node>& node, const AdviceModel& model);
    void read_seen(const Node& node, const json::Member& member, AdviceModel& model);
    void read_estimate(const Node& node, const json::Member& member, bool sure, AdviceModel& model);

    // --- Numbers ---
    /// The float that is nearest, of a number within +-1,000,000,000.
    std::optional<double> read_float(const Node& node);
    /// As many numbers as are wanted; all `otherwise` where nothing stands there. Another count is reported where it is
    /// sure how many there should be.
    std::vector<double> read_numbers(const std::optional<Node>& node, bool sure, std::size_t count, double otherwise);
    /// [least, greatest], the smaller first.
    std::optional<std::array<Decimal, 2>> read_span(const Node& node);

    // --- Sizes ---
    void read_size(const Node& node);
    std::optional<std::array<std::int64_t, 2>> read_millimetres(const Node& node);
    void read_size_span(const Node& node, const json::Member& member, std::optional<GroupId> group, Size& size);

    Reading& reading_;
    Advisor made_;
    IdSet input_ids_, measure_ids_;
    bool inputs_known_ = true;
    bool measures_known_ = true;
};

}  // namespace maatwerk::catalog
