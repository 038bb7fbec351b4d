// The standard systems, found by the engine: from a start that keeps nothing, wish after wish is granted as long as
// `maatwerk order` can complete the whole below the preset's limit; the cheapest way to grant each, and what is left open
// at the least price. So a preset is valid by construction, and changes only with the data, the rules or the wishes.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const wanted = JSON.parse(readFileSync(new URL('presets.json', import.meta.url), 'utf8'));
/** Ways to grant a wish that are tried before it is given up. */
const TRIES = 40;

/** The command line, as built; where it is not, words how to. */
function engine(root) {
  const found = ['release', 'native'].map((name) => join(root, 'build', name, 'bin/maatwerk')).find(existsSync);
  if (!found) throw new Error('the presets want the command line: cmake --preset release && cmake --build build/release --target maatwerk');
  return found;
}

/** The cheapest completion of the choices: {chosen, total}; null where they do not go together. */
function complete(program, file, compiled, choices) {
  const chosen = Object.entries(choices).map(([group, option]) => `${group}=${option}`);
  const args = ['order', file, '--compiled', compiled, '--json', ...(chosen.length > 0 ? ['--choose', ...chosen] : [])];
  try {
    const order = JSON.parse(execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    const all = order.items.filter((one) => one.option !== 'none').map((one) => [one.group, one.option]);
    return { chosen: all, total: order.price.total };
  } catch (error) {
    if (error.status === 1) return null;
    throw error;
  }
}

const suits = (option, wish) =>
  Object.entries(wish.at_least ?? {}).every(([name, least]) => option.attributes[name] >= least)
  && Object.entries(wish.at_most ?? {}).every(([name, most]) => option.attributes[name] <= most);

/** Options that would grant the wish, the best names first, the cheapest of each first. */
function ways(catalog, wish) {
  const { options } = catalog.groups.find((group) => group.id === wish.group);
  const names = wish.name ?? ['.'];
  return names.flatMap((name) => options.filter((one) => new RegExp(name).test(one.name.en) && suits(one, wish)).slice(0, TRIES));
}

function find(catalog, preset, ask) {
  const choices = {};
  let best = ask(choices);
  for (const wish of preset.wishes) {
    for (const option of ways(catalog, wish)) {
      const answer = ask({ ...choices, [wish.group]: option.id });
      if (!answer || answer.total > preset.limit) continue;
      choices[wish.group] = option.id;
      best = answer;
      break;
    }
  }
  return best;
}

/** The presets of the catalog in `file`, each told as it is found. */
export function presets(catalog, file, root, tell) {
  const program = engine(root);
  const folder = mkdtempSync(join(tmpdir(), 'pc-catalog-'));
  const compiled = join(folder, 'pc.mwc');
  try {
    execFileSync(program, ['compile', file, '-o', compiled], { stdio: ['ignore', 'ignore', 'inherit'] });
    return wanted.map((preset) => {
      const best = find(catalog, preset, (choices) => complete(program, file, compiled, choices));
      tell(`preset ${preset.id}: ${(best.total / 100).toFixed(2)} of ${(preset.limit / 100).toFixed(2)} USD`);
      for (const wish of preset.wishes) {
        if (!best.chosen.some(([group, id]) => group === wish.group && ways(catalog, wish).some((one) => one.id === id))) {
          tell(`    not granted: ${wish.group} ${JSON.stringify(wish.name ?? wish.at_least)}`);
        }
      }
      return { id: preset.id, name: preset.name, help: preset.help, choices: Object.fromEntries(best.chosen) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
