// logic-solver (npm): MiniSat in JavaScript, choices as assumptions.
import { createRequire } from 'node:module';
import { clauses, costs, numbered, sums } from '../encode.mjs';

export function make(problem, scratch, modules) {
  const Logic = createRequire(modules)('logic-solver');
  const { number, count } = numbered(problem);
  const literal = (x) => (x > 0 ? `x${x}` : `-x${-x}`);
  const fresh = () => {
    const solver = new Logic.Solver();
    for (const clause of clauses(problem).clauses) solver.require(Logic.or(clause.map(literal)));
    for (const { terms, max } of sums(problem)) {
      const sum = Logic.weightedSum(terms.map(([v, k]) => `x${number(v, k)}`), terms.map(([, , weight]) => weight));
      solver.require(Logic.lessThanOrEqual(sum, Logic.constantBits(max)));
    }
    return solver;
  };
  const solver = fresh();
  const held = (solution) => new Set(solution.getTrueVars().map((name) => Number(name.slice(1))).filter((x) => x <= count));
  return {
    sat(units) {
      const solution = solver.solveAssuming(Logic.and(units.map(([v, k]) => literal(number(v, k)))));
      return solution && held(solution);
    },
    best(units) { // what it learns of a least sum stays in the solver: each question wants a fresh one
      const priced = costs(problem);
      const one = fresh();
      for (const [v, k] of units) one.require(literal(number(v, k)));
      const some = one.solve();
      if (!some) return null;
      const [names, weights] = [priced.map(([x]) => literal(x)), priced.map(([, weight]) => weight)];
      return one.minimizeWeightedSum(some, names, weights).getWeightedSum(names, weights);
    },
  };
}
