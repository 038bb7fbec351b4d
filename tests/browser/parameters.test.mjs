// Numbers and texts of the shopper's own: typed with any hands, read out, refused in words, explained, ordered, printed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { finger, keyboard, mouse } from './support/hands.mjs';
import { drop } from './support/mug.mjs';
import { printed } from './support/pdf.mjs';
import { launch, skip, SIZES, until, withShop } from './support/shop.mjs';
import { parameterOf, ruleOf, say, saying, sayIn } from './support/words.mjs';

const shelf = readFileSync(new URL('../data/shelf.json', import.meta.url), 'utf8');
const rack = readFileSync(new URL('../data/rack.json', import.meta.url), 'utf8');
const LABEL = parameterOf('engraving').name.en;

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

const engraving = (shop) => shop.page.getByRole('textbox', { name: LABEL });
const description = (field) => field.getAttribute('aria-description');

/** A bike with a place for the text. */
async function withPlace(shop) {
  await shop.open();
  await shop.choose('engraving_place', 'stay');
  await until('there is room', async () => (await description(engraving(shop)))?.startsWith(say('ui_room', 16, 16).slice(0, -1)));
  assert.ok((await description(engraving(shop))).includes(say('ui_per_character', '€1')), 'the price is told before anything is typed');
}

async function openShelf(shop) {
  await shop.open();
  await drop(shop.page, { name: 'shelf.json', text: shelf });
  await shop.page.getByRole('heading', { level: 1, name: 'Your shelf' }).waitFor();
  return shop.page.getByRole('spinbutton', { name: 'Width' });
}

describe('a text of the shopper’s own', { skip }, () => {
  for (const [size, hands] of [['desk', keyboard], ['phone', finger], ['tablet', mouse]]) {
    test(`${size}, ${hands.name}: is typed, costs by the character, and is undone`, () =>
      withShop(browser, SIZES[size], async (shop) => {
        await withPlace(shop);
        const field = engraving(shop);
        await shop.type(field, 'Zoë & Bas');
        await until('the room left is told', async () => (await description(field))?.startsWith(say('ui_room', 7, 16).slice(0, -1)));
        await shop.page.keyboard.press('Enter');
        await until('its price is told', () => shop.page.getByText(/7 of 16 characters left .*\+ €9/).count());
        await until('it is in the address', () => /engraving=/.test(shop.page.url()));
        await shop.pressButton('ui_undo');
        await until('it is undone', async () => (await field.inputValue()) === '');
        shop.isSound();
      }, hands));
  }

  test('what the laser does not cut is refused in words, stays to be mended, and changes nothing', () =>
    withShop(browser, {}, async (shop) => {
      await withPlace(shop);
      const field = engraving(shop);
      const before = await shop.total();
      await shop.type(field, 'Bas_😀');
      const alert = shop.page.getByRole('alert').filter({ hasText: /./ });
      assert.match((await alert.first().textContent()) ?? '', /^“?"?_/);
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      await shop.page.keyboard.press('Enter');
      await shop.page.keyboard.press('Tab');
      assert.equal(await field.inputValue(), 'Bas_😀');
      assert.equal(await shop.total(), before);
      await field.fill('Bas');
      await until('nothing is wrong any more', async () => (await field.getAttribute('aria-invalid')) !== 'true');
      await field.press('Enter');
      await until('it is taken', () => /engraving=Bas/.test(shop.page.url()));
    }));

  test('one that has no place says why, and a press makes room', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.choose('engraving_place', 'none');
      await until('there is no room', async () => (await description(engraving(shop)))?.startsWith(say('ui_no_room').slice(0, -1)));
      await shop.type(engraving(shop), 'Bas');
      await shop.page.keyboard.press('Enter');
      const dialog = shop.page.getByRole('dialog');
      await dialog.getByRole('heading', { name: say('ui_what_frees') }).waitFor({ state: 'attached' });
      assert.ok((await dialog.textContent()).includes(ruleOf('engraving_place').message.en));
      await shop.press(dialog.getByRole('button', { name: /Below the cranks/ }).first());
      await until('the text is in', () => /engraving=Bas/.test(shop.page.url()));
      assert.equal(await engraving(shop).inputValue(), 'Bas');
    }));

  test('is in the order, in its price and on paper, in the shopper’s language', () =>
    withShop(browser, { locale: 'nl-NL' }, async (shop) => {
      await shop.page.goto(`${process.env.MAATWERK_URL}#bike?height=h172&inseam=i79&weight=w80&engraving_place=stay&engraving=Zo%C3%AB`);
      await shop.page.getByRole('button', { name: sayIn('nl', 'ui_order'), exact: true }).click();
      const dialog = shop.page.getByRole('dialog');
      await dialog.getByText(/MW-[0-9A-Z]{4}-[0-9A-Z]{4}/).first().waitFor();
      assert.ok(await dialog.getByText(new RegExp(parameterOf('engraving').name.nl)).count());
      const paper = await printed(shop.page);
      assert.ok(paper.says('Zoë'), paper.text);
      assert.ok(paper.says(parameterOf('engraving').name.nl) && paper.says(LABEL), paper.text);
    }));
});

describe('a number of the shopper’s own', { skip }, () => {
  test('is a spinbutton with its ends, goes by steps with the arrows, and the order waits for it', () =>
    withShop(browser, {}, async (shop) => {
      const width = await openShelf(shop);
      await until('its ends are there', async () => (await width.getAttribute('aria-valuemin')) === '40');
      assert.equal(await width.getAttribute('aria-valuemax'), '240');
      assert.equal(await width.getAttribute('inputmode'), 'decimal');
      assert.match(await description(width), /^From 40\u00a0cm to 240\u00a0cm/);
      await width.focus();
      await shop.page.keyboard.press('ArrowUp');
      await until('it begins at the least', async () => (await width.inputValue()) === '40');
      await shop.page.keyboard.press('ArrowUp');
      await until('it went a step', async () => (await width.getAttribute('aria-valuenow')) === '40.5');
      await shop.page.keyboard.press('ArrowDown');
      await until('and back', async () => (await width.inputValue()) === '40');
      assert.ok(await shop.button(say('ui_less', 'Width')).isDisabled());
      assert.ok(await width.evaluate((element) => element === document.activeElement));
      shop.isSound();
    }));

  test('between two steps, too large or no number: told while it is typed', () =>
    withShop(browser, {}, async (shop) => {
      const width = await openShelf(shop);
      for (const [text, words] of [['178.7', /lies between two steps of 0\.5\u00a0cm/], ['900', /240\u00a0cm/], ['wide', /wide/]]) {
        await width.fill(text);
        await until(text, () => shop.page.getByRole('alert').filter({ hasText: words }).count());
        assert.equal(await width.getAttribute('aria-invalid'), 'true');
      }
      await width.fill('178.5');
      await width.press('Enter');
      await until('it is taken', () => /width=178\.5/.test(shop.page.url()));
    }));

  test('what the choices leave is told, and what is beyond it explained', () =>
    withShop(browser, {}, async (shop) => {
      const width = await openShelf(shop);
      await shop.press(shop.page.getByRole('radio', { name: /^Pine/ }));
      await until('its end is nearer', async () => (await width.getAttribute('aria-valuemax')) === '180');
      await width.fill('190');
      await width.press('Enter');
      const dialog = shop.page.getByRole('dialog', { name: saying('ui_why_not_option') });
      await dialog.getByText('The wood is not that long.').waitFor({ state: 'attached' });
      await shop.press(dialog.getByRole('button', { name: /Oak/ }).first());
      await until('it is wide', async () => (await width.inputValue()) === '190');
    }));
});

describe('an option of which there can be several', { skip }, () => {
  async function openRack(shop) {
    await shop.open();
    await drop(shop.page, { name: 'rack.json', text: rack });
    await shop.page.getByRole('heading', { level: 1, name: 'Your rack' }).waitFor();
    const large = shop.page.getByRole('radio', { name: /^Large/ });
    await shop.press(large);
    await until('it is chosen', () => large.isChecked());
    return shop.button(say('ui_more', 'Large'));
  }

  for (const [size, hands] of [['desk', keyboard], ['phone', finger], ['tablet', mouse]]) {
    test(`${size}, ${hands.name}: goes up and down in its tile, with the price of all, and is undone with its choice`, () =>
      withShop(browser, SIZES[size], async (shop) => {
        const more = await openRack(shop);
        await shop.press(more);
        await until('there are two', () => /disk=large\*2/.test(shop.page.url()));
        await until('the price of both', async () => /^2\u00a0×\u00a0€20\.01 = €40\.02$/.test(await description(more)));
        await shop.press(shop.button(say('ui_less', 'Large')));
        await until('there is one', () => /disk=large\*1/.test(shop.page.url()));
        await until('and no less', () => shop.button(say('ui_less', 'Large')).isDisabled());
        await shop.press(more);
        await until('there are two again', () => /disk=large\*2/.test(shop.page.url()));
        await shop.press(shop.page.getByRole('radio', { name: /^Small/ }));
        await until('the pieces went with the choice', () => /disk=small$/.test(shop.page.url()));
        await shop.pressButton('ui_undo');
        await until('they are back', () => /disk=large\*2/.test(shop.page.url()));
        shop.isSound();
      }, hands));
  }

  test('one more than goes with the rest says why, and the order says how many', () =>
    withShop(browser, {}, async (shop) => {
      const more = await openRack(shop);
      await shop.press(shop.page.getByRole('checkbox', { name: /^Network/ }));
      await shop.press(more);
      await shop.press(shop.button(say('ui_blocked_why', '3\u00a0×\u00a0Large')));
      const dialog = shop.page.getByRole('dialog', { name: saying('ui_why_not_option') });
      await dialog.getByText('That is more than the supply can give.').waitFor({ state: 'attached' });
      await shop.page.keyboard.press('Escape');
      await shop.pressButton('ui_order');
      await shop.page.getByRole('dialog').getByText(/MW-[0-9A-Z]{4}-[0-9A-Z]{4}/).first().waitFor({ state: 'attached' });
      const paper = await printed(shop.page);
      assert.ok(paper.says('2 × Large'), paper.text);
    }));
});
