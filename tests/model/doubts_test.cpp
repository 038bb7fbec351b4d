// What a rule is worth equals that of looking at every configuration of its catalog, with the rule turned round.
#include "configure/doubts.h"
#include "model/catalogs.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace maatwerk::model {
namespace {

using namespace configure;
using catalog::Expression;
using catalog::index;

Expression negation_of(Expression expression) {
    Expression negation;
    negation.kind = Expression::Kind::negation;
    negation.children.push_back(std::move(expression));
    return negation;
}

Expression both_of(Expression one, Expression two) {
    Expression both;
    both.children = {std::move(one), std::move(two)};
    return both;
}

class DoubtsRun {
public:
    explicit DoubtsRun(std::uint64_t seed)
        : random_(seed), catalog_(std::make_shared<const Catalog>(random_catalog(random_))), doubts_(catalog_) {}

    void go() {
        const bool is_void = !Configurations(*catalog_).any({});
        for (std::uint32_t i = 0; i < catalog_->rules.size() && !is_void; ++i) look(RuleId{i});
    }

    std::size_t implied = 0;
    std::size_t never = 0;

private:
    template <class Ask>
    auto ask(Ask question) {
        for (;;) {
            Budget budget{random_.chance(50) ? random_.below(40) : 1'000'000'000};
            if (auto answer = question(budget)) return *answer;
        }
    }

    /// The catalog without the rules of `without`, and with the one always as `means`.
    Catalog turned(RuleId rule, Expression means, const std::vector<RuleId>& without) const {
        Catalog other = *catalog_;
        for (const RuleId off : without) other.rules[index(off)].consequence = Expression{};
        other.rules[index(rule)].condition = Expression{};
        other.rules[index(rule)].consequence = std::move(means);
        return other;
    }

    void look(RuleId rule) {
        const catalog::Rule& one = catalog_->rule(rule);
        const Expression broken = both_of(one.condition, negation_of(one.consequence));
        const Catalog all = turned(rule, broken, {});
        CHECK(ask([&](Budget& b) { return doubts_.is_implied(rule, b); }) == !Configurations(all).any({}));

        std::vector<RuleId> without;
        for (std::uint32_t i = 0; i < catalog_->rules.size(); ++i)
            if (RuleId{i} != rule && random_.chance(30)) without.push_back(RuleId{i});
        const Catalog fewer = turned(rule, broken, without);
        const Configurations of_fewer(fewer);
        const bool is_implied = ask([&](Budget& b) { return doubts_.is_implied(rule, without, b); });
        CHECK(is_implied == !of_fewer.any({}));
        if (is_implied) {
            ++implied;
            Explanation why = ask([&](Budget& b) { return doubts_.why_implied(rule, without, b); });
            why.rules.push_back(rule);
            CHECK(of_fewer.is_irreducible({}, why));
        }
        look_at_condition(rule, without);
    }

    void look_at_condition(RuleId rule, const std::vector<RuleId>& without) {
        const Catalog applying = turned(rule, catalog_->rule(rule).condition, without);
        const Configurations of_applying(applying);
        const bool can = ask([&](Budget& b) { return doubts_.can_apply(rule, without, b); });
        CHECK(can == of_applying.any({}));
        if (can) return;
        ++never;
        Explanation why = ask([&](Budget& b) { return doubts_.why_never(rule, without, b); });
        why.rules.push_back(rule);
        CHECK(of_applying.is_irreducible({}, why));
    }

    Random random_;
    std::shared_ptr<const Catalog> catalog_;
    RuleDoubts doubts_;
};

}  // namespace

TEST_CASE("which rules are implied, by which others, and which never bite, is as brute force says") {
    std::size_t implied = 0;
    std::size_t never = 0;
    for (std::uint64_t run = 0; run < runs(300); ++run) {
        INFO("MAATWERK_SEED=" << first_seed() + run);
        DoubtsRun one(first_seed() + run);
        one.go();
        implied += one.implied;
        never += one.never;
    }
    if (runs(300) >= 300) {
        CHECK(implied > 20);
        CHECK(never > 5);
    }
}

}  // namespace maatwerk::model
