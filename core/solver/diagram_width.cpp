// Idea: below a decision hangs a part of the problem, and there are at most as many different ones as the decided
// variables that it still depends on can take values; but only values that the constraints between them tell apart
// count (of eleven frames, two kinds: with and without a mount). The sum of these products over all decisions bounds the
// decisions made, and is cheap; so variables are moved about at random, and moves kept that do not make it worse (local
// search as for elimination orders: Kjaerulff, 1992; the bound by classes of values is ours). On the bike it makes
// 36,000 links of 197,000, in a fifth of the steps (33,000 to 78,000 by the seed). Where tables are large the bound is loose and the greedy order
// better, so a small gain is not taken, and large problems are not tried.
// Rejected: compiling with each order (better, but each try is a compilation); the product of all values (does not see
// what makes the bike's order better).
// Cost: a try is O(variables x joined variables x their constraints).
#include "solver/diagram_width.h"

#include "solver/diagram_hash.h"
#include "solver/tunables.h"

#include <algorithm>
#include <bit>

namespace maatwerk::solver::diagram {
namespace {

/// 2^(log / 16), up to 2^55.
std::uint64_t power16(std::uint64_t log) {
    constexpr std::array<std::uint64_t, 16> fractions{256, 267, 279, 292, 304, 318, 332, 347,
                                                      362, 378, 395, 412, 431, 450, 470, 490};
    const std::uint64_t whole = std::min<std::uint64_t>(log / 16, 54);
    return (fractions[log % 16] << whole) >> 8;
}

/// Numbers things in the order in which they are first seen.
template <class Key>
class Numbering {
public:
    std::uint32_t of(Key key) {
        return known_.try_emplace(std::move(key), static_cast<std::uint32_t>(known_.size())).first->second;
    }

private:
    std::map<Key, std::uint32_t> known_;
};

}  // namespace

std::uint64_t log16(std::uint64_t n) {
    const auto whole = static_cast<unsigned>(std::bit_width(n)) - 1;
    std::uint64_t fraction = n << (31 - whole), result = whole;
    for (int bit = 0; bit < 4; ++bit) {
        fraction = (fraction * fraction) >> 31;
        result = 2 * result + (fraction >> 32);
        fraction >>= fraction >> 32;
    }
    return result;
}

void Width::Set::add(const Set& other) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        words[i] |= other.words[i];
    }
}

void Width::Set::remove(const Set& other) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        words[i] &= ~other.words[i];
    }
}

bool Width::Set::meets(const Set& other) const {
    std::uint64_t shared = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        shared |= words[i] & other.words[i];
    }
    return shared != 0;
}

template <class Visit>
void Width::Set::each(Visit visit) const {
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        for (std::uint64_t rest = words[i]; rest != 0; rest &= rest - 1) {
            visit(64 * i + static_cast<std::uint32_t>(std::countr_zero(rest)));
        }
    }
}

bool Width::suits(const Space& space) {
    std::uint32_t open = 0;
    for (std::uint32_t var = 0; var < space.values().variables(); ++var) {
        open += space.is_open(var) ? 1 : 0;
    }
    return open > 2 && open <= most;
}

Width::Width(const Space& space) : space_(space), number_(space.values().variables()) {
    for (std::uint32_t var = 0; var < number_.size(); ++var) {
        if (space.is_open(var)) {
            number_[var] = static_cast<std::uint32_t>(left_.size());
            left_.push_back(log16(space.left(var)));
        }
    }
    joined_.resize(left_.size());
    uses_.resize(left_.size());
    known_.resize(left_.size());
}

bool Width::build(std::uint64_t& steps, std::uint64_t limit) {
    const auto variables = static_cast<std::uint32_t>(number_.size());
    const std::uint32_t clauses = variables + space_.long_clauses();
    const std::uint32_t tables = clauses + static_cast<std::uint32_t>(space_.tables().size());
    const std::uint32_t end = tables + static_cast<std::uint32_t>(space_.linears().size());
    const std::uint64_t stop = steps + limit;
    while (next_ < end && steps < stop) {
        if (next_ < variables) {
            add_pairs(next_, steps);
        } else if (next_ < clauses) {
            steps += tunables::clause_steps * space_.clause(next_ - variables).size();
            add_clause(space_.clause(next_ - variables));
        } else if (next_ >= tables) {
            steps += tunables::clause_steps * space_.linears()[next_ - tables].scope.size();
            add_linear(space_.linears()[next_ - tables]);
        } else if (!add_table(space_.tables()[next_ - clauses], steps, stop)) {
            return false;
        }
        ++next_;
        ++steps;
    }
    return next_ == end;
}

void Width::add_pairs(std::uint32_t var, std::uint64_t& steps) {
    for (const Space::Pair& pair : space_.pairs_of(var)) {
        if (pair.mine < pair.other) {
            steps += 2 * tunables::clause_steps;
            const std::array both{pair.mine, pair.other};
            add_clause(both);
        }
    }
}

void Width::add_clause(std::span<const Code> clause) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> kinds;
    const Values& all = space_.values();
    for (const Code code : clause) {
        const std::uint32_t var = all.var(flat_of(code));
        std::vector<std::uint32_t>& satisfied = kinds[var];
        satisfied.resize(all.end(var) - all.first(var), is_taken(code) ? 0 : 1);
        satisfied[flat_of(code) - all.first(var)] = is_taken(code) ? 1 : 0;
    }
    std::vector<std::uint32_t> scope;
    std::vector<std::vector<std::uint32_t>> columns;
    for (auto& [var, column] : kinds) {
        scope.push_back(var);
        columns.push_back(std::move(column));
    }
    add(scope, columns);
}

/// Values are alike whose rows without them are the same, told by a sum of hashes of these.
bool Width::add_table(const NormalTable& table, std::uint64_t& steps, std::uint64_t stop) {
    if (table_.rests.empty()) {
        for (const std::uint32_t var : table.scope) {
            table_.rests.emplace_back(space_.values().end(var) - space_.values().first(var));
        }
    }
    if (!add_rows(table, steps, stop)) {
        return false;
    }
    std::vector<std::vector<std::uint32_t>> columns;
    for (const std::vector<std::uint64_t>& column : table_.rests) {
        Numbering<std::uint64_t> numbering;
        columns.emplace_back();
        for (const std::uint64_t rest : column) {
            columns.back().push_back(numbering.of(rest));
        }
    }
    add(table.scope, columns);
    table_ = {};
    return true;
}

bool Width::add_rows(const NormalTable& table, std::uint64_t& steps, std::uint64_t stop) {
    const std::size_t arity = table.scope.size();
    std::vector<std::uint64_t> cells(arity);
    for (std::size_t& row = table_.next; row < table.rows.size(); row += arity) {
        if (steps >= stop) {
            return false;
        }
        steps += 1 + arity / tunables::table_cells_a_step;
        std::uint64_t whole = 0;
        for (std::size_t c = 0; c < arity; ++c) {
            cells[c] = mix((std::uint64_t{c} << 32 | table.rows[row + c]) + 1);
            whole += cells[c];
        }
        for (std::size_t c = 0; c < arity; ++c) {
            table_.rests[c][table.rows[row + c]] += mix(whole - cells[c]);
        }
    }
    return true;
}

void Width::add_linear(const NormalLinear& linear) {
    std::vector<std::vector<std::uint32_t>> columns;
    for (const std::vector<std::int64_t>& weights : linear.weights) {
        Numbering<std::int64_t> numbering;
        columns.emplace_back();
        for (const std::int64_t weight : weights) {
            columns.back().push_back(numbering.of(weight));
        }
    }
    add(linear.scope, columns);
}

void Width::add(const std::vector<std::uint32_t>& scope, const std::vector<std::vector<std::uint32_t>>& kinds) {
    Set open;
    for (const std::uint32_t var : scope) {
        if (space_.is_open(var)) {
            open.add(number_[var]);
        }
    }
    for (std::size_t i = 0; i < scope.size(); ++i) {
        if (!space_.is_open(scope[i])) {
            continue;
        }
        const std::uint32_t number = number_[scope[i]];
        joined_[number].add(open);
        Use use{open, {}};
        for (std::uint32_t value = 0; value < kinds[i].size(); ++value) {
            if (space_.possible(space_.values().first(scope[i]) + value)) {
                use.kinds.push_back(kinds[i][value]);
            }
        }
        if (uses_[number].size() < tunables::width_uses_kept) {
            uses_[number].push_back(std::move(use));
        }
    }
}

/// How many classes of the variable's values those of its constraints tell apart whose bits are set.
std::uint64_t Width::classes(std::uint32_t number, std::uint64_t uses, std::uint64_t& visits) {
    const auto [known, is_new] = known_[number].try_emplace(uses, 0);
    if (is_new) {
        std::vector<std::uint64_t> values(uses_[number].front().kinds.size());
        for (std::uint64_t rest = uses; rest != 0; rest &= rest - 1) {
            const Use& use = uses_[number][static_cast<std::size_t>(std::countr_zero(rest))];
            for (std::size_t value = 0; value < values.size(); ++value) {
                values[value] = mix(values[value] + use.kinds[value] + 1);
            }
            visits += values.size();
        }
        visits += values.size() * static_cast<std::uint64_t>(std::bit_width(values.size()));
        std::sort(values.begin(), values.end());
        known->second = log16(static_cast<std::uint64_t>(std::unique(values.begin(), values.end()) - values.begin()));
    }
    return known->second;
}

std::uint64_t Width::of(const std::vector<std::uint32_t>& order, std::uint64_t& steps) {
    std::uint64_t total = 0;
    std::uint64_t visits = 0;
    parts_.clear();
    for (auto var = order.rbegin(); var != order.rend(); ++var) {
        Part part{{}, joined_[number_[*var]]};
        visits += parts_.size();
        part.vars.add(number_[*var]);
        std::erase_if(parts_, [&](const Part& other) {
            const bool joins = other.joined.meets(part.vars);
            if (joins) {
                part.vars.add(other.vars);
                part.joined.add(other.joined);
            }
            return joins;
        });
        Set decided = part.joined;
        decided.remove(part.vars);
        std::uint64_t log = left_[number_[*var]];
        decided.each([&](std::uint32_t number) {
            std::uint64_t crossing = 0;
            for (std::size_t i = 0; i < uses_[number].size(); ++i) {
                crossing |= uses_[number][i].scope.meets(part.vars) ? std::uint64_t{1} << i : 0;
            }
            visits += uses_[number].size();
            log +=
                uses_[number].size() == tunables::width_uses_kept ? left_[number] : classes(number, crossing, visits);
        });
        total += power16(log);
        parts_.push_back(part);
    }
    steps += 1 + order.size() + visits / tunables::visits_a_step;
    return total;
}

Narrowing::Narrowing(const Space& space, std::vector<std::uint32_t> order)
    : width_(space), given_(std::move(order)), best_(given_), now_(given_) {}

bool Narrowing::run(std::uint64_t& steps, std::uint64_t limit) {
    const std::uint64_t start = steps;
    if (!width_.build(steps, limit)) {
        return false;
    }
    for (; !done_ && steps - start < limit; ++round_) {
        if (before_ == 0) {
            before_ = now_least_ = width_.of(given_, steps);
        }
        try_a_move(steps);
        if (round_ == (start_ < tunables::width_starts ? tunables::width_start_rounds : tunables::width_last_rounds)) {
            end_start();
        }
    }
    return done_;
}

/// The next start is from the order given; after them the best of all is moved on.
void Narrowing::end_start() {
    if (now_least_ < least_) {
        least_ = now_least_;
        best_ = now_;
    }
    round_ = 0;
    done_ = start_ == tunables::width_starts || (start_ + 1 == tunables::width_hopeless && least_ > before_ / 2);
    if (done_ && least_ > before_ / tunables::width_least_gain) {
        best_ = given_;
    }
    ++start_;
    now_ = start_ < tunables::width_starts ? given_ : best_;
    now_least_ = start_ < tunables::width_starts ? before_ : least_;
}

void Narrowing::try_a_move(std::uint64_t& steps) {
    tried_ = now_;
    move();
    if (random_.below(3) == 0) {
        move();
    }
    const std::uint64_t width = width_.of(tried_, steps);
    if (width <= now_least_) {
        now_least_ = width;
        now_.swap(tried_);
    }
}

void Narrowing::move() {
    const auto count = static_cast<std::uint32_t>(tried_.size());
    const auto from = tried_.begin() + random_.below(count);
    const auto to = tried_.begin() + random_.below(count);
    if (from < to) {
        std::rotate(from, from + 1, to + 1);
    } else {
        std::rotate(to, from, from + 1);
    }
}

}  // namespace maatwerk::solver::diagram
