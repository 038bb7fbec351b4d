// The records of this device: IndexedDB, one store, a record written whole in one strict transaction.
// A write names the revision that it makes; it is refused when what stands there is not the one before it,
// compared inside the same transaction, so that two tabs can never overwrite each other unseen.
import { reasonOf, say } from './words.js';

const DATABASE = 'maatwerk';
const STORE = 'records';
const ASIDE = 'aside/';
const PATIENCE_MS = 5000;

/** @typedef {{key: string, revision: number, json: string}} StoredRecord */
/** @typedef {{key: string, file: Blob}} StoredFile */
/** `current`: what a conflict found there.
 * @typedef {{outcome: 'saved' | 'conflict' | 'failed', reason: string, current?: StoredRecord}} Outcome */

export class Records {
  /** @type {Promise<IDBDatabase> | undefined} */
  #opening;

  /** Every sound record. A damaged one is moved to `aside/...` first, and named in `aside`.
   * @returns {Promise<{records: StoredRecord[], aside: {key: string, aside: string}[]}>} */
  async load() {
    const database = await withPatience(this.#open());
    const stored = await readAll(database);
    const files = stored.filter((value) => isFile(value.key) && value.file instanceof Blob);
    const damaged = stored.filter((value) => !isAside(value.key) && !isFile(value.key) && !isRecord(value));
    const aside = [];
    for (const value of damaged) {
      aside.push({ key: String(value.key), aside: await setAside(database, value) });
    }
    const records = stored.filter((value) => !isAside(value.key) && isRecord(value));
    return { records: [...records, ...files.map(({ key }) => ({ key, revision: 1, json: '{}' }))], aside };
  }

  /** Writes the record if the stored revision is the one before it. @param {StoredRecord} record */
  save(record) {
    return this.#write(record.key, (stored) => (follows(record.revision, stored) ? record : undefined));
  }

  /** Writes the text as the next revision, whatever stands there. @param {string} key @param {string} json */
  replace(key, json) {
    return this.#write(key, (stored) => ({ key, json, revision: (isRecord(stored) ? stored.revision : 0) + 1 }));
  }

  /** A file of the shopper's, under what it is. @param {string} key @param {Uint8Array} bytes */
  keepFile(key, bytes) {
    return this.#write(key, () => ({ key, file: new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]) }));
  }

  /** @param {string} key @param {(stored: unknown) => StoredRecord | StoredFile | undefined} next none: a conflict
   * @returns {Promise<Outcome>} */
  async #write(key, next) {
    try {
      const database = await withPatience(this.#open());
      return await write(database, key, next);
    } catch (error) {
      return { outcome: 'failed', reason: inWords(error) };
    }
  }

  #open() {
    this.#opening ??= open(() => (this.#opening = undefined)).catch((error) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }
}

/** @param {unknown} value @returns {value is StoredRecord} */
function isRecord(value) {
  const record = /** @type {Record<string, unknown>} */ (value);
  return (
    typeof record === 'object' && record !== null && typeof record.key === 'string' &&
    Number.isSafeInteger(record.revision) && Number(record.revision) >= 1 &&
    typeof record.json === 'string' && holdsObject(record.json)
  );
}

/** @param {string} json */
function holdsObject(json) {
  try {
    const value = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** A file that was given to a parameter: no record, and only its key is told. @param {unknown} key */
const isFile = (key) => typeof key === 'string' && key.startsWith('file/');

/** @param {unknown} key */
const isAside = (key) => typeof key === 'string' && key.startsWith(ASIDE);

/** @param {number} revision @param {unknown} stored */
function follows(revision, stored) {
  return revision === (stored === undefined ? 1 : isRecord(stored) ? stored.revision + 1 : NaN);
}

/** @param {() => void} closed @returns {Promise<IDBDatabase>} */
function open(closed) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
    request.onblocked = () => reject(new DOMException('', 'BlockedError'));
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = closed;
      database.onversionchange = () => {
        database.close();
        closed();
      };
      resolve(database);
    };
  });
}

/** @param {IDBDatabase} database @returns {Promise<any[]>} */
function readAll(database) {
  return new Promise((resolve, reject) => {
    const request = database.transaction(STORE).objectStore(STORE).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBDatabase} database @param {string} key @param {(stored: unknown) => StoredRecord | StoredFile | undefined} next
 * @returns {Promise<Outcome>} */
function write(database, key, next) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    /** @type {Outcome} */
    let answer = { outcome: 'conflict', reason: '' };
    const request = store.get(key);
    request.onsuccess = () => {
      const record = next(request.result);
      if (record) {
        answer = { outcome: 'saved', reason: '' };
        store.put(record);
      } else if (isRecord(request.result)) {
        answer.current = request.result;
      }
    };
    transaction.oncomplete = () => resolve(answer);
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
  });
}

/** Moves a damaged value to the first free key under `aside/`, in one transaction.
 * @param {IDBDatabase} database @param {any} value @returns {Promise<string>} */
function setAside(database, value) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    let name = ASIDE + String(value.key);
    const keys = store.getAllKeys();
    keys.onsuccess = () => {
      for (let n = 2; keys.result.includes(name); n++) name = `${ASIDE}${value.key}/${n}`;
      store.put({ key: name, damaged: value });
      store.delete(value.key);
    };
    transaction.oncomplete = () => resolve(name);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** A storage that never answers must not keep the shopper waiting.
 * @template T @param {Promise<T>} promise @returns {Promise<T>} */
function withPatience(promise) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new DOMException('', 'TimeoutError')), PATIENCE_MS);
  });
  return Promise.race([promise, /** @type {Promise<never>} */ (late)]);
}

/** Why it was not stored, for the shopper. @param {unknown} error */
export function inWords(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return say('storage_full');
  if (name === 'VersionError') return say('storage_newer');
  if (name === 'BlockedError') return say('storage_blocked');
  if (name === 'TimeoutError') return say('storage_silent');
  if (['SecurityError', 'InvalidStateError', 'ReferenceError', 'TypeError'].includes(name)) return say('storage_refused');
  return say('storage_failed', { reason: reasonOf(error) });
}
