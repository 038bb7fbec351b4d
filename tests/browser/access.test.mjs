// For everybody: what the page shows can be read, reached and pressed by those who do not see it or do not use a mouse.
// Each view, at each size, in both themes.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import axe from 'axe-core';
import { accessible } from './support/access.mjs';
import { finger, mouse } from './support/hands.mjs';
import { lowContrast } from './support/contrast.mjs';
import { launch, SIZES, skip, until, withShop } from './support/shop.mjs';
import { VIEWS } from './support/views.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

const INTERACTIVE = new Set(['button', 'link', 'radio', 'checkbox', 'textbox', 'spinbutton']);

for (const [view, enter] of Object.entries(VIEWS)) {
  describe(view, { skip }, () => {
    for (const [size, options] of Object.entries(SIZES)) {
      test(size, (t) =>
        withShop(browser, { ...options, colorScheme: 'light' }, async (shop) => {
          await shop.open();
          await enter(shop);
          for (const theme of ['light', 'dark']) {
            await turn(shop.page, theme);
            await t.test(`${theme}: axe finds nothing`, () => axeFindsNothing(shop.page));
            await t.test(`${theme}: every control has a role and a name`, () => allNamed(shop.page));
            await t.test(`${theme}: controls are large enough, apart, and on top`, () => wellPlaced(shop.page));
            await t.test(`${theme}: texts stand out from what is behind them`, () => contrasts(shop.page));
          }
          shop.isSound();
        }, options.hasTouch ? finger : mouse));
    }
  });
}

/** The device turns to the theme, and the page draws itself anew in it. */
async function turn(page, colorScheme) {
  if (await page.evaluate((theme) => matchMedia(`(prefers-color-scheme: ${theme})`).matches, colorScheme)) return;
  const drawn = () => page.evaluate(() => window.maatwerk.framesDrawn());
  const before = await drawn();
  await page.emulateMedia({ colorScheme });
  await until('the page is drawn in the other theme', async () => (await drawn()) > before);
}

async function axeFindsNothing(page) {
  // evaluate() goes round the page's content security policy, which would refuse a script of the test.
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.slice(0, 5).map((node) => node.html).join('\n  ')}`);
  assert.deepEqual(told, []);
  assert.ok(passes.length > 10, 'axe had something to look at');
}

async function allNamed(page) {
  const nodes = (await accessible(page)).filter((node) => INTERACTIVE.has(node.role));
  assert.ok(nodes.length >= 2, `${nodes.length} controls`);
  assert.deepEqual(nodes.filter((node) => node.name.trim() === ''), []);
  const controls = await page.locator('#mirror :is(button, a, input, textarea)').evaluateAll((all) => all.filter((one) => !one.closest('[inert]')).length);
  assert.equal(nodes.length, controls, 'what is on the page is what a screen reader is given');
}

async function wellPlaced(page) {
  const boxes = await page.evaluate(visibleControls);
  assert.ok(boxes.length >= 2, `${boxes.length} controls in view`);
  assert.deepEqual(boxes.filter((box) => box.full.width < 24 || box.full.height < 24), [], 'at least 24 px');
  const overlaps = boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => overlap(a, b)).map((b) => `${a.name} / ${b.name}`));
  assert.deepEqual(overlaps, []);
  assert.deepEqual(boxes.filter((box) => !box.onTop).map((box) => box.name), [], 'what is seen is what is pressed');
}

const overlap = (a, b) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;

/** In the page: the part of each control that is in view. */
function visibleControls() {
  const clip = (box, element) => {
    for (let above = element.parentElement; above; above = above.parentElement) {
      if (!above.matches('.scroll, #stage')) continue;
      const outer = above.getBoundingClientRect();
      box = {
        left: Math.max(box.left, outer.left), top: Math.max(box.top, outer.top),
        right: Math.min(box.right, outer.right), bottom: Math.min(box.bottom, outer.bottom),
      };
    }
    return box;
  };
  return [...document.querySelectorAll('#mirror :is(button, a, input, textarea)')]
    .filter((element) => !element.closest('[inert]'))
    .map((element) => {
      const full = element.getBoundingClientRect();
      const box = clip({ left: full.left, top: full.top, right: full.right, bottom: full.bottom }, element);
      const at = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      return {
        ...box, full: { width: full.width, height: full.height }, onTop: at === element,
        name: element.getAttribute('aria-label') ?? (element.textContent || element.parentElement.textContent),
      };
    })
    .filter((box) => box.right - box.left > 1 && box.bottom - box.top > 1);
}

async function contrasts(page) {
  await until('the frame is drawn', async () => (await page.evaluate(() => window.maatwerk.framesDrawn())) > 0);
  assert.deepEqual(await lowContrast(page), []);
}
