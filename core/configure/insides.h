// What a Session keeps. Only for the files of this folder.
#pragma once

#include "configure/compile.h"
#include "configure/session.h"

#include <memory>
#include <utility>
#include <vector>

namespace maatwerk::configure {

using Choices = std::vector<Choice>;

struct Session::Insides {
    explicit Insides(std::shared_ptr<const Catalog> given);

    std::shared_ptr<const Catalog> catalog;
    Encoding encoding;
    solver::Solver solver;
    History history;
    std::uint64_t revision = 0;

    const Choices& choices() const { return history.steps[history.cursor]; }
    const catalog::Group& group_of(OptionId option) const { return catalog->group(catalog->option(option).group); }
    solver::Literal literal(OptionId option) const { return encoding.chosen[catalog::index(option)]; }
    bool knows(OptionId option) const { return catalog::index(option) < catalog->options.size(); }

    /// Every option exists and stands once; a single or optional group has at most one.
    bool fits(const Choices& choices) const;
    std::vector<solver::Choice> for_solver(const Choices& choices) const;
    /// The choices that stay when the option is chosen: all but that of its own single or optional group.
    Choices beside(OptionId option) const;
    OptionId option_of(const solver::Literal& chosen) const;
    Explanation named(const solver::Explanation& explanation) const;
    solver::Objective in_solver(const Objective& objective) const;
    std::vector<OptionId> chosen_in(const solver::Model& model) const;

    // actions.cpp
    Applied become(Choices next, Budget& budget);
    Applied move_to(std::size_t step);
    void follow();
};

}  // namespace maatwerk::configure
