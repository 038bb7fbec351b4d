// Chromium, and a page in it: sizes, errors and requests that no test should have to look for itself.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
];

export const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  tablet: { viewport: { width: 820, height: 1180 }, isMobile: false, hasTouch: true, deviceScaleFactor: 1 },
  desk: { viewport: { width: 1440, height: 900 }, isMobile: false, hasTouch: false, deviceScaleFactor: 1 },
};

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A browser without a profile on disk: every context is a fresh device. */
export const launch = () => chromium.launch({ executablePath, args: FLAGS });

/** The same with one more flag. @param {string} flag */
export const chromiumWith = (flag) => chromium.launch({ executablePath, args: [...FLAGS, flag] });

/** A browser whose device is a folder, and so outlives its windows. */
export const launchOn = (folder, options = {}) =>
  chromium.launchPersistentContext(folder, { executablePath, args: FLAGS, ...SIZES.desk, ...options });

/** Runs `use` with an empty folder. */
export async function withFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), 'maatwerk-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Collects what must never happen on a page of ours: errors, requests elsewhere, CSP violations. */
export function watch(page, origin, wrong = []) {
  page.on('pageerror', (error) => wrong.push(`error: ${error.stack ?? error}`));
  page.on('crash', () => wrong.push('the page crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)) wrong.push(`request: ${url}`);
  });
  return wrong;
}
