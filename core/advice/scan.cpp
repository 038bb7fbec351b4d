#include "advice/scan.h"

#include "catalog/csv.h"
#include "catalog/decimal.h"
#include "catalog/fields.h"
#include "catalog/nearest.h"
#include "catalog/utf8.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

namespace maatwerk::advice {
namespace {

using catalog::Decimal;
using catalog::Diagnostic;
using catalog::Diagnostics;
using json::Node;

constexpr std::size_t most_bytes = std::size_t{1} << 20;
constexpr std::int64_t shortest_mm = 10, longest_mm = 3'000;
constexpr std::array<std::string_view, 3> columns{"measure", "value", "unit"};

/// Tenths of a millimetre in one.
struct UnitWord {
    std::string_view word;
    std::int64_t tenths;
};
constexpr UnitWord units[] = {{"mm", 10}, {"cm", 100}, {"in", 254}};

std::string lower(std::string_view text) {
    std::string small(text);
    for (char& c : small) c = utf8::small_letter(c);
    return small;
}

/// Where a mistake is, and what it is said with.
using Report = std::function<void(Message, std::vector<std::string>)>;

class Scan {
public:
    explicit Scan(const Advisor& advisor) : advisor_(advisor), found_(advisor.measures.size()), named_(found_.size()) {}

    void add(const std::string& name, const std::optional<Decimal>& value, const std::string& spelled_value,
             const std::string& unit, const Report& at_name, const Report& at_value, const Report& at_unit) {
        const auto measure = measure_of(name, at_name);
        const auto* known = std::find_if(std::begin(units), std::end(units),
                                         [&](const UnitWord& one) { return one.word == lower(unit); });
        if (unit.empty())
            at_unit(Message::scan_unit_missing, {name});
        else if (known == std::end(units))
            at_unit(Message::scan_unit, {unit});
        if (!value) at_value(Message::scan_number, {spelled_value});
        if (!measure || !value || unit.empty() || known == std::end(units)) return;
        const std::int64_t grain = 10 * catalog::power_of_ten(value->places);
        const bool is_small = value->digits > 0 && value->digits / catalog::power_of_ten(value->places) <= longest_mm;
        const std::int64_t mm = is_small ? (value->digits * known->tenths + grain / 2) / grain : 0;
        if (mm < shortest_mm || mm > longest_mm)
            at_value(Message::scan_range, {name, spelled_value + ' ' + std::string(known->word)});
        else
            found_[index(*measure)] = mm;
    }

    std::vector<Figure> figures() const {
        std::vector<Figure> list;
        for (std::uint32_t i = 0; i < found_.size(); ++i)
            if (found_[i]) list.push_back({MeasureId{i}, *found_[i], 0, nullptr});
        return list;
    }

private:
    std::optional<MeasureId> measure_of(const std::string& name, const Report& report) {
        std::vector<std::string_view> known;
        for (std::uint32_t i = 0; i < advisor_.measures.size(); ++i) {
            const catalog::Measure& one = advisor_.measures[i];
            known.push_back(one.id);
            const auto is_it = [&](const std::string& word) { return !word.empty() && lower(word) == lower(name); };
            if (!is_it(one.id) && std::none_of(one.name.words.begin(), one.name.words.end(), is_it)) continue;
            if (named_[i]) report(Message::catalog_twice, {name});
            named_[i] = true;
            return MeasureId{i};
        }
        Diagnostic unknown = catalog::unknown_name(Message::scan_measure, Message::scan_measure_near, name, known);
        report(unknown.code, std::move(unknown.arguments));
        return std::nullopt;
    }

    const Advisor& advisor_;
    std::vector<std::optional<std::int64_t>> found_;
    std::vector<bool> named_;
};

// --- JSON ---

std::string spelling_of(const json::Value& value) {
    return value.kind == json::Kind::integer ? std::to_string(value.integer) : value.text;
}

void read_measure(json::Findings& findings, const Node& node, const json::Member& member, std::string unit,
                  Scan& scan) {
    const auto at = [&findings](const Node& place) -> Report {
        return [&findings, &place](Message code, std::vector<std::string> arguments) {
            findings.add(place, code, std::move(arguments));
        };
    };
    const Report at_name = [&](Message code, std::vector<std::string> arguments) {
        findings.add_at(member.offset, node, code, std::move(arguments));
    };
    if (node.value().kind != json::Kind::object)
        return scan.add(member.name, catalog::number_of(node.value()), spelling_of(node.value()), unit, at_name,
                        at(node), at_name);
    const json::Fields fields(findings, node, {"value", "unit"});
    const auto value = fields.need("value");
    const auto own_unit = fields.get("unit");
    if (own_unit) unit = json::read_text(findings, *own_unit, 20).value_or("?");
    if (!value || unit == "?") return;
    scan.add(member.name, catalog::number_of(value->value()), spelling_of(value->value()), unit, at_name, at(*value),
             own_unit ? at(*own_unit) : at_name);
}

void read_json(std::string_view text, Scan& scan, Diagnostics& out) {
    const auto document = json::parse(text);
    if (!document) {
        out.push_back(document.error());
        return;
    }
    json::Findings findings(text);
    const Node root(*document);
    const json::Fields fields(findings, root, {"unit", "measures"});
    std::string unit;
    if (const auto node = fields.get("unit")) unit = json::read_text(findings, *node, 20).value_or("?");
    const auto measures = fields.need("measures");
    if (measures && json::expect_object(findings, *measures)) {
        if (measures->value().members.empty()) findings.add(*measures, Message::scan_empty);
        for (const json::Member& member : measures->value().members)
            if (unit != "?") read_measure(findings, Node(*measures, member), member, unit, scan);
    }
    for (Diagnostic& one : findings.take()) out.push_back(std::move(one));
}

// --- CSV ---

void read_csv(std::string_view text, Scan& scan, Diagnostics& out) {
    const auto at = [&](std::size_t offset) -> Report {
        return [&out, text, offset](Message code, std::vector<std::string> arguments) {
            for (std::string& argument : arguments) argument = utf8::brief(argument, 200);
            out.push_back({.code = code, .place = catalog::place_of(text, offset), .arguments = std::move(arguments)});
        };
    };
    if (const std::size_t bad = utf8::first_bad(text); bad != std::string_view::npos)
        return at(bad)(Message::json_utf8, {});
    const auto rows = csv::rows(text);
    if (!rows) return at(rows.error())(Message::import_csv_quote, {});
    if (rows->size() < 2) return at(0)(Message::scan_empty, {});
    const csv::Row& head = rows->front();
    bool is_head = head.size() == columns.size();
    for (std::size_t i = 0; is_head && i < columns.size(); ++i) is_head = lower(head[i].text) == columns[i];
    if (!is_head) return at(head.front().offset)(Message::scan_columns, {});
    for (std::size_t i = 1; i < rows->size(); ++i) {
        const csv::Row& row = (*rows)[i];
        if (row.size() != columns.size()) {
            at(row.front().offset)(Message::scan_cells, {std::to_string(row.size())});
            continue;
        }
        scan.add(row[0].text, catalog::decimal_of(row[1].text, catalog::Point::point_or_comma), row[1].text,
                 row[2].text, at(row[0].offset), at(row[1].offset), at(row[2].offset));
    }
}

}  // namespace

tl::expected<std::vector<Figure>, Diagnostics> read_scan(const Advisor& advisor, std::string_view text) {
    Scan scan(advisor);
    Diagnostics findings;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // as spreadsheets write it
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (text.size() > most_bytes)
        findings.push_back({.code = Message::json_too_large, .place = {1, 1}, .arguments = {"1"}});
    else if (first == std::string_view::npos)
        findings.push_back({.code = Message::scan_empty, .place = {1, 1}});
    else if (text[first] == '{' || text[first] == '[')
        read_json(text, scan, findings);
    else
        read_csv(text, scan, findings);
    if (findings.size() > 20) findings.resize(20);
    if (!findings.empty()) return tl::unexpected(std::move(findings));
    return scan.figures();
}

}  // namespace maatwerk::advice
