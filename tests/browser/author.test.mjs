// The author's page: a catalog's text, and at once what it does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import axe from 'axe-core';
import { watch } from './support/browser.mjs';
import { address, launch, SIZES, skip, until } from './support/shop.mjs';
import { ruleOf } from './support/words.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

const lamp = readFileSync(new URL('../data/lamp.json', import.meta.url), 'utf8');

/** Runs `use` with the author's page on a fresh device. */
async function withAuthor(use, { query = '', size = 'desk', files = {}, ...options } = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...SIZES[size], ...options });
  try {
    const page = await context.newPage();
    const wrong = watch(page, new URL(address).origin);
    await page.route((url) => url.pathname.startsWith('/mine/'), (route) => {
      const text = files[new URL(route.request().url()).pathname.split('/').pop()];
      return text === undefined ? route.fulfill({ status: 404, body: '' }) : route.fulfill({ body: text });
    });
    await page.goto(`${address}author.html${query}`);
    await use(page, files, wrong);
    // A file that is not there is asked for all the same; the browser tells of each.
    assert.deepEqual(wrong.filter((one) => !/404/.test(one)), []);
  } finally {
    await context.close();
  }
}

const state = (page) => page.locator('#state').textContent();
const checked = (page, pattern) => until(`the state is ${pattern}`, async () => pattern.test(await state(page)), 60000);
const tab = (page, name) => page.getByRole('tab', { name }).click();
const findings = (page) => page.getByRole('tabpanel').getByRole('listitem');
const selected = (page) => page.locator('#text').evaluate((text) => text.value.slice(text.selectionStart, text.selectionEnd));
const lineOf = (page) => page.locator('#text').evaluate((text) => text.value.slice(0, text.selectionStart).split('\n').length);

/** As somebody types: the text with `from` replaced by `to`. */
async function edit(page, from, to) {
  const text = page.locator('#text');
  const before = await text.inputValue();
  assert.ok(before.includes(from), from);
  await text.fill(before.replace(from, () => to));
}

describe('the author’s page', { skip }, () => {
  test('says what the bike is, counts it, and finds nothing wrong', () =>
    withAuthor(async (page) => {
      await checked(page, /^31 groups, 229 options, .* Errors: 0, warnings: 0\. Configurations: (at most )?[\d\u00A0]{5,}\.$/);
      await page.getByText('Nothing is wrong with it.').waitFor();
    }));

  test('a mistake is told while it is typed, and a press leads to its line and column', () =>
    withAuthor(async (page) => {
      await checked(page, /Errors: 0/);
      await edit(page, '"currency": "EUR"', '"curency": "EUR"');
      await checked(page, /Errors: [1-9]/);
      const finding = findings(page).filter({ hasText: 'curency' }).first();
      await finding.getByRole('button').click();
      assert.equal(await selected(page), '"curency"');
      assert.equal(await lineOf(page), Number(/:(\d+):\d+/.exec(await finding.textContent())[1]));
      assert.match(await page.locator('#place').textContent(), /^Line \d+, column \d+ · changed here$/);
      await page.getByRole('button', { name: 'Read again' }).click();
      await checked(page, /Errors: 0/);
    }));

  test('what the engine finds is told with the author’s own words', () =>
    withAuthor(async (page, files) => {
      await checked(page, /Errors: 0/);
      files['lamp.json'] = lamp.replace('"rules": [', '"rules": [{"id": "never", "if": "base = marble", "then": "base = foot", "message": {"en": "Never marble.", "nl": "Nooit marmer."}},');
      await checked(page, /Errors: [1-9]/);
      assert.ok(await findings(page).filter({ hasText: 'Never marble.' }).count());
      files['lamp.json'] = lamp;
      await checked(page, /Errors: 0/);
    }, { query: '?open=/mine/lamp.json', files: { 'lamp.json': lamp } }));

  test('what was changed here is not overwritten by what changed elsewhere', () =>
    withAuthor(async (page, files) => {
      await checked(page, /Errors: 0/);
      await edit(page, '"currency": "EUR"', '"currency": "CHF"');
      files['lamp.json'] = lamp.replace('"currency": "EUR"', '"currency": "USD"');
      await page.getByText('was changed elsewhere too').waitFor();
      assert.match(await page.locator('#text').inputValue(), /"currency": "CHF"/);
      await page.getByRole('button', { name: 'Read again' }).click();
      await until('it is the other text', async () => /"currency": "USD"/.test(await page.locator('#text').inputValue()));
    }, { query: '?open=/mine/lamp.json', files: { 'lamp.json': lamp } }));

  test('a configuration to try: what is blocked says why', () =>
    withAuthor(async (page) => {
      await checked(page, /Errors: 0/);
      await tab(page, 'Try');
      await page.locator('input[value="diamond_alu"]').check();
      const belt = page.locator('input[name="drive"][value="belt"]');
      await until('the belt is blocked', () => belt.isDisabled());
      await page.locator('.option', { has: belt }).getByRole('button').click();
      await page.locator('#reason').getByText(ruleOf('belt_frame').message.en).waitFor();
      await page.getByRole('button', { name: 'Start over' }).click();
      await until('the belt is free', async () => !(await belt.isDisabled()));
    }));

  test('rules are drawn and listed, and a press leads to one in the text', () =>
    withAuthor(async (page) => {
      await checked(page, /Configurations/);
      await tab(page, 'Rules');
      assert.ok((await page.locator('.graph text').count()) >= 20);
      assert.ok((await page.locator('.graph path').count()) >= 40);
      await page.getByRole('button', { name: 'belt_frame', exact: true }).click();
      assert.match(await selected(page), /"id"/);
      const line = (await page.locator('#text').inputValue()).split('\n')[(await lineOf(page)) - 1];
      assert.match(line, /"belt_frame"/);
    }));

  test('the matrix shows which options exclude which, and why', () =>
    withAuthor(async (page) => {
      await checked(page, /Configurations/);
      await tab(page, 'Matrix');
      await page.getByLabel('Rows').selectOption('frame');
      await page.getByLabel('Columns').selectOption('drive');
      const cell = page.getByRole('button', { name: 'diamond_alu excludes belt: why?' });
      await cell.click();
      await page.locator('#reason').getByText(ruleOf('belt_frame').message.en).waitFor();
    }));

  test('files of the device, with what they include, a table and test cases', () =>
    withAuthor(async (page) => {
      await checked(page, /Errors: 0/);
      const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
      const bench = {
        format: 1, include: ['colours.json'], id: 'bench', version: '1', languages: ['en'], name: { en: 'Bench' }, currency: 'EUR',
        groups: [{ id: 'wood', name: { en: 'Wood' }, kind: 'single', options: [{ id: 'pine', name: { en: 'Pine' } }, { id: 'oak', name: { en: 'Oak' } }] }],
        rules: [{ id: 'fit', table: { csv: 'fits.csv' }, message: { en: 'These do not go together.' } }],
      };
      const colours = { format: 1, groups: [{ id: 'colour', name: { en: 'Colour' }, kind: 'single', options: [{ id: 'red', name: { en: 'Red' } }, { id: 'blue', name: { en: 'Blue' } }] }] };
      const cases = { format: 1, catalog: 'bench', cases: [
        { name: 'oak is red', choose: ['wood=oak'], blocked: { 'colour=blue': ['fit'] } },
        { name: 'pine is never red', choose: ['wood=pine'], blocked: { 'colour=red': ['fit'] } }] };
      await page.locator('#file').setInputFiles([file('colours.json', JSON.stringify(colours)), file('bench.json', JSON.stringify(bench, null, 1)),
        file('fits.csv', 'wood;colour\npine;red|blue\noak;red\n'), file('bench.tests.json', JSON.stringify(cases, null, 1))]);
      await checked(page, /^2 groups, 4 options, 1 rules\. .* Configurations: 3\.$/);
      assert.deepEqual(await page.locator('#which option').allTextContents(), ['bench.json', 'bench.tests.json', 'colours.json', 'fits.csv']);
      await tab(page, 'Test cases');
      await page.getByRole('button', { name: 'passed oak is red' }).waitFor();
      await page.getByRole('button', { name: 'failed pine is never red' }).click();
      assert.equal(await page.locator('#which').inputValue(), 'bench.tests.json');
    }));

  test('a folder of the device: read again by itself when it changes, and written', () =>
    withAuthor(async (page) => {
      await checked(page, /Errors: 0/);
      await page.evaluate(async (text) => {
        const folder = await navigator.storage.getDirectory();
        window.put = async (whole) => {
          const writer = await (await folder.getFileHandle('lamp.json', { create: true })).createWritable();
          await writer.write(whole);
          await writer.close();
        };
        window.got = async () => (await (await folder.getFileHandle('lamp.json')).getFile()).text();
        await window.put(text);
        window.showDirectoryPicker = async () => folder;
      }, lamp);
      await page.getByRole('button', { name: 'Open a folder' }).click();
      await until('it is open', async () => (await page.locator('#which').inputValue()) === 'lamp.json');
      await checked(page, /Errors: 0/);
      await page.evaluate((text) => window.put(text.replace('"currency": "EUR"', '"currency": "EURO"')), lamp);
      await checked(page, /Errors: [1-9]/);
      await edit(page, '"EURO"', '"CHF"');
      await checked(page, /Errors: 0/);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      assert.match(await page.evaluate(() => window.got()), /"CHF"/);
    }));

  for (const [what, typed, told] of [
    ['on another site', 'https://elsewhere.example/bench.json', 'it is on another site'],
    ['where there is nothing', '/mine/nothing.json', '404'],
  ]) {
    test(`an address ${what} is refused in words, and what was open stays`, () =>
      withAuthor(async (page) => {
        await checked(page, /Errors: 0/);
        await page.getByLabel('Address on this site').fill(typed);
        await page.getByRole('button', { name: 'Open', exact: true }).click();
        const notice = page.getByRole('alert');
        await notice.filter({ hasText: told }).waitFor();
        assert.ok((await notice.textContent()).includes(typed));
        assert.match(await page.locator('#text').inputValue(), /"bike"/);
      }));
  }

  test('files without a catalog among them are refused in words', () =>
    withAuthor(async (page) => {
      await checked(page, /Errors: 0/);
      await page.locator('#file').setInputFiles([{ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n') }]);
      await page.getByRole('alert').filter({ hasText: 'no catalog' }).waitFor();
    }));

  test('a text that is no JSON at all, and one of nothing, are told of and the page works on', () =>
    withAuthor(async (page) => {
      await checked(page, /Errors: 0/);
      for (const text of ['', '{', '[[[[', '\u0000', lamp.slice(0, 700)]) {
        await page.locator('#text').fill(text);
        await checked(page, /Errors: [1-9]/);
        assert.ok(await findings(page).count());
      }
      await page.locator('#text').fill(lamp);
      await checked(page, /Configurations/);
    }, { query: '?open=/mine/lamp.json', files: { 'lamp.json': lamp } }));

  test('Dutch is spoken to a Dutch browser, also by the findings', () =>
    withAuthor(async (page) => {
      await checked(page, /Fouten: 0/);
      assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
      await edit(page, '"currency": "EUR"', '"curency": "EUR"');
      await checked(page, /Fouten: [1-9]/);
      await findings(page).filter({ hasText: 'Bedoelde je' }).first().waitFor();
    }, { locale: 'nl-NL' }));

  for (const size of Object.keys(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      test(`${size}, ${colorScheme}: axe finds nothing in any panel, and the page is as wide as the window`, () =>
        withAuthor(async (page) => {
          await checked(page, /Configurations/);
          for (const name of ['Findings', 'Try', 'Rules', 'Matrix', 'Test cases']) {
            await tab(page, name);
            if (name === 'Matrix') await page.locator('.matrix').waitFor();
            await page.evaluate(axe.source);
            const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
            assert.deepEqual(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0].html}`), []);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is too wide`);
          }
        }, { size, colorScheme, query: '?open=/mine/lamp.json', files: { 'lamp.json': lamp } }));
    }
  }

  test('tabs are walked with the arrow keys', () =>
    withAuthor(async (page) => {
      await checked(page, /Configurations/);
      await page.getByRole('tab', { name: 'Findings' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      assert.equal(await page.getByRole('tab', { selected: true }).textContent(), 'Rules');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-rules');
    }, { query: '?open=/mine/lamp.json', files: { 'lamp.json': lamp } }));
});
