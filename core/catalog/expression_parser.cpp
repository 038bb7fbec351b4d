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
//
// Rows "any" to "all" and conditions stand here, sums and what they are made of in expression_figures.h, what is wrong and
// the way out in expression_refusals.h.
//
// Cost: O(length * options of a named group); the bounds below keep every tree small and every sum exact.
#include "catalog/expression_parser.h"

#include "catalog/catalog.h"
#include "catalog/expression.h"
#include "catalog/expression_figures.h"
#include "catalog/utf8.h"

#include <algorithm>
#include <utility>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t longest_text = 10'000;
constexpr int deepest = 64;
constexpr std::size_t most_weights = 1'000'000;  ///< of options, in one expression: 16 MB

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

class Parser : public FigureParser {
public:
    Parser(std::string_view text, const Catalog& catalog, std::size_t begin = 0) : FigureParser(text, catalog, begin) {}

    /// Nothing but a sum.
    tl::expected<ParsedSum, Diagnostic> parse_sum() {
        const Token begin = token_;
        if (token_.kind == TokenKind::end) return refuse_at(0, Message::expression_empty, {});
        Sum sum;
        if (Done done = add_side(sum, 1); !done) return tl::unexpected(done.error());
        if (token_.kind != TokenKind::end) return refuse(Message::catalog_routing_minutes);
        auto made = sum.compared_to_zero("<=");
        if (!made) return overflow(begin);
        return ParsedSum{std::move(*made), sum.denominator()};
    }

    Parsed parse() {
        if (text_.size() > longest_text && utf8::count(text_) > longest_text)
            return refuse_at(0, Message::expression_too_long, {grouped(longest_text)});
        if (token_.kind == TokenKind::end) return refuse_at(0, Message::expression_empty, {});
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
        } while (take(between));
        return joined(kind, std::move(children));
    }

    Parsed negation() {
        if (!at("not") && !at("(")) return condition();
        if (depth_ == deepest) return refuse_at(token_.offset, Message::expression_too_deep, {std::to_string(deepest)});
        ++depth_;
        Parsed inner = take("not") ? negated() : in_brackets();
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
        if (inner && !take(")")) return refuse_close(open.offset);
        return inner;
    }

    Parsed condition() {
        const bool begins_sum =
            token_.kind == TokenKind::number || token_.kind == TokenKind::date || at("-") || at("sum") || at("count");
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

    Parsed option_test() {
        const Token word = take();
        const auto group = catalog_.find_group(word.text);
        if (!group) return unknown_group_or_parameter(word);
        if (take("in")) return option_list(catalog_.group(*group));
        const Token relation = take();
        const bool negative = relation.text == "!=";
        const auto option = option_of(catalog_.group(*group));
        if (!option) return tl::unexpected(option.error());
        if (at("*")) return refuse_times(catalog_.option(*option), relation);
        return negative ? negation_of(chosen(*option)) : chosen(*option);
    }

    Parsed option_list(const Group& group) {
        const Token open = token_;
        if (!take("(")) return refuse(Message::expression_want_open);
        std::vector<Expression> listed_options;
        do {
            const Token word = token_;
            const auto option = option_of(group);
            if (!option) return tl::unexpected(option.error());
            const auto is_same = [&](const Expression& other) { return other.option == *option; };
            if (std::any_of(listed_options.begin(), listed_options.end(), is_same))
                return refuse_at(word.offset, Message::expression_twice, {std::string(word.text)});
            listed_options.push_back(chosen(*option));
        } while (take(","));
        if (!take(")")) return refuse_close(open.offset, Message::expression_want_list_end);
        return joined(Kind::any, std::move(listed_options));
    }

    // --- Sums ---
    Parsed sums() {
        Sum sum;
        const std::size_t begin = token_.offset;
        dates_ = 0;
        measured_.reset();
        if (Done done = add_side(sum, 1); !done) return tl::unexpected(done.error());
        if (at("in")) return refuse_in(begin);
        if (!is_relation(token_)) return refuse(Message::expression_want_relation);
        const Token relation = take();
        if (Done done = add_side(sum, -1); !done) return tl::unexpected(done.error());
        if (dates_ != 0) return refuse_at(relation.offset, Message::expression_dates, {});
        std::optional<Expression> made = sum.compared_to_zero(relation.text);
        if (!made) return overflow(relation);
        weights_ += made->terms.size() + made->parameters.size();
        if (weights_ > most_weights)
            return refuse_at(relation.offset, Message::expression_too_wide, {grouped(most_weights)});
        return std::move(*made);
    }

    int depth_ = 0;
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
