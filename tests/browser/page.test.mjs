// The page in its browser: its policy, its silence, the browser's own keys, and what it says when it cannot run.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dropMug } from './support/mug.mjs';
import { launch, SIZES, skip, until, withShop, address } from './support/shop.mjs';
import { chromiumWith } from './support/browser.mjs';
import { optionOf, say } from './support/words.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

describe('the content security policy', { skip }, () => {
  test('is violated by nothing on the shopper’s way', () =>
    withShop(browser, {}, async (shop) => {
      await shop.page.addInitScript(() => {
        window.violations = [];
        addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
      });
      await shop.open();
      await shop.choose('frame', 'low_step_steel');
      await shop.press(shop.option('drive', 'belt'));
      await shop.page.getByRole('dialog').getByRole('heading', { level: 2 }).first().waitFor({ state: 'attached' });
      await shop.page.keyboard.press('Escape');
      await shop.measure();
      await shop.pressButton('ui_order');
      await shop.page.getByText(/MW-/).first().waitFor();
      assert.deepEqual(await shop.page.evaluate(() => window.violations), []);
      shop.isSound();
    }));

  // evaluate() is not bound by the policy, so the probe is a script that the page itself loads.
  test('lets no script of the page evaluate text, run inline or reach another place', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.page.route('**/probe.js', (route) => route.fulfill({ contentType: 'text/javascript', body: `
        const tried = async (act) => { try { await act(); return 'worked'; } catch (error) { return error.name; } };
        const inline = () => {
          const script = document.createElement('script');
          script.textContent = 'window.ranInline = true';
          document.body.append(script);
          if (!window.ranInline) throw new EvalError();
        };
        const style = () => {
          const box = document.createElement('div');
          box.setAttribute('style', 'width: 77px');
          document.body.append(box);
          const wide = box.getBoundingClientRect().width === 77;
          box.remove();
          if (!wide) throw new EvalError();
        };
        const picture = () => new Promise((resolve, reject) => {
          const image = new Image();
          image.onload = resolve;
          image.onerror = () => reject(new EvalError());
          image.src = 'http://elsewhere.invalid/a.png';
        });
        export default {
          eval: await tried(() => eval('1')),
          Function: await tried(() => new Function('return 1')()),
          inline: await tried(inline),
          style: await tried(style),
          fetch: await tried(() => fetch('http://elsewhere.invalid/')),
          picture: await tried(picture),
          wasm: await tried(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
        };` }));
      const answers = await shop.page.evaluate(async () => (await import('/probe.js')).default);
      assert.deepEqual(answers, {
        eval: 'EvalError', Function: 'EvalError', inline: 'EvalError', style: 'EvalError', fetch: 'TypeError',
        picture: 'EvalError', wasm: 'worked',
      });
    }));

  test('and the other headers are as they should be; what never changes is kept, and compressed', async () => {
    const page = await fetch(address);
    const policy = page.headers.get('content-security-policy');
    for (const part of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(part), policy);
    }
    assert.ok(!/unsafe-inline|'unsafe-eval'/.test(policy), policy);
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
    assert.match(page.headers.get('cache-control'), /no-cache/);
    const html = await page.text();
    assert.ok(!/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/.test(html), 'nothing inline');
    const wasm = await fetch(new URL(/href="([^"]+\.wasm)"/.exec(html)[1], address), { headers: { 'accept-encoding': 'br' } });
    assert.equal(wasm.headers.get('content-type'), 'application/wasm');
    assert.equal(wasm.headers.get('content-encoding'), 'br');
    assert.match(wasm.headers.get('cache-control'), /immutable/);
  });
});

describe('silence', { skip }, () => {
  test('no request to another place, from the start to the order', () =>
    withShop(browser, {}, async (shop) => {
      const asked = [];
      shop.page.on('request', (request) => asked.push(request.url()));
      await shop.open();
      await shop.choose('frame', 'low_step_steel');
      await shop.measure();
      await shop.pressButton('ui_order');
      await shop.page.getByText(/MW-/).first().waitFor();
      const elsewhere = asked.filter((url) => !url.startsWith(address) && !/^(blob|data):/.test(url));
      assert.deepEqual(elsewhere, []);
      assert.ok(asked.some((url) => url.endsWith('.wasm')), 'requests were seen');
    }));

  for (const [what, enter] of [
    ['a small catalog', (shop) => dropMug(shop.page)],
    ['the bike', (shop) => shop.choose('frame', 'low_step_steel')],
  ]) {
    test(`not one frame is drawn, nor asked for, in 5 idle seconds: ${what}`, () =>
      withShop(browser, {}, async (shop) => {
        await countFrames(shop.page);
        await shop.open();
        await enter(shop);
        const rest = await atRest(shop.page);
        await shop.page.waitForTimeout(5000);
        assert.deepEqual(await frames(shop.page), rest);
        await shop.press(shop.page.getByRole('radio', { checked: false }).first());
        await until('the counter counts', async () => (await frames(shop.page)).drawn > rest.drawn);
      }));
  }
});

/** Before the page opens: counts the animation frames that are asked for. */
const countFrames = (page) =>
  page.addInitScript(() => {
    const original = window.requestAnimationFrame;
    window.asked = 0;
    window.requestAnimationFrame = (callback) => {
      window.asked++;
      return original.call(window, callback);
    };
  });

const frames = (page) => page.evaluate(() => ({ drawn: window.maatwerk.framesDrawn(), asked: window.asked }));

/** When every answer is there and nothing moves any more: the counts. However slow the machine. */
async function atRest(page) {
  let now = await frames(page);
  await until('it comes to rest', async () => {
    const last = now;
    await page.waitForTimeout(500);
    now = await frames(page);
    return last.asked === now.asked;
  }, 300000);
  return now;
}

describe('the browser’s own', { skip }, () => {
  test('keys, wheel with Ctrl and pinch are left to it, wherever the focus is', () =>
    withShop(browser, SIZES.tablet, async (shop) => {
      await shop.open();
      const swallowed = await shop.page.evaluate(() => {
        const keys = [
          { key: 'f', ctrlKey: true }, { key: 'f', metaKey: true }, { key: 'F3' }, { key: 'F5' }, { key: 'r', ctrlKey: true },
          { key: '+', ctrlKey: true }, { key: '-', ctrlKey: true }, { key: '0', ctrlKey: true }, { key: 'p', ctrlKey: true },
          { key: 'ArrowLeft', altKey: true }, { key: 'Tab' }, { key: 'F11' }, { key: 'F12' }, { key: 'l', ctrlKey: true },
          { key: 'a', ctrlKey: true }, { key: 'c', ctrlKey: true },
        ];
        const codes = { f: 'KeyF', r: 'KeyR', p: 'KeyP', l: 'KeyL', a: 'KeyA', c: 'KeyC' };
        const places = [document.body, document.getElementById('canvas'), ...document.querySelectorAll('#mirror button, #mirror input')].slice(0, 6);
        const wrong = [];
        for (const place of places) {
          place.focus();
          for (const init of keys) {
            for (const type of ['keydown', 'keyup']) {
              const event = new KeyboardEvent(type, { code: codes[init.key] ?? init.key, ...init, bubbles: true, cancelable: true });
              if (!place.dispatchEvent(event)) wrong.push(`${type} ${JSON.stringify(init)} on ${place.tagName}`);
            }
          }
          const wheel = new WheelEvent('wheel', { deltaY: 100, ctrlKey: true, bubbles: true, cancelable: true });
          if (!place.dispatchEvent(wheel)) wrong.push(`wheel on ${place.tagName}`);
        }
        return wrong;
      });
      assert.deepEqual(swallowed, []);
    }));

  test('find in page finds what is shown', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      assert.ok(await shop.page.evaluate((text) => window.find(text), optionOf('drive', 'belt').name.en));
      assert.ok(!(await shop.page.evaluate(() => window.find('no such words anywhere'))));
    }));

  test('wheel scrolls the groups', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      const last = shop.option('accessories', 'bell');
      const before = (await last.boundingBox()).y;
      await shop.page.mouse.move(1200, 450);
      await shop.page.mouse.wheel(0, 600);
      await until('it scrolled', async () => (await last.boundingBox()).y < before - 500);
    }));
});

describe('told in words', { skip }, () => {
  const broken = async (change, text, options = {}) =>
    withShop(browser, options, async (shop) => {
      await change(shop.page);
      await shop.page.goto(address);
      const alert = shop.page.getByRole('alert');
      await alert.getByText(text).waitFor();
      assert.equal(await alert.getByRole('button', { name: 'Load the page again' }).count(), 1);
    });
  const cut = (pattern) => (page) => page.route(pattern, (route) => route.abort());

  test('a program that cannot be loaded', () => broken(cut('**/*.wasm'), /“maatwerk\.wasm” could not be loaded/));
  test('a program that arrives damaged', () =>
    broken((page) => page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: 'not a program' })), /“maatwerk\.wasm” could not be loaded/));
  test('a font that cannot be loaded', () => broken(cut('**/*.ttf'), /“fonts\/.*” could not be loaded/));
  test('a catalog that cannot be loaded', () => broken(cut('**/bike.json'), /“catalogs\/bike\.json” could not be loaded/));
  test('a catalog of the site that is damaged', () =>
    broken((page) => page.route('**/bike.json', (route) => route.fulfill({ body: '{"format":1}' })), /“bike” cannot be read/));
  test('a browser without WebAssembly', () =>
    broken((page) => page.addInitScript(() => delete window.WebAssembly), /cannot run WebAssembly/));

  test('a browser without WebGL2', async () => {
    const without = await chromiumWith('--disable-3d-apis');
    try {
      await withShop(without, {}, async (shop) => {
        await shop.page.goto(address);
        await shop.page.getByRole('alert').getByText(/WebGL2, which this browser or device does not offer/).waitFor();
      });
    } finally {
      await without.close();
    }
  });

  test('a browser without JavaScript', () =>
    withShop(browser, { javaScriptEnabled: false }, async (shop) => {
      await shop.page.goto(address);
      // Words in <noscript> are no text for getByText().
      const words = shop.page.locator('noscript p[lang=en]');
      await words.waitFor();
      assert.match(await words.innerText(), /Allow JavaScript for it/);
    }));

  test('graphics that the device takes away, with a way back', () =>
    withShop(browser, {}, async (shop) => {
      await shop.open();
      await shop.choose('frame', 'carbon');
      await shop.saved();
      await shop.page.evaluate(() => document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext());
      await shop.page.getByRole('alert').getByText(/took the graphics away/).waitFor();
      await shop.page.getByRole('button', { name: 'Load the page again' }).click();
      await shop.ready();
      await shop.isChosen('frame', 'carbon');
    }));

  test('while it loads', () =>
    withShop(browser, {}, async (shop) => {
      let go;
      const held = new Promise((resolve) => (go = resolve));
      await shop.page.route('**/*.wasm', async (route) => {
        await held;
        await route.continue();
      });
      const opened = shop.page.goto(address, { waitUntil: 'commit' });
      await shop.page.getByRole('progressbar', { name: /^Loading \d of \d$/ }).waitFor();
      go();
      await opened;
      await shop.ready();
      assert.equal(await shop.page.getByRole('progressbar').count(), 0);
    }));
});
