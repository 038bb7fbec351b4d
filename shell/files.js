// Files in (dropped anywhere, or picked) and texts out (downloads, clipboard, mail).
import { reasonOf, say } from './words.js';

const LIMIT_MIB = 64;

/** @typedef {(bytes: Uint8Array, name: string) => void} Opened */
/** @typedef {(id: string, text: string) => void} Notice */

export class Files {
  /** @param {Opened} opened @param {Notice} notice */
  constructor(opened, notice) {
    this.opened = opened;
    this.notice = notice;
    this.#receiveDrops();
  }

  /** Asks the shopper for a file. @param {Opened} [opened] @param {string} [accept] a catalog, unless told */
  pick(opened = this.opened, accept = '.json,application/json') {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.hidden = true;
    input.addEventListener('change', () => {
      if (input.files?.[0]) this.#open(input.files[0], opened);
      input.remove();
    });
    input.addEventListener('cancel', () => input.remove());
    document.body.append(input);
    input.click();
  }

  /** @param {File} file @param {Opened} opened */
  async #open(file, opened) {
    if (file.size > LIMIT_MIB << 20) {
      const size = Math.ceil(file.size / (1 << 20));
      this.notice('catalog', say('file_large', { name: file.name, size }));
      return;
    }
    try {
      opened(new Uint8Array(await file.arrayBuffer()), file.name);
    } catch (error) {
      this.notice('catalog', say('file_unreadable', { name: file.name, reason: reasonOf(error) }));
    }
  }

  #receiveDrops() {
    const hint = /** @type {HTMLElement} */ (document.getElementById('drop'));
    const show = (/** @type {boolean} */ shown) => {
      hint.textContent = shown ? say('drop_here') : '';
      hint.hidden = !shown;
    };
    addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      show(true);
    });
    addEventListener('dragleave', (event) => event.relatedTarget === null && show(false));
    addEventListener('drop', (event) => {
      show(false);
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      this.#dropped(event.dataTransfer.files);
    });
  }

  /** @param {FileList} files */
  #dropped(files) {
    if (files.length === 0) this.notice('catalog', say('file_none'));
    else if (files.length > 1) this.notice('catalog', say('file_many'));
    else this.#open(files[0], this.opened);
  }
}

/** @param {string} name @param {string} type @param {string} text */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  follow(address, name);
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** Opens the shopper's mail program. @param {string} address a mailto: address */
export function mail(address) {
  if (!address.startsWith('mailto:')) throw new Error('not a mail address');
  follow(address);
}

/** @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    if (!copyBySelection(text)) throw error;
  }
}

/** For browsers that keep the clipboard from a page without https. @param {string} text */
function copyBySelection(text) {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.className = 'hidden';
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}

/** @param {string} address @param {string} [name] of the file to download */
function follow(address, name) {
  const link = document.createElement('a');
  link.href = address;
  if (name !== undefined) link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}
