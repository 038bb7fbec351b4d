// One twin: the real element that stands for a node of the canvas, made and brought up to date.
import { fontSize } from './fit.js';

/** @typedef {{id: string, parent?: string, role: string, name?: string, description?: string, value?: string,
 *   box?: [number, number, number, number], content?: number, checked?: boolean, expanded?: boolean,
 *   pressed?: boolean, disabled?: boolean, current?: boolean, invalid?: boolean, modal?: boolean,
 *   multiline?: boolean, level?: number, hint?: string, autocomplete?: string, max_length?: number,
 *   input_mode?: string, least?: string, greatest?: string, language?: string}} Node */
/** `outer` has the place; `control` has role, state and focus; `text` shows the name; `inner` holds the children.
 * @typedef {{node: Node, outer: HTMLElement, control: HTMLElement, text?: HTMLElement, inner: HTMLElement}} Twin */

const CONTAINERS = new Set([
  'radiogroup', 'group', 'list', 'listitem', 'region', 'dialog', 'navigation', 'main', 'banner', 'scroll',
]);
const CONTROLS = new Set(['button', 'link', 'radio', 'checkbox', 'textbox', 'spinbutton']);
const SAFE_ADDRESS = /^(https?:|mailto:|tel:|#)/i;

/** @param {Node} node */
export const isContainer = (node) => CONTAINERS.has(node.role);
/** @param {Node} node */
export const isControl = (node) => CONTROLS.has(node.role);
/** Whether it is typed into. @param {Node} node */
export const isField = (node) => node.role === 'textbox' || node.role === 'spinbutton';
/** @param {Node} node its address, where the browser may follow it */
export const addressOf = (node) => (node.role === 'link' && SAFE_ADDRESS.test(node.value ?? '') ? node.value : undefined);

/** Whether a twin can become this node, or another element is needed. @param {Node} before @param {Node} node */
export function sameKind(before, node) {
  return before.role === node.role && before.level === node.level && before.multiline === node.multiline && isDate(before) === isDate(node);
}

/** A field with the browser's own calendar: its value is yyyy-mm-dd, whatever it shows. @param {Node} node */
const isDate = (node) => node.input_mode === 'date';

/** @param {Node} node @returns {Twin} */
export function makeTwin(node) {
  const twin = isContainer(node) ? container(node) : isToggle(node) ? toggle(node) : leaf(node);
  twin.outer.classList.add('twin', node.role === 'spinbutton' ? 'textbox' : node.role);
  updateTwin(twin, node, undefined);
  return twin;
}

/** @param {Node} node */
const isToggle = (node) => node.role === 'radio' || node.role === 'checkbox';

/** @param {Node} node @returns {Twin} */
function container(node) {
  const outer = document.createElement(node.role === 'main' ? 'main' : node.role === 'navigation' ? 'nav' : 'div');
  const own = { main: '', navigation: '', scroll: 'group' }[node.role] ?? node.role;
  if (own) outer.setAttribute('role', own);
  if (node.role === 'dialog') outer.tabIndex = -1;
  if (node.role !== 'scroll') return { node, outer, control: outer, inner: outer };
  const inner = document.createElement('div');
  inner.className = 'spacer';
  outer.append(inner);
  return { node, outer, control: outer, inner };
}

/** @param {Node} node @returns {Twin} */
function toggle(node) {
  const outer = document.createElement('label');
  const control = document.createElement('input');
  control.type = node.role;
  const text = document.createElement('span');
  outer.append(control, text);
  return { node, outer, control, text, inner: outer };
}

/** @param {Node} node @returns {Twin} */
function leaf(node) {
  const outer = document.createElement(tagOf(node));
  if (outer instanceof HTMLButtonElement) outer.type = 'button';
  if (outer instanceof HTMLInputElement) outer.type = isDate(node) ? 'date' : 'text';
  if (['img', 'status', 'alert', 'spinbutton'].includes(node.role)) outer.setAttribute('role', node.role);
  if (node.role === 'heading') outer.tabIndex = -1;
  const named = isField(node) || node.role === 'img';
  return { node, outer, control: outer, text: named ? undefined : outer, inner: outer };
}

/** @param {Node} node */
function tagOf(node) {
  switch (node.role) {
    case 'button': return 'button';
    case 'link': return 'a';
    case 'spinbutton': return 'input';
    case 'textbox': return node.multiline ? 'textarea' : 'input';
    case 'heading': return `h${Math.min(Math.max(node.level ?? 2, 1), 6)}`;
    case 'text': return 'p';
    default: return 'div';
  }
}

/** Writes only what differs. @param {Twin} twin @param {Node} node @param {Node | undefined} before */
export function updateTwin(twin, node, before) {
  twin.node = node;
  setName(twin, node);
  setState(twin.control, node);
  if (node.language !== before?.language) setAttribute(twin.outer, 'lang', node.language);
  if (node.role === 'link') setLink(/** @type {HTMLAnchorElement} */ (twin.control), node);
  if (isField(node)) setField(/** @type {HTMLInputElement} */ (twin.control), node);
  if (isToggle(node)) /** @type {HTMLInputElement} */ (twin.control).checked = node.checked === true;
  setBox(twin, node);
}

/** @param {Twin} twin @param {Node} node */
function setName(twin, node) {
  const name = node.name ?? '';
  if (!twin.text) setAttribute(twin.control, 'aria-label', name);
  else if (twin.text.textContent !== name) twin.text.textContent = name;
}

/** @param {HTMLElement} control @param {Node} node */
function setState(control, node) {
  setAttribute(control, 'aria-description', node.description);
  setAttribute(control, 'aria-expanded', node.expanded);
  setAttribute(control, 'aria-pressed', node.pressed);
  setAttribute(control, 'aria-disabled', node.disabled || undefined);
  setAttribute(control, 'aria-current', node.current || undefined);
  setAttribute(control, 'aria-invalid', node.invalid || undefined);
  setAttribute(control, 'aria-modal', node.modal || undefined);
}

/** @param {HTMLAnchorElement} link @param {Node} node */
function setLink(link, node) {
  const address = addressOf(node);
  setAttribute(link, 'href', address);
  setAttribute(link, 'role', address === undefined ? 'link' : undefined);
  setAttribute(link, 'tabindex', address === undefined ? 0 : undefined);
  const leaves = address !== undefined && /^https?:/i.test(address);
  setAttribute(link, 'target', leaves ? '_blank' : undefined);
  setAttribute(link, 'rel', leaves ? 'noopener noreferrer' : undefined);
}

/** @param {HTMLInputElement} field @param {Node} node */
function setField(field, node) {
  setAttribute(field, 'placeholder', node.hint);
  setAttribute(field, 'autocomplete', node.autocomplete || 'off');
  setAttribute(field, 'maxlength', node.max_length || undefined);
  setAttribute(field, 'inputmode', isDate(node) ? undefined : node.input_mode);
  setAttribute(field, 'enterkeyhint', node.multiline ? undefined : 'done');
  setAttribute(field, isDate(node) ? 'min' : 'aria-valuemin', node.least);
  setAttribute(field, isDate(node) ? 'max' : 'aria-valuemax', node.greatest);
  const value = node.value ?? '';
  if (node.role === 'spinbutton') setAttribute(field, 'aria-valuenow', /^-?\d+([.,]\d+)?$/.test(value) ? value.replace(',', '.') : undefined);
  if (field.value === value || field.dataset.composing) return;
  const { selectionStart, selectionEnd } = field;
  field.value = value;
  if (!isDate(node) && document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd);
}

/** @param {Twin} twin @param {Node} node */
function setBox(twin, node) {
  const { outer } = twin;
  if (node.content !== undefined) setStyle(twin.inner, 'height', `${node.content}px`);
  if (isContainer(node) && node.role !== 'scroll') return;
  outer.classList.toggle('unplaced', !node.box);
  if (!node.box) return;
  const [x, y, width, height] = node.box;
  setStyle(outer, 'left', `${x}px`);
  setStyle(outer, 'top', `${y}px`);
  setStyle(outer, 'width', `${width}px`);
  setStyle(outer, 'height', `${height}px`);
  if (twin.text) setStyle(twin.text, 'fontSize', `${fontSize(node.name ?? '', width, height)}px`);
}

/** @param {HTMLElement} element @param {'left' | 'top' | 'width' | 'height' | 'fontSize'} key @param {string} value */
function setStyle(element, key, value) {
  if (element.style[key] !== value) element.style[key] = value;
}

/** Nothing and an empty text take the attribute away. @param {Element} element @param {string} name
 * @param {string | number | boolean | undefined} value */
function setAttribute(element, name, value) {
  if (value === undefined || value === '') element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}
