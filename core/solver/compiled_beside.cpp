// Idea: what possible_beside.h and least_beside.h tell is taken over, and only what they leave open is put to the search,
// which is told the rest. Rejected: see compiled_questions.h. Cost: theirs.
#include "solver/compiled_questions.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver {

bool BesideAvailabilities::advance(Budget& budget) {
    if (!is_read_) {
        if (!possible_->find(budget)) {
            return false;
        }
        read();
        is_read_ = true;
    }
    if (search_) {
        if (!search_->advance(budget)) {
            return false;
        }
        answer_ = search_->answer();
    }
    return true;
}

/// What is known; a search for the rest, if there is any.
void BesideAvailabilities::read() {
    const std::uint32_t begin = diagram_.first(only_.value_or(0));
    const std::uint32_t end = only_ ? diagram_.first(*only_ + 1) : diagram_.value_count();
    std::vector<Knowledge> known;
    for (std::uint32_t x = begin; x < end; ++x) {
        known.push_back(only_ || possible_->is_permitted(x) ? possible_->with(x) : Knowledge::impossible);
    }
    if (std::find(known.begin(), known.end(), Knowledge::open) != known.end()) {
        search_ = std::make_unique<Availabilities>(
            bench_, bench_.lits(possible_->choices(), only_ ? std::optional(Var{*only_}) : std::nullopt), only_);
        search_->tell(known);
        return;
    }
    answer_.satisfiable = std::find(known.begin(), known.end(), Knowledge::possible) != known.end();
    for (std::uint32_t var = only_.value_or(0); diagram_.first(var) < end; ++var) {
        std::vector<bool>& values = answer_.possible.emplace_back();
        for (std::uint32_t x = diagram_.first(var); x < diagram_.first(var + 1); ++x) {
            values.push_back(known[x - begin] == Knowledge::possible);
        }
    }
}

BesideOutlooks::BesideOutlooks(Workbench& bench, const Diagram& diagram, std::uint32_t var,
                               std::shared_ptr<PossibleBeside> possible, std::shared_ptr<LeastBeside> up,
                               std::shared_ptr<LeastBeside> down)
    : bench_(bench),
      diagram_(diagram),
      var_(var),
      possible_(std::move(possible)),
      up_(std::move(up)),
      down_(std::move(down)) {}

bool BesideOutlooks::advance(Budget& budget) {
    if (!possible_->find(budget)) {
        return false;
    }
    for (; ends_found_ < (down_ ? 2U : 1U); ++ends_found_) {
        if (!find_all(ends_found_ == 0 ? *up_ : *down_, budget)) {
            return false;
        }
    }
    while (answer_.size() < diagram_.first(var_ + 1) - diagram_.first(var_)) {
        if (!has_lowest_ && !find_end(*up_, lowest_, budget)) {
            return false;
        }
        has_lowest_ = true;
        std::optional<std::int64_t> highest = lowest_;
        if (down_ && lowest_ && !find_end(*down_, highest, budget)) {
            return false;
        }
        take(lowest_, down_ && highest ? std::optional(-*highest) : highest);
    }
    return true;
}

/// What there is to be known of all values together.
bool BesideOutlooks::find_all(LeastBeside& least, Budget& budget) {
    std::vector<std::uint32_t> flats;
    for (std::uint32_t x = diagram_.first(var_); x < diagram_.first(var_ + 1); ++x) {
        if (possible_->with(x) == Knowledge::possible) {
            if (!least.find(x, budget)) {
                return false;
            }
            flats.push_back(x);
        }
    }
    return least.close(Var{var_}, flats, budget);
}

/// The least value of the goal with the next value; nothing where that is not possible.
bool BesideOutlooks::find_end(LeastBeside& least, std::optional<std::int64_t>& end, Budget& budget) {
    const auto value = static_cast<std::uint32_t>(answer_.size());
    const std::uint32_t flat = diagram_.first(var_) + value;
    if (!search_) {
        end.reset();
        const Knowledge known = possible_->with(flat);
        end = known == Knowledge::possible ? least.with(flat) : std::nullopt;
        if (end || known == Knowledge::impossible) {
            return true;
        }
        begin_search(least, value);
    }
    if (!search_->advance(budget)) {
        return false;
    }
    end = search_->best() ? std::optional(value_of(least.goal(), *search_->best())) : std::nullopt;
    search_.reset();
    return true;
}

void BesideOutlooks::begin_search(const LeastBeside& least, std::uint32_t value) {
    std::vector<Lit> assumptions = bench_.lits(least.choices(), Var{var_});
    assumptions.insert(assumptions.begin(), bench_.engine.atoms().takes(var_, value));
    search_ = std::make_unique<Optimum>(bench_, std::move(assumptions), Objective{least.goal()}, std::vector<Lit>{});
}

void BesideOutlooks::take(std::optional<std::int64_t> lowest, std::optional<std::int64_t> highest) {
    answer_.push_back(lowest ? std::optional(Span{*lowest, *highest}) : std::nullopt);
    lowest_.reset();
    has_lowest_ = false;
}

}  // namespace maatwerk::solver
