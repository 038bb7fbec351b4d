// A configuration to try the catalog with: every option with its state and what it adds, and why not.
import { spoken } from '../words.js';
import { make } from './panels.js';
import { say } from './words.js';

/** @param {any} show what `maatwerk show --json` answers
 * @param {{choose: (group: any, option: string, chosen: boolean) => void, clear: () => void, why: (group: string, option: string) => void}} acts */
export function trial(show, acts) {
  const amount = amounts(show.best?.price.currency ?? 'EUR');
  const total = show.best ? say('total_from', { total: amount(show.best.price.total).replace(/^\+ /, '') }) : '';
  return make('div', {},
    make('p', { class: 'bar' }, make('strong', {}, total), make('button', { type: 'button', onclick: acts.clear }, say('start_over'))),
    make('div', { id: 'reason', role: 'status' }),
    ...show.groups.map((group) => make('fieldset', {}, make('legend', {}, group.name),
      ...group.options.map((option) => row(group, option, amount, acts)))));
}

/** Of minor units: "+ €12.50"; of 0 nothing. */
function amounts(currency) {
  const money = new Intl.NumberFormat(spoken(), { style: 'currency', currency });
  const minor = 10 ** money.resolvedOptions().maximumFractionDigits;
  return (value) => (value ? `${value > 0 ? '+' : '−'} ${money.format(Math.abs(value) / minor)}` : '');
}

function row(group, option, amount, acts) {
  const isBlocked = option.state === 'blocked';
  const input = make('input', {
    type: group.kind === 'several' ? 'checkbox' : 'radio', name: group.id, value: option.id,
    disabled: isBlocked, checked: option.state === 'chosen',
  });
  input.addEventListener('change', () => acts.choose(group, option.id, input.checked));
  const why = make('button', { type: 'button', 'aria-label': say('why_option', { option: option.name }), onclick: () => acts.why(group.id, option.id) }, say('why'));
  const state = option.state === 'available' ? [] : [make('small', {}, say(`state_${option.state}`))];
  return make('div', { class: `option ${option.state}` }, make('label', {}, input, ` ${option.name} `, ...state),
    make('span', { class: 'amount' }, amount(option.difference)), ...(isBlocked ? [why] : []));
}
