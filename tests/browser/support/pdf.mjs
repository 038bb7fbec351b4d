// What a printed page says: through the PDF that Chromium makes, read by pdftotext.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withFolder } from './browser.mjs';

const run = promisify(execFile);

const bare = (text) => text.replace(/[\s\u00a0\u202f]+/g, '');

/** `says(part)` and `count(part)` look through the text cell by cell; pdftotext keeps no reliable spaces there, so
 * spaces do not count.
 * @returns {Promise<{says(part: string): boolean, count(part: string): number, text: string, pages: number,
 *   size: string, bytes: Buffer}>} */
export async function printed(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return withFolder(async (folder) => {
    const file = join(folder, 'print.pdf');
    await writeFile(file, bytes);
    const { stdout: text } = await run('pdftotext', ['-raw', file, '-']);
    const { stdout: info } = await run('pdfinfo', [file]);
    const all = bare(text);
    return {
      bytes,
      text,
      says: (part) => all.includes(bare(part)),
      count: (part) => all.split(bare(part)).length - 1,
      pages: Number(/^Pages:\s+(\d+)/m.exec(info)[1]),
      size: /^Page size:\s+(.*)$/m.exec(info)[1],
    };
  });
}
