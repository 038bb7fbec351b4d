// The start: all that the page is made of is fetched side by side; the program gets fonts, records and a catalog;
// from then on it works when something woke it, a few milliseconds at a time between the page's events, and an animation
// frame is asked for only when there is something to draw.
import { Program } from './bridge.js';
import { Catalogs, find, list } from './catalogs.js';
import { Files } from './files.js';
import { Address, fragment } from './history.js';
import { bytes, giveUp, lacking, program as compile, Progress, siteFile } from './loading.js';
import { Mirror } from './mirror.js';
import { makePage } from './page.js';
import { Printer } from './print.js';
import { inWords, Records } from './storage.js';
import { isDark, tellSize, watch } from './surroundings.js';
import { languageOf, reasonOf, say } from './words.js';

/** @typedef {import('./storage.js').StoredRecord} StoredRecord */
/** @typedef {{records: StoredRecord[], notice: string}} Stored */

const FONTS = ['fonts/inter-regular.ttf', 'fonts/inter-semibold.ttf'];
const WEIGHTS = ['400', '600'];
const stage = /** @type {HTMLElement} */ (document.getElementById('stage'));
const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
const records = new Records();

/** @type {{name: string, ms: number}[]} timings, for the table of figures */
const marks = [];
/** @type {Program} */
let program;
/** @type {Catalogs} */
let catalogs;
/** Its messages come as soon as the events before them are handled, sooner than any timer. */
const channel = new MessageChannel();
let awake = false;
let frameAsked = false;
let shown = false;

/** @type {any} */ (window).maatwerk = Object.freeze({
  framesDrawn: () => program?.framesDrawn() ?? 0,
  get marks() {
    return marks.map((mark) => ({ ...mark }));
  },
});

start().catch((error) => {
  console.error(error);
  giveUp(say('cannot_start'), reasonOf(error));
});

async function start() {
  document.documentElement.lang = languageOf(navigator.language);
  const lack = lacking();
  if (lack) {
    giveUp(say('cannot_start'), lack);
    return;
  }
  const progress = new Progress();
  const stored = progress.count(load());
  const [factory, module, fonts, found, products] = await Promise.all([
    progress.count(import(siteFile('maatwerk.mjs').href)),
    progress.count(compile()),
    progress.count(Promise.all(FONTS.map(bytes)).then(setFonts)),
    progress.count(stored.then(({ records: known }) => find(known))),
    list(),
  ]);
  program = new Program(await factory.default(options(module)), stopped);
  boot(fonts, await stored, found, products);
  await catalogs.start(found);
  watch(program, stage);
  wake();
}

/** @returns {Promise<Stored>} */
async function load() {
  try {
    const { records: known, aside } = await records.load();
    return { records: known, notice: aside.map((moved) => say('set_aside', moved)).join('\n') };
  } catch (error) {
    return { records: [], notice: inWords(error) };
  }
}

/** The page's own fields are set in the same typeface. @param {Uint8Array<ArrayBuffer>[]} fonts */
async function setFonts(fonts) {
  for (const [at, font] of fonts.entries()) {
    document.fonts.add(await new FontFace('Inter', font, { weight: WEIGHTS[at] }).load());
  }
  return fonts;
}

/** What the program is made with. @param {WebAssembly.Module} module */
function options(module) {
  const mirror = new Mirror(/** @type {HTMLElement} */ (document.getElementById('mirror')), {
    press: (id) => program.press(id),
    text: (id, text) => program.text(id, text),
    scroll: (id, top) => program.scroll(id, top),
  });
  const files = new Files((text, name) => catalogs.take(text, name), (id, text) => program.notice(id, text));
  const page = makePage({
    wake, mirror, files, records, marks, address: new Address(went), printer: new Printer(), program: () => program,
  });
  canvas.addEventListener('webglcontextlost', () => giveUp(say('stopped'), say('graphics_lost')));
  return {
    canvas,
    page,
    instantiateWasm: (/** @type {WebAssembly.Imports} */ imports, /** @type {Function} */ done) => {
      WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), stopped);
      return {};
    },
  };
}

/** @param {Uint8Array[]} fonts @param {Stored} stored @param {import('./catalogs.js').Found} found
 * @param {{id: string, en: string, nl: string}[]} products */
function boot(fonts, stored, found, products) {
  for (const [at, font] of fonts.entries()) {
    if (!program.font(at, font)) throw new Error(say('font_bad', { what: FONTS[at] }));
  }
  tellSize(program, stage);
  const drawing = program.boot({
    language: languageOf(navigator.language),
    dark: isDark(),
    today: new Intl.DateTimeFormat('sv-SE').format(new Date()),
    products,
    base: location.origin + location.pathname,
    fragment: found.missing ? '' : fragment(),
    touch: matchMedia('(pointer: coarse)').matches,
    reduced_motion: matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  if (!drawing) throw new Error(say('no_webgl2'));
  const known = stored.records.filter((record) => !record.key.startsWith('catalog/'));
  for (const key of ['profile', `design/${found.id}`]) {
    if (!known.some((record) => record.key === key)) known.push({ key, revision: 0, json: '' });
  }
  for (const { key, revision, json } of known) program.record(key, revision, json);
  if (stored.notice) program.notice('storage', stored.notice);
  catalogs = new Catalogs(program, records);
}

/** @param {number} step @param {string} text the fragment */
function went(step, text) {
  if (catalogs?.isOther(text)) location.reload();
  else program?.go(step, text);
}

/** @param {unknown} error */
function stopped(error) {
  console.error(error);
  giveUp(say('stopped'), say('stopped_by', { reason: reasonOf(error) }));
}

function wake() {
  if (awake) return;
  awake = true;
  channel.port2.postMessage(null);
}

channel.port1.onmessage = () => {
  awake = false;
  follow(program.work());
};

/** @param {{work: boolean, frame: boolean}} wishes */
function follow(wishes) {
  if (wishes.work) wake();
  if (!wishes.frame || frameAsked) return;
  frameAsked = true;
  requestAnimationFrame(frame);
}

function frame() {
  frameAsked = false;
  follow(program.frame());
  if (!shown && program.framesDrawn() > 0) show();
}

function show() {
  shown = true;
  document.getElementById('loading')?.remove();
  marks.push({ name: 'interactive', ms: performance.now() });
}
