#include "catalog/currency.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr Currency table[] = {
#define MAATWERK_CURRENCY(code, decimals, symbol) {#code, decimals, symbol},
#include "catalog/currencies.def"
#undef MAATWERK_CURRENCY
};

constexpr bool is_before(const Currency& a, const Currency& b) { return a.code < b.code; }
static_assert(std::is_sorted(std::begin(table), std::end(table), is_before));

}  // namespace

std::optional<Currency> currency_of(std::string_view code) {
    const Currency* found = std::lower_bound(std::begin(table), std::end(table), Currency{code, 0, {}}, is_before);
    if (found == std::end(table) || found->code != code) return std::nullopt;
    return *found;
}

}  // namespace maatwerk::catalog
