// Idea: schoolbook arithmetic on digits of 32 bits, whose products 64 bits hold on every build. Source: Knuth, The Art
// of Computer Programming 2, 4.3.1. Rejected: digits of 64 bits (their products are a library call in wasm), residues
// modulo primes with the Chinese remainder theorem (no gain at a few hundred digits), and floating point (not exact).
// Cost: the product of the lengths; to_string the square of the length.
#include "solver/natural.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::solver {
namespace {

constexpr std::uint32_t decimal_chunk = 1'000'000'000;
constexpr std::size_t chunk_digits = 9;

void trim(std::vector<std::uint32_t>& digits) {
    while (!digits.empty() && digits.back() == 0) {
        digits.pop_back();
    }
}

/// digits /= divisor; the remainder.
std::uint32_t divide(std::vector<std::uint32_t>& digits, std::uint32_t divisor) {
    std::uint64_t remainder = 0;
    for (std::size_t i = digits.size(); i-- > 0;) {
        const std::uint64_t part = (remainder << 32) | digits[i];
        digits[i] = static_cast<std::uint32_t>(part / divisor);
        remainder = part % divisor;
    }
    trim(digits);
    return static_cast<std::uint32_t>(remainder);
}

}  // namespace

namespace digits {

void add_product(std::vector<std::uint32_t>& sum, std::span<const std::uint32_t> a, std::uint32_t b) {
    if (b == 0 || a.empty()) {
        return;
    }
    sum.resize(std::max(sum.size(), a.size()), 0);
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < sum.size() && (i < a.size() || carry != 0); ++i) {
        carry += sum[i] + (i < a.size() ? std::uint64_t{a[i]} * b : 0);
        sum[i] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    if (carry != 0) {
        sum.push_back(static_cast<std::uint32_t>(carry));
    }
}

void multiply(std::vector<std::uint32_t>& product, std::uint32_t b) {
    std::uint64_t carry = 0;
    for (std::uint32_t& digit : product) {
        carry += std::uint64_t{digit} * b;
        digit = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    if (carry != 0) {
        product.push_back(static_cast<std::uint32_t>(carry));
    }
    trim(product);
}

void multiply(std::vector<std::uint32_t>& product, std::span<const std::uint32_t> b) {
    std::vector<std::uint32_t> result(product.size() + b.size(), 0);
    for (std::size_t i = 0; i < product.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            carry += result[i + j] + std::uint64_t{product[i]} * b[j];
            result[i + j] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        result[i + b.size()] = static_cast<std::uint32_t>(carry);
    }
    trim(result);
    product = std::move(result);
}

void subtract(std::vector<std::uint32_t>& a, std::span<const std::uint32_t> b) {
    assert(compare(a, b) >= 0);
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::uint64_t less = (i < b.size() ? b[i] : 0) + borrow;
        borrow = a[i] < less ? 1 : 0;
        a[i] = static_cast<std::uint32_t>(a[i] - less);
    }
    trim(a);
}

std::strong_ordering compare(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    if (a.size() != b.size()) {
        return a.size() <=> b.size();
    }
    for (std::size_t i = a.size(); i-- > 0;) {
        if (a[i] != b[i]) {
            return a[i] <=> b[i];
        }
    }
    return std::strong_ordering::equal;
}

}  // namespace digits

Natural::Natural(std::uint64_t value)
    : digits_{static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)} {
    trim(digits_);
}

Natural::Natural(std::span<const std::uint32_t> digits) : digits_(digits.begin(), digits.end()) { trim(digits_); }

std::optional<Natural> Natural::from_decimal(std::string_view text) {
    Natural result;
    for (char c : text) {
        if (c < '0' || c > '9') {
            return {};
        }
        digits::multiply(result.digits_, 10);
        const std::uint32_t one = 1;
        digits::add_product(result.digits_, {&one, 1}, static_cast<std::uint32_t>(c - '0'));
    }
    return text.empty() ? std::nullopt : std::optional(std::move(result));
}

std::optional<std::uint64_t> Natural::small() const {
    if (digits_.size() > 2) {
        return {};
    }
    std::uint64_t value = 0;
    for (std::size_t i = digits_.size(); i-- > 0;) {
        value = (value << 32) | digits_[i];
    }
    return value;
}

std::string Natural::to_string() const {
    std::string reversed;
    std::vector<std::uint32_t> rest = digits_;
    while (!rest.empty()) {
        std::uint32_t chunk = divide(rest, decimal_chunk);
        for (std::size_t i = 0; i < chunk_digits && (chunk != 0 || !rest.empty()); ++i, chunk /= 10) {
            reversed.push_back(static_cast<char>('0' + chunk % 10));
        }
    }
    std::reverse(reversed.begin(), reversed.end());
    return reversed.empty() ? "0" : reversed;
}

Natural& Natural::operator+=(const Natural& other) {
    if (this == &other) {
        digits::multiply(digits_, 2);
    } else {
        digits::add_product(digits_, other.digits_, 1);
    }
    return *this;
}

Natural& Natural::operator*=(const Natural& other) {
    digits::multiply(digits_, std::span<const std::uint32_t>(other.digits_));
    return *this;
}

std::strong_ordering Natural::operator<=>(const Natural& other) const {
    return digits::compare(digits_, other.digits_);
}

}  // namespace maatwerk::solver
