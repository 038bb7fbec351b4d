// Natural numbers of any length, for counts of configurations.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::solver {

/// 0, 1, 2, ... exactly. Little-endian digits of 32 bits, no zero on top.
class Natural {
public:
    Natural() = default;
    Natural(std::uint64_t value);
    explicit Natural(std::span<const std::uint32_t> digits);
    /// The number that the decimal digits write; nothing when they are none.
    static std::optional<Natural> from_decimal(std::string_view text);

    bool is_zero() const { return digits_.empty(); }
    std::span<const std::uint32_t> digits() const { return digits_; }
    /// The number, when 64 bits hold it.
    std::optional<std::uint64_t> small() const;
    /// In decimal, without separators. O(digits^2).
    std::string to_string() const;

    Natural& operator+=(const Natural& other);
    Natural& operator*=(const Natural& other);
    friend Natural operator+(Natural a, const Natural& b) { return a += b; }
    friend Natural operator*(Natural a, const Natural& b) { return a *= b; }
    std::strong_ordering operator<=>(const Natural& other) const;
    bool operator==(const Natural& other) const = default;

private:
    std::vector<std::uint32_t> digits_;
};

/// The same on digits that lie in someone else's memory, for passes over many numbers.
namespace digits {
/// sum += a * b. `sum` keeps no zero on top when it had none. O(a).
void add_product(std::vector<std::uint32_t>& sum, std::span<const std::uint32_t> a, std::uint32_t b);
/// product *= b. O(product), O(product x b).
void multiply(std::vector<std::uint32_t>& product, std::uint32_t b);
void multiply(std::vector<std::uint32_t>& product, std::span<const std::uint32_t> b);
/// a - b of numbers without a zero on top. Needs a >= b.
void subtract(std::vector<std::uint32_t>& a, std::span<const std::uint32_t> b);
std::strong_ordering compare(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);
}  // namespace digits

}  // namespace maatwerk::solver
