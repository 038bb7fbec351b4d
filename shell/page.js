// What the program can ask of the page: the methods of Module.page (web/README.md).
import * as files from './files.js';
import { reasonOf, say, speak } from './words.js';

/** @typedef {{wake(): void, mirror: import('./mirror.js').Mirror, address: import('./history.js').Address,
 *   records: import('./storage.js').Records, printer: import('./print.js').Printer, files: files.Files,
 *   program(): import('./bridge.js').Program, marks: {name: string, ms: number}[]}} Parts */

/** @param {Parts} parts */
export function makePage(parts) {
  const notice = (/** @type {string} */ id, /** @type {string} */ text) => parts.program().notice(id, text);
  /** The file that was picked last. */
  let picture = new Uint8Array();
  const page = {
    wake: parts.wake,
    mirror: (/** @type {string} */ patch) => parts.mirror.apply(JSON.parse(patch)),
    announce,
    address: (/** @type {string} */ fragment, /** @type {number} */ step, /** @type {number} */ replace) =>
      parts.address.show(fragment, step, replace !== 0),
    save: (/** @type {string} */ key, /** @type {number} */ revision, /** @type {string} */ json) => {
      parts.records.save({ key, revision, json }).then((answer) => {
        const { current } = answer;
        if (answer.outcome === 'conflict') parts.program().record(key, current?.revision ?? 0, current?.json ?? '');
        parts.program().stored(key, revision, answer);
      });
    },
    language: (/** @type {string} */ code) => {
      document.documentElement.lang = code;
      speak(code);
    },
    title: (/** @type {string} */ text) => {
      document.title = text;
    },
    theme: (/** @type {string} */ choice) => {
      if (choice === 'system') delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = choice;
    },
    focus: (/** @type {string} */ id) => parts.mirror.focus.move(id),
    scroll: (/** @type {string} */ id, /** @type {number} */ top) => parts.mirror.scrollTo(id, top),
    download: files.download,
    print: (/** @type {string} */ json) => parts.printer.take(json),
    mail: files.mail,
    copy: (/** @type {string} */ id, /** @type {string} */ text) => {
      files.copy(text).then(() => notice(id, say('copied')), () => notice(id, say('copy_failed')));
    },
    pick_file: () => parts.files.pick(),
    pick_scan: () => parts.files.pick(
      (text, name) => parts.program().scan(text, name), '.csv,.json,text/csv,application/json'),
    pick_picture: (/** @type {string} */ parameter, /** @type {string} */ accept) => parts.files.pick((bytes, name) => {
      picture = bytes;
      parts.program().picture(parameter, bytes, name);
    }, accept),
    keep_picture: (/** @type {string} */ key) => {
      parts.records.keepFile(key, picture).then(({ outcome, reason }) => {
        if (outcome !== 'saved') notice('picture', say('file_not_kept', { reason }));
      });
    },
    reload: () => location.reload(),
    product: (/** @type {string} */ id) => location.assign(`${location.pathname}?catalog=${encodeURIComponent(id)}`),
    measure: (/** @type {string} */ name, /** @type {number} */ ms) => {
      parts.marks.push({ name, ms });
    },
  };
  return guarded(page, notice);
}

/** An error of the page must not unwind through the program: it is told, after the call.
 * @template {Record<string, (...values: any[]) => void>} T @param {T} page
 * @param {(id: string, text: string) => void} notice @returns {T} */
function guarded(page, notice) {
  const guard = (/** @type {[string, (...values: any[]) => void]} */ [name, method]) => [
    name,
    (/** @type {any[]} */ ...values) => {
      try {
        method(...values);
      } catch (error) {
        console.error(error);
        queueMicrotask(() => notice(name, say('action_failed', { reason: reasonOf(error) })));
      }
    },
  ];
  return /** @type {T} */ (Object.fromEntries(Object.entries(page).map((entry) => guard(entry))));
}

/** Says a text in the live region; the same text twice is said twice.
 * @param {string} text @param {number} urgent */
function announce(text, urgent) {
  const region = /** @type {HTMLElement} */ (document.getElementById(urgent ? 'urgent' : 'polite'));
  const words = document.createElement('p');
  words.textContent = text;
  region.replaceChildren(words);
}
