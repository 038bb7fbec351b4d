// What the shopper made stays on the device, whole; and when it cannot, he is told why and can take it with him.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { launchOn, withFolder } from './support/browser.mjs';
import { launch, Shop, skip, until, withShop } from './support/shop.mjs';
import { say } from './support/words.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

/** Every record of the device, as it stands. */
const stored = (page) =>
  page.evaluate(async () => {
    const database = await new Promise((resolve) => (indexedDB.open('maatwerk').onsuccess = (event) => resolve(event.target.result)));
    const request = database.transaction('records').objectStore('records').getAll();
    await new Promise((resolve) => (request.onsuccess = resolve));
    database.close();
    return Object.fromEntries(request.result.map((record) => [record.key, record]));
  });

/** Puts a record there behind the page's back. */
const plant = (page, record) =>
  page.evaluate(async (value) => {
    const database = await new Promise((resolve) => (indexedDB.open('maatwerk').onsuccess = (event) => resolve(event.target.result)));
    const transaction = database.transaction('records', 'readwrite');
    transaction.objectStore('records').put(value);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  }, record);

describe('two tabs', { skip }, () => {
  test('the second is told that the first saved, and can take its design over', () =>
    withShop(browser, {}, async (first, context) => {
      await first.open();
      await first.choose('frame', 'carbon');
      await first.saved();
      const second = await new Shop(await context.newPage()).open();
      await second.isChosen('frame', 'carbon');
      await first.choose('colour', 'graphite');
      await first.saved();
      await second.press(second.option('pedals', 'click'));
      await second.press(second.button(say('ui_not_saved')));
      await second.dialog(say('ui_not_saved')).getByText(say('ui_conflict')).waitFor();
      await second.pressButton('ui_take_over');
      await second.isChosen('colour', 'graphite');
      await second.choose('pedals', 'wide');
      await second.saved();
      second.isSound();
    }));

  test('the second can keep its own instead', () =>
    withShop(browser, {}, async (first, context) => {
      await first.open();
      await first.choose('frame', 'carbon');
      await first.saved();
      const second = await new Shop(await context.newPage()).open();
      await second.isChosen('frame', 'carbon');
      await first.choose('colour', 'graphite');
      await first.saved();
      await second.press(second.option('pedals', 'click'));
      await second.press(second.button(say('ui_not_saved')));
      await second.pressButton('ui_keep_this');
      await second.saved();
      await second.reload();
      await second.isChosen('pedals', 'click');
      await second.isChosen('colour', 'graphite', false);
    }));
});

describe('a damaged record', { skip }, () => {
  /** A design of the bike that another hand put there, found by the next visit. */
  const visit = async (shop, change) => {
    await shop.open();
    await shop.choose('frame', 'carbon');
    await shop.saved();
    const record = change((await stored(shop.page))['design/bike']);
    await plant(shop.page, record);
    await shop.page.goto('about:blank');
    await shop.open();
    return record;
  };

  const keptAside = async (shop) =>
    Object.values(await stored(shop.page)).filter(({ key }) => key.startsWith('aside/')).map(({ json, damaged }) => json ?? damaged.json);

  test('cut off: is set aside and told of; the page works and saves again', () =>
    withShop(browser, {}, async (shop) => {
      const { json } = await visit(shop, (record) => ({ ...record, revision: 7, json: record.json.slice(0, 40) }));
      await shop.page.getByText(/is damaged\. It was set aside as “aside\/design\/bike”/).first().waitFor();
      assert.deepEqual(await keptAside(shop), [json]);
      await worksAgain(shop);
    }));

  test('that is no design: is told of, kept as it was, and the page works and saves again', () =>
    withShop(browser, {}, async (shop) => {
      const { json } = await visit(shop, (record) => ({ ...record, revision: 7, json: '{"version":1,"surprise":[]}' }));
      const told = shop.dialog(say('ui_bad_design'));
      await told.getByRole('listitem').first().waitFor();
      assert.equal((await stored(shop.page))['design/bike'].json, json, 'nothing is changed before the shopper does');
      await shop.page.keyboard.press('Escape');
      await told.waitFor({ state: 'detached' });
      await worksAgain(shop);
      assert.deepEqual(await keptAside(shop), [json]);
    }));

  test('of a newer version: is left as it is, said in words, taken along, and opened again by the newer page', () =>
    withShop(browser, {}, async (shop) => {
      let before = '';
      const newer = (record) => {
        before = record.json;
        return { ...record, revision: 7, json: JSON.stringify({ ...JSON.parse(record.json), version: 99 }) };
      };
      const { json } = await visit(shop, newer);
      const told = shop.dialog(say('ui_not_saved'));
      await told.getByText(say('ui_newer_design')).waitFor();
      const [file] = await Promise.all([shop.page.waitForEvent('download'), shop.press(told.getByRole('button', { name: say('ui_export_saved') }))]);
      assert.equal(await readFile(await file.path(), 'utf8'), json);
      await shop.page.keyboard.press('Escape');
      await told.waitFor({ state: 'detached' });
      await shop.choose('frame', 'diamond_alu');
      await shop.press(shop.button(say('ui_not_saved')));
      const here = await Promise.all([shop.page.waitForEvent('download'), shop.press(told.getByRole('button', { name: say('ui_export_here') }))]);
      assert.match(await readFile(await here[0].path(), 'utf8'), /diamond_alu/);
      const { 'design/bike': kept, ...others } = await stored(shop.page);
      assert.deepEqual([kept.revision, kept.json], [7, json]);
      assert.deepEqual(Object.keys(others).filter((key) => key.startsWith('aside/')), []);
      await plant(shop.page, { ...kept, json: before });  // as if the page that comes were the newer one
      await Promise.all([shop.page.waitForEvent('load'), shop.press(told.getByRole('button', { name: say('ui_reload') }))]);
      await shop.ready();
      await shop.saved();
      shop.isSound();
    }));

  test('settings of a newer version are left as they are', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      const json = JSON.stringify({ format: 'maatwerk-profile', version: 99, mood: 'sunny' });
      await plant(shop.page, { key: 'profile', revision: 3, json });
      await shop.page.goto('about:blank');
      await shop.open();
      await shop.page.getByText(say('ui_newer_profile')).first().waitFor();
      await shop.press(shop.button('Nederlands'));
      await until('it is Dutch', () => shop.page.getByRole('heading', { name: 'Jouw fiets', level: 1 }).count());
      await shop.page.waitForTimeout(300);
      assert.equal((await stored(shop.page)).profile.json, json);
      shop.isSound();
    }));
});

async function worksAgain(shop) {
  await shop.choose('frame', 'diamond_alu');
  await shop.saved();
  await shop.reload();
  await shop.isChosen('frame', 'diamond_alu');
}

describe('a device that is full', { skip: skip || !canMount() && 'needs root, to mount a small file system' }, () => {
  test('says so, lets the design be taken along, and saves again once there is room', () =>
    withFolder(async (folder) => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', folder]);
      try {
        const context = await launchOn(folder, { locale: 'en-GB' });
        try {
          await fullDevice(new Shop(await context.newPage()));
        } finally {
          await context.close();
        }
      } finally {
        execFileSync('umount', ['-l', folder]);
      }
    }));
});

async function fullDevice(shop) {
  await shop.open();
  await shop.choose('frame', 'carbon');
  await shop.saved();
  await fill(shop.page);
  await shop.press(shop.option('pedals', 'click'));
  await until('it is not saved', () => shop.button(say('ui_not_saved')).count());
  await shop.press(shop.button(say('ui_not_saved')));
  const dialog = shop.dialog(say('ui_not_saved'));
  await dialog.getByText(/no room left/).waitFor();
  const [file] = await Promise.all([shop.page.waitForEvent('download'), shop.press(dialog.getByRole('button', { name: say('ui_export_design') }))]);
  assert.match(await readFile(await file.path(), 'utf8'), /click/);
  await shop.page.keyboard.press('Escape');
  await shop.page.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase('filler').onsuccess = resolve)));
  await shop.choose('pedals', 'wide');
  await shop.saved();
}

/** Writes until the browser says that there is no room. */
const fill = (page) =>
  page.evaluate(async () => {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('filler', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('all', { autoIncrement: true });
      request.onsuccess = () => resolve(request.result);
    });
    for (let size = 4 << 20; size >= 256; ) {
      const transaction = database.transaction('all', 'readwrite');
      transaction.objectStore('all').add(crypto.getRandomValues(new Uint8Array(Math.min(size, 65536))).toString().repeat(Math.max(1, size >> 16)));
      const full = await new Promise((resolve) => {
        transaction.oncomplete = () => resolve(false);
        transaction.onabort = () => resolve(true);
      });
      if (full) size >>= 1;
    }
    database.close();
  });

function canMount() {
  return process.getuid?.() === 0;
}
