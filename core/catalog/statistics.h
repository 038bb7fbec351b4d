// What buyers chose, as the catalog tells it: counts of orders, never persons.
#pragma once

#include "catalog/catalog.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace maatwerk::catalog {

/// Of `orders`, `chosen` have the option, where that is told.
struct Statistics {
    /// So many orders have both.
    struct Pair {
        OptionId a{}, b{};
        std::int64_t count = 0;
    };
    std::int64_t orders = 0;
    Text source;
    std::vector<std::optional<std::int64_t>> chosen;  ///< by OptionId
    std::vector<Pair> together;                       ///< of options whose own counts are told
};

/// In whole per cent, halves up; 0 of 0 is 0.
std::int64_t per_cent(std::int64_t part, std::int64_t whole);

/// Of those who chose `given`, how many per cent took `option`; nothing where that is not told. O(pairs).
std::optional<std::int64_t> share_beside(const Statistics& statistics, OptionId given, OptionId option);

}  // namespace maatwerk::catalog
