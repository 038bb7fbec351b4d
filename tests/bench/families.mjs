// Problems of the families that are not in any public set: the options of an operating system's kernel, a computer with
// arithmetic, and shops with two tight sums. Writes NAME.json and NAME.expected.json into FOLDER; the same numbers give the
// same problem.
//   node tests/bench/families.mjs FOLDER kernel OPTIONS SEED     every answer about what is blocked is clasp's
//   node tests/bench/families.mjs FOLDER pc OPTIONS SEED         so many in each of its groups; clasp's too, with the least cost
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

/** Parts of a computer that fit each other by tables; sticks of memory and what they hold together, as a product; the watts of all under nine tenths of the supply's, a least score of the two processors, and a budget. */
function pc() {
  const list = (count, make) => Array.from({ length: count }, (_, k) => make(k));
  const groups = {
    cpu: list(n, () => ({ socket: below(4), watts: 35 + 5 * below(30), score: within(10, 99) })),
    board: list(n, () => ({ socket: below(4), kind: below(2), form: below(3), slots: any([2, 4]), watts: 30 + 5 * below(6) })),
    memory: list(n, () => ({ kind: below(2), gb: any([4, 8, 16, 32]) })),
    sticks: list(4, (k) => ({ number: k + 1 })),
    installed: [4, 8, 12, 16, 24, 32, 48, 64, 96, 128].map((gb) => ({ gb })),
    card: list(n, (k) => (k ? { length: 150 + 10 * below(22), watts: 30 + 10 * below(42), score: within(10, 99) } : { length: 0, watts: 0, score: 0 })),
    cooler: list(n, () => ({ height: 40 + 5 * below(26), sockets: list(4, () => chance(70)), watts: 65 + 10 * below(19) })),
    case: list(n, () => ({ form: below(3), length: 200 + 10 * below(22), height: 60 + 5 * below(24) })),
    supply: list(n, () => ({ watts: 300 + 50 * below(19) })),
    disk: list(n, () => ({ m2: chance(60), gb: 250 * 2 ** below(4), watts: 5 })),
    second: list(n, (k) => ({ m2: k && chance(60), gb: k ? 250 * 2 ** below(5) : 0, watts: k ? 6 : 0 })),
    fans: list(6, (k) => ({ number: k, watts: 3 * k })),
  };
  const names = Object.keys(groups), at = (name) => names.indexOf(name);
  const variables = names.map((name) => ({ name, values: groups[name].map((_, k) => `${name}-${k}`), cost: groups[name].map((_, k) => (name === 'installed' ? 0 : name === 'sticks' ? 4000 * k : name === 'fans' ? 900 * k : within(20, 600) * 100 - 1)) }));
  const constraints = [];
  const rule = (scope, fits, allow = true) => {
    const rows = scope.reduce((all, name) => all.flatMap((row) => groups[name].map((_, k) => [...row, k])), [[]]);
    constraints.push({ kind: 'table', scope: scope.map(at), allow, tuples: rows.filter((row) => fits(...row.map((k, i) => groups[scope[i]][k])) === allow) });
  };
  rule(['cpu', 'board'], (cpu, board) => cpu.socket === board.socket);
  rule(['board', 'memory'], (board, memory) => board.kind === memory.kind);
  rule(['board', 'sticks'], (board, { number }) => number <= board.slots);
  rule(['memory', 'sticks', 'installed'], ({ gb }, { number }, installed) => gb * number === installed.gb);
  rule(['board', 'case'], (board, box) => board.form <= box.form);
  rule(['card', 'case'], (card, box) => card.length <= box.length, false);
  rule(['cooler', 'case'], (cooler, box) => cooler.height <= box.height, false);
  rule(['cpu', 'cooler'], (cpu, cooler) => cooler.sockets[cpu.socket] && cooler.watts >= cpu.watts);
  rule(['disk', 'second', 'board'], (disk, second, board) => !(disk.m2 && second.m2) || board.form > 0, false);
  const terms = (figure, scope = names) => scope.flatMap((name) => groups[name].map((part, k) => [at(name), k, figure(part, name, k)]));
  constraints.push({ kind: 'linear', max: 0, terms: terms(({ watts = 0 }, name) => (name === 'supply' ? -9 : name === 'cooler' ? 0 : 10) * watts).filter(([, , weight]) => weight !== 0) });
  constraints.push({ kind: 'linear', max: -110, terms: terms(({ score }) => -score, ['cpu', 'card']) });
  constraints.push({ kind: 'linear', max: -1000, terms: terms(({ gb }) => -gb, ['disk', 'second']) });
  constraints.push({ kind: 'linear', max: 160_000, terms: terms((_, name, k) => variables[at(name)].cost[k]) });
  return { variables, constraints };
}

/** A session of available values, what clasp says is blocked, and the least cost where it is asked. */
function answered(problem, costs) {
  const scratch = mkdtempSync(join(tmpdir(), 'maatwerk-family-'));
  const peer = make(problem, scratch);
  const { number } = numbered(problem);
  const all = problem.variables.flatMap(({ values }, v) => values.map((_, k) => [v, k]));
  const state = (choices) => {
    const possible = peer.brave(choices);
    const open = all.filter(([v, k]) => possible.has(number(v, k)) && !choices.some(([w]) => w === v));
    const told = { blocked: all.filter(([v, k]) => !possible.has(number(v, k))), ...(costs && { least_cost: peer.best(choices) }) };
    return { open, told };
  };
  const choices = [], session = [];
  const start = state(choices);
  for (let { open } = start; session.length < steps && open.length > 0;) {
    choices.push(any(open));
    const after = state(choices);
    session.push({ choice: choices.at(-1), ...after.told });
    ({ open } = after);
  }
  rmSync(scratch, { recursive: true });
  return { ...start.told, sessions: [session] };
}

const families = { kernel, pc, shop };
if (!folder || !families[family] || !(n >= 20 && n <= 20000) || !(Number(seed) > 0)) {
  console.error('Say, for example: node tests/bench/families.mjs /tmp kernel 6800 1');
  process.exit(2);
}
const name = `${family}-${size}-${seed}`;
const { kept, ...problem } = families[family]();
const some = [...new Set(Array.from({ length: 2 * steps }, () => below(n)))].slice(0, steps);
const answers = kept ? { sessions: [some.map((v) => ({ choice: [v, kept[v]] }))] } : answered(problem, family === 'pc');
const write = (ending, text) => writeFileSync(join(folder, `${name}${ending}`), `${JSON.stringify(text)}\n`);
write('.json', { format: 'config-problem/1', name, ...problem });
write('.expected.json', { format: 'config-expected/1', name, ...answers });
