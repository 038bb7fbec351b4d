#include "configure/review_texts.h"

#include "catalog/json.h"
#include "catalog/utf8.h"
#include "configure/words.h"

#include <algorithm>
#include <map>
#include <set>

namespace maatwerk::configure {
namespace {

using catalog::Catalog;
using catalog::Diagnostics;
using catalog::Group;
using catalog::index;
using catalog::OptionId;
using catalog::Severity;

/// What ends like one. Names and figures ("1920 x 1080, IPS") may well be the same in two languages.
bool is_sentence(std::string_view words) {
    return words.find(' ') != std::string_view::npos &&
           std::string_view(".!?").find(words.back()) != std::string_view::npos;
}

std::string item(std::string_view list, std::size_t position) {
    return std::string(list) + "[" + std::to_string(position) + "]";
}

/// Small letters, no spaces around: what an eye takes for the same.
std::string folded(std::string_view name) {
    const std::size_t first = name.find_first_not_of(' ');
    if (first == std::string_view::npos) return "";
    std::string out(name.substr(first, name.find_last_not_of(' ') - first + 1));
    for (char& c : out) c = utf8::small_letter(c);
    return out;
}

/// The words of letters, digits and _ in an expression.
void collect_words(std::string_view expression, std::set<std::string, std::less<>>& words) {
    const auto is_inner = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const std::size_t begin = i;
        while (i < expression.size() && is_inner(expression[i])) ++i;
        if (i > begin) words.emplace(expression.substr(begin, i - begin));
    }
}

/// The attributes in its sum( ).
void collect_sums(std::string text, std::set<std::string, std::less<>>& words) {
    constexpr std::string_view begin = "sum(";
    std::erase(text, ' ');
    for (std::size_t at = text.find(begin); at != text.npos; at = text.find(begin, at + 1))
        collect_words(
            std::string_view(text).substr(at + begin.size()).substr(0, text.find(')', at) - at - begin.size()), words);
}

/// What authors write for a unit that there is none of; `instead` is the one that measures the same.
struct StrangeUnit {
    std::string_view ending, instead;
};
constexpr StrangeUnit strange_units[] = {
    {"_cm", "_mm"}, {"_dm", "_mm"},      {"_km", "_mm"},       {"_inch", "_mm"},    {"_kg", "_g"},        {"_kw", "_w"},
    {"_hours", ""}, {"_weeks", "_days"}, {"_months", "_days"}, {"_years", "_days"}, {"_percent", "_pct"}, {"_mm2", ""},
    {"_cm2", ""},   {"_dm2", ""},        {"_m2", ""},          {"_cm3", ""},        {"_dm3", ""},         {"_m3", ""},
    {"_ml", ""},    {"_liter", ""},      {"_litre", ""},       {"_volt", ""},
};

/// Whether the text has this number, whole.
bool has_number(std::string_view text, std::string_view number) {
    const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    for (std::size_t at = text.find(number); at != text.npos; at = text.find(number, at + 1))
        if (!is_digit(at + number.size()) && (at == 0 || !is_digit(at - 1))) return true;
    return false;
}

class TextReview {
public:
    TextReview(const Catalog& catalog, const json::Value& root, Language language)
        : catalog_(catalog), root_(root), language_(language) {}

    Diagnostics run() {
        check_names();
        check_attributes();
        check_units();
        check_sums();
        check_tables();
        check_parts();
        check_lacking();
        check_presets();
        check_translations(root_, "");
        return std::move(found_);
    }

private:
    void add(Message code, std::string path, std::vector<std::string> arguments) {
        found_.push_back({code, Severity::warning, std::move(path), {}, std::move(arguments)});
    }

    /// Whether there are days on which both stand in the list. Of what has dates the review of the days tells more.
    static bool can_meet(const catalog::Option& one, const catalog::Option& other) {
        return one.valid.is_always() || other.valid.is_always();
    }
    template <class Named>
    static bool can_meet(const Named& /*one*/, const Named& /*other*/) {
        return true;
    }

    /// Two of the list with the same name in one language; `path(i)` of each.
    template <class List, class PathOf>
    void check_distinct(const List& list, std::size_t begin, std::size_t end, PathOf path) {
        std::set<std::size_t> reported;
        for (const Language language : catalog_.languages) {
            std::map<std::string, std::size_t> first;
            for (std::size_t i = begin; i < end; ++i) {
                const std::string& name = list[i].name.in(language);
                const auto [known, is_new] = first.try_emplace(folded(name), i);
                if (is_new || !can_meet(list[known->second], list[i]) || !reported.insert(i).second) continue;
                add(Message::check_name_twice, path(i) + ".name",
                    {name, std::string(code_of(language)), list[known->second].id});
            }
        }
    }

    void check_names() {
        for (const Group& group : catalog_.groups) {
            check_distinct(catalog_.options, index(group.first), index(group.first) + group.count,
                           [&](std::size_t i) { return path_of(catalog_, OptionId{static_cast<std::uint32_t>(i)}); });
        }
        check_list(catalog_.groups, "groups");
        check_list(catalog_.presets, "presets");
        check_list(catalog_.totals, "totals");
        check_list(catalog_.derived, "derived");
        check_list(catalog_.routing, "routing");
    }

    template <class List>
    void check_list(const List& list, std::string_view name) {
        check_distinct(list, 0, list.size(), [&](std::size_t i) { return item(name, i); });
    }

    /// Every word of every expression: an attribute that is among them counts as used.
    std::set<std::string, std::less<>> words_of_rules() const {
        std::set<std::string, std::less<>> words;
        const auto collect = [&](const json::Value* list, std::initializer_list<const char*> fields) {
            if (list == nullptr) return;
            for (const json::Value& one : list->items)
                for (const char* field : fields)
                    if (const json::Value* text = one.find(field)) collect_words(text->text, words);
        };
        collect(root_.find("rules"), {"if", "then"});
        collect(root_.find("surcharges"), {"if"});
        collect(root_.find("preferences"), {"if", "then"});
        collect(root_.find("derived"), {"value"});
        collect(root_.find("routing"), {"if", "minutes"});
        collect(root_.find("price_lists"), {"allowed"});
        if (const json::Value* rules = root_.find("rules"))
            for (const json::Value& rule : rules->items)
                if (const json::Value* table = rule.find("table"))
                    for (const json::Value& column : table->find("columns")->items) collect_words(column.text, words);
        if (const json::Value* preview = root_.find("preview")) collect(preview->find("layers"), {"when"});
        return words;
    }

    void check_attributes() {
        const auto words = words_of_rules();
        std::vector<bool> in_total(catalog_.attributes.size(), false);
        for (const catalog::Total& total : catalog_.totals) in_total[index(total.attribute)] = true;
        std::vector<bool> stated(catalog_.attributes.size(), false);
        for (const catalog::Option& option : catalog_.options)
            for (std::size_t i = 0; i < option.attributes.size(); ++i)
                stated[i] = stated[i] || option.attributes[i].has_value();
        for (std::size_t i = 0; i < stated.size(); ++i) {
            const catalog::Attribute& attribute = catalog_.attributes[i];
            const bool looked_at = attribute.show || in_total[i] || words.contains(attribute.id);
            if (!stated[i])
                add(Message::check_attribute_unused, "attributes." + attribute.id, {attribute.id});
            else if (!looked_at)
                add(Message::check_attribute_idle, "attributes." + attribute.id, {attribute.id});
        }
    }

    void check_units() {
        for (const catalog::Attribute& attribute : catalog_.attributes)
            for (const StrangeUnit& unit : strange_units) {
                if (!std::string_view(attribute.id).ends_with(unit.ending)) continue;
                add(unit.instead.empty() ? Message::check_unit_none : Message::check_unit_other,
                    "attributes." + attribute.id, {std::string(unit.ending), attribute.id, std::string(unit.instead)});
            }
    }

    /// A limit on a sum that forgets what its total begins with.
    void check_sums() {
        const json::Value* rules = root_.find("rules");
        for (std::size_t i = 0; rules != nullptr && i < rules->items.size(); ++i)
            for (const char* field : {"if", "then"})
                if (const json::Value* text = rules->items[i].find(field)) check_sum(i, field, text->text);
    }

    void check_sum(std::size_t rule, const std::string& field, std::string text) {
        std::erase(text, ' ');
        for (const catalog::Total& total : catalog_.totals) {
            const std::string& attribute = catalog_.attributes[index(total.attribute)].id;
            const std::string base = std::to_string(total.base);
            if (total.base == 0 || total.combine != catalog::Combine::sum || has_number(text, base) ||
                text.find("sum(" + attribute + ")") == std::string::npos)
                continue;
            add(Message::check_total_base, item("rules", rule) + "." + field,
                {catalog_.rules[rule].id, attribute, base, total.name.in(language_)});
        }
    }

    /// A table that always must hold, and an option that stands in none of its rows.
    void check_tables() {
        const json::Value* rules = root_.find("rules");
        for (std::size_t i = 0; rules != nullptr && i < rules->items.size(); ++i) {
            const json::Value* table = rules->items[i].find("table");
            if (table == nullptr || rules->items[i].find("if") != nullptr) continue;
            const auto& columns = table->find("columns")->items;
            for (std::size_t column = 0; column < columns.size(); ++column)
                if (const auto group = catalog_.find_group(columns[column].text))
                    check_column(i, catalog_.group(*group), column, table->find("rows")->items);
        }
    }

    void check_column(std::size_t rule, const Group& group, std::size_t column, const std::vector<json::Value>& rows) {
        std::set<std::string_view> there;
        const auto note = [&](const json::Value& cell) { there.insert(cell.text); };
        for (const json::Value& row : rows) {
            note(row.items[column]);
            for (const json::Value& choice : row.items[column].items) note(choice);
        }
        if (group.kind == catalog::GroupKind::several || there.contains("*")) return;
        for (std::uint32_t i = 0; i < group.count; ++i) {
            const OptionId option{static_cast<std::uint32_t>(index(group.first)) + i};
            if (!there.contains(catalog_.option(option).id))
                add(Message::check_table_lacks, item("rules", rule) + ".table",
                    {catalog_.rules[rule].id, full_name(catalog_, option, language_)});
        }
    }

    /// A group in which nearly all options add parts: one that adds none was probably forgotten.
    void check_parts() {
        for (const Group& group : catalog_.groups) {
            const auto options = catalog_.options_of(group);
            std::vector<OptionId> bare;
            for (std::uint32_t i = 0; i < group.count; ++i)
                if (options[i].parts.empty() && !options[i].is_none && !says_no_parts(group, i))
                    bare.push_back(OptionId{static_cast<std::uint32_t>(index(group.first)) + i});
            if (bare.size() != 1 || group.count < 4) continue;
            add(Message::check_part_missing, path_of(catalog_, bare.front()),
                {full_name(catalog_, bare.front(), language_)});
        }
    }

    /// "parts": [], on purpose.
    bool says_no_parts(const Group& group, std::uint32_t which) const {
        const auto place = static_cast<std::size_t>(&group - catalog_.groups.data());
        const std::size_t none = group.kind == catalog::GroupKind::optional ? 1 : 0;
        return root_.find("groups")->items[place].find("options")->items[which - none].find("parts") != nullptr;
    }

    /// Of an attribute that sums count: the one option of a group that lacks it was probably forgotten, unless it costs
    /// nothing more, as what others are reckoned from.
    void check_lacking() {
        const auto words = words_of_sums();
        for (std::uint32_t i = 0; i < catalog_.attributes.size(); ++i)
            if (words.contains(catalog_.attributes[i].id))
                for (const Group& group : catalog_.groups) check_lacking(group, i);
    }

    void check_lacking(const Group& group, std::uint32_t attribute) {
        const auto options = catalog_.options_of(group);
        std::vector<OptionId> bare;
        std::size_t have = 0;
        for (std::uint32_t i = 0; i < group.count; ++i) {
            if (options[i].attributes[attribute])
                ++have;
            else if (!options[i].is_none)
                bare.push_back(OptionId{static_cast<std::uint32_t>(index(group.first)) + i});
        }
        if (bare.size() != 1 || have < 2 || minor_units(catalog_.option(bare.front()).price) == 0) return;
        add(Message::check_attribute_missing, path_of(catalog_, bare.front()),
            {full_name(catalog_, bare.front(), language_), catalog_.attributes[attribute].id});
    }

    /// The attributes that totals add up, and those within a sum( ) of a rule.
    std::set<std::string, std::less<>> words_of_sums() const {
        std::set<std::string, std::less<>> words;
        for (const catalog::Total& total : catalog_.totals)
            if (total.combine == catalog::Combine::sum) words.insert(catalog_.attributes[index(total.attribute)].id);
        if (const json::Value* rules = root_.find("rules"))
            for (const json::Value& rule : rules->items)
                for (const char* field : {"if", "then"})
                    if (const json::Value* text = rule.find(field)) collect_sums(text->text, words);
        return words;
    }

    void check_presets() {
        std::map<std::pair<decltype(catalog::Preset::choices), decltype(catalog::Preset::pieces)>, std::size_t> first;
        for (std::size_t i = 0; i < catalog_.presets.size(); ++i) {
            const catalog::Preset& preset = catalog_.presets[i];
            const auto [known, is_new] = first.try_emplace({preset.choices, preset.pieces}, i);
            if (!is_new)
                add(Message::check_preset_twice, item("presets", i),
                    {catalog_.presets[i].id, catalog_.presets[known->second].id});
        }
    }

    /// A text object: all members are languages of the catalog and strings.
    bool is_text(const json::Value& value) const {
        return value.kind == json::Kind::object && value.members.size() > 1 &&
               std::all_of(value.members.begin(), value.members.end(), [](const json::Member& member) {
                   const auto language = language_of(member.name);
                   return language && code_of(*language) == member.name && member.value.kind == json::Kind::string;
               });
    }

    void check_translations(const json::Value& value, const std::string& path) {
        if (is_text(value)) return check_text(value, path);
        for (std::size_t i = 0; i < value.items.size(); ++i) check_translations(value.items[i], item(path, i));
        for (const json::Member& member : value.members)
            check_translations(member.value, path.empty() ? member.name : path + "." + member.name);
    }

    void check_text(const json::Value& text, const std::string& path) {
        for (std::size_t i = 1; i < text.members.size(); ++i)
            for (std::size_t other = 0; other < i; ++other) {
                const std::string& words = text.members[i].value.text;
                if (words != text.members[other].value.text || !is_sentence(words)) continue;
                add(Message::check_untranslated, path + "." + text.members[i].name,
                    {text.members[i].name, text.members[other].name});
                break;
            }
    }

    const Catalog& catalog_;
    const json::Value& root_;
    Language language_;
    Diagnostics found_;
};

}  // namespace

Diagnostics review_texts(const Catalog& catalog, std::string_view text, Language language) {
    const auto root = json::parse(text);
    return root ? TextReview(catalog, *root, language).run() : Diagnostics{root.error()};
}

std::string path_of(const Catalog& catalog, OptionId id) {
    const catalog::Option& option = catalog.option(id);
    const Group& group = catalog.group(option.group);
    const std::string path = item("groups", index(option.group));
    if (option.is_none) return path;
    const bool is_none_first = group.kind == catalog::GroupKind::optional;
    return path + "." + item("options", index(id) - index(group.first) - (is_none_first ? 1 : 0));
}

}  // namespace maatwerk::configure
