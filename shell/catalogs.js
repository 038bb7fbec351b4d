// Which catalog opens: the one that the address asks for, from the device where the shopper dropped it, else from the site.
import { catalogOf, fragment, isCatalogId } from './history.js';
import { bytes } from './loading.js';
import { say } from './words.js';

/** @typedef {import('./bridge.js').Program} Program */
/** @typedef {import('./storage.js').Records} Records */
/** @typedef {import('./storage.js').StoredRecord} StoredRecord */
/** @typedef {{id: string, bytes: Uint8Array, source: string, notice: string, missing?: boolean}} Found */

const FIRST = 'bike';
const recordOf = (/** @type {string} */ id) => `catalog/${id}`;
const fileOf = (/** @type {string} */ id) => `catalogs/${id}.json`;

/** The catalog that the address asks for; where there is none such, the bike, and words for it.
 * @param {StoredRecord[]} stored @returns {Promise<Found>} */
export async function find(stored) {
  const query = new URLSearchParams(location.search);
  const asked = query.get('catalog') ?? '';
  const id = catalogOf(fragment()) || asked || FIRST;
  const own = query.has('original') ? undefined : stored.find((record) => record.key === recordOf(id));
  if (own) return { id, bytes: new TextEncoder().encode(own.json), source: id, notice: say('catalog_own', { id }) };
  try {
    if (!isCatalogId(id)) throw new Error(id);
    return await fromSite(id);
  } catch (error) {
    if (id === FIRST) throw error;
    return { ...(await fromSite(FIRST)), notice: say('catalog_missing', { id }), missing: true };
  }
}

/** The catalogs of this site, by id and name; none where that cannot be told.
 * @returns {Promise<{id: string, en: string, nl: string}[]>} */
export async function list() {
  try {
    return JSON.parse(new TextDecoder().decode(await bytes('catalogs/list.json')));
  } catch {
    return [];
  }
}

/** @param {string} id @returns {Promise<Found>} */
async function fromSite(id) {
  return { id, bytes: await bytes(fileOf(id)), source: fileOf(id), notice: '' };
}

/** The catalog that is open, and how another takes its place. */
export class Catalogs {
  /** @param {Program} program @param {Records} records */
  constructor(program, records) {
    this.program = program;
    this.records = records;
    this.open = '';
  }

  /** Opens what was found, or the bike where that is no catalog. @param {Found} found */
  async start(found) {
    if (this.program.catalog(found.bytes, found.source)) {
      this.open = found.id;
      if (found.notice) this.program.notice('catalog', found.notice);
      return;
    }
    const first = await fromSite(FIRST);
    if (!this.program.catalog(first.bytes, first.source)) throw new Error(say('catalog_bad', { id: FIRST }));
    this.open = FIRST;
  }

  /** A file of the shopper's. Opened, it is kept on the device, so that a reload finds it.
   * @param {Uint8Array} text @param {string} name */
  async take(text, name) {
    if (!this.program.catalog(text, name)) return;
    const json = new TextDecoder().decode(text);
    this.open = JSON.parse(json).id;
    const { outcome, reason } = await this.records.replace(recordOf(this.open), json);
    if (outcome !== 'saved') this.program.notice('catalog', say('catalog_not_kept', { reason }));
  }

  /** Whether a fragment speaks of another catalog than the open one. @param {string} text */
  isOther(text) {
    const id = catalogOf(text);
    return id !== '' && id !== this.open;
  }
}
