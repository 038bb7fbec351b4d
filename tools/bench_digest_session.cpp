#include "bench_digest.h"
#include "bench_lines.h"
#include "bench_slices.h"

#include "configure/session.h"

#include <utility>

namespace maatwerk::bench {
namespace {

using namespace configure;
using catalog::index;

/// The dearest end of a large catalog takes seconds.
constexpr std::size_t small_catalog = 60;
/// Before this step the search answers, from it on the diagram.
constexpr std::uint32_t compiled_from = 2;

class SessionRun {
public:
    SessionRun(std::shared_ptr<const Catalog> catalog, std::optional<std::uint64_t> slice_steps)
        : catalog_(std::move(catalog)), session_(catalog_), slices_(slice_steps) {}

    std::string run() {
        for (std::uint32_t step = 0; step < steps_of_a_run && !catalog_->options.empty(); ++step) {
            if (step == compiled_from) slices_.settle([&](Budget& budget) { return session_.compile(budget); });
            ask();
            act();
        }
        return lines_.text();
    }

private:
    OptionId some_option() { return OptionId{dice_.below(catalog_->options.size())}; }
    template <class Ask>
    auto settle_with(Ask question) {
        return slices_.settle([&](Budget& budget) { return question(budget); });
    }

    void apply(const char* name, const Action& action) {
        Applied applied = Applied::not_ready;
        while (applied == Applied::not_ready) {
            Budget budget{1'000'000};
            applied = session_.apply(action, budget);
        }
        lines_ << name << static_cast<std::uint32_t>(applied);
        for (const Choice& choice : session_.choices()) lines_ << static_cast<std::uint32_t>(choice.option);
        lines_.end();
    }

    void act() {
        switch (dice_.below(8)) {
            case 0:
                return apply("undo", Undo{});
            case 1:
                return apply("redo", Redo{});
            case 2:
                return apply("clear", Clear{some_option()});
            case 3:
                if (catalog_->presets.empty()) return;
                return apply("preset", UsePreset{PresetId{dice_.below(catalog_->presets.size())}});
            case 4: {
                const OptionId wanted = some_option();
                const auto repairs = settle_with([&](Budget& budget) { return session_.repair(wanted, 3, budget); });
                if (!repairs.empty()) apply("repair", ApplyRepair{repairs[dice_.below(repairs.size())]});
                return;
            }
            default:
                return apply("choose", Choose{some_option()});
        }
    }

    void ask() {
        lines_ << "available";
        for (const State state : settle_with([&](Budget& budget) { return session_.available(budget); })) {
            lines_ << static_cast<std::uint32_t>(state);
        }
        lines_.end();
        const auto best = settle_with([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        lines_ << "complete" << minor_units(best.price.total);
        for (const OptionId option : best.chosen) lines_ << static_cast<std::uint32_t>(option);
        lines_.end();
        for (int times = 0; times < 4; ++times) explain_and_repair(some_option());
        const GroupId group = catalog_->option(some_option()).group;
        differences(group);
        if (catalog_->options.size() <= small_catalog) outlook(group);
    }

    void explain_and_repair(OptionId option) {
        const auto why = settle_with([&](Budget& budget) { return session_.explain(option, budget); });
        lines_ << "explain" << static_cast<std::uint32_t>(option);
        for (const OptionId choice : why.choices) lines_ << static_cast<std::uint32_t>(choice);
        for (const RuleId rule : why.rules) lines_ << "rule" << static_cast<std::uint32_t>(rule);
        for (const GroupId group : why.limits) lines_ << "group" << static_cast<std::uint32_t>(group);
        lines_.end();
        for (const Repair& repair : settle_with([&](Budget& budget) { return session_.repair(option, 3, budget); })) {
            lines_ << "repair" << minor_units(repair.price_difference);
            for (const Change& change : repair.changes) {
                lines_ << static_cast<std::uint32_t>(change.from) << "to"
                       << (change.to ? static_cast<std::int64_t>(*change.to) : -1);
            }
            lines_.end();
        }
    }

    void differences(GroupId group) {
        lines_ << "differences" << static_cast<std::uint32_t>(group);
        for (const auto& one : settle_with([&](Budget& budget) { return session_.differences(group, budget); })) {
            lines_ << (one ? std::to_string(minor_units(*one)) : "-");
        }
        lines_.end();
    }

    void outlook(GroupId group) {
        lines_ << "outlook" << static_cast<std::uint32_t>(group);
        for (const auto& one : settle_with([&](Budget& budget) { return session_.outlook(group, budget); })) {
            lines_ << (one ? std::optional(solver::Span{minor_units(one->lowest), minor_units(one->highest)})
                           : std::nullopt);
        }
        lines_.end();
    }

    std::shared_ptr<const Catalog> catalog_;
    Session session_;
    Slices slices_;
    Dice dice_;
    Lines lines_;
};

}  // namespace

std::string answers_about(std::shared_ptr<const catalog::Catalog> catalog, std::optional<std::uint64_t> slice_steps) {
    return SessionRun(std::move(catalog), slice_steps).run();
}

}  // namespace maatwerk::bench
