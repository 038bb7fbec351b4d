// What the server hands out: the headers that keep the page safe, and the caching and compression that keep it fast.
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { before, test } from 'node:test';

const base = process.env.MAATWERK_URL;

/** Status, headers and raw bytes, without undoing any compression. */
const ask = (path, encoding = 'identity') => new Promise((resolve, reject) => {
  get(new URL(path, base), { headers: { 'accept-encoding': encoding } }, (response) => {
    const parts = [];
    response.on('data', (part) => parts.push(part));
    response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
  }).on('error', reject);
});

let html;
let folder;
before(async () => {
  html = (await ask('/')).body.toString();
  [folder] = /a\/[0-9a-f]{16}(?=\/)/.exec(html) ?? [];
  assert.ok(folder, 'index.html names its files under a/<hash>/');
});

test('every file that the page names is there, under an address that stands for its content', async () => {
  const named = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path);
  assert.ok(named.length >= 3);
  for (const path of named) {
    assert.ok(path.startsWith(`${folder}/`), path);
    assert.equal((await ask(path)).status, 200, path);
  }
});

test('the page itself is asked for anew, all else is kept for good', async () => {
  assert.equal((await ask('/')).headers['cache-control'], 'no-cache');
  for (const path of ['maatwerk.wasm', 'maatwerk.mjs', 'main.js', 'style.css', 'fonts/inter-regular.ttf', 'catalogs/bike.json']) {
    const { status, headers } = await ask(`${folder}/${path}`);
    assert.equal(status, 200, path);
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable', path);
  }
});

test('brotli for those who take it, gzip for the others, as it is for the rest', async () => {
  for (const path of ['', `${folder}/maatwerk.wasm`, `${folder}/maatwerk.mjs`, `${folder}/catalogs/bike.json`]) {
    const [br, gzip, plain] = [await ask(path, 'gzip, br'), await ask(path, 'gzip'), await ask(path)];
    assert.equal(br.headers['content-encoding'], 'br', path);
    assert.equal(gzip.headers['content-encoding'], 'gzip', path);
    assert.equal(plain.headers['content-encoding'], undefined, path);
    assert.ok(br.body.length < gzip.body.length && gzip.body.length < plain.body.length, path);
    assert.match(br.headers.vary, /accept-encoding/i);
  }
});

test('types that browsers insist on', async () => {
  const type = async (path) => (await ask(`${folder}/${path}`, 'br')).headers['content-type'];
  assert.equal(await type('maatwerk.wasm'), 'application/wasm');
  assert.match(await type('maatwerk.mjs'), /^text\/javascript/);
  assert.match(await type('main.js'), /^text\/javascript/);
  assert.match(await type('style.css'), /^text\/css/);
  assert.match(await type('catalogs/bike.json'), /^application\/json/);
});

test('no inline script, no eval, no other origin, on every answer', async () => {
  for (const path of ['/', `${folder}/main.js`, '/not/there']) {
    const { headers } = await ask(path);
    const policy = Object.fromEntries(headers['content-security-policy'].split(';').map((part) => {
      const [name, ...values] = part.trim().split(' ');
      return [name, values.join(' ')];
    }));
    assert.equal(policy['default-src'], "'none'", path);
    assert.equal(policy['script-src'], "'self' 'wasm-unsafe-eval'", path);
    assert.equal(policy['connect-src'], "'self'", path);
    assert.equal(policy['style-src'], "'self'", path);
    assert.equal(policy['frame-ancestors'], "'none'", path);
    assert.doesNotMatch(headers['content-security-policy'], /unsafe-inline|'unsafe-eval'|https?:|\*/);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['referrer-policy'], 'no-referrer', path);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
  }
});

test('what is not there is said so, and not remembered', async () => {
  const { status, headers } = await ask(`${folder}/not-there.js`);
  assert.equal(status, 404);
  assert.equal(headers['cache-control'], 'no-store');
});

test('the server lists no folder and tells no name', async () => {
  const { status, headers } = await ask(`${folder}/catalogs/`);
  assert.equal(status, 404);
  assert.equal(headers.server, undefined);
});
