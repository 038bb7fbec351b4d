// The texts of the author's page. What is said about a catalog comes from the program (core/catalog/messages.def).
import { phrase } from '../words.js';

/** @type {Record<string, [string, string]>} English, Dutch. `{name}` is filled in. */
const TEXTS = {
  title: ['For catalog authors', 'Voor catalogusauteurs'],
  open_site: ['Catalog of this site', 'Catalogus van deze site'],
  open_file: ['Open files …', 'Bestanden openen …'],
  open_folder: ['Open a folder …', 'Een map openen …'],
  open_address: ['Address on this site', 'Adres op deze site'],
  open: ['Open', 'Openen'],
  language: ['Language', 'Taal'],
  choose_one: ['Choose …', 'Kies …'],
  text_of_catalog: ['Text of the catalog', 'Tekst van de catalogus'],
  file: ['File', 'Bestand'],
  read_again: ['Read again', 'Opnieuw lezen'],
  save: ['Save', 'Bewaren'],
  answers: ['What it does', 'Wat hij doet'],
  place: ['Line {line}, column {column}', 'Regel {line}, kolom {column}'],
  changed: ['changed here', 'hier gewijzigd'],
  working: ['Checking …', 'Bezig met controleren …'],
  checked: [
    '{groups} groups, {options} options, {rules} rules. Errors: {errors}, warnings: {warnings}.',
    '{groups} groepen, {options} opties, {rules} regels. Fouten: {errors}, waarschuwingen: {warnings}.',
  ],
  not_read: ['It cannot be read yet. Errors: {errors}.', 'Hij is nog niet leesbaar. Fouten: {errors}.'],
  exact: ['Configurations: {number}.', 'Samenstellingen: {number}.'],
  at_most: ['Configurations: at most {number}.', 'Samenstellingen: hoogstens {number}.'],
  tab_findings: ['Findings', 'Bevindingen'],
  tab_try: ['Try', 'Proberen'],
  tab_rules: ['Rules', 'Regels'],
  tab_matrix: ['Matrix', 'Matrix'],
  tab_tests: ['Test cases', 'Testgevallen'],
  error: ['Error', 'Fout'],
  warning: ['Warning', 'Waarschuwing'],
  no_findings: ['Nothing is wrong with it.', 'Er is niets mis mee.'],
  after_errors: [
    'This comes once the catalog can be read.',
    'Dit komt zodra de catalogus leesbaar is.',
  ],
  start_over: ['Start over', 'Opnieuw beginnen'],
  total_from: ['Total from {total}', 'Totaal vanaf {total}'],
  why: ['Why not?', 'Waarom niet?'],
  why_option: ['Why not {option}?', 'Waarom niet {option}?'],
  state_forced: ['the only one left', 'blijft als enige over'],
  state_chosen: ['chosen', 'gekozen'],
  state_blocked: ['blocked', 'geblokkeerd'],
  cannot_choose: ['That cannot be chosen:', 'Dat kan niet gekozen worden:'],
  graph: [
    'Groups that rules tie. The thicker a line, the larger the part of their options that exclude each other; dotted where none do. Rules over more than three groups, such as limits of a sum, are in the list only.',
    'Groepen die door regels verbonden zijn. Hoe dikker een lijn, hoe groter het deel van hun opties dat elkaar uitsluit; gestippeld waar dat er geen zijn. Regels over meer dan drie groepen, zoals grenzen van een som, staan alleen in de lijst.',
  ],
  rule: ['Rule', 'Regel'],
  ties: ['Ties', 'Verbindt'],
  message: ['Says', 'Zegt'],
  rows: ['Rows', 'Rijen'],
  columns: ['Columns', 'Kolommen'],
  pairs: ['Groups whose options exclude each other', 'Groepen waarvan opties elkaar uitsluiten'],
  pair: ['{row} and {column}: {excluded} of {of}', '{row} en {column}: {excluded} van {of}'],
  no_pairs: ['No options exclude each other.', 'Er zijn geen opties die elkaar uitsluiten.'],
  excludes: ['{row} excludes {column}: why?', '{row} sluit {column} uit: waarom?'],
  together: ['together', 'samen'],
  no_tests: [
    'There are no test cases: neither “tests” in the catalog, nor a file {name} beside it.',
    'Er zijn geen testgevallen: geen “tests” in de catalogus, en geen bestand {name} ernaast.',
  ],
  passed: ['passed', 'geslaagd'],
  failed: ['failed', 'mislukt'],
  bad_address: [
    '“{address}” could not be opened ({reason}). Give the address of a catalog on this site, such as {example}.',
    '“{address}” kon niet geopend worden ({reason}). Geef het adres van een catalogus op deze site, zoals {example}.',
  ],
  elsewhere: ['it is on another site', 'het staat op een andere site'],
  bad_file: [
    '“{name}” could not be read ({reason}). What was open stays open.',
    '“{name}” kon niet gelezen worden ({reason}). Wat open was blijft open.',
  ],
  no_catalog: [
    'There is no catalog (JSON with “groups”) among these files. What was open stays open.',
    'Er is geen catalogus (JSON met “groups”) onder deze bestanden. Wat open was blijft open.',
  ],
  large: [
    '“{name}” has {size} MiB; a catalog may have 64 MiB at most. What was open stays open.',
    '“{name}” is {size} MiB; een catalogus mag hoogstens 64 MiB zijn. Wat open was blijft open.',
  ],
  was_changed: [
    '“{name}” was changed elsewhere too. Your own changes stay; press “Read again” to take the other text instead.',
    '“{name}” is ook elders gewijzigd. Je eigen wijzigingen blijven; druk op “Opnieuw lezen” om de andere tekst te nemen.',
  ],
  not_saved: ['It was not saved ({reason}).', 'Het is niet bewaard ({reason}).'],
  saved: ['Saved.', 'Bewaard.'],
  program_stopped: [
    'The program stopped ({reason}). Change the catalog or load the page again; the text is still here.',
    'Het programma is gestopt ({reason}). Wijzig de catalogus of laad de pagina opnieuw; de tekst is er nog.',
  ],
};

/** A text of the table, filled in. @param {keyof TEXTS} key @param {Record<string, string | number>} [values] */
export const say = (key, values) => phrase(TEXTS, key, values);
