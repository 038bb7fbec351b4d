// clasp (Debian), a process a question, on pseudo-boolean constraints.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { numbered, opb } from '../encode.mjs';

export function make(problem, scratch) {
  const { number, count } = numbered(problem);
  const { head, goal, body } = opb(problem);
  const ask = (units, flags, aim = '') => {
    const file = `${scratch}/clasp.opb`;
    writeFileSync(file, `${head(units.length)}${aim}${body}${units.map(([v, k]) => `+1 x${number(v, k)} >= 1 ;\n`).join('')}`);
    try {
      return execFileSync('clasp', [...flags, file], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
    } catch (error) { // its exit code tells the verdict
      return error.stdout;
    }
  };
  return {
    brave(units) {
      const last = ask(units, ['-e', 'brave', '-n', '0']).split(/^c Answer/m).at(-1);
      return new Set([...last.matchAll(/ x(\d+)/g)].map(([, x]) => Number(x)).filter((x) => x <= count));
    },
    best(units) {
      const text = ask(units, [], goal);
      return text.includes('OPTIMUM FOUND') ? Number([...text.matchAll(/^o (-?\d+)/gm)].at(-1)[1]) : null;
    },
    count: (units) => /Models\s*: (\d+)\s/.exec(ask(units, ['-n', '0', '-q']))?.[1],
  };
}
