// The DOM mirror alone: what a patch makes, and what a person's hands on it tell the program.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { names } from './support/access.mjs';
import { alone } from './support/alone.mjs';

const { open, wrong } = alone('mirror', 'window.mirror');
let page;

/** Patches are stated as lists of nodes, in reading order, as the program states a frame. */
const heading = (id, name, more = {}) => ({ id, role: 'heading', level: 2, name, box: [10, 10, 200, 30], ...more });
const button = (id, name, y, more = {}) => ({ id, role: 'button', name, box: [10, y, 200, 44], ...more });
const radio = (id, name, y, more = {}) => ({ id, role: 'radio', name, checked: false, box: [10, y, 200, 44], ...more });

/** The patch from what stands to these nodes. */
let standing = [];
const show = (nodes) => {
  const ids = nodes.map((node) => node.id);
  const gone = standing.filter((id) => !ids.includes(id));
  const order = JSON.stringify(ids) === JSON.stringify(standing) ? undefined : ids;
  standing = ids;
  return page.evaluate((patch) => window.mirror.apply(patch), { set: nodes, gone, order });
};
const calls = () => page.evaluate(() => window.calls.splice(0));
const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.getAttribute('aria-label') || document.activeElement.parentElement?.textContent || document.activeElement.tagName);
const outline = () => page.evaluate(() => {
  const style = getComputedStyle(document.activeElement);
  return { width: style.outlineWidth, style: style.outlineStyle };
});

beforeEach(async () => {
  standing = [];
  page = await open({ viewport: { width: 800, height: 600 } });
});

describe('a patch', () => {
  test('makes a real element of each node, named, described and placed', async () => {
    await show([
      { id: 'top', role: 'banner', name: 'Bike' },
      { id: 'undo', role: 'button', name: 'Undo', box: [700, 8, 80, 40], parent: 'top', disabled: true },
      { id: 'main', role: 'main', name: 'Configure' },
      heading('h', 'Frame', { parent: 'main' }),
      { id: 'p', role: 'text', name: 'A frame carries all.', box: [10, 50, 300, 20], parent: 'main' },
      { id: 'g', role: 'radiogroup', name: 'Frame', parent: 'main' },
      radio('g/a', 'Diamond', 80, { parent: 'g', checked: true, description: '+EUR 10' }),
      radio('g/b', 'Step-through', 130, { parent: 'g' }),
      { id: 'c', role: 'checkbox', name: 'Basket', checked: false, box: [10, 200, 200, 44], parent: 'main' },
      { id: 'n', role: 'textbox', name: 'Your name', value: 'Jo', hint: 'optional', autocomplete: 'name', max_length: 200, box: [10, 250, 200, 44], parent: 'main' },
      { id: 't', role: 'textbox', multiline: true, name: 'Note', box: [10, 300, 200, 80], parent: 'main' },
      { id: 'l', role: 'link', name: 'Call', value: 'tel:+3120', box: [10, 400, 200, 44], parent: 'main' },
      { id: 'i', role: 'img', name: 'A red bike', box: [300, 80, 200, 200], parent: 'main' },
      { id: 's', role: 'status', name: 'EUR 699', box: [300, 300, 200, 30], parent: 'main' },
    ]);
    await page.getByRole('banner').getByRole('button', { name: 'Undo', disabled: true }).waitFor();
    await page.getByRole('main').getByRole('heading', { name: 'Frame', level: 2 }).waitFor();
    const diamond = page.getByRole('radiogroup', { name: 'Frame' }).getByRole('radio', { name: 'Diamond', checked: true });
    assert.equal(await diamond.getAttribute('aria-description'), '+EUR 10');
    assert.deepEqual(await diamond.boundingBox(), { x: 10, y: 80, width: 200, height: 44 });
    await page.getByRole('checkbox', { name: 'Basket', checked: false }).waitFor();
    const name = page.getByRole('textbox', { name: 'Your name' });
    assert.equal(await name.inputValue(), 'Jo');
    assert.equal(await name.getAttribute('placeholder'), 'optional');
    assert.equal(await name.getAttribute('autocomplete'), 'name');
    assert.equal(await name.getAttribute('maxlength'), '200');
    assert.equal(await page.getByRole('textbox', { name: 'Note' }).evaluate((field) => field.tagName), 'TEXTAREA');
    assert.equal(await page.getByRole('link', { name: 'Call' }).getAttribute('href'), 'tel:+3120');
    await page.getByRole('img', { name: 'A red bike' }).waitFor();
    assert.equal(await page.getByRole('status').textContent(), 'EUR 699');
    assert.deepEqual(wrong, []);
  });

  test('changes only what changed: elements stay the same elements', async () => {
    await show([button('a', 'One', 10), button('b', 'Two', 60)]);
    await page.evaluate(() => (window.kept = [...document.querySelectorAll('button')]));
    await show([button('c', 'New', 0), button('b', 'Two', 60), button('a', 'One, changed', 110)]);
    const same = await page.evaluate(() => {
      const now = [...document.querySelectorAll('button')];
      return [now[1] === window.kept[1], now[2] === window.kept[0], now.map((each) => each.textContent)];
    });
    assert.deepEqual(same, [true, true, ['New', 'Two', 'One, changed']]);
  });

  test('puts children where they belong, also when their container goes', async () => {
    await show([{ id: 'g', role: 'group', name: 'G' }, button('a', 'A', 10, { parent: 'g' })]);
    await show([{ id: 'h', role: 'region', name: 'H' }, button('a', 'A', 10, { parent: 'h' })]);
    assert.equal(await page.getByRole('group').count(), 0);
    await page.getByRole('region', { name: 'H' }).getByRole('button', { name: 'A' }).waitFor();
    await show([]);
    assert.equal(await page.evaluate(() => document.getElementById('mirror').children.length), 0);
  });

  test('makes another element when the role of a node changes', async () => {
    await show([button('a', 'A', 10)]);
    await show([{ id: 'a', role: 'checkbox', name: 'A', checked: true, box: [10, 10, 200, 44] }]);
    assert.equal(await page.getByRole('button').count(), 0);
    await page.getByRole('checkbox', { name: 'A', checked: true }).waitFor();
  });

  test('follows no address that is not a web, mail or telephone address', async () => {
    await show([{ id: 'x', role: 'link', name: 'X', value: 'javascript:alert(1)', box: [0, 0, 100, 40] }]);
    assert.equal(await page.getByRole('link', { name: 'X' }).getAttribute('href'), null);
    await page.getByRole('link', { name: 'X' }).click();
    assert.deepEqual(await calls(), [['press', 'x']]);
  });
});

describe('pressing', () => {
  test('a click, Space and Enter press a button once each; a disabled one not at all', async () => {
    await show([button('a', 'A', 10), button('b', 'B', 60, { disabled: true })]);
    await page.getByRole('button', { name: 'A' }).click();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    assert.deepEqual(await calls(), [['press', 'a'], ['press', 'a'], ['press', 'a']]);
    await page.getByRole('button', { name: 'B' }).click({ force: true });
    await page.keyboard.press('Enter');
    assert.deepEqual(await calls(), []);
  });

  test('a radio or checkbox shows what the program says, not what was clicked', async () => {
    const nodes = (chosen) => [
      { id: 'g', role: 'radiogroup', name: 'G' },
      radio('a', 'A', 10, { parent: 'g', checked: chosen === 'a' }),
      radio('b', 'B', 60, { parent: 'g', checked: chosen === 'b' }),
      { id: 'c', role: 'checkbox', name: 'C', checked: chosen === 'c', box: [10, 110, 200, 44] },
    ];
    await show(nodes('a'));
    await page.getByRole('radio', { name: 'B' }).click();
    await page.getByRole('checkbox', { name: 'C' }).click();
    assert.deepEqual(await calls(), [['press', 'b'], ['press', 'c']]);
    await page.getByRole('radio', { name: 'A', checked: true }).waitFor();
    await page.getByRole('checkbox', { name: 'C', checked: false }).waitFor();
    await show(nodes('b'));
    await page.getByRole('radio', { name: 'B', checked: true }).waitFor();
    assert.equal(await page.getByRole('radio', { checked: true }).count(), 1);
  });

  test('arrows move through a radio group without choosing; Space and Enter choose; Tab leaves it', async () => {
    await show([
      button('before', 'Before', 0),
      { id: 'g', role: 'radiogroup', name: 'G' },
      radio('a', 'A', 50, { parent: 'g' }), radio('b', 'B', 100, { parent: 'g', checked: true }),
      { id: 'item', role: 'group', name: 'More', parent: 'g' },
      radio('c', 'C', 150, { parent: 'item' }),
      button('after', 'After', 200),
    ]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'B');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'C');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'A');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), 'C');
    await page.keyboard.press('Home');
    assert.equal(await focused(), 'A');
    await page.keyboard.press('End');
    assert.equal(await focused(), 'C');
    assert.deepEqual(await calls(), []);
    await page.getByRole('radio', { name: 'B', checked: true }).waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    assert.deepEqual(await calls(), [['press', 'c'], ['press', 'c']]);
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'After');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(), 'C');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(), 'Before');
  });

  test('the browser’s own keys are left alone', async () => {
    await show([{ id: 'g', role: 'radiogroup', name: 'G' }, radio('a', 'A', 10, { parent: 'g' })]);
    await page.getByRole('radio').focus();
    const swallowed = await page.evaluate(() => {
      const keys = [
        { key: 'f', ctrlKey: true }, { key: 'F5' }, { key: '+', ctrlKey: true }, { key: '-', metaKey: true },
        { key: 'ArrowLeft', altKey: true }, { key: 'Tab' }, { key: 'p', ctrlKey: true }, { key: 'F6' },
      ];
      const press = (init) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));
      return keys.filter((key) => !press(key));
    });
    assert.deepEqual(swallowed, []);
  });
});

describe('typing', () => {
  const field = (value, more = {}) => ({ id: 'n', role: 'textbox', name: 'Name', value, box: [10, 10, 200, 44], ...more });

  test('tells the program the text; the caret stays when the program answers', async () => {
    await show([field('')]);
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.click();
    await page.keyboard.type('Jns');
    assert.deepEqual(await calls(), [['text', 'n', 'J'], ['text', 'n', 'Jn'], ['text', 'n', 'Jns']]);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('a');
    await show([field('JANS')]);
    assert.equal(await name.inputValue(), 'JANS');
    await page.keyboard.type('x');
    assert.equal(await name.inputValue(), 'JAxNS');
  });

  test('a date is the browser’s own field, with its ends, and what is picked goes out as yyyy-mm-dd', async () => {
    await show([field('2026-12-24', { input_mode: 'date', least: '2026-12-01', greatest: '2027-12-31' })]);
    const date = page.locator('input[type=date]');
    assert.equal(await date.getAttribute('aria-label'), 'Name');
    assert.equal(await date.getAttribute('min'), '2026-12-01');
    assert.equal(await date.getAttribute('max'), '2027-12-31');
    assert.equal(await date.inputValue(), '2026-12-24');
    await date.fill('2027-02-14');
    assert.deepEqual(await calls(), [['text', 'n', '2027-02-14'], ['press', 'n']]);
    await date.focus();
    await show([field('2027-03-01', { input_mode: 'date' })]);
    assert.equal(await date.inputValue(), '2027-03-01');
    await show([field('a name')]);
    assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'a name');
  });

  test('keeps focus, text and caret when everything around it changes', async () => {
    await show([button('a', 'A', 100), field('hello'), button('b', 'B', 150)]);
    await page.getByRole('textbox').click();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await show([button('b', 'B', 150), button('c', 'C', 200), field('hello', { invalid: true }), { id: 'e', role: 'alert', name: 'No', box: [0, 300, 100, 20] }]);
    await page.keyboard.type('!');
    assert.deepEqual(await calls(), [['text', 'n', 'h!ello']]);
  });

  test('is visible: ink on a transparent field, 15 px', async () => {
    await show([field('hello'), button('a', 'A', 100)]);
    const style = await page.getByRole('textbox').evaluate((element) => {
      const { color, fontSize, backgroundColor } = getComputedStyle(element);
      return { color, fontSize, backgroundColor };
    });
    assert.deepEqual(style, { color: 'rgb(28, 34, 38)', fontSize: '15px', backgroundColor: 'rgba(0, 0, 0, 0)' });
    assert.equal(await page.getByRole('button').evaluate((element) => getComputedStyle(element).color), 'rgba(0, 0, 0, 0)');
  });
});

describe('focus', () => {
  test('is a strong ring, in both themes', async () => {
    await show([button('a', 'A', 10), { id: 'g', role: 'radiogroup', name: 'G' }, radio('r', 'R', 60, { parent: 'g' })]);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.keyboard.press('Tab');
      assert.deepEqual(await outline(), { width: '3px', style: 'solid' });
    }
  });

  test('goes to the next control when the focused one disappears', async () => {
    await show([button('a', 'A', 10), button('b', 'B', 60), heading('h', 'H'), button('c', 'C', 110)]);
    await page.getByRole('button', { name: 'B' }).focus();
    await show([button('a', 'A', 10), heading('h', 'H'), button('c', 'C', 110)]);
    assert.equal(await focused(), 'C');
    await show([button('a', 'A', 10)]);
    assert.equal(await focused(), 'A');
  });

  test('moves where the program asks, also before the twin is there', async () => {
    await show([button('a', 'A', 10)]);
    await page.evaluate(() => window.mirror.focus.move('h'));
    await show([button('a', 'A', 10), heading('h', 'H')]);
    assert.equal(await focused(), 'H');
  });
});

describe('a modal dialog', () => {
  const behind = [
    { id: 'main', role: 'main', name: 'M' }, button('a', 'A', 10, { parent: 'main' }), button('b', 'B', 60, { parent: 'main' }),
  ];
  const dialog = (id = 'why') => [
    { id, role: 'dialog', modal: true, name: 'Why' }, heading(`${id}/h`, `Why ${id}`, { parent: id, box: [300, 100, 200, 30] }),
    { ...button(`${id}/fix`, 'Repair', 150, { parent: id }), box: [300, 150, 200, 44] },
    { ...button(`${id}/close`, 'Close', 210, { parent: id }), box: [300, 210, 200, 44] },
  ];

  test('takes the focus to its heading, makes the rest inert, and gives the focus back', async () => {
    await show(behind);
    await page.getByRole('button', { name: 'B' }).click();
    await show([...behind, ...dialog()]);
    assert.equal(await focused(), 'Why why');
    assert.deepEqual(await names(page, 'button'), ['Repair', 'Close']);
    await page.getByRole('dialog', { name: 'Why' }).waitFor({ state: 'attached' });
    const seen = [];
    for (let n = 0; n < 4; n++) {
      await page.keyboard.press('Tab');
      seen.push(await focused());
    }
    assert.ok(!seen.includes('A') && !seen.includes('B'), seen.join());
    assert.ok(seen.includes('Repair') && seen.includes('Close'), seen.join());
    await calls();
    await page.mouse.click(50, 30);
    assert.deepEqual(await calls(), []);
    await show(behind);
    assert.equal(await focused(), 'B');
    assert.deepEqual(await names(page, 'button'), ['A', 'B']);
  });

  test('Escape presses its close button, the topmost first', async () => {
    await show([...behind, ...dialog(), ...dialog('order')]);
    await page.keyboard.press('Escape');
    await show([...behind, ...dialog()]);
    await page.keyboard.press('Escape');
    assert.deepEqual(await calls(), [['press', 'order/close'], ['press', 'why/close']]);
    assert.deepEqual(await names(page, 'button'), ['Repair', 'Close'], 'still inert behind the lower dialog');
  });

  test('keeps new things behind it inert', async () => {
    await show([...behind, ...dialog()]);
    await show([...behind, button('new', 'New', 200, { parent: 'main' }), button('out', 'Out', 260), ...dialog()]);
    assert.deepEqual(await names(page, 'button'), ['Repair', 'Close']);
  });

  test('that follows another gives the focus back to where the first came from', async () => {
    await show(behind);
    await page.getByRole('button', { name: 'A' }).click();
    await show([...behind, ...dialog()]);
    await show([...behind, ...dialog('order')]);
    assert.equal(await focused(), 'Why order');
    await show(behind);
    assert.equal(await focused(), 'A');
  });
});

describe('a scroll region', () => {
  const region = (rows, more = {}) => [
    { id: 's', role: 'scroll', name: 'Options', box: [100, 100, 300, 200], content: rows * 50, ...more },
    ...Array.from({ length: rows }, (_, n) => ({ id: `s/${n}`, role: 'button', name: `Row ${n}`, box: [0, n * 50, 300, 44], parent: 's' })),
  ];

  test('begins at its top, scrolls by the wheel, and tells each place', async () => {
    await show(region(20));
    assert.deepEqual(await calls(), [['scroll', 's', 0]]);
    await page.mouse.move(200, 200);
    await page.mouse.wheel(0, 120);
    await page.waitForFunction(() => window.calls.length > 0);
    await page.waitForTimeout(200);
    assert.deepEqual((await calls()).at(-1), ['scroll', 's', 120]);
    assert.equal((await page.getByRole('button', { name: 'Row 4', exact: true }).boundingBox()).y, 100 + 200 - 120);
  });

  test('follows the focus, so that no control is out of reach of the keyboard', async () => {
    await show(region(20));
    for (let n = 0; n < 10; n++) await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Row 9');
    const box = await page.getByRole('button', { name: 'Row 9' }).boundingBox();
    assert.ok(box.y >= 100 && box.y + box.height <= 300, JSON.stringify(box));
  });

  test('goes where the program asks, also in the patch that makes it tall enough', async () => {
    await show(region(20));
    await page.evaluate(() => window.mirror.scrollTo('s', 333));
    const top = () => page.getByRole('group', { name: 'Options' }).evaluate((element) => element.scrollTop);
    assert.equal(await top(), 333);
    await page.evaluate(() => window.mirror.scrollTo('s', 1500));
    await show(region(40));
    assert.equal(await top(), 1500);
  });

  test('keeps its place when its neighbours change and it moves', async () => {
    await show([button('a', 'A', 0), ...region(20)]);
    await page.evaluate(() => window.mirror.scrollTo('s', 200));
    await show([...region(20), button('a', 'A', 0), button('b', 'B', 400)]);
    assert.equal(await page.getByRole('group', { name: 'Options' }).evaluate((element) => element.scrollTop), 200);
  });

  test('without controls in it is itself a stop of Tab', async () => {
    await show([
      { id: 's', role: 'scroll', name: 'Text', box: [100, 100, 300, 200], content: 900 },
      { id: 'p', role: 'text', name: 'Long', box: [0, 0, 300, 900], parent: 's' },
    ]);
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Long');
    assert.deepEqual(await outline(), { width: '3px', style: 'solid' });
    await page.keyboard.press('PageDown');
    await page.waitForFunction(() => window.calls.some((call) => call[0] === 'scroll' && call[2] > 0));
  });
});

describe('text', () => {
  test('is set to fill its box, so that it is found where it is seen', async () => {
    await show([
      { id: 'one', role: 'text', name: 'Total price', box: [10, 10, 100, 26] },
      { id: 'many', role: 'text', name: 'A belt needs a frame that opens, because a belt cannot be parted and joined again.', box: [10, 50, 200, 80] },
    ]);
    for (const [name, box] of [['Total price', { width: 100, height: 26 }], [/^A belt/, { width: 200, height: 80 }]]) {
      const extent = await page.getByText(name).evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const { width, height } = range.getBoundingClientRect();
        return { width, height };
      });
      assert.ok(extent.width <= box.width + 1 && extent.height <= box.height + 1, JSON.stringify(extent));
      assert.ok(extent.width > box.width * 0.5 && extent.height > box.height * 0.5, JSON.stringify(extent));
    }
  });
});
