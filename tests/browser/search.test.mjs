// A catalog with hundreds of options a group: found by typing, a page at a time; and the way there and back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { address, launch, skip, SIZES, until, withShop } from './support/shop.mjs';
import { say } from './support/words.mjs';

describe('a catalog of thousands of parts', { skip }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test('a part is found by typing, chosen, and what cannot go with it is last', () =>
    withShop(browser, SIZES.desk, async (shop) => {
      await shop.open('?catalog=pc');
      const { page } = shop;
      await page.getByRole('textbox', { name: say('ui_search_in', 'Processor') }).fill('9800x3d');
      const found = page.getByRole('radiogroup', { name: 'Processor', exact: true }).getByRole('radio');
      await until('one processor is left', async () => (await found.count()) === 1);
      assert.match((await page.locator('#polite').textContent()) ?? '', /^1 of \d+ match “9800x3d”$/);
      await found.first().press(' ');
      await until('it is chosen', () => found.first().isChecked());
      const boards = page.getByRole('radiogroup', { name: 'Motherboard', exact: true }).getByRole('radio');
      await until('AM5 boards stand first', async () => /AM5/.test((await boards.first().getAttribute('aria-description')) ?? ''));
    }));

  test('under a dialog the words of a search do not show through', () =>
    withShop(browser, SIZES.desk, async (shop) => {
      await shop.open('?catalog=pc');
      const field = shop.page.getByRole('textbox', { name: say('ui_search_in', 'Processor') });
      await field.fill('ryzen');
      const colour = () => shop.page.locator('input.textbox').first().evaluate((input) => getComputedStyle(input).color);
      assert.notEqual(await colour(), 'rgba(0, 0, 0, 0)');
      await shop.pressButton('ui_files');
      await until('it is hidden', async () => (await colour()) === 'rgba(0, 0, 0, 0)');
    }));

  test('the other products are listed, and lead there without a file', () =>
    withShop(browser, SIZES.desk, async (shop) => {
      await shop.open();
      await shop.pressButton('ui_files');
      const dialog = shop.dialog(say('ui_files'));
      const computer = dialog.getByRole('button', { name: 'Your computer' });
      await Promise.all([shop.page.waitForURL(/\?catalog=pc/), shop.press(computer)]);
      await shop.ready();
      assert.equal(await shop.page.getByRole('heading', { level: 1 }).textContent(), 'Your computer');
    }));

  test('the first product does not download the others', () =>
    withShop(browser, SIZES.desk, async (shop) => {
      const asked = [];
      shop.page.on('request', (request) => asked.push(request.url()));
      await shop.open();
      assert.deepEqual(asked.filter((url) => /catalogs\//.test(url)).map((url) => url.split('/').pop()).sort(), ['bike.json', 'list.json']);
      assert.ok(asked.every((url) => url.startsWith(address)));
    }));
});
