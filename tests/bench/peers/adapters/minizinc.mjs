// MiniZinc with Gecode (Debian), a process a question; tables stay tables.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { minizinc } from '../encode.mjs';

export function make(problem, scratch) {
  const { text, goal } = minizinc(problem);
  return {
    best(units) {
      const file = `${scratch}/problem.mzn`;
      writeFileSync(file, `${text}${units.map(([v, k]) => `constraint v${v} = ${k};\n`).join('')}${goal}`);
      // Its solver has a process group of its own, which whoever ends minizinc does not reach: it is told when to end.
      const { stdout, stderr } = spawnSync('minizinc', ['--solver', 'gecode', '--time-limit', process.env.PEER_LIMIT_MS, file], { encoding: 'utf8', maxBuffer: 1 << 28 });
      if (!stdout.includes('==========')) throw new Error(stderr.trim().split('\n')[0] || 'no proof');
      return Number([...stdout.matchAll(/cost=(-?\d+)/g)].at(-1)[1]);
    },
  };
}
