#include "solver/lp_basis.h"

#include "solver/tunables.h"

#include <cmath>

namespace maatwerk::solver {
void Basis::begin_apart(std::uint32_t size) {
    changes_.clear();
    entries_.clear();
    factor_.build_apart(size);
    work += size;
    size_ = size;
}

void Basis::begin(const Lines& columns) {
    changes_.clear();
    entries_.clear();
    factor_.begin(columns);
    work += factor_.work();
}

std::optional<bool> Basis::go_on(std::uint64_t most_work) {
    const std::uint64_t before = factor_.work();
    const std::optional<bool> sound = factor_.go_on(most_work);
    work += factor_.work() - before;
    size_ = static_cast<std::uint32_t>(factor_.size());
    return sound;
}

void Basis::join(std::span<const Entry> entries) {
    entries_.entries.insert(entries_.entries.end(), entries.begin(), entries.end());
    entries_.end_line();
    changes_.push_back({size_++, 0});
}

void Basis::replace(std::uint32_t place, std::span<const double> solution) {
    for (std::uint32_t at = 0; at < solution.size(); ++at) {
        if (at != place && std::fabs(solution[at]) > tunables::lp_tiny) {
            entries_.entries.push_back({at, solution[at]});
        }
    }
    entries_.end_line();
    changes_.push_back({place, solution[place]});
    work += solution.size();
}

void Basis::forward(std::vector<double>& vector) {
    factor_.forward(vector);
    for (std::size_t at = 0; at < changes_.size(); ++at) {
        const Change& change = changes_[at];
        double& own = vector[change.place];
        if (change.pivot == 0) {
            for (const Entry& entry : entries_[at]) {
                own -= entry.value * vector[entry.at];
            }
        } else if (own != 0) {
            own /= change.pivot;
            for (const Entry& entry : entries_[at]) {
                vector[entry.at] -= entry.value * own;
            }
        }
    }
    work += factor_.entries() + entries_.entries.size();
}

void Basis::backward(std::vector<double>& vector) {
    for (std::size_t at = changes_.size(); at-- > 0;) {
        const Change& change = changes_[at];
        double& own = vector[change.place];
        if (change.pivot != 0) {
            for (const Entry& entry : entries_[at]) {
                own -= entry.value * vector[entry.at];
            }
            own /= change.pivot;
        } else if (own != 0) {
            for (const Entry& entry : entries_[at]) {
                vector[entry.at] -= entry.value * own;
            }
        }
    }
    factor_.backward(vector);
    work += factor_.entries() + entries_.entries.size();
}

bool Basis::is_long() const {
    return changes_.size() >= tunables::lp_exchanges ||
           entries_.entries.size() > tunables::lp_growth * (factor_.entries() + size_);
}

std::size_t Basis::bytes() const { return factor_.bytes() + entries_.bytes() + changes_.capacity() * sizeof(Change); }

}  // namespace maatwerk::solver
