// A formula over few variables, worked out for every combination of their values. Internal to this folder.
#pragma once

#include "configure/formula.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace maatwerk::configure {

/// A variable, its values sorted into classes that the formula treats alike.
struct Axis {
    solver::Var var{};
    std::vector<std::uint32_t> class_of;  ///< by value
    std::uint32_t classes = 0;
};

class Grid {
public:
    /// Nothing where it would take more combinations of classes than `most`. O(combinations * size of the formula).
    static std::optional<Grid> of(const Formula& formula, std::size_t most);

    /// Only variables that matter; none of them: the formula always holds or never does.
    const std::vector<Axis>& axes() const { return axes_; }
    bool never_holds() const { return axes_.empty() && !allowed_.front(); }

    /// Clauses that together say the same, each the greatest that the grid has for some combination that is not
    /// allowed; nothing where that takes more than `most`.
    std::optional<std::vector<std::vector<solver::Literal>>> clauses(std::size_t most) const;

    /// Rows of a table over the axes: values of the variable, or classes where `by_class` says so. `allow`: of what holds.
    std::size_t row_count(bool allow, const std::vector<bool>& by_class) const;
    std::vector<std::uint32_t> rows(bool allow, const std::vector<bool>& by_class) const;

private:
    using Classes = std::vector<std::uint32_t>;  // one class an axis
    using Box = std::vector<std::vector<bool>>;  // by axis, by class

    void add_axes(const Formula& formula, const std::vector<const Comparison*>& comparisons);
    void evaluate(const Formula& formula, const std::vector<const Comparison*>& comparisons);
    void merge(std::size_t axis);
    void drop_idle_axes();
    bool next(Classes& classes) const;
    std::size_t place(const Classes& classes) const;
    Box box_around(const Classes& classes) const;
    bool is_forbidden(const Box& box) const;
    std::vector<solver::Literal> clause_of(const Box& box) const;

    std::vector<Axis> axes_;
    std::vector<bool> allowed_;  // by place: the last axis the fastest
};

}  // namespace maatwerk::configure
