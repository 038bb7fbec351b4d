// What the page is made of, fetched side by side; how far it is, shown; what fails, named.
import { reasonOf, say } from './words.js';

/** Counts the parts that are there. */
export class Progress {
  #bar = /** @type {HTMLProgressElement} */ (document.getElementById('progress'));
  #text = /** @type {HTMLElement} */ (document.getElementById('progress-text'));
  #all = 0;
  #done = 0;

  /** @template T @param {Promise<T>} part @returns {Promise<T>} the same */
  async count(part) {
    this.#all++;
    this.#show();
    const result = await part;
    this.#done++;
    this.#show();
    return result;
  }

  #show() {
    this.#bar.max = this.#all;
    this.#bar.value = this.#done;
    this.#text.textContent = say('loading', { done: this.#done, all: this.#all });
  }
}

/** A file of the site, beside this module. @param {string} path */
export const siteFile = (path) => new URL(path, import.meta.url);

/** @param {string} path @returns {Promise<Response>} */
async function request(path) {
  let reason = '';
  try {
    const response = await fetch(siteFile(path));
    if (response.ok) return response;
    reason = `${response.status} ${response.statusText}`.trim();
  } catch (error) {
    reason = reasonOf(error);
  }
  throw new Error(say('not_loaded', { what: path, reason }));
}

/** @param {string} path @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function bytes(path) {
  const response = await request(path);
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new Error(say('not_loaded', { what: path, reason: reasonOf(error) }));
  }
}

/** Compiled while it arrives, where the server says what it is. @returns {Promise<WebAssembly.Module>} */
export async function program() {
  const path = 'maatwerk.wasm';
  const response = await request(path);
  try {
    const typed = response.headers.get('content-type') === 'application/wasm';
    return await (typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    throw new Error(say('not_loaded', { what: path, reason: reasonOf(error) }));
  }
}

/** What this browser lacks to run the page, in words; empty: nothing. */
export function lacking() {
  if (typeof WebAssembly !== 'object' || !WebAssembly.compileStreaming) return say('no_wasm');
  if (!document.createElement('canvas').getContext('webgl2')) return say('no_webgl2');
  return '';
}

/** Takes the place of the page: what happened, and a way out. @param {string} title @param {string} text */
export function giveUp(title, text) {
  const place = /** @type {HTMLElement} */ (document.getElementById('message'));
  const heading = document.createElement('h1');
  const words = document.createElement('p');
  const again = document.createElement('button');
  heading.textContent = title;
  words.textContent = text;
  again.textContent = say('again');
  again.addEventListener('click', () => location.reload());
  place.replaceChildren(heading, words, again);
  place.hidden = false;
  again.focus();
  /** @type {HTMLElement} */ (document.getElementById('stage')).inert = true;
  document.getElementById('loading')?.remove();
}
