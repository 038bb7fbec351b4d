// ask.mjs ADAPTER QUESTION PROBLEM EXPECTED STEPS: one peer, one question, at the start and after each of the first
// choices; prints {"times":[ms],"wrong":n} or {"none":true} when the peer has no such question. Setting up is not timed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { numbered } from './encode.mjs';

const [adapter, question, file, expectedFile, steps] = process.argv.slice(2);
const problem = JSON.parse(readFileSync(file, 'utf8'));
const expected = JSON.parse(readFileSync(expectedFile, 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'maatwerk-peer-'));
const modules = fileURLToPath(new URL('../../../build/peers/package.json', import.meta.url));
const { number, count } = numbered(problem);

const { make } = await import(`./adapters/${adapter}.mjs`);
const peer = await make(problem, scratch, modules);

/** Every value in some model: at once, or a call for each value that no model has shown yet. */
async function available(units) {
  if (peer.brave) return peer.brave(units);
  const seen = await peer.sat(units);
  if (!seen) return new Set();
  for (let v = 0; v < problem.variables.length; v++) {
    for (let k = 0; k < problem.variables[v].values.length; k++) {
      if (!seen.has(number(v, k))) for (const x of await peer.sat([...units, [v, k]]) ?? []) seen.add(x);
    }
  }
  return seen;
}

const questions = {
  available: { can: peer.brave || peer.sat, ask: available, right: (answer, { blocked }) => !blocked || count - answer.size === blocked.length },
  complete: { can: peer.best, ask: (units) => peer.best(units), right: (answer, { least_cost: least }) => least === undefined || answer === least },
  count: { can: peer.count, ask: (units) => peer.count(units), right: (answer, { solutions }) => !solutions || answer === solutions },
  explain: { can: peer.core, ask: (units, { blocked }) => peer.core([...units, (blocked ?? []).find(([v]) => !units.some(([w]) => w === v))].filter(Boolean)), right: () => true },
};

const { can, ask, right } = questions[question];
const states = [{ ...expected, units: [] }];
for (const step of expected.sessions[0].slice(0, Number(steps))) states.push({ ...step, units: [...states.at(-1).units, step.choice] });
const times = [];
let wrong = 0;
for (const state of can ? states : []) {
  const start = performance.now();
  const answer = await ask(state.units, state);
  times.push(performance.now() - start);
  wrong += right(answer, state) ? 0 : 1;
}
rmSync(scratch, { recursive: true });
console.log(JSON.stringify(can ? { times, wrong } : { none: true }));
process.exit(0);
