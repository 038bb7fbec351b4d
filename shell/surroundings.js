// What the program has to know of the window around it: size, sharpness, colours, pointer.

const dark = matchMedia('(prefers-color-scheme: dark)');

export const isDark = () => dark.matches;

/** @param {import('./bridge.js').Program} program @param {HTMLElement} stage */
export function watch(program, stage) {
  watchSize(program, stage);
  dark.addEventListener('change', () => program.theme(dark.matches));
  watchPointer(program, stage);
}

/** @param {import('./bridge.js').Program} program @param {HTMLElement} stage */
export function tellSize(program, stage) {
  const { width, height } = stage.getBoundingClientRect();
  program.resize(width, height, devicePixelRatio);
}

/** @param {import('./bridge.js').Program} program @param {HTMLElement} stage */
function watchSize(program, stage) {
  const tell = () => tellSize(program, stage);
  new ResizeObserver(tell).observe(stage);
  const watchSharpness = () => {
    const same = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    same.addEventListener('change', () => {
      tell();
      watchSharpness();
    }, { once: true });
  };
  watchSharpness();
}

/** A finger does not hover. @param {import('./bridge.js').Program} program @param {HTMLElement} stage */
function watchPointer(program, stage) {
  addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch') return;
    const { left, top } = stage.getBoundingClientRect();
    program.pointer(event.clientX - left, event.clientY - top);
  }, { passive: true });
  document.documentElement.addEventListener('pointerleave', () => program.pointer(-1, -1));
}
