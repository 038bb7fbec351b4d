#include "configure/doubts.h"

#include "configure/compile.h"
#include "configure/formula.h"

#include <algorithm>

namespace maatwerk::configure {
namespace {

using catalog::index;
using solver::is;
using solver::is_not;
using solver::Literal;
using solver::Var;

/// Of a rule.
enum Mode : std::uint32_t { off, on, broken, applies, mode_count };
/// Of all rules together: as each says; all on but one; all on.
enum Regime : std::uint32_t { each, all_but_one, all, regime_count };

/// "The variable does not take the value", as a formula.
Formula unless(Var var, std::uint32_t value, std::uint32_t count) {
    Comparison compare;
    compare.shares = {{var, std::vector<std::int64_t>(count, 0)}};
    compare.shares.front().weights[value] = 1;
    return {Formula::Kind::compare, std::move(compare), {}};
}

}  // namespace

struct RuleDoubts::Insides {
    explicit Insides(std::shared_ptr<const Catalog> given) : catalog(std::move(given)) {
        Encoding encoding = compile_groups(*catalog);
        solver::Problem& problem = encoding.problem;
        RuleEncoder encoder(problem, encoding.forms);
        const FormulaReader reader(problem, encoding.chosen, encoding.numbers);
        regime = problem.add_variable(regime_count);
        for (const catalog::Rule& rule : catalog->rules) {
            modes.push_back(problem.add_variable(mode_count));
            add_rule(encoder, reader, rule, modes.back());
        }
        const auto add_scene = [&](const catalog::Expression& condition) {
            scenes.push_back(problem.add_variable(2));
            encoder.add(either(unless(scenes.back(), 1, 2), reader.read(condition)), solver::untagged);
        };
        for (const catalog::Layer& layer : catalog->preview.layers) {
            add_scene(layer.when);
        }
        for (const catalog::RoutingStep& step : catalog->routing) {
            add_scene(step.condition);
        }
        for (const catalog::Preference& wish : catalog->preferences) {
            wishes.push_back(problem.add_variable(3));
            add_wish(encoder, reader, wish, wishes.back());
        }
        add_regimes(problem);
        solver = std::make_unique<solver::Solver>(std::move(problem));
    }

    static void add_rule(RuleEncoder& encoder, const FormulaReader& reader, const catalog::Rule& rule, Var mode) {
        const auto add = [&](Mode in, Formula means) {
            encoder.add(either(unless(mode, in, mode_count), std::move(means)), solver::untagged);
        };
        add(on, either(reader.read(rule.condition, true), reader.read(rule.consequence)));
        add(broken, both(reader.read(rule.condition), reader.read(rule.consequence, true)));
        add(applies, reader.read(rule.condition));
    }

    /// 0: nothing is asked of it; 1: it comes true; 2: it does not, though its condition holds.
    static void add_wish(RuleEncoder& encoder, const FormulaReader& reader, const catalog::Preference& wish, Var fate) {
        const auto add = [&](std::uint32_t in, Formula means) {
            encoder.add(either(unless(fate, in, 3), std::move(means)), solver::untagged);
        };
        add(1, both(reader.read(wish.condition), reader.read(wish.consequence)));
        add(2, both(reader.read(wish.condition), reader.read(wish.consequence, true)));
    }

    Answer<bool> can_be(catalog::PreferenceId wish, std::uint32_t fate, Budget& budget) {
        return solver->satisfiable_under({{is(wishes[index(wish)], fate), 1}, {is(regime, all), 1}}, budget);
    }

    void add_regimes(solver::Problem& problem) const {
        std::vector<solver::WeightedLiteral> not_on;
        for (const Var mode : modes) {
            not_on.push_back({is_not(mode, on), 1});
            problem.add_clause(solver::untagged, {is_not(regime, all), is(mode, on)});
        }
        if (modes.size() > 1) {
            problem.add_linear(solver::untagged, std::move(not_on), 1, is(regime, all_but_one));
        }
    }

    Literal literal(RuleId rule, Mode mode) const { return is(modes[index(rule)], mode); }

    /// The rule in that mode, those of `without` off, and the others on.
    std::vector<solver::Choice> choices(RuleId rule, Mode mode, const std::vector<RuleId>& without) const {
        std::vector<solver::Choice> made{{is(regime, each), 1}};
        for (std::uint32_t other = 0; other < modes.size(); ++other) {
            const bool is_off = std::find(without.begin(), without.end(), RuleId{other}) != without.end();
            made.push_back({is(modes[other], RuleId{other} == rule ? mode : is_off ? off : on), 1});
        }
        return made;
    }

    Answer<Explanation> explain(const std::vector<solver::Choice>& made, Budget& budget) {
        const auto answer = solver->explain_under(made, std::nullopt, budget);
        if (!answer) {
            return std::nullopt;
        }
        Explanation out;
        for (const Literal& choice : answer->choices) {
            const auto mode = std::find(modes.begin(), modes.end(), choice.var);
            if (mode != modes.end() && choice.value == on) {
                out.rules.push_back(RuleId{static_cast<std::uint32_t>(mode - modes.begin())});
            }
        }
        for (const solver::Tag tag : answer->tags) {
            const auto number = static_cast<std::size_t>(tag);
            out.limits.push_back(GroupId{static_cast<std::uint32_t>(number - catalog->rules.size())});
        }
        return out;
    }

    std::vector<solver::Choice> shown(std::size_t scene) const {
        std::vector<solver::Choice> made{{is(scenes[scene], 1), 1}, {is(regime, each), 1}};
        for (const Var mode : modes) {
            made.push_back({is(mode, on), 1});
        }
        return made;
    }

    std::shared_ptr<const Catalog> catalog;
    Var regime{};
    std::vector<Var> modes;   // by RuleId
    std::vector<Var> scenes;  // 1: the layer is painted, or behind those the step is done
    std::vector<Var> wishes;  // by PreferenceId
    std::unique_ptr<solver::Solver> solver;
};

RuleDoubts::RuleDoubts(std::shared_ptr<const Catalog> catalog)
    : insides_(std::make_unique<Insides>(std::move(catalog))) {}
RuleDoubts::~RuleDoubts() = default;

bool RuleDoubts::out_of_memory() const { return insides_->solver->out_of_memory(); }

Answer<bool> RuleDoubts::is_implied(RuleId rule, Budget& budget) {
    Insides& in = *insides_;
    const auto possible =
        in.solver->satisfiable_under({{is(in.regime, all_but_one), 1}, {in.literal(rule, broken), 1}}, budget);
    return possible ? Answer<bool>(!*possible) : std::nullopt;
}

Answer<bool> RuleDoubts::is_implied(RuleId rule, const std::vector<RuleId>& without, Budget& budget) {
    const auto possible = insides_->solver->satisfiable_under(insides_->choices(rule, broken, without), budget);
    return possible ? Answer<bool>(!*possible) : std::nullopt;
}

Answer<bool> RuleDoubts::can_apply(RuleId rule, const std::vector<RuleId>& without, Budget& budget) {
    return insides_->solver->satisfiable_under(insides_->choices(rule, applies, without), budget);
}

Answer<Explanation> RuleDoubts::why_implied(RuleId rule, const std::vector<RuleId>& without, Budget& budget) {
    return insides_->explain(insides_->choices(rule, broken, without), budget);
}

Answer<Explanation> RuleDoubts::why_never(RuleId rule, const std::vector<RuleId>& without, Budget& budget) {
    return insides_->explain(insides_->choices(rule, applies, without), budget);
}

Answer<bool> RuleDoubts::can_paint(std::size_t layer, Budget& budget) {
    Insides& in = *insides_;
    return in.solver->satisfiable_under({{is(in.scenes[layer], 1), 1}, {is(in.regime, all), 1}}, budget);
}

Answer<bool> RuleDoubts::can_be_done(std::size_t step, Budget& budget) {
    return can_paint(insides_->catalog->preview.layers.size() + step, budget);
}

Answer<Explanation> RuleDoubts::why_never_done(std::size_t step, Budget& budget) {
    return why_never_painted(insides_->catalog->preview.layers.size() + step, budget);
}

Answer<Explanation> RuleDoubts::why_never_painted(std::size_t layer, Budget& budget) {
    return insides_->explain(insides_->shown(layer), budget);
}

Answer<bool> RuleDoubts::can_come_true(catalog::PreferenceId wish, Budget& budget) {
    return insides_->can_be(wish, 1, budget);
}

Answer<bool> RuleDoubts::can_miss(catalog::PreferenceId wish, Budget& budget) {
    return insides_->can_be(wish, 2, budget);
}

}  // namespace maatwerk::configure
