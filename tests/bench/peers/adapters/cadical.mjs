// CaDiCaL (Debian), a process a question; clauses only.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dimacs, numbered, sums } from '../encode.mjs';

export function make(problem, scratch) {
  if (sums(problem).length > 0) return {};
  const { number, count } = numbered(problem);
  const { head, body } = dimacs(problem);
  return {
    sat(units) {
      const file = `${scratch}/cadical.cnf`;
      writeFileSync(file, `${head(units.length)}${body}${units.map(([v, k]) => `${number(v, k)} 0\n`).join('')}`);
      const { status, stdout } = spawnSync('cadical', ['-q', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
      return status === 10 ? new Set(stdout.match(/-?\d+/g).map(Number).filter((x) => x > 0 && x <= count)) : null;
    },
  };
}
