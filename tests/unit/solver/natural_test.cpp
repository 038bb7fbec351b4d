#include "solver/natural.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

namespace maatwerk::solver {
namespace {

Natural number(const std::string& text) {
    const auto result = Natural::from_decimal(text);
    REQUIRE(result.has_value());
    return *result;
}

TEST_CASE("a natural writes what it read") {
    for (const std::string text : {"0", "7", "4294967295", "4294967296", "18446744073709551616", "1000000000",
                                   "1000000000000000000000000000", "24566537954855761920000"}) {
        CHECK(number(text).to_string() == text);
    }
    CHECK(number("00012").to_string() == "12");
}

TEST_CASE("what is no number is refused") {
    for (const char* text : {"", "-1", "1.5", " 1", "1 ", "0x10"}) {
        CHECK_FALSE(Natural::from_decimal(text).has_value());
    }
}

TEST_CASE("sums carry over every digit") {
    Natural sum(0xffffffffffffffffULL);
    sum += Natural(1);
    CHECK(sum.to_string() == "18446744073709551616");
    sum += sum;
    CHECK(sum.to_string() == "36893488147419103232");
    CHECK(Natural() + Natural() == Natural());
}

TEST_CASE("factorials come out exactly") {
    Natural product(1);
    for (std::uint64_t n = 2; n <= 50; ++n) {
        product *= Natural(n);
    }
    CHECK(product.to_string() == "30414093201713378043612608166064768844377641568960512000000000000");
    CHECK((product * Natural()).is_zero());
    Natural square = product;
    square *= square;
    CHECK(square == product * product);
}

TEST_CASE("naturals are ordered by what they are worth") {
    CHECK(number("99999999999999999999") < number("100000000000000000000"));
    CHECK(Natural(5) > Natural(4));
    CHECK(Natural() < Natural(1));
    CHECK(number("18446744073709551616") == Natural(0xffffffffffffffffULL) + Natural(1));
}

TEST_CASE("a natural of at most 64 bits can be had as one") {
    CHECK(Natural().small() == 0);
    CHECK(Natural(0xffffffffffffffffULL).small() == 0xffffffffffffffffULL);
    CHECK_FALSE(number("18446744073709551616").small().has_value());
}

}  // namespace
}  // namespace maatwerk::solver
