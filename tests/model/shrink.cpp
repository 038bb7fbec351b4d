#include "model/shrink.h"

#include <algorithm>
#include <utility>

namespace maatwerk::model {
namespace {

using namespace solver;

class Shrinker {
public:
    Shrinker(Script script, const Fails& fails, std::size_t plays)
        : script_(std::move(script)), fails_(fails), plays_(plays) {}

    Script run() {
        do {
            is_smaller_ = false;
            thin_out([](Script & script) -> auto& { return script.steps; });
            thin_out([](Script & script) -> auto& { return script.problem.linears; });
            thin_out([](Script & script) -> auto& { return script.problem.tables; });
            thin_out([](Script & script) -> auto& { return script.problem.clauses; });
            drop_values();
            thin_constraints();
            thin_steps();
            thin_numbers();
        } while (is_smaller_ && plays_ > 0);
        return std::move(script_);
    }

private:
    void accept(Script smaller) {
        if (plays_ == 0) {
            return;
        }
        --plays_;
        if (fails_(smaller)) {
            script_ = std::move(smaller);
            is_smaller_ = true;
        }
    }

    /// Takes elements out of the list that `list` finds in a script, many at a time at first.
    template <class List>
    void thin_out(List list) {
        for (std::size_t chunk = list(script_).size(); chunk > 0; chunk /= 2) {
            std::size_t begin = list(script_).size();
            while (begin > 0) {
                const std::size_t end = begin;
                begin -= std::min(begin, chunk);
                Script smaller = script_;
                auto& all = list(smaller);
                all.erase(all.begin() + static_cast<std::ptrdiff_t>(begin),
                          all.begin() + static_cast<std::ptrdiff_t>(end));
                accept(std::move(smaller));
            }
        }
    }

    void drop_values() {
        for (std::size_t at = script_.problem.sizes.size(); at-- > 0;) {
            const Var var{static_cast<std::uint32_t>(at)};
            for (std::uint32_t value = script_.problem.sizes[at]; value-- > 0 && script_.problem.sizes[at] > 1;) {
                accept(without_value(script_, var, value));
            }
            if (script_.problem.sizes[at] == 1 && script_.problem.sizes.size() > 1) {
                accept(without_variable(script_, var));
            }
        }
    }

    void thin_constraints() {
        for (std::size_t at = 0; at < script_.problem.clauses.size(); ++at) {
            thin_out([at](Script & script) -> auto& { return script.problem.clauses[at].literals; });
        }
        for (std::size_t at = 0; at < script_.problem.linears.size(); ++at) {
            thin_out([at](Script & script) -> auto& { return script.problem.linears[at].terms; });
            change([at](Script& script) { return std::exchange(script.problem.linears[at].when, {}).has_value(); });
        }
        for (std::size_t at = 0; at < script_.problem.tables.size(); ++at) {
            thin_rows(at);
        }
    }

    void thin_rows(std::size_t at) {
        const std::size_t width = script_.problem.tables[at].scope.size();
        for (std::size_t row = script_.problem.tables[at].rows.size(); width > 0 && row >= width; row -= width) {
            Script smaller = script_;
            auto& rows = smaller.problem.tables[at].rows;
            rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row - width),
                       rows.begin() + static_cast<std::ptrdiff_t>(row));
            accept(std::move(smaller));
        }
    }

    void thin_steps() {
        for (std::size_t at = 0; at < script_.steps.size(); ++at) {
            thin_out([at](Script & script) -> auto& { return script.steps[at].choices; });
            thin_out([at](Script & script) -> auto& { return script.steps[at].ties; });
            thin_out([at](Script & script) -> auto& { return script.steps[at].goals; });
            for (std::size_t goal = 0; goal < script_.steps[at].goals.size(); ++goal) {
                thin_out([ at, goal ](Script & script) -> auto& { return script.steps[at].goals[goal]; });
            }
            change([at](Script& script) { return std::exchange(script.steps[at].is_dropped, false); });
            change([at](Script& script) { return std::exchange(script.steps[at].number, 1) != 1; });
            for (std::size_t choice = 0; choice < script_.steps[at].choices.size(); ++choice) {
                change([=](Script& script) { return std::exchange(script.steps[at].choices[choice].weight, 1) != 1; });
            }
        }
    }

    void thin_numbers() {
        change([](Script& script) { return std::exchange(script.slice, 0) != 0; });
        const auto tidy = [&](auto list) {
            for (std::size_t at = 0; at < list(script_).size(); ++at) {
                change(
                    [at, list](Script& script) { return std::exchange(list(script)[at].tag, untagged) != untagged; });
            }
        };
        tidy([](Script & script) -> auto& { return script.problem.clauses; });
        tidy([](Script & script) -> auto& { return script.problem.tables; });
        tidy([](Script & script) -> auto& { return script.problem.linears; });
    }

    /// `change` says whether it changed anything.
    template <class Change>
    void change(Change change) {
        Script smaller = script_;
        if (change(smaller)) {
            accept(std::move(smaller));
        }
    }

    Script script_;
    const Fails& fails_;
    std::size_t plays_;
    bool is_smaller_ = false;
};

}  // namespace

Script shrunk(Script script, const Fails& fails, std::size_t plays) {
    return Shrinker(std::move(script), fails, plays).run();
}

}  // namespace maatwerk::model
