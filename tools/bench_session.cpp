#include "bench_session.h"

#include "bench_lines.h"
#include "bench_session_check.h"
#include "bench_slices.h"
#include "bench_tally.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace maatwerk::bench {
namespace {

using namespace configure;
using catalog::index;

constexpr std::size_t sessions = 8;
constexpr std::size_t steps_a_session = 10;
constexpr std::size_t explained_a_step = 3;
constexpr std::size_t repairs_wanted = 3;
constexpr std::size_t sampled_a_step = 10;

class CatalogRunner {
public:
    CatalogRunner(std::shared_ptr<const Catalog> catalog, const Wish& wish, std::ostream& errors,
                  std::ostream* progress)
        : catalog_(std::move(catalog)),
          wish_(wish),
          slices_(wish.slice_steps),
          tallies_(catalog_->id, slices_, errors, progress),
          check_(catalog_),
          session_(catalog_) {}

    std::vector<Row> run(double load_ms) {
        tallies_.note(Question::load, "", load_ms);
        compile();
        for (std::size_t i = 0; i < sessions && answers_; ++i) {
            before_.reset();
            click(ClearAll{});
            std::size_t step = 0;
            do {
                tallies_.come_to("session " + std::to_string(i) + " step " + std::to_string(step));
                ask();
            } while (step++ < steps_a_session && choose());
            tallies_.check_answers();
        }
        tallies_.wipe();
        return tallies_.rows(wish_);
    }

private:
    /// Asks until the answer is there; `question` is a call of the session with a budget.
    template <class Ask>
    auto answer_to(Ask question) {
        return slices_.settle([&](Budget& budget) { return question(budget); });
    }
    /// Times a question that is wished for.
    template <class Ask, class Check>
    void time(Question question, Ask ask, Check check) {
        if (wish_.asks(question)) {
            tallies_.time(
                question, question == Question::explain ? "search" : engine(), [&] { return answer_to(ask); }, check);
        }
    }

    std::string engine() const {
        const auto size = session_.compiled_size();
        return !size ? "search" : size->sums_left_out == 0 ? "diagram" : "diagram, search";
    }

    void compile() {
        tallies_.tell(Question::compile, " ...");
        const double start = spent_ms();
        const bool fits =
            wish_.use != Use::search && answer_to([&](Budget& budget) { return session_.compile(budget); });
        const double ms = spent_ms() - start;
        answers_ = fits || wish_.use != Use::diagram;
        tallies_.note(Question::compile, fits || wish_.use == Use::search ? engine() : "does not fit", ms);
    }

    void click(const Action& action) {
        const auto choose_and_ask = [&] {
            answer_to([&](Budget& budget) {
                const Applied applied = session_.apply(action, budget);
                return applied == Applied::not_ready ? std::nullopt : std::optional(applied);
            });
            return answer_to([&](Budget& budget) { return session_.available(budget); });
        };
        if (!wish_.asks(Question::available)) {
            states_ = choose_and_ask();
            return;
        }
        const auto choices = std::make_shared<std::vector<Choice>>();
        states_ = tallies_.time(
            Question::available, engine(), choose_and_ask,
            [this, choices](const std::vector<State>& states) { return check_.available(states, *choices); });
        *choices = session_.choices();  // in time for the check, which comes later
    }

    /// Chooses an available option of some group in which nothing is chosen; false where there is none.
    bool choose() {
        const std::vector<GroupId> open = answer_to([&](Budget& budget) { return session_.open_groups(budget); });
        if (open.empty()) {
            return false;
        }
        const catalog::Group& group = catalog_->group(open[dice_.below(open.size())]);
        const std::vector<OptionId> free = options_that_are(State::available, group);
        click(Choose{free[dice_.below(free.size())]});
        return true;
    }

    std::vector<OptionId> options_that_are(State state, const catalog::Group& group) const {
        std::vector<OptionId> found;
        for (std::uint32_t at = 0; at < group.count; ++at) {
            const OptionId option{static_cast<std::uint32_t>(index(group.first)) + at};
            if (states_[index(option)] == state) {
                found.push_back(option);
            }
        }
        return found;
    }

    void ask() {
        const std::vector<Choice> choices = session_.choices();
        time(
            Question::complete, [&](Budget& budget) { return session_.complete(cheapest(), budget); },
            [this, choices](const Completion& answer) { return check_.complete(answer, choices); });
        const Completion best = answer_to([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        const GroupId in_view{dice_.below(catalog_->groups.size())};
        time(
            Question::outlook, [&](Budget& budget) { return session_.differences(in_view, budget); },
            [this, in_view, best, states = states_, choices](const SessionChecker::Differences& answer) {
                return check_.differences(answer, in_view, best, states, choices);
            });
        time(
            Question::count, [&](Budget& budget) { return session_.count(budget); },
            [this](const solver::Count& answer) {
                const std::string words = SessionChecker::count(answer, before_);
                before_ = answer.number;
                return words;
            });
        time(
            Question::sample, [&](Budget& budget) { return session_.sample(sampled_a_step, 1, budget); },
            [this, choices](const Sample& answer) { return check_.sample(answer, choices, sampled_a_step); });
        explain_and_repair(choices);
    }

    void explain_and_repair(const std::vector<Choice>& choices) {
        std::vector<OptionId> blocked;
        for (const catalog::Group& group : catalog_->groups) {
            const std::vector<OptionId> some = options_that_are(State::blocked, group);
            blocked.insert(blocked.end(), some.begin(), some.end());
        }
        for (std::size_t i = 0; i < explained_a_step && !blocked.empty(); ++i) {
            const OptionId option = blocked[dice_.below(blocked.size())];
            time(
                Question::explain, [&](Budget& budget) { return session_.explain(option, budget); },
                [this, option, choices](const Explanation& answer) { return check_.explain(answer, option, choices); });
            if (i == 0) {
                time(
                    Question::repair, [&](Budget& budget) { return session_.repair(option, repairs_wanted, budget); },
                    [this, option, choices](const std::vector<Repair>& answer) {
                        return check_.repair(answer, option, choices);
                    });
            }
        }
    }

    std::shared_ptr<const Catalog> catalog_;
    const Wish& wish_;
    Slices slices_;
    Tallies tallies_;
    SessionChecker check_;
    Session session_;
    Dice dice_;
    std::vector<State> states_;              // after the last click
    std::optional<solver::Natural> before_;  // in the checks: how many were left before the last
    bool answers_ = true;                    // false: only a diagram was to answer, and none fits
};

}  // namespace

std::vector<Row> run_catalog(std::shared_ptr<const catalog::Catalog> catalog, const Wish& wish, double load_ms,
                             std::ostream& errors, std::ostream* progress) {
    return CatalogRunner(std::move(catalog), wish, errors, progress).run(load_ms);
}

}  // namespace maatwerk::bench
