// Orders to test with.
#pragma once

#include "catalog/prices.h"
#include "order/order.h"
#include "support/data.h"

#include <string>
#include <vector>

namespace maatwerk::test {

inline constexpr const char* some_day = "2026-11-22";

/// A session on the lamp with these choices.
inline configure::Session session_with(const std::vector<std::string>& choices) {
    configure::Session session(lamp());
    for (const std::string& choice : choices)
        REQUIRE(apply(session, configure::Choose{option(*lamp(), choice)}) == configure::Applied::done);
    return session;
}

/// The order of tests/data/lamp-order.json.
inline order::Order lamp_order() {
    configure::Session session = session_with({"base=foot", "shade=glass", "plugs=us", "extras=dimmer"});
    const auto order = order::build(session, completed(session), lamp()->find_dealer("gent"),
                                    {"Zoë \"Zo\" de Wit", "Graag bellen.\nNa 18 uur €"}, some_day, Language::nl);
    INFO((order ? "" : in_words(order.error())));
    REQUIRE(order.has_value());
    return *order;
}

/// Twelve lamps for Acme: at its prices, with a tier's discount and tax on top.
inline order::Order priced_order() {
    const auto catalog =
        std::make_shared<const catalog::Catalog>(with_list(*priced_lamp(), *priced_lamp()->find_list("acme")));
    configure::Session session(catalog);
    for (const char* choice : {"base=foot", "shade=glass", "plugs=us", "extras=dimmer"})
        REQUIRE(apply(session, configure::Choose{option(*catalog, choice)}) == configure::Applied::done);
    const auto order = order::build(session, completed(session), std::nullopt, {"Zoë", ""}, some_day, Language::en, 12);
    INFO((order ? "" : in_words(order.error())));
    REQUIRE(order.has_value());
    return *order;
}

/// The order with the digest and number that belong to its content: what a forger with the program would send.
inline order::Order sealed(order::Order order) {
    order.digest = order::digest_of(order);
    order.number = order::number_of(order.digest);
    return order;
}

}  // namespace maatwerk::test
