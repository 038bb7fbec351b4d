#include "configure/cases.h"

#include "catalog/decimal.h"
#include "catalog/fields.h"
#include "catalog/nearest.h"
#include "catalog/on_day.h"
#include "catalog/prices.h"
#include "catalog/routing.h"
#include "configure/link.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace maatwerk::configure {
namespace {

using catalog::Catalog;
using catalog::Diagnostics;
using catalog::GroupKind;
using catalog::Money;
using catalog::OptionId;
using json::Fields;
using json::Findings;
using json::Kind;
using json::Node;

constexpr std::size_t most_cases = 10'000;
constexpr std::size_t most_options = 20'000;
constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_word = 200;
constexpr std::int64_t largest_price = 1'000'000'000'000;

class CaseReader {
public:
    CaseReader(Findings& findings, const Catalog& catalog) : findings_(findings), base_(catalog), catalog_(&catalog) {}

    ReadCases read(const Node& list) {
        ReadCases read;
        if (!json::expect_list(findings_, list, 1, most_cases)) return read;
        for (std::size_t i = 0; i < list.value().items.size(); ++i) {
            const std::size_t before = findings_.count();
            Case made = read_case(Node(list, i));
            if (findings_.count() == before)
                read.cases.push_back(std::move(made));
            else
                ++read.unread;
        }
        return read;
    }

private:
    Case read_case(const Node& node) {
        const std::size_t before = findings_.count();
        const Fields fields(findings_, node,
                            {"name", "date", "list", "preset", "choose", "parameters", "available", "blocked", "forced",
                             "price", "count", "derived", "steps"});
        Case made;
        made.path = node.path();
        made.offset = node.value().offset;
        if (node.value().kind != Kind::object) return made;
        if (const auto name = fields.need("name"))
            made.name = json::read_text(findings_, *name, longest_name).value_or("");
        made.date = read_date(fields);
        if (const auto list = fields.get("list")) made.list = read_list(*list);
        catalog_ = &seen_on(made.date, made.list);
        if (const auto preset = fields.get("preset")) made.preset = read_preset(*preset);
        if (const auto choose = fields.get("choose")) read_choices(*choose, made);
        if (const auto parameters = fields.get("parameters")) read_settings(*parameters, made.settings);
        if (const auto available = fields.get("available")) made.available = read_available(*available);
        if (const auto forced = fields.get("forced")) made.forced = read_forced(*forced);
        if (const auto blocked = fields.get("blocked")) made.blocked = read_blocked(*blocked);
        if (const auto price = fields.get("price")) made.price = read_price(*price);
        if (const auto count = fields.get("count")) made.count = read_count(*count);
        if (const auto derived = fields.get("derived")) made.derived = read_derived(*derived);
        if (const auto steps = fields.get("steps")) made.steps = read_steps(*steps);
        const bool says = fields.get("available") || fields.get("forced") || fields.get("blocked") ||
                          fields.get("price") || fields.get("count") || fields.get("derived") || fields.get("steps");
        if (!says && findings_.count() == before) findings_.add(node, Message::cases_nothing);
        return made;
    }

    std::optional<catalog::Date> read_date(const Fields& fields) {
        const auto node = fields.get("date");
        const auto text = node ? json::read_text(findings_, *node, longest_word) : std::nullopt;
        const auto date = text ? catalog::date_of(*text) : std::nullopt;
        if (text && !date) findings_.add(*node, Message::record_date, {*text});
        return date;
    }

    /// The name of one that there is, or nothing.
    std::string read_list(const Node& node) {
        const auto name = json::read_text(findings_, node, longest_word);
        if (name && base_.find_list(*name) != nullptr) return *name;
        if (name)
            findings_.add_at(node.value().offset, node,
                             catalog::unknown_name(Message::tools_unknown_list, Message::tools_unknown_list_near, *name,
                                                   ids_of(base_.price_lists)));
        return {};
    }

    /// The catalog as it is on that day, if any, under that list, if any.
    const Catalog& seen_on(std::optional<catalog::Date> date, const std::string& list) {
        if (!date && list.empty()) return base_;
        const auto known = seen_.find({date, list});
        if (known != seen_.end()) return known->second;
        Catalog made = date ? on_day(base_, *date) : base_;
        if (!list.empty()) made = with_list(made, *made.find_list(list));
        return seen_.emplace(std::pair(date, list), std::move(made)).first->second;
    }

    std::optional<catalog::PresetId> read_preset(const Node& node) {
        const auto name = json::read_text(findings_, node, longest_word);
        if (!name) return std::nullopt;
        const auto preset = catalog_->find_preset(*name);
        if (!preset)
            findings_.add_at(node.value().offset, node,
                             catalog::unknown_name(Message::tools_unknown_preset, Message::tools_unknown_preset_near,
                                                   *name, ids_of(catalog_->presets)));
        return preset;
    }

    /// A word such as "frame=carbon" that begins at the literal.
    std::optional<OptionId> read_option(const Node& node, std::size_t literal, const std::string& word) {
        auto option = parse_choice(*catalog_, word);
        if (option) return *option;
        const std::size_t offset = json::character_offset(findings_.text(), literal, option.error().place.column);
        findings_.add_at(offset, node, std::move(option.error()));
        return std::nullopt;
    }

    /// The same, or one such as "engraving=Jan".
    std::optional<Wanted> read_wanted(const Node& node, std::size_t literal, const std::string& word) {
        auto wanted = parse_wanted(*catalog_, word);
        if (wanted) return std::move(*wanted);
        const std::size_t offset = json::character_offset(findings_.text(), literal, wanted.error().place.column);
        findings_.add_at(offset, node, std::move(wanted.error()));
        return std::nullopt;
    }

    /// read(item, word) for each word of a list that has each once.
    template <class Read>
    void for_each_word(const Node& list, Read read) {
        if (!json::expect_list(findings_, list, 0, most_options)) return;
        std::set<std::string> taken;
        for (std::size_t i = 0; i < list.value().items.size(); ++i) {
            const Node item(list, i);
            const auto word = json::read_text(findings_, item, longest_word);
            if (!word) continue;
            if (!taken.insert(*word).second)
                findings_.add(item, Message::catalog_twice, {*word});
            else
                read(item, *word);
        }
    }

    /// "frame=carbon", "fans=large*3"
    void read_choices(const Node& node, Case& made) {
        std::vector<bool> settled(catalog_->groups.size(), false);
        for_each_word(node, [&](const Node& item, const std::string& word) {
            const auto wanted = is_parameter(item, word) ? std::nullopt : read_counted(item, item.value().offset, word);
            if (!wanted) return;
            if (const auto* setting = std::get_if<Setting>(&*wanted)) made.settings.push_back(*setting);
            const OptionId option = option_of(*wanted);
            const catalog::GroupId group = catalog_->option(option).group;
            if (settled[index(group)] && catalog_->group(group).kind != GroupKind::several)
                findings_.add(item, Message::link_one_option, {catalog_->group(group).id});
            settled[index(group)] = true;
            made.choose.push_back(option);
        });
    }

    /// "width=300", which does not stand here: reported.
    bool is_parameter(const Node& item, const std::string& word) {
        const std::size_t equals = std::min(word.find('='), word.size());
        const auto which = catalog_->find_parameter(word.substr(0, equals));
        if (!which || catalog_->parameter(*which).pieces_of) return false;
        const std::string value = word.substr(std::min(equals + 1, word.size()));
        const bool is_number = catalog::decimal_of(value).has_value();
        findings_.add(item, Message::cases_choose_parameter,
                      {catalog_->parameter(*which).id, is_number ? value : '"' + value + '"'});
        return true;
    }

    /// Where it is no number of pieces, the word is an option: what parameters are does not stand here.
    std::optional<Wanted> read_counted(const Node& item, std::size_t literal, const std::string& word) {
        const std::size_t equals = std::min(word.find('='), word.size());
        const bool is_counted =
            word.find('*') != std::string::npos && !catalog_->find_parameter(word.substr(0, equals));
        if (is_counted) return read_wanted(item, literal, word);
        const auto option = read_option(item, literal, word);
        return option ? std::optional<Wanted>(*option) : std::nullopt;
    }

    /// That of a number of pieces, or the option itself.
    OptionId option_of(const Wanted& wanted) const {
        const auto* setting = std::get_if<Setting>(&wanted);
        return setting != nullptr ? *catalog_->parameter(setting->parameter).pieces_of : std::get<OptionId>(wanted);
    }

    /// {"engraving": "Jan", "height": 178.5}
    void read_settings(const Node& node, std::vector<Setting>& settings) {
        if (!json::expect_object(findings_, node)) return;
        for (const json::Member& member : node.value().members) {
            const Node value(node, member);
            const auto parameter = catalog_->find_parameter(member.name);
            if (!parameter)
                findings_.add_at(member.offset, value,
                                 catalog::unknown_name(Message::cases_parameter, Message::cases_parameter_near,
                                                       member.name, ids_of(catalog_->own_parameters())));
            else if (const auto option = catalog_->parameter(*parameter).pieces_of)
                findings_.add_at(member.offset, value, Message::cases_pieces,
                                 {member.name, counted_word(*option, value)});
            else if (auto setting = read_setting(value, *parameter))
                settings.push_back(std::move(*setting));
        }
    }

    /// "fans=large*3"
    std::string counted_word(OptionId option, const Node& count) const {
        const catalog::Option& it = catalog_->option(option);
        const bool is_number = count.value().kind == Kind::integer;
        const std::string number = is_number ? std::to_string(count.value().integer) : "2";
        return catalog_->group(it.group).id + "=" + it.id + "*" + number;
    }

    std::optional<catalog::Setting> read_setting(const Node& node, catalog::ParameterId parameter) {
        const json::Value& value = node.value();
        const bool is_number = value.kind == Kind::decimal || value.kind == Kind::integer;
        const auto words = is_number
                               ? std::optional(value.kind == Kind::integer ? std::to_string(value.integer) : value.text)
                               : json::read_text(findings_, node, longest_word);
        if (!words) return std::nullopt;
        auto setting = catalog::read_setting(*catalog_, parameter, *words, Language::en);
        if (setting) return std::move(*setting);
        findings_.add_at(value.offset, node, std::move(setting.error()));
        return std::nullopt;
    }

    std::vector<Expected> read_available(const Node& node) {
        std::vector<Expected> list;
        for_each_word(node, [&](const Node& item, const std::string& word) {
            if (auto wanted = read_wanted(item, item.value().offset, word))
                list.push_back({std::move(*wanted), item.path(), item.value().offset});
        });
        return list;
    }

    std::vector<Expected> read_forced(const Node& node) {
        std::vector<Expected> list;
        for_each_word(node, [&](const Node& item, const std::string& word) {
            if (auto wanted = read_counted(item, item.value().offset, word))
                list.push_back({std::move(*wanted), item.path(), item.value().offset});
        });
        return list;
    }

    std::vector<ExpectedBlock> read_blocked(const Node& node) {
        std::vector<ExpectedBlock> list;
        if (!json::expect_object(findings_, node)) return list;
        for (const json::Member& member : node.value().members) {
            const Node reasons(node, member);
            ExpectedBlock block;
            auto wanted = read_wanted(reasons, member.offset, member.name);
            block.path = reasons.path();
            block.offset = member.offset;
            if (json::expect_list(findings_, reasons, 0, most_options))
                for (std::size_t i = 0; i < reasons.value().items.size(); ++i) read_reason(Node(reasons, i), block);
            if (!wanted) continue;
            block.wanted = std::move(*wanted);
            list.push_back(std::move(block));
        }
        return list;
    }

    /// "frame=carbon", a choice, or so many pieces of one; else the id of a rule, of a group whose min and max take
    /// part, or of a parameter that was given.
    void read_reason(const Node& node, ExpectedBlock& block) {
        const auto word = json::read_text(findings_, node, longest_word);
        if (!word) return;
        if (word->find('=') != std::string::npos) {
            const auto wanted = read_counted(node, node.value().offset, *word);
            const auto* setting = wanted ? std::get_if<Setting>(&*wanted) : nullptr;
            if (setting != nullptr)
                block.pieces.push_back(*setting);
            else if (wanted)
                block.choices.push_back(std::get<OptionId>(*wanted));
            return;
        }
        const auto rule = std::find_if(catalog_->rules.begin(), catalog_->rules.end(),
                                       [&](const catalog::Rule& one) { return one.id == *word; });
        if (rule != catalog_->rules.end()) {
            block.rules.push_back(catalog::RuleId{static_cast<std::uint32_t>(rule - catalog_->rules.begin())});
        } else if (const auto group = catalog_->find_group(*word)) {
            block.limits.push_back(*group);
        } else if (const auto parameter = catalog_->find_parameter(*word)) {
            block.parameters.push_back(*parameter);
        } else {
            findings_.add_at(
                node.value().offset, node,
                catalog::unknown_name(Message::cases_rule, Message::cases_rule_near, *word, ids_of(catalog_->rules)));
        }
    }

    std::optional<Money> read_price(const Node& node) {
        if (node.value().kind != Kind::integer) {
            findings_.add(node, Message::catalog_price);
            return std::nullopt;
        }
        const auto amount = json::read_integer(findings_, node, -largest_price, largest_price);
        return amount ? std::optional(Money{*amount}) : std::nullopt;
    }

    std::vector<std::string> read_steps(const Node& node) {
        std::vector<std::string> steps;
        for_each_word(node, [&](const Node& item, const std::string& word) {
            if (!find_routing_step(*catalog_, word))
                findings_.add_at(
                    item.value().offset, item,
                    catalog::unknown_name(Message::catalog_routing_step, Message::catalog_routing_step_near, word,
                                          ids_of(catalog_->routing)));
            steps.push_back(word);
        });
        return steps;
    }

    /// Digits in a text, since a count is soon beyond what JSON's numbers hold; a number where it is not.
    std::optional<std::string> read_count(const Node& node) {
        const json::Value& value = node.value();
        const std::string digits = value.kind == Kind::integer ? std::to_string(value.integer) : value.text;
        const bool plain = !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
        if (plain && (digits == "0" || digits[0] != '0')) return digits;
        findings_.add(node, Message::cases_count);
        return std::nullopt;
    }

    /// {"range_pct": 526.3, "share": null}
    std::vector<ExpectedFigure> read_derived(const Node& node) {
        std::vector<ExpectedFigure> list;
        if (!json::expect_object(findings_, node)) return list;
        for (const json::Member& member : node.value().members) {
            const Node value(node, member);
            const auto which = catalog_->find_derived(member.name);
            if (!which) {
                findings_.add_at(member.offset, value,
                                 catalog::unknown_name(Message::cases_derived, Message::cases_derived_near, member.name,
                                                       ids_of(catalog_->derived)));
                continue;
            }
            ExpectedFigure figure{{{}, value.path(), member.offset}, *which, std::nullopt};
            if (value.value().kind != Kind::null) figure.value = read_figure(value, catalog_->derived[index(*which)]);
            list.push_back(std::move(figure));
        }
        return list;
    }

    std::optional<std::int64_t> read_figure(const Node& node, const catalog::Derived& derived) {
        const auto number = catalog::number_of(node.value());
        if (!number)
            findings_.add(node, Message::catalog_decimal);
        else if (number->places > derived.places)
            findings_.add(
                node, Message::cases_derived_places,
                {catalog::spelled(number->digits, number->places), derived.id, std::to_string(derived.places)});
        else
            return catalog::scaled(*number, derived.places);
        return std::nullopt;
    }

    template <class List>
    static std::vector<std::string_view> ids_of(const List& list) {
        std::vector<std::string_view> ids;
        for (const auto& one : list) ids.push_back(one.id);
        return ids;
    }

    Findings& findings_;
    const Catalog& base_;
    std::map<std::pair<std::optional<catalog::Date>, std::string>, Catalog> seen_;
    const Catalog* catalog_;  ///< of the case that is being read
};

void check_heading(Findings& findings, const Fields& fields, const Catalog& catalog) {
    if (const auto format = fields.need("format")) {
        const json::Value& value = format->value();
        if (value.kind != Kind::integer || value.integer != 1) findings.add(*format, Message::cases_format);
    }
    const auto node = fields.need("catalog");
    const auto id = node ? json::read_text(findings, *node, longest_word) : std::nullopt;
    if (id && *id != catalog.id) findings.add(*node, Message::cases_catalog, {*id, catalog.id});
}

}  // namespace

ReadCases read_cases(std::string_view text, const Catalog& catalog) {
    const auto document = json::parse(text);
    if (!document) return {{}, {document.error()}, 0};
    Findings findings(text);
    const Node root(*document);
    const Fields fields(findings, root, {"format", "catalog", "cases"});
    ReadCases read;
    if (document->kind == Kind::object) {
        check_heading(findings, fields, catalog);
        const bool is_right = findings.empty();
        if (const auto list = fields.need("cases"); list && is_right) read = CaseReader(findings, catalog).read(*list);
    }
    read.findings = findings.take();
    return read;
}

ReadCases read_own_cases(std::string_view text, const Catalog& catalog) {
    const auto document = json::parse(text);
    if (!document) return {{}, {document.error()}, 0};
    Findings findings(text);
    const Node root(*document);
    const json::Value* tests = document->find("tests");
    if (tests == nullptr) return {};
    const auto member = std::find_if(document->members.begin(), document->members.end(),
                                     [](const json::Member& one) { return one.name == "tests"; });
    ReadCases read = CaseReader(findings, catalog).read(Node(root, *member));
    read.findings = findings.take();
    return read;
}

}  // namespace maatwerk::configure
