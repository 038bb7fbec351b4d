// run.mjs [--limit SECONDS] [--steps N] [FILE...]: our engine and its peers on the same problems; prints a table in
// Markdown. Times are medians in milliseconds over no choice and the first N choices of the file's first session.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const option = (name, otherwise) => {
  const at = words.indexOf(name);
  return at < 0 ? otherwise : Number(words.splice(at, 2)[1]);
};
const limit = option('--limit', 30);
const steps = option('--steps', 3);
const files = words.length > 0 ? words : ['tiny', 'mixed', 'sums'].map((name) => join(root, 'tests/bench', `${name}.json`));

const node = [process.execPath, '--no-experimental-fetch'];
const peers = [
  { name: 'clingo-wasm', adapter: 'clingo-wasm', wasm: true }, { name: 'z3-solver', adapter: 'z3', wasm: true },
  { name: 'logic-solver', adapter: 'logic-solver', wasm: true }, { name: 'clasp', adapter: 'clasp', program: 'clasp' },
  { name: 'cadical', adapter: 'cadical', program: 'cadical' }, { name: 'minizinc', adapter: 'minizinc', program: 'minizinc' },
];
const missing = ({ name, program, wasm }) => (wasm ? !existsSync(join(root, 'build/peers/node_modules', name)) : spawnSync(program, ['--version']).error);
for (const peer of peers) {
  peer.missing = Boolean(missing(peer));
  if (peer.missing) console.error(`${peer.name} is not here; its column stays empty.`);
}
console.error("minizinc (npm) is left out: under node it calls the native minizinc, its WebAssembly wants a browser's worker.");

const median = (times) => times.toSorted((a, b) => a - b)[(times.length - 1) >> 1];
const expectedOf = (file) => file.replace(/\.json$/, '.expected.json');

/** Our median, of `maatwerk bench`. */
function ours(program, file, question) {
  const { stdout, error } = spawnSync(program[0], [...program.slice(1), 'bench', file, '--json', '--only', question], { encoding: 'utf8', timeout: 10 * limit * 1000 });
  const row = (stdout ?? '').trim().split('\n').filter((line) => line.includes(`"question":"${question}"`)).map(JSON.parse)[0];
  if (error || !row) return { word: error?.code === 'ETIMEDOUT' ? `> ${10 * limit} s` : 'fails' };
  return row.wrong > 0 ? { word: 'wrong' } : row.answers === 0 ? { word: '' } : { ms: row.median_ms };
}

function ask(peer, file, question) {
  if (peer.missing) return { word: '' };
  // timeout(1) ends the solver that the asker has started, too.
  const env = { ...process.env, PEER_LIMIT_MS: String(1000 * limit) };
  const { stdout, stderr, status, signal } = spawnSync('timeout', ['--signal=KILL', String(limit), process.execPath, join(here, 'ask.mjs'), peer.adapter, question, file, expectedOf(file), String(steps)], { encoding: 'utf8', maxBuffer: 1 << 28, env });
  if (signal === 'SIGKILL' || status === 137) return { word: `> ${limit} s` };
  const line = (stdout ?? '').trim().split('\n').at(-1);
  if (!line.startsWith('{')) {
    console.error(`${peer.name}, ${basename(file)}, ${question}: ${(stderr ?? '').trim().split('\n').find((one) => /rror/.test(one)) ?? 'no answer'}`);
    return { word: 'fails' };
  }
  const { none, times, wrong } = JSON.parse(line);
  return none ? { word: '' } : wrong > 0 ? { word: 'wrong' } : { ms: median(times) };
}

const shown = ({ ms, word }) => word ?? (ms < 0.01 ? '< 0.01' : ms.toPrecision(2).includes('e') ? String(Math.round(ms)) : String(Number(ms.toPrecision(2))));
const ratio = (mine, theirs) => {
  const best = theirs.filter(({ ms }) => ms !== undefined).map(({ ms }) => ms).sort((a, b) => a - b)[0];
  const times = best / Math.max(mine.ms, 0.001);
  return mine.ms === undefined || best === undefined ? '' : `${times < 10 ? times.toFixed(1) : Math.round(times)} x`;
};

console.log(`| case | question | ours, native | ours, wasm | ${peers.map(({ name, wasm }) => `${name}${wasm ? ' (wasm)' : ''}`).join(' | ')} | fastest wasm peer / ours | fastest native peer / ours |`);
console.log(`|${'---|'.repeat(peers.length + 6)}`);
for (const file of files) {
  const { name } = JSON.parse(readFileSync(file, 'utf8'));
  for (const question of ['available', 'complete', 'count', 'explain']) {
    const native = ours([join(root, 'build/release/bin/maatwerk')], file, question);
    const wasm = ours([...node, join(root, 'build/wasm/bin/maatwerk.js')], file, question);
    const answers = peers.map((peer) => ask(peer, file, question));
    const cells = [native, wasm, ...answers].map(shown);
    console.log(`| ${name} | ${question} | ${cells.join(' | ')} | ${ratio(wasm, answers.filter((_, at) => peers[at].wasm))} | ${ratio(native, answers.filter((_, at) => !peers[at].wasm))} |`);
  }
}
