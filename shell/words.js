// The few texts that the page needs before, or without, the program. All others are the program's.

/** @type {Record<string, [string, string]>} English, Dutch. `{name}` is filled in. */
const TEXTS = {
  loading: ['Loading {done} of {all}', 'Laden: {done} van {all}'],
  cannot_start: ['This page could not start', 'Deze pagina kon niet starten'],
  no_wasm: [
    'This browser cannot run WebAssembly, which the page is made of. Open it in a current Firefox, Chrome, Edge or Safari.',
    'Deze browser kan geen WebAssembly uitvoeren, waar de pagina van gemaakt is. Open de pagina in een recente Firefox, Chrome, Edge of Safari.',
  ],
  no_webgl2: [
    'The page draws with WebGL2, which this browser or device does not offer. Switch on hardware acceleration in the browser’s settings, or open the page in a current Firefox, Chrome, Edge or Safari.',
    'De pagina tekent met WebGL2, en dat biedt deze browser of dit toestel niet. Zet hardwareversnelling aan in de instellingen van de browser, of open de pagina in een recente Firefox, Chrome, Edge of Safari.',
  ],
  not_loaded: [
    '“{what}” could not be loaded ({reason}). Check the connection, then try again.',
    '“{what}” kon niet geladen worden ({reason}). Controleer de verbinding en probeer het opnieuw.',
  ],
  font_bad: [
    '“{what}” is not a font that can be read. Whoever keeps this site has to mend it.',
    '“{what}” is geen leesbaar lettertype. De beheerder van deze site moet het herstellen.',
  ],
  stopped: ['The page had to stop', 'De pagina moest stoppen'],
  stopped_by: [
    'An error in the page itself stopped it: {reason}. Every step that was saved is still on this device; load the page again to go on from there.',
    'Een fout in de pagina zelf heeft haar gestopt: {reason}. Elke bewaarde stap staat nog op dit toestel; laad de pagina opnieuw om daar verder te gaan.',
  ],
  graphics_lost: [
    'The device took the graphics away from this page. Every step that was saved is still on this device; load the page again to go on from there.',
    'Het toestel heeft deze pagina de grafische kaart ontnomen. Elke bewaarde stap staat nog op dit toestel; laad de pagina opnieuw om daar verder te gaan.',
  ],
  again: ['Load the page again', 'Laad de pagina opnieuw'],
  storage_full: [
    'There is no room left for this page on the device. Free some space, or download the design to keep it.',
    'Er is op dit toestel geen ruimte meer voor deze pagina. Maak ruimte vrij, of download het ontwerp om het te bewaren.',
  ],
  storage_refused: [
    'The browser does not let this page keep anything: a private window, or site data switched off in its settings.',
    'De browser laat deze pagina niets bewaren: een privévenster, of sitegegevens staan uit in de instellingen.',
  ],
  storage_blocked: [
    'Another tab with an older or newer version of this page holds the storage. Close the other tabs, then load this page again.',
    'Een ander tabblad met een oudere of nieuwere versie van deze pagina houdt de opslag bezet. Sluit de andere tabbladen en laad deze pagina opnieuw.',
  ],
  storage_newer: [
    'What is kept on this device was written by a newer version of this page, and stays as it is. Load the page again to get that version.',
    'Wat op dit toestel bewaard is, is geschreven door een nieuwere versie van deze pagina, en blijft zoals het is. Laad de pagina opnieuw om die versie te krijgen.',
  ],
  storage_failed: [
    'The browser could not store it ({reason}).',
    'De browser kon het niet opslaan ({reason}).',
  ],
  storage_silent: [
    'The browser’s storage gives no answer.',
    'De opslag van de browser geeft geen antwoord.',
  ],
  set_aside: [
    'What was stored as “{key}” is damaged. It was set aside as “{aside}”, nothing was deleted, and the page goes on without it.',
    'Wat bewaard was als “{key}” is beschadigd. Het is apart gezet als “{aside}”, er is niets gewist, en de pagina gaat zonder verder.',
  ],
  catalog_missing: [
    'There is no catalog “{id}” here. The bike is shown instead.',
    'Er is hier geen catalogus “{id}”. In plaats daarvan wordt de fiets getoond.',
  ],
  catalog_own: [
    'This is your own file “{id}”, kept on this device. Add ?original to the address to see the catalog of this site.',
    'Dit is je eigen bestand “{id}”, bewaard op dit toestel. Zet ?original in het adres om de catalogus van deze site te zien.',
  ],
  catalog_not_kept: [
    'The catalog is open, but it could not be kept on this device. {reason}',
    'De catalogus is geopend, maar kon niet op dit toestel bewaard worden. {reason}',
  ],
  catalog_bad: [
    'The page’s own catalog “{id}” cannot be read. Whoever keeps this site has to mend it.',
    'De eigen catalogus “{id}” van de pagina is niet leesbaar. De beheerder van deze site moet die herstellen.',
  ],
  file_not_kept: [
    'The file could not be kept on this device: {reason}. Your order tells which file it is; keep it to send along.',
    'Het bestand kon niet op dit toestel bewaard worden: {reason}. Je order vertelt welk bestand het is; bewaar het om mee te sturen.',
  ],
  drop_here: ['Drop a catalog or an order (JSON) to open it', 'Laat een catalogus of een order (JSON) los om die te openen'],
  file_large: [
    '“{name}” has {size} MiB; a catalog may have 64 MiB at most. It was not opened.',
    '“{name}” is {size} MiB; een catalogus mag hoogstens 64 MiB zijn. Het bestand is niet geopend.',
  ],
  file_unreadable: [
    '“{name}” could not be read ({reason}). The catalog that was open stays open.',
    '“{name}” kon niet gelezen worden ({reason}). De catalogus die open was blijft open.',
  ],
  file_none: [
    'What was dropped is not a file. Drop one catalog file (JSON).',
    'Wat werd losgelaten is geen bestand. Laat één catalogusbestand (JSON) los.',
  ],
  file_many: ['Drop one file at a time.', 'Laat één bestand tegelijk los.'],
  copied: ['Copied.', 'Gekopieerd.'],
  copy_failed: [
    'The browser did not allow copying. The address bar holds the same link: copy it from there.',
    'De browser stond kopiëren niet toe. De adresbalk bevat dezelfde link: kopieer die daar.',
  ],
  action_failed: ['That did not work: {reason}', 'Dat lukte niet: {reason}'],
  nothing_to_print: [
    'There is nothing to print yet: open the order first, then print.',
    'Er is nog niets af te drukken: open eerst de bestelling en druk dan af.',
  ],
};

/** @type {'en' | 'nl'} */
let language = languageOf(navigator.language);

/** The language of the page that comes nearest to a code such as `nl-BE`.
 * @param {string} code @returns {'en' | 'nl'} */
export function languageOf(code) {
  return code.toLowerCase().startsWith('nl') ? 'nl' : 'en';
}

/** From now on, texts are in the language nearest to this one. @param {string} code */
export function speak(code) {
  language = languageOf(code);
}

/** The language that texts are in. */
export const spoken = () => language;

/** A text of the table, filled in.
 * @param {string} key @param {Record<string, string | number>} [values] */
export const say = (key, values) => phrase(TEXTS, key, values);

/** The same of another table. @param {Record<string, [string, string]>} texts
 * @param {string} key @param {Record<string, string | number>} [values] */
export function phrase(texts, key, values = {}) {
  const text = texts[key][language === 'nl' ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** What an error says of itself, in the browser's words. @param {unknown} error */
export function reasonOf(error) {
  return error instanceof Error || error instanceof DOMException ? error.message || error.name : String(error);
}
