// The advisor of the shirt in a real page: asked with any hands, told, taken, undone; measures from a file of the device.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { finger, keyboard, mouse } from './support/hands.mjs';
import { launch, skip, SIZES, until, withShop } from './support/shop.mjs';
import { say } from './support/words.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

const button = (shop, name) => shop.page.getByRole('button', { name, exact: true });
const option = (shop, group, name) => shop.page.getByRole('radiogroup', { name: group, exact: true }).getByRole('radio', { name: new RegExp(`^${name}`) });

/** The fields that are asked, by their labels. */
async function tell(shop, answers) {
  await shop.hands.press(shop.page, button(shop, 'Men'));
  for (const [label, value] of Object.entries(answers)) {
    const field = shop.page.getByRole('textbox', { name: label, exact: true });
    await shop.hands.type(shop.page, field, value);
  }
}

/** Opens a file in the card. */
async function scan(shop, name, text) {
  const asked = shop.page.waitForEvent('filechooser');
  await shop.hands.press(shop.page, button(shop, say('ui_open_scan')));
  await (await asked).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

describe('sizes that are advised', { skip }, () => {
  for (const [size, hands] of [['desk', keyboard], ['phone', finger], ['tablet', mouse]]) {
    test(`${size}, ${hands.name}: are told with their margin, taken in one step, and undone`, () =>
      withShop(browser, SIZES[size], async (shop) => {
        await shop.open('#shirt');
        await tell(shop, { 'Height (cm)': '180', 'Weight (kg)': '80', 'Age (years)': '35' });
        await shop.page.getByText('Chest: 100 to 104 cm.').waitFor({ state: 'attached' });
        await shop.hands.press(shop.page, button(shop, say('ui_take_sizes')));
        await until('the chest is chosen', () => option(shop, 'Chest', '100 to 104 cm').isChecked());
        assert.ok(await option(shop, 'Arm length', '60 cm').isChecked());
        assert.ok(!/180|male/.test(new URL(shop.page.url()).hash), 'the address tells nothing of the body');
        await shop.hands.press(shop.page, button(shop, say('ui_undo')));
        await until('nothing is chosen', async () => !(await option(shop, 'Chest', '100 to 104 cm').isChecked()));
      }, hands));
  }

  test('an odd body is told so in words', () => withShop(browser, SIZES.desk, async (shop) => {
    await shop.open('#shirt');
    await tell(shop, { 'Height (cm)': '225', 'Weight (kg)': '100', 'Age (years)': '70' });
    await shop.page.getByText('let a tape or a tailor decide').first().waitFor({ state: 'attached' });
    await shop.page.getByText(`Arm length: ${say('ui_no_size')}`).waitFor({ state: 'attached' });
  }, mouse));

  test('a file of measures takes their place; one with a mistake is refused whole, by its line', () =>
    withShop(browser, SIZES.desk, async (shop) => {
      await shop.open('#shirt');
      await scan(shop, 'tailor.csv', 'measure,value,unit\nneck,41,cm\nchest,1010,ell\n');
      const dialog = shop.page.getByRole('dialog', { name: say('ui_bad_scan') });
      await dialog.getByText('line 3').waitFor({ state: 'attached' });
      await shop.hands.press(shop.page, dialog.getByRole('button', { name: say('ui_close') }));
      await scan(shop, 'tailor.csv', 'measure,value,unit\nneck,41,cm\nchest,1010,mm\n');
      await shop.page.getByText('Chest: 100 to 104 cm. 101').waitFor({ state: 'attached' });
      await shop.hands.press(shop.page, button(shop, say('ui_take_sizes')));
      await until('the collar is chosen', () => option(shop, 'Collar size', '41 cm').isChecked());
    }, mouse));
});
