// The reader of a rule's "table": which values go together, a row for each way. A cell becomes the condition that it
// stands for ("height >= 160 and height <= 175") and is read as any rule is, so that a table means nothing that a rule
// could not say.
#include "catalog/decimal.h"
#include "catalog/nearest.h"
#include "catalog/reading.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_columns = 20;
constexpr std::size_t most_rows = 20'000;
constexpr std::size_t most_choices = 1'000;  ///< in one cell
constexpr std::string_view word_characters = "abcdefghijklmnopqrstuvwxyz0123456789_";

bool is_word(std::string_view text) {
    return !text.empty() && text[0] >= 'a' && text[0] <= 'z' &&
           text.find_first_not_of(word_characters) == std::string_view::npos;
}

/// A word, or "group.attribute".
bool is_column(std::string_view text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    return is_word(text.substr(0, point)) && (point == text.size() || is_word(text.substr(point + 1)));
}

constexpr std::int64_t beyond = 1'000'000'000'000'000'000;  ///< every number, in millionths

/// A range as it is written, or a number as both its ends; an open end is empty.
struct Range {
    std::string least, most;
    /// In millionths.
    std::int64_t from() const { return least.empty() ? -beyond : scaled(*decimal_of(least), most_places); }
    std::int64_t to() const { return most.empty() ? beyond : scaled(*decimal_of(most), most_places); }
};
std::optional<Range> range_of(const std::string& cell) {
    const std::size_t dots = cell.find("..");
    Range range{cell.substr(0, dots), dots == std::string::npos ? cell : cell.substr(dots + 2)};
    const auto is_end = [](const std::string& end) { return end.empty() || decimal_of(end); };
    if (!is_end(range.least) || !is_end(range.most) || (range.least.empty() && range.most.empty())) return std::nullopt;
    return range;
}

/// What the cell says of the column, as a rule says it; nothing where it can say nothing.
std::optional<std::string> meant(const std::string& column, const std::string& cell) {
    if (is_word(cell) || decimal_of(cell)) return column + " = " + cell;
    const auto range = range_of(cell);
    if (!range) return std::nullopt;
    const std::string from = range->least.empty() ? "" : column + " >= " + range->least;
    const std::string to = range->most.empty() ? "" : column + " <= " + range->most;
    return from + (from.empty() || to.empty() ? "" : " and ") + to;
}

Expression joined(Expression::Kind kind, std::vector<Expression> children) {
    Expression made;
    made.kind = kind;
    made.children = std::move(children);
    return made;
}

class TableReader {
public:
    explicit TableReader(Reading& reading) : reading_(reading) {}

    Expression read(const Node& node) {
        const Fields fields(reading_.findings, node, {"columns", "rows", "csv"});
        if (const auto csv = fields.get("csv")) {
            reading_.findings.add(*csv, Message::catalog_unpacked);
            return {};
        }
        const auto columns = fields.need("columns");
        const auto rows = fields.need("rows");
        std::vector<Expression> all;
        const auto read_head = [&](const Node& item) { read_column(item); };
        if (columns && for_each_item(reading_, *columns, 1, most_columns, read_head) && rows)
            for_each_item(reading_, *rows, 1, most_rows, [&](const Node& row) { all.push_back(read_row(row)); });
        return joined(Expression::Kind::any, std::move(all));
    }

private:
    /// A group, or what a sum can begin with: a parameter, or an attribute of a group. One that is neither is empty.
    void read_column(const Node& node) {
        std::string column = json::read_text(reading_.findings, node, 2 * longest_word + 1).value_or("");
        if (!column.empty() && !is_column(column)) {
            reading_.findings.add_at(node.value().offset, node, no_column(column));
            column.clear();
        } else if (!column.empty() && !reading_.catalog.find_group(column)) {
            auto parsed = parse_expression(column + " = 0", reading_.catalog);
            if (!take_expression(reading_, node, node.value().offset, std::move(parsed))) column.clear();
        }
        if (!column.empty() && std::find(columns_.begin(), columns_.end(), column) != columns_.end())
            reading_.findings.add(node, Message::catalog_twice, {column});
        columns_.push_back(std::move(column));
    }

    Diagnostic no_column(const std::string& word) const {
        std::vector<std::string_view> known;
        for (const Group& group : reading_.catalog.groups) known.push_back(group.id);
        for (const Parameter& parameter : reading_.catalog.own_parameters()) known.push_back(parameter.id);
        const std::string meant = nearest(word, known);
        if (meant.empty()) return {.code = Message::catalog_column, .arguments = {word}};
        return {.code = Message::catalog_column_near, .arguments = {word, meant}};
    }

    Expression read_row(const Node& node) {
        std::vector<Expression> all;
        if (!json::expect_list(reading_.findings, node, 1, most_columns)) return {};
        const std::size_t cells = node.value().items.size();
        if (cells != columns_.size())
            reading_.findings.add(node, Message::catalog_row, {std::to_string(cells), std::to_string(columns_.size())});
        for (std::size_t i = 0; i < std::min(cells, columns_.size()); ++i)
            if (auto cell = read_cell(Node(node, i), columns_[i])) all.push_back(std::move(*cell));
        return joined(Expression::Kind::all, std::move(all));
    }

    /// Nothing for one that takes anything, and for one that is reported.
    std::optional<Expression> read_cell(const Node& node, const std::string& column) {
        std::vector<Expression> any;
        const auto add = [&](const Node& item) {
            if (auto choice = read_choice(item, column)) any.push_back(std::move(*choice));
        };
        if (node.value().kind == json::Kind::string && node.value().text == "*") return std::nullopt;
        if (node.value().kind == json::Kind::array)
            for_each_item(reading_, node, 1, most_choices, add);
        else
            add(node);
        if (any.empty()) return std::nullopt;
        return any.size() == 1 ? std::move(any.front()) : joined(Expression::Kind::any, std::move(any));
    }

    std::optional<Expression> read_choice(const Node& node, const std::string& column) {
        const json::Value& value = node.value();
        std::string cell = value.kind == json::Kind::integer ? std::to_string(value.integer) : value.text;
        if (value.kind != json::Kind::integer && value.kind != json::Kind::decimal) {
            if (value.kind == json::Kind::string && value.text.find_first_not_of(' ') == std::string::npos) {
                reading_.findings.add(node, Message::catalog_cell_empty);
                return std::nullopt;
            }
            const auto text = json::read_text(reading_.findings, node, 2 * longest_word + 2);
            if (!text) return std::nullopt;
            cell = *text;
        }
        const auto condition = meant(column, cell);
        if (!condition) reading_.findings.add(node, Message::catalog_cell, {cell});
        if (!condition || column.empty() || is_never(node, column, cell)) return std::nullopt;
        return take_expression(reading_, node, value.offset, parse_expression(*condition, reading_.catalog));
    }

    /// Reports a range that has nothing in it, and a number or a range that a parameter cannot reach.
    bool is_never(const Node& node, const std::string& column, const std::string& cell) {
        const auto range = range_of(cell);
        if (!range) return false;
        if (range->to() < range->from()) {
            reading_.findings.add(node, Message::catalog_cell_backwards, {cell, range->most, range->least});
            return true;
        }
        const auto which = reading_.catalog.find_parameter(column);
        return which && is_out_of(node, reading_.catalog.parameter(*which), *range, cell);
    }

    bool is_out_of(const Node& node, const Parameter& parameter, const Range& range, const std::string& cell) {
        if (parameter.kind != ParameterKind::number || parameter.least == parameter.greatest) return false;
        const std::int64_t grain = power_of_ten(most_places - parameter.places);
        const std::int64_t least = parameter.least * grain, step = parameter.step * grain;
        const bool is_outside = range.to() < least || range.from() > parameter.greatest * grain;
        const std::int64_t above = std::max<std::int64_t>(0, range.from() - least);
        const bool is_between = !is_outside && least + (above + step - 1) / step * step > range.to();
        if (is_outside || is_between)
            reading_.findings.add(
                node, is_outside ? Message::catalog_cell_outside : Message::catalog_cell_step,
                {cell, parameter.id, spelled(parameter.least, parameter.places),
                 spelled(parameter.greatest, parameter.places), spelled(parameter.step, parameter.places)});
        return is_outside || is_between;
    }

    Reading& reading_;
    std::vector<std::string> columns_;
};

}  // namespace

Expression read_table(Reading& reading, const Node& node) { return TableReader(reading).read(node); }

}  // namespace maatwerk::catalog
