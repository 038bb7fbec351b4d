// Print without the program: a test hands over a document.
import { Printer } from '/shell/print.js';

window.prints = 0;
window.print = () => window.prints++;
window.printer = new Printer();
