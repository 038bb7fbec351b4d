// Distances are great-circle distances by the haversine formula (R. W. Sinnott, 1984) on a sphere of the Earth's mean
// radius: well conditioned for short distances, and within 0.5% of the ellipsoid, where a postcode's area is 10 km wide.
// Cost: O(dealers log dealers).
#include "catalog/catalog.h"
#include "catalog/postcode.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace maatwerk::catalog {
namespace {

constexpr double earth_radius_km = 6371.0;
constexpr std::size_t prefix_length = 2;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

double radians(std::int32_t thousandths) { return thousandths / 1000.0 * std::numbers::pi / 180.0; }

double square_of_half_chord(double angle) { return std::sin(angle / 2) * std::sin(angle / 2); }

std::uint32_t distance_km(GeoPoint a, GeoPoint b) {
    const double from = radians(a.latitude), to = radians(b.latitude);
    const double across = square_of_half_chord(radians(b.longitude) - radians(a.longitude));
    const double haversine = square_of_half_chord(to - from) + std::cos(from) * std::cos(to) * across;
    return static_cast<std::uint32_t>(
        std::lround(2 * earth_radius_km * std::asin(std::sqrt(std::min(1.0, haversine)))));
}

std::optional<GeoPoint> centre_of(const Catalog& catalog, std::string_view country, std::string_view code) {
    for (const Area& area : catalog.areas)
        if (area.country == country && area.prefix == code.substr(0, prefix_length)) return area.point;
    return std::nullopt;
}

/// What is known of where the postcode may be.
struct Reading {
    std::string country;
    std::optional<GeoPoint> centre;
};

std::vector<Reading> readings_of(const Catalog& catalog, const Postcode& postcode) {
    const auto read_as = [&](std::string_view country) {
        return Reading{std::string(country), centre_of(catalog, country, postcode.code)};
    };
    std::vector<Reading> readings{read_as(postcode.country)};
    const bool four_digits = postcode.country == "BE";
    if (!four_digits) return readings;
    Reading dutch = read_as("NL");
    if (!dutch.centre) return readings;
    if (readings.front().centre) {
        readings.insert(readings.begin(), std::move(dutch));
    } else {
        readings.front() = std::move(dutch);
    }
    return readings;
}

std::optional<std::uint32_t> shortest_km(const std::vector<Reading>& readings, GeoPoint dealer) {
    std::optional<std::uint32_t> shortest;
    for (const Reading& reading : readings) {
        if (!reading.centre) continue;
        const std::uint32_t distance = distance_km(*reading.centre, dealer);
        shortest = std::min(distance, shortest.value_or(distance));
    }
    return shortest;
}

}  // namespace

std::optional<Postcode> postcode_of(std::string_view text) {
    std::string code;
    for (const char c : text) {
        if (c == ' ' || c == '\t') continue;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (code.size() > 6) return std::nullopt;
    }
    const bool four_digits =
        code.size() >= 4 && std::all_of(code.begin(), code.begin() + 4, is_digit) && code[0] != '0';
    if (four_digits && code.size() == 4) return Postcode{"BE", code};
    if (four_digits && code.size() == 6 && is_capital(code[4]) && is_capital(code[5])) return Postcode{"NL", code};
    return std::nullopt;
}

std::vector<std::string> countries_of(const Catalog& catalog, std::string_view postcode) {
    const auto read = postcode_of(postcode);
    std::vector<std::string> countries;
    if (!read) return countries;
    for (Reading& reading : readings_of(catalog, *read)) countries.push_back(std::move(reading.country));
    return countries;
}

std::optional<std::vector<NearDealer>> dealers_near(const Catalog& catalog, std::string_view postcode,
                                                    std::string_view country) {
    const auto read = postcode_of(postcode);
    if (!read) return std::nullopt;
    std::vector<Reading> readings = readings_of(catalog, *read);
    const auto is_picked = [&](const Reading& reading) { return reading.country == country; };
    if (const auto picked = std::find_if(readings.begin(), readings.end(), is_picked); picked != readings.end())
        readings = {*picked};
    std::vector<NearDealer> near;
    for (std::size_t i = 0; i < catalog.dealers.size(); ++i)
        near.push_back({DealerId{static_cast<std::uint32_t>(i)}, shortest_km(readings, catalog.dealers[i].point)});
    std::stable_sort(near.begin(), near.end(),
                     [](const NearDealer& a, const NearDealer& b) { return a.distance_km < b.distance_km; });
    return near;
}

}  // namespace maatwerk::catalog
