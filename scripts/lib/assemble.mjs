// Puts the site together in build/site: what a static host serves.
//
//   index.html and other entry files     from shell/, at the top: their addresses never change
//   a/<hash>/...                         everything else; <hash> is taken over all of it, so an address
//                                        stands for its content and may be cached for good
//
// An entry file names the rest by its place beside it ("main.js"); here that becomes "a/<hash>/main.js". Inside
// a/<hash>/ files find each other by relative names: shell's modules and styles, maatwerk.mjs, maatwerk.wasm,
// fonts/, catalogs/; author/ is what only author.html loads. Where esbuild is on the PATH, shell's modules go as one main.js, and it and maatwerk.mjs without
// what only people read (16 KB less for each shopper); elsewhere all go as they are, and the page does the same.
// Every file that gains by it gets a .br and a .gz beside it, kept in build/compressed by content.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const site = join(root, 'build/site');
const next = join(root, 'build/site.new');
const kept = join(root, 'build/compressed');

const isEntry = (name) => /\.(html|webmanifest|ico)$/.test(name) || name === 'sw.js' || name === 'robots.txt';
const isOurs = (name) => !/^(Caddyfile|README.*|\..*)$/.test(name);
const gains = (name) => /\.(html|webmanifest|js|mjs|css|json|svg|wasm|ttf|otf|txt)$/.test(name);

const BROTLI = {
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
};

/** The modules that a page or a worker begins with; they import the others. */
const ENTRY_MODULES = ['main.js', 'author/main.js', 'author/worker.js'];

/** All files below `folder`, as paths from there, sorted. */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const below = (one) => filesBelow(join(folder, one.name)).map((path) => `${one.name}/${path}`);
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((one) => (one.isDirectory() ? below(one) : [one.name]))
    .sort();
}

/** A product's own file: what stands beside it (pc.tests.json) and the schema are for authors. */
const isCatalog = (name) => /^[a-z0-9_]+\.json$/.test(name);

/** Writes the catalogs by id and name, so that the page can offer the others without reading them. */
function listOf(catalogs) {
  const list = catalogs.map((p) => {
    const { id, name } = JSON.parse(readFileSync(join(root, 'catalogs', p), 'utf8'));
    return { id, en: name.en ?? Object.values(name)[0], nl: name.nl ?? name.en ?? Object.values(name)[0] };
  });
  const file = join(root, 'build/catalogs.json');
  writeFileSync(file, `${JSON.stringify(list)}\n`);
  return file;
}

/** [path in the site, file here] of the modules. */
function modules() {
  const shell = filesBelow(join(root, 'shell')).filter((p) => p.endsWith('.js') && !isEntry(p));
  const programs = [
    ['maatwerk.mjs', join(root, 'build/wasm/web/maatwerk.mjs')],
    ['author/maatwerk_in_page.mjs', join(root, 'build/wasm/bin/maatwerk_in_page.mjs')],
  ];
  const ours = (path) => [path, join(root, 'shell', path)];
  if (spawnSync('esbuild', ['--version']).error || programs.some(([, file]) => !existsSync(file))) {
    return [...shell.map(ours), ...programs];
  }
  return [...ENTRY_MODULES.map(ours), ...programs].map(([path, file]) => [path, packed(file, path)]);
}

/** A module and all that it imports as one file, as short as it gets. */
function packed(file, name) {
  const result = join(root, 'build/packed', name);
  const options = ['--bundle', '--minify', '--format=esm', '--charset=utf8', '--log-level=warning'];
  const { status, stderr } = spawnSync('esbuild', [file, ...options, `--outfile=${result}`], { encoding: 'utf8' });
  if (status !== 0) refuse(`esbuild could not pack ${file}:\n${stderr}`);
  return result;
}

/** The catalog in one file: as it is, or, where it takes parts of itself from other files, as `maatwerk pack` writes it. */
function catalogOf(path) {
  const file = join(root, 'catalogs', path);
  const { include, rules } = JSON.parse(readFileSync(file, 'utf8'));
  if (!include && !rules?.some((rule) => rule.table?.csv)) return file;
  const made = join(root, 'build/packed/catalogs', path);
  mkdirSync(dirname(made), { recursive: true });
  const program = join(root, 'build/wasm/bin/maatwerk.js');
  const run = spawnSync('node', ['--no-experimental-fetch', program, 'pack', file, '-o', made], { encoding: 'utf8' });
  if (run.status !== 0) refuse(run.stderr || `${path} cannot be packed: build build/wasm first.`);
  return made;
}

/** [path in the site, file here] of everything that goes under a/. */
function assets() {
  const shell = filesBelow(join(root, 'shell')).filter((p) => isOurs(p) && !isEntry(p) && !p.endsWith('.js'));
  const fonts = filesBelow(join(root, 'assets/fonts')).filter((p) => /\.(ttf|otf)$/.test(p));
  const catalogs = filesBelow(join(root, 'catalogs')).filter(isCatalog);
  return [
    ...shell.map((p) => [p, join(root, 'shell', p)]),
    ...modules(),
    ...fonts.map((p) => [`fonts/${p}`, join(root, 'assets/fonts', p)]),
    ...catalogs.map((p) => [`catalogs/${p}`, catalogOf(p)]),
    ['catalogs/list.json', listOf(catalogs)],
    ['maatwerk.wasm', join(root, 'build/wasm/web/maatwerk.wasm')],
    ['author/maatwerk_in_page.wasm', join(root, 'build/wasm/bin/maatwerk_in_page.wasm')],
  ];
}

function refuse(words) {
  console.error(words);
  process.exit(1);
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const [path, file] of files) hash.update(`${path}\0${statSync(file).size}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** The text of an entry file, with the files that it names found under a/; one that is not there is refused. */
function withHash(text, entry, hash, known) {
  return text.replace(/\b(href|src)="([^":#?]+)"/g, (whole, attribute, path) => {
    if (known.has(path)) return `${attribute}="a/${hash}/${path}"`;
    if (!isEntry(path)) refuse(`shell/${entry} names ${path}, which is not among the files.`);
    return whole;
  });
}

/** Both compressed forms of a file; made once for each content. */
function compress(file) {
  const bytes = readFileSync(file);
  const name = join(kept, createHash('sha256').update(bytes).digest('hex'));
  const forms = {
    br: () => brotliCompressSync(bytes, { params: BROTLI }),
    gz: () => gzipSync(bytes, { level: 9 }),
  };
  for (const [form, make] of Object.entries(forms)) {
    if (!existsSync(`${name}.${form}`)) {
      writeFileSync(`${name}.${form}.new`, make());
      renameSync(`${name}.${form}.new`, `${name}.${form}`);
    }
    if (statSync(`${name}.${form}`).size < bytes.length) cpSync(`${name}.${form}`, `${file}.${form}`);
  }
}

/** What the shopper downloads, in brotli: the figure to watch. */
function tally(hash) {
  const below = join(next, 'a', hash);
  const size = (p) => statSync(existsSync(`${p}.br`) ? `${p}.br` : p).size;
  const sums = {};
  for (const path of filesBelow(below).filter((p) => !/\.(br|gz)$|^author\//.test(p))) {
    const kind = /^(fonts|catalogs)\//.exec(path)?.[1] ?? extname(path).slice(1).replace('mjs', 'js');
    sums[kind] = (sums[kind] ?? 0) + size(join(below, path));
  }
  return Object.entries(sums).map(([kind, bytes]) => `${kind} ${bytes}`).join(', ');
}

/** The folder of the release before stays, so that a page that is open keeps finding its files. */
function keepTheOneBefore(hash) {
  const folder = join(site, 'a');
  if (!existsSync(folder)) return;
  const age = (name) => statSync(join(folder, name)).mtimeMs;
  const [newest] = readdirSync(folder).filter((name) => name !== hash).sort((a, b) => age(b) - age(a));
  if (newest) cpSync(join(folder, newest), join(next, 'a', newest), { recursive: true, preserveTimestamps: true });
}

/** The new site takes the old one's place. */
function publish() {
  rmSync(`${site}.old`, { recursive: true, force: true });
  if (existsSync(site)) renameSync(site, `${site}.old`);
  renameSync(next, site);
  rmSync(`${site}.old`, { recursive: true, force: true });
}

const files = assets();
for (const [path, file] of files) {
  if (!existsSync(file)) refuse(`${path} is not built. Run scripts/site.`);
}
const entries = readdirSync(join(root, 'shell')).filter(isEntry);
if (!entries.includes('index.html')) refuse('shell/index.html is missing.');

const hash = hashOf(files);
rmSync(next, { recursive: true, force: true });
mkdirSync(kept, { recursive: true });
for (const [path, file] of files) cpSync(file, join(next, 'a', hash, path));
const known = new Set(files.map(([path]) => path));
for (const entry of entries) {
  const bytes = readFileSync(join(root, 'shell', entry));
  writeFileSync(join(next, entry), entry.endsWith('.ico') ? bytes : withHash(bytes.toString(), entry, hash, known));
}
for (const path of filesBelow(next).filter(gains)) compress(join(next, path));
const bytes = tally(hash);
keepTheOneBefore(hash);
publish();
console.log(`a/${hash}, bytes after brotli: ${bytes}`);
