// The mirror without the program: a test applies patches and reads which calls came.
import { Mirror } from '/shell/mirror.js';

window.calls = [];
const note = (name) => (...values) => window.calls.push([name, ...values]);
window.mirror = new Mirror(document.getElementById('mirror'), {
  press: note('press'), text: note('text'), scroll: note('scroll'),
});
