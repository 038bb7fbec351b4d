// Names for what is left of tables: two states in which the same open columns have the same live rows share a name.
#pragma once

#include "solver/diagram_blocks.h"
#include "solver/diagram_index.h"
#include "solver/diagram_space.h"

#include <cstdint>
#include <vector>

namespace maatwerk::solver::diagram {

class Residuals {
public:
    explicit Residuals(const Space& space) : space_(space), named_(space.tables().size(), 0) {}

    /// Whether every combination of the open values of the scope is allowed. O(live words).
    bool always_holds(std::uint32_t table) const;
    /// The name of the table's residual. Needs a propagated state. O(live rows x open columns).
    std::uint32_t name(std::uint32_t table, std::uint64_t& steps);

    std::size_t bytes() const {
        return rows_.bytes() + open_columns_.bytes() + sizeof(Residual) * residuals_.size() + index_.bytes();
    }
    /// As that of Blocks.
    bool shed(std::uint64_t& steps, std::uint64_t stop) {
        return residuals_.shed(steps, stop) && rows_.shed(steps, stop) && open_columns_.shed(steps, stop) &&
               index_.shed(steps, stop);
    }

private:
    struct Residual {
        std::uint64_t hash;
        std::uint32_t table, name;
    };
    bool same(std::uint32_t table, std::uint32_t number) const;

    const Space& space_;
    std::vector<std::uint32_t> named_;  // by table: how many; names of its own are small, and take one byte in a key
    Blocks<Residual> residuals_;        // of all tables
    Runs<std::uint32_t> rows_, open_columns_;  // of each residual
    HashIndex index_;
    std::vector<std::uint32_t> live_, open_;  // scratch
};

}  // namespace maatwerk::solver::diagram
