// The reference of the catalog's format, made from its schema: a table for each object, a row for each key.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const target = join(root, 'catalogs/reference.md');
const schema = JSON.parse(readFileSync(join(root, 'catalogs/catalog.schema.json'), 'utf8'));

const nameOf = (ref) => ref.slice('#/$defs/'.length);
const link = (ref) => `[${nameOf(ref)}](#${nameOf(ref)})`;
const code = (value) => `\`${JSON.stringify(value)}\``;
const number = (value) => value.toLocaleString('en-US');
const cell = (text) => text.replaceAll('|', '\\|');

/** "1 to 20", "at most 20", "from 1", or nothing. */
function span(least, most, what = '') {
  if (least !== undefined && most !== undefined) return `${number(least)} to ${number(most)}${what}`;
  if (most !== undefined) return `at most ${number(most)}${what}`;
  return least === undefined ? '' : `from ${number(least)}${what}`;
}

/** What a value must be, in a few words. */
function kind(value) {
  if (value === true) return 'anything';
  if (value.$ref) return [link(value.$ref), span(value.minLength, value.maxLength, ' characters')].filter(Boolean).join(', ');
  if ('const' in value) return code(value.const);
  if (value.enum) return value.enum.map(code).join(', ');
  if (value.anyOf && !value.type) return value.anyOf.map(kind).join(' or ');
  if (value.type === 'array') {
    const items = value.prefixItems ? value.prefixItems.map(kind).join('; ') : kind(value.items);
    const count = value.prefixItems ? '' : span(value.minItems, value.maxItems);
    return `list of ${items}${count ? `, ${count}` : ''}`;
  }
  if (value.type === 'object') {
    const count = span(value.minProperties, value.maxProperties);
    return `object of ${kind(value.additionalProperties)}${count ? `, ${count}` : ''}`;
  }
  if (value.type === 'integer') return ['whole number', span(value.minimum, value.maximum)].filter(Boolean).join(', ');
  if (value.type === 'number') return 'number';
  if (value.type === 'boolean') return '`true` or `false`';
  return ['text', span(value.minLength, value.maxLength, ' characters')].filter(Boolean).join(', ');
}

function table(object) {
  const rows = Object.entries(object.properties).map(([key, value]) => {
    const needed = object.required?.includes(key) ? 'required' : '';
    return `| \`${key}\` | ${needed} | ${cell(kind(value))} | ${cell(value.description)} |`;
  });
  return ['| key | | value | what it says |', '|---|---|---|---|', ...rows].join('\n');
}

function section(name, value) {
  const words = `## ${name}\n${value.description}`;
  if (value.properties) return `${words}\n\n${table(value)}`;
  const what = kind(value);
  const form = value.pattern && !value.pattern.includes('\\u') ? `${what}, \`${cell(value.pattern)}\`` : what;
  return `${words} (${form})`;
}

const text = [
  '# Catalog format 1: reference',
  'Made by `scripts/reference` from [catalog.schema.json](catalog.schema.json); the guide is [README.md](README.md).',
  section('catalog', schema),
  ...Object.entries(schema.$defs).map(([name, value]) => section(name, value)),
].join('\n\n') + '\n';

if (process.argv[2] !== '--check') {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  console.error('catalogs/reference.md is not as the schema says. Run: scripts/reference');
  process.exit(1);
}
