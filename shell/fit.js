// How large a text must be set to fill its box about as the canvas does. The twin's text is not seen, but it is
// found, selected, translated and read by a magnifier where the canvas shows it.

const LINE_HEIGHT = 1.3;
const MOST_LINES = 12;
const SMALLEST_PX = 6;

/** @type {CanvasRenderingContext2D | null} */
let pen = null;
/** @type {Map<string, number>} width of a text at 1 px */
const widths = new Map();

/** The font size in px at which the text, wrapped, fits the box; cost: one measuring for each new text.
 * @param {string} text @param {number} width @param {number} height */
export function fontSize(text, width, height) {
  const unit = widthOf(text);
  if (unit === 0) return SMALLEST_PX;
  let best = SMALLEST_PX;
  for (let lines = 1; lines <= MOST_LINES; lines++) {
    const raggedness = lines === 1 ? 1 : 0.85;
    best = Math.max(best, Math.min(height / (LINE_HEIGHT * lines), (lines * width * raggedness) / unit));
  }
  return Math.floor(best * 10) / 10;
}

/** @param {string} text */
function widthOf(text) {
  let width = widths.get(text);
  if (width === undefined) {
    pen ??= document.createElement('canvas').getContext('2d');
    if (!pen) return 0;
    pen.font = '100px Inter, sans-serif';
    width = pen.measureText(text).width / 100;
    if (widths.size > 5000) widths.clear();
    widths.set(text, width);
  }
  return width;
}
