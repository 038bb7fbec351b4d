// scripts/pc-catalog [FOLDER]: makes catalogs/pc.json of the tables of parts.
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, textOf } from './catalog.mjs';
import { priceLists } from './company.mjs';
import { load } from './data.mjs';
import { presets } from './presets.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const file = join(root, 'catalogs/pc.json');

function tell(report) {
  for (const { id, rows, taken, left } of report) {
    console.log(`${id}: ${taken} of ${rows}`);
    for (const [reason, count] of [...left].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
      console.log(`    left out ${count}: ${reason}`);
    }
  }
}

function make() {
  const [folder = join(root, '../shared/data/pc-parts'), ...rest] = process.argv.slice(2);
  if (rest.length > 0) throw new Error('One folder at most: scripts/pc-catalog [FOLDER]');
  const { catalog, report } = build(load(folder));
  tell(report);
  const parts = catalog.groups.reduce((sum, group) => sum + group.options.length, 0);
  console.log(`${parts} options in ${catalog.groups.length} groups, ${catalog.rules.length} rules`);
  catalog.price_lists = priceLists(catalog, (line) => console.log(line));
  writeFileSync(file, textOf(catalog));
  catalog.presets = presets(catalog, file, root, (line) => console.log(line));
  writeFileSync(file, textOf(catalog));
}

try {
  make();
} catch (error) {
  console.error(`scripts/pc-catalog: ${error.message}`);
  process.exit(1);
}
