// A catalog so small that every answer is there at once, and how a person drops it on the page.
const both = (text) => ({ en: text, nl: text });

export const mug = {
  format: 1, id: 'tiny', version: '1', languages: ['en', 'nl'], name: both('Mug'), currency: 'EUR',
  groups: [
    { id: 'size', name: both('Size'), kind: 'single', options: [{ id: 'small', name: both('Small'), price: 500 }, { id: 'large', name: both('Large'), price: 700 }] },
    { id: 'handle', name: both('Handle'), kind: 'optional', options: [{ id: 'round', name: both('Round'), price: 100 }] },
  ],
  rules: [{ id: 'small_round', if: 'size = small', then: 'handle = none', message: both('A small mug has no handle.') }],
};

/** Drops files on the page. @param {...{name: string, text: string}} files */
export async function drop(page, ...files) {
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, text } of list) transfer.items.add(new File([text], name, { type: 'application/json' }));
    return transfer;
  }, files);
  for (const type of ['dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: data });
}

/** Drops the mug and waits for it. */
export async function dropMug(page) {
  await drop(page, { name: 'mug.json', text: JSON.stringify(mug, null, 2) });
  await mugIn(page).waitFor();
}

export const mugIn = (page) => page.getByRole('heading', { level: 1, name: 'Mug' });
