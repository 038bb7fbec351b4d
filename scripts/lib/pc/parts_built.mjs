// What is built in beside them: drives, graphics card, power supply, case and fans. As in parts_inside.mjs.
const unit = (gb) => (gb >= 1000 ? `${Math.round(gb / 10) / 100} TB` : `${gb} GB`);

/** What a drive takes, or why it is left out. */
function drive(row) {
  const gb = Math.round(Number(row.capacity));
  const m2 = row.form_factor === 'M.2-2280' && /^M\.2 PCIe [345]\.0 X4$/.test(row.interface);
  const sata = row.interface === 'SATA 6.0 Gb/s' && ['2.5', '3.5'].includes(row.form_factor);
  if (!(gb >= 120)) return 'too small';
  if (!m2 && !sata) return 'a form or a connection that our boards do not have';
  if (row.type !== 'SSD' && !/^\d+$/.test(row.type)) return 'neither SSD nor hard disk';
  const large = row.form_factor === '3.5';
  const disk = row.type !== 'SSD';
  const connection = m2 ? row.interface.replace(/^M\.2 | X4/g, '') : `SATA, ${row.form_factor}"`;
  return {
    name: `${row.name} ${unit(gb)}`,
    help: disk
      ? { en: `Hard disk, ${connection}, ${row.type} rpm`, nl: `Harde schijf, ${connection}, ${row.type} tpm` }
      : { en: `SSD, ${m2 ? 'M.2 ' : ''}${connection}`, nl: `SSD, ${m2 ? 'M.2 ' : ''}${connection}` },
    attributes: {
      size_gb: gb, m2: m2 ? 1 : 0, bay_35: large ? 1 : 0, bay_25: !m2 && !large ? 1 : 0, power_w: disk ? 10 : 5,
    },
    disk,
  };
}

/** The first drive carries the system: an SSD. */
export function firstDrive(row) {
  const made = drive(row);
  return typeof made === 'string' ? made : made.disk ? 'a hard disk' : made;
}

/** For what is kept: hard disks, and SSDs from 1 TB. */
export function moreDrive(row) {
  const made = drive(row);
  if (typeof made === 'string') return made;
  if (!made.disk && made.attributes.size_gb < 1000) return 'an SSD of less than 1 TB';
  return made.attributes.bay_25 === 1 && made.disk ? 'a hard disk for laptops' : made;
}

export function card(row, tables) {
  const chipset = row.chipset.replace(/( 10GB)? LHR$/, '').replace(/^(GeForce RTX 3080) 10GB$/, '$1');
  const power = tables.card_power[chipset];
  if (!power) return 'a chip whose power is not in our table';
  if (!(Number(row.length) > 0)) return 'no length';
  const length = Math.ceil(Number(row.length));
  const name = row.name.includes(chipset) ? row.name : `${row.name} ${chipset}`;
  return {
    name: `${name} ${row.memory} GB`, colour: row.color,
    help: { en: `${length} mm long, ${power} W`, nl: `${length} mm lang, ${power} W` },
    attributes: { length_mm: length, video_gb: Number(row.memory), power_w: power, expansion: 1 },
    sort: chipset,
  };
}

/** Three quarters of what it is rated for is counted upon: a supply lives longest and is quietest below that. */
const USABLE = 0.75;

export function supply(row, tables) {
  const size = { ATX: 3, SFX: 1 }[row.type];
  if (!size) return 'a form that no case of ours takes';
  const watts = Number(row.wattage);
  if (!(watts >= 300 && watts <= 1600)) return 'of no usual power';
  const modular = { Full: { en: ', modular', nl: ', modulair' }, Semi: { en: ', half modular', nl: ', half modulair' } }[row.modular];
  const seal = tables.efficiencies[row.efficiency];
  const tail = (language) => `${seal ? `, ${seal}` : ''}${modular ? modular[language] : ''}`;
  return {
    name: `${row.name} ${watts} W`, colour: row.color,
    help: { en: `${row.type}${tail('en')}`, nl: `${row.type}${tail('nl')}` },
    attributes: { usable_w: Math.floor(watts * USABLE / 5) * 5, supply_size: size },
  };
}

/** A mid tower's room follows from what it holds; other types have one row in the table. */
function roomOf(row, tables) {
  const room = tables.cases[row.type];
  const litres = Number(row.external_volume);
  const small = room.small_l && !(litres >= room.small_l);
  const large = room.large_l && litres >= room.large_l;
  return {
    card: small ? room.small_card_mm : large ? room.large_card_mm : room.card_mm,
    cooler: large ? room.large_cooler_mm : room.cooler_mm,
    radiator: small ? room.small_radiator_mm : room.radiator_mm,
    ...{ board: room.board, psu: room.psu, bays: room.bays_25, fan: room.fan_mm },
  };
}

export function chassis(row, tables) {
  if (!tables.cases[row.type]) return 'a type whose room is not in our table';
  if (row.psu) return 'has a power supply of its own';
  if (Number(row.external_volume) > 0 && Number(row.external_volume) < 10) return 'under ten litres: its type does not tell what fits';
  if (row.internal_35_bays === '') return 'no number of bays';
  const room = roomOf(row, tables);
  const litres = row.external_volume ? `, ${row.external_volume} l` : '';
  return {
    name: row.name, colour: row.color,
    help: {
      en: `${row.type}${litres}; counted on: card ${room.card} mm, cooler ${room.cooler} mm, radiator ${room.radiator} mm`,
      nl: `${row.type}${litres}; gerekend op: kaart ${room.card} mm, koeler ${room.cooler} mm, radiator ${room.radiator} mm`,
    },
    attributes: {
      board_size: room.board, card_mm: room.card, cooler_mm: room.cooler, radiator_mm: room.radiator, supply_size: room.psu,
      bays_35: Number(row.internal_35_bays), bays_25: room.bays, fan_mm: room.fan,
    },
  };
}

export function fans(row) {
  const size = Number(row.size);
  if (![120, 140].includes(size)) return 'of no usual size';
  const count = Number(/(\d)-Pack/.exec(row.name)?.[1] ?? 1);
  if (count < 1) return 'no number of fans';
  return {
    name: `${row.name} ${size} mm`, colour: row.color,
    help: { en: `${count} ${count > 1 ? 'fans' : 'fan'} of ${size} mm`, nl: `${count} ${count > 1 ? 'ventilatoren' : 'ventilator'} van ${size} mm` },
    attributes: { fan_mm: size, power_w: 5 }, most: count === 1 ? 4 : 2,
  };
}
