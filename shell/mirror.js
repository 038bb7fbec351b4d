// The DOM twin of everything on the canvas, kept in step by patches (web/README.md), and the hands of the page:
// what is pressed, typed and scrolled here is told to the program by id.
import { Focus } from './focus.js';
import { addressOf, isField, makeTwin, sameKind, updateTwin } from './twins.js';

/** @typedef {import('./twins.js').Node} Node */
/** @typedef {import('./twins.js').Twin} Twin */
/** @typedef {{set?: Node[], gone?: string[], order?: string[]}} Patch */
/** @typedef {{press(id: string): void, text(id: string, text: string): void, scroll(id: string, top: number): void}} Actions */

const CONTROL = 'button, a, input, textarea';

export class Mirror {
  /** @type {Map<string, Twin>} */
  #twins = new Map();
  /** @type {string[]} ids in reading order */
  #order = [];
  /** @type {WeakMap<Element, string>} */
  #ids = new WeakMap();
  /** @type {Map<string, number>} asked for before the region was there, or tall enough */
  #scrolls = new Map();

  /** @param {HTMLElement} root lies over the canvas @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
    this.focus = new Focus(root, {
      twin: (id) => this.#twins.get(id),
      idOf: (element) => this.#idOf(element),
      order: () => this.#order,
      press: (id) => this.#press(id),
    });
    this.#listen();
  }

  /** Brings the twins up to date; what has the focus keeps it. @param {Patch} patch */
  apply(patch) {
    const before = this.focus.remember();
    const made = (patch.set ?? []).filter((node) => this.#set(node));
    this.#remove(patch.gone ?? []);
    if (patch.order) this.#order = patch.order;
    if (patch.order || made.length > 0) this.#arrange();
    this.focus.settle(before);
    this.#settleScrolls(made);
  }

  /** A region that is made begins at its top, unless the program asked for another place.
   * @param {Node[]} made */
  #settleScrolls(made) {
    for (const node of made) {
      // After the patch: the program is still drawing the frame that sent it.
      if (node.role === 'scroll') queueMicrotask(() => this.actions.scroll(node.id, 0));
    }
    const asked = [...this.#scrolls];
    for (const [id, top] of asked) this.scrollTo(id, top);
    this.#scrolls.clear();
  }

  /** Scrolls a region, now or when the next patch has brought it. @param {string} id @param {number} top */
  scrollTo(id, top) {
    const twin = this.#twins.get(id);
    if (twin) twin.outer.scrollTop = top;
    const reached = twin && Math.abs(twin.outer.scrollTop - top) < 1;
    if (reached) this.#scrolls.delete(id);
    else this.#scrolls.set(id, top);
  }

  /** @param {Node} node @returns {boolean} whether its place must be found anew */
  #set(node) {
    const twin = this.#twins.get(node.id);
    if (twin && sameKind(twin.node, node)) {
      const before = twin.node;
      updateTwin(twin, node, before);
      return before.parent !== node.parent;
    }
    const made = makeTwin(node);
    if (twin) this.#takeOver(twin, made);
    this.#twins.set(node.id, made);
    this.#ids.set(made.control, node.id);
    return true;
  }

  /** Children stay while their container becomes another element. @param {Twin} old @param {Twin} made */
  #takeOver(old, made) {
    if (old.inner !== old.text && made.inner !== made.text) made.inner.append(...old.inner.children);
    old.outer.replaceWith(made.outer);
  }

  /** @param {string[]} gone */
  #remove(gone) {
    const removed = gone.map((id) => this.#twins.get(id)).filter((twin) => twin !== undefined);
    for (const id of gone) this.#twins.delete(id);
    this.#rescue(removed);
    for (const twin of removed) twin.outer.remove();
  }

  /** Survivors leave a container that goes. @param {Twin[]} removed */
  #rescue(removed) {
    for (const twin of removed) {
      for (const child of twin.inner.querySelectorAll('.twin')) {
        const control = /** @type {Element} */ (child.matches('label') ? child.firstElementChild : child);
        const survivor = this.#twins.get(this.#ids.get(control) ?? '');
        if (survivor) this.#home(survivor.node).append(survivor.outer);
      }
    }
  }

  /** The element that holds the node's twin. @param {Node} node */
  #home(node) {
    return this.#twins.get(node.parent ?? '')?.inner ?? this.root;
  }

  /** Reading order is document order. Moves only what is out of place. */
  #arrange() {
    /** @type {Map<HTMLElement, HTMLElement[]>} */
    const children = new Map();
    for (const id of this.#order) {
      const twin = this.#twins.get(id);
      if (!twin) continue;
      const home = this.#home(twin.node);
      const list = children.get(home);
      if (list) list.push(twin.outer);
      else children.set(home, [twin.outer]);
    }
    for (const [home, list] of children) arrange(home, list);
  }

  #listen() {
    this.root.addEventListener('click', (event) => this.#clicked(event));
    // On the document: Escape closes a dialog also when nothing has the focus.
    document.addEventListener('keydown', (event) => this.#key(event));
    this.root.addEventListener('input', (event) => this.#typed(event));
    this.root.addEventListener('change', (event) => this.#changed(event));
    this.root.addEventListener('scroll', (event) => this.#scrolled(event), { capture: true, passive: true });
    this.root.addEventListener('compositionstart', (event) => composing(event.target, true));
    this.root.addEventListener('compositionend', (event) => composing(event.target, false));
  }

  /** A radio or checkbox shows what the program says, never what the browser made of the click.
   * @param {MouseEvent} event */
  #clicked(event) {
    const control = /** @type {Element} */ (event.target).closest(CONTROL);
    const id = control && this.#ids.get(control);
    if (!id) return;
    const twin = /** @type {Twin} */ (this.#twins.get(id));
    if (isField(twin.node)) return;
    // Safari does not focus what is clicked; a dialog has to know where to give the focus back.
    if (document.activeElement !== twin.control) twin.control.focus({ preventScroll: true });
    if (addressOf(twin.node) === undefined || twin.node.disabled) {
      event.preventDefault();
      this.#press(id);
    }
  }

  /** @param {string} id */
  #press(id) {
    const twin = this.#twins.get(id);
    if (twin && !twin.node.disabled) this.actions.press(id);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.focus.key(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter') this.#enter(event);
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') this.#step(event);
  }

  /** Enter does what a click does on the controls where the browser does not see to it.
   * @param {KeyboardEvent} event */
  #enter(event) {
    const id = this.#idOf(/** @type {Element} */ (event.target));
    const node = id !== undefined ? this.#twins.get(id)?.node : undefined;
    if (!node || event.repeat) return;
    const pressed = node.role === 'radio' || node.role === 'checkbox' || node.role === 'link' && !addressOf(node);
    if (pressed) {
      event.preventDefault();
      this.#press(node.id);
    } else if (isField(node) && !node.multiline && matchMedia('(pointer: coarse)').matches) {
      /** @type {HTMLElement} */ (event.target).blur();
    }
  }

  /** The arrows do what the buttons beside a number do. @param {KeyboardEvent} event */
  #step(event) {
    const id = this.#idOf(/** @type {Element} */ (event.target));
    if (id === undefined || this.#twins.get(id)?.node.role !== 'spinbutton') return;
    event.preventDefault();
    this.#press(`${id}/${event.key === 'ArrowUp' ? 'more' : 'less'}`);
  }

  /** What was typed is complete: Enter, or the focus went on. @param {Event} event */
  #changed(event) {
    const id = this.#idOf(/** @type {Element} */ (event.target));
    const node = id !== undefined ? this.#twins.get(id)?.node : undefined;
    if (node && isField(node)) this.#press(node.id);
  }

  /** In composed form, so that a letter is one character however it came. @param {Event} event */
  #typed(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const id = this.#idOf(field);
    const node = id !== undefined ? this.#twins.get(id)?.node : undefined;
    if (!node || !isField(node)) return;
    if (node.disabled) field.value = node.value ?? '';
    else this.actions.text(node.id, field.value.normalize());
  }

  /** @param {Event} event */
  #scrolled(event) {
    const region = /** @type {Element} */ (event.target);
    const id = this.#idOf(region);
    if (id !== undefined) this.actions.scroll(id, region.scrollTop);
  }

  /** @param {Element} element */
  #idOf(element) {
    return this.#ids.get(element);
  }
}

/** @param {HTMLElement} home @param {HTMLElement[]} children */
function arrange(home, children) {
  /** @type {Element | null} */
  let next = null;
  for (const child of children.toReversed()) {
    if (child.parentElement !== home || child.nextElementSibling !== next) place(home, child, next);
    next = child;
  }
}

/** moveBefore keeps focus and scroll position; without it, the scroll position is put back by hand.
 * @param {any} home @param {HTMLElement} child @param {Element | null} next */
function place(home, child, next) {
  if (child.isConnected && home.moveBefore) {
    home.moveBefore(child, next);
    return;
  }
  const { scrollTop } = child;
  home.insertBefore(child, next);
  if (scrollTop > 0) child.scrollTop = scrollTop;
}

/** @param {EventTarget | null} target @param {boolean} active */
function composing(target, active) {
  if (!(target instanceof HTMLElement)) return;
  if (active) target.dataset.composing = 'yes';
  else delete target.dataset.composing;
}
