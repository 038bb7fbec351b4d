// The currencies of ISO 4217, from the table in currencies.def.
#pragma once

#include <optional>
#include <string_view>

namespace maatwerk::catalog {

struct Currency {
    std::string_view code;
    unsigned decimals;        ///< 0, 2 or 3: how many digits of the minor units stand behind the decimal sign
    std::string_view symbol;  ///< empty where the code is what people know
};

/// By its code, such as "EUR"; nothing for any other text. O(log table).
std::optional<Currency> currency_of(std::string_view code);

}  // namespace maatwerk::catalog
