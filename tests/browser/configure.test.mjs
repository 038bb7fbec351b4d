// A shopper composes a bike: choices, a conflict and its repair, undo, the address, what stays on the device.
// The whole way at each size, with a mouse, by touch and with a keyboard alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { finger, keyboard, mouse } from './support/hands.mjs';
import { launch, SIZES, skip, until, withShop } from './support/shop.mjs';
import { optionOf, ruleOf, say, saying } from './support/words.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

const WAYS = [
  ['desk', mouse], ['desk', keyboard], ['tablet', finger], ['tablet', keyboard], ['phone', finger], ['phone', keyboard],
];

describe('the shopper’s way', { skip }, () => {
  for (const [size, hands] of WAYS) {
    test(`${size}, ${hands.name}: choose, meet a conflict, read why, repair, undo, redo`, () =>
      withShop(browser, SIZES[size], async (shop) => {
        await shop.open();
        await chooseAndSeePrice(shop);
        await readWhyNot(shop);
        await repair(shop);
        await undoAndRedo(shop);
        shop.isSound();
      }, hands));
  }
});

async function chooseAndSeePrice(shop) {
  const before = await shop.total();
  assert.match(before, saying('ui_total_is'));
  await shop.choose('frame', 'low_step_steel');
  await shop.choose('colour', 'plum');
  await until('the total changed', async () => (await shop.total()) !== before);
}

/** A belt does not go on a frame that does not open. */
async function readWhyNot(shop) {
  await shop.isBlocked('drive', 'belt');
  await shop.press(shop.option('drive', 'belt'));
  const dialog = shop.dialog(say('ui_why_not_option', optionOf('drive', 'belt').name.en));
  await dialog.getByText(ruleOf('belt_frame').message.en).waitFor();
  await dialog.getByText(`Frame: ${optionOf('frame', 'low_step_steel').name.en}`).waitFor();
  assert.equal(await shop.option('drive', 'belt').isChecked(), false);
}

async function repair(shop) {
  const dialog = shop.dialog(say('ui_why_not_option', optionOf('drive', 'belt').name.en));
  const repairs = dialog.getByRole('button', { name: new RegExp(optionOf('frame', 'low_step_steel').name.en) });
  await repairs.first().waitFor({ state: 'attached' });
  assert.match(await repairs.first().textContent(), /[+−] €|no extra/i);
  await shop.press(repairs.first());
  await dialog.waitFor({ state: 'detached' });
  await shop.isChosen('drive', 'belt');
  await until('the frame was exchanged', async () => !(await shop.option('frame', 'low_step_steel').isChecked()));
  await shop.isChosen('colour', 'plum');
}

async function undoAndRedo(shop) {
  await shop.pressButton('ui_undo');
  await shop.isChosen('frame', 'low_step_steel');
  await shop.isChosen('drive', 'belt', false);
  await shop.pressButton('ui_redo');
  await shop.isChosen('drive', 'belt');
  await shop.isChosen('frame', 'low_step_steel', false);
}

describe('the address', { skip }, () => {
  test('carries the design; Back and Forward walk the steps', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.choose('frame', 'diamond_alu');
      await shop.choose('colour', 'plum');
      assert.match(shop.page.url(), /#bike\?v=[^&]+&frame=diamond_alu&colour=plum$/);
      await shop.page.goBack();
      await shop.isChosen('colour', 'plum', false);
      await shop.isChosen('frame', 'diamond_alu');
      await shop.page.goBack();
      await shop.isChosen('frame', 'diamond_alu', false);
      await shop.page.goForward();
      await shop.page.goForward();
      await shop.isChosen('frame', 'diamond_alu');
      await shop.isChosen('colour', 'plum');
      await shop.pressButton('ui_undo');
      await shop.isChosen('colour', 'plum', false);
      shop.isSound();
    }));

  test('is kept up where it begins with two slashes', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open('/');
      await shop.choose('frame', 'diamond_alu');
      assert.match(shop.page.url(), /[^:]\/\/#bike\?v=[^&]+&frame=diamond_alu$/);
      shop.isSound();
    }));

  test('opens the design on another device', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.choose('frame', 'touring_steel');
      await shop.choose('drive', 'belt');
      await shop.choose('bags', 'top');
      const link = shop.page.url();
      await withShop(browser, SIZES.phone, async (other) => {
        await other.page.goto(link);
        await other.ready();
        await other.isChosen('frame', 'touring_steel');
        await other.isChosen('drive', 'belt');
        await other.isChosen('bags', 'top');
        await until('the totals are equal', async () => (await other.total()) === (await shop.total()));
        other.isSound();
      });
    }));

  test('edited by hand, opens what it says now', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.choose('frame', 'touring_steel');
      await shop.page.evaluate(() => (location.hash = location.hash.replace('touring_steel', 'carbon')));
      await shop.isChosen('frame', 'carbon');
      shop.isSound();
    }));

  for (const [what, fragment] of [
    ['an option that there is not', 'bike?v=1.0.0&frame=flying'],
    ['a group that there is not', 'bike?v=1.0.0&wings=two'],
    ['broken percent-encoding', 'bike?v=1.0.0&frame=%zz'],
    ['the same group twice', 'bike?v=1.0.0&frame=carbon&frame=diamond_alu'],
  ]) {
    test(`with ${what} is told of in words, and the page works`, () =>
      withShop(browser, {}, async (shop) => {
        await shop.open(`#${fragment}`);
        const told = shop.dialog(say('ui_bad_link'));
        await told.getByRole('listitem').first().waitFor();
        await shop.page.keyboard.press('Escape');
        await told.waitFor({ state: 'detached' });
        await shop.choose('frame', 'diamond_alu');
        shop.isSound();
      }));
  }

  test('to a catalog that is not here is told of, and the bike opens', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open('#spaceship?v=1');
      await shop.page.getByText('There is no catalog “spaceship” here. The bike is shown instead.').first().waitFor();
      await shop.choose('frame', 'diamond_alu');
      assert.deepEqual(shop.wrong.filter((line) => !line.includes('404')), []);
    }));
});

describe('on the device', { skip }, () => {
  test('a reload loses nothing: choices, undo, language, theme', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.choose('frame', 'diamond_alu');
      await shop.choose('accessories', 'pump');
      await shop.press(shop.button('Nederlands'));
      await shop.page.getByRole('heading', { level: 1, name: 'Jouw fiets' }).waitFor();
      assert.equal(await shop.page.evaluate(() => document.documentElement.lang), 'nl');
      await shop.press(shop.button('English'));
      await shop.saved();
      await shop.reload();
      await shop.isChosen('frame', 'diamond_alu');
      await shop.isChosen('accessories', 'pump');
      await shop.pressButton('ui_undo');
      await shop.isChosen('accessories', 'pump', false);
      await shop.saved();
      await shop.reload();
      await shop.pressButton('ui_redo');
      await shop.isChosen('accessories', 'pump');
      shop.isSound();
    }));

  test('the design is there without the fragment too', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.choose('frame', 'carbon');
      await shop.saved();
      await shop.page.goto('about:blank');
      await shop.open();
      await shop.isChosen('frame', 'carbon');
    }));

  test('Dutch is spoken to a Dutch browser', () =>
    withShop(browser, { locale: 'nl-BE' }, async (shop) => {
      await shop.page.goto(process.env.MAATWERK_URL);
      await shop.page.getByRole('heading', { level: 1, name: 'Jouw fiets' }).waitFor();
      assert.equal(await shop.page.evaluate(() => document.documentElement.lang), 'nl');
    }));
});

describe('a preset', { skip }, () => {
  test('sets its choices as one step, and starting over clears them', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      const presets = shop.page.getByRole('group', { name: say('ui_start_from') });
      await shop.press(presets.getByRole('button', { name: /^Touring/ }));
      await shop.isChosen('frame', 'touring_steel');
      await shop.isChosen('bags', 'pair_tour');
      await shop.pressButton('ui_undo');
      await shop.isChosen('frame', 'touring_steel', false);
      await shop.isChosen('bags', 'pair_tour', false);
      await shop.pressButton('ui_redo');
      await shop.pressButton('ui_start_over');
      await shop.isChosen('frame', 'touring_steel', false);
      shop.isSound();
    }));
});
