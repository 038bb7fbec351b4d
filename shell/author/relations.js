// The rules of a catalog, drawn: which groups they tie, and which options exclude which.
import { make } from './panels.js';
import { say } from './words.js';

const SIZE = 640;
const RADIUS = 200;

/** @param {string} name @param {Record<string, string | number>} attributes */
function shape(name, attributes, text = '') {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

const spot = (/** @type {number} */ turn, /** @type {number} */ radius) =>
  [Math.cos(turn) * radius, Math.sin(turn) * radius].map((value) => Math.round(value * 10) / 10);

/** A rule over more groups is no tie of two of them. */
const MOST_TIED = 3;

/** The ties as [group, group, part of their options' pairs that exclude each other]: those of rules, and those that follow. */
function tiesOf({ rules, pairs }) {
  const ties = new Map();
  for (const { groups } of rules.filter((rule) => rule.groups.length <= MOST_TIED))
    for (const a of groups) for (const b of groups) if (a < b) ties.set(`${a} ${b}`, [a, b, 0]);
  for (const { groups: [a, b], excluded, of } of pairs) {
    const [first, second] = a < b ? [a, b] : [b, a];
    ties.set(`${first} ${second}`, [first, second, excluded / of]);
  }
  return [...ties.values()];
}

/** Groups on a circle, in the catalog's order, with a line for each tie; a group under the pointer shows its own. */
export function graph(relations, groups) {
  const ties = tiesOf(relations);
  const tied = groups.filter((group) => ties.some(([a, b]) => a === group || b === group));
  const turns = new Map(tied.map((group, i) => [group, (i / tied.length) * 2 * Math.PI]));
  const svg = shape('svg', { viewBox: `${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`, class: 'graph', role: 'img' });
  svg.setAttribute('aria-label', say('graph'));
  const lines = ties.map(([a, b, part]) => {
    const [x, y] = spot(turns.get(a), RADIUS);
    const [u, v] = spot(turns.get(b), RADIUS);
    const line = shape('path', { d: `M${x} ${y}Q0 0 ${u} ${v}`, class: part > 0 ? 'tie' : 'tie loose', 'stroke-width': 1 + part * 6 });
    return { a, b, line };
  });
  const light = (group) => lines.forEach(({ a, b, line }) => line.classList.toggle('lit', a === group || b === group));
  svg.append(...lines.map(({ line }) => line), ...tied.map((group) => labelOf(group, turns.get(group), light)));
  return make('figure', {}, svg, make('figcaption', {}, say('graph')));
}

function labelOf(group, turn, light) {
  const [x, y] = spot(turn, RADIUS + 8);
  const isLeft = Math.cos(turn) < 0;
  const degrees = (turn * 180) / Math.PI + (isLeft ? 180 : 0);
  const label = shape('text', { x, y, transform: `rotate(${degrees} ${x} ${y})`, 'text-anchor': isLeft ? 'end' : 'start', 'dominant-baseline': 'middle' }, group);
  label.addEventListener('pointerenter', () => light(group));
  label.addEventListener('pointerleave', () => light(''));
  return label;
}

/** Every rule with what it ties; a press leads to it in the text. */
export function ruleTable({ rules }, go) {
  return make('div', { class: 'wide' }, make('table', {},
    make('thead', {}, make('tr', {}, ...['rule', 'ties', 'message'].map((key) => make('th', { scope: 'col' }, say(key))))),
    make('tbody', {}, ...rules.map((rule) => make('tr', {},
      make('th', { scope: 'row' }, make('button', { type: 'button', onclick: () => go(rule.id) }, rule.id)),
      make('td', {}, [...rule.groups, ...rule.parameters].join(', ')), make('td', {}, rule.message))))));
}

/** Options of one group beside those of another. @param {{id: string, options: string[]}} row
 * @param {{id: string, options: string[]}} column @param {[string, string][]} excluded @param {(row: string, column: string) => void} why */
export function matrix(row, column, excluded, why) {
  const none = new Set(excluded.map(([a, b]) => `${a} ${b}`));
  const cell = (a, b) => (none.has(`${a} ${b}`)
    ? make('td', {}, make('button', { type: 'button', 'aria-label': say('excludes', { row: a, column: b }), onclick: () => why(a, b) }, '×'))
    : make('td', {}, make('span', { class: 'hidden' }, say('together'))));
  return make('div', { class: 'wide' }, make('table', { class: 'matrix' },
    make('thead', {}, make('tr', {}, make('td', {}), ...column.options.map((id) => make('th', { scope: 'col' }, make('span', {}, id))))),
    make('tbody', {}, ...row.options.map((a) => make('tr', {}, make('th', { scope: 'row' }, a), ...column.options.map((b) => cell(a, b)))))));
}
