// Tax, how many, and whose prices: in the price line, in the order with any hands, and by an address under a price list.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { finger, keyboard, mouse } from './support/hands.mjs';
import { launch, SIZES, skip, until, withShop } from './support/shop.mjs';
import { say } from './support/words.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

const TAX = 'incl. 21% VAT';

/** The order of a bike, with its field for how many. */
async function quantityIn(shop) {
  await shop.open();
  await shop.measure();
  await shop.pressButton('ui_order');
  const dialog = shop.dialog(say('ui_your_order'));
  return { dialog, field: dialog.getByRole('spinbutton', { name: say('ui_how_many') }) };
}

describe('prices', { skip }, () => {
  test('the price line says that the tax is in it', () =>
    withShop(browser, SIZES.desk, async (shop) => {
      await shop.open();
      assert.ok((await shop.total()).includes(TAX), await shop.total());
      shop.isSound();
    }));

  for (const [size, hands] of [['desk', mouse], ['tablet', keyboard], ['phone', finger]]) {
    test(`${size}, ${hands.name}: how many are ordered is stepped`, () =>
      withShop(browser, SIZES[size], async (shop) => {
        const { dialog, field } = await quantityIn(shop);
        await field.waitFor();
        assert.equal(await field.inputValue(), '1');
        await shop.press(dialog.getByRole('button', { name: say('ui_one_more') }));
        await until('there are two', async () => (await field.inputValue()) === '2');
        await dialog.getByText(/^2 times €/).first().waitFor({ state: 'attached' });
        await dialog.getByText(/^Total without VAT/).first().waitFor({ state: 'attached' });
        shop.isSound();
      }, hands));
  }

  test('a quantity that is none is refused in words, and nothing can be handed over', () =>
    withShop(browser, SIZES.desk, async (shop) => {
      const { dialog, field } = await quantityIn(shop);
      await field.fill('0');
      await dialog.getByText(say('ui_quantity_wrong', '9999')).first().waitFor({ state: 'attached' });
      await until('it cannot be downloaded', () => shop.button(say('ui_download_order')).isDisabled());
      await field.fill('12');
      await dialog.getByText(/^12 times €/).first().waitFor({ state: 'attached' });
      await until('it can', () => shop.button(say('ui_download_order')).isEnabled());
      shop.isSound();
    }));

  test('an address under a list says whose prices these are, and leads back to the standard ones', () =>
    withShop(browser, SIZES.desk, async (shop) => {
      await shop.open('#pc?list=halden');
      await shop.page.getByText(say('price_list', 'Halden Engineering')).first().waitFor({ state: 'attached' });
      assert.match(shop.page.url(), /#pc\?v=[^&]*&list=halden/);
      await shop.pressButton('ui_standard_prices');
      await until('the address has no list', () => !shop.page.url().includes('list='));
      shop.isSound();
    }));

  test('a list that is not there is told, and the standard prices count', () =>
    withShop(browser, SIZES.desk, async (shop) => {
      await shop.open('#pc?list=nobody');
      await shop.page.getByText(say('ui_unknown_list', 'nobody')).first().waitFor({ state: 'attached' });
      shop.isSound();
    }));
});
