// The figures of a run, question by question: times taken, what is wrong said after each session, rows at the end.
#pragma once

#include "bench_run.h"
#include "bench_slices.h"

#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace maatwerk::bench {

class Tallies {
public:
    /// Of the case `name`, which is asked in `slices`. What is wrong goes to `errors`, a line each, the first few of a question; on `progress`, a
    /// terminal, stands what is being asked.
    Tallies(std::string name, Slices& slices, std::ostream& errors, std::ostream* progress)
        : name_(std::move(name)), slices_(slices), errors_(errors), progress_(progress) {}

    /// Where in its sessions the run is, in words.
    void come_to(std::string where) { where_ = std::move(where); }

    /// Times `ask`. What `check` has to say of its answer, what is wrong or nothing, is heard in check_answers(): it must
    /// own, or outlive it with, all that it looks at. Gives the answer back: an empty one where it was given up.
    template <class Ask, class Check>
    auto time(Question question, std::string engine, Ask ask, Check check) {
        tell(question, " ...");
        slices_.take_times_ms();
        slices_.take_gave_up();
        const double start = spent_ms();
        auto answer = ask();
        const double ms = spent_ms() - start;
        if (slices_.take_gave_up()) {
            give_up(question);
            return answer;
        }
        note(question, std::move(engine), ms);
        checks_.push_back({question, where_, [answer, check = std::move(check)] { return check(answer); }});
        return answer;
    }
    void note(Question question, std::string engine, double ms);
    /// Has all answers since the last time checked. Not between two questions: what checks them, a solver of its own,
    /// would put the engine out of the caches.
    void check_answers();
    /// Whether one of these took longer than the limit: it is not asked again.
    bool gave_up(Question question) const;
    /// Notes and says so.
    void give_up(Question question);
    void tell(Question question, std::string_view doing) const;
    /// Takes what stands on the terminal away.
    void wipe() const;

    /// A row for load, compile and every question wished for, in their order.
    std::vector<Row> rows(const Wish& wish) const;

    /// Of two runs that asked the same, the lesser time of each answer and each slice, since other work makes them longer.
    static void keep_least(std::vector<Row>& kept, const std::vector<Row>& other);

private:
    struct Check {
        Question question;
        std::string where;
        std::function<std::string()> complaint;  // empty: it is right
    };
    struct Tally {
        std::vector<double> times, slices;
        std::size_t wrong = 0;
        bool gave_up = false;
        std::uint64_t peak = 0;
        std::string engine;
    };

    std::string name_;
    Slices& slices_;
    std::ostream& errors_;
    std::ostream* progress_;
    std::map<Question, Tally> tallies_;
    std::vector<Check> checks_;
    std::string where_ = "no choice yet";
};

}  // namespace maatwerk::bench
