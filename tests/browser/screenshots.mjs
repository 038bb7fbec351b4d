// Pictures of the page to look at: each view at each size, light and dark, and the printed order.
//   scripts/with-site node tests/browser/screenshots.mjs FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finger, mouse } from './support/hands.mjs';
import { printed } from './support/pdf.mjs';
import { address, launch, SIZES, withShop } from './support/shop.mjs';
import { VIEWS } from './support/views.mjs';

const folder = process.argv[2];
if (!folder || !address) {
  console.error('Say: scripts/with-site node tests/browser/screenshots.mjs FOLDER');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });

const browser = await launch();
for (const [size, options] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [view, enter] of Object.entries(VIEWS)) {
      await withShop(browser, { ...options, colorScheme }, async (shop) => {
        await shop.open();
        await enter(shop);
        await shop.page.waitForTimeout(400);
        await shop.page.screenshot({ path: join(folder, `${view}-${size}-${colorScheme}.png`) });
        if (view === 'order' && size === 'desk' && colorScheme === 'light') {
          writeFileSync(join(folder, 'order.pdf'), (await printed(shop.page)).bytes);
        }
      }, options.hasTouch ? finger : mouse);
    }
  }
}
await browser.close();
