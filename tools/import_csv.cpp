#include "catalog/catalog.h"
#include "catalog/csv.h"
#include "catalog/date.h"
#include "catalog/utf8.h"
#include "configure/record.h"
#include "import.h"
#include "import_ids.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace maatwerk::tools {

namespace {

using catalog::Diagnostic;
using catalog::Diagnostics;
using catalog::Severity;
using record::member;

constexpr std::int64_t largest_amount = 1'000'000'000;

using csv::Cell;
using csv::Row;

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good = fault == std::errc{} && end == text.data() + text.size() && !text.empty();
    return good && number >= -largest_amount && number <= largest_amount ? std::optional(number) : std::nullopt;
}

/// "12.50", "12,5", "12" in minor units.
std::optional<std::int64_t> minor_units_of(std::string_view text, int decimals) {
    const std::size_t point = text.find_first_of(".,");
    std::string digits(text.substr(0, point));
    std::string fraction(point == std::string_view::npos ? "" : text.substr(point + 1));
    if (fraction.size() > static_cast<std::size_t>(decimals) || fraction.find('-') != std::string::npos) return {};
    fraction.resize(static_cast<std::size_t>(decimals), '0');
    return whole(digits + fraction);
}

bool is_colour(std::string_view text) {
    return text.size() == 7 && text[0] == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

struct OptionOfTable {
    std::string id;
    std::map<std::string, std::string> name, help;  ///< by language
    std::vector<json::Member> members;              ///< the rest
    std::vector<json::Member> attributes;
};

struct GroupOfTable {
    std::string id, name, kind;
    std::vector<OptionOfTable> options;
    Ids ids{};
};

class TableImport {
public:
    TableImport(std::string_view text, const ImportWishes& wishes, std::vector<Row> rows)
        : text_(text), wishes_(wishes), rows_(std::move(rows)) {}

    tl::expected<Imported, Diagnostics> run() {
        read_heading();
        bool is_whole = true;
        for (const char* needed : {"group", "name"}) {
            if (columns_.contains(needed)) continue;
            add(0, Severity::error, Message::import_csv_column, {needed});
            is_whole = false;
        }
        if (!is_whole) return tl::unexpected(std::move(found_));
        find_attributes();
        for (std::size_t i = 1; i < rows_.size(); ++i) read_row(rows_[i]);
        if (groups_.empty()) add(0, Severity::error, Message::import_csv_row, {"group"});
        if (groups_.empty()) return tl::unexpected(std::move(found_));
        return Imported{catalog(), std::move(found_)};
    }

private:
    void add(std::size_t offset, Severity severity, Message code, std::vector<std::string> arguments) {
        for (std::string& argument : arguments) argument = utf8::brief(argument, 80);
        found_.push_back({code, severity, "", catalog::place_of(text_, offset), std::move(arguments)});
    }
    void leave(const Cell& cell, Message code, std::vector<std::string> arguments) {
        add(cell.offset, Severity::warning, code, std::move(arguments));
    }

    void read_heading() {
        if (rows_.empty()) return;
        for (std::size_t i = 0; i < rows_[0].size(); ++i) {
            std::string name = rows_[0][i].text;
            if (i == 0 && name.starts_with("\xEF\xBB\xBF")) name = name.substr(3);
            if (!name.empty() && !columns_.try_emplace(id_of(name), i).second)
                leave(rows_[0][i], Message::import_csv_twice, {name});
        }
        languages_.insert("en");
        for (const char* code : {"nl", "de", "fr"})
            if (columns_.contains("name_" + std::string(code))) languages_.insert(code);
    }

    static bool is_known(const std::string& column) {
        for (const char* name :
             {"group", "option", "name", "price", "part", "colour", "help", "kind", "stock", "from", "until"})
            if (column == name) return true;
        return column.starts_with("name_") || column.starts_with("help_");
    }

    /// Every other column, if any of its cells is a whole number.
    void find_attributes() {
        for (const auto& [name, at] : columns_) {
            if (is_known(name)) continue;
            const bool any = std::any_of(rows_.begin() + 1, rows_.end(), [at = at](const Row& row) {
                return at < row.size() && whole(row[at].text).has_value();
            });
            if (any)
                attributes_.push_back(name);
            else
                leave(rows_[0][at], Message::import_csv_text, {rows_[0][at].text});
        }
    }

    const Cell* cell(const Row& row, const std::string& column) const {
        const auto at = columns_.find(column);
        const bool there = at != columns_.end() && at->second < row.size() && !row[at->second].text.empty();
        return there ? &row[at->second] : nullptr;
    }

    GroupOfTable& group_of(const std::string& name) {
        const auto known =
            std::find_if(groups_.begin(), groups_.end(), [&](const GroupOfTable& group) { return group.name == name; });
        if (known != groups_.end()) return *known;
        groups_.push_back({group_ids_.fresh(name), name, "", {}});
        return groups_.back();
    }

    void read_row(const Row& row) {
        for (const char* needed : {"group", "name"})
            if (!cell(row, needed)) return leave(row[0], Message::import_csv_row, {needed});
        GroupOfTable& group = group_of(cell(row, "group")->text);
        read_kind(row, group);
        OptionOfTable option;
        const Cell* id = cell(row, "option");
        option.id = group.ids.fresh((id ? id : cell(row, "name"))->text);
        for (const std::string& code : languages_) {
            const Cell* name = cell(row, "name_" + code);
            option.name[code] = (name ? name : cell(row, "name"))->text;
            const Cell* help = cell(row, "help_" + code);
            if (!help) help = cell(row, "help");
            if (help) option.help[code] = help->text;
        }
        read_price(row, option);
        if (const Cell* part = cell(row, "part"))
            option.members.push_back(
                member("parts", json::array({json::object({member("part", utf8::brief(part->text, 64))})})));
        if (const Cell* colour = cell(row, "colour")) {
            if (is_colour(colour->text))
                option.members.push_back(member("colour", colour->text));
            else
                leave(*colour, Message::import_csv_colour, {colour->text});
        }
        read_stock(row, option);
        read_dates(row, option);
        read_attributes(row, option);
        group.options.push_back(std::move(option));
    }

    void read_kind(const Row& row, GroupOfTable& group) {
        const Cell* kind = cell(row, "kind");
        if (!kind) return;
        const bool known = kind->text == "single" || kind->text == "optional" || kind->text == "several";
        if (known && group.kind.empty()) group.kind = kind->text;
        if (!known || group.kind != kind->text) leave(*kind, Message::import_csv_kind, {kind->text});
    }

    void read_price(const Row& row, OptionOfTable& option) {
        const Cell* price = cell(row, "price");
        if (!price) return;
        const auto amount = minor_units_of(price->text, wishes_.decimals);
        if (amount)
            option.members.push_back(member("price", *amount));
        else
            leave(*price, Message::import_csv_price, {price->text});
    }

    void read_stock(const Row& row, OptionOfTable& option) {
        const Cell* stock = cell(row, "stock");
        if (!stock) return;
        const auto number = whole(stock->text);
        if (number && *number >= 0)
            option.members.push_back(member("stock", *number));
        else
            leave(*stock, Message::import_csv_stock, {stock->text});
    }

    void read_dates(const Row& row, OptionOfTable& option) {
        std::optional<catalog::Date> from;
        for (const char* edge : {"from", "until"}) {
            const Cell* day = cell(row, edge);
            const auto date = day ? catalog::date_of(day->text) : std::nullopt;
            if (day && !date)
                leave(*day, Message::import_csv_date, {day->text});
            else if (date && from && *date < *from)
                leave(*day, Message::import_csv_until, {day->text, spelled(*from)});
            else if (date)
                option.members.push_back(member(edge, day->text));
            if (std::string_view(edge) == "from") from = date;
        }
    }

    void read_attributes(const Row& row, OptionOfTable& option) {
        for (const std::string& name : attributes_) {
            const Cell* value = cell(row, name);
            if (!value) continue;
            if (const auto number = whole(value->text))
                option.attributes.push_back(member(name, *number));
            else
                leave(*value, Message::import_csv_number, {value->text, name});
        }
    }

    // --- The catalog ---

    json::Value words(const std::map<std::string, std::string>& by_language) const {
        std::vector<json::Member> members;
        for (const auto& [code, text] : by_language) members.push_back(member(code, text));
        return json::object(std::move(members));
    }
    json::Value in_all(std::string_view text) const {
        std::map<std::string, std::string> same;
        for (const std::string& code : languages_) same[code] = text;
        return words(same);
    }

    json::Value option_json(const OptionOfTable& option) const {
        std::vector<json::Member> members{member("id", option.id), member("name", words(option.name))};
        if (!option.help.empty()) members.push_back(member("help", words(option.help)));
        members.insert(members.end(), option.members.begin(), option.members.end());
        if (!option.attributes.empty()) members.push_back(member("attributes", json::object(option.attributes)));
        return json::object(std::move(members));
    }

    /// Of days the longest counts: how long it takes until all is there.
    std::vector<json::Value> lead_times() const {
        std::vector<json::Value> totals;
        for (const std::string& name : attributes_)
            if (name.ends_with("_days"))
                totals.push_back(json::object({member("id", name), member("name", in_all(name)),
                                               member("attribute", name), member("combine", std::string_view("max"))}));
        return totals;
    }

    json::Value catalog() const {
        std::vector<json::Value> languages;
        for (const std::string& code : languages_) languages.push_back(json::string(code));
        std::vector<json::Member> attributes;
        for (const std::string& name : attributes_)
            attributes.push_back(member(name, json::object({member("name", in_all(name))})));
        std::vector<json::Value> groups;
        for (const GroupOfTable& group : groups_) {
            std::vector<json::Value> options;
            for (const OptionOfTable& option : group.options) options.push_back(option_json(option));
            groups.push_back(json::object({member("id", group.id), member("name", in_all(group.name)),
                                           member("kind", std::string_view(group.kind.empty() ? "single" : group.kind)),
                                           member("options", json::array(std::move(options)))}));
        }
        const std::string id = wishes_.id.empty() ? "product" : wishes_.id;
        std::vector<json::Member> members{member("format", std::int64_t{1}),
                                          member("id", id),
                                          member("version", std::string_view("1")),
                                          member("languages", json::array(std::move(languages))),
                                          member("name", in_all(id)),
                                          member("currency", wishes_.currency)};
        if (!attributes.empty()) members.push_back(member("attributes", json::object(std::move(attributes))));
        if (auto totals = lead_times(); !totals.empty())
            members.push_back(member("totals", json::array(std::move(totals))));
        members.push_back(member("groups", json::array(std::move(groups))));
        return json::object(std::move(members));
    }

    std::string_view text_;
    const ImportWishes& wishes_;
    std::vector<Row> rows_;
    std::map<std::string, std::size_t> columns_;  ///< by id of the heading
    std::set<std::string> languages_;
    std::vector<std::string> attributes_;
    std::vector<GroupOfTable> groups_;
    Ids group_ids_;
    Diagnostics found_;
};

}  // namespace

tl::expected<Imported, Diagnostics> import_csv(std::string_view text, const ImportWishes& wishes) {
    auto rows = csv::rows(text);
    if (rows) return TableImport(text, wishes, std::move(*rows)).run();
    return tl::unexpected(
        Diagnostics{{Message::import_csv_quote, Severity::error, "", catalog::place_of(text, rows.error()), {}}});
}

}  // namespace maatwerk::tools
