// The texts of a catalog as they stand on this page, one of them in view to be read and changed.
import { make } from './panels.js';
import { say } from './words.js';

const at = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

/** @typedef {{file?: string, line: number, column: number}} Place */

export class Editor {
  #text = at('text');
  #saved = new Map();
  #shown = '';
  /** name -> text as it stands here. @type {Map<string, string>} */
  files = new Map();

  /** @param {() => void} changed after every change by hand */
  constructor(changed) {
    this.#text.addEventListener('input', () => {
      this.files.set(this.#shown, this.#text.value);
      this.#number();
      this.showPlace();
      changed();
    });
    this.#text.addEventListener('scroll', () => (at('numbers').scrollTop = this.#text.scrollTop));
    document.addEventListener('selectionchange', () => document.activeElement === this.#text && this.showPlace());
    at('which').addEventListener('change', () => this.#show(at('which').value));
  }

  get shown() {
    return this.#shown;
  }

  /** @param {Map<string, string>} files @param {string} main the one to begin with */
  open(files, main) {
    this.#saved = new Map(files);
    this.files = new Map(files);
    const names = [...files.keys()].sort((a, b) => Number(b === main) - Number(a === main) || a.localeCompare(b));
    at('which').replaceChildren(...names.map((name) => make('option', { value: name }, name)));
    this.#show(main);
  }

  isChanged = (/** @type {string} */ name) => this.files.get(name) !== this.#saved.get(name);

  hasChanges = () => [...this.files.keys()].some(this.isChanged);

  /** What the files say elsewhere now. Texts that were changed here stay, unless `all` is wanted.
   * @returns {{taken: boolean, kept: string | undefined}} whether anything is new; a text that was changed in both places */
  take(latest, all) {
    const moved = [...latest].filter(([name, now]) => this.#saved.get(name) !== now || (all && this.isChanged(name)));
    const kept = all ? undefined : moved.find(([name]) => this.isChanged(name))?.[0];
    for (const [name, now] of moved) if (all || !this.isChanged(name)) this.files.set(name, now);
    this.#saved = new Map(latest);
    if (moved.length > 0) this.#showAgain();
    return { taken: moved.length > 0, kept };
  }

  /** The text in view is what the file says now. */
  wasSaved() {
    this.#saved.set(this.#shown, this.#text.value);
    this.showPlace();
  }

  /** Puts the cursor there and the line in view. @param {Place} place */
  go({ file, line, column }) {
    if (file && this.files.has(file) && file !== this.#shown) this.#show(file);
    const lines = this.#text.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
    const word = /^("[^"\n]*"|[^\s,:[\]{}]+)/.exec(this.#text.value.slice(start))?.[0].length ?? 1;
    this.#text.focus();
    this.#text.setSelectionRange(start, start + word);
    this.#text.scrollTop = Math.max(0, (line - 6) * (this.#text.scrollHeight / lines.length));
    this.#text.scrollLeft = 0;
    this.showPlace();
  }

  /** To the rule of that id, in whatever file it stands. @param {string} id */
  goToRule(id) {
    for (const [file, whole] of [[this.#shown, this.#text.value], ...this.files]) {
      const found = new RegExp(`"id"\\s*:\\s*"${id}"`).exec(whole);
      if (found) return this.go({ file, ...placeOf(whole, found.index) });
    }
    return undefined;
  }

  showPlace() {
    const place = say('place', placeOf(this.#text.value, this.#text.selectionStart));
    at('place').textContent = this.isChanged(this.#shown) ? `${place} · ${say('changed')}` : place;
  }

  #show(name) {
    this.#shown = name;
    this.#text.value = this.files.get(name) ?? '';
    this.#text.setSelectionRange(0, 0);
    at('which').value = name;
    this.#number();
    this.showPlace();
  }

  /** The same text anew, the cursor and the view where they were. */
  #showAgain() {
    const { selectionStart, scrollTop } = this.#text;
    this.#show(this.#shown);
    this.#text.setSelectionRange(selectionStart, selectionStart);
    this.#text.scrollTop = scrollTop;
  }

  #number() {
    const lines = this.#text.value.split('\n').length;
    if (at('numbers').dataset.lines === String(lines)) return;
    at('numbers').dataset.lines = String(lines);
    at('numbers').textContent = Array.from({ length: lines }, (_, i) => i + 1).join('\n');
  }
}

/** Both from 1. @param {string} text @param {number} position */
function placeOf(text, position) {
  const before = text.slice(0, position);
  return { line: before.split('\n').length, column: position - before.lastIndexOf('\n') };
}
