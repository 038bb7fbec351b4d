// Measures the page in headless Chromium and prints a table in Markdown.
//   scripts/with-site node tests/browser/figures.mjs
import { address, launch, Shop, SIZES } from './support/shop.mjs';
import { bike } from './support/words.mjs';

const STARTS = 7;
const PRESSES = 120;

if (!address) {
  console.error('No site: run scripts/with-site node tests/browser/figures.mjs');
  process.exit(1);
}

const PARTS = [
  ['wasm', /\.wasm$/], ['JavaScript', /\.m?js$/], ['fonts', /\.ttf$/], ['catalog', /catalogs\//], ['page, style, icon', /./],
];

/** @param {number[]} values @param {number} share */
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1];

const browser = await launch();
const starts = [];
let bytes = new Map();
for (let n = 0; n < STARTS; n++) {
  const run = await start();
  starts.push(run.interactive);
  bytes = run.bytes;
}
const answers = await answerTimes();
await browser.close();
print();

/** A first visit: bytes over the wire by part, milliseconds to the first interaction. */
async function start() {
  const context = await browser.newContext({ locale: 'en-GB', ...SIZES.desk });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const urls = new Map();
  const sums = new Map(PARTS.map(([name]) => [name, 0]));
  session.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = new URL(urls.get(requestId) ?? address).pathname;
    const [name] = PARTS.find(([, pattern]) => pattern.test(path));
    sums.set(name, sums.get(name) + encodedDataLength);
  });
  await new Shop(page).open();
  const interactive = await page.evaluate(() => window.maatwerk.marks.find((mark) => mark.name === 'interactive').ms);
  await page.waitForTimeout(300);
  await context.close();
  return { interactive, bytes: sums };
}

/** Presses options all through the catalog, the same ones at every run; milliseconds from press to all answers in view. */
async function answerTimes() {
  const context = await browser.newContext({ locale: 'en-GB', ...SIZES.desk });
  const shop = await new Shop(await context.newPage()).open();
  const marks = () => shop.page.evaluate(() => window.maatwerk.marks.filter((mark) => mark.name === 'answer').map((mark) => mark.ms));
  for (let n = 0; n < PRESSES; n++) {
    const group = bike.groups[(n * 7) % bike.groups.length];
    const option = group.options[(n * 5) % group.options.length];
    const count = (await marks()).length;
    await shop.press(shop.option(group.id, option.id));
    const dialog = shop.page.getByRole('dialog');
    const settled = async () => (await marks()).length > count || (await dialog.count()) > 0;
    for (let wait = 0; wait < 400 && !(await settled()); wait++) await shop.page.waitForTimeout(25);
    if (await dialog.count()) {
      await shop.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
  }
  const all = await marks();
  await context.close();
  if (all.length < PRESSES / 4) throw new Error(`Only ${all.length} answers were measured.`);
  return all;
}

function print() {
  const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  const rows = [
    ...[...bytes].map(([name, size]) => [`downloaded to first use: ${name}`, `${(size / 1000).toFixed(1)} KB`]),
    ['downloaded to first use: all (brotli, headers included)', `${(total / 1000).toFixed(1)} KB`],
    [`navigation to first interaction (median of ${STARTS})`, `${Math.round(quantile(starts, 0.5))} ms`],
    [`click to answer, median of ${answers.length}`, `${quantile(answers, 0.5).toFixed(1)} ms`],
    ['click to answer, 95th percentile', `${quantile(answers, 0.95).toFixed(1)} ms`],
  ];
  console.log('| what | measured |\n|---|---|');
  for (const [what, measured] of rows) console.log(`| ${what} | ${measured} |`);
}
