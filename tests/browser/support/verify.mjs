// The dealer's side: the native command line verifies what the page handed over.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The command line of one of the native builds; nothing where none was built. */
export const binary = [process.env.MAATWERK_BINARY, `${root}build/native/bin/maatwerk`, `${root}build/release/bin/maatwerk`]
  .find((path) => path && existsSync(path));

/** @param {...string} words @returns {Promise<{code: number, output: string}>} */
export const maatwerk = (...words) =>
  new Promise((resolve) => {
    execFile(binary, words, { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output: stdout + stderr });
    });
  });
