// The calls into the program: names and numbers as web/README.md has them, texts copied for the length of a call.

const OUTCOMES = { saved: 0, conflict: 1, failed: 2 };
const encoder = new TextEncoder();

/** @typedef {{language: string, dark: boolean, today: string, base: string, fragment: string, touch: boolean,
 *   reduced_motion: boolean}} Config */

export class Program {
  #wasm;
  #failed;

  /** @param {any} wasm the module @param {(error: unknown) => void} failed told once, when the program broke */
  constructor(wasm, failed) {
    this.#wasm = wasm;
    this.#failed = failed;
  }

  /** @param {number} index @param {Uint8Array} bytes @returns {boolean} whether it is a font */
  font(index, bytes) {
    return this.#call('font', index, bytes, bytes.length) === 1;
  }

  /** @param {Config} config @returns {boolean} whether there is something to draw on */
  boot(config) {
    return this.#call('boot', JSON.stringify(config)) === 1;
  }

  /** @param {Uint8Array} bytes the catalog's text @param {string} source where it came from
   * @returns {boolean} whether it opened */
  catalog(bytes, source) {
    return this.#call('catalog', terminated(bytes), source) === 1;
  }

  /** @param {Uint8Array} bytes measures in CSV or JSON @param {string} source where they came from */
  scan(bytes, source) {
    this.#call('scan', terminated(bytes), bytes.length, source);
  }

  /** @param {string} parameter @param {Uint8Array} bytes of the file that was picked for it @param {string} name */
  picture(parameter, bytes, name) {
    this.#call('picture', parameter, bytes, bytes.length, name);
  }

  /** @param {string} key @param {number} revision @param {string} json */
  record(key, revision, json) {
    this.#call('record', key, revision, json);
  }

  /** @param {string} key @param {number} revision @param {import('./storage.js').Outcome} answer */
  stored(key, revision, answer) {
    this.#call('stored', key, revision, OUTCOMES[answer.outcome], answer.reason);
  }

  /** @param {number} width @param {number} height @param {number} dpr */
  resize(width, height, dpr) {
    this.#call('resize', width, height, dpr);
  }

  /** @param {boolean} dark */
  theme(dark) {
    this.#call('theme', dark ? 1 : 0);
  }

  /** @param {number} x @param {number} y */
  pointer(x, y) {
    this.#call('pointer', x, y);
  }

  /** @param {string} id */
  press(id) {
    this.#call('press', id);
  }

  /** @param {string} id @param {string} text */
  text(id, text) {
    this.#call('text', id, text);
  }

  /** @param {string} id @param {number} top */
  scroll(id, top) {
    this.#call('scroll', id, top);
  }

  /** @param {number} step @param {string} fragment */
  go(step, fragment) {
    this.#call('go', step, fragment);
  }

  /** @param {string} id @param {string} text */
  notice(id, text) {
    this.#call('notice', id, text);
  }

  /** Works for a few milliseconds. */
  work() {
    return wishes(this.#call('work'));
  }

  /** Draws, in an animation frame. */
  frame() {
    return wishes(this.#call('frame'));
  }

  /** @returns {number} */
  framesDrawn() {
    return this.#call('frames_drawn') ?? 0;
  }

  /** Once the program broke, it is not called again: its memory may be half-way in a change.
   * @param {string} name @param {...(number | string | Uint8Array)} values @returns {number | undefined} */
  #call(name, ...values) {
    if (!this.#wasm) return undefined;
    /** @type {number[]} */
    const held = [];
    try {
      const passed = values.map((value) => (typeof value === 'number' ? value : this.#hold(value, held)));
      const answer = this.#wasm[`_mw_${name}`](...passed);
      for (const place of held) this.#wasm._free(place);
      return answer;
    } catch (error) {
      this.#wasm = undefined;
      this.#failed(error);
      return undefined;
    }
  }

  /** @param {string | Uint8Array} value @param {number[]} held */
  #hold(value, held) {
    const bytes = typeof value === 'string' ? terminated(encoder.encode(value)) : value;
    const place = this.#wasm._malloc(bytes.length);
    if (place === 0) throw new RangeError('out of memory');
    held.push(place);
    this.#wasm.HEAPU8.set(bytes, place);
    return place;
  }
}

/** What the program wants next: to work on, an animation frame. @param {number | undefined} bits */
const wishes = (bits = 0) => ({ work: (bits & 1) !== 0, frame: (bits & 2) !== 0 });

/** With the zero at the end that C texts have. @param {Uint8Array} bytes */
function terminated(bytes) {
  const result = new Uint8Array(bytes.length + 1);
  result.set(bytes);
  return result;
}
