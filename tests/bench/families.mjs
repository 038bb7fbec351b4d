// Problems of the families that are not in any public set: the options of an operating system's kernel, and shops with two
// tight sums. Writes NAME.json and NAME.expected.json into FOLDER; the same numbers give the same problem.
//   node tests/bench/families.mjs FOLDER kernel OPTIONS SEED     every answer about what is blocked is clasp's
//   node tests/bench/families.mjs FOLDER shop GROUPS SEED        choices without answers: clasp finds none in time
//   build/release/bin/maatwerk bench FOLDER/kernel-6800-1.json
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { make } from './peers/adapters/clasp.mjs';
import { numbered } from './peers/encode.mjs';

const [folder, family, size, seed] = process.argv.slice(2);
const n = Number(size);
const steps = 6;

let state = 1 + (Number(seed) * 7919) % 2147483646;
/** A whole number below n (Lehmer's generator, MINSTD). */
const below = (most) => (state = (state * 48271) % 2147483647) % most;
const within = (least, most) => least + below(most - least + 1);
const chance = (percent) => below(100) < percent;
const any = (list) => list[below(list.length)];
const clause = (...literals) => ({ kind: 'clause', literals });

/** Options in a tree, each with what it depends on and selects; at the root a library that others select. */
function kernel() {
  const on = (v) => [v, 1, 1], off = (v) => [v, 1, 0];
  const variables = Array.from({ length: n }, (_, v) => ({ name: `CONFIG_${v}`, values: ['0', '1'], cost: [0, below(1000)] }));
  const library = Math.floor(n / 10);
  const constraints = [clause(on(0))];
  for (let v = 1; v < n; v++) {
    const parent = v < library ? 0 : v > library && chance(85) ? within(Math.max(library, v - 150), v - 1) : below(library);
    constraints.push(clause(off(v), on(parent)));
    if (v <= library) continue;
    for (let i = any([0, 0, 1, 1, 2, 3]); i > 0; i--) {
      const others = Array.from({ length: any([1, 1, 1, 2, 2, 3, 5]) }, () => (chance(85) ? on(below(v)) : off(below(v))));
      constraints.push(clause(off(v), ...others));
    }
    for (let i = any([0, 0, 0, 1, 2]); i > 0; i--) constraints.push(clause(off(v), on(below(library))));
    if (chance(30)) constraints.push(clause(on(v), off(parent), ...Array.from({ length: within(2, 6) }, () => off(below(n)))));
  }
  for (let i = Math.floor(n / 150); i > 0; i--) { // of some neighbours one at most
    const first = within(library, n - 10), count = within(3, 8);
    for (let a = 0; a < count; a++) for (let b = 0; b < a; b++) constraints.push(clause(off(first + a), off(first + b)));
  }
  return { variables, constraints };
}

/** Groups of options that exclude and need each other, mostly neighbours, a price and a weight. Both sums leave 2% over those of one cheap and light configuration, which all rules allow; gives it too. */
function shop() {
  const counts = Array.from({ length: n }, () => within(5, 20));
  const figures = () => counts.map((count) => Array.from({ length: count }, () => within(10, 99)));
  const prices = figures(), weights = figures();
  const kept = counts.map((count, v) => Array.from({ length: 3 }, () => below(count)).sort((a, b) => prices[v][a] + weights[v][a] - prices[v][b] - weights[v][b])[0]);
  const constraints = [];
  const add = (...literals) => {
    if (literals.some(([v, k, holds]) => (kept[v] === k) === Boolean(holds))) constraints.push(clause(...literals));
  };
  const beside = (v) => {
    const other = chance(83) ? v + within(-6, 6) : below(n);
    return other === v || other < 0 || other >= n ? beside(v) : other;
  };
  const is = (v, holds) => [v, below(counts[v]), holds];
  const oneOf = (v) => [...new Set(Array.from({ length: within(1, 4) }, () => below(counts[v])))].map((k) => [v, k, 1]);
  for (let v = 0; v < n; v++) {
    for (let i = 0; i < 10; i++) add(is(v, 0), is(beside(v), 0));
    for (let i = 0; i < 5; i++) add(is(v, 0), is(beside(v), 0), is(beside(v), 0));
    for (let i = 0; i < 10; i++) add(is(v, 0), ...oneOf(beside(v)));
    for (let i = 0; i < 4; i++) add(is(v, 0), is(beside(v), 0), ...oneOf(beside(v)));
  }
  for (const figure of [weights, prices]) {
    const sum = kept.reduce((all, k, v) => all + figure[v][k], 0);
    constraints.push({ kind: 'linear', max: Math.floor(sum * 1.02), terms: figure.flatMap((each, v) => each.map((weight, k) => [v, k, weight])) });
  }
  const variables = counts.map((count, v) => ({ name: `g${v}`, values: Array.from({ length: count }, (_, k) => `o${k}`), cost: prices[v] }));
  return { variables, constraints, kept };
}

/** A session of available values, and what clasp says is blocked. */
function answered(problem) {
  const scratch = mkdtempSync(join(tmpdir(), 'maatwerk-family-'));
  const peer = make(problem, scratch);
  const { number } = numbered(problem);
  const all = problem.variables.flatMap(({ values }, v) => values.map((_, k) => [v, k]));
  const state = (choices) => {
    const possible = peer.brave(choices);
    return { open: all.filter(([v, k]) => possible.has(number(v, k)) && !choices.some(([w]) => w === v)), blocked: all.filter(([v, k]) => !possible.has(number(v, k))) };
  };
  const choices = [], session = [];
  const start = state(choices);
  for (let { open } = start; session.length < steps && open.length > 0;) {
    choices.push(any(open));
    const after = state(choices);
    session.push({ choice: choices.at(-1), blocked: after.blocked });
    ({ open } = after);
  }
  rmSync(scratch, { recursive: true });
  return { blocked: start.blocked, sessions: [session] };
}

const families = { kernel, shop };
if (!folder || !families[family] || !(n >= 20 && n <= 20000) || !(Number(seed) > 0)) {
  console.error('Say, for example: node tests/bench/families.mjs /tmp kernel 6800 1');
  process.exit(2);
}
const name = `${family}-${size}-${seed}`;
const { kept, ...problem } = families[family]();
const some = [...new Set(Array.from({ length: 2 * steps }, () => below(n)))].slice(0, steps);
const answers = kept ? { sessions: [some.map((v) => ({ choice: [v, kept[v]] }))] } : answered(problem);
const write = (ending, text) => writeFileSync(join(folder, `${name}${ending}`), `${JSON.stringify(text)}\n`);
write('.json', { format: 'config-problem/1', name, ...problem });
write('.expected.json', { format: 'config-expected/1', name, ...answers });
