// The engine in WebAssembly, as node runs it, answers as the native one does, and right.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wasm = join(root, 'build/wasm/bin/maatwerk.js');
const native = process.env.MAATWERK_BINARY;
if (!existsSync(wasm)) {
  console.log('Wants build/wasm: cmake --preset wasm && cmake --build build/wasm');
  process.exit(Number(process.env.MAATWERK_SKIP_CODE ?? 77));
}

const own = (name) => join(root, 'tests/bench', `${name}.json`);
const shared = (name) => join(root, '../shared/bench', `${name}.json`);
const run = (program, words) => {
  const { status, stdout, stderr } = spawnSync(program[0], [...program.slice(1), 'bench', ...words], { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 60_000 });
  return { status, stdout, stderr };
};
const inWasm = (words) => run([process.execPath, '--no-experimental-fetch', wasm], words);
const natively = (words) => run([native], words);
const names = ['clauses', 'mixed', 'sums', 'tables', 'tiny'];
const questions = ['load', 'compile', 'available', 'explain', 'repair', 'complete', 'outlook', 'count', 'sample'];

/** The rows that --json printed, each with just the members that it promises. */
const rows = (text) => text.trim().split('\n').map((line) => {
  const row = JSON.parse(line);
  assert.deepEqual(Object.keys(row), ['case', 'question', 'median_ms', 'p95_ms', 'worst_ms', 'answers', 'wrong', 'peak_bytes', 'p99_slice_ms', 'longest_slice_ms', 'gave_up']);
  return row;
});

test('every question about our own problems is answered right', () => {
  for (const name of names) {
    const { status, stdout, stderr } = inWasm([own(name), '--json']);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const all = rows(stdout);
    assert.deepEqual(all.map((row) => row.question), questions);
    for (const row of all) {
      assert.equal(row.case, name);
      assert.equal(row.wrong, 0);
      assert.ok(row.peak_bytes > 0);
      assert.ok(row.median_ms <= row.p95_ms && row.p95_ms <= row.worst_ms);
      assert.ok(row.question === 'load' || row.answers > 0, row.question);
    }
  }
});

test('a wrong answer is told, and the exit code is 1', () => {
  const { status, stdout, stderr } = inWasm([own('tiny'), '--json', '--expected', join(root, 'tests/bench/tiny-wrong.expected.json')]);
  assert.equal(status, 1);
  assert.match(stderr, /no choice yet: complete: cost 400, least is 399/);
  assert.ok(rows(stdout).some((row) => row.wrong > 0));
});

test('files that are none are refused in words, with exit code 3', () => {
  const folder = mkdtempSync(join(tmpdir(), 'maatwerk-bench-'));
  const bad = ['', '[]', '{', '{"format":"config-problem/1"', '{"format":"config-problem/9"}', 'null', '"x"', '{"format":"config-problem/1","variables":[{"values":[]}]}',
    '{"format":"config-problem/1","variables":[{"values":["a"]}],"constraints":[{"kind":"clause","literals":[[0,5,1]]}]}',
    '{"format":"config-problem/1","variables":[{"values":["a"]}],"constraints":[{"kind":"linear","terms":[[0,0,1.5]]}]}',
    '{"format":"config-problem/1","variables":[{"values":["a"]}],"constraints":[{"kind":"linear","terms":[[0,0,99999999999999999999]]}]}'];
  for (const text of bad) {
    const file = join(folder, 'bad.json');
    writeFileSync(file, text);
    const { status, stderr } = inWasm([file]);
    assert.equal(status, 3, text);
    assert.match(stderr, /bad\.json: ./, text);
  }
  for (const path of [folder, join(folder, 'missing.json')]) {
    assert.equal(inWasm([path]).status, 3);
  }
  rmSync(folder, { recursive: true });
});

test('the answers are those of the golden digest', () => {
  const golden = readFileSync(join(root, 'tests/bench/golden.digest'), 'utf8');
  const { status, stdout } = inWasm(['--digest', ...names.map(own), join(root, 'tests/data/lamp.json'), join(root, 'catalogs/bike.json')]);
  assert.equal(status, 0);
  assert.equal(stdout, golden);
});

test('public problems are answered as natively', (t) => {
  const words = ['--digest', ...['renault-medium', 'shop-n10'].map(shared)];
  if (!existsSync(shared('shop-n10'))) return t.skip('../shared/bench is not here');
  const mine = inWasm(words);
  assert.equal(mine.status, 0);
  assert.deepEqual(mine, natively(words));
});

for (const name of ['renault-medium', 'renault-megane', 'renault-big', 'busybox', 'pc-richmond', 'shop-n10', 'shop-n50']) {
  test(`${name}: what is available is right after every choice`, (t) => {
    if (!existsSync(shared(name))) return t.skip('../shared/bench is not here');
    const { status, stdout, stderr } = inWasm([shared(name), '--json', '--only', 'available']);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const row = rows(stdout).find((one) => one.question === 'available');
    assert.ok(row.answers > 0);
    assert.equal(row.wrong, 0);
  });
}
