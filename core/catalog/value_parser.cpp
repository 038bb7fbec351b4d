// A recursive-descent parser, one function a row of the grammar; conditions and figures are those of the rule language
// (expression_parser.cpp):
//
//   value    := "if" CONDITION "then" value "else" value | sum
//   sum      := ["-"] product { ("+" | "-") product }
//   product  := factor { ("*" | "/") factor }
//   factor   := NUMBER | "(" value ")" | ("min" | "max") "(" value { "," value } ")" | DERIVED | TOTAL | FIGURE
//
// "min" and "max" are no reserved words: before a bracket they can be no names. "if" is one only where a value begins, and
// no point follows.
//
// Units, as in rules: what is added, or stands side by side in min, max and if, is of one kind, and where it stands in
// several units all of it is counted in that of attributes. A factor or a divisor is a plain number; measures of one kind
// divide to a plain number; a percentage counts as one beside a measure. Two lengths multiply to an area, in the unit of
// the first (millimetres for inches), and an area divides by a length to a length.
#include "catalog/value_parser.h"

#include "catalog/expression_parser.h"
#include "catalog/expression_tokens.h"
#include "catalog/nearest.h"
#include "catalog/parameter.h"
#include "catalog/utf8.h"

#include <utility>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t longest_text = 10'000;
constexpr int deepest = 64;
constexpr std::size_t most_weights = 1'000'000;  ///< of options, in one value: 16 MB
constexpr std::size_t longest_slice = 60;

using Kind = Value::Kind;

Value number(const Fraction& fraction) {
    Value made;
    made.number = fraction;
    return made;
}

Value over(Kind kind, std::vector<Value> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    Value made;
    made.kind = kind;
    made.parts = std::move(parts);
    return made;
}

Value times(const Fraction& factor, Value value) {
    std::vector<Value> parts{number(factor)};
    parts.push_back(std::move(value));
    return over(Kind::multiply, std::move(parts));
}

// --- Areas ---

struct Area {
    Unit side, area;
};
constexpr Area areas[] = {{Unit::millimetre, Unit::square_millimetre},
                          {Unit::centimetre, Unit::square_centimetre},
                          {Unit::metre, Unit::square_metre}};

bool is_length(Unit unit) { return scale_of(unit).base == Unit::millimetre; }
bool is_area(Unit unit) { return scale_of(unit).base == Unit::square_millimetre; }

/// The row of a length or an area; of a length that has none (inches) the first.
const Area& area_of(Unit unit) {
    for (const Area& one : areas)
        if (one.side == unit || one.area == unit) return one;
    return areas[0];
}

/// A part of the text with what it means.
struct Piece {
    Value value;
    Unit unit = Unit::none;
    std::size_t begin = 0, end = 0;
};

using Parsed = tl::expected<Piece, Diagnostic>;

class ValueParser : public TokenReader {
public:
    ValueParser(std::string_view text, const Catalog& catalog) : TokenReader(text, 0), catalog_(catalog) {}

    Parsed parse() {
        if (text_.size() > longest_text && utf8::count(text_) > longest_text)
            return refuse_at(0, Message::expression_too_long, {grouped(longest_text)});
        if (token_.kind == TokenKind::end) return refuse_at(0, Message::derived_empty, {});
        Parsed parsed = value();
        if (parsed && token_.kind != TokenKind::end) return refuse(Message::derived_want_end);
        return parsed;
    }

private:
    std::string_view next_text() const { return peek().text; }

    // --- Findings ---
    tl::unexpected<Diagnostic> refuse(Message code, std::vector<std::string> more = {}) const override {
        if (token_.kind == TokenKind::end) return refuse_at(text_.size(), Message::derived_ends, {});
        if (token_.kind == TokenKind::bad)
            return refuse_at(token_.offset, Message::derived_character, {utf8::show_first(token_.text)});
        return refuse_word(code, std::move(more));
    }
    std::string slice(const Piece& piece) const {
        return utf8::brief(std::string(text_.substr(piece.begin, piece.end - piece.begin)), longest_slice);
    }
    tl::unexpected<Diagnostic> refuse_units(Message code, const Piece& one, const Piece& other) const {
        return refuse_at(other.begin, code,
                         {slice(one), std::string(word_of(one.unit)), slice(other), std::string(word_of(other.unit))});
    }

    // --- Values ---
    Parsed value() {
        if (depth_ == deepest) return refuse_at(token_.offset, Message::expression_too_deep, {std::to_string(deepest)});
        ++depth_;
        Parsed made = at("if") && next_text() != "." ? either() : sum();
        --depth_;
        return made;
    }

    Parsed either() {
        const std::size_t begin = token_.offset;
        step();
        auto condition = condition_at(text_, token_.offset, catalog_);
        if (!condition) return tl::unexpected(std::move(condition.error()));
        go_to(condition->end);
        std::vector<Piece> pieces;
        for (const std::string_view word : {"then", "else"}) {
            if (!take(word)) return refuse(Message::derived_want_word, {std::string(word)});
            Parsed piece = value();
            if (!piece) return piece;
            pieces.push_back(std::move(*piece));
        }
        Parsed made = together(Kind::either, std::move(pieces), begin);
        if (made) made->value.condition = std::move(condition->condition);
        return made;
    }

    Parsed sum() {
        const std::size_t begin = token_.offset;
        std::vector<Piece> pieces;
        bool is_minus = take("-");
        while (true) {
            Parsed piece = product();
            if (!piece) return piece;
            if (is_minus) piece->value = times({-1, 1}, std::move(piece->value));
            pieces.push_back(std::move(*piece));
            if (!at("+") && !at("-")) return together(Kind::add, std::move(pieces), begin);
            is_minus = at("-");
            step();
        }
    }

    /// Of one kind, counted in one unit.
    Parsed together(Kind kind, std::vector<Piece> pieces, std::size_t begin) const {
        const Piece* first = nullptr;
        Unit unit = Unit::none;
        for (const Piece& piece : pieces) {
            if (piece.unit == Unit::none) continue;
            const Unit base = scale_of(piece.unit).base;
            if (first != nullptr && scale_of(first->unit).base != base)
                return refuse_units(Message::expression_units, *first, piece);
            unit = first == nullptr || unit == piece.unit ? piece.unit : base;
            if (first == nullptr) first = &piece;
        }
        std::vector<Value> parts;
        for (Piece& piece : pieces) parts.push_back(*converted(std::move(piece.value), piece.unit, unit));
        return Piece{over(kind, std::move(parts)), unit, begin, pieces.back().end};
    }

    /// What a product has so far: kept flat, so that a long one is no deep tree.
    struct Chain {
        std::vector<Value> factors, divisors;
        Piece whole;  ///< but for its value

        Piece done() {
            Value over_line = over(Kind::multiply, std::move(factors));
            if (divisors.empty()) return {std::move(over_line), whole.unit, whole.begin, whole.end};
            std::vector<Value> parts{std::move(over_line)};
            parts.push_back(over(Kind::multiply, std::move(divisors)));
            return {over(Kind::divide, std::move(parts)), whole.unit, whole.begin, whole.end};
        }
    };

    Parsed product() {
        Parsed first = factor();
        if (!first || (!at("*") && !at("/"))) return first;
        Chain chain;
        chain.whole = {{}, first->unit, first->begin, first->end};
        chain.factors.push_back(std::move(first->value));
        while (at("*") || at("/")) {
            const bool divides = at("/");
            step();
            Parsed next = factor();
            if (!next) return next;
            chain.whole.end = next->end;
            if (Done done = divides ? divide(chain, *next) : multiply(chain, *next); !done)
                return tl::unexpected(std::move(done.error()));
        }
        return chain.done();
    }

    /// A percentage is a plain number beside a measure.
    static bool is_plain_beside(Unit unit, Unit other) {
        return unit == Unit::none || (unit == Unit::percent && other != Unit::none && other != Unit::percent);
    }

    Done multiply(Chain& chain, Piece& next) const {
        Unit& unit = chain.whole.unit;
        const bool by_plain = is_plain_beside(next.unit, unit);
        if (is_length(unit) && is_length(next.unit)) {
            multiply_lengths(chain, next);
            return {};
        }
        if (!by_plain && !is_plain_beside(unit, next.unit))
            return refuse_units(Message::derived_product, before(chain, next), next);
        if (!by_plain) unit = next.unit;
        chain.factors.push_back(std::move(next.value));
        return {};
    }

    static void multiply_lengths(Chain& chain, Piece& next) {
        Unit& unit = chain.whole.unit;
        const Area& made = area_of(unit);
        chain.factors.push_back(*converted(number({1, 1}), unit, made.side));
        chain.factors.push_back(*converted(std::move(next.value), next.unit, made.side));
        unit = made.area;
    }

    Done divide(Chain& chain, Piece& next) const {
        const auto form = linear_of(next.value, catalog_);
        if (form && form->options.empty() && form->parameters.empty() && form->constant.top == 0)
            return refuse_at(next.begin, Message::derived_zero, {slice(next)});
        Unit& unit = chain.whole.unit;
        if (is_area(unit) && is_length(next.unit)) {
            unit = area_of(unit).side;
            next.value = *converted(std::move(next.value), next.unit, unit);
        } else if (!is_plain_beside(next.unit, unit)) {
            if (unit == Unit::none)
                return refuse_at(next.begin, Message::derived_quotient_plain,
                                 {slice(before(chain, next)), slice(next), std::string(word_of(next.unit))});
            if (scale_of(unit).base != scale_of(next.unit).base)
                return refuse_units(Message::derived_quotient, before(chain, next), next);
            chain.factors.push_back(number(fraction_of(scale_of(unit).amount)));
            next.value = *converted(std::move(next.value), next.unit, scale_of(next.unit).base);
            unit = Unit::none;
        }
        chain.divisors.push_back(std::move(next.value));
        return {};
    }

    /// The text of the chain without its last sign and what stands behind it.
    Piece before(const Chain& chain, const Piece& next) const {
        const std::string_view text = text_.substr(0, next.begin);
        const std::size_t sign = text.find_last_of("*/");
        return {{}, chain.whole.unit, chain.whole.begin, text.find_last_not_of(" \t\r\n", sign - 1) + 1};
    }

    // --- Factors ---
    Parsed factor() {
        const std::size_t begin = token_.offset;
        Parsed made = unplaced_factor();
        if (made) made->begin = begin, made->end = taken_to();
        return made;
    }

    Parsed unplaced_factor() {
        if (token_.kind == TokenKind::number) return plain_number();
        if (at("(")) return in_brackets();
        const bool calls = next_text() == "(";
        if (calls && at("min")) return choice_of(Kind::least);
        if (calls && at("max")) return choice_of(Kind::greatest);
        if (token_.kind != TokenKind::word) return refuse(Message::expression_want_term);
        return calls || is_reserved(token_.text) ? figure() : named();
    }

    Parsed plain_number() {
        const auto read = decimal_of(token_.text);
        if (!read) return refuse_at(token_.offset, Message::catalog_decimal, {});
        step();
        return Piece{number(fraction_of(*read))};
    }

    Parsed in_brackets() {
        const std::size_t open = token_.offset;
        step();
        Parsed inner = value();
        if (inner && !take(")")) return refuse_close(open);
        return inner;
    }

    Parsed choice_of(Kind kind) {
        const std::size_t begin = token_.offset;
        step();
        const std::size_t open = token_.offset;
        std::vector<Piece> pieces;
        do {
            step();
            Parsed piece = value();
            if (!piece) return piece;
            pieces.push_back(std::move(*piece));
        } while (at(","));
        if (!take(")")) return refuse_close(open);
        return together(kind, std::move(pieces), begin);
    }

    /// A derived value or a total by its name, where nothing else has it.
    Parsed named() {
        const std::string_view name = token_.text;
        if (catalog_.find_parameter(name) || next_text() == ".") return figure();
        if (const auto derived = catalog_.find_derived(name)) {
            Piece made{{}, catalog_.derived[index(*derived)].unit};
            made.value.kind = Kind::derived;
            made.value.derived = *derived;
            step();
            return made;
        }
        if (const auto which = catalog_.find_total(name)) {
            const std::size_t begin = token_.offset;
            step();
            weights_ += catalog_.options.size();
            if (weights_ > most_weights) return too_wide(begin);
            return total(catalog_.totals[index(*which)]);
        }
        if (catalog_.find_group(name)) return refuse(Message::expression_group_alone);
        return unknown();
    }

    void add_term(Value& figure, OptionId option, std::int64_t weight, Combine combine) const {
        figure.terms.push_back({option, weight});
        const auto pieces = catalog_.option(option).pieces;
        if (pieces && combine == Combine::sum) figure.parameters.push_back({*pieces, weight});
    }

    Piece total(const Total& total) const {
        if (catalog_.attributes.empty()) return {};  // they could not be read
        Value figure;
        figure.kind = total.combine == Combine::sum ? Kind::figure : Kind::peak;
        for (std::uint32_t i = 0; i < catalog_.options.size(); ++i)
            if (const auto weight = catalog_.options[i].attributes[index(total.attribute)])
                add_term(figure, OptionId{i}, *weight, total.combine);
        std::vector<Value> parts{number({total.base, 1})};
        parts.push_back(std::move(figure));
        return {over(Kind::add, std::move(parts)), catalog_.attributes[index(total.attribute)].unit};
    }

    Parsed figure() {
        const std::size_t begin = token_.offset;
        auto read = figure_at(text_, token_.offset, catalog_);
        if (!read) return tl::unexpected(std::move(read.error()));
        while (token_.offset < read->end) step();
        Value made;
        made.kind = Kind::figure;
        made.terms = std::move(read->figure.terms);
        made.parameters = std::move(read->figure.parameters);
        weights_ += made.terms.size() + made.parameters.size();
        if (read->figure.places > 0) made = times({1, power_of_ten(read->figure.places)}, std::move(made));
        if (weights_ > most_weights) return too_wide(begin);
        return Piece{std::move(made), read->figure.unit};
    }

    tl::unexpected<Diagnostic> too_wide(std::size_t offset) const {
        return refuse_at(offset, Message::expression_too_wide, {grouped(most_weights)});
    }

    tl::unexpected<Diagnostic> unknown() const {
        std::vector<std::string_view> known;
        const auto add = [&](const auto& list) {
            for (const auto& one : list) known.push_back(one.id);
        };
        add(catalog_.groups);
        add(catalog_.own_parameters());
        add(catalog_.derived);
        add(catalog_.totals);
        return refuse_name(token_.offset,
                           unknown_name(Message::derived_name, Message::derived_name_near, token_.text, known));
    }

    const Catalog& catalog_;
    int depth_ = 0;
    std::size_t weights_ = 0;  ///< of options, in all figures so far
};

}  // namespace

tl::expected<Measured, Diagnostic> parse_value(std::string_view text, const Catalog& catalog) {
    Parsed parsed = ValueParser(text, catalog).parse();
    if (!parsed) return tl::unexpected(std::move(parsed.error()));
    return Measured{std::move(parsed->value), parsed->unit};
}

std::optional<Value> converted(Value value, Unit from, Unit to) {
    if (from == to || from == Unit::none) return value;
    const Scale have = scale_of(from), want = scale_of(to);
    if (have.base != want.base) return std::nullopt;
    return times(*quotient(fraction_of(have.amount), fraction_of(want.amount)), std::move(value));
}

}  // namespace maatwerk::catalog
