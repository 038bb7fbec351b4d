#include "configure/rows.h"

#include <algorithm>
#include <map>

namespace maatwerk::configure {
namespace {

using solver::Var;
using Kind = Formula::Kind;
using Values = std::vector<std::uint32_t>;
using Row = std::vector<std::uint32_t>;

/// The values of the one variable that the cell is about; nothing where it is about more, or is no list of values.
std::optional<std::pair<Var, Values>> cell_of(const Formula& cell) {
    std::vector<const Formula*> parts{&cell};
    if (cell.kind == Kind::any) {
        parts.clear();
        for (const Formula& child : cell.children) {
            parts.push_back(&child);
        }
    }
    std::optional<std::pair<Var, Values>> made;
    for (const Formula* part : parts) {
        if (part->kind != Kind::compare || !is_narrow(part->compare)) {
            return std::nullopt;
        }
        const Share& share = part->compare.shares.front();
        if (!made) {
            made.emplace(share.var, Values{});
        }
        if (made->first != share.var) {
            return std::nullopt;
        }
        for (std::uint32_t value = 0; value < share.weights.size(); ++value) {
            if (part->compare.stands(share.weights[value])) {
                made->second.push_back(value);
            }
        }
    }
    if (made) {
        std::sort(made->second.begin(), made->second.end());
        made->second.erase(std::unique(made->second.begin(), made->second.end()), made->second.end());
    }
    return made;
}

/// What the row leaves each variable of the scope.
std::optional<std::vector<Values>> ways_of(const solver::Problem& problem, const std::vector<Var>& scope,
                                           const Formula& row) {
    std::map<Var, Values> said;
    const bool is_one = row.kind == Kind::compare;
    for (std::size_t i = 0; i < (is_one ? 1 : row.children.size()); ++i) {
        auto cell = cell_of(is_one ? row : row.children[i]);
        if (!cell) {
            return std::nullopt;
        }
        const auto [known, is_new] = said.try_emplace(cell->first, cell->second);
        if (!is_new) {
            std::erase_if(known->second, [&](std::uint32_t value) {
                return !std::binary_search(cell->second.begin(), cell->second.end(), value);
            });
        }
    }
    std::vector<Values> ways;
    for (const Var var : scope) {
        const auto found = said.find(var);
        ways.push_back(found == said.end() ? Values{} : found->second);
        for (std::uint32_t value = 0; found == said.end() && value < problem.value_count(var); ++value) {
            ways.back().push_back(value);
        }
    }
    return ways;
}

/// Every combination of them.
void add_rows(const std::vector<Values>& ways, std::vector<Row>& rows) {
    std::vector<Row> made{{}};
    for (const Values& values : ways) {
        std::vector<Row> longer;
        for (const Row& row : made) {
            for (const std::uint32_t value : values) {
                longer.push_back(row);
                longer.back().push_back(value);
            }
        }
        made = std::move(longer);
    }
    rows.insert(rows.end(), made.begin(), made.end());
}

}  // namespace

std::optional<Rows> rows_of(const solver::Problem& problem, const Formula& formula, std::size_t most) {
    if (formula.kind != Kind::any) {
        return std::nullopt;
    }
    Rows out{variables_of(formula), {}};
    std::vector<Row> rows;
    for (const Formula& child : formula.children) {
        const auto ways = child.kind == Kind::any ? std::nullopt : ways_of(problem, out.scope, child);
        if (!ways) {
            return std::nullopt;
        }
        std::size_t count = 1;
        for (const Values& values : *ways) {
            count = std::min(count * values.size(), most + 1);
        }
        if (rows.size() + count > most) {
            return std::nullopt;
        }
        add_rows(*ways, rows);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const Row& row : rows) {
        out.values.insert(out.values.end(), row.begin(), row.end());
    }
    return out;
}

}  // namespace maatwerk::configure
