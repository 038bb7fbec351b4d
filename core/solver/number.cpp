#include "solver/number.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::solver {
namespace {

std::int64_t last_step(const Extent& extent) { return (extent.greatest - extent.least) / extent.step; }

/// How many numbers so many digits write; more than `enough` is as good as that.
std::int64_t writable(std::int64_t base, std::size_t digits, std::int64_t enough) {
    std::int64_t count = 1;
    for (std::size_t at = 0; at < digits && count <= enough; ++at) {
        count *= base;
    }
    return count;
}

/// The values of the digit at that place.
std::int64_t values_at(const Number& number, std::size_t digit) {
    const std::int64_t place = writable(number.base, digit, last_step(number.extent));
    return std::min(number.base, last_step(number.extent) / place + 1);
}

}  // namespace

Number add_number(Problem& problem, const Extent& extent, std::int64_t most_digit_values) {
    assert(extent.least <= extent.greatest && extent.step >= 1 && most_digit_values >= 2);
    const std::int64_t last = last_step(extent);
    assert(last < std::int64_t{0xffffffff});
    std::size_t digits = 1;
    while (writable(most_digit_values, digits, last) <= last) {
        ++digits;
    }
    // The digits as small as they can be, all alike.
    std::int64_t base = digits == 1 ? last + 1 : 2;
    while (writable(base, digits, last) <= last) {
        ++base;
    }
    Number number{extent, base, {}};
    for (std::size_t digit = 0; digit < digits; ++digit) {
        number.digits.push_back(problem.add_variable(static_cast<std::uint32_t>(values_at(number, digit))));
    }
    if (digits > 1 && (last + 1) % writable(base, digits - 1, last) != 0) {
        add_at_most(problem, untagged, number, extent.least + last * extent.step);
    }
    return number;
}

std::vector<WeightedLiteral> terms(const Number& number, std::int64_t factor) {
    std::vector<WeightedLiteral> terms;
    std::int64_t place = factor * number.extent.step;
    for (std::size_t digit = 0; digit < number.digits.size(); ++digit) {
        // One of the lowest digit's values holds, and brings what the number starts from.
        const std::int64_t start = digit == 0 ? factor * number.extent.least : 0;
        for (std::int64_t value = 0; value < values_at(number, digit); ++value) {
            if (start + value * place != 0) {
                terms.push_back({is(number.digits[digit], static_cast<std::uint32_t>(value)), start + value * place});
            }
        }
        place *= number.base;
    }
    return terms;
}

std::vector<WeightedLiteral> sum(const std::vector<std::vector<WeightedLiteral>>& parts) {
    std::vector<WeightedLiteral> all;
    for (const std::vector<WeightedLiteral>& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

void add_at_most(Problem& problem, Tag tag, const Number& number, std::int64_t most, std::optional<Literal> when) {
    problem.add_linear(tag, terms(number, 1), most, when);
}

void add_at_least(Problem& problem, Tag tag, const Number& number, std::int64_t least, std::optional<Literal> when) {
    problem.add_linear(tag, terms(number, -1), -least, when);
}

bool has_value(const Number& number, std::int64_t value) {
    const Extent& extent = number.extent;
    return extent.least <= value && value <= extent.greatest && (value - extent.least) % extent.step == 0;
}

std::vector<Literal> literals(const Number& number, std::int64_t value) {
    assert(has_value(number, value));
    std::int64_t rest = (value - number.extent.least) / number.extent.step;
    std::vector<Literal> literals;
    for (const Var digit : number.digits) {
        literals.push_back(is(digit, static_cast<std::uint32_t>(rest % number.base)));
        rest /= number.base;
    }
    return literals;
}

std::vector<Choice> choices_of(const Number& number, std::int64_t value, std::uint32_t weight) {
    std::vector<Choice> choices;
    for (const Literal& literal : literals(number, value)) {
        choices.push_back({literal, weight});
    }
    return choices;
}

std::int64_t value_of(const Number& number, const Model& model) {
    std::int64_t steps = 0;
    for (std::size_t digit = number.digits.size(); digit-- > 0;) {
        steps = steps * number.base + model[static_cast<std::size_t>(number.digits[digit])];
    }
    return number.extent.least + number.extent.step * steps;
}

Answer<std::optional<Span>> range(Solver& solver, const Number& number, Budget& budget) {
    const Answer<Completion> least = solver.complete({terms(number, 1)}, budget);
    if (!least) {
        return std::nullopt;
    }
    if (least->model.empty()) {
        return std::optional<Span>();
    }
    const Answer<Completion> greatest = solver.complete({terms(number, -1)}, budget);
    if (!greatest) {
        return std::nullopt;
    }
    return std::optional(Span{value_of(number, least->model), value_of(number, greatest->model)});
}

}  // namespace maatwerk::solver
