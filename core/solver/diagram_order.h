// In which order the compiler decides variables.
#pragma once

#include "solver/diagram_space.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace maatwerk::solver::diagram {

/// Works out the order, in slices. The space must stay as it is until the order is there.
class Ordering {
public:
    explicit Ordering(const Space& space);
    ~Ordering();
    Ordering(Ordering&&) noexcept;
    Ordering& operator=(Ordering&&) noexcept;

    /// True when done; false when about `limit` steps were added to `steps` before that.
    bool run(std::uint64_t& steps, std::uint64_t limit);
    /// All variables; of two that are open in the space, the earlier is to be decided first. Needs a true from run().
    std::vector<std::uint32_t> order() const;

private:
    struct Insides;
    std::unique_ptr<Insides> insides_;
};

}  // namespace maatwerk::solver::diagram
