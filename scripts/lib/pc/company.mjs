// The price lists of companies: of each group the options whose names they approve of, and what they agreed to pay.
import { readFileSync } from 'node:fs';

const wanted = JSON.parse(readFileSync(new URL('companies.json', import.meta.url), 'utf8'));

const optionsOf = (catalog, id) => catalog.groups.find((group) => group.id === id).options;

/** The ids of the group's options whose names fit one of the patterns; refuses with words where none does. */
function named(catalog, group, patterns) {
  const fits = (option) => patterns.some((one) => new RegExp(one).test(option.name.en));
  const ids = optionsOf(catalog, group).filter(fits).map((one) => one.id);
  if (ids.length === 0) throw new Error(`no option of ${group} is named like ${patterns.join(' or ')}`);
  return ids;
}

const forEachGroup = (table, make) => Object.fromEntries(Object.entries(table).map(([group, entry]) => [group, make(group, entry)]));

/** {"group": [{"name": PATTERN, "price"}]} as {"group": {"option": price}}. */
const agreed = (catalog, table) => forEachGroup(table, (group, entries) =>
  Object.fromEntries(entries.flatMap(({ name, price }) => named(catalog, group, [name]).map((id) => [id, price]))));

/** The price lists of the catalog, each told as it is made. */
export function priceLists(catalog, tell) {
  return wanted.map(({ id, name, discount, agreed: prices, approved, message }) => {
    const only = forEachGroup(approved, (group, patterns) => named(catalog, group, patterns));
    const parts = Object.values(only).reduce((sum, ids) => sum + ids.length, 0);
    tell(`price list ${id}: ${parts} approved parts in ${Object.keys(only).length} groups`);
    return { id, name, discount, prices: agreed(catalog, prices), only, message };
  });
}
