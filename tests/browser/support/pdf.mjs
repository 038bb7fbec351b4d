// What a printed page says: through the PDF that Chromium makes, read by pdftotext.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withFolder } from './browser.mjs';

const run = promisify(execFile);

/** @returns {Promise<{text: string, pages: number, size: string, bytes: Buffer}>} the text in reading order, runs of space made one */
export async function printed(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return withFolder(async (folder) => {
    const file = join(folder, 'print.pdf');
    await writeFile(file, bytes);
    const { stdout: text } = await run('pdftotext', ['-layout', file, '-']);
    const { stdout: info } = await run('pdfinfo', [file]);
    return {
      bytes,
      text: text.replace(/[\s\u00a0\u202f]+/g, ' '),
      pages: Number(/^Pages:\s+(\d+)/m.exec(info)[1]),
      size: /^Page size:\s+(.*)$/m.exec(info)[1],
    };
  });
}
