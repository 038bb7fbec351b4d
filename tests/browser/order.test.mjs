// The order: who it is for, which dealer; downloaded, verified, printed, mailed, copied.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import jsQR from 'jsqr';
import { withFolder } from './support/browser.mjs';
import { finger, keyboard, mouse } from './support/hands.mjs';
import { printed } from './support/pdf.mjs';
import { launch, SIZES, skip, until, withShop } from './support/shop.mjs';
import { binary, maatwerk } from './support/verify.mjs';
import { bike, groupOf, optionOf, say, sayIn } from './support/words.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

const NAME = 'Zoë de Vries';
const NOTE = 'Ring twice, please. 😀 "quoted" <b>';

/** Opens the order of a bike with a belt, for a shopper in Utrecht. */
async function order(shop) {
  await shop.open();
  await shop.measure();
  await shop.choose('frame', 'touring_steel');
  await shop.choose('drive', 'belt');
  await shop.choose('bags', 'top');
  await shop.pressButton('ui_order');
  const dialog = shop.dialog(say('ui_your_order'));
  await dialog.getByText(/MW-[0-9A-Z]{4}-[0-9A-Z]{4}/).waitFor();
  await shop.type(dialog.getByRole('textbox', { name: say('ui_postcode') }), '3512 JE');
  const dealer = dialog.getByRole('radio', { name: /^Domstad Rijwielen/ });
  await dealer.waitFor({ state: 'attached' });
  await shop.press(dealer);
  await until('the dealer is chosen', () => dealer.isChecked());
  await shop.type(dialog.getByRole('textbox', { name: say('ui_name') }), NAME);
  await shop.type(dialog.getByRole('textbox', { name: say('ui_note') }), NOTE);
  return dialog;
}

/** The number that the dialog shows, once it shows the order as it is now. */
async function numberIn(dialog, changedFrom = '') {
  const words = () => dialog.getByText(/MW-[0-9A-Z]{4}-[0-9A-Z]{4}/).first().textContent();
  return until('the order has its number', async () => {
    const number = /MW-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await words())?.[0];
    return number !== changedFrom && number;
  });
}

async function download(shop) {
  const [file] = await Promise.all([shop.page.waitForEvent('download'), shop.pressButton('ui_download_order')]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

describe('the order', { skip }, () => {
  for (const [size, hands] of [['desk', mouse], ['tablet', keyboard], ['phone', finger]]) {
    test(`${size}, ${hands.name}: carries what was chosen and told, and is downloaded`, () =>
      withShop(browser, SIZES[size], async (shop) => {
        const dialog = await order(shop);
        const { name, text } = await download(shop);
        const spec = JSON.parse(text);
        await until('the dialog shows the number of what was downloaded', async () => (await numberIn(dialog)) === spec.number);
        assert.match(name, new RegExp(`${spec.number}.*\\.json$`));
        assert.deepEqual(spec.customer, { name: NAME, note: NOTE });
        assert.equal(spec.dealer, 'utrecht');
        const items = spec.items.map((item) => `${item.group}=${item.option}${item.automatic ? '' : '!'}`);
        for (const chosen of ['frame=touring_steel!', 'drive=belt!', 'bags=top!']) assert.ok(items.includes(chosen), items.join());
        assert.equal(spec.price.total, spec.price.lines.reduce((sum, line) => sum + line.amount, 0));
        shop.isSound();
      }, hands));
  }

  test('is what the dealer’s command line calls right; changed afterwards, it is not', { skip: !binary && 'no native build of maatwerk' }, () =>
    withShop(browser, {}, async (shop) => {
      await order(shop);
      const { text } = await download(shop);
      await withFolder(async (folder) => {
        const file = join(folder, 'order.json');
        await writeFile(file, text);
        const right = await maatwerk('verify', 'catalogs/bike.json', file);
        assert.equal(right.code, 0, right.output);
        await writeFile(file, text.replace('"automatic":true', '"automatic":false'));
        const wrong = await maatwerk('verify', 'catalogs/bike.json', file);
        assert.notEqual(wrong.code, 0, wrong.output);
      });
    }));

  for (const [size, hands] of [['desk', keyboard], ['phone', finger]]) {
    test(`${size}, ${hands.name}: waits for what only the shopper knows, and leads to it`, () =>
      withShop(browser, SIZES[size], async (shop) => {
        await shop.open();
        assert.match(await shop.total(), /still to choose/);
        await shop.pressButton('ui_order');
        const dialog = shop.dialog(say('ui_your_order'));
        for (const id of ['height', 'inseam', 'weight']) {
          const answer = dialog.getByRole('button', { name: say('ui_answer', groupOf(id).name.en) });
          await answer.waitFor({ state: 'attached' });
        }
        for (const hand of ['ui_download_order', 'ui_print', 'ui_mail']) {
          assert.ok(await dialog.getByRole('button', { name: say(hand), exact: true }).isDisabled(), hand);
        }
        assert.ok((await printed(shop.page)).says('nothing to print yet'));
        await shop.press(dialog.getByRole('button', { name: say('ui_answer', groupOf('weight').name.en) }));
        await dialog.waitFor({ state: 'detached' });
        const heading = shop.page.getByRole('heading', { name: groupOf('weight').name.en });
        await until('the focus is there', () => heading.evaluate((element) => element === document.activeElement));
        assert.ok(await heading.evaluate((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }), 'it is in view');
        await shop.measure();
        await shop.pressButton('ui_order');
        await numberIn(dialog);
        const spec = JSON.parse((await download(shop)).text);
        const told = spec.items.filter((item) => !item.automatic).map((item) => `${item.group}=${item.option}`);
        assert.deepEqual(told, ['height=h172', 'inseam=i79', 'weight=w80']);
        shop.isSound();
      }, hands));
  }

  test('four digits alone: dealers of both countries, until the shopper says which', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.pressButton('ui_order');
      const dialog = shop.dialog(say('ui_your_order'));
      await shop.type(dialog.getByRole('textbox', { name: say('ui_postcode') }), '3511');
      const dutch = dialog.getByRole('radio', { name: /^Domstad Rijwielen, 0/ });
      await dutch.waitFor({ state: 'attached' });
      const belgian = dialog.getByRole('radio', { name: new RegExp(`^${bike.dealers.find((one) => one.city === 'Hasselt').name}`) });
      await belgian.waitFor({ state: 'attached' });
      const netherlands = dialog.getByRole('button', { name: say('ui_country_nl') });
      await shop.press(netherlands);
      await belgian.waitFor({ state: 'detached' });
      assert.equal(await netherlands.getAttribute('aria-pressed'), 'true');
      assert.ok(await dutch.count());
      shop.isSound();
    }));

  test('tells nothing of the shopper that he did not fill in', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.measure();
      await shop.pressButton('ui_order');
      await numberIn(shop.dialog(say('ui_your_order')));
      const spec = JSON.parse((await download(shop)).text);
      assert.ok(!spec.customer?.name && !spec.customer?.note, JSON.stringify(spec.customer));
    }));

  test('changes its number with every change', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.measure();
      await shop.pressButton('ui_order');
      const dialog = shop.dialog(say('ui_your_order'));
      const before = await numberIn(dialog);
      await shop.type(dialog.getByRole('textbox', { name: say('ui_name') }), 'A');
      await numberIn(dialog, before);
    }));
});

describe('the print', { skip }, () => {
  test('holds number, digest, groups, price lines, parts, dealer, in both languages', () =>
    withShop(browser, {}, async (shop) => {
      await order(shop);
      const spec = JSON.parse((await download(shop)).text);
      await shop.page.evaluate(() => (window.print = () => (window.printed = true)));
      await shop.pressButton('ui_print');
      await until('the page prints', () => shop.page.evaluate(() => window.printed));
      const { says, text, size, pages } = await printed(shop.page);
      const holds = (part) => assert.ok(says(part), `“${part}” is not printed:\n${text}`);
      assert.match(size, /A4/);
      assert.ok(pages <= 4, `${pages} pages`);
      [spec.number, spec.digest, spec.date, NAME, 'Ring twice, please.'].forEach(holds);
      for (const { group, option } of spec.items.filter((item) => item.option !== 'none')) {
        for (const language of ['en', 'nl']) {
          holds(groupOf(group).name[language]);
          holds(optionOf(group, option).name[language]);
        }
      }
      for (const { amount } of [...spec.price.lines, { amount: spec.price.total }]) {
        holds(new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(amount / 100));
      }
      for (const { part } of spec.bill_of_materials) holds(part);
      const dealer = bike.dealers.find((one) => one.id === 'utrecht');
      [dealer.name, dealer.street, dealer.postcode, dealer.city].forEach(holds);
      [sayIn('en', 'ui_total'), sayIn('nl', 'ui_total')].forEach(holds);
      shop.isSound();
    }));

  test('of the browser’s own menu is the order too, while it is open', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      assert.ok((await printed(shop.page)).says('nothing to print yet'));
      await shop.measure();
      await shop.pressButton('ui_order');
      const number = await numberIn(shop.dialog(say('ui_your_order')));
      await until('the print follows the order', async () => (await printed(shop.page)).says(number));
      await shop.page.keyboard.press('Escape');
      await until('the order is put away', async () => !(await printed(shop.page)).says(number));
    }));

  test('has a code that says number and digest', () =>
    withShop(browser, { deviceScaleFactor: 2 }, async (shop) => {
      await order(shop);
      const spec = JSON.parse((await download(shop)).text);
      await shop.page.evaluate(() => (window.print = () => {}));
      await shop.pressButton('ui_print');
      await shop.page.emulateMedia({ media: 'print' });
      const code = shop.page.getByRole('img', { name: `QR ${spec.number}` });
      const said = await readCode(await code.screenshot());
      assert.ok(said.includes(spec.number) && said.includes(spec.digest), said);
    }));
});

/** What a phone's camera would read in the picture. @param {Buffer} picture PNG */
async function readCode(picture) {
  const page = await browser.newPage();
  try {
    const { pixels, width, height } = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      pen.drawImage(bitmap, 0, 0);
      return { pixels: [...pen.getImageData(0, 0, bitmap.width, bitmap.height).data], width: bitmap.width, height: bitmap.height };
    }, picture.toString('base64'));
    return jsQR(Uint8ClampedArray.from(pixels), width, height)?.data ?? '';
  } finally {
    await page.close();
  }
}

describe('handing over', { skip }, () => {
  test('mail: an address with subject, text and the link', () =>
    withShop(browser, {}, async (shop) => {
      const dialog = await order(shop);
      await shop.page.evaluate(() => addEventListener('click', (event) => {
        const link = event.target.closest?.('a[href^="mailto:"]');
        if (!link) return;
        event.preventDefault();
        window.mailed = link.href;
      }, true));
      await shop.pressButton('ui_mail');
      const mail = new URL(await until('the mail opens', () => shop.page.evaluate(() => window.mailed)));
      const body = mail.searchParams.get('body');
      assert.match(mail.searchParams.get('subject'), new RegExp(await numberIn(dialog)));
      assert.ok(body.includes(shop.page.url()), body);
      assert.ok(body.includes(optionOf('frame', 'touring_steel').name.en), body);
      assert.ok(mail.href.length < 8000, `${mail.href.length} characters`);
    }));

  test('the link is copied, and reopens the design', () =>
    withShop(browser, { permissions: ['clipboard-read', 'clipboard-write'] }, async (shop) => {
      await order(shop);
      await shop.pressButton('ui_copy_link');
      await shop.page.getByText('Copied.').first().waitFor();
      assert.equal(await shop.page.evaluate(() => navigator.clipboard.readText()), shop.page.url());
      shop.isSound();
    }));

  test('a clipboard that refuses is told of in words', () =>
    withShop(browser, {}, async (shop) => {
      await order(shop);
      await shop.page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
        document.execCommand = () => false;
      });
      await shop.pressButton('ui_copy_link');
      await shop.page.getByText(/did not allow copying/).first().waitFor();
    }));
});
