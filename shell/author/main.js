// The author's page: a catalog's text, and at once what it does. Every answer comes from `maatwerk`, the command line,
// which runs here in a worker on the text as it stands; nothing leaves the device.
//
//   open -> files -> [text changes] -> check -> show, test, relations -> panels -> a press -> the place in the text
import { reasonOf, speak, spoken } from '../words.js';
import { Editor } from './editor.js';
import { caseList, findingList, make, reasons } from './panels.js';
import { Program } from './program.js';
import { graph, matrix, ruleTable } from './relations.js';
import { fromAddress, fromHandles, fromInput } from './sources.js';
import { trial } from './trial.js';
import { say } from './words.js';

const PAUSE_MS = 300;
const LOOK_MS = 1500;
const TABS = ['findings', 'try', 'rules', 'matrix', 'tests'];

const at = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const program = new Program();
let pause = 0;
const editor = new Editor(() => {
  clearTimeout(pause);
  pause = window.setTimeout(refresh, PAUSE_MS);
});
const go = (/** @type {import('./editor.js').Place} */ place) => editor.go(place);

/** @type {import('./sources.js').Source} */
let source = { files: new Map(), main: '' };
/** What is chosen to try: group -> options. */
let choices = new Map();
/** What was answered about the text as it stands: by command. */
let answers = {};
/** Grows with every change: an answer of an older one is dropped. */
let round = 0;
let current = 'findings';
/** The groups of the matrix. */
let pair = ['', ''];

// --- Opening, reading again, saving ---

function notice(words) {
  at('notice').textContent = words;
  at('notice').hidden = words === '';
}

/** @param {() => Promise<import('./sources.js').Source>} how */
async function open(how) {
  notice('');
  try {
    source = await how();
  } catch (error) {
    notice(reasonOf(error));
    return;
  }
  choices = new Map();
  at('again').disabled = !source.latest;
  editor.open(source.files, source.main);
  refresh();
}

const ofSite = (id) => open(async () => ({ ...await fromAddress(new URL(`../catalogs/${id}.json`, import.meta.url).href), isFixed: true }));

/** @param {boolean} all also what was changed here */
async function readAgain(all) {
  const before = source;
  const latest = await before.latest?.().catch((error) => notice(reasonOf(error)));
  if (!latest || source !== before) return;
  const { taken, kept } = editor.take(latest, all);
  if (!taken) return;
  notice(kept ? say('was_changed', { name: kept }) : '');
  refresh();
}

async function save() {
  const name = editor.shown;
  const whole = editor.files.get(name) ?? '';
  try {
    if (source.save) await source.save(name, whole);
    else download(name.split('/').pop(), whole);
  } catch (error) {
    notice(say('not_saved', { reason: reasonOf(error) }));
    return;
  }
  editor.wasSaved();
  notice(say('saved'));
}

function download(name, whole) {
  const address = URL.createObjectURL(new Blob([whole], { type: 'application/json' }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** A picker whose files can be read again and written, where the browser has one; else the plain one. */
function pick(kind) {
  const picker = { file: 'showOpenFilePicker', folder: 'showDirectoryPicker' }[kind];
  if (!(picker in window)) return at(kind).click();
  const options = kind === 'file' ? { multiple: true } : {};
  return window[picker](options).then((picked) => open(() => fromHandles([picked].flat())), () => {});
}

// --- Asking ---

const withChoices = () => [...choices].filter(([, options]) => options.length > 0).map(([group, options]) => `${group}=${options.join(',')}`);
const chosenFirst = (words) => (words.length > 0 ? ['--choose', ...words] : []);
const ask = (...args) => program.ask([...args, '--json', '--language', spoken()], editor.files);
const testsName = () => source.main.replace(/\.json$/, '.tests.json');

/** All answers anew. */
async function refresh() {
  if (!source.main) return;
  program.stop();
  const mine = ++round;
  answers = {};
  at('state').textContent = say('working');
  try {
    for (const step of [check, show, test, relations]) {
      await step();
      if (mine !== round) return;
      showState();
      showPanel();
      if (!answers.check.counts) return;
    }
  } catch (error) {
    if (mine === round) at('state').textContent = say('program_stopped', { reason: reasonOf(error) });
  }
}

const check = async () => (answers.check = await ask('check', source.main));
const show = async () => {
  answers.show = await ask('show', source.main, ...chosenFirst(withChoices()));
  if (answers.show.groups) return;
  choices = new Map();  // they no longer go together
  answers.show = await ask('show', source.main);
};
const relations = async () => (answers.relations = await ask('relations', source.main));
const test = async () => {
  const has = editor.files.has(testsName()) || /"tests"\s*:/.test(editor.files.get(source.main) ?? '');
  answers.test = has ? await ask('test', source.main) : { none: true };
};

async function choose(next) {
  const before = choices;
  const mine = round;
  choices = next;
  const answer = await ask('show', source.main, ...chosenFirst(withChoices()));
  if (mine !== round) return;
  if (answer.groups) answers.show = answer;
  else choices = before;
  showPanel();
  if (answer.blocked) at('reason').replaceChildren(say('cannot_choose'), reasons(answer.blocked));
}

function chooseOption(group, option, chosen) {
  const others = group.kind === 'several' ? (choices.get(group.id) ?? []).filter((one) => one !== option) : [];
  choose(new Map(choices).set(group.id, chosen ? [...others, option] : others));
}

/** Why the option cannot be beside these choices. @param {string[]} beside */
async function explain(beside, group, option) {
  const answer = await ask('show', source.main, ...chosenFirst(beside), '--why', `${group}=${option}`);
  at('reason').replaceChildren(make('strong', {}, say('why_option', { option: `${group} = ${option}` })), reasons(answer.blocked ?? answer.option));
  at('reason').scrollIntoView({ block: 'nearest' });
}

// --- Panels ---

const PANELS = {
  findings: () => findingList(answers.check.findings, go),
  try: () => answers.show && trial(answers.show, {
    choose: chooseOption, clear: () => choose(new Map()), why: (group, option) => explain(withChoices(), group, option),
  }),
  rules: () => answers.relations && make('div', {},
    graph(answers.relations, groups().map(({ id }) => id)), ruleTable(answers.relations, (id) => editor.goToRule(id))),
  matrix: () => answers.relations && matrixPanel(),
  tests: () => answers.test && (answers.test.none ? make('p', {}, say('no_tests', { name: testsName() })) : caseList(answers.test, go)),
};

const groups = () => answers.show.groups.map(({ id, options }) => ({ id, options: options.map((option) => option.id) }));

/** The panel, or words for what is not there yet. */
function panelNow() {
  if (!answers.check) return make('p', {}, say('working'));
  if (!answers.check.counts && current !== 'findings') return make('p', {}, say('after_errors'));
  return PANELS[current]() ?? make('p', {}, say('working'));
}

function showPanel() {
  for (const name of TABS) {
    at(`tab-${name}`).setAttribute('aria-selected', String(name === current));
    at(`tab-${name}`).tabIndex = name === current ? 0 : -1;
    at(`panel-${name}`).hidden = name !== current;
  }
  const panel = at(`panel-${current}`);
  const held = panel.contains(document.activeElement) ? document.activeElement : null;
  const { scrollTop } = panel;
  panel.replaceChildren(panelNow());
  panel.scrollTop = scrollTop;
  if (held?.value) panel.querySelector(`input[name="${held.name}"][value="${held.value}"]`)?.focus();
}

function showState() {
  const { findings, counts } = answers.check;
  const errors = findings.filter((one) => one.severity === 'error').length;
  const words = counts ? say('checked', { ...counts, errors, warnings: findings.length - errors }) : say('not_read', { errors });
  const count = answers.relations?.count;
  const number = count?.number.replace(/\B(?=(\d{3})+(?!\d))/g, '\u00A0');
  at('state').textContent = count ? `${words} ${say(count.exact ? 'exact' : 'at_most', { number })}` : words;
}

function matrixPanel() {
  const { pairs } = answers.relations;
  const known = groups().map(({ id }) => id);
  if (!pair.every((id) => known.includes(id))) pair = pairs[0]?.groups ?? known.slice(0, 2);
  const choice = (which, key) => make('label', {}, `${say(key)} `, make('select', {
    onchange: ({ target }) => choosePair(pair.map((id, i) => (i === which ? target.value : id))),
  }, ...known.map((id) => make('option', { value: id, selected: id === pair[which] }, id))));
  const list = pairs.map(({ groups: [row, column], excluded, of }) => make('li', {},
    make('button', { type: 'button', onclick: () => choosePair([row, column]) }, say('pair', { row, column, excluded, of }))));
  showCells();
  return make('div', {}, make('p', { class: 'bar' }, choice(0, 'rows'), choice(1, 'columns')), make('div', { id: 'cells' }),
    make('div', { id: 'reason', role: 'status' }), make('h3', {}, say('pairs')),
    list.length > 0 ? make('ul', { class: 'pairs' }, ...list) : make('p', {}, say('no_pairs')));
}

function choosePair(next) {
  pair = next;
  showPanel();
}

async function showCells() {
  const mine = round;
  const wanted = pair;
  const [row, column] = wanted.map((id) => groups().find((group) => group.id === id));
  if (!row || !column || row.id === column.id) return;
  const { excluded } = await ask('relations', source.main, row.id, column.id);
  if (mine !== round || current !== 'matrix' || wanted !== pair) return;
  at('cells').replaceChildren(matrix(row, column, excluded, (a, b) => explain([`${row.id}=${a}`], column.id, b)));
}

// --- The page ---

function build() {
  document.documentElement.lang = spoken();
  document.title = `${say('title')} · Maatwerk`;
  for (const element of document.querySelectorAll('[data-say]')) element.textContent = say(element.dataset.say);
  at('language').value = spoken();
  at('tabs').replaceChildren(...TABS.map((name) => make('button', {
    type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `panel-${name}`, onclick: () => turnTo(name), onkeydown: turn,
  }, say(`tab_${name}`))));
  at('panels').replaceChildren(...TABS.map((name) =>
    make('div', { role: 'tabpanel', id: `panel-${name}`, 'aria-labelledby': `tab-${name}`, tabindex: '0' })));
  showPanel();
}

function turnTo(name) {
  current = name;
  showPanel();
}

/** Arrow keys walk the tabs. @param {KeyboardEvent} event */
function turn(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  turnTo(TABS[(TABS.indexOf(current) + step + TABS.length) % TABS.length]);
  at(`tab-${current}`).focus();
}

async function offerCatalogs() {
  const response = await fetch(new URL('../catalogs/list.json', import.meta.url));
  const list = await response.json();
  at('site').replaceChildren(make('option', { value: '' }, say('choose_one')), ...list.map((one) => make('option', { value: one.id }, one[spoken()])));
}

function speakNow(language) {
  speak(language);
  build();
  offerCatalogs().catch((error) => notice(reasonOf(error)));
}

at('again').addEventListener('click', () => readAgain(true));
at('save').addEventListener('click', save);
at('site').addEventListener('change', () => at('site').value && ofSite(at('site').value));
at('open-file').addEventListener('click', () => pick('file'));
at('open-folder').addEventListener('click', () => pick('folder'));
for (const kind of ['file', 'folder']) at(kind).addEventListener('change', () => open(() => fromInput(at(kind).files)));
at('open-address').addEventListener('submit', (event) => {
  event.preventDefault();
  open(() => fromAddress(at('address').value));
});
at('language').addEventListener('change', () => {
  speakNow(at('language').value);
  editor.showPlace();
  refresh();
});
window.addEventListener('beforeunload', (event) => editor.hasChanges() && event.preventDefault());
setInterval(() => document.visibilityState === 'visible' && !source.isFixed && readAgain(false), LOOK_MS);

const query = new URLSearchParams(location.search);
speakNow(query.get('lang') ?? navigator.language);
if (query.has('open')) open(() => fromAddress(query.get('open')));
else ofSite(query.get('catalog') ?? 'bike');
