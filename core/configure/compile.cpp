#include "configure/compile.h"

#include <algorithm>
#include <utility>

namespace maatwerk::configure {
namespace {

using catalog::Catalog;
using catalog::Group;
using catalog::GroupKind;
using solver::Literal;
using solver::Tag;
using solver::Var;
using solver::WeightedLiteral;

class Compiler {
public:
    explicit Compiler(const Catalog& catalog) : catalog_(catalog) {}

    Encoding run_groups() {
        add_groups();
        return std::move(out_);
    }

    Encoding run() {
        add_groups();
        out_.ties = out_.chosen;
        for (std::size_t rule = 0; rule < catalog_.rules.size(); ++rule) {
            add_rule(catalog_.rules[rule], Tag{static_cast<std::uint32_t>(rule)});
        }
        for (std::size_t option = 0; option < catalog_.options.size(); ++option) {
            out_.price.push_back({out_.chosen[option], minor_units(catalog_.options[option].price)});
        }
        for (std::size_t parameter = 0; parameter < catalog_.parameters.size(); ++parameter) {
            add_ties(catalog_.parameters[parameter], out_.numbers[parameter]);
            add_price(catalog_.parameters[parameter], out_.numbers[parameter]);
        }
        for (const catalog::Surcharge& surcharge : catalog_.surcharges) {
            add_surcharge(surcharge);
        }
        for (const catalog::Preference& wish : catalog_.preferences) {
            add_wish(wish);
        }
        return std::move(out_);
    }

private:
    void add_groups() {
        for (const Group& group : catalog_.groups) {
            add_variables(group);
        }
        for (const catalog::Parameter& parameter : catalog_.parameters) {
            add_parameter(parameter);
        }
        for (std::size_t group = 0; group < catalog_.groups.size(); ++group) {
            add_limits(catalog_.groups[group], Tag{static_cast<std::uint32_t>(catalog_.rules.size() + group)});
        }
    }

    void add_variables(const Group& group) {
        const std::size_t first = catalog::index(group.first);
        out_.chosen.resize(std::max(out_.chosen.size(), first + group.count));
        if (group.kind != GroupKind::several) {
            const Var var = out_.problem.add_variable(std::max(group.count, 1U));
            for (std::uint32_t value = 0; value < group.count; ++value) {
                out_.chosen[first + value] = is(var, value);
            }
            if (group.usual) {
                out_.unusual.push_back({~out_.chosen[catalog::index(*group.usual)], 1});
            }
            return;
        }
        for (std::uint32_t option = 0; option < group.count; ++option) {
            out_.chosen[first + option] = is(out_.problem.add_variable(2), 0);
            out_.several.push_back({out_.chosen[first + option], 1});
        }
    }

    void add_parameter(const catalog::Parameter& parameter) {
        const solver::Extent extent{parameter.least, parameter.greatest, parameter.step};
        solver::Number number = solver::add_number(out_.problem, extent);
        for (std::int64_t length = 1; length < parameter.shortest; ++length) {
            out_.problem.add_clause(solver::untagged, opposites(solver::literals(number, length)));
        }
        if (parameter.usual) {
            out_.unusual.push_back({~as_one(solver::literals(number, *parameter.usual)), 1});
        }
        if (parameter.pieces_of) {
            for (const Literal& none : solver::literals(number, 0)) {
                out_.problem.add_clause(solver::untagged, {none, out_.chosen[catalog::index(*parameter.pieces_of)]});
            }
        }
        out_.numbers.push_back(std::move(number));
    }

    /// The least of each; of pieces the fewest together, then of what stands first.
    void add_ties(const catalog::Parameter& parameter, const solver::Number& number) {
        const std::vector<WeightedLiteral> shares = solver::terms(number, 1);
        if (!parameter.pieces_of) {
            out_.least.push_back(shares);
            return;
        }
        out_.several.append(shares);
        for (auto digit = number.digits.rbegin(); digit != number.digits.rend(); ++digit) {
            for (std::uint32_t value = 0; value < out_.problem.value_count(*digit); ++value) {
                out_.ties.push_back(is(*digit, value));
            }
        }
    }

    static std::vector<Literal> opposites(std::vector<Literal> literals) {
        for (Literal& literal : literals) {
            literal = ~literal;
        }
        return literals;
    }

    /// A literal that holds exactly when all of these do.
    Literal as_one(const std::vector<Literal>& literals) {
        return literals.size() == 1 ? literals.front() : add_switch(out_.problem, literals);
    }

    /// A digit's share of the value costs a whole number of minor units, for every step does.
    void add_price(const catalog::Parameter& parameter, const solver::Number& number) {
        for (const WeightedLiteral& share : solver::terms(number, 1)) {
            out_.price.push_back({share.literal, minor_units(price_of(parameter, share.weight))});
        }
    }

    /// A share of what a condition brings is a cost of the option alone where it always holds, else of both together.
    void add_surcharge(const catalog::Surcharge& surcharge) {
        const Formula when = FormulaReader(out_.problem, out_.chosen, out_.numbers).read(surcharge.condition);
        const bool always = when.kind == Formula::Kind::all && when.children.empty();
        if (when.kind == Formula::Kind::any && when.children.empty()) {
            return;
        }
        const Literal on = always ? is(out_.problem.add_variable(1), 0) : rules_.literal_of(when);
        if (minor_units(surcharge.amount) != 0) {
            out_.price.push_back({on, minor_units(surcharge.amount)});
        }
        for (const catalog::GroupId id : surcharge.groups) {
            const std::size_t first = catalog::index(catalog_.group(id).first);
            for (std::size_t option = first; option < first + catalog_.group(id).count; ++option) {
                const std::int64_t share = minor_units(share_of(surcharge, catalog_.options[option]));
                if (share == 0) {
                    continue;
                }
                add_share(always, on, {out_.chosen[option], share});
                if (const auto pieces = catalog_.options[option].pieces) {
                    for (const WeightedLiteral& more : solver::terms(out_.numbers[catalog::index(*pieces)], share)) {
                        add_share(always, on, more);
                    }
                }
            }
        }
    }

    void add_share(bool always, const Literal& on, const WeightedLiteral& share) {
        out_.price.push_back({always ? share.literal : as_one({on, share.literal}), share.weight});
    }

    /// One that always or never holds is the same in every configuration.
    void add_wish(const catalog::Preference& wish) {
        const FormulaReader reader(out_.problem, out_.chosen, out_.numbers);
        const Formula whole = either(reader.read(wish.condition, true), reader.read(wish.consequence));
        const bool is_settled = whole.kind != Formula::Kind::compare && whole.children.empty();
        if (!is_settled) {
            out_.unkept.push_back({~rules_.literal_of(whole), wish.weight});
        }
    }

    void add_limits(const Group& group, Tag tag) {
        if (group.kind != GroupKind::several) {
            if (group.count == 0) {
                out_.problem.add_clause(tag, {});
            }
            return;
        }
        std::vector<WeightedLiteral> chosen;
        std::vector<WeightedLiteral> spared;
        for (std::uint32_t option = 0; option < group.count; ++option) {
            const Literal literal = out_.chosen[catalog::index(group.first) + option];
            chosen.push_back({literal, 1});
            spared.push_back({literal, -1});
        }
        if (group.max < group.count) {
            out_.problem.add_linear(tag, std::move(chosen), group.max);
        }
        if (group.min > 0) {
            out_.problem.add_linear(tag, std::move(spared), -std::int64_t{group.min});
        }
    }

    void add_rule(const catalog::Rule& rule, Tag tag) {
        const FormulaReader reader(out_.problem, out_.chosen, out_.numbers);
        rules_.add(either(reader.read(rule.condition, true), reader.read(rule.consequence)), tag);
    }

    const Catalog& catalog_;
    Encoding out_;
    RuleEncoder rules_{out_.problem, out_.forms};
};

}  // namespace

Literal add_switch(solver::Problem& problem, const std::vector<Literal>& literals) {
    const Literal on = is(problem.add_variable(2), 0);
    std::vector<Literal> all{on};
    for (const Literal& literal : literals) {
        problem.add_clause(solver::untagged, {~on, literal});
        all.push_back(~literal);
    }
    problem.add_clause(solver::untagged, std::move(all));
    return on;
}

std::vector<Literal> literals_of(const Encoding& encoding, const catalog::Setting& setting) {
    return solver::literals(encoding.numbers[catalog::index(setting.parameter)], setting.value);
}

Encoding compile(const Catalog& catalog) { return Compiler(catalog).run(); }

Encoding compile_groups(const Catalog& catalog) { return Compiler(catalog).run_groups(); }

solver::Goal goal_of(const Catalog& catalog, const Encoding& encoding, const catalog::Total& total) {
    solver::Goal goal;
    for (std::size_t option = 0; option < catalog.options.size(); ++option) {
        const auto& attributes = catalog.options[option].attributes;
        const std::size_t attribute = catalog::index(total.attribute);
        if (attribute < attributes.size() && attributes[attribute].value_or(0) != 0) {
            const std::int64_t weight = *attributes[attribute];
            goal.push_back({encoding.chosen[option], weight});
            if (const auto pieces = catalog.options[option].pieces) {
                const auto more = solver::terms(encoding.numbers[catalog::index(*pieces)], weight);
                goal.append(more);
            }
        }
    }
    return goal;
}

}  // namespace maatwerk::configure
