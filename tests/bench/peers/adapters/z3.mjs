// z3-solver (npm): one solver, choices as assumptions.
import { createRequire } from 'node:module';
import { numbered, smt } from '../encode.mjs';

export async function make(problem, scratch, modules) {
  const { init } = createRequire(modules)('z3-solver');
  const { Context } = await init();
  const { Solver, Optimize, Bool } = Context('main');
  const { number, count } = numbered(problem);
  const { text, goal } = smt(problem);
  const solver = new Solver();
  solver.fromString(text);
  const literals = Array.from({ length: count + 1 }, (_, x) => Bool.const(`x${x}`));
  const values = literals.map((_, x) => x).slice(1);
  const assumed = (units) => units.map(([v, k]) => literals[number(v, k)]);
  return {
    async sat(units) {
      if (await solver.check(...assumed(units)) !== 'sat') return null;
      const model = solver.model();
      return new Set(values.filter((x) => String(model.eval(literals[x], true)) === 'true'));
    },
    async core(units) {
      if (await solver.check(...assumed(units)) !== 'unsat') return null;
      return solver.unsatCore().length();
    },
    async best(units) {
      const optimize = new Optimize();
      optimize.fromString(`${text}\n${goal}`);
      for (const literal of assumed(units)) optimize.add(literal);
      if (await optimize.check() !== 'sat') return null;
      const model = optimize.model();
      return problem.variables.reduce((sum, { cost = [] }, v) => sum + cost.reduce((part, weight, k) => part + (weight !== 0 && String(model.eval(literals[number(v, k)], true)) === 'true' ? weight : 0), 0), 0);
    },
  };
}
