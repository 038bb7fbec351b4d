// axe cannot see what is on a canvas. Here the pixels are looked at: where a text is drawn, the tone that stands out
// most from the ground has to stand out enough (WCAG 2.2, 1.4.3).

const LEAST = 4.5;

/** The texts in view whose ink has too little contrast, with the contrast found. Disabled ones are exempt. */
export async function lowContrast(page) {
  const texts = await page.evaluate(textsInView);
  const picture = await page.screenshot({ scale: 'device' });
  const found = await page.evaluate(measure, { texts, picture: picture.toString('base64') });
  return found.filter(({ contrast }) => contrast < LEAST).map(({ text, contrast }) => `${contrast.toFixed(2)} ${text}`);
}

/** In the page: boxes of headings and texts that are wholly in view and not covered. */
function textsInView() {
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    const points = [[box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2], [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
    return box.width > 8 && box.height > 8 && points.every(([x, y]) => document.elementFromPoint(x, y) === element);
  };
  return [...document.querySelectorAll('#mirror :is(h1, h2, h3, h4, p)')]
    .filter((element) => !element.closest('[inert]') && element.textContent.trim() && seen(element))
    .map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { text: element.textContent.slice(0, 60), left, top, width, height };
    });
}

/** In the page: the contrast between the ground of each box (its most frequent tone) and the tone farthest from it. */
async function measure({ texts, picture }) {
  const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(bitmap, 0, 0);
  const scale = bitmap.width / innerWidth;
  const linear = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  const luminance = (r, g, b) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  return texts.map(({ text, left, top, width, height }) => {
    const { data } = pen.getImageData(left * scale, top * scale, width * scale, height * scale);
    const tones = new Map();
    for (let at = 0; at < data.length; at += 4) {
      const tone = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
      tones.set(tone, (tones.get(tone) ?? 0) + 1);
    }
    const [ground] = [...tones].sort((a, b) => b[1] - a[1])[0];
    const of = (tone) => luminance(tone >> 16, (tone >> 8) & 255, tone & 255);
    const contrast = (tone) => (Math.max(of(tone), of(ground)) + 0.05) / (Math.min(of(tone), of(ground)) + 0.05);
    return { text, contrast: Math.max(...[...tones.keys()].map(contrast)) };
  });
}
