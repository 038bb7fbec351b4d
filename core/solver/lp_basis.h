// The basis of a linear program, of which one column after another gives way, and which rows join as they turn tight.
//
// Idea: a factor (lp_factor.h) of the basis as it once was, and after it the exchanges since then, each a vector or a row
// by which a solution is mended (product form: Dantzig & Orchard-Hays 1954). A row whose slack is basic stays out until
// somebody asks for it. Rejected: updates of the factor itself (Forrest & Tomlin 1972), which pay where thousands of
// exchanges go by between factors. Cost: the factor's entries and those of the exchanges, once for each solution.
#pragma once

#include "solver/lp_factor.h"

namespace maatwerk::solver {

/// Its rows and its columns are numbered alike: a column has the place of a row, whichever.
class Basis {
public:
    /// Starts anew with these columns: nothing else until go_on() says that they are one. False: they are singular, and
    /// there is no basis; nothing: about so much was looked at before that is known.
    void begin(const Lines& columns);
    std::optional<bool> go_on(std::uint64_t most_work);
    /// Starts anew with so many columns, each with 1 in its own row alone. O(size).
    void begin_apart(std::uint32_t size);
    std::uint32_t size() const { return size_; }

    /// A last row with those entries in the columns there are, and a last column that has 1 in that row alone.
    void join(std::span<const Entry> entries);
    /// The column at the place gives way to one of which `solution` is forward().
    void replace(std::uint32_t place, std::span<const double> solution);

    /// In place: how often each column goes into what is given by row; and how often each row into what is given by column.
    void forward(std::vector<double>& vector);
    void backward(std::vector<double>& vector);

    /// Whether a new factor would pay.
    bool is_long() const;
    bool is_fresh() const { return changes_.empty(); }
    std::size_t bytes() const;
    /// What the calls so far have looked at; the caller takes it.
    std::uint64_t work = 0;

private:
    struct Change {
        std::uint32_t place;
        double pivot;  // 0: a row joined
    };

    Factor factor_;
    std::uint32_t size_ = 0;
    std::vector<Change> changes_;
    Lines entries_;  // by change
};

}  // namespace maatwerk::solver
