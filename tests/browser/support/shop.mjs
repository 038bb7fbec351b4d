// The page as a shopper knows it: groups, options, the total, the dialogs; by role and name, nothing else.
import assert from 'node:assert/strict';
import { launch, SIZES, watch } from './browser.mjs';
import { mouse } from './hands.mjs';
import { groupOf, optionName, say, saying } from './words.mjs';

/** The address of the site; `scripts/with-site` sets it. */
export const address = process.env.MAATWERK_URL ?? '';

export const skip = address === '' && 'no site: run scripts/with-site node --test tests/browser/*.test.mjs';

/** Waits until `holds` answers something true, and answers that. @param {() => Promise<any>} holds */
export async function until(what, holds, patience = 15000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await holds();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`It did not come to this in ${patience / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Of a shopper of the bike. */
const MEASURES = [['height', 'h172'], ['inseam', 'i79'], ['weight', 'w80']];

export class Shop {
  constructor(page, hands = mouse) {
    this.page = page;
    this.hands = hands;
    this.wrong = watch(page, new URL(address).origin);
  }

  /** @param {string} [rest] of the address: query, fragment */
  async open(rest = '') {
    await this.page.goto(address + rest);
    await this.ready();
    return this;
  }

  async ready() {
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    await until('the total is known', () => this.total());
    return this;
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  /** "Total ..., 17.2 kg, 5 days, 6 still to choose"; empty while it is not known. */
  async total() {
    const region = this.page.getByRole('region', { name: say('ui_your_total') });
    return (await region.getByRole('status').textContent()) ?? '';
  }

  group(id) {
    const { kind, name } = groupOf(id);
    return this.page.getByRole(kind === 'several' ? 'group' : 'radiogroup', { name: name.en, exact: true });
  }

  option(group, id) {
    const role = groupOf(group).kind === 'several' ? 'checkbox' : 'radio';
    return this.group(group).getByRole(role, { name: optionName(group, id) });
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  press(locator) {
    return this.hands.press(this.page, locator);
  }

  pressButton(message) {
    return this.press(this.button(say(message)));
  }

  type(locator, text) {
    return this.hands.type(this.page, locator, text);
  }

  async choose(group, id) {
    await this.press(this.option(group, id));
    await this.isChosen(group, id);
  }

  /** Tells what only the shopper knows, without which no bike is ordered. */
  async measure() {
    for (const [group, id] of MEASURES) await this.choose(group, id);
  }

  isChosen = (group, id, chosen = true) =>
    until(`${group} ${id} is ${chosen ? '' : 'not '}chosen`, async () => (await this.option(group, id).isChecked()) === chosen);

  /** Which options of the group are chosen, by the names that are read out. */
  async chosen() {
    return this.page.locator('input:checked').evaluateAll((inputs) => inputs.map((input) => `${input.name} ${input.parentElement.textContent}`));
  }

  isBlocked(group, id) {
    const name = saying('ui_blocked_why', groupOf(group).options.find((one) => one.id === id).name.en);
    return until(`${group} ${id} is blocked`, async () => name.test((await this.option(group, id).evaluate((element) => element.parentElement.textContent)) ?? ''));
  }

  dialog(name) {
    return this.page.getByRole('dialog', { name });
  }

  async saved() {
    await until('it is saved', () => this.button(say('ui_saved')).count());
  }

  isSound() {
    assert.deepEqual(this.wrong, []);
  }
}

/** Runs `use` with a page on a fresh device. @param {object} options of the browser's context */
export async function withShop(browser, options, use, hands = mouse) {
  const context = await browser.newContext({ locale: 'en-GB', ...SIZES.desk, ...options });
  try {
    const shop = new Shop(await context.newPage(), hands);
    await use(shop, context);
  } finally {
    await context.close();
  }
}

export { launch, SIZES };
