// The order on paper: HTML made from the print document (web/README.md), shown to the printer only.
import { say } from './words.js';

/** @typedef {string | [string, string]} Text alone, or with the same in the second language */
/** @typedef {{size: number, rows: string[]}} Code rows of 0 and 1 */
/** @typedef {{kind: string, text?: string, second?: string, rows?: any[][], columns?: Text[], align?: string[], foot?: Text[][]}} Block */
/** @typedef {{lang: string, second_lang?: string, title: string, number: string, digest: string, date: string,
 *   qr?: Code, blocks: Block[], show?: boolean}} PrintDocument */

const SVG = 'http://www.w3.org/2000/svg';

export class Printer {
  #sheet = /** @type {HTMLElement} */ (document.getElementById('print'));
  #title = '';
  /** @type {PrintDocument | undefined} */
  #kept;

  constructor() {
    addEventListener('beforeprint', () => this.#prepare());
    addEventListener('afterprint', () => this.#restore());
    this.#sheet.replaceChildren(element('p', say('nothing_to_print')));
  }

  /** Keeps the document for the next print, and prints it now unless it says `"show": false`.
   * @param {string} json empty: there is nothing to print any more */
  take(json) {
    this.#kept = json === '' ? undefined : JSON.parse(json);
    this.#sheet.replaceChildren(this.#kept ? page(this.#kept) : element('p', say('nothing_to_print')));
    if (this.#kept && this.#kept.show !== false) print();
  }

  /** Browsers name the file after the page's title. */
  #prepare() {
    if (!this.#kept) return;
    this.#title = document.title;
    document.title = this.#kept.number || this.#kept.title;
  }

  #restore() {
    if (this.#title) document.title = this.#title;
    this.#title = '';
  }
}

/** @param {PrintDocument} order */
function page(order) {
  const article = element('article');
  article.lang = order.lang;
  article.append(head(order), ...order.blocks.map((part) => block(part, order.second_lang ?? '')));
  return article;
}

/** @param {PrintDocument} order */
function head(order) {
  const header = element('header');
  const words = element('div');
  words.append(element('h1', order.title), element('p', order.number, 'number'), element('p', order.date),
    element('p', order.digest, 'digest'));
  header.append(words);
  if (order.qr) header.append(qr(order.qr, order.number));
  return header;
}

/** @param {Block} part @param {string} second the code of the second language */
function block(part, second) {
  const both = /** @type {[string, string]} */ ([part.text ?? '', part.second ?? '']);
  switch (part.kind) {
    case 'heading': return inBoth('h2', both, second);
    case 'text': return inBoth('p', both, second);
    case 'pairs': return pairs(part, second);
    case 'table': return table(part, second);
    default: throw new Error(`unknown block ${part.kind}`);
  }
}

/** @param {Block} part @param {string} second */
function pairs(part, second) {
  const list = element('dl');
  for (const [label, other, value] of part.rows ?? []) {
    list.append(inBoth('dt', [label, other], second), element('dd', value));
  }
  return list;
}

/** @param {Block} part @param {string} second */
function table(part, second) {
  const result = document.createElement('table');
  const line = (/** @type {string} */ tag, /** @type {Text[]} */ cells) => {
    const row = element('tr');
    row.append(...cells.map((cell, at) => {
      const made = inBoth(tag, cell, second);
      if (part.align?.[at] === 'right') made.className = 'right';
      return made;
    }));
    return row;
  };
  result.createTHead().append(line('th', part.columns ?? []));
  result.createTBody().append(...(part.rows ?? []).map((row) => line('td', row)));
  if (part.foot?.length) result.createTFoot().append(...part.foot.map((row) => line('td', row)));
  return result;
}

/** A text, and under it the same in the other language. @param {string} tag @param {Text} text @param {string} second */
function inBoth(tag, text, second) {
  const [first, other] = typeof text === 'string' ? [text, ''] : text;
  const made = element(tag, first);
  if (other) {
    const below = element('span', other, 'second');
    below.lang = second;
    made.append(' ', below);
  }
  return made;
}

/** The code as dark squares of an SVG image, with the quiet zone that readers need.
 * @param {Code} code @param {string} label */
function qr(code, label) {
  const quiet = 4;
  const image = document.createElementNS(SVG, 'svg');
  image.setAttribute('viewBox', `${-quiet} ${-quiet} ${code.size + 2 * quiet} ${code.size + 2 * quiet}`);
  image.setAttribute('role', 'img');
  image.setAttribute('aria-label', `QR ${label}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', code.rows.flatMap(darkRuns).join(''));
  image.append(path);
  return image;
}

/** @param {string} row @param {number} y */
function darkRuns(row, y) {
  return Array.from(row.matchAll(/1+/g), (run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`);
}

/** @param {string} tag @param {string} [text] @param {string} [style] */
function element(tag, text = '', style = '') {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (style) made.className = style;
  return made;
}
