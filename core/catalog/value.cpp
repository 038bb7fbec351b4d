#include "catalog/value.h"

#include "catalog/catalog.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::catalog {
namespace {

using Kind = Value::Kind;
using Form = tl::expected<Linear, std::string_view>;

constexpr std::string_view too_large = "10^18";

// --- Working out ---

/// One value under one configuration.
class Reckoner {
public:
    Reckoner(const std::vector<bool>& chosen, const std::vector<std::int64_t>& values,
             const std::vector<std::optional<Fraction>>& earlier)
        : chosen_(chosen), values_(values), earlier_(earlier) {}

    std::optional<Fraction> of(const Value& value) const {
        switch (value.kind) {
            case Kind::number:
                return value.number;
            case Kind::figure:
                return Fraction{sum_of(value), 1};
            case Kind::peak:
                return Fraction{peak_of(value), 1};
            case Kind::derived:
                return earlier_[index(value.derived)];
            case Kind::either:
                return of(value.parts[holds(value.condition, chosen_, values_) ? 0 : 1]);
            case Kind::add:
                return over(value.parts, sum);
            case Kind::multiply:
                return over(value.parts, product);
            case Kind::divide:
                return over(value.parts, quotient);
            case Kind::least:
                return over(value.parts, lesser);
            case Kind::greatest:
                return over(value.parts, greater);
        }
        return std::nullopt;
    }

private:
    using Operation = std::optional<Fraction> (*)(const Fraction&, const Fraction&);

    static std::optional<Fraction> lesser(const Fraction& a, const Fraction& b) { return is_less(b, a) ? b : a; }
    static std::optional<Fraction> greater(const Fraction& a, const Fraction& b) { return is_less(a, b) ? b : a; }

    std::optional<Fraction> over(const std::vector<Value>& parts, Operation operation) const {
        std::optional<Fraction> result = of(parts.front());
        for (std::size_t i = 1; i < parts.size() && result; ++i) {
            const std::optional<Fraction> next = of(parts[i]);
            result = next ? operation(*result, *next) : std::nullopt;
        }
        return result;
    }

    std::int64_t sum_of(const Value& figure) const {
        std::int64_t sum = 0;
        for (const OptionTerm& term : figure.terms)
            if (chosen_[index(term.option)]) sum += term.weight;
        for (const ParameterTerm& term : figure.parameters) sum += term.weight * values_[index(term.parameter)];
        return sum;
    }

    std::int64_t peak_of(const Value& figure) const {
        std::int64_t peak = 0;
        for (const OptionTerm& term : figure.terms)
            if (chosen_[index(term.option)]) peak = std::max(peak, term.weight);
        return peak;
    }

    const std::vector<bool>& chosen_;
    const std::vector<std::int64_t>& values_;
    const std::vector<std::optional<Fraction>>& earlier_;
};

// --- Linear forms ---

bool is_constant(const Linear& form) { return form.options.empty() && form.parameters.empty(); }

template <class Share>
bool scale(std::vector<Share>& shares, const Fraction& factor) {
    for (Share& share : shares) {
        const auto scaled = product(share.factor, factor);
        if (!scaled) return false;
        share.factor = *scaled;
    }
    std::erase_if(shares, [](const Share& share) { return share.factor.top == 0; });
    return true;
}

Form scaled(Linear form, const Fraction& factor) {
    const auto constant = product(form.constant, factor);
    if (!constant || !scale(form.options, factor) || !scale(form.parameters, factor)) return tl::unexpected(too_large);
    form.constant = *constant;
    return form;
}

/// Each once, in order, none with the factor 0.
template <class Share>
bool merge(std::vector<Share>& shares, const std::vector<Share>& more) {
    shares.insert(shares.end(), more.begin(), more.end());
    std::stable_sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.which < b.which; });
    std::vector<Share> merged;
    for (const Share& share : shares) {
        if (merged.empty() || merged.back().which != share.which) {
            merged.push_back(share);
            continue;
        }
        const auto both = sum(merged.back().factor, share.factor);
        if (!both) return false;
        merged.back().factor = *both;
    }
    std::erase_if(merged, [](const Share& share) { return share.factor.top == 0; });
    shares = std::move(merged);
    return true;
}

Form added(Linear form, const Linear& other) {
    const auto constant = sum(form.constant, other.constant);
    if (!constant || !merge(form.options, other.options) || !merge(form.parameters, other.parameters))
        return tl::unexpected(too_large);
    form.constant = *constant;
    return form;
}

Form multiplied(Linear form, const Linear& other) {
    if (is_constant(other)) return scaled(std::move(form), other.constant);
    if (is_constant(form)) return scaled(other, form.constant);
    return tl::unexpected(std::string_view("*"));
}

Form divided(Linear form, const Linear& other) {
    const auto factor = is_constant(other) ? quotient({1, 1}, other.constant) : std::nullopt;
    if (!factor) return tl::unexpected(std::string_view("/"));
    return scaled(std::move(form), *factor);
}

Form figure_form(const Value& figure) {
    Linear form;
    for (const OptionTerm& term : figure.terms) form.options.push_back({term.option, {term.weight, 1}});
    for (const ParameterTerm& term : figure.parameters) form.parameters.push_back({term.parameter, {term.weight, 1}});
    return form;
}

Form derived_form(const Derived& derived) {
    if (!derived.beyond_sums.empty()) return tl::unexpected(derived.beyond_sums);
    return derived.linear;
}

template <class Operation>
Form over(const std::vector<Value>& parts, const Catalog& catalog, Operation operation) {
    Form form = linear_of(parts.front(), catalog);
    for (std::size_t i = 1; i < parts.size() && form; ++i) {
        const Form next = linear_of(parts[i], catalog);
        form = next ? operation(std::move(*form), *next) : next;
    }
    return form;
}

}  // namespace

std::optional<Fraction> worked_out(const Value& value, const std::vector<bool>& chosen,
                                   const std::vector<std::int64_t>& values,
                                   const std::vector<std::optional<Fraction>>& earlier) {
    return Reckoner(chosen, values, earlier).of(value);
}

Form linear_of(const Value& value, const Catalog& catalog) {
    switch (value.kind) {
        case Kind::number:
            return Linear{{}, {}, value.number};
        case Kind::figure:
            return figure_form(value);
        case Kind::derived:
            return derived_form(catalog.derived[index(value.derived)]);
        case Kind::add:
            return over(value.parts, catalog, added);
        case Kind::multiply:
            return over(value.parts, catalog, multiplied);
        case Kind::divide:
            return over(value.parts, catalog, divided);
        case Kind::least:
            return tl::unexpected(std::string_view("min"));
        case Kind::peak:
        case Kind::greatest:
            return tl::unexpected(std::string_view("max"));
        case Kind::either:
            break;
    }
    return tl::unexpected(std::string_view("if"));
}

std::vector<std::optional<std::int64_t>> derive(const Catalog& catalog, const std::vector<bool>& chosen,
                                                const std::vector<std::int64_t>& values) {
    std::vector<std::optional<Fraction>> exact;
    std::vector<std::optional<std::int64_t>> shown;
    for (const Derived& derived : catalog.derived) {
        exact.push_back(worked_out(derived.value, chosen, values, exact));
        shown.push_back(exact.back() ? rounded(*exact.back(), derived.places) : std::nullopt);
    }
    return shown;
}

}  // namespace maatwerk::catalog
