// From a catalog to a problem.
//
// A single or optional group is one variable over its options; in a several group each option is a variable of two
// values, of which 0 is "chosen", so that for every variable a lower value is an option that stands earlier.
// A parameter is a number of the solver, a text one of its length; that an option has pieces only where it is chosen has no
// tag, since whoever gives up the option gives up its pieces too.
// A rule becomes clauses, tables and sums over those (rules.h), and helper variables where nothing less says it: they are
// determined by the options, so they change no count and no answer.
#pragma once

#include "catalog/catalog.h"
#include "catalog/parameter.h"
#include "configure/rules.h"
#include "solver/number.h"
#include "solver/solver.h"

#include <vector>

namespace maatwerk::configure {

struct Encoding {
    solver::Problem problem;
    std::vector<solver::Literal> chosen;  ///< by OptionId: the literal "is chosen"
    solver::Ties ties;     ///< every option in order, then the pieces: of equals, the configuration that stands first
    solver::Goal several;  ///< how many options of several groups are chosen, and pieces beyond the first
    std::vector<solver::Number> numbers;  ///< by ParameterId: its value
    std::vector<solver::Goal> least;      ///< the values of the author's own, one after the other
    solver::Goal unusual;                 ///< how many groups and parameters are not at their default
    solver::Goal unkept;                  ///< what the wishes that do not hold weigh
    solver::Goal price;                   ///< the prices of the options, the parameters and the surcharges
    Forms forms;                          ///< how the rules were written, for reports
};

/// Adds a literal that holds exactly when all of these do.
solver::Literal add_switch(solver::Problem& problem, const std::vector<solver::Literal>& literals);

/// That the parameter has the value: one literal a digit.
std::vector<solver::Literal> literals_of(const Encoding& encoding, const catalog::Setting& setting);

/// Rule i has Tag{i}; the limits of group g have Tag{rules + g}. O(size of the rules * options in them).
Encoding compile(const catalog::Catalog& catalog);

/// The groups and their limits alone, without rules and prices.
Encoding compile_groups(const catalog::Catalog& catalog);

/// The sum of a total's attribute over the options.
solver::Goal goal_of(const catalog::Catalog& catalog, const Encoding& encoding, const catalog::Total& total);

}  // namespace maatwerk::configure
