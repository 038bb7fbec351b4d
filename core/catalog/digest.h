// SHA-256 (FIPS 180-4).
#pragma once

#include <string>
#include <string_view>

namespace maatwerk::catalog {

/// The SHA-256 of the bytes, as 64 lower-case hexadecimal digits. O(length).
std::string sha256(std::string_view bytes);

}  // namespace maatwerk::catalog
