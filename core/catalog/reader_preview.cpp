#include "catalog/reading.h"
#include "catalog/utf8.h"

#include <algorithm>
#include <array>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_layers = 10'000;
constexpr std::size_t most_steps = 10'000;
constexpr std::int32_t largest_coordinate = 100'000;
constexpr std::int64_t widest_stroke = 1'000;

struct Word {
    std::string_view text;
    std::size_t offset = 0;  ///< in the path
};

struct StepForm {
    char kind;
    std::size_t numbers;
};
constexpr std::array<StepForm, 4> step_forms{{{'M', 2}, {'L', 2}, {'C', 6}, {'Z', 0}}};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = text.find_first_not_of(' '); at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.push_back({text.substr(at, end - at), at});
        at = text.find_first_not_of(' ', end);
    }
    return words;
}

std::optional<std::int32_t> coordinate_of(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 6) return std::nullopt;
    std::int32_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    if (number > largest_coordinate) return std::nullopt;
    return negative ? -number : number;
}

/// Reads the steps of a path; stops at the first word that does not fit.
class PathReader {
public:
    PathReader(Reading& reading, const Node& node)
        : reading_(reading), node_(node), words_(words_of(node.value().text)) {}

    std::vector<PathStep> read() {
        if (words_.empty() || words_[0].text != "M") {
            report(0, Message::catalog_path_start, {});
            return {};
        }
        std::vector<PathStep> steps;
        while (at_ < words_.size()) {
            const auto step = read_step();
            if (!step) return {};
            steps.push_back(*step);
        }
        return steps;
    }

private:
    std::optional<PathStep> read_step() {
        const Word& word = words_[at_++];
        const auto* form = std::find_if(step_forms.begin(), step_forms.end(), [&](const StepForm& known) {
            return word.text == std::string_view(&known.kind, 1);
        });
        if (form == step_forms.end()) {
            report(word.offset, Message::catalog_path_letter, {std::string(word.text)});
            return std::nullopt;
        }
        PathStep step;
        step.kind = form->kind;
        return read_numbers(*form, step) ? std::optional(step) : std::nullopt;
    }

    bool read_numbers(const StepForm& form, PathStep& step) {
        const std::string letter(1, form.kind), count = std::to_string(form.numbers);
        for (std::size_t i = 0; i < form.numbers; ++i, ++at_) {
            if (at_ == words_.size()) {
                report(words_.back().offset, Message::catalog_path_ends, {letter, count});
                return false;
            }
            const auto number = coordinate_of(words_[at_].text);
            if (!number) {
                report(words_[at_].offset, Message::catalog_path_numbers,
                       {letter, count, grouped(largest_coordinate), std::string(words_[at_].text)});
                return false;
            }
            step.at[i] = *number;
        }
        return true;
    }

    void report(std::size_t offset, Message code, std::vector<std::string> arguments) {
        const std::string_view path = node_.value().text;
        const std::size_t column = utf8::count(path.substr(0, offset)) + 1;
        reading_.findings.add_at(json::character_offset(reading_.findings.text(), node_.value().offset, column), node_,
                                 code, std::move(arguments));
    }

    Reading& reading_;
    const Node& node_;
    std::vector<Word> words_;
    std::size_t at_ = 0;
};

void read_path(Reading& reading, const Node& node, Layer& layer) {
    if (!json::read_text(reading.findings, node, std::string::npos)) return;
    layer.path = PathReader(reading, node).read();
    if (layer.path.size() > most_steps)
        reading.findings.add(node, Message::json_too_many,
                             {std::to_string(layer.path.size()), std::to_string(most_steps)});
}

void read_circle(Reading& reading, const Node& node, Layer& layer) {
    const auto& items = node.value().items;
    bool good = items.size() == layer.circle.size();
    for (std::size_t i = 0; good && i < items.size(); ++i) {
        const std::int64_t number = items[i].integer, least = i == 2 ? 1 : -largest_coordinate;
        good = items[i].kind == json::Kind::integer && number >= least && number <= largest_coordinate;
        if (good) layer.circle[i] = static_cast<std::int32_t>(number);
    }
    if (!good) reading.findings.add(node, Message::catalog_circle);
}

/// Whether one choice of the group gives one colour.
bool can_paint(const Catalog& catalog, const Group& group) {
    const auto options = catalog.options_of(group);
    return group.kind != GroupKind::several &&
           std::any_of(options.begin(), options.end(), [](const Option& option) { return option.colour.has_value(); });
}

std::optional<Paint> read_paint(Reading& reading, const Node& node) {
    const auto text = json::read_text(reading.findings, node, longest_word);
    if (!text) return std::nullopt;
    if (const auto colour = colour_of(*text)) return Paint{colour, std::nullopt};
    const auto group = reading.catalog.find_group(*text);
    if (!group && reading.groups_known) reading.findings.add(node, Message::catalog_paint, {*text});
    if (!group) return Paint{};
    const Group& painting = reading.catalog.group(*group);
    if (reading.is_sure_of(painting) && !can_paint(reading.catalog, painting))
        reading.findings.add(node, Message::catalog_paint_group, {*text});
    return Paint{std::nullopt, group};
}

void read_shape(Reading& reading, const Node& node, const Fields& fields, Layer& layer) {
    const auto path = fields.get("path"), circle = fields.get("circle");
    const bool misspelt = fields.is_misspelt("path") || fields.is_misspelt("circle");
    if (path.has_value() == circle.has_value() && !misspelt) reading.findings.add(node, Message::catalog_layer_shape);
    if (path) read_path(reading, *path, layer);
    if (circle) read_circle(reading, *circle, layer);
}

void read_layer(Reading& reading, const Node& node) {
    const Fields fields(reading.findings, node, {"when", "path", "circle", "stroke", "width", "fill"});
    if (node.value().kind != json::Kind::object) return;
    Layer layer;
    if (const auto when = fields.get("when")) layer.when = read_expression(reading, *when).value_or(Expression{});
    read_shape(reading, node, fields, layer);
    const auto stroke = fields.get("stroke"), fill = fields.get("fill");
    if (stroke) layer.stroke = read_paint(reading, *stroke);
    if (fill) layer.fill = read_paint(reading, *fill);
    if (!stroke && !fill && !fields.is_misspelt("stroke") && !fields.is_misspelt("fill"))
        reading.findings.add(node, Message::catalog_layer_paint);
    if (const auto width = fields.get("width"))
        layer.width =
            static_cast<std::int32_t>(json::read_integer(reading.findings, *width, 1, widest_stroke).value_or(1));
    reading.catalog.preview.layers.push_back(std::move(layer));
}

std::int32_t read_size(Reading& reading, const std::optional<Node>& node) {
    if (!node) return 0;
    return static_cast<std::int32_t>(json::read_integer(reading.findings, *node, 1, largest_coordinate).value_or(0));
}

}  // namespace

void read_preview(Reading& reading, const Node& node) {
    const Fields fields(reading.findings, node, {"width", "height", "layers"});
    if (node.value().kind != json::Kind::object) return;
    reading.catalog.preview.width = read_size(reading, fields.need("width"));
    reading.catalog.preview.height = read_size(reading, fields.need("height"));
    if (const auto layers = fields.need("layers"))
        for_each_item(reading, *layers, 0, most_layers, [&](const Node& item) { read_layer(reading, item); });
}

}  // namespace maatwerk::catalog
