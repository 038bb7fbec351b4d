#include "catalog/expression_figures.h"

#include "catalog/date.h"
#include "catalog/parameter.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

OptionId option_at(std::size_t position) { return OptionId{static_cast<std::uint32_t>(position)}; }

}  // namespace

Done FigureParser::add_side(Sum& sum, std::int64_t side) {
    std::int64_t sign = take("-") ? -side : side;
    while (true) {
        if (Done done = add_term(sum, sign); !done) return done;
        if (!at("+") && !at("-")) return {};
        sign = take().text == "-" ? -side : side;
    }
}

Done FigureParser::add_term(Sum& sum, std::int64_t sign) {
    if (token_.kind == TokenKind::date) return add_date(sum, sign);
    if (token_.kind != TokenKind::number) return add_factor(sum, {sign, 0});
    const Token word = take();
    auto number = number_of(word);
    if (!number) return tl::unexpected(number.error());
    number->digits *= sign;
    if (take("*")) return add_factor(sum, *number);
    if (!sum.add(*number)) return overflow(word);
    return {};
}

Done FigureParser::add_factor(Sum& sum, Decimal factor) {
    const std::size_t begin = token_.offset;
    if (Done done = add_figure(sum, factor); !done || !at("*")) return done;
    return refuse_at(token_.offset, Message::expression_product, {taken_since(begin)});
}

Done FigureParser::add_date(Sum& sum, std::int64_t sign) {
    const Token word = take();
    const auto day = day_of(word.text);
    if (!day) return refuse_at(word.offset, Message::expression_date, {std::string(word.text)});
    dates_ += sign;
    if (Done done = measure(sum, Unit::days, word); !done) return done;
    if (!sum.add({sign * *day, 0})) return overflow(word);
    return {};
}

Done FigureParser::add_figure(Sum& sum, Decimal factor) {
    if (at("length") && peek().text == "(")
        return add_function(sum, factor, &FigureParser::add_length, Message::expression_want_parameter);
    if (at("each") && peek().text == "(")
        return add_function(sum, factor, &FigureParser::add_each, Message::expression_want_group);
    if (at("quantity") && peek().text == "(")
        return add_function(sum, factor, &FigureParser::add_quantity, Message::expression_want_group);
    if (at("sum")) return add_function(sum, factor, &FigureParser::add_sum, Message::expression_want_attribute);
    if (at("count")) return add_function(sum, factor, &FigureParser::add_count, Message::expression_want_group);
    if (!at_name()) return refuse(Message::expression_want_term);
    return add_attribute(sum, factor);
}

Done FigureParser::add_function(Sum& sum, Decimal factor, Done (FigureParser::*add)(Sum&, Decimal, const Token&),
                                Message want_name) {
    step();
    const Token open = token_;
    if (!take("(")) return refuse(Message::expression_want_open);
    if (!at_name()) return refuse(want_name);
    const Token name = take();
    if (Done done = (this->*add)(sum, factor, name); !done) return done;
    if (!take(")")) return refuse_close(open.offset);
    return {};
}

Done FigureParser::measure(Sum& sum, Unit unit, const Token& name) {
    const Sum::Measured* other = sum.measure(unit, name.text);
    if (unit != Unit::none) measured_ = Sum::Measured{is_mixed(unit) ? scale_of(unit).base : unit, name.text};
    if (other == nullptr) return {};
    return refuse_at(name.offset, Message::expression_units,
                     {std::string(other->name), std::string(word_of(other->unit)), std::string(name.text),
                      std::string(word_of(unit))});
}

Done FigureParser::add_sum(Sum& sum, Decimal factor, const Token& name) {
    const auto attribute = catalog_.find_attribute(name.text);
    if (!attribute) return unknown_attribute(name);
    if (Done done = measure(sum, catalog_.attributes[index(*attribute)].unit, name); !done) return done;
    for (std::size_t i = 0; i < catalog_.options.size(); ++i)
        if (const auto weight = catalog_.options[i].attributes[index(*attribute)])
            if (!add_pieces(sum, factor, i, *weight)) return overflow(name);
    return {};
}

Done FigureParser::add_count(Sum& sum, Decimal factor, const Token& name) {
    const auto file = catalog_.find_parameter(name.text);
    if (file && catalog_.parameter(*file).kind == ParameterKind::file) {
        sum.add(*file, catalog_.parameters, factor);
        return {};
    }
    const auto which = catalog_.find_group(name.text);
    if (!which) return unknown_group(name);
    const Group& group = catalog_.group(*which);
    if (at("."))
        if (const auto option = catalog_.find_option(*which, peek().text))
            return refuse_option(peek(), group, catalog_.option(*option));
    for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i)
        if (!catalog_.options[i].is_none && !sum.add(option_at(i), factor, 1)) return overflow(name);
    return {};
}

Done FigureParser::add_length(Sum& sum, Decimal factor, const Token& name) {
    const auto which = catalog_.find_parameter(name.text);
    if (!which || catalog_.parameter(*which).kind != ParameterKind::text)
        return refuse_at(name.offset, Message::expression_want_parameter, {std::string(name.text)});
    sum.add(*which, catalog_.parameters, factor);
    return {};
}

Done FigureParser::add_parameter(Sum& sum, Decimal factor, ParameterId which, const Token& name) {
    const Parameter& parameter = catalog_.parameter(which);
    if (parameter.kind == ParameterKind::text)
        return refuse_at(name.offset, Message::expression_text_alone, {parameter.id});
    if (parameter.kind == ParameterKind::date) {
        if (factor.places != 0 || std::abs(factor.digits) != 1)
            return refuse_at(name.offset, Message::expression_dates, {});
        dates_ += factor.digits;
    }
    if (parameter.kind == ParameterKind::file)
        return refuse_at(name.offset, Message::expression_file_alone, {parameter.id});
    if (Done done = measure(sum, parameter.unit, name); !done) return done;
    sum.add(which, catalog_.parameters, factor);
    return {};
}

Done FigureParser::add_derived(Sum& sum, Decimal factor, DerivedId which, const Token& name) {
    const Derived& derived = catalog_.derived[index(which)];
    if (!derived.beyond_sums.empty())
        return refuse_at(name.offset, Message::expression_derived, {derived.id, std::string(derived.beyond_sums)});
    if (Done done = measure(sum, derived.unit, name); !done) return done;
    sum.add(derived, catalog_.parameters, factor);
    return {};
}

Done FigureParser::add_attribute(Sum& sum, Decimal factor) {
    const Token name = take();
    if (const auto parameter = catalog_.find_parameter(name.text)) return add_parameter(sum, factor, *parameter, name);
    if (const auto derived = catalog_.find_derived(name.text)) return add_derived(sum, factor, *derived, name);
    const auto which = catalog_.find_group(name.text);
    if (!which) return unknown_group_or_parameter(name);
    if (token_.kind == TokenKind::bad) return refuse(Message::expression_want_relation);
    return add_attribute_of(sum, factor, *which, name, &FigureParser::add_pieces);
}

Done FigureParser::add_each(Sum& sum, Decimal factor, const Token& name) {
    const auto which = catalog_.find_group(name.text);
    if (!which) return unknown_group(name);
    return add_attribute_of(sum, factor, *which, name, &FigureParser::add_first);
}

Done FigureParser::add_attribute_of(Sum& sum, Decimal factor, GroupId which, const Token& name, Add add) {
    if (!take(".")) return refuse_alone(catalog_.group(which), name);
    if (!at_name()) return refuse(Message::expression_want_attribute);
    const Token word = take();
    const auto attribute = catalog_.find_attribute(word.text);
    const auto option = attribute ? std::nullopt : catalog_.find_option(which, word.text);
    if (option) return refuse_option(word, catalog_.group(which), catalog_.option(*option));
    if (!attribute) return unknown_attribute(word);
    if (Done done = measure(sum, catalog_.attributes[index(*attribute)].unit, word); !done) return done;
    return add_group(sum, factor, catalog_.group(which), *attribute, word, add);
}

Done FigureParser::add_group(Sum& sum, Decimal factor, const Group& group, AttributeId attribute, const Token& word,
                             Add add) const {
    for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i) {
        const Option& option = catalog_.options[i];
        const auto weight = option.attributes[index(attribute)];
        if (!weight && !option.is_none)
            return refuse_at(word.offset, Message::expression_attribute_lacking,
                             {std::string(word.text), group.id, option.id});
        if (weight && !(this->*add)(sum, factor, i, *weight)) return overflow(word);
    }
    return {};
}

Done FigureParser::add_quantity(Sum& sum, Decimal factor, const Token& name) {
    const auto which = catalog_.find_group(name.text);
    if (!which) return unknown_pieces(name);
    const Group& group = catalog_.group(*which);
    if (take(".")) {
        const auto option = option_of(group);
        if (!option) return tl::unexpected(option.error());
        const std::string& id = catalog_.option(*option).id;
        if (!catalog_.option(*option).pieces)
            return refuse_at(before_.offset, Message::expression_quantity, {id, group.id + " = " + id});
        if (!add_pieces(sum, factor, index(*option), 1)) return overflow(name);
        return {};
    }
    const auto options = catalog_.options_of(group);
    if (std::none_of(options.begin(), options.end(), has_pieces))
        return refuse_at(name.offset, Message::expression_quantity, {group.id, "count(" + group.id + ")"});
    for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i)
        if (!catalog_.options[i].is_none && !add_pieces(sum, factor, i, 1)) return overflow(name);
    return {};
}

bool FigureParser::add_first(Sum& sum, Decimal factor, std::size_t option, std::int64_t weight) const {
    return sum.add(option_at(option), factor, weight);
}

bool FigureParser::add_pieces(Sum& sum, Decimal factor, std::size_t option, std::int64_t weight) const {
    if (!sum.add(option_at(option), factor, weight)) return false;
    const auto pieces = catalog_.options[option].pieces;
    return !pieces || sum.add(*pieces, catalog_.parameter(*pieces), factor, weight);
}

tl::expected<OptionId, Diagnostic> FigureParser::option_of(const Group& group) {
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

}  // namespace maatwerk::catalog
