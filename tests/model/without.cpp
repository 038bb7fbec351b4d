// A script when a value, or a variable that has one value left, is no more.
#include "model/shrink.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace maatwerk::model {
namespace {

using namespace solver;

class Rewriter {
public:
    /// Without a value, the whole variable goes, of which 0 is the only value.
    Rewriter(Var var, std::optional<std::uint32_t> value) : var_(var), value_(value) {}

    Script rewritten(Script script) const {
        rewrite(script.problem);
        std::erase_if(script.steps, [&](Step& step) { return !keep(step); });
        return script;
    }

private:
    /// What is now known of the literal; when nothing, it is renumbered.
    std::optional<bool> settle(Literal& literal) const {
        if (literal.var == var_ && (!value_ || literal.value == *value_)) {
            return literal.holds != value_.has_value();
        }
        if (value_) {
            literal.value -= literal.var == var_ && literal.value > *value_ ? 1 : 0;
        } else {
            renumber(literal.var);
        }
        return {};
    }
    void renumber(Var& var) const { var = Var{static_cast<std::uint32_t>(var) - (var > var_ ? 1U : 0U)}; }

    void rewrite(Parts& parts) const {
        std::erase_if(parts.clauses, [&](Clause& clause) {
            bool holds = false;
            std::erase_if(clause.literals, [&](Literal& literal) {
                const auto known = settle(literal);
                holds = holds || known == true;
                return known == false;
            });
            return holds;
        });
        for (Table& table : parts.tables) {
            rewrite(table);
        }
        std::erase_if(parts.tables, [](const Table& table) { return table.scope.empty(); });
        std::erase_if(parts.linears, [&](Linear& linear) {
            linear.max -= rewrite(linear.terms);
            const auto when = linear.when ? settle(*linear.when) : std::nullopt;
            linear.when = when == true ? std::nullopt : linear.when;
            return when == false;
        });
        const std::size_t at = static_cast<std::size_t>(var_);
        if (value_) {
            --parts.sizes[at];
        } else {
            parts.sizes.erase(parts.sizes.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }

    void rewrite(Table& table) const {
        std::vector<std::uint32_t> rows;
        const std::size_t width = table.scope.size();
        for (std::size_t row = 0; row < table.rows.size(); row += width) {
            std::vector<std::uint32_t> kept;
            bool lives = true;
            for (std::size_t column = 0; column < width; ++column) {
                Literal cell = is(table.scope[column], table.rows[row + column]);
                const auto known = settle(cell);
                lives = lives && known != false;
                if (!known) {
                    kept.push_back(cell.value);
                }
            }
            if (lives) {
                rows.insert(rows.end(), kept.begin(), kept.end());
            }
        }
        table.rows = std::move(rows);
        if (!value_) {
            std::erase(table.scope, var_);
            std::for_each(table.scope.begin(), table.scope.end(), [&](Var& var) { renumber(var); });
        }
    }

    /// What the terms that went add for certain.
    std::int64_t rewrite(std::vector<WeightedLiteral>& terms) const {
        std::int64_t sum = 0;
        std::erase_if(terms, [&](WeightedLiteral& term) {
            const auto known = settle(term.literal);
            sum += known == true ? term.weight : 0;
            return known.has_value();
        });
        return sum;
    }

    bool keep(Step& step) const {
        std::erase_if(step.choices, [&](Choice& choice) { return settle(choice.literal).has_value(); });
        std::erase_if(step.ties, [&](Literal& tie) { return settle(tie).has_value(); });
        for (std::vector<WeightedLiteral>& goal : step.goals) {
            rewrite(goal);
        }
        const bool is_about = step.act == Act::instead || step.act == Act::lowest || step.act == Act::outlook;
        if (!value_ && step.var == var_ && is_about) {
            return false;
        }
        if (!value_) {
            step.var = step.var == var_ ? Var{} : step.var;
            renumber(step.var);
        }
        return !step.literal || !settle(*step.literal);
    }

    Var var_;
    std::optional<std::uint32_t> value_;
};

}  // namespace

Script without_value(const Script& script, Var var, std::uint32_t value) {
    return Rewriter(var, value).rewritten(script);
}
Script without_variable(const Script& script, Var var) { return Rewriter(var, {}).rewritten(script); }

}  // namespace maatwerk::model
