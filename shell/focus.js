// Where the keyboard is: roving radios, dialogs that hold the focus and give it back, and a focus that never
// falls to nothing because its element went.
import { isControl } from './twins.js';

/** @typedef {import('./twins.js').Twin} Twin */
/** @typedef {{twin(id: string): Twin | undefined, idOf(element: Element): string | undefined, order(): string[],
 *   press(id: string): void}} Tree */
/** @typedef {{id: string, order: string[], selection: [number, number] | undefined}} Place */

const ARROWS = new Map([
  ['ArrowDown', 1], ['ArrowRight', 1], ['ArrowUp', -1], ['ArrowLeft', -1],
]);

export class Focus {
  /** @type {{id: string, from: Place | undefined}[]} dialogs that stand, the topmost last */
  #dialogs = [];
  /** @type {string | undefined} asked for by the program before its twin was there */
  #wanted;

  /** @param {HTMLElement} root @param {Tree} tree */
  constructor(root, tree) {
    this.root = root;
    this.tree = tree;
    root.addEventListener('focusin', (event) => this.#rove(/** @type {HTMLElement} */ (event.target)));
  }

  /** Moves the focus to a node now, or when the next patch has brought it. @param {string} id */
  move(id) {
    this.#wanted = this.#give(id) ? undefined : id;
  }

  /** What has the focus, to find it again after a patch. @returns {Place | undefined} */
  remember() {
    const element = document.activeElement;
    const id = element ? this.tree.idOf(element) : undefined;
    if (!element || id === undefined) return undefined;
    return { id, order: this.tree.order(), selection: selectionOf(element) };
  }

  /** After a patch: dialogs, radios, and the focus where it was. @param {Place | undefined} before */
  settle(before) {
    this.#settleRadios();
    const moved = this.#settleDialogs(before);
    if (!moved && before) this.#restore(before);
    if (this.#wanted !== undefined && this.#give(this.#wanted)) this.#wanted = undefined;
    this.#settleScrolls();
  }

  /** Arrows, Home and End in a radio group; Escape in a dialog. @param {KeyboardEvent} event */
  key(event) {
    if (event.key === 'Escape') return this.#escape();
    const id = this.tree.idOf(/** @type {Element} */ (event.target));
    if (id === undefined || this.tree.twin(id)?.node.role !== 'radio') return false;
    const radios = this.#radiosBeside(id);
    const at = radios.indexOf(id);
    const step = ARROWS.get(event.key);
    if (step !== undefined) return this.#give(radios[(at + step + radios.length) % radios.length]);
    if (event.key === 'Home') return this.#give(radios[0]);
    if (event.key === 'End') return this.#give(radios[radios.length - 1]);
    return false;
  }

  #escape() {
    const top = this.#dialogs.at(-1);
    if (!top || !this.tree.twin(`${top.id}/close`)) return false;
    this.tree.press(`${top.id}/close`);
    return true;
  }

  /** @param {string | undefined} id @param {FocusOptions} [options] @returns {boolean} */
  #give(id, options) {
    const twin = id === undefined ? undefined : this.tree.twin(id);
    if (!twin || twin.control.closest('[inert]')) return false;
    twin.control.focus(options);
    return document.activeElement === twin.control;
  }

  #isLost() {
    return !document.activeElement || this.tree.idOf(document.activeElement) === undefined;
  }

  /** @param {Place} before */
  #restore(before) {
    if (!this.#isLost()) return;
    const found = this.#give(before.id, { preventScroll: true }) || this.#nearest(before).some((id) => this.#give(id));
    const control = document.activeElement;
    if (found && before.selection && control && this.tree.idOf(control) === before.id) {
      /** @type {HTMLInputElement} */ (control).setSelectionRange(...before.selection);
    }
  }

  /** Controls that are still there, the nearest in reading order first. @param {Place} place */
  #nearest(place) {
    const at = place.order.indexOf(place.id);
    const here = (/** @type {string} */ id) => {
      const twin = this.tree.twin(id);
      return twin !== undefined && isControl(twin.node);
    };
    return [...place.order.slice(at + 1).filter(here), ...place.order.slice(0, Math.max(at, 0)).reverse().filter(here)];
  }

  /** @param {Place | undefined} before @returns {boolean} whether the focus was moved */
  #settleDialogs(before) {
    const standing = this.tree.order().filter((id) => this.tree.twin(id)?.node.modal);
    const closed = this.#dialogs.filter((dialog) => !standing.includes(dialog.id));
    const opened = standing.filter((id) => !this.#dialogs.some((dialog) => dialog.id === id));
    this.#dialogs = this.#dialogs.filter((dialog) => !closed.includes(dialog));
    const from = closed.at(0)?.from ?? before;
    this.#dialogs.push(...opened.map((id) => ({ id, from })));
    this.#settleInert();
    if (opened.length > 0) return this.#enter(/** @type {string} */ (opened.at(-1)));
    if (closed.length === 0) return false;
    if (closed[0].from) this.#restore(closed[0].from);
    const top = this.#dialogs.at(-1);
    if (top && this.#isLost()) this.#enter(top.id);
    return true;
  }

  /** The heading of a dialog is read first. @param {string} id */
  #enter(id) {
    const dialog = /** @type {Twin} */ (this.tree.twin(id)).outer;
    const heading = /** @type {HTMLElement | null} */ (dialog.querySelector('h1, h2, h3, h4, h5, h6'));
    (heading ?? dialog).focus();
    return true;
  }

  /** All outside the topmost dialog is inert: neither pressed nor reached with Tab. */
  #settleInert() {
    const top = this.#dialogs.at(-1);
    const inert = new Set(top ? this.#outside(/** @type {Twin} */ (this.tree.twin(top.id)).outer) : []);
    for (const element of this.root.querySelectorAll('[inert]')) {
      if (!inert.has(element)) element.removeAttribute('inert');
    }
    for (const element of inert) element.setAttribute('inert', '');
  }

  /** @param {Element} inside @returns {Element[]} the largest elements of the mirror that do not hold it */
  #outside(inside) {
    const parent = inside.parentElement;
    if (inside === this.root || !parent) return [];
    return [...parent.children].filter((child) => child !== inside).concat(this.#outside(parent));
  }

  /** One stop of Tab for each group: the radio last focused, else the chosen one, else the first. */
  #settleRadios() {
    for (const radios of this.#groups().values()) {
      const chosen = radios.find((radio) => radio === document.activeElement) ?? radios.find((radio) => radio.checked);
      for (const radio of radios) radio.tabIndex = radio === (chosen ?? radios[0]) ? 0 : -1;
    }
  }

  /** @returns {Map<string, HTMLInputElement[]>} */
  #groups() {
    /** @type {Map<string, HTMLInputElement[]>} */
    const groups = new Map();
    for (const id of this.tree.order()) {
      const twin = this.tree.twin(id);
      if (twin?.node.role !== 'radio') continue;
      const radio = /** @type {HTMLInputElement} */ (twin.control);
      const group = this.#groupOf(twin);
      if (radio.name !== group) radio.name = group;
      const radios = groups.get(group);
      if (radios) radios.push(radio);
      else groups.set(group, [radio]);
    }
    return groups;
  }

  /** The nearest radiogroup above, else the parent. @param {Twin} twin */
  #groupOf(twin) {
    let above = this.tree.twin(twin.node.parent ?? '');
    while (above && above.node.role !== 'radiogroup') above = this.tree.twin(above.node.parent ?? '');
    return above?.node.id ?? twin.node.parent ?? '';
  }

  /** @param {string} id */
  #radiosBeside(id) {
    const group = this.#groupOf(/** @type {Twin} */ (this.tree.twin(id)));
    return this.tree.order().filter((other) => {
      const twin = this.tree.twin(other);
      return twin?.node.role === 'radio' && this.#groupOf(twin) === group;
    });
  }

  /** @param {HTMLElement} focused */
  #rove(focused) {
    if (!(focused instanceof HTMLInputElement) || focused.type !== 'radio') return;
    const beside = /** @type {NodeListOf<HTMLInputElement>} */ (this.root.querySelectorAll('input[type=radio]'));
    for (const radio of beside) if (radio.name === focused.name) radio.tabIndex = radio === focused ? 0 : -1;
  }

  /** A region that scrolls must be reachable by keys: by a control in it, else itself. */
  #settleScrolls() {
    for (const region of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('.scroll'))) {
      const reachable = region.querySelector('button, a, input, textarea') !== null;
      if (reachable) region.removeAttribute('tabindex');
      else region.tabIndex = 0;
    }
  }
}

/** @param {Element} element @returns {[number, number] | undefined} */
function selectionOf(element) {
  if (!(element instanceof HTMLTextAreaElement) && !(element instanceof HTMLInputElement)) return undefined;
  return element.selectionStart === null ? undefined : [element.selectionStart, element.selectionEnd ?? 0];
}
