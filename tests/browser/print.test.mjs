// Print alone: what the program hands over stands on A4 paper, all of it and nothing else.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { alone } from './support/alone.mjs';
import { printed } from './support/pdf.mjs';

const { open, wrong } = alone('print', 'window.printer');
let page;

beforeEach(async () => {
  page = await open({ colorScheme: 'dark' });
});

const document = {
  lang: 'en', second_lang: 'nl', title: 'Order', number: 'MW-7K3F-9Q2X', digest: 'a1'.repeat(32), date: '2026-01-31',
  qr: { size: 3, rows: ['101', '010', '110'] },
  blocks: [
    { kind: 'heading', text: 'Chosen', second: 'Gekozen' },
    { kind: 'pairs', rows: [['Frame', 'Raam', 'Diamond <b>52</b>'], ['Bell', '', 'Brass']] },
    { kind: 'heading', text: 'Price', second: 'Prijs' },
    {
      kind: 'table', columns: [['Line', 'Regel'], ['Amount', 'Bedrag']], align: ['left', 'right'],
      rows: Array.from({ length: 80 }, (_, n) => [[`Part ${n}`, `Deel ${n}`], [`EUR ${n}.00`, '']]),
      foot: [[['Total', 'Totaal'], ['EUR 3160.00', '']]],
    },
    { kind: 'text', text: 'Thank you.\nSee you soon.', second: 'Dank u.' },
  ],
};
const take = (value) => page.evaluate((json) => window.printer.take(json), value === '' ? '' : JSON.stringify(value));

test('every text of the document is printed, in both languages, on A4', async () => {
  await take(document);
  assert.equal(await page.evaluate(() => window.prints), 1);
  const { says, count, text, pages, size } = await printed(page);
  for (const part of ['Order', 'MW-7K3F-9Q2X', 'a1'.repeat(32), '2026-01-31', 'Chosen', 'Gekozen', 'Raam', 'Diamond <b>52</b>',
    'Bell Brass', 'Amount', 'Bedrag', 'Part 0', 'Part 79', 'Deel 79', 'EUR 79.00', 'Total', 'EUR 3160.00', 'See you soon.', 'Dank u.']) {
    assert.ok(says(part), `${part} is not in: ${text}`);
  }
  assert.ok(!says('on screen only'));
  assert.match(size, /A4/);
  assert.ok(pages >= 2 && pages <= 5, `${pages} pages`);
  assert.equal(count('Bedrag'), pages, 'the head of the table stands on each page');
  assert.deepEqual(wrong, []);
});

test('the second language says which it is', async () => {
  await take(document);
  const languages = await page.evaluate(() => [...document.querySelectorAll('#print .second')].map((part) => part.lang));
  assert.ok(languages.length > 80 && languages.every((code) => code === 'nl'));
  assert.equal(await page.evaluate(() => document.querySelector('#print article').lang), 'en');
});

test('the code has a dark square for each 1, and a quiet zone of four', async () => {
  await take(document);
  await page.emulateMedia({ media: 'print' });
  const rows = await page.evaluate(() => {
    const path = document.querySelector('#print svg path');
    const dark = (x, y) => path.isPointInFill(new DOMPoint(x + 0.5, y + 0.5));
    return [0, 1, 2].map((y) => [0, 1, 2].map((x) => (dark(x, y) ? '1' : '0')).join(''));
  });
  assert.deepEqual(rows, document.qr.rows);
  assert.equal(await page.evaluate(() => document.querySelector('#print svg').getAttribute('viewBox')), '-4 -4 11 11');
});

test('"show": false keeps the document for the browser’s own Print; an empty text forgets it', async () => {
  await take({ ...document, show: false });
  assert.equal(await page.evaluate(() => window.prints), 0);
  assert.ok((await printed(page)).says('MW-7K3F-9Q2X'));
  await take('');
  const { says } = await printed(page);
  assert.ok(!says('MW-7K3F-9Q2X'));
  assert.ok(says('nothing to print yet'));
});

test('the file is named after the order while it prints', async () => {
  await take({ ...document, show: false });
  const titles = await page.evaluate(() => {
    const before = document.title;
    dispatchEvent(new Event('beforeprint'));
    const during = document.title;
    dispatchEvent(new Event('afterprint'));
    return [before, during, document.title];
  });
  assert.deepEqual(titles, ['Print alone', 'MW-7K3F-9Q2X', 'Print alone']);
});
