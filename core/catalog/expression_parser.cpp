// A recursive-descent parser of one token of look-ahead, one function a row of the grammar:
//
//   any        := all { "or" all }
//   all        := negation { "and" negation }
//   negation   := "not" negation | "(" any ")" | condition
//   condition  := GROUP ("=" | "!=") OPTION | GROUP "in" "(" OPTION { "," OPTION } ")" | sum RELATION sum
//   sum        := ["-"] term { ("+" | "-") term }
//   term       := NUMBER [ "*" figure ] | figure | DATE
//   figure     := GROUP "." ATTRIBUTE | PARAMETER | DERIVED | "sum" "(" ATTRIBUTE ")" | "count" "(" GROUP ")"
//               | "length" "(" PARAMETER ")" | "count" "(" PARAMETER ")"
//               | "quantity" "(" GROUP [ "." OPTION ] ")" | "each" "(" GROUP "." ATTRIBUTE ")"
//
// A date is a place on the calendar, and not an amount: in a comparison as many stand on the one side as on the other,
// each once, so that days are left (needed >= ordered + 14, until - from <= 7).
//
// "length", "quantity" and "each" are no reserved words: before a bracket they can be no names, and anywhere else they are.
//
// A sum becomes at once what solvers want (expression_sum.h): each option with the weight that it adds, both sides
// brought to the left, < and > made <= and >= (weights are made whole). Rejected: keeping attributes in the tree, as every
// reader of it would have to resolve them again.
// Cost: O(length * options of a named group); the bounds below keep every tree small and every sum exact.
#include "catalog/expression_parser.h"
#include "catalog/catalog.h"
#include "catalog/date.h"
#include "catalog/expression.h"
#include "catalog/expression_sum.h"
#include "catalog/expression_words.h"
#include "catalog/nearest.h"
#include "catalog/parameter.h"
#include "catalog/utf8.h"

#include <algorithm>
#include <utility>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t longest_text = 10'000;
constexpr int deepest = 64;
constexpr std::size_t most_weights = 1'000'000;  ///< of options, in one expression: 16 MB
constexpr std::int64_t largest_number = 1'000'000'000;
constexpr std::size_t longest_figure = 100;  ///< in a finding
constexpr std::size_t most_listed = 10;      ///< values in a finding

using Parsed = tl::expected<Expression, Diagnostic>;
using Kind = Expression::Kind;

Expression chosen(OptionId option) {
    Expression made;
    made.kind = Kind::chosen;
    made.option = option;
    return made;
}

Expression negation_of(Expression child) {
    Expression made;
    made.kind = Kind::negation;
    made.children.push_back(std::move(child));
    return made;
}

/// The one child itself where it is alone.
Expression joined(Kind kind, std::vector<Expression> children) {
    if (children.size() == 1) return std::move(children.front());
    Expression made;
    made.kind = kind;
    made.children = std::move(children);
    return made;
}

bool is_relation(const Token& token) {
    return token.kind == TokenKind::symbol && std::string_view("=!<>").find(token.text[0]) != std::string_view::npos;
}

class Parser {
public:
    Parser(std::string_view text, const Catalog& catalog, std::size_t begin = 0) : text_(text), catalog_(catalog) {
        token_ = next_token(text_, begin);
    }

    /// Nothing but a sum.
    tl::expected<ParsedSum, Diagnostic> parse_sum() {
        const Token begin = token_;
        if (token_.kind == TokenKind::end) return tl::unexpected(finding(Message::expression_empty, 0, {}));
        Sum sum;
        if (Done done = add_side(sum, 1); !done) return tl::unexpected(done.error());
        if (token_.kind != TokenKind::end) return refuse(Message::catalog_routing_minutes);
        auto made = sum.compared_to_zero("<=");
        if (!made) return overflow(begin);
        return ParsedSum{std::move(*made), sum.denominator()};
    }

    Parsed parse() {
        if (text_.size() > longest_text && utf8::count(text_) > longest_text)
            return tl::unexpected(finding(Message::expression_too_long, 0, {grouped(longest_text)}));
        if (token_.kind == TokenKind::end) return tl::unexpected(finding(Message::expression_empty, 0, {}));
        Parsed parsed = any();
        if (parsed && token_.kind != TokenKind::end) return refuse(Message::expression_want_end);
        return parsed;
    }

    tl::expected<ConditionIn, Diagnostic> condition_in() {
        Parsed parsed = any();
        if (!parsed) return tl::unexpected(std::move(parsed.error()));
        return ConditionIn{std::move(*parsed), token_.offset};
    }

    tl::expected<FigureIn, Diagnostic> figure_in() {
        Sum sum;
        if (Done done = add_figure(sum, {1, 0}); !done) return tl::unexpected(std::move(done.error()));
        return FigureIn{sum.alone(), token_.offset};
    }

private:
    using Done = tl::expected<void, Diagnostic>;

    // --- Tokens ---
    void step() {
        before_ = token_;
        token_ = behind(token_);
    }
    bool at_symbol(std::string_view symbol) const { return token_.kind == TokenKind::symbol && token_.text == symbol; }
    bool at_word(std::string_view word) const { return token_.kind == TokenKind::word && token_.text == word; }
    /// A word that can be a name.
    bool at_name() const { return token_.kind == TokenKind::word && !is_reserved(token_.text); }
    bool take_symbol(std::string_view symbol) {
        if (!at_symbol(symbol)) return false;
        step();
        return true;
    }
    bool take_word(std::string_view word) {
        if (!at_word(word)) return false;
        step();
        return true;
    }
    Token take() {
        step();
        return before_;
    }
    Token behind(const Token& token) const { return next_token(text_, token.offset + token.text.size()); }
    Token peek() const { return behind(token_); }
    std::string taken_since(std::size_t begin) const {
        return std::string(text_.substr(begin, before_.offset + before_.text.size() - begin));
    }

    // --- Findings ---
    Diagnostic finding(Message code, std::size_t offset, std::vector<std::string> arguments) const {
        const auto column = static_cast<std::uint32_t>(utf8::count(text_.substr(0, offset)) + 1);
        return {.code = code, .place = {1, column}, .arguments = std::move(arguments)};
    }
    Diagnostic placed(Diagnostic diagnostic, const Token& token) const {
        diagnostic.place = finding(diagnostic.code, token.offset, {}).place;
        return diagnostic;
    }
    /// What is expected is not what stands here. The end and characters without a meaning have words of their own.
    tl::unexpected<Diagnostic> refuse(Message code, std::vector<std::string> more = {}) const {
        if (token_.kind == TokenKind::end)
            return tl::unexpected(finding(Message::expression_ends, text_.size(), {std::string(before_.text)}));
        if (token_.kind == TokenKind::bad && token_.text == "/")
            return tl::unexpected(finding(Message::expression_division, token_.offset, {}));
        if (token_.kind == TokenKind::bad)
            return tl::unexpected(finding(Message::expression_character, token_.offset, {shown(token_.text)}));
        if (at_decimal_comma())
            return tl::unexpected(finding(Message::expression_comma, before_.offset,
                                          {std::string(before_.text) + "." + std::string(peek().text)}));
        if (before_.kind == TokenKind::number && token_.kind == TokenKind::word)
            if (const auto unit = unit_of_word(token_.text)) return refuse_unit(*unit);
        if (is_unopened(text_, token_)) code = Message::expression_unopened;
        more.insert(more.begin(), std::string(token_.text));
        return tl::unexpected(finding(code, token_.offset, std::move(more)));
    }
    /// Something else than the bracket that closes this one.
    tl::unexpected<Diagnostic> refuse_close(const Token& open, Message otherwise) const {
        if (token_.kind != TokenKind::end) return refuse(otherwise);
        return tl::unexpected(finding(Message::expression_open, open.offset, {}));
    }
    /// "300,5"
    bool at_decimal_comma() const {
        return before_.kind == TokenKind::number && at_symbol(",") && peek().kind == TokenKind::number &&
               token_.offset == before_.offset + before_.text.size() && peek().offset == token_.offset + 1;
    }
    /// So much of one unit in another that measures the same, where six digits behind the point tell it.
    static std::optional<std::string> amount_in(const Decimal& number, Unit unit, Unit other) {
        const auto base = product(fraction_of(number), fraction_of(scale_of(unit).amount));
        const auto amount = base ? quotient(*base, fraction_of(scale_of(other).amount)) : std::nullopt;
        if (!amount) return std::nullopt;
        for (int places = 0; places <= most_places; ++places)
            if (power_of_ten(places) % amount->bottom == 0)
                return spelled(amount->top * (power_of_ten(places) / amount->bottom), places);
        return std::nullopt;
    }
    /// "600 kg": the number before the unit, as the way out counts it.
    tl::unexpected<Diagnostic> refuse_unit(Unit unit) const {
        const std::string word(token_.text);
        const Scale scale = scale_of(unit);
        const auto number = decimal_of(before_.text);
        const bool is_small = number && number->digits <= largest_number;
        const bool is_alike = measured_ && scale_of(measured_->unit).base == scale.base;
        if (is_small && is_alike && (measured_->unit != unit || unit != scale.base))
            if (const auto amount = amount_in(*number, unit, measured_->unit))
                return tl::unexpected(
                    finding(Message::expression_unit_here, token_.offset,
                            {*amount, std::string(measured_->name), std::string(word_of(measured_->unit))}));
        if (scale.base == unit || !is_small)
            return tl::unexpected(finding(Message::expression_unit, token_.offset, {word}));
        const std::string amount = spelled(number->digits * scale.amount.digits, number->places + scale.amount.places);
        return tl::unexpected(finding(Message::expression_unit_scaled, token_.offset,
                                      {std::string(before_.text), amount, std::string(word_of(scale.base)), word}));
    }
    static std::string shown(std::string_view bad) {
        return bad.size() == 1 || utf8::count(bad) == 1 ? utf8::show_first(bad) : '"' + std::string(bad) + '"';
    }
    /// What the word is, where it is no group or parameter but something else of the catalog.
    std::optional<Diagnostic> other_name(const Token& word) const {
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
    tl::unexpected<Diagnostic> unknown_group(const Token& word) const {
        if (auto other = other_name(word)) return tl::unexpected(std::move(*other));
        std::vector<std::string_view> known;
        for (const Group& group : catalog_.groups) known.push_back(group.id);
        return tl::unexpected(
            placed(unknown_name(Message::catalog_group, Message::catalog_group_near, word.text, known), word));
    }
    /// Where both could stand.
    tl::unexpected<Diagnostic> unknown_group_or_parameter(const Token& word) const {
        if (catalog_.own_parameters().empty() && catalog_.derived.empty()) return unknown_group(word);
        if (auto other = other_name(word)) return tl::unexpected(std::move(*other));
        std::vector<std::string_view> known;
        for (const Group& group : catalog_.groups) known.push_back(group.id);
        for (const Parameter& parameter : catalog_.own_parameters()) known.push_back(parameter.id);
        for (const Derived& derived : catalog_.derived) known.push_back(derived.id);
        return tl::unexpected(
            placed(unknown_name(Message::expression_name, Message::expression_name_near, word.text, known), word));
    }
    tl::unexpected<Diagnostic> unknown_option(const Group& group, const Token& word, const Token& relation) const {
        if (word.text == "none" && group.kind == GroupKind::several)
            return tl::unexpected(
                finding(Message::expression_none, word.offset, {group.id, relation.text == "!=" ? ">= 1" : "= 0"}));
        std::vector<std::string_view> known;
        for (const Option& option : catalog_.options_of(group)) known.push_back(option.id);
        return tl::unexpected(placed(
            unknown_name(Message::catalog_option, Message::catalog_option_near, word.text, known, {group.id}), word));
    }
    tl::unexpected<Diagnostic> unknown_attribute(const Token& word) const {
        std::vector<std::string_view> known;
        for (const Attribute& attribute : catalog_.attributes) known.push_back(attribute.id);
        return tl::unexpected(
            placed(unknown_name(Message::catalog_attribute, Message::catalog_attribute_near, word.text, known), word));
    }

    // --- Conditions ---
    Parsed any() {
        return list(Kind::any, "or", [this] { return all(); });
    }
    Parsed all() {
        return list(Kind::all, "and", [this] { return negation(); });
    }

    template <class Next>
    Parsed list(Kind kind, std::string_view between, Next next) {
        std::vector<Expression> children;
        do {
            Parsed child = next();
            if (!child) return child;
            children.push_back(std::move(*child));
        } while (take_word(between));
        return joined(kind, std::move(children));
    }

    Parsed negation() {
        if (!at_word("not") && !at_symbol("(")) return condition();
        if (depth_ == deepest)
            return tl::unexpected(finding(Message::expression_too_deep, token_.offset, {std::to_string(deepest)}));
        ++depth_;
        Parsed inner = take_word("not") ? negated() : in_brackets();
        --depth_;
        return inner;
    }
    Parsed negated() {
        Parsed inner = negation();
        if (inner) inner = negation_of(std::move(*inner));
        return inner;
    }
    Parsed in_brackets() {
        const Token open = take();
        Parsed inner = any();
        if (inner && !take_symbol(")")) return refuse_close(open, Message::expression_want_close);
        return inner;
    }

    Parsed condition() {
        const bool begins_sum = token_.kind == TokenKind::number || token_.kind == TokenKind::date || at_symbol("-") ||
                                at_word("sum") || at_word("count");
        if (!at_name()) return begins_sum ? sums() : refuse(Message::expression_want_condition);
        const Token next = peek();
        if (catalog_.find_group(token_.text) && means_is(next.text)) return refuse_is(next);
        const bool about_option = next.text == "=" || next.text == "!=" || next.text == "in";
        const bool is_figure = catalog_.find_parameter(token_.text) || catalog_.find_derived(token_.text);
        return about_option && !is_figure ? option_test() : sums();
    }

    /// "extras contains lamp"
    static bool means_is(std::string_view word) {
        constexpr std::string_view words[] = {"contains", "includes", "has", "is", "equals"};
        return std::find(std::begin(words), std::end(words), word) != std::end(words);
    }
    tl::unexpected<Diagnostic> refuse_is(const Token& word) const {
        const Token what = behind(word);
        const std::string option = what.kind == TokenKind::word ? std::string(what.text) : "option";
        return tl::unexpected(
            finding(Message::expression_is, word.offset, {std::string(token_.text), std::string(word.text), option}));
    }

    Parsed option_test() {
        const Token word = take();
        const auto group = catalog_.find_group(word.text);
        if (!group) return unknown_group_or_parameter(word);
        if (take_word("in")) return option_list(catalog_.group(*group));
        const Token relation = take();
        const bool negative = relation.text == "!=";
        const auto option = option_of(catalog_.group(*group));
        if (!option) return tl::unexpected(option.error());
        if (at_symbol("*")) return refuse_times(catalog_.option(*option), relation);
        return negative ? negation_of(chosen(*option)) : chosen(*option);
    }

    Parsed option_list(const Group& group) {
        const Token open = token_;
        if (!take_symbol("(")) return refuse(Message::expression_want_open);
        std::vector<Expression> listed_options;
        do {
            const Token word = token_;
            const auto option = option_of(group);
            if (!option) return tl::unexpected(option.error());
            const auto is_same = [&](const Expression& other) { return other.option == *option; };
            if (std::any_of(listed_options.begin(), listed_options.end(), is_same))
                return tl::unexpected(finding(Message::expression_twice, word.offset, {std::string(word.text)}));
            listed_options.push_back(chosen(*option));
        } while (take_symbol(","));
        if (!take_symbol(")")) return refuse_close(open, Message::expression_want_list_end);
        return joined(Kind::any, std::move(listed_options));
    }

    tl::expected<OptionId, Diagnostic> option_of(const Group& group) {
        const Token relation = before_;
        if (token_.kind == TokenKind::number && is_relation(relation) && !how_many(group).empty())
            return refuse_pieces(token_, group.id, how_many(group) + said(relation) + said(token_));
        if (!at_name()) return refuse(Message::expression_want_option, {group.id});
        const Token word = take();
        const auto which = GroupId{static_cast<std::uint32_t>(&group - catalog_.groups.data())};
        const auto option = catalog_.find_option(which, word.text);
        if (!option) return unknown_option(group, word, relation);
        return *option;
    }

    // --- Numbers of pieces that are written otherwise ---
    static bool has_pieces(const Option& option) { return option.pieces.has_value(); }
    static std::string said(const Token& token) { return " " + std::string(token.text); }
    static std::string pieces_of(const Group& group, const Option& option) {
        return "quantity(" + group.id + "." + option.id + ")";
    }
    /// What counts the group; empty where there is nothing to count.
    std::string how_many(const Group& group) const {
        const auto options = catalog_.options_of(group);
        if (std::any_of(options.begin(), options.end(), has_pieces)) return "quantity(" + group.id + ")";
        return group.kind == GroupKind::several ? "count(" + group.id + ")" : "";
    }
    tl::unexpected<Diagnostic> refuse_pieces(const Token& at, std::string what, std::string instead) const {
        return tl::unexpected(finding(Message::expression_pieces, at.offset, {std::move(what), std::move(instead)}));
    }
    /// An option where a number should stand.
    tl::unexpected<Diagnostic> refuse_option(const Token& at, const Group& group, const Option& option) const {
        if (option.pieces) return refuse_pieces(at, option.id, pieces_of(group, option));
        return tl::unexpected(finding(Message::expression_option_alone, at.offset, {option.id, group.id}));
    }
    /// "windows = fixed*2"
    tl::unexpected<Diagnostic> refuse_times(const Option& option, const Token& relation) const {
        const Group& group = catalog_.group(option.group);
        if (!option.pieces)
            return tl::unexpected(
                finding(Message::expression_quantity, token_.offset, {option.id, group.id + " = " + option.id}));
        return refuse_pieces(token_, option.id, pieces_of(group, option) + said(relation) + said(peek()));
    }

    // --- Sums ---
    Parsed sums() {
        Sum sum;
        const std::size_t begin = token_.offset;
        dates_ = 0;
        measured_.reset();
        if (Done done = add_side(sum, 1); !done) return tl::unexpected(done.error());
        if (at_word("in")) return refuse_in(begin);
        if (!is_relation(token_)) return refuse(Message::expression_want_relation);
        const Token relation = take();
        if (Done done = add_side(sum, -1); !done) return tl::unexpected(done.error());
        if (dates_ != 0) return tl::unexpected(finding(Message::expression_dates, relation.offset, {}));
        std::optional<Expression> made = sum.compared_to_zero(relation.text);
        if (!made) return overflow(relation);
        weights_ += made->terms.size() + made->parameters.size();
        if (weights_ > most_weights)
            return tl::unexpected(finding(Message::expression_too_wide, relation.offset, {grouped(most_weights)}));
        return std::move(*made);
    }

    Done add_side(Sum& sum, std::int64_t side) {
        std::int64_t sign = take_symbol("-") ? -side : side;
        while (true) {
            if (Done done = add_term(sum, sign); !done) return done;
            if (!at_symbol("+") && !at_symbol("-")) return {};
            sign = take().text == "-" ? -side : side;
        }
    }

    Done add_term(Sum& sum, std::int64_t sign) {
        if (token_.kind == TokenKind::date) return add_date(sum, sign);
        if (token_.kind != TokenKind::number) return add_factor(sum, {sign, 0});
        const Token word = take();
        auto number = number_of(word);
        if (!number) return tl::unexpected(number.error());
        number->digits *= sign;
        if (take_symbol("*")) return add_factor(sum, *number);
        if (!sum.add(*number)) return overflow(word);
        return {};
    }

    /// A figure that nothing follows to multiply it with.
    Done add_factor(Sum& sum, Decimal factor) {
        const std::size_t begin = token_.offset;
        if (Done done = add_figure(sum, factor); !done || !at_symbol("*")) return done;
        return tl::unexpected(finding(Message::expression_product, token_.offset, {taken_since(begin)}));
    }

    // --- Values that are listed as options are ---
    struct Listed {
        std::int64_t rank = 0;  ///< by size
        std::string text;
    };
    /// "-5", 5
    std::optional<Listed> listed(const Token& word, bool is_minus) const {
        std::optional<std::int64_t> rank;
        if (word.kind == TokenKind::date) rank = day_of(word.text);
        if (word.kind == TokenKind::number)
            if (const auto number = number_of(word)) rank = scaled(*number, most_places);
        if (!rank) return std::nullopt;
        return is_minus ? Listed{-*rank, "-" + std::string(word.text)} : Listed{*rank, std::string(word.text)};
    }
    /// All of "in (200, 300)", and of what else may be meant to say it: in 200..300.
    std::vector<Listed> values_listed() const {
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
    /// "width in (200, 300)"
    tl::unexpected<Diagnostic> refuse_in(std::size_t begin) const {
        const std::vector<Listed> values = values_listed();
        if (values.empty()) return refuse(Message::expression_want_relation);
        const std::string figure = utf8::brief(taken_since(begin), longest_figure);
        std::string each;
        for (std::size_t i = 0; i < std::min(values.size(), most_listed); ++i)
            each += (i == 0 ? "" : " or ") + figure + " = " + values[i].text;
        if (values.size() > most_listed) each += " or ...";
        const auto [least, most] = std::minmax_element(
            values.begin(), values.end(), [](const Listed& one, const Listed& other) { return one.rank < other.rank; });
        return tl::unexpected(
            finding(Message::expression_in, token_.offset,
                    {figure, values.size() == 1 ? each : "(" + each + ")",
                     "(" + figure + " >= " + least->text + " and " + figure + " <= " + most->text + ")"}));
    }

    Done add_date(Sum& sum, std::int64_t sign) {
        const Token word = take();
        const auto day = day_of(word.text);
        if (!day) return tl::unexpected(finding(Message::expression_date, word.offset, {std::string(word.text)}));
        dates_ += sign;
        if (Done done = measure(sum, Unit::days, word); !done) return done;
        if (!sum.add({sign * *day, 0})) return overflow(word);
        return {};
    }

    tl::expected<Decimal, Diagnostic> number_of(const Token& word) const {
        const auto number = decimal_of(word.text);
        if (number && number->digits <= largest_number * power_of_ten(number->places)) return *number;
        const std::size_t point = word.text.find('.');
        if (point != word.text.npos && word.text.size() - point > most_places + 1)
            return tl::unexpected(finding(Message::expression_places, word.offset,
                                          {std::string(word.text), std::to_string(most_places)}));
        return tl::unexpected(
            finding(Message::expression_number, word.offset, {std::string(word.text), grouped(largest_number)}));
    }

    Done add_figure(Sum& sum, Decimal factor) {
        if (at_word("length") && peek().text == "(")
            return add_function(sum, factor, &Parser::add_length, Message::expression_want_parameter);
        if (at_word("each") && peek().text == "(")
            return add_function(sum, factor, &Parser::add_each, Message::expression_want_group);
        if (at_word("quantity") && peek().text == "(")
            return add_function(sum, factor, &Parser::add_quantity, Message::expression_want_group);
        if (at_word("sum")) return add_function(sum, factor, &Parser::add_sum, Message::expression_want_attribute);
        if (at_word("count")) return add_function(sum, factor, &Parser::add_count, Message::expression_want_group);
        if (!at_name()) return refuse(Message::expression_want_term);
        return add_attribute(sum, factor);
    }

    /// "sum" or "count", a name in brackets.
    Done add_function(Sum& sum, Decimal factor, Done (Parser::*add)(Sum&, Decimal, const Token&), Message want_name) {
        step();
        const Token open = token_;
        if (!take_symbol("(")) return refuse(Message::expression_want_open);
        if (!at_name()) return refuse(want_name);
        const Token name = take();
        if (Done done = (this->*add)(sum, factor, name); !done) return done;
        if (!take_symbol(")")) return refuse_close(open, Message::expression_want_close);
        return {};
    }

    /// Notes that it takes part, and in what it is measured.
    Done measure(Sum& sum, Unit unit, const Token& name) {
        const Sum::Measured* other = sum.measure(unit, name.text);
        if (unit != Unit::none) measured_ = Sum::Measured{is_mixed(unit) ? scale_of(unit).base : unit, name.text};
        if (other == nullptr) return {};
        return tl::unexpected(finding(Message::expression_units, name.offset,
                                      {std::string(other->name), std::string(word_of(other->unit)),
                                       std::string(name.text), std::string(word_of(unit))}));
    }

    /// Whether something in another unit takes part already: then all of it counts in that of attributes.
    bool is_mixed(Unit unit) const { return measured_ && measured_->unit != unit; }

    Done add_sum(Sum& sum, Decimal factor, const Token& name) {
        const auto attribute = catalog_.find_attribute(name.text);
        if (!attribute) return unknown_attribute(name);
        if (Done done = measure(sum, catalog_.attributes[index(*attribute)].unit, name); !done) return done;
        for (std::size_t i = 0; i < catalog_.options.size(); ++i)
            if (const auto weight = catalog_.options[i].attributes[index(*attribute)])
                if (!add_pieces(sum, factor, i, *weight)) return overflow(name);
        return {};
    }

    Done add_count(Sum& sum, Decimal factor, const Token& name) {
        const auto file = catalog_.find_parameter(name.text);
        if (file && catalog_.parameter(*file).kind == ParameterKind::file) {
            sum.add(*file, catalog_.parameters, factor);
            return {};
        }
        const auto which = catalog_.find_group(name.text);
        if (!which) return unknown_group(name);
        const Group& group = catalog_.group(*which);
        if (at_symbol("."))
            if (const auto option = catalog_.find_option(*which, peek().text))
                return refuse_option(peek(), group, catalog_.option(*option));
        for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i)
            if (!catalog_.options[i].is_none && !sum.add(option_at(i), factor, 1)) return overflow(name);
        return {};
    }

    /// Of a text; `length` of anything else is a mistake.
    Done add_length(Sum& sum, Decimal factor, const Token& name) {
        const auto which = catalog_.find_parameter(name.text);
        if (!which || catalog_.parameter(*which).kind != ParameterKind::text)
            return tl::unexpected(finding(Message::expression_want_parameter, name.offset, {std::string(name.text)}));
        sum.add(*which, catalog_.parameters, factor);
        return {};
    }

    Done add_parameter(Sum& sum, Decimal factor, ParameterId which, const Token& name) {
        const Parameter& parameter = catalog_.parameter(which);
        if (parameter.kind == ParameterKind::text)
            return tl::unexpected(finding(Message::expression_text_alone, name.offset, {parameter.id}));
        if (parameter.kind == ParameterKind::date) {
            if (factor.places != 0 || std::abs(factor.digits) != 1)
                return tl::unexpected(finding(Message::expression_dates, name.offset, {}));
            dates_ += factor.digits;
        }
        if (parameter.kind == ParameterKind::file)
            return tl::unexpected(finding(Message::expression_file_alone, name.offset, {parameter.id}));
        if (Done done = measure(sum, parameter.unit, name); !done) return done;
        sum.add(which, catalog_.parameters, factor);
        return {};
    }

    Done add_derived(Sum& sum, Decimal factor, DerivedId which, const Token& name) {
        const Derived& derived = catalog_.derived[index(which)];
        if (!derived.beyond_sums.empty())
            return tl::unexpected(
                finding(Message::expression_derived, name.offset, {derived.id, std::string(derived.beyond_sums)}));
        if (Done done = measure(sum, derived.unit, name); !done) return done;
        sum.add(derived, catalog_.parameters, factor);
        return {};
    }

    Done add_attribute(Sum& sum, Decimal factor) {
        const Token name = take();
        if (const auto parameter = catalog_.find_parameter(name.text))
            return add_parameter(sum, factor, *parameter, name);
        if (const auto derived = catalog_.find_derived(name.text)) return add_derived(sum, factor, *derived, name);
        const auto which = catalog_.find_group(name.text);
        if (!which) return unknown_group_or_parameter(name);
        if (token_.kind == TokenKind::bad) return refuse(Message::expression_want_relation);
        return add_attribute_of(sum, factor, *which, name, &Parser::add_pieces);
    }

    /// What one piece of the group's chosen options has.
    Done add_each(Sum& sum, Decimal factor, const Token& name) {
        const auto which = catalog_.find_group(name.text);
        if (!which) return unknown_group(name);
        return add_attribute_of(sum, factor, *which, name, &Parser::add_first);
    }

    /// A group where a number should stand.
    tl::unexpected<Diagnostic> refuse_alone(const Group& group, const Token& name) const {
        if (is_relation(token_) && !how_many(group).empty()) return refuse_pieces(name, group.id, how_many(group));
        return tl::unexpected(finding(Message::expression_group_alone, name.offset, {group.id}));
    }

    /// Whether it stays within largest_sum.
    using Add = bool (Parser::*)(Sum& sum, Decimal factor, std::size_t option, std::int64_t weight) const;

    Done add_attribute_of(Sum& sum, Decimal factor, GroupId which, const Token& name, Add add) {
        if (!take_symbol(".")) return refuse_alone(catalog_.group(which), name);
        if (!at_name()) return refuse(Message::expression_want_attribute);
        const Token word = take();
        const auto attribute = catalog_.find_attribute(word.text);
        const auto option = attribute ? std::nullopt : catalog_.find_option(which, word.text);
        if (option) return refuse_option(word, catalog_.group(which), catalog_.option(*option));
        if (!attribute) return unknown_attribute(word);
        if (Done done = measure(sum, catalog_.attributes[index(*attribute)].unit, word); !done) return done;
        return add_group(sum, factor, catalog_.group(which), *attribute, word, add);
    }

    Done add_group(Sum& sum, Decimal factor, const Group& group, AttributeId attribute, const Token& word,
                   Add add) const {
        for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i) {
            const Option& option = catalog_.options[i];
            const auto weight = option.attributes[index(attribute)];
            if (!weight && !option.is_none)
                return tl::unexpected(finding(Message::expression_attribute_lacking, word.offset,
                                              {std::string(word.text), group.id, option.id}));
            if (weight && !(this->*add)(sum, factor, i, *weight)) return overflow(word);
        }
        return {};
    }

    /// How many there are of the group's chosen options, or of one option.
    Done add_quantity(Sum& sum, Decimal factor, const Token& name) {
        const auto which = catalog_.find_group(name.text);
        if (!which) return unknown_pieces(name);
        const Group& group = catalog_.group(*which);
        if (take_symbol(".")) {
            const auto option = option_of(group);
            if (!option) return tl::unexpected(option.error());
            const std::string& id = catalog_.option(*option).id;
            if (!catalog_.option(*option).pieces)
                return tl::unexpected(
                    finding(Message::expression_quantity, before_.offset, {id, group.id + " = " + id}));
            if (!add_pieces(sum, factor, index(*option), 1)) return overflow(name);
            return {};
        }
        const auto options = catalog_.options_of(group);
        if (std::none_of(options.begin(), options.end(), has_pieces))
            return tl::unexpected(
                finding(Message::expression_quantity, name.offset, {group.id, "count(" + group.id + ")"}));
        for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i)
            if (!catalog_.options[i].is_none && !add_pieces(sum, factor, i, 1)) return overflow(name);
        return {};
    }

    /// "quantity(fixed)"
    tl::unexpected<Diagnostic> unknown_pieces(const Token& name) const {
        for (const Option& option : catalog_.options)
            if (option.id == name.text && option.pieces)
                return refuse_option(name, catalog_.group(option.group), option);
        return unknown_group(name);
    }

    bool add_first(Sum& sum, Decimal factor, std::size_t option, std::int64_t weight) const {
        return sum.add(option_at(option), factor, weight);
    }

    /// So much for each piece of the option.
    bool add_pieces(Sum& sum, Decimal factor, std::size_t option, std::int64_t weight) const {
        if (!sum.add(option_at(option), factor, weight)) return false;
        const auto pieces = catalog_.options[option].pieces;
        return !pieces || sum.add(*pieces, catalog_.parameter(*pieces), factor, weight);
    }

    static OptionId option_at(std::size_t position) { return OptionId{static_cast<std::uint32_t>(position)}; }
    tl::unexpected<Diagnostic> overflow(const Token& at) const {
        return tl::unexpected(finding(Message::expression_overflow, at.offset, {grouped(largest_sum)}));
    }

    std::string_view text_;
    const Catalog& catalog_;
    Token token_;
    Token before_;
    int depth_ = 0;
    std::optional<Sum::Measured>
        measured_;             ///< in the comparison that is read: the last, and the unit that it counts in
    std::int64_t dates_ = 0;   ///< of the comparison that is read: those on the left less those on the right
    std::size_t weights_ = 0;  ///< of all comparisons so far
};

}  // namespace

tl::expected<ParsedSum, Diagnostic> parse_sum(std::string_view text, const Catalog& catalog) {
    return Parser(text, catalog).parse_sum();
}

tl::expected<Expression, Diagnostic> parse_expression(std::string_view text, const Catalog& catalog) {
    return Parser(text, catalog).parse();
}

tl::expected<ConditionIn, Diagnostic> condition_at(std::string_view text, std::size_t begin, const Catalog& catalog) {
    return Parser(text, catalog, begin).condition_in();
}

tl::expected<FigureIn, Diagnostic> figure_at(std::string_view text, std::size_t begin, const Catalog& catalog) {
    return Parser(text, catalog, begin).figure_in();
}

}  // namespace maatwerk::catalog
