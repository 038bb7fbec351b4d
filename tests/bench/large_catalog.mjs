// Writes a catalog of as many options as asked (10,000 unless told) on standard output: groups of 50, rules of every form
// between neighbours, a sum over all of them. The same number gives the same catalog.
//   node tests/bench/large_catalog.mjs 10000 > /tmp/large.json && time build/release/bin/maatwerk check /tmp/large.json
const options = Number(process.argv[2] ?? 10000);
const perGroup = 50;
const groups = Math.max(3, Math.round(options / perGroup));

let state = 12345;
/** A whole number below n (Lehmer's generator, MINSTD). */
const below = (n) => (state = (state * 48271) % 2147483647) % n;
const text = (en, nl) => ({ en, nl });
const group = (g) => `g${g}`;
const option = (o) => `o${o}`;
const some = (count) => [...new Set(Array.from({ length: count }, () => option(below(perGroup))))].join(', ');

const optionsOf = (g) => Array.from({ length: perGroup }, (_, o) => ({
  id: option(o), name: text(`Part ${g}-${o}`, `Deel ${g}-${o}`), price: 100 * below(500),
  attributes: { mass_g: 10 + below(490), size_mm: 10 + below(90), class: below(5) }, parts: [{ part: `P-${g}-${o}` }],
}));

const rule = (id, condition, consequence) =>
  ({ id, ...(condition && { if: condition }), then: consequence, message: text(`Because of ${id}.`, `Vanwege ${id}.`) });

function rulesOf(g) {
  const next = group((g + 1) % groups), after = group((g + 2) % groups), own = group(g);
  return [
    rule(`pair_${g}`, `${own} in (${some(4)})`, `not ${next} in (${some(6)})`),
    rule(`needs_${g}`, `${own} = ${option(below(perGroup))}`, `${after} in (${some(20)})`),
    rule(`fits_${g}`, undefined, `${own}.size_mm + ${next}.size_mm <= 185`),
    rule(`class_${g}`, `${own}.class = 4`, `${after}.class != 0`),
  ];
}

const all = Array.from({ length: groups }, (_, g) => g);
const catalog = {
  format: 1, id: 'large', version: '1', languages: ['en', 'nl'], name: text('Large', 'Groot'), currency: 'EUR',
  attributes: { mass_g: { name: text('Mass', 'Massa') }, size_mm: { name: text('Size', 'Maat') }, class: { name: text('Class', 'Klasse') } },
  totals: [{ id: 'mass', name: text('Mass', 'Massa'), attribute: 'mass_g', combine: 'sum' }],
  groups: all.map((g) => ({ id: group(g), name: text(`Group ${g}`, `Groep ${g}`), kind: 'single', options: optionsOf(g) })),
  rules: [...all.flatMap(rulesOf), rule('mass', undefined, `sum(mass_g) <= ${groups * 300}`)],
};
process.stdout.write(JSON.stringify(catalog, null, 1) + '\n');
