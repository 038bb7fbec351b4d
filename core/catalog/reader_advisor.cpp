// The reader of "advisor": its inputs, measures and sizes.
#include "catalog/nearest.h"
#include "catalog/reading_advisor.h"

#include <algorithm>
#include <utility>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_inputs = 20;
constexpr std::size_t most_choices = 20;
constexpr std::size_t most_measures = 50;
constexpr std::size_t most_models = 200;
constexpr std::size_t most_sizes = 100;
constexpr std::int64_t most_per = 1'000'000;

}  // namespace

void AdvisorReader::read(const Node& node) {
    const Fields fields(reading_.findings, node, {"name", "help", "source", "inputs", "measures", "models", "sizes"});
    made_.name = read_name(reading_, fields);
    made_.help = read_help(reading_, fields);
    if (const auto source = fields.get("source")) made_.source = read_words(reading_, *source);
    read_list(fields.need("inputs"), 1, most_inputs, inputs_known_, &AdvisorReader::read_input);
    read_list(fields.need("measures"), 1, most_measures, measures_known_, &AdvisorReader::read_measure);
    bool known = true;
    read_list(fields.need("models"), 1, most_models, known, &AdvisorReader::read_model);
    read_list(fields.get("sizes"), 0, most_sizes, known, &AdvisorReader::read_size);
    reading_.catalog.advisor = std::make_shared<const Advisor>(std::move(made_));
}

void AdvisorReader::read_list(const std::optional<Node>& node, std::size_t least, std::size_t most, bool& known,
                              void (AdvisorReader::*read_one)(const Node&)) {
    if (!node || !for_each_item(reading_, *node, least, most, [&](const Node& item) { (this->*read_one)(item); }))
        known = false;
}

// --- Inputs and measures ---

void AdvisorReader::read_input(const Node& node) {
    const Fields fields(reading_.findings, node,
                        {"id", "name", "help", "optional", "choices", "unit", "min", "max", "step", "per"});
    Input input;
    input.figure.id = id_of(fields, input_ids_, inputs_known_);
    input.figure.name = read_name(reading_, fields);
    input.figure.help = read_help(reading_, fields);
    if (const auto optional = fields.get("optional"))
        input.optional = json::read_flag(reading_.findings, *optional).value_or(false);
    input.figure.ask = !input.optional;
    if (const auto choices = fields.get("choices"))
        read_choices(fields, *choices, input);
    else if (fields.is_misspelt("choices"))
        inputs_known_ = false;
    else
        read_figure(fields, input);
    made_.inputs.push_back(std::move(input));
}

std::string AdvisorReader::id_of(const Fields& fields, IdSet& ids, bool& known) {
    const auto id = read_id(reading_, fields, ids);
    if (!id) known = false;
    return id.value_or("");
}

void AdvisorReader::read_choices(const Fields& fields, const Node& node, Input& input) {
    for (const char* name : {"unit", "min", "max", "step", "per"})
        if (const auto field = fields.get(name))
            reading_.findings.add(*field, Message::json_unknown_key, {name, "id, name, help, optional, choices"});
    IdSet ids;
    const auto read_one = [&](const Node& item) {
        const Fields choice(reading_.findings, item, {"id", "name"});
        const std::string id = id_of(choice, ids, inputs_known_);
        input.choices.push_back({id, read_name(reading_, choice)});
    };
    if (!for_each_item(reading_, node, 1, most_choices, read_one)) inputs_known_ = false;
}

/// Above 0: what has a logarithm and can be divided by.
void AdvisorReader::read_figure(const Fields& fields, Input& input) {
    read_range(reading_, fields, input.figure);
    const Parameter& figure = input.figure;
    const auto least = fields.get("min");
    if (least && figure.least <= 0 && figure.greatest > 0)
        reading_.findings.add(
            *least, Message::json_range,
            {spelled(figure.least, figure.places), spelled(1, figure.places), spelled(figure.greatest, figure.places)});
    if (const auto per = fields.get("per"))
        input.per = json::read_integer(reading_.findings, *per, 1, most_per).value_or(1);
}

void AdvisorReader::read_measure(const Node& node) {
    const Fields fields(reading_.findings, node, {"id", "name", "unit"});
    Measure measure;
    measure.id = id_of(fields, measure_ids_, measures_known_);
    measure.name = read_name(reading_, fields);
    if (const auto unit = fields.get("unit")) {
        const auto word = json::read_text(reading_.findings, *unit, longest_word);
        if (word == "cm") measure.unit = Unit::centimetre;
        if (word && *word != "cm" && *word != "mm")
            reading_.findings.add(*unit, Message::json_one_of, {*word, "mm, cm"});
    }
    made_.measures.push_back(std::move(measure));
}

std::optional<InputId> AdvisorReader::find_input(const Node& node, std::size_t offset, const std::string& name,
                                                 Kind kind) {
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < made_.inputs.size(); ++i) {
        const Input& input = made_.inputs[i];
        if (input.choices.empty() != (kind == Kind::number)) continue;
        if (input.figure.id == name) return InputId{static_cast<std::uint32_t>(i)};
        known.push_back(input.figure.id);
    }
    if (inputs_known_) reading_.findings.add_at(offset, node, Message::catalog_advisor_name, {name, listed(known)});
    return std::nullopt;
}

std::optional<MeasureId> AdvisorReader::find_measure(const Node& node, std::size_t offset, const std::string& name) {
    const auto found = made_.find_measure(name);
    std::vector<std::string_view> known;
    for (const Measure& measure : made_.measures) known.push_back(measure.id);
    if (!found && measures_known_)
        reading_.findings.add_at(offset, node, Message::catalog_advisor_name, {name, listed(known)});
    return found;
}

// --- Sizes ---

void AdvisorReader::read_size(const Node& node) {
    const Fields fields(reading_.findings, node, {"measure", "group", "when", "options"});
    Size size;
    std::optional<MeasureId> measure;
    std::optional<GroupId> group;
    if (const auto field = fields.need("measure"))
        if (const auto name = json::read_text(reading_.findings, *field, longest_word))
            measure = find_measure(*field, field->value().offset, *name);
    if (const auto field = fields.need("group"))
        if (const auto name = json::read_text(reading_.findings, *field, longest_word))
            group = find_group(reading_, *field, field->value().offset, *name);
    if (const auto when = fields.get("when")) size.when = read_expression(reading_, *when).value_or(Expression{});
    if (const auto options = fields.need("options"))
        for_each_member(
            *options, [&](const Node& item, const json::Member& member) { read_size_span(item, member, group, size); });
    if (!measure || !group) return;
    size.measure = *measure;
    size.group = *group;
    made_.sizes.push_back(std::move(size));
}

std::optional<std::array<std::int64_t, 2>> AdvisorReader::read_millimetres(const Node& node) {
    const auto& items = node.value().items;
    if (node.value().kind == json::Kind::array && items.size() == 2) {
        const auto read_one = [&](std::size_t i) {
            return json::read_integer(reading_.findings, Node(node, i), -longest_mm, longest_mm);
        };
        const auto least = read_one(0), greatest = read_one(1);
        if (!least || !greatest) return std::nullopt;
        if (*least <= *greatest) return std::array{*least, *greatest};
    }
    reading_.findings.add(node, Message::catalog_span);
    return std::nullopt;
}

void AdvisorReader::read_size_span(const Node& node, const json::Member& member, std::optional<GroupId> group,
                                   Size& size) {
    const auto span = read_millimetres(node);
    const auto option = group ? find_option(reading_, node, member.offset, *group, member.name) : std::nullopt;
    if (!span || !option) return;
    size.spans.push_back({*option, (*span)[0], (*span)[1]});
}

std::optional<MeasureId> Advisor::find_measure(std::string_view wanted) const {
    const auto found =
        std::find_if(measures.begin(), measures.end(), [&](const auto& one) { return one.id == wanted; });
    if (found == measures.end()) return std::nullopt;
    return MeasureId{static_cast<std::uint32_t>(found - measures.begin())};
}

void read_advisor(Reading& reading, const Node& node) { AdvisorReader(reading).read(node); }

}  // namespace maatwerk::catalog
