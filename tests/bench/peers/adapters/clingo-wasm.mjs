// clingo-wasm (npm): an answer set program, grounded anew for every question.
import { createRequire } from 'node:module';
import { asp, numbered } from '../encode.mjs';

export function make(problem, scratch, modules) {
  const clingo = createRequire(modules)('clingo-wasm');
  const { number } = numbered(problem);
  const { text, goal } = asp(problem);
  const ask = async (units, models, flags, aim = '') => {
    const result = await clingo.run(text + aim + units.map(([v, k]) => `:- not x(${number(v, k)}).\n`).join(''), models, flags);
    if (result.Result === 'ERROR') throw new Error(String(result.Error).trim().split('\n')[0]);
    return result;
  };
  return {
    async brave(units) {
      const { Call } = await ask(units, 0, ['--enum-mode=brave']);
      const last = Call.at(-1).Witnesses?.at(-1)?.Value ?? [];
      return new Set(last.map((atom) => Number(/\d+/.exec(atom)[0])));
    },
    async best(units) {
      const { Models, Call } = await ask(units, 0, ['--opt-mode=opt'], goal);
      return Models.Optimum === 'yes' ? (Call.at(-1).Witnesses.at(-1).Costs ?? [0])[0] : null;
    },
    async count(units) {
      const { Models } = await ask(units, 0, ['--quiet=2']);
      return String(Models.Number);
    },
  };
}
