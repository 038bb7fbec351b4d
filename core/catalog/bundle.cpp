#include "catalog/bundle.h"

#include "catalog/csv.h"
#include "catalog/reading.h"
#include "catalog/utf8.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <utility>

namespace maatwerk::catalog {
namespace {

using json::Kind;
using json::Value;

constexpr std::size_t most_files = 100;
constexpr std::size_t most_bytes = std::size_t{64} << 20;
constexpr std::size_t longest_name = 200;

bool is_part_of_name(std::string_view part) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    };
    return !part.empty() && part.front() != '.' && std::all_of(part.begin(), part.end(), is_plain);
}

bool is_name(std::string_view name, std::string_view ending) {
    if (name.size() > longest_name || !name.ends_with(ending)) return false;
    for (std::size_t slash = name.find('/'); slash != name.npos; slash = name.find('/')) {
        if (!is_part_of_name(name.substr(0, slash))) return false;
        name.remove_prefix(slash + 1);
    }
    return is_part_of_name(name);
}

void shift(Value& value, std::size_t by) {
    value.offset += by;
    for (Value& item : value.items) shift(item, by);
    for (json::Member& member : value.members) {
        member.offset += by;
        shift(member.value, by);
    }
}

Value* find(Value& object, std::string_view name) {
    for (json::Member& member : object.members)
        if (member.name == name) return &member.value;
    return nullptr;
}

bool is_object(std::string_view shared_name) {
    return shared_name == "attributes" || shared_name == "tax" || shared_name == "advisor" ||
           shared_name == "statistics";
}

class Gatherer {
public:
    explicit Gatherer(const Source& source) : source_(source) {}

    Bundle run(const std::string& name, const std::string& text) {
        if (auto document = read_file(name, text)) out_.document = std::move(*document);
        std::stable_sort(out_.findings.begin(), out_.findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
            return std::pair(a.place.file, a.place.line) < std::pair(b.place.file, b.place.line);
        });
        return std::move(out_);
    }

private:
    /// A file with all that it includes; nothing where a finding stands in the way.
    std::optional<Value> read_file(const std::string& name, const std::string& text) {
        const std::uint32_t number = add_piece(name, text);
        auto document = json::parse(text);
        if (!document) {
            document.error().place.file = number;
            out_.findings.push_back(document.error());
            return std::nullopt;
        }
        is_whole_ = number > 0 && document->find("languages") != nullptr && document->find("currency") != nullptr;
        if (is_whole_) return std::nullopt;
        json::Findings findings(text);
        const json::Node root(*document);
        if (number > 0) check_shared(findings, root);
        open_.push_back(name);
        const std::vector<Part> parts = read_includes(findings, root);
        const std::vector<Table> tables = read_tables(findings, root);
        open_.pop_back();
        const bool is_fine = findings.empty();
        for (Diagnostic& one : findings.take()) {
            one.place.file = number;
            out_.findings.push_back(std::move(one));
        }
        if (!is_fine) return std::nullopt;
        return assembled(std::move(*document), parts, tables, out_.pieces[number].begin);
    }

    std::uint32_t add_piece(const std::string& name, const std::string& text) {
        out_.pieces.push_back({name, out_.text.size()});
        out_.first.emplace_back();
        out_.text += text;
        out_.text += '\n';
        return static_cast<std::uint32_t>(out_.pieces.size() - 1);
    }

    /// The text of a file that is named at the node; a name that cannot be, or that nothing is called, is reported.
    std::optional<std::string> text_of(json::Findings& findings, const json::Node& node, const std::string& name,
                                       std::string_view ending) {
        if (!is_name(name, ending)) {
            findings.add(node, Message::catalog_file_name, {name, std::string(ending)});
            return std::nullopt;
        }
        auto text = source_(name);
        if (!text)
            findings.add(node, Message::catalog_file_missing, {name});
        else if (out_.pieces.size() == most_files || out_.text.size() + text->size() > most_bytes)
            findings.add(node, Message::catalog_files, {std::to_string(most_files), std::to_string(most_bytes >> 20U)});
        else
            return text;
        return std::nullopt;
    }

    // --- Includes ---

    struct Part {
        Value document;
        std::size_t first_piece, end_piece;
    };

    static void check_shared(json::Findings& findings, const json::Node& root) {
        const json::Fields fields(findings, root,
                                  {"format", "include", "attributes", "totals", "derived", "groups", "parameters",
                                   "rules", "surcharges", "preferences", "tax", "tiers", "price_lists", "presets",
                                   "dealers", "areas", "advisor", "routing", "statistics"});
        if (root.value().kind != Kind::object) return;
        const auto format = fields.need("format");
        if (format && (format->value().kind != Kind::integer || format->value().integer != 1))
            findings.add(*format, Message::catalog_format);
        for (const std::string_view name : shared_parts) {
            const auto node = fields.get(name);
            if (node && is_object(name))
                json::expect_object(findings, *node);
            else if (node)
                json::expect_list(findings, *node, 0, std::string::npos);
        }
    }

    std::vector<Part> read_includes(json::Findings& findings, const json::Node& root) {
        std::vector<Part> parts;
        std::vector<std::string> here;
        const Value* include = root.value().find("include");
        const auto member = std::find_if(root.value().members.begin(), root.value().members.end(),
                                         [&](const json::Member& one) { return &one.value == include; });
        if (include == nullptr) return parts;
        const json::Node list(root, *member);
        if (!json::expect_list(findings, list, 1, most_files)) return parts;
        for (std::size_t i = 0; i < include->items.size(); ++i) {
            const json::Node item(list, i);
            const auto name = json::read_text(findings, item, longest_name);
            if (!name) continue;
            if (std::find(here.begin(), here.end(), *name) != here.end())
                findings.add(item, Message::catalog_twice, {*name});
            else
                read_include(findings, item, *name, parts);
            here.push_back(*name);
        }
        return parts;
    }

    void read_include(json::Findings& findings, const json::Node& item, const std::string& name,
                      std::vector<Part>& parts) {
        const auto again = std::find(open_.begin(), open_.end(), name);
        if (again != open_.end()) {
            std::string circle;
            for (auto one = again; one != open_.end(); ++one) circle += *one + " > ";
            findings.add(item, Message::catalog_include_circle, {circle + name});
            return;
        }
        const auto is_this = [&](const Piece& piece) { return piece.name == name; };
        if (std::any_of(out_.pieces.begin(), out_.pieces.end(), is_this)) return;
        const auto text = text_of(findings, item, name, ".json");
        if (!text) return;
        const std::size_t first_piece = out_.pieces.size();
        if (auto document = read_file(name, *text))
            parts.push_back({std::move(*document), first_piece, out_.pieces.size()});
        else if (std::exchange(is_whole_, false))
            findings.add(item, Message::catalog_include_whole, {name});
    }

    // --- Tables ---

    struct Table {
        std::size_t rule;
        Value content;
    };

    std::vector<Table> read_tables(json::Findings& findings, const json::Node& root) {
        std::vector<Table> tables;
        for (const json::Member& member : root.value().members) {
            if (member.name != "rules") continue;
            const json::Node rules(root, member);
            for (std::size_t i = 0; i < member.value.items.size(); ++i)
                for (const json::Member& field : member.value.items[i].members)
                    if (field.name == "table" && field.value.find("csv") != nullptr)
                        if (auto content = read_table_of(findings, json::Node(json::Node(rules, i), field)))
                            tables.push_back({i, std::move(*content)});
        }
        return tables;
    }

    std::optional<Value> read_table_of(json::Findings& findings, const json::Node& table) {
        const json::Fields fields(findings, table, {"csv"});
        const auto node = fields.need("csv");
        const auto name = node ? json::read_text(findings, *node, longest_name) : std::nullopt;
        const auto text = name ? text_of(findings, *node, *name, ".csv") : std::nullopt;
        if (!text) return std::nullopt;
        return table_of(*name, *text);
    }

    std::optional<Value> refuse_table(const std::string& text, std::size_t offset, Message code) {
        Place place = place_of(text, offset);
        place.file = static_cast<std::uint32_t>(out_.pieces.size() - 1);
        out_.findings.push_back({.code = code, .place = place});
        return std::nullopt;
    }

    std::optional<Value> table_of(const std::string& name, std::string text) {
        if (text.starts_with("\xEF\xBB\xBF")) text.replace(0, 3, "   ");  // as spreadsheets write it
        const std::size_t begin = out_.pieces[add_piece(name, text)].begin;
        if (const std::size_t bad = utf8::first_bad(text); bad != std::string::npos)
            return refuse_table(text, bad, Message::json_utf8);
        const auto rows = csv::rows(text);
        if (!rows) return refuse_table(text, rows.error(), Message::import_csv_quote);
        if (rows->size() < 2) return refuse_table(text, 0, Message::catalog_csv_rows);
        std::vector<Value> columns;
        for (const csv::Cell& cell : rows->front()) columns.push_back(placed(cell.text, begin + cell.offset));
        std::vector<Value> all;
        for (std::size_t i = 1; i < rows->size(); ++i) all.push_back(row_of((*rows)[i], begin));
        Value made = json::object(
            {{"columns", begin, json::array(std::move(columns))}, {"rows", begin, json::array(std::move(all))}});
        for (json::Member& member : made.members) member.value.offset = begin;
        made.offset = begin;
        return made;
    }

    static Value placed(std::string_view text, std::size_t offset) {
        Value value = json::string(text);
        value.offset = offset;
        return value;
    }

    static std::string_view without_spaces(std::string_view text) {
        const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
        return text.substr(first, text.find_last_not_of(' ') + 1 - first);
    }

    /// "a | b" in a cell is a choice of two.
    static Value row_of(const csv::Row& row, std::size_t begin) {
        std::vector<Value> cells;
        for (const csv::Cell& cell : row) {
            std::vector<Value> choices;
            for (std::size_t at = 0; at <= cell.text.size();) {
                const std::size_t end = std::min(cell.text.find('|', at), cell.text.size());
                choices.push_back(
                    placed(without_spaces(std::string_view(cell.text).substr(at, end - at)), begin + cell.offset));
                at = end + 1;
            }
            cells.push_back(choices.size() == 1 ? std::move(choices.front()) : json::array(std::move(choices)));
            cells.back().offset = begin + cell.offset;
        }
        Value made = json::array(std::move(cells));
        made.offset = begin + row.front().offset;
        return made;
    }

    // --- All of it ---

    Value assembled(Value document, const std::vector<Part>& parts, const std::vector<Table>& tables,
                    std::size_t begin) {
        shift(document, begin);
        for (const Table& table : tables) *find(find(document, "rules")->items[table.rule], "table") = table.content;
        std::erase_if(document.members, [](const json::Member& one) { return one.name == "include"; });
        for (const Part& part : parts) append(document, part);
        return document;
    }

    void append(Value& document, const Part& part) {
        for (const std::string_view name : shared_parts) {
            const Value* more = part.document.find(name);
            if (more == nullptr) continue;
            Value* here = find(document, name);
            if (here == nullptr) {
                document.members.push_back({std::string(name), more->offset, *more});
                continue;
            }
            for (std::size_t piece = part.first_piece; piece < part.end_piece; ++piece)
                out_.first[piece][std::string(name)] += here->items.size();
            here->items.insert(here->items.end(), more->items.begin(), more->items.end());
            for (const json::Member& member : more->members) add_member(name, *here, member);
        }
    }

    /// One that is there already is reported where it stands again.
    void add_member(std::string_view list, Value& object, const json::Member& member) {
        if (object.find(member.name) == nullptr) {
            object.members.push_back(member);
            return;
        }
        out_.findings.push_back({.code = Message::catalog_twice,
                                 .path = std::string(list) + '.' + member.name,
                                 .place = PlaceFinder(out_.text, out_.pieces).at(member.offset),
                                 .arguments = {member.name}});
    }

    const Source& source_;
    Bundle out_;
    std::vector<std::string> open_;
    bool is_whole_ = false;  ///< the file that was read last is no part but a catalog, and so was not taken
};

/// "groups[7].name" of a piece whose groups begin at 5: "groups[2].name".
std::string local_path(const Bundle& bundle, const Diagnostic& finding) {
    std::string path = finding.path;
    if (bundle.pieces[finding.place.file].name.ends_with(".csv")) {
        const std::size_t table = path.find(".table.");
        return table == std::string::npos ? path : path.substr(table + std::string_view(".table.").size());
    }
    const std::size_t bracket = path.find('[');
    const std::size_t end = std::min(path.find(']'), path.size());
    const auto& first = bundle.first[finding.place.file];
    const auto known = bracket < end ? first.find(path.substr(0, bracket)) : first.end();
    if (known == first.end()) return path;
    std::size_t position = 0;  // between the brackets may also stand a name: attributes["wid{h_mm"]
    const char* const digits = path.data() + bracket + 1;
    const bool is_position = std::from_chars(digits, path.data() + end, position).ptr == path.data() + end;
    if (!is_position || position < known->second) return path;
    return path.substr(0, bracket + 1) + std::to_string(position - known->second) + path.substr(end);
}

}  // namespace

Bundle gather(const std::string& name, const std::string& text, const Source& source) {
    return Gatherer(source).run(name, text);
}

void localize(const Bundle& bundle, Diagnostics& findings) {
    for (Diagnostic& finding : findings) finding.path = local_path(bundle, finding);
}

tl::expected<Catalog, Diagnostics> read(const Bundle& bundle) {
    assert(bundle.findings.empty());
    auto catalog = read(bundle.document, bundle.text, bundle.pieces);
    if (!catalog) localize(bundle, catalog.error());
    return catalog;
}

}  // namespace maatwerk::catalog
