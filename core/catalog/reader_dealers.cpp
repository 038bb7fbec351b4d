#include "catalog/postcode.h"
#include "catalog/reading.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_dealers = 10'000;
constexpr std::size_t most_areas = 10'000;
constexpr std::size_t longest_line = 200;

bool is_country(std::string_view text) {
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_prefix(std::string_view text) {
    const auto is_part = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return text.size() == 2 && std::all_of(text.begin(), text.end(), is_part);
}

bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    const bool one_at = at != std::string_view::npos && text.find('@', at + 1) == std::string_view::npos;
    return one_at && at > 0 && text.find('.', at + 2) != std::string_view::npos && text.back() != '.' &&
           text.find_first_of(" ,;<>\"") == std::string_view::npos;
}

bool is_phone(std::string_view text) { return text.find_first_not_of("0123456789 +-()/") == std::string_view::npos; }

std::string read_line(Reading& reading, const std::optional<Node>& node) {
    return node ? json::read_text(reading.findings, *node, longest_line).value_or("") : std::string();
}

/// A field whose words have a form; what has not is reported.
std::string read_checked(Reading& reading, const std::optional<Node>& node, bool (*is_good)(std::string_view),
                         Message code) {
    std::string line = read_line(reading, node);
    if (!line.empty() && !is_good(line)) reading.findings.add(*node, code, {line});
    return line;
}

/// Only the countries whose postcodes shoppers can type are checked.
void check_postcode(Reading& reading, const Fields& fields, const Dealer& dealer) {
    const bool checked = dealer.country == "NL" || dealer.country == "BE";
    if (!checked || dealer.postcode.empty()) return;
    const auto postcode = postcode_of(dealer.postcode);
    if (!postcode || postcode->country != dealer.country)
        reading.findings.add(*fields.get("postcode"), Message::catalog_postcode,
                             {dealer.postcode, dealer.country, dealer.country == "NL" ? "3511 AB" : "9000"});
}

void read_dealer(Reading& reading, const Node& node, IdSet& ids) {
    const Fields fields(reading.findings, node,
                        {"id", "name", "street", "postcode", "city", "country", "phone", "email", "place"});
    Dealer dealer;
    dealer.id = read_id(reading, fields, ids).value_or("");
    dealer.name = read_line(reading, fields.need("name"));
    dealer.street = read_line(reading, fields.need("street"));
    dealer.postcode = read_line(reading, fields.need("postcode"));
    dealer.city = read_line(reading, fields.need("city"));
    dealer.country = read_checked(reading, fields.need("country"), is_country, Message::catalog_country);
    dealer.phone = read_checked(reading, fields.get("phone"), is_phone, Message::catalog_phone);
    dealer.email = read_checked(reading, fields.get("email"), is_email, Message::catalog_email);
    if (const auto place = fields.need("place")) dealer.point = read_point(reading, *place).value_or(GeoPoint{});
    check_postcode(reading, fields, dealer);
    reading.catalog.dealers.push_back(std::move(dealer));
}

void read_country(Reading& reading, const Node& node, const json::Member& member) {
    if (!is_country(member.name)) reading.findings.add_at(member.offset, node, Message::catalog_country, {member.name});
    if (!json::expect_object(reading.findings, node)) return;
    for (const json::Member& area : node.value().members) {
        const Node place(node, area);
        if (!is_prefix(area.name)) reading.findings.add_at(area.offset, place, Message::catalog_area, {area.name});
        const auto point = read_point(reading, place);
        if (reading.catalog.areas.size() < most_areas)
            reading.catalog.areas.push_back({member.name, area.name, point.value_or(GeoPoint{})});
    }
}

std::size_t count_areas(const json::Value& value) {
    std::size_t count = 0;
    for (const json::Member& country : value.members) count += country.value.members.size();
    return count;
}

}  // namespace

void read_dealers(Reading& reading, const Node& node) {
    IdSet ids;
    for_each_item(reading, node, 0, most_dealers, [&](const Node& item) { read_dealer(reading, item, ids); });
}

void read_areas(Reading& reading, const Node& node) {
    if (!json::expect_object(reading.findings, node)) return;
    const std::size_t count = count_areas(node.value());
    if (count > most_areas)
        reading.findings.add(node, Message::json_too_many, {std::to_string(count), std::to_string(most_areas)});
    for (const json::Member& member : node.value().members) read_country(reading, Node(node, member), member);
}

}  // namespace maatwerk::catalog
