// Names for what is left of tables: two states in which the same open columns have the same live rows share a name.
#pragma once

#include "solver/diagram_index.h"
#include "solver/diagram_space.h"

#include <cstdint>
#include <vector>

namespace maatwerk::solver::diagram {

class Residuals {
public:
    explicit Residuals(const Space& space) : space_(space) { tables_.resize(space.tables().size()); }

    /// Whether every combination of the open values of the scope is allowed. O(live words).
    bool always_holds(std::uint32_t table) const;
    /// The name of the table's residual. Needs a propagated state. O(live rows x open columns).
    std::uint32_t name(std::uint32_t table, std::uint64_t& steps);

    std::size_t bytes() const { return bytes_; }

private:
    struct Residual {
        std::uint64_t hash;
        std::uint32_t row_begin, row_end, open_begin, open_end;
    };
    struct Names {
        std::vector<Residual> residuals;
        HashIndex index;
        std::vector<std::uint32_t> rows, open;  // of all residuals, one after the other
    };
    bool same(std::uint32_t table, const Residual& known) const;

    const Space& space_;
    std::vector<Names> tables_;
    std::vector<std::uint32_t> live_, open_;
    std::size_t bytes_ = 0;
};

}  // namespace maatwerk::solver::diagram
