// The catalog, from the tables of parts: what is taken, how it is named, and in what order it stands.
import { readFileSync } from 'node:fs';
import { cents, idOf } from './data.mjs';
import * as around from './parts_around.mjs';
import * as built from './parts_built.mjs';
import * as inside from './parts_inside.mjs';

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
export const tables = read('tables.json');
const words = read('words.json');

/** Of what only goes by Bluetooth, as many more are taken: it is rare among the first. */
const RARE = 6;

/** [group, kind, table, what makes an option of a row, the most that are taken]. */
const GROUPS = [
  ['processor', 'single', 'cpu', inside.processor, 200],
  ['cooler', 'optional', 'cpu-cooler', inside.cooler, 200],
  ['motherboard', 'single', 'motherboard', inside.motherboard, 340],
  ['memory', 'single', 'memory', inside.memory, 280],
  ['drive', 'single', 'internal-hard-drive', built.firstDrive, 180],
  ['drive_2', 'optional', 'internal-hard-drive', built.moreDrive, 160],
  ['graphics', 'optional', 'video-card', built.card, 340],
  ['supply', 'single', 'power-supply', built.supply, 180],
  ['chassis', 'single', 'case', built.chassis, 280],
  ['fans', 'optional', 'case-fan', built.fans, 60],
  ['network', 'optional', 'wired-network-card', around.network, 20],
  ['wifi', 'optional', 'wireless-network-card', around.network, 40],
  ['sound', 'optional', 'sound-card', around.sound, 12],
  ['system', 'optional', 'os', around.system, 10],
  ['monitor', 'optional', 'monitor', around.monitor, 140],
  ['keyboard', 'optional', 'keyboard', around.keyboard, 70],
  ['mouse', 'optional', 'mouse', around.mouse, 70],
  ['headset', 'optional', 'headphones', around.headset, 50],
  ['speakers', 'optional', 'speakers', around.speakers, 25],
  ['webcam', 'optional', 'webcam', around.webcam, 20],
  ['battery', 'optional', 'ups', around.battery, 30],
];

/** An option as the catalog has it. */
function optionOf(row, made) {
  const colour = (made.colour ?? '').split(' / ')[0];
  const name = made.colour ? `${made.name}, ${made.colour.toLowerCase()}` : made.name;
  const dutch = made.colour ? `${made.name}, ${dutchColours(made.colour)}` : made.name;
  return {
    id: idOf(name),
    name: { en: name, nl: dutch },
    help: made.help,
    price: cents(row.price),
    attributes: made.attributes,
    ...(made.most > 1 ? { quantity: { most: made.most } } : {}),
    ...(tables.colours[colour] ? { colour: tables.colours[colour] } : {}),
  };
}

function dutchColours(colours) {
  return colours.split(' / ').map((one) => tables.dutch_colours[one] ?? one.toLowerCase()).join(' / ');
}

/** Of parts with one id and the same in everything, the cheapest; where they differ, a number makes the id their own. */
function unique(options, drop) {
  const known = new Map();
  for (const option of options) {
    const same = known.get(option.id) ?? [];
    known.set(option.id, same);
    const twin = same.find((one) => JSON.stringify([one.attributes, one.help]) === JSON.stringify([option.attributes, option.help]));
    if (!twin) same.push(option);
    else {
      drop('the same part at a higher price');
      if (option.price < twin.price) twin.price = option.price;
    }
  }
  return [...known.values()].flatMap((same) => same.map((one, at) => (at === 0 ? one : { ...one, id: `${one.id.slice(0, 60)}_v${at + 1}` })))
    .map((one) => ({ ...one, parts: [{ part: one.id }] }));
}

/** Options of one name say in it what sets them apart. */
function tellApart(options) {
  const count = new Map();
  const key = (option) => option.name.en.toLowerCase();
  for (const option of options) count.set(key(option), (count.get(key(option)) ?? 0) + 1);
  return options.map((one) => {
    if (count.get(key(one)) === 1) return one;
    return { ...one, name: { en: `${one.name.en} (${one.help.en})`, nl: `${one.name.nl} (${one.help.nl})` } };
  });
}

const byPrice = (one, two) => one.price - two.price || (one.id < two.id ? -1 : 1);

/** The group's options by price, and what was left out and why. */
function group(entry, data) {
  const [id, kind, file, make, most] = entry;
  const left = new Map();
  const drop = (reason) => left.set(reason, (left.get(reason) ?? 0) + 1);
  const options = [];
  for (const row of data[file]) {
    if (!(cents(row.price) > 0)) { drop('no price'); continue; }
    const made = make(row, tables);
    if (typeof made === 'string') { drop(made); continue; }
    options.push(optionOf(row, made));
  }
  const kept = tellApart(unique(options, drop));
  const rare = kept.slice(most).filter((one) => one.attributes.needs_bluetooth).slice(0, RARE);
  const chosen = [...kept.slice(0, most), ...rare].sort(byPrice);
  for (let at = chosen.length; at < kept.length; ++at) drop(`beyond the first ${most} of the data`);
  return {
    group: { id, name: words.groups[id], ...(words.helps[id] ? { help: words.helps[id] } : {}), kind, options: chosen },
    report: { id, rows: data[file].length, taken: chosen.length, left },
  };
}

/** The catalog but for its price lists and presets, and a report a group. */
export function build(data) {
  const groups = GROUPS.map((entry) => group(entry, data));
  return {
    catalog: {
      format: 1, id: 'pc', version: '1.2.0', languages: ['en', 'nl'],
      name: words.name, description: words.description,
      currency: 'USD', price: 9900,
      attributes: Object.fromEntries(Object.entries(words.attributes).map(([id, name]) => [id, { name }])),
      totals: [{ id: 'power', name: words.power, attribute: 'power_w', combine: 'sum' }],
      derived: read('derived.json'),
      groups: groups.map((one) => one.group),
      rules: read('rules.json'),
      price_lists: [],
      presets: [],
      preview: read('preview.json'),
    },
    report: groups.map((one) => one.report),
  };
}

/** The catalog as text: a line an attribute, option, rule, price list and preset. */
export function textOf(catalog) {
  const line = (value) => JSON.stringify(value);
  const list = (values, indent) => `[\n${values.map((one) => `${indent}  ${line(one)}`).join(',\n')}\n${indent}]`;
  const groups = catalog.groups.map(({ options, ...head }) => `    ${line(head).slice(0, -1)}, "options": ${list(options, '    ')}}`);
  const attributes = Object.entries(catalog.attributes).map(([id, one]) => `    ${line(id)}: ${line(one)}`);
  const { format, id, version, languages, name, description, currency, price, totals, derived, rules, price_lists: lists, presets, preview } = catalog;
  return [
    '{',
    `  "format": ${format}, "id": ${line(id)}, "version": ${line(version)}, "languages": ${line(languages)},`,
    `  "name": ${line(name)},`, `  "description": ${line(description)},`,
    `  "currency": ${line(currency)}, "price": ${price},`,
    `  "attributes": {\n${attributes.join(',\n')}\n  },`,
    `  "totals": ${list(totals, '  ')},`,
    `  "derived": ${list(derived, '  ')},`,
    `  "groups": [\n${groups.join(',\n')}\n  ],`,
    `  "rules": ${list(rules, '  ')},`,
    `  "price_lists": ${list(lists, '  ')},`,
    `  "presets": ${list(presets, '  ')},`,
    `  "preview": {"width": ${preview.width}, "height": ${preview.height}, "layers": ${list(preview.layers, '  ')}}`,
    '}', '',
  ].join('\n');
}
