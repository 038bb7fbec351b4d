// Catalogs of the shopper's own: dropped or picked, opened or refused in words.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { drop, dropMug, mug, mugIn } from './support/mug.mjs';
import { launch, skip, until, withShop } from './support/shop.mjs';
import { say } from './support/words.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

describe('a dropped catalog', { skip }, () => {
  test('opens, works, and is there after a reload', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await dropMug(shop.page);
      await shop.press(shop.page.getByRole('radio', { name: /^Small/ }));
      await until('the handle is blocked', () => shop.page.getByRole('radio', { name: say('ui_blocked_why', 'Round') }).count());
      await until('the address says so', async () => shop.page.url().includes('#tiny?v=1&size=small'));
      await shop.saved();
      await shop.page.reload();
      await mugIn(shop.page).waitFor();
      assert.ok(await shop.page.getByRole('radio', { name: /^Small/ }).isChecked());
      await shop.page.goto('about:blank');
      await shop.open('#bike');
      await shop.page.getByRole('heading', { level: 1, name: 'Your bike' }).waitFor();
      shop.isSound();
    }));

  test('is shown its place while it hovers', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      const data = await shop.page.evaluateHandle(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['{}'], 'x.json'));
        return transfer;
      });
      await shop.page.dispatchEvent('body', 'dragover', { dataTransfer: data });
      await shop.page.getByText('Drop a catalog or an order (JSON) to open it').waitFor();
      await shop.page.dispatchEvent('body', 'dragleave', {});
      await shop.page.getByText('Drop a catalog or an order (JSON) to open it').waitFor({ state: 'hidden' });
    }));

  for (const [what, text, place] of [
    ['cut off in the middle', JSON.stringify(mug, null, 2).slice(0, 400), /line \d+, column \d+/],
    ['with an unknown key', JSON.stringify({ ...mug, colour: 'red' }, null, 2), /line \d+, column \d+/],
    ['with a rule about an option that there is not', JSON.stringify({ ...mug, rules: [{ ...mug.rules[0], if: 'size = huge' }] }, null, 2), /line \d+, column \d+/],
    ['that is no JSON at all', '<!doctype html>', /line 1, column 1/],
    ['that is empty', '', /line 1, column 1/],
  ]) {
    test(`${what} is refused with its place, and the old one keeps running`, () =>
      withShop(browser, {}, async (shop) => {
        await shop.open();
        await shop.choose('frame', 'carbon');
        await drop(shop.page, { name: 'bad.json', text });
        const dialog = shop.page.getByRole('dialog');
        await until('findings are listed', () => dialog.getByRole('listitem').count());
        assert.match(await dialog.textContent(), place);
        await shop.page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        await shop.isChosen('frame', 'carbon');
        await shop.choose('colour', 'graphite');
        shop.isSound();
      }));
  }

  test('larger than 64 MiB is refused with its size', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.page.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array((64 << 20) + 1)], 'huge.json'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      });
      await shop.page.getByText('“huge.json” has 65 MiB; a catalog may have 64 MiB at most. It was not opened.').first().waitFor();
    }));

  test('together with another is refused; nothing else happens', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      const file = { name: 'mug.json', text: JSON.stringify(mug) };
      await drop(shop.page, file, file);
      await shop.page.getByText('Drop one file at a time.').first().waitFor();
      assert.equal(await mugIn(shop.page).count(), 0);
    }));
});

describe('a picked catalog', { skip }, () => {
  test('opens from a button', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.pressButton('ui_files');
      const [chooser] = await Promise.all([shop.page.waitForEvent('filechooser'), shop.pressButton('ui_open_catalog')]);
      await chooser.setFiles({ name: 'mug.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(mug)) });
      await mugIn(shop.page).waitFor();
      shop.isSound();
    }));
});

describe('the shopper’s own file of the same name', { skip }, () => {
  test('comes before the site’s, says so, and ?original shows the site’s', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await drop(shop.page, { name: 'bike.json', text: JSON.stringify({ ...mug, id: 'bike' }) });
      await mugIn(shop.page).waitFor();
      await until('it is kept', () => shop.page.evaluate(async () => {
        const database = await new Promise((resolve) => (indexedDB.open('maatwerk').onsuccess = (event) => resolve(event.target.result)));
        const request = database.transaction('records').objectStore('records').get('catalog/bike');
        await new Promise((resolve) => (request.onsuccess = resolve));
        database.close();
        return request.result !== undefined;
      }));
      await shop.page.reload();
      await mugIn(shop.page).waitFor();
      await shop.page.getByText(/This is your own file “bike”/).first().waitFor();
      await shop.page.goto(`${process.env.MAATWERK_URL}?original`);
      await shop.page.getByRole('heading', { level: 1, name: 'Your bike' }).waitFor();
    }));
});
