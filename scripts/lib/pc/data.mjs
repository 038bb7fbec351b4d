// The tables of parts: read, and told apart from what cannot be used.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tables that the catalog is made of, by file name without ".csv". */
export const FILES = [
  'cpu', 'cpu-cooler', 'motherboard', 'memory', 'internal-hard-drive', 'video-card', 'power-supply', 'case', 'case-fan',
  'monitor', 'keyboard', 'mouse', 'os', 'wired-network-card', 'wireless-network-card', 'sound-card', 'headphones',
  'speakers', 'webcam', 'ups',
];

/** Rows of a CSV text (RFC 4180) as objects by the names of its first row. */
export function rowsOf(text) {
  const lines = [];
  let line = [], cell = '', quoted = false;
  const endCell = () => { line.push(cell); cell = ''; };
  const endLine = () => { endCell(); if (line.some((one) => one !== '')) lines.push(line); line = []; };
  for (let at = 0; at < text.length; ++at) {
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') { cell += '"'; ++at; }
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ',') endCell();
    else if (!quoted && sign === '\n') endLine();
    else if (quoted || sign !== '\r') cell += sign;
  }
  endLine();
  const [names, ...rest] = lines;
  return rest.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])));
}

/** Every table in the folder; refuses with words where one is not there. */
export function load(folder) {
  const missing = FILES.filter((name) => !existsSync(join(folder, `${name}.csv`)));
  if (missing.length > 0) {
    throw new Error(`${folder} lacks ${missing.map((name) => `${name}.csv`).join(', ')}. Give the folder of the tables: scripts/pc-catalog FOLDER`);
  }
  return Object.fromEntries(FILES.map((name) => [name, rowsOf(readFileSync(join(folder, `${name}.csv`), 'utf8'))]));
}

/** "350,1800" is a span: its highest number. */
export const most = (text) => Math.max(...text.split(',').map(Number).filter((one) => one > 0), 0);
/** US dollars as whole cents. */
export const cents = (price) => Math.round(Number(price) * 100);
/** An id of a text, such as "rtx_5070_ti"; a letter stands first, 64 characters at most. */
export function idOf(text) {
  const plain = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/\u03b1/g, ' alpha').toLowerCase();
  const id = plain.replace(/\+/g, ' plus ').replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return (/^[a-z]/.test(id) ? id : `p_${id}`).slice(0, 64).replace(/_+$/, '');
}
