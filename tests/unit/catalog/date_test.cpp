#include "catalog/date.h"

#include <catch2/catch_test_macros.hpp>

namespace maatwerk::catalog {

TEST_CASE("A date is a day that the calendar has, written year-month-day, and nothing else") {
    CHECK(date_of("2026-12-01") == Date{2026, 12, 1});
    CHECK(date_of("2028-02-29") == Date{2028, 2, 29});
    CHECK(date_of("2000-02-29") == Date{2000, 2, 29});
    CHECK(date_of("0001-01-01") == Date{1, 1, 1});
    for (const char* other : {"", "2026-12-1", "2026-13-01", "2026-00-10", "2026-04-31", "2027-02-29", "2100-02-29",
                              "0000-01-01", "2026/12/01", "01-12-2026", "2026-12-01 ", "2026-12-0x", "+026-12-01"})
        CHECK_FALSE(date_of(other));
    CHECK(spelled(Date{33, 4, 5}) == "0033-04-05");
}

TEST_CASE("The days of centuries follow each other, and the same way back") {
    Date day{1899, 12, 31};
    int days = 0;
    for (; day < Date{2101, 1, 1}; ++days) {
        const Date after = next(day);
        REQUIRE(day < after);
        REQUIRE(previous(after) == day);
        REQUIRE(date_of(spelled(after)) == after);
        day = after;
    }
    CHECK(days == 201 * 365 + 49 + 1);  // 49 leap days from 1900 to 2100, of which neither is one
    CHECK(next({9999, 12, 31}) == Date{9999, 12, 31});
    CHECK(previous({1, 1, 1}) == Date{1, 1, 1});
}

TEST_CASE("A day is told in words of the language") {
    CHECK(format_date({2026, 12, 1}, Language::en) == "1\u00A0December\u00A02026");
    CHECK(format_date({2027, 3, 31}, Language::nl) == "31\u00A0maart\u00A02027");
    CHECK(format_date({2027, 1, 9}, Language::en) == "9\u00A0January\u00A02027");
}

TEST_CASE("Both days of a validity are in it, and without one it is open on that side") {
    const Validity winter{Date{2026, 12, 1}, Date{2027, 3, 31}};
    CHECK_FALSE(winter.has({2026, 11, 30}));
    CHECK(winter.has({2026, 12, 1}));
    CHECK(winter.has({2027, 3, 31}));
    CHECK_FALSE(winter.has({2027, 4, 1}));
    CHECK(Validity{std::nullopt, Date{2026, 1, 1}}.has({1, 1, 1}));
    CHECK(Validity{Date{2026, 1, 1}, std::nullopt}.has({9999, 12, 31}));
    CHECK(Validity{}.is_always());
}

}  // namespace maatwerk::catalog
