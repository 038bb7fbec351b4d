// What the program answers about the catalog, as elements of the page.
import { say } from './words.js';

/** An element: attributes (those that begin with "on" are listeners) and children, texts among them. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** @typedef {{code: string, severity: string, file: string, path: string, line?: number, column?: number, message: string}} Finding */

/** Each leads to its place in the text. @param {Finding[]} findings @param {(finding: Finding) => void} go */
export function findingList(findings, go) {
  if (findings.length === 0) return make('p', {}, say('no_findings'));
  return make('ol', { class: 'findings' }, ...findings.map((finding) => {
    const place = finding.line ? `${finding.file}:${finding.line}:${finding.column}` : finding.file ?? '';
    const text = [make('strong', { class: finding.severity }, say(finding.severity)), ` ${place} `,
      make('span', { class: 'message' }, finding.message), ' ', make('code', {}, finding.path || finding.code)];
    return make('li', {}, finding.line ? make('button', { type: 'button', onclick: () => go(finding) }, ...text) : make('p', {}, ...text));
  }));
}

/** Why something is blocked, and what would let it in; as the program's own words.
 * @param {any} verdict VERDICT of tools/README.md */
export function reasons({ explanation }) {
  const { choices, rules, limits } = explanation;
  const named = choices.map((choice) => (choice.group ? `${choice.group} = ${choice.option}` : `${choice.parameter} = ${choice.value}`));
  return make('ul', {}, ...rules.map((rule) => make('li', {}, make('code', {}, rule.id), ` ${rule.message}`)),
    ...named.map((name) => make('li', {}, make('code', {}, name))), ...limits.map((group) => make('li', {}, make('code', {}, group))));
}

/** Cases by name, passed or failed, each leading to its place. */
export function caseList({ cases, findings }, go) {
  const failed = findings.length > 0 ? [findingList(findings, go)] : [];
  return make('div', {}, ...failed, make('ol', { class: 'cases' }, ...cases.map((one) =>
    make('li', {}, make('button', { type: 'button', onclick: () => go({ ...one, column: 1 }) },
      make('strong', { class: one.ok ? 'passed' : 'error' }, say(one.ok ? 'passed' : 'failed')), ` ${one.name}`)))));
}
