// Idea: what matters of a value is what it adds to each comparison, so values that add the same are one class, and
// classes that the outcome does not tell apart are merged once it is known (as in domain reduction by interchangeable
// values: Freuder, AAAI 1991). A socket that 300 processors share is one class of processors. From the grid follow the
// rows of a table, or a cover of what is forbidden by greedily grown boxes: a box is a clause.
// Rejected: rows found by joining the groups' options by hand for each form of rule, which every new form would escape.
// Cost: O(combinations of classes * size of the formula); boxes: O(boxes * combinations * classes).
#include "configure/grid.h"

#include <algorithm>
#include <map>
#include <utility>

namespace maatwerk::configure {
namespace {

using solver::Literal;
using solver::Var;

void list(const Formula& formula, std::vector<const Comparison*>& comparisons) {
    if (formula.kind == Formula::Kind::compare) {
        comparisons.push_back(&formula.compare);
    }
    for (const Formula& child : formula.children) {
        list(child, comparisons);
    }
}

/// Whether it holds when the comparisons, in the order of list(), come to the sums from `sum` on.
bool holds(const Formula& formula, const std::int64_t*& sum) {
    if (formula.kind == Formula::Kind::compare) {
        return formula.compare.stands(*sum++);
    }
    const bool all = formula.kind == Formula::Kind::all;
    bool whole = all;
    for (const Formula& child : formula.children) {
        const bool part = holds(child, sum);
        whole = all ? whole && part : whole || part;
    }
    return whole;
}

std::vector<std::int64_t> weights_of(Var var, std::uint32_t value, const std::vector<const Comparison*>& comparisons) {
    std::vector<std::int64_t> weights;
    for (const Comparison* comparison : comparisons) {
        const auto share = std::find_if(comparison->shares.begin(), comparison->shares.end(),
                                        [&](const Share& each) { return each.var == var; });
        weights.push_back(share == comparison->shares.end() ? 0 : share->weights[value]);
    }
    return weights;
}

std::uint32_t value_count(Var var, const std::vector<const Comparison*>& comparisons) {
    for (const Comparison* comparison : comparisons) {
        for (const Share& share : comparison->shares) {
            if (share.var == var) {
                return static_cast<std::uint32_t>(share.weights.size());
            }
        }
    }
    return 0;
}

std::vector<std::vector<std::uint32_t>> values_by_class(const Axis& axis) {
    std::vector<std::vector<std::uint32_t>> values(axis.classes);
    for (std::uint32_t value = 0; value < axis.class_of.size(); ++value) {
        values[axis.class_of[value]].push_back(value);
    }
    return values;
}

/// Every row of an entry of each axis' class.
void add_product(const std::vector<std::vector<std::vector<std::uint32_t>>>& entries,
                 const std::vector<std::uint32_t>& classes, std::vector<std::uint32_t>& rows) {
    std::vector<std::size_t> at(classes.size(), 0);
    for (std::size_t turned = classes.size(); turned != 0;) {
        for (std::size_t axis = 0; axis < classes.size(); ++axis) {
            rows.push_back(entries[axis][classes[axis]][at[axis]]);
        }
        for (turned = classes.size(); turned != 0; --turned) {
            if (++at[turned - 1] < entries[turned - 1][classes[turned - 1]].size()) {
                break;
            }
            at[turned - 1] = 0;
        }
    }
}

}  // namespace

std::optional<Grid> Grid::of(const Formula& formula, std::size_t most) {
    std::vector<const Comparison*> comparisons;
    list(formula, comparisons);
    Grid grid;
    grid.add_axes(formula, comparisons);
    std::size_t combinations = 1;
    for (const Axis& axis : grid.axes_) {
        combinations *= axis.classes;
        if (combinations > most) {
            return std::nullopt;
        }
    }
    grid.allowed_.resize(combinations);
    grid.evaluate(formula, comparisons);
    for (std::size_t axis = 0; axis < grid.axes_.size(); ++axis) {
        grid.merge(axis);
    }
    grid.drop_idle_axes();
    return grid;
}

void Grid::add_axes(const Formula& formula, const std::vector<const Comparison*>& comparisons) {
    for (const Var var : variables_of(formula)) {
        Axis axis{var, {}, 0};
        std::map<std::vector<std::int64_t>, std::uint32_t> known;
        for (std::uint32_t value = 0; value < value_count(var, comparisons); ++value) {
            const auto [entry, is_new] = known.try_emplace(weights_of(var, value, comparisons), axis.classes);
            axis.classes += is_new ? 1 : 0;
            axis.class_of.push_back(entry->second);
        }
        axes_.push_back(std::move(axis));
    }
}

void Grid::evaluate(const Formula& formula, const std::vector<const Comparison*>& comparisons) {
    std::vector<std::vector<std::vector<std::int64_t>>> weights;  // by axis, class, comparison
    for (const Axis& axis : axes_) {
        weights.emplace_back();
        for (const auto& values : values_by_class(axis)) {
            weights.back().push_back(weights_of(axis.var, values.front(), comparisons));
        }
    }
    std::vector<std::int64_t> sums(comparisons.size());
    Classes classes(axes_.size(), 0);
    do {
        std::fill(sums.begin(), sums.end(), 0);
        for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
            for (std::size_t at = 0; at < sums.size(); ++at) {
                sums[at] += weights[axis][classes[axis]][at];
            }
        }
        const std::int64_t* sum = sums.data();
        allowed_[place(classes)] = holds(formula, sum);
    } while (next(classes));
}

bool Grid::next(Classes& classes) const {
    for (std::size_t axis = axes_.size(); axis-- > 0;) {
        if (++classes[axis] < axes_[axis].classes) {
            return true;
        }
        classes[axis] = 0;
    }
    return false;
}

std::size_t Grid::place(const Classes& classes) const {
    std::size_t place = 0;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
        place = place * axes_[axis].classes + classes[axis];
    }
    return place;
}

/// Makes classes of the axis one that the outcome does not tell apart.
void Grid::merge(std::size_t axis) {
    std::vector<std::vector<bool>> slices(axes_[axis].classes);
    Classes classes(axes_.size(), 0);
    do {
        slices[classes[axis]].push_back(allowed_[place(classes)]);
    } while (next(classes));
    std::map<std::vector<bool>, std::uint32_t> known;
    std::vector<std::uint32_t> merged;
    for (const std::vector<bool>& slice : slices) {
        merged.push_back(known.try_emplace(slice, static_cast<std::uint32_t>(known.size())).first->second);
    }
    Grid less;
    less.axes_ = axes_;
    less.axes_[axis].classes = static_cast<std::uint32_t>(known.size());
    for (std::uint32_t& each : less.axes_[axis].class_of) {
        each = merged[each];
    }
    less.allowed_.resize(allowed_.size() / axes_[axis].classes * known.size());
    do {
        Classes into = classes;
        into[axis] = merged[classes[axis]];
        less.allowed_[less.place(into)] = allowed_[place(classes)];
    } while (next(classes));
    *this = std::move(less);
}

void Grid::drop_idle_axes() {
    std::erase_if(axes_, [](const Axis& axis) { return axis.classes == 1; });
}

std::optional<std::vector<std::vector<Literal>>> Grid::clauses(std::size_t most) const {
    const auto tells_many_apart = [&](const Axis& axis) {
        return axis.classes >> most != 0 && axis.classes != 1U << most;
    };
    if (std::any_of(axes_.begin(), axes_.end(), tells_many_apart)) {
        return std::nullopt;
    }
    std::vector<std::vector<Literal>> clauses;
    std::vector<Box> boxes;
    Classes classes(axes_.size(), 0);
    do {
        const bool covered = std::any_of(boxes.begin(), boxes.end(), [&](const Box& box) {
            std::size_t axis = 0;
            while (axis < box.size() && box[axis][classes[axis]]) {
                ++axis;
            }
            return axis == box.size();
        });
        if (allowed_[place(classes)] || covered) {
            continue;
        }
        if (boxes.size() == most) {
            return std::nullopt;
        }
        boxes.push_back(box_around(classes));
        clauses.push_back(clause_of(boxes.back()));
    } while (next(classes));
    return clauses;
}

/// The combination, and class after class of one axis after the other as long as nothing in the box is allowed.
Grid::Box Grid::box_around(const Classes& classes) const {
    Box box;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
        box.emplace_back(axes_[axis].classes, false);
        box.back()[classes[axis]] = true;
    }
    for (std::vector<bool>& side : box) {
        for (std::size_t each = 0; each < side.size(); ++each) {
            if (!side[each]) {
                side[each] = true;
                side[each] = is_forbidden(box);
            }
        }
    }
    return box;
}

bool Grid::is_forbidden(const Box& box) const {
    Classes classes(axes_.size(), 0);
    do {
        bool inside = allowed_[place(classes)];
        for (std::size_t axis = 0; inside && axis < box.size(); ++axis) {
            inside = box[axis][classes[axis]];
        }
        if (inside) {
            return false;
        }
    } while (next(classes));
    return true;
}

/// Some variable is outside of the box.
std::vector<Literal> Grid::clause_of(const Box& box) const {
    std::vector<Literal> clause;
    for (std::size_t axis = 0; axis < box.size(); ++axis) {
        Comparison outside{{{axes_[axis].var, {}}}, Comparison::Relation::at_most, 0};
        for (const std::uint32_t each : axes_[axis].class_of) {
            outside.shares.front().weights.push_back(box[axis][each] ? 1 : 0);
        }
        if (std::find(box[axis].begin(), box[axis].end(), false) != box[axis].end()) {
            const std::vector<Literal> literals = literals_of(outside);
            clause.insert(clause.end(), literals.begin(), literals.end());
        }
    }
    return clause;
}

std::size_t Grid::row_count(bool allow, const std::vector<bool>& by_class) const {
    std::vector<std::vector<std::uint32_t>> sizes;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
        sizes.emplace_back(axes_[axis].classes, by_class[axis] ? 1 : 0);
        for (const std::uint32_t each : axes_[axis].class_of) {
            sizes.back()[each] += by_class[axis] ? 0 : 1;
        }
    }
    std::size_t count = 0;
    Classes classes(axes_.size(), 0);
    do {
        std::size_t here = allowed_[place(classes)] == allow ? 1 : 0;
        for (std::size_t axis = 0; here != 0 && axis < axes_.size(); ++axis) {
            here *= sizes[axis][classes[axis]];
        }
        count += here;
    } while (next(classes));
    return count;
}

std::vector<std::uint32_t> Grid::rows(bool allow, const std::vector<bool>& by_class) const {
    std::vector<std::vector<std::vector<std::uint32_t>>> entries;  // by axis, by class
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
        entries.push_back(values_by_class(axes_[axis]));
        for (std::uint32_t each = 0; by_class[axis] && each < axes_[axis].classes; ++each) {
            entries.back()[each] = {each};
        }
    }
    std::vector<std::uint32_t> rows;
    Classes classes(axes_.size(), 0);
    do {
        if (allowed_[place(classes)] == allow) {
            add_product(entries, classes, rows);
        }
    } while (next(classes));
    return rows;
}

}  // namespace maatwerk::configure
