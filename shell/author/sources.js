// Where the files of a catalog come from: this site, an address on it, the device. Each opens as
// {files: name -> text, main: the catalog's name, latest: asks the same again, isFixed: that is for nothing, save: writes
// a file back, where it can}.
import { reasonOf } from '../words.js';
import { say } from './words.js';

/** @typedef {{files: Map<string, string>, main: string, latest?: () => Promise<Map<string, string>>, isFixed?: boolean,
 *   save?: (name: string, text: string) => Promise<void>}} Source */

const MOST = 64 * 1024 * 1024;

/** A file of this site, by its address; with what it names beside it. @param {string} address @returns {Promise<Source>} */
export async function fromAddress(address) {
  const url = new URL(address, document.baseURI);
  const wrong = (reason) => new Error(say('bad_address', { address, reason, example: new URL('catalogs/bench.json', document.baseURI).pathname }));
  if (url.origin !== location.origin) throw wrong(say('elsewhere'));
  const main = decodeURIComponent(url.pathname.split('/').pop() || 'catalog.json');
  const latest = () => gather(main, (name) => fetched(new URL(encodeURI(name), url)));
  try {
    return { files: await latest(), main, latest };
  } catch (error) {
    throw wrong(reasonOf(error));
  }
}

/** @param {URL} url */
async function fetched(url) {
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.text();
}

/** A catalog, what it takes from other files, and the test cases beside it. What is missing the program tells. */
async function gather(main, read) {
  const files = new Map([[main, await read(main)]]);
  const wanted = [...partsOf(files.get(main)), main.replace(/\.json$/, '.tests.json')];
  for (let name = wanted.shift(); name !== undefined; name = wanted.shift()) {
    if (files.has(name)) continue;
    const text = await read(name).catch(() => undefined);
    if (text === undefined) continue;
    files.set(name, text);
    wanted.push(...partsOf(text));
  }
  return files;
}

/** The names in "include", and of tables in a CSV; of a text that is no JSON none. @param {string} text */
function partsOf(text) {
  try {
    const { include = [], rules = [] } = JSON.parse(text);
    return [...include, ...rules.map((rule) => rule.table?.csv)].filter((name) => /^[\w-][\w./-]*$/.test(name ?? ''));
  } catch {
    return [];
  }
}

/** Files that were picked: [name, how it is read now]. The catalog is the first that has groups.
 * @param {[string, () => Promise<File>][]} picked @returns {Promise<Source>} */
async function fromFiles(picked) {
  const latest = async () => {
    const files = new Map();
    for (const [name, open] of picked) files.set(name, await textOf(name, open));
    return files;
  };
  const files = await latest();
  const main = [...files.keys()].filter(isTop).find((name) => hasGroups(files.get(name)))
    ?? [...files.keys()].filter(isTop).find((name) => name.endsWith('.json') && !name.endsWith('.tests.json'));
  if (!main) throw new Error(say('no_catalog'));
  return { files, main, latest };
}

const isTop = (/** @type {string} */ name) => !name.includes('/');
const isPart = (/** @type {string} */ name) => /\.(json|csv)$/i.test(name);

function hasGroups(text) {
  return /"groups"\s*:/.test(text) && /"languages"\s*:/.test(text);
}

async function textOf(name, open) {
  let file;
  try {
    file = await open();
    if (file.size <= MOST) return await file.text();
  } catch (error) {
    throw new Error(say('bad_file', { name, reason: reasonOf(error) }));
  }
  throw new Error(say('large', { name, size: Math.ceil(file.size / 1024 / 1024) }));
}

/** What an <input type="file"> has; of a folder by its path in it. @param {FileList} list */
export function fromInput(list) {
  const name = (file) => file.webkitRelativePath.split('/').slice(1).join('/') || file.name;
  return fromFiles([...list].map((file) => [name(file), async () => file]).filter(([one]) => isPart(one)));
}

/** A folder or files of the device that can be read again, and written. @param {FileSystemHandle[]} handles */
export async function fromHandles(handles) {
  const all = [];
  for (const handle of handles) {
    if (handle.kind === 'directory') all.push(...(await filesIn(handle, '')));
    else all.push([handle.name, handle]);
  }
  const source = await fromFiles(all.map(([name, handle]) => [name, () => handle.getFile()]));
  source.save = async (name, text) => {
    const file = await new Map(all).get(name).createWritable();
    await file.write(text);
    await file.close();
  };
  return source;
}

async function filesIn(folder, path) {
  const all = [];
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === 'file' && isPart(name)) all.push([path + name, handle]);
    if (handle.kind === 'directory' && !name.startsWith('.')) all.push(...(await filesIn(handle, `${path}${name}/`)));
  }
  return all;
}
