// What a computer cannot do without: processor, cooler, motherboard, memory. Each function makes an option of a row of the
// data, or a text: why the row is left out. Whatever the data does not say comes from tables.json, or the part stays out.
import { most } from './data.mjs';

const up = (value, step) => Math.ceil(value / step) * step;
/** The first entry whose pattern `name` the text fits. */
const fit = (list, text) => list.find((one) => new RegExp(one.name).test(text));
const ghz = (value) => value && Number(value) > 0 ? value : '';

function powerOf(row, tables) {
  const maker = row.name.split(' ')[0];
  if (maker === 'AMD') return tables.processor_power.AMD[row.tdp];
  return fit(tables.processor_power.Intel, row.name)?.power_w;
}

export function processor(row, tables) {
  if (new RegExp(tables.other_socket).test(row.name)) return 'another socket';
  const socket = tables.sockets.find((one) => row.microarchitecture in one.architectures);
  if (!socket) return 'an older or a server socket';
  const power = powerOf(row, tables);
  if (!power) return 'no power can be derived';
  const clock = [ghz(row.core_clock), ghz(row.boost_clock)].filter(Boolean).join('-');
  const chip = row.graphics.replace(/ Graphics\b/, '');
  const screen = chip ? { en: `, graphics: ${chip}`, nl: `, grafisch: ${chip}` } : { en: ', no graphics', nl: ', geen beeld' };
  return {
    name: row.name,
    help: { en: `${socket.id}, ${row.core_count} cores, ${clock} GHz${screen.en}`, nl: `${socket.id}, ${row.core_count} kernen, ${clock} GHz${screen.nl}` },
    attributes: {
      socket: socket.code, generation: socket.architectures[row.microarchitecture], cores: Number(row.core_count), power_w: power,
      mount_am4: socket.mount === 'am4' ? 1 : 0, mount_am5: socket.mount === 'am5' ? 1 : 0,
      mount_lga1200: socket.mount === 'lga1200' ? 1 : 0, mount_lga1700: socket.mount === 'lga1700' ? 1 : 0,
      graphics: row.graphics ? 1 : 0, boxed: new RegExp(tables.boxed).test(row.name) ? 1 : 0,
      windows_11: tables.no_win11.includes(row.microarchitecture) ? 0 : 1,
    },
  };
}

export function cooler(row, tables) {
  const line = row.size ? fit(tables.liquid_coolers, row.name) : fit(tables.air_coolers, row.name);
  if (!line) return row.size ? 'a liquid cooler whose sockets are not in our table' : 'an air cooler whose height is not in our table';
  const cools = row.size ? tables.radiators[row.size] : line.cools_w;
  if (!cools) return 'a radiator of no usual size';
  const sockets = line.sockets ?? ['am4', 'am5', 'lga1200', 'lga1700'];
  const has = (socket) => (sockets.includes(socket) ? 1 : 0);
  const noise = row.noise_level ? `, ${most(row.noise_level)} dB` : '';
  const kind = row.size
    ? { en: `Liquid, radiator ${row.size} mm, up to ${cools} W${noise}`, nl: `Waterkoeling, radiator ${row.size} mm, tot ${cools} W${noise}` }
    : { en: `Air, ${line.height_mm} mm high, up to ${cools} W${noise}`, nl: `Lucht, ${line.height_mm} mm hoog, tot ${cools} W${noise}` };
  return {
    name: row.size && !row.name.includes(row.size) ? `${row.name} ${row.size} mm` : row.name, colour: row.color, help: kind,
    attributes: {
      height_mm: row.size ? 0 : line.height_mm, radiator_mm: Number(row.size), cools_w: cools, power_w: row.size ? 15 : 5,
      mount_am4: has('am4'), mount_am5: has('am5'), mount_lga1200: has('lga1200'), mount_lga1700: has('lga1700'),
    },
  };
}

/** Of a board whose socket takes both kinds: as its name says, or 5 where it takes more than four times 32 GB. */
function memoryKind(row, socket) {
  if (socket.ddr) return socket.ddr;
  if (/D(DR)?4\b/i.test(row.name)) return 4;
  if (/D(DR)?5\b/i.test(row.name)) return 5;
  return Number(row.max_memory) > 32 * Number(row.memory_slots) ? 5 : 0;
}

export function motherboard(row, tables) {
  const socket = tables.sockets.find((one) => one.id === row.socket);
  if (!socket) return 'an older or a server socket';
  const name = Object.keys(tables.chipsets).sort((a, b) => b.length - a.length)
    .find((one) => new RegExp(`(^|[^A-Z0-9])${one}([^0-9]|$)`, 'i').test(row.name));
  const chipset = tables.chipsets[name];
  if (!chipset || chipset.socket !== socket.id) return 'no chipset in its name';
  const form = tables.boards[row.form_factor];
  if (!form) return 'a form factor that no case of ours takes';
  const ddr = memoryKind(row, socket);
  if (!ddr) return 'DDR4 or DDR5: neither name nor size tells';
  const wifi = new RegExp(tables.board_wifi, 'i').test(row.name);
  const slots = Math.min(form.m2_most, chipset.m2);
  const tail = wifi ? ', wifi' : '';
  return {
    name: row.name, colour: row.color,
    help: {
      en: `${socket.id}, ${name}, ${row.form_factor}, ${row.memory_slots} x DDR${ddr} up to ${row.max_memory} GB, M.2: ${slots} or more${tail}`,
      nl: `${socket.id}, ${name}, ${row.form_factor}, ${row.memory_slots} x DDR${ddr} tot ${row.max_memory} GB, M.2: ${slots} of meer${tail}`,
    },
    attributes: {
      socket: socket.code, from_generation: chipset.from, to_generation: chipset.to, ddr, memory_slots: Number(row.memory_slots),
      memory_most_gb: Number(row.max_memory), board_size: form.size, slots: form.slots, m2: slots,
      bluetooth: wifi ? 1 : 0, power_w: chipset.power_w,
    },
  };
}

export function memory(row, tables) {
  const [kind, speed] = row.speed.split(',').map(Number);
  const [count, size] = row.modules.split(',').map(Number);
  if (kind !== 4 && kind !== 5) return 'neither DDR4 nor DDR5';
  if (![1, 2, 4].includes(count) || !(size >= 4)) return 'modules of an unusual number or size';
  if (!new RegExp(tables.memory_lines).test(row.name.replace(/ \d+ GB$/, ''))) return 'perhaps a module for a laptop or a server';
  return {
    name: `${row.name} (${count} x ${size}) DDR${kind}-${speed} CL${row.cas_latency}`, colour: row.color,
    help: { en: `DDR${kind}, ${speed} MT/s`, nl: `DDR${kind}, ${speed} MT/s` },
    attributes: { ddr: kind, modules: count, size_gb: count * size, power_w: up(count * 3, 5) },
  };
}
