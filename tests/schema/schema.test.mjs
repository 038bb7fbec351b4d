// catalogs/catalog.schema.json and the reader agree: on the catalogs of the house, on each mistake of
// tests/data/catalogs/bad.tsv, and on what becomes of good.json when one value of it is left out or is of another kind.
// What a schema cannot see (a name that stands nowhere, a rule that cannot be read) is listed in unseen.txt, row by row.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { validate } from './validator.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const binary = process.env.MAATWERK_BINARY ?? join(root, 'build/native/bin/maatwerk');
const reader = process.env.MAATWERK_READER ?? join(root, 'build/native/bin/read_many');
const schema = JSON.parse(read('catalogs/catalog.schema.json'));
const folder = mkdtempSync(join(tmpdir(), 'maatwerk-schema-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

/** The codes of what the reader finds wrong in each of them. */
function errorsIn(texts) {
  const run = spawnSync(reader, { input: texts.map((text) => `${text}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr);
  const lines = run.stdout.split('\n').slice(0, -1);
  assert.equal(lines.length, texts.length);
  return lines.map((line) => line.split(' ').slice(0, -1));
}

/** The same of one by the command, whose engine may find more. */
function errorsOf(text) {
  const file = join(folder, 'one.json');
  writeFileSync(file, text);
  const run = spawnSync(binary, ['check', file, '--json'], { encoding: 'utf8' });
  assert.ok(run.status === 0 || run.status === 1, run.stderr);
  return JSON.parse(run.stdout).findings.filter((one) => one.severity === 'error').map((one) => one.code);
}

const rows = read('tests/data/catalogs/bad.tsv').trimEnd().split('\n').slice(1).map((line) => {
  const [name, from, to, code] = line.split('\t').map((cell) => cell.replaceAll('⏎', '\n'));
  return { name, from, to, code };
});
const unseen = new Set(read('tests/data/catalogs/unseen.txt').trimEnd().split('\n'));
const good = read('tests/data/catalogs/good.json');
const parsed = (text) => { try { return { value: JSON.parse(text) }; } catch { return undefined; } };

test('the catalogs of the house are as the schema says', () => {
  const catalogs = readdirSync(join(root, 'catalogs')).filter((name) => /^[a-z_]+\.json$/.test(name));
  assert.ok(catalogs.includes('bike.json'));
  for (const path of [...catalogs.map((name) => `catalogs/${name}`), 'tests/data/lamp.json', 'tests/data/catalogs/good.json'])
    assert.deepEqual(validate(schema, JSON.parse(read(path))), [], path);
});

test('the schema refuses each mistake of bad.tsv that it can see, and only those', () => {
  const names = new Set(rows.map((row) => row.name));
  for (const name of unseen) assert.ok(names.has(name), `unseen.txt names "${name}", which bad.tsv lacks`);
  let seen = 0;
  for (const row of rows) {
    const document = parsed(good.replace(row.from, () => row.to));
    if (!document) continue;
    const refused = validate(schema, document.value).length > 0;
    assert.equal(refused, !unseen.has(row.name), `${row.name} (${row.code}): ${refused ? 'seen after all' : 'not seen'}`);
    seen += refused ? 1 : 0;
  }
  assert.ok(seen > 100);
});

test('what a file that is included can tell, the schema does not ask of the catalog that includes it', () => {
  const document = parsed(good).value;
  const without = { ...document, statistics: { source: document.statistics.source } };
  assert.notDeepEqual(validate(schema, without), []);
  assert.deepEqual(validate(schema, { ...without, include: ['counts.json'] }), []);
});

/** Every catalog that differs from this one in one place: `others` says what may stand there instead. */
function* variations(document, others) {
  function* at(value, put) {
    for (const other of others(value)) yield put(other);
    if (typeof value !== 'object' || value === null) return;
    for (const name of Object.keys(value)) yield* at(value[name], (one) => put(replaced(value, name, one)));
  }
  yield* at(document, (value) => value);
}

function replaced(value, name, one) {
  return Array.isArray(value) ? value.map((item, k) => (k === Number(name) ? one : item)) : { ...value, [name]: one };
}

/** Values of another kind, and the same list or object with one thing less. */
function* otherKinds(value) {
  for (const other of [7, -1, 'x', '', true, null, [], {}, 0.5])
    if (typeof other !== typeof value || Array.isArray(other) !== Array.isArray(value)) yield other;
  if (Array.isArray(value)) yield* value.map((_, i) => value.filter((_, k) => k !== i));
  else if (typeof value === 'object' && value !== null)
    yield* Object.keys(value).map((name) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)));
}

/** Values of the same kind: other numbers, longer texts, the other order. */
function* sameKind(value) {
  if (typeof value === 'number') yield* [0, 1, value + 1, value * 2];
  else if (typeof value === 'string') yield* [`${value} x`, `${value}x`];
  else if (typeof value === 'boolean') yield !value;
  else if (Array.isArray(value)) yield [...value].reverse();
  else if (typeof value === 'object' && value !== null) yield Object.fromEntries(Object.entries(value).reverse());
}

/** Codes of what a schema cannot see; that a name is like another is told under a code of its own. */
const invisible = new Set([...rows.filter((row) => unseen.has(row.name)).map((row) => row.code),
]);

const about = (most, list) => list.filter((_, i) => i % Math.ceil(list.length / most) === 0);

/** Holds the reader to the schema on about `most` of the catalogs; how many were tried, and were taken by both. */
function agreeOn(all, most) {
  const catalogs = about(most, all);
  const texts = catalogs.map((document) => JSON.stringify(document));
  const found = errorsIn(texts);
  const good = catalogs.filter((document, i) => {
    const refused = validate(schema, document);
    const errors = found[i];
    const agree = refused.length > 0 ? errors.length > 0 : errors.every((code) => invisible.has(code) || invisible.has(`${code}_near`));
    assert.ok(agree, `${JSON.stringify(refused)} against ${errors}: ${texts[i]}`);
    return refused.length === 0 && errors.length === 0;
  });
  return { tried: catalogs.length, good: good.length };
}

test('what the reader takes the schema takes, and what the schema takes the reader takes but for what it cannot see', () => {
  const { tried, good: taken } = agreeOn([...variations(JSON.parse(good), otherKinds)], 2000);
  assert.ok(tried > 1000 && taken > 40, `${tried} tried, ${taken} taken`);
});

test('the reader takes hundreds of catalogs that the schema takes', () => {
  const seen = [...variations(JSON.parse(good), sameKind)].filter((document) => validate(schema, document).length === 0);
  const { tried, good: taken } = agreeOn(seen, 2000);
  assert.ok(taken >= 500, `${tried} tried, ${taken} taken`);
});

test('check tells what the reader finds, and nothing but what the engine finds beside it', () => {
  const texts = about(24, [...variations(JSON.parse(good), otherKinds), ...variations(JSON.parse(good), sameKind)])
    .map((document) => JSON.stringify(document));
  errorsIn(texts).forEach((errors, i) => {
    const told = errorsOf(texts[i]);
    if (errors.length > 0) assert.deepEqual(told.sort(), errors.sort(), texts[i]);
    else assert.ok(told.every((code) => code.startsWith('check_')), `${told}: ${texts[i]}`);
  });
});

test('the validator refuses a keyword that it does not know', () => {
  assert.throws(() => validate({ $anchor: 'x' }, 1), /\$anchor/);
});

test('the reference is what the schema makes of it', () => {
  const run = spawnSync('node', [join(root, 'scripts/lib/reference.mjs'), '--check'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
});

test('every catalog in the guide passes check without a finding, and its test cases pass', () => {
  const blocks = [...read('catalogs/README.md').matchAll(/```json\n(.*?)```/gs)].map((match) => match[1]);
  const catalogs = blocks.filter((block) => JSON.parse(block).groups);
  assert.ok(catalogs.length >= 2 && blocks.length > catalogs.length);
  for (const catalog of catalogs) {
    assert.deepEqual(validate(schema, JSON.parse(catalog)), []);
    writeFileSync(join(folder, 'bench.json'), catalog);
    const run = spawnSync(binary, ['check', join(folder, 'bench.json'), '--strict'], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
  }
  writeFileSync(join(folder, 'bench.tests.json'), blocks.find((block) => JSON.parse(block).cases));
  const run = spawnSync(binary, ['test', join(folder, 'bench.json')], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
});
