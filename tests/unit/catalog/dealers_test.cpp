#include "catalog/postcode.h"
#include "support.h"

namespace maatwerk::catalog {
namespace {

Catalog shops() {
    Catalog catalog;
    const auto add = [&](const char* id, std::int32_t latitude, std::int32_t longitude) {
        Dealer dealer;
        dealer.id = id;
        dealer.point = {latitude, longitude};
        catalog.dealers.push_back(dealer);
    };
    add("amsterdam", 52373, 4893);
    add("gent", 51054, 3725);
    add("utrecht", 52091, 5122);
    add("utrecht_two", 52091, 5122);
    catalog.areas = {{"NL", "35", {52090, 5120}}, {"BE", "90", {51050, 3720}}, {"NL", "90", {53200, 5800}}};
    return catalog;
}

/// "utrecht 0, amsterdam 35, ..."; the distance is left out where it is not known.
std::string order_for(const Catalog& catalog, std::string_view postcode, std::string_view country = {}) {
    const auto near = dealers_near(catalog, postcode, country);
    if (!near) return "no postcode";
    std::string order;
    for (const NearDealer& one : *near) {
        order += (order.empty() ? "" : ", ") + catalog.dealers[index(one.dealer)].id;
        if (one.distance_km) order += ' ' + std::to_string(*one.distance_km);
    }
    return order;
}

}  // namespace

TEST_CASE("Dealers come nearest first, with the great-circle distance, equals in the catalog's order") {
    // By the spherical law of cosines: from the first 0.18, 35.06 and 150.21 km, from the second 0.57, 150.95 and 167.84.
    CHECK(order_for(shops(), "3511 AB") == "utrecht 0, utrecht_two 0, amsterdam 35, gent 150");
    CHECK(order_for(shops(), "9000", "BE") == "gent 1, utrecht 151, utrecht_two 151, amsterdam 168");
}

TEST_CASE("A Dutch and a Belgian postcode that begin alike are told apart") {
    CHECK(order_for(shops(), "9001 AB").starts_with("amsterdam"));
    CHECK(order_for(shops(), "9001", "BE").starts_with("gent"));
}

TEST_CASE("Four digits alone are of both countries where both are known, until one is picked") {
    using Countries = std::vector<std::string>;
    CHECK(countries_of(shops(), "9001") == Countries{"NL", "BE"});
    CHECK(order_for(shops(), "9001") == "gent 1, amsterdam 110, utrecht 132, utrecht_two 132");
    CHECK(order_for(shops(), "9001", "NL") == order_for(shops(), "9001 AB"));
    CHECK(order_for(shops(), "9001", "DE") == order_for(shops(), "9001"));
    CHECK(countries_of(shops(), "9001 AB") == Countries{"NL"});
    CHECK(order_for(shops(), "9001 AB", "BE") == order_for(shops(), "9001 AB"));
}

TEST_CASE("Four digits alone are of the country that knows them; Belgian where none does") {
    using Countries = std::vector<std::string>;
    CHECK(countries_of(shops(), "3511") == Countries{"NL"});
    CHECK(order_for(shops(), "3511") == order_for(shops(), "3511 AB"));
    CHECK(countries_of(shops(), "1000") == Countries{"BE"});
    CHECK(countries_of(shops(), "Utrecht").empty());
}

TEST_CASE("A postcode of an area that is not known leaves the catalog's order, without distances") {
    CHECK(order_for(shops(), "1011 XX") == "amsterdam, gent, utrecht, utrecht_two");
    CHECK(order_for(Catalog{}, "1011 XX").empty());
}

TEST_CASE("Postcodes are read as people type them, and what is none is told apart from one that is far") {
    for (const char* text : {"3511 AB", "3511AB", " 3511  ab ", "3511\tAb"}) {
        INFO(text);
        const auto postcode = postcode_of(text);
        REQUIRE(postcode);
        CHECK((postcode->country == "NL" && postcode->code == "3511AB"));
    }
    CHECK(postcode_of(" 9000 ")->country == "BE");
    for (const char* text : {"", "351", "35111", "0511 AB", "3511 A", "3511 ABC", "AB 3511", "3511 1B", "Utrecht",
                             "351１ AB", "3511 É", "12345678901234567890"}) {
        INFO(text);
        CHECK_FALSE(postcode_of(text));
        CHECK(order_for(shops(), text) == "no postcode");
    }
}

}  // namespace maatwerk::catalog
