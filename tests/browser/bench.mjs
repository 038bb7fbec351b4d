// `maatwerk bench` in a tab of headless Chromium.
//   cmake --build build/wasm --target maatwerk_in_page && node tests/browser/bench.mjs FILE... [--baseline] [--json] ...
// Files are config-problem/1, the answers (NAME.expected.json) beside them, or catalogs; what else starts with --
// goes to the command. A tab that was just opened stands still for 4 to 15 ms now and then, whatever it runs; so the bench
// waits for a second without that.
//   --baseline  without the browser's optimizing compiler, whose threads take the processor from the tab where there are
//               two: all runs in the slowest code that a tab ever runs, and what a slice takes is the engine's own
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumWith, launch } from './support/browser.mjs';
import { serveFolder } from './support/static.mjs';

const words = process.argv.slice(2);
const files = words.filter((word) => word.endsWith('.json'));
const baseline = words.includes('--baseline');
const flags = words.filter((word) => !word.endsWith('.json') && word !== '--baseline');
if (files.length === 0) {
  console.error('No FILE was named: node tests/browser/bench.mjs FILE... [--baseline] [--json] [--only QUESTIONS]');
  process.exit(2);
}

const server = await serveFolder(fileURLToPath(new URL('../..', import.meta.url)));
const browser = await (baseline ? chromiumWith('--js-flags=--liftoff-only') : launch());
let exit = 0;
for (const file of files) exit = Math.max(exit, await bench(file));
await browser.close();
server.stop();
process.exit(exit);

/** Runs the command on a fresh page; prints what it printed and answers its exit code. @param {string} file */
async function bench(file) {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/tests/browser/pages/empty.html`);
  const name = basename(file);
  const texts = { [name]: await readFile(file, 'utf8') };
  const expected = file.replace(/\.json$/, '.expected.json');
  if (existsSync(expected)) texts[basename(expected)] = await readFile(expected, 'utf8');
  for (const part of JSON.parse(texts[name]).include ?? []) texts[part] = await readFile(join(dirname(file), part), 'utf8');
  const calm = await page.evaluate(calmDown, { forMs: 1000, mostMs: 30_000 });
  if (!calm) console.error(`${name}: the tab did not come to rest; slices may be longer than what they do takes`);
  const { code, lines } = await page.evaluate(run, { texts, args: ['bench', name, ...flags] });
  await page.close();
  console.log(lines.join('\n'));
  return code;
}

/**
 * In the page: spins until nothing stood still for `forMs`. False: not within `mostMs`.
 * @param {{ forMs: number, mostMs: number }} limits
 */
function calmDown({ forMs, mostMs }) {
  const standStillMs = 2;
  const begun = performance.now();
  let calmSince = begun;
  for (let last = begun; last - calmSince < forMs; ) {
    if (last - begun > mostMs) return false;
    const now = performance.now();
    if (now - last > standStillMs) calmSince = now;
    last = now;
  }
  return true;
}

/** In the page. */
async function run({ texts, args }) {
  const { default: create } = await import('/build/wasm/bin/maatwerk_in_page.mjs');
  const lines = [];
  const keep = (line) => lines.push(line);
  const program = await create({ print: keep, printErr: keep });
  for (const [name, text] of Object.entries(texts)) program.FS.writeFile(name, text);
  return { code: program.callMain(args), lines };
}
