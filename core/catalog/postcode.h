// Postcodes of the Netherlands ("3511 AB") and Belgium ("9000"), as people type them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace maatwerk::catalog {

/// Digits and letters only, the letters capitals: "3511AB", "9000".
struct Postcode {
    std::string country;  ///< "NL" or "BE"
    std::string code;
};

/// The postcode that a text is, spaces before, after and in the Dutch one apart, capitals or not; nothing where it is
/// neither. Four digits alone are Belgian; countries_of() tells when they may be the beginning of a Dutch one. O(length).
std::optional<Postcode> postcode_of(std::string_view text);

}  // namespace maatwerk::catalog
