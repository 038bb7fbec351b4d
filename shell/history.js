// The address carries the design, and each of the shopper's steps is an entry of the browser's history.

/** Told when the shopper went to another entry or edited the address; step -1: an entry that is not ours.
 * @typedef {(step: number, fragment: string) => void} Went */

export class Address {
  #seen = location.hash;

  /** @param {Went} went */
  constructor(went) {
    const look = () => {
      if (location.hash === this.#seen && !this.#isStep()) return;
      this.#seen = location.hash;
      went(this.#isStep() ? history.state.step : -1, fragment());
    };
    addEventListener('popstate', look);
    addEventListener('hashchange', () => location.hash !== this.#seen && look());
  }

  #isStep() {
    return Number.isInteger(history.state?.step);
  }

  /** @param {string} text the fragment, without # @param {number} step @param {boolean} replace */
  show(text, step, replace) {
    // Whole: a path alone that begins with two slashes would be read as another host.
    const address = `${location.origin}${location.pathname}${location.search}#${text}`;
    if (replace) history.replaceState({ step }, '', address);
    else history.pushState({ step }, '', address);
    this.#seen = location.hash;
  }
}

/** The fragment of the address, without #, as it stands there. */
export const fragment = () => location.hash.slice(1);

/** The catalog that a fragment speaks of: `bike` in `bike?v=1`. Empty: none.
 * @param {string} text */
export function catalogOf(text) {
  const id = text.split('?', 1)[0];
  return isCatalogId(id) ? id : '';
}

/** @param {string} id */
export const isCatalogId = (id) => /^[a-z][a-z0-9_]{0,63}$/.test(id);
