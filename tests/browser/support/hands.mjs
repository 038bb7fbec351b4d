// Three ways to use the page: a mouse, a finger, a keyboard alone. Each presses a control and types into a field.

const MOST_STOPS = 400;

const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

export const mouse = {
  name: 'mouse',
  press: (page, locator) => locator.click(),
  async type(page, locator, text) {
    await locator.click();
    await page.keyboard.type(text);
  },
};

export const finger = {
  name: 'touch',
  press: (page, locator) => locator.tap(),
  async type(page, locator, text) {
    await locator.tap();
    await page.keyboard.type(text);
  },
};

export const keyboard = {
  name: 'keyboard',
  async press(page, locator) {
    await reach(page, locator);
    await page.keyboard.press((await locator.getAttribute('type')) === 'radio' ? 'Space' : 'Enter');
  },
  async type(page, locator, text) {
    await reach(page, locator);
    await page.keyboard.type(text);
  },
};

/** Goes to a control as a keyboard can: Tab from stop to stop, arrows within a radio group. Every stop on the way
 * must show that it has the focus. */
async function reach(page, locator) {
  await locator.waitFor({ state: 'attached' });
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await isFocused(locator)) return;
    if (await isBeside(locator)) {
      await page.keyboard.press('ArrowDown');
    } else {
      await page.keyboard.press('Tab');
    }
    await mustShowFocus(page);
  }
  throw new Error(`The keyboard does not reach ${locator}.`);
}

/** Whether the focus is on another radio of the same group. */
const isBeside = (locator) =>
  locator.evaluate((element) => {
    const active = document.activeElement;
    return active !== element && active?.type === 'radio' && element.type === 'radio' && active.name === element.name;
  });

async function mustShowFocus(page) {
  const trouble = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const { outlineWidth, outlineStyle } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 3;
    return ring && inside ? '' : `${element.outerHTML.slice(0, 200)} ring: ${outlineStyle} ${outlineWidth}, in view: ${inside}`;
  });
  if (trouble) throw new Error(`The focus is not to be seen: ${trouble}`);
}
