// The order as a mail that the shopper sends himself.
#pragma once

#include "order/order.h"

#include <string>
#include <string_view>

namespace maatwerk::ui {

/// The longest address that mail programs take without cutting it, in bytes.
inline constexpr std::size_t longest_mail = 1900;

/// A mailto: address (RFC 6068) with subject and text in the order's language, to the dealer where one is picked.
/// What does not fit in longest_mail is left out: of the options, which is said, then the link, then the name. O(options).
std::string mail_address(const catalog::Catalog& catalog, const order::Order& order, std::string_view link);

/// Percent-encoded: everything but letters, digits and -._~ (RFC 3986).
std::string percent_encoded(std::string_view text);

}  // namespace maatwerk::ui
