// Storage alone: what is on the device is whole, ordered by revision, and never lost unseen.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { alone } from './support/alone.mjs';

const { open, another, wrong } = alone('storage', 'window.records');
let page;

beforeEach(async () => {
  page = await open();
});

const save = (on, key, revision, json) => on.evaluate((record) => window.records.save(record), { key, revision, json });
const load = (on) => on.evaluate(() => window.records.load());
const plant = (...values) => page.evaluate((all) => window.plant(...all), values);

test('a record is there after a reload, with its revision', async () => {
  assert.deepEqual(await save(page, 'design/bike', 1, '{"a":1}'), { outcome: 'saved', reason: '' });
  assert.deepEqual(await save(page, 'design/bike', 2, '{"a":2}'), { outcome: 'saved', reason: '' });
  await page.reload();
  await page.waitForFunction(() => window.records);
  assert.deepEqual(await load(page), { records: [{ key: 'design/bike', revision: 2, json: '{"a":2}' }], aside: [] });
});

test('of two tabs that write the same revision, one is told of the other’s', async () => {
  const other = await another();
  await save(page, 'design/bike', 1, '{"from":"first"}');
  const answers = await Promise.all([
    save(page, 'design/bike', 2, '{"from":"first"}'), save(other, 'design/bike', 2, '{"from":"second"}'),
  ]);
  const [saved] = answers.filter((answer) => answer.outcome === 'saved');
  const [conflict] = answers.filter((answer) => answer.outcome === 'conflict');
  assert.ok(saved && conflict, JSON.stringify(answers));
  assert.equal(conflict.current.revision, 2);
  const { records } = await load(page);
  assert.deepEqual(records, [conflict.current]);
});

test('a revision that does not follow is refused, and changes nothing', async () => {
  await save(page, 'profile', 1, '{}');
  for (const revision of [1, 3, 0]) {
    assert.equal((await save(page, 'profile', revision, '{"wrong":true}')).outcome, 'conflict');
  }
  assert.deepEqual((await load(page)).records, [{ key: 'profile', revision: 1, json: '{}' }]);
  assert.equal((await save(page, 'new', 2, '{}')).outcome, 'conflict');
});

test('replace() writes over whatever stands there', async () => {
  await page.evaluate(() => window.records.replace('catalog/tiny', '{"id":"tiny"}'));
  await page.evaluate(() => window.records.replace('catalog/tiny', '{"id":"tiny","v":2}'));
  assert.deepEqual((await load(page)).records, [{ key: 'catalog/tiny', revision: 2, json: '{"id":"tiny","v":2}' }]);
});

test('a damaged record is set aside, kept whole, and named', async () => {
  const damaged = [
    { key: 'design/bike', revision: 'two', json: '{}' },
    { key: 'design/pc', revision: 3, json: '{"cut off' },
    { key: 'design/list', revision: 1, json: '[]' },
    { key: 'design/none', revision: 1 },
    { key: 'profile', revision: 1.5, json: '{}' },
  ];
  await plant(...damaged, { key: 'sound', revision: 1, json: '{}' }, { key: 'aside/profile', damaged: 'before' });
  const { records, aside } = await load(page);
  assert.deepEqual(records, [{ key: 'sound', revision: 1, json: '{}' }]);
  assert.deepEqual(aside.map(({ key, aside: name }) => `${key} > ${name}`).sort(), [
    'design/bike > aside/design/bike', 'design/list > aside/design/list', 'design/none > aside/design/none',
    'design/pc > aside/design/pc', 'profile > aside/profile/2',
  ]);
  const all = await plant();
  for (const value of damaged) {
    assert.ok(all.some((kept) => JSON.stringify(kept.damaged) === JSON.stringify(value)), JSON.stringify(value));
  }
  assert.deepEqual((await load(page)).aside, [], 'told once');
  assert.equal((await save(page, 'design/bike', 1, '{}')).outcome, 'saved');
});

test('a browser that refuses storage is told of in words', async () => {
  const answer = await page.evaluate(async () => {
    Object.defineProperty(window, 'indexedDB', { value: { open() { throw new DOMException('no', 'SecurityError'); } } });
    return new window.Records().save({ key: 'profile', revision: 1, json: '{}' });
  });
  assert.equal(answer.outcome, 'failed');
  assert.match(answer.reason, /does not let this page keep anything/);
});

test('a storage that never answers is given up on', async () => {
  const answer = await page.evaluate(async () => {
    Object.defineProperty(window, 'indexedDB', { value: { open: () => ({}) } });
    return new window.Records().save({ key: 'profile', revision: 1, json: '{}' });
  });
  assert.deepEqual(answer, { outcome: 'failed', reason: 'The browser’s storage gives no answer.' });
});

test('after the database was deleted under it, the next record is stored again', async () => {
  await save(page, 'profile', 1, '{}');
  await page.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase('maatwerk').onsuccess = resolve)));
  assert.equal((await save(page, 'profile', 1, '{"again":true}')).outcome, 'saved');
  assert.deepEqual(wrong, []);
});

test('a file is kept under its key; the load tells that it is there, and sets nothing aside', async () => {
  const key = 'file/shirt/label/0a';
  const kept = await page.evaluate((at) => window.records.keepFile(at, new Uint8Array([137, 80, 0, 255])), key);
  assert.deepEqual(kept, { outcome: 'saved', reason: '' });
  await save(page, 'profile', 1, '{}');
  await page.reload();
  await page.waitForFunction(() => window.records);
  assert.deepEqual(await load(page), {
    records: [{ key: 'profile', revision: 1, json: '{}' }, { key, revision: 1, json: '{}' }], aside: [],
  });
  const bytes = await page.evaluate(async () => {
    const file = (await window.plant()).find((value) => value.key.startsWith('file/')).file;
    return Array.from(new Uint8Array(await file.arrayBuffer()));
  });
  assert.deepEqual(bytes, [137, 80, 0, 255]);
});
