// Which values are possible under some assumptions.
//
// Idea: values seen in a model are possible, those that propagation takes away are not, and so are those that answers
// about other choices tell of (known.h). A model's neighbours (swaps.h) show most of the rest; each value still open is
// assumed once, and while the engine looks for it it prefers all the others not yet seen (chunked backbone search,
// Janota, Lynce & Marques-Silva 2015), for as long as that is quick: then it keeps to the last model, and where sums are
// wide it is led by a linear program that wants them light (pruning.h), which finds what just fits and refutes what does
// not. The first model is sought among the lightest values, since tight sums are the hard part. Rejected: a clause
// "something unseen", which weakens with each model and learns nothing that lasts; searches alone (on shops a hundred a
// click). Cost: at most one search for each value not seen, usually a handful.
#pragma once

#include "solver/pruning.h"
#include "solver/question.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace maatwerk::solver {

class Availabilities final : public QuestionOf<Availability> {
public:
    /// All variables' values, or with `only` that one's.
    Availabilities(Workbench& bench, std::vector<Lit> assumptions, std::optional<std::uint32_t> only);
    ~Availabilities() override;
    bool advance(Budget& budget) override;
    const Availability& answer() const override { return answer_; }
    /// Before the first advance(): what is known of the values asked about, one after the other.
    void tell(const std::vector<Knowledge>& known);

private:
    enum class Stage : std::uint8_t { prepare, witnesses, propagate, start, swap, search, finish, done };
    void go_on(Budget& budget);
    void look_at_witnesses(Budget& budget);
    void propagate(Budget& budget);
    void swap(Budget& budget);
    bool pays() const;
    void search_next(Budget& budget);
    void start_swaps(Budget& budget);
    void bar();
    bool to_next(std::size_t& at) const;
    Lit lit(std::size_t at) const;
    std::size_t place(std::uint32_t var, std::uint32_t value) const { return first_[var] - first_[begin_] + value; }
    void meet();
    void see(const Model& model);
    void exclude(std::size_t at);
    void exclude_false();
    bool steers() const;
    Outcome search(Budget& budget);
    void prefer_light();
    bool open_program(Budget& budget);
    void steer(bool on);
    void finish(Budget& budget);

    Workbench& bench_;
    std::vector<Lit> assumptions_;
    std::uint32_t begin_;  // the variables asked about
    std::uint32_t end_;
    std::vector<std::size_t> first_;  // variable -> the number of its first value among all
    std::vector<std::uint32_t> var_;  // by place
    std::vector<Knowledge> known_;    // by place: a value of the variables asked about
    Stage stage_ = Stage::prepare;
    std::size_t next_ = 0;       // no place before it is open
    std::size_t swapping_ = 0;   // the place to swap in next
    Model from_;                 // the model found last
    std::uint64_t started_ = 0;  // swaps.starts() when they took it
    std::size_t tried_ = 0;      // swaps since the model was found, and how many of them gave one
    std::size_t swapped_ = 0;
    std::size_t witness_ = 0;
    std::uint64_t spent_ = 0;           // steps, on the search at hand
    std::unique_ptr<Pruning> program_;  // of the wide sums, from the first search on that is long
    bool is_program_sought_ = false;
    std::size_t bytes_ = 0;  // of the program, as the bench knows them
    bool satisfiable_ = false;
    Availability answer_;
};

}  // namespace maatwerk::solver
