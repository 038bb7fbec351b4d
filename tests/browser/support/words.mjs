// The words that the page says, from the same tables that it says them from: a test names a message or an option,
// and finds it on the page by what a shopper reads.
import { readFileSync } from 'node:fs';

const file = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** @type {Record<string, {en: string, nl: string}>} */
const messages = {};
const tables = file('core/catalog/messages.def') + file('core/catalog/messages_commands.def');
for (const [, name, en, nl] of tables.matchAll(/^MAATWERK_MESSAGE\((\w+), "((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\)/gm)) {
  messages[name] = { en: unescape(en), nl: unescape(nl) };
}

/** The characters of a C++ literal. @param {string} text */
function unescape(text) {
  const bytes = text.replace(/((?:\\x[0-9A-Fa-f]{2})+)/g, (run) => Buffer.from(run.replaceAll('\\x', ''), 'hex').toString());
  return JSON.parse(`"${bytes}"`);
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A message, its places filled in. @param {string} name @param {...(string | number)} values */
export function say(name, ...values) {
  return sayIn('en', name, ...values);
}

export function sayIn(language, name, ...values) {
  if (!messages[name]) throw new Error(`There is no message ${name}.`);
  return messages[name][language].replace(/\{(\d)\}/g, (whole, at) => String(values[at] ?? whole));
}

/** Matches the message whatever stands in its places that are not given. */
export function saying(name, ...values) {
  const pattern = escape(say(name, ...values)).replace(/\\\{\d\\\}/g, '(.*)');
  return new RegExp(`^${pattern}$`, 's');
}

export const bike = JSON.parse(file('catalogs/bike.json'));

/** @param {string} id */
export const groupOf = (id) => known(bike.groups, id);
/** @param {string} group @param {string} id */
export const optionOf = (group, id) =>
  (id === 'none' ? { name: { en: say('option_none'), nl: sayIn('nl', 'option_none') } } : known(groupOf(group).options, id));
/** @param {string} id */
export const parameterOf = (id) => known(bike.parameters, id);
/** @param {string} id */
export const ruleOf = (id) => known(bike.rules, id);

function known(list, id) {
  const found = list.find((one) => one.id === id);
  if (!found) throw new Error(`The bike has no ${id}.`);
  return found;
}

/** The spoken name of an option's twin: its name, then price or standing; or that it is blocked. */
export function optionName(group, id, language = 'en') {
  const name = optionOf(group, id).name[language];
  const standing = ['ui_no_extra', 'ui_forced', 'ui_our_pick'].map((each) => escape(sayIn(language, each)));
  const blocked = escape(sayIn(language, 'ui_blocked_why', name));
  return new RegExp(`^(${escape(name)}(, ([+−]|${standing.join('|')}).*)?|${blocked})$`);
}
