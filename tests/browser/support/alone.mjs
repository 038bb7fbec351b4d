// One module of the shell on a page of the tests' own (pages/), without the program.
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, watch } from './browser.mjs';
import { serveFolder } from './static.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Browser and server for the tests of a file. `open(options)` gives a fresh device with pages/NAME.html on it;
 * `another()` a second tab of it; `wrong` lists what must not happen.
 * @param {string} name @param {string} ready an expression that holds when the page is there */
export function alone(name, ready) {
  let browser, server, context;
  const wrong = [];
  before(async () => {
    server = await serveFolder(root);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.stop();
  });
  const another = async () => {
    const page = await context.newPage();
    watch(page, server.origin, wrong);
    await page.goto(`${server.origin}/tests/browser/pages/${name}.html`);
    await page.waitForFunction(ready);
    return page;
  };
  const open = async (options = {}) => {
    await context?.close();
    wrong.length = 0;
    context = await browser.newContext({ locale: 'en-GB', ...options });
    return another();
  };
  return { open, another, wrong };
}
