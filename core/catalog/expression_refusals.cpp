#include "catalog/expression_refusals.h"

#include "catalog/date.h"
#include "catalog/nearest.h"
#include "catalog/parameter.h"
#include "catalog/utf8.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr std::int64_t largest_number = 1'000'000'000;
constexpr std::size_t longest_figure = 100;  ///< in a finding
constexpr std::size_t most_listed = 10;      ///< values in a finding

/// So much of one unit in another that measures the same, where six digits behind the point tell it.
std::optional<std::string> amount_in(const Decimal& number, Unit unit, Unit other) {
    const auto base = product(fraction_of(number), fraction_of(scale_of(unit).amount));
    const auto amount = base ? quotient(*base, fraction_of(scale_of(other).amount)) : std::nullopt;
    if (!amount) return std::nullopt;
    for (int places = 0; places <= most_places; ++places)
        if (power_of_ten(places) % amount->bottom == 0)
            return spelled(amount->top * (power_of_ten(places) / amount->bottom), places);
    return std::nullopt;
}

std::string shown(std::string_view bad) {
    return bad.size() == 1 || utf8::count(bad) == 1 ? utf8::show_first(bad) : '"' + std::string(bad) + '"';
}

std::string pieces_of(const Group& group, const Option& option) {
    return "quantity(" + group.id + "." + option.id + ")";
}

}  // namespace

tl::unexpected<Diagnostic> Refusals::refuse(Message code, std::vector<std::string> more) const {
    if (token_.kind == TokenKind::end)
        return refuse_at(text_.size(), Message::expression_ends, {std::string(before_.text)});
    if (token_.kind == TokenKind::bad && token_.text == "/")
        return refuse_at(token_.offset, Message::expression_division, {});
    if (token_.kind == TokenKind::bad)
        return refuse_at(token_.offset, Message::expression_character, {shown(token_.text)});
    if (at_decimal_comma())
        return refuse_at(before_.offset, Message::expression_comma,
                         {std::string(before_.text) + "." + std::string(peek().text)});
    if (before_.kind == TokenKind::number && token_.kind == TokenKind::word)
        if (const auto unit = unit_of_word(token_.text)) return refuse_unit(*unit);
    return refuse_word(code, std::move(more));
}

bool Refusals::at_decimal_comma() const {
    return before_.kind == TokenKind::number && at(",") && peek().kind == TokenKind::number &&
           token_.offset == taken_to() && peek().offset == token_.offset + 1;
}

tl::unexpected<Diagnostic> Refusals::refuse_unit(Unit unit) const {
    const std::string word(token_.text);
    const Scale scale = scale_of(unit);
    const auto number = decimal_of(before_.text);
    const bool is_small = number && number->digits <= largest_number;
    const bool is_alike = measured_ && scale_of(measured_->unit).base == scale.base;
    if (is_small && is_alike && (measured_->unit != unit || unit != scale.base))
        if (const auto amount = amount_in(*number, unit, measured_->unit))
            return refuse_at(token_.offset, Message::expression_unit_here,
                             {*amount, std::string(measured_->name), std::string(word_of(measured_->unit))});
    if (scale.base == unit || !is_small) return refuse_at(token_.offset, Message::expression_unit, {word});
    const std::string amount = spelled(number->digits * scale.amount.digits, number->places + scale.amount.places);
    return refuse_at(token_.offset, Message::expression_unit_scaled,
                     {std::string(before_.text), amount, std::string(word_of(scale.base)), word});
}

std::optional<Diagnostic> Refusals::other_name(const Token& word) const {
    const std::string name(word.text);
    for (const Total& total : catalog_.totals)
        if (total.id == word.text && total.combine == Combine::sum && !catalog_.attributes.empty())
            return finding(Message::expression_total, word.offset,
                           {name, catalog_.attributes[index(total.attribute)].id});
    for (const Option& option : catalog_.options)
        if (option.id == word.text)
            return finding(Message::expression_option_alone, word.offset, {name, catalog_.group(option.group).id});
    if (name == "price") return finding(Message::expression_price, word.offset, {});
    if (name == "if") return finding(Message::expression_if, word.offset, {});
    if (name == "min" || name == "max") return finding(Message::expression_least, word.offset, {name});
    return std::nullopt;
}

tl::unexpected<Diagnostic> Refusals::unknown_group(const Token& word) const {
    if (auto other = other_name(word)) return tl::unexpected(std::move(*other));
    std::vector<std::string_view> known;
    for (const Group& group : catalog_.groups) known.push_back(group.id);
    return refuse_name(word.offset,
                       unknown_name(Message::catalog_group, Message::catalog_group_near, word.text, known));
}

tl::unexpected<Diagnostic> Refusals::unknown_group_or_parameter(const Token& word) const {
    if (catalog_.own_parameters().empty() && catalog_.derived.empty()) return unknown_group(word);
    if (auto other = other_name(word)) return tl::unexpected(std::move(*other));
    std::vector<std::string_view> known;
    for (const Group& group : catalog_.groups) known.push_back(group.id);
    for (const Parameter& parameter : catalog_.own_parameters()) known.push_back(parameter.id);
    for (const Derived& derived : catalog_.derived) known.push_back(derived.id);
    return refuse_name(word.offset,
                       unknown_name(Message::expression_name, Message::expression_name_near, word.text, known));
}

tl::unexpected<Diagnostic> Refusals::unknown_option(const Group& group, const Token& word,
                                                    const Token& relation) const {
    if (word.text == "none" && group.kind == GroupKind::several)
        return refuse_at(word.offset, Message::expression_none, {group.id, relation.text == "!=" ? ">= 1" : "= 0"});
    std::vector<std::string_view> known;
    for (const Option& option : catalog_.options_of(group)) known.push_back(option.id);
    return refuse_name(
        word.offset, unknown_name(Message::catalog_option, Message::catalog_option_near, word.text, known, {group.id}));
}

tl::unexpected<Diagnostic> Refusals::unknown_attribute(const Token& word) const {
    std::vector<std::string_view> known;
    for (const Attribute& attribute : catalog_.attributes) known.push_back(attribute.id);
    return refuse_name(word.offset,
                       unknown_name(Message::catalog_attribute, Message::catalog_attribute_near, word.text, known));
}

tl::unexpected<Diagnostic> Refusals::refuse_is(const Token& word) const {
    const Token what = behind(word);
    const std::string option = what.kind == TokenKind::word ? std::string(what.text) : "option";
    return refuse_at(word.offset, Message::expression_is, {std::string(token_.text), std::string(word.text), option});
}

std::string Refusals::how_many(const Group& group) const {
    const auto options = catalog_.options_of(group);
    if (std::any_of(options.begin(), options.end(), has_pieces)) return "quantity(" + group.id + ")";
    return group.kind == GroupKind::several ? "count(" + group.id + ")" : "";
}

tl::unexpected<Diagnostic> Refusals::refuse_pieces(const Token& at, std::string what, std::string instead) const {
    return refuse_at(at.offset, Message::expression_pieces, {std::move(what), std::move(instead)});
}

tl::unexpected<Diagnostic> Refusals::refuse_option(const Token& at, const Group& group, const Option& option) const {
    if (option.pieces) return refuse_pieces(at, option.id, pieces_of(group, option));
    return refuse_at(at.offset, Message::expression_option_alone, {option.id, group.id});
}

tl::unexpected<Diagnostic> Refusals::refuse_times(const Option& option, const Token& relation) const {
    const Group& group = catalog_.group(option.group);
    if (!option.pieces)
        return refuse_at(token_.offset, Message::expression_quantity, {option.id, group.id + " = " + option.id});
    return refuse_pieces(token_, option.id, pieces_of(group, option) + said(relation) + said(peek()));
}

tl::unexpected<Diagnostic> Refusals::refuse_alone(const Group& group, const Token& name) const {
    if (is_relation(token_) && !how_many(group).empty()) return refuse_pieces(name, group.id, how_many(group));
    return refuse_at(name.offset, Message::expression_group_alone, {group.id});
}

tl::unexpected<Diagnostic> Refusals::unknown_pieces(const Token& name) const {
    for (const Option& option : catalog_.options)
        if (option.id == name.text && option.pieces) return refuse_option(name, catalog_.group(option.group), option);
    return unknown_group(name);
}

std::optional<Refusals::Listed> Refusals::listed(const Token& word, bool is_minus) const {
    std::optional<std::int64_t> rank;
    if (word.kind == TokenKind::date) rank = day_of(word.text);
    if (word.kind == TokenKind::number)
        if (const auto number = number_of(word)) rank = scaled(*number, most_places);
    if (!rank) return std::nullopt;
    return is_minus ? Listed{-*rank, "-" + std::string(word.text)} : Listed{*rank, std::string(word.text)};
}

std::vector<Refusals::Listed> Refusals::values_listed() const {
    std::vector<Listed> values;
    bool is_minus = false, is_behind_value = false;
    for (Token word = peek(); word.kind != TokenKind::end && word.text != ")" && !is_reserved(word.text);
         word = behind(word)) {
        auto value = listed(word, is_minus);
        is_minus = word.text == "-" && !is_behind_value;
        is_behind_value = value.has_value();
        if (value) values.push_back(std::move(*value));
    }
    return values;
}

tl::unexpected<Diagnostic> Refusals::refuse_in(std::size_t begin) const {
    const std::vector<Listed> values = values_listed();
    if (values.empty()) return refuse(Message::expression_want_relation);
    const std::string figure = utf8::brief(taken_since(begin), longest_figure);
    std::string each;
    for (std::size_t i = 0; i < std::min(values.size(), most_listed); ++i)
        each += (i == 0 ? "" : " or ") + figure + " = " + values[i].text;
    if (values.size() > most_listed) each += " or ...";
    const auto [least, most] = std::minmax_element(
        values.begin(), values.end(), [](const Listed& one, const Listed& other) { return one.rank < other.rank; });
    return refuse_at(token_.offset, Message::expression_in,
                     {figure, values.size() == 1 ? each : "(" + each + ")",
                      "(" + figure + " >= " + least->text + " and " + figure + " <= " + most->text + ")"});
}

tl::expected<Decimal, Diagnostic> Refusals::number_of(const Token& word) const {
    const auto number = decimal_of(word.text);
    if (number && number->digits <= largest_number * power_of_ten(number->places)) return *number;
    const std::size_t point = word.text.find('.');
    if (point != word.text.npos && word.text.size() - point > most_places + 1)
        return refuse_at(word.offset, Message::expression_places,
                         {std::string(word.text), std::to_string(most_places)});
    return refuse_at(word.offset, Message::expression_number, {std::string(word.text), grouped(largest_number)});
}

tl::unexpected<Diagnostic> Refusals::overflow(const Token& at) const {
    return refuse_at(at.offset, Message::expression_overflow, {grouped(largest_sum)});
}

}  // namespace maatwerk::catalog
