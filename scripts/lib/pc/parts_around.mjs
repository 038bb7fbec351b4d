// What stands round the computer, and what is plugged into it. As in parts_inside.mjs.
/** Watts that whatever hangs on USB is counted for. */
const USB = 5;
const listed = (text) => [...new Set(text.split(',').map((one) => one.trim()).filter(Boolean))];
const connections = { en: { 'Bluetooth Wireless': 'Bluetooth' }, nl: { Wired: 'Draad', Wireless: 'Draadloos', 'Bluetooth Wireless': 'Bluetooth' } };
const joined = (list, language) => list.map((one) => connections[language][one] ?? one).join(', ');
const needsBluetooth = (list) => (list.length === 1 && list[0] === 'Bluetooth Wireless' ? 1 : 0);

export function monitor(row) {
  const [width, height] = row.resolution.split(',').map(Number);
  const rate = Number(row.refresh_rate);
  if (!(width >= 1280 && height >= 720 && rate > 0)) return 'no resolution or refresh rate';
  return {
    name: `${row.name} ${row.screen_size}"`,
    help: { en: `${width} x ${height}, ${rate} Hz${row.panel_type ? `, ${row.panel_type}` : ''}`, nl: `${width} x ${height}, ${rate} Hz${row.panel_type ? `, ${row.panel_type}` : ''}` },
    attributes: { pixel_rate: Math.round(width * height * rate / 1e6) },
  };
}

export function keyboard(row) {
  const list = listed(row.connection_type);
  if (list.length === 0) return 'no connection';
  const tail = row.switches ? `, ${row.switches}` : '';
  return {
    name: row.name, colour: row.color,
    help: { en: `${joined(list, 'en')}${tail}`, nl: `${joined(list, 'nl')}${tail}` },
    attributes: { needs_bluetooth: needsBluetooth(list), power_w: USB },
  };
}

export function mouse(row) {
  const list = listed(row.connection_type);
  if (list.length === 0) return 'no connection';
  const left = { Left: { en: ', left-handed', nl: ', linkshandig' } }[row.hand_orientation];
  return {
    name: row.name, colour: row.color,
    help: { en: `${joined(list, 'en')}${row.max_dpi ? `, ${row.max_dpi} dpi` : ''}${left?.en ?? ''}`, nl: `${joined(list, 'nl')}${row.max_dpi ? `, ${row.max_dpi} dpi` : ''}${left?.nl ?? ''}` },
    attributes: { needs_bluetooth: needsBluetooth(list), power_w: USB },
  };
}

export function system(row) {
  const found = /^Microsoft Windows (10|11) (Home|Pro)/.exec(row.name);
  if (!found || row.mode === '32') return 'no Windows 10 or 11 of 64 bits';
  return {
    name: row.name.replace(/^Microsoft /, '').replace(/ (32\/)?64-bit$/, ''),
    help: { en: `Up to ${row.max_memory} GB of memory`, nl: `Tot ${row.max_memory} GB geheugen` },
    attributes: { memory_most_gb: Number(row.max_memory), windows_11: found[1] === '11' ? 1 : 0 },
  };
}

export function network(row) {
  const slot = /^PCIe x[1248]$/.test(row.interface);
  const usb = /^USB/.test(row.interface);
  if (!slot && !usb) return 'a connection that our boards do not have';
  const what = row.protocol ?? 'Ethernet';
  return {
    name: row.name,
    help: { en: `${what}, ${row.interface}`, nl: `${what}, ${row.interface}` },
    attributes: { expansion: slot ? 1 : 0, power_w: 5 },
  };
}

export function sound(row) {
  if (row.interface !== 'PCIe x1') return 'a connection that our boards do not have';
  return {
    name: row.name,
    help: { en: `${row.channels} channels${row.snr ? `, ${row.snr} dB` : ''}`, nl: `${row.channels} kanalen${row.snr ? `, ${row.snr} dB` : ''}` },
    attributes: { expansion: 1, power_w: 5 },
  };
}

export function headset(row) {
  if (row.microphone !== 'true') return 'no microphone';
  const wireless = row.wireless === 'true';
  return {
    name: row.name, colour: row.color,
    help: { en: wireless ? 'Wireless, with microphone' : 'Wired, with microphone', nl: wireless ? 'Draadloos, met microfoon' : 'Met draad en microfoon' },
    attributes: { power_w: USB },
  };
}

export function speakers(row) {
  if (!(Number(row.wattage) > 0)) return 'no power';
  return {
    name: row.name, colour: row.color,
    help: { en: `${row.configuration} channels, ${row.wattage} W`, nl: `${row.configuration} kanalen, ${row.wattage} W` },
    attributes: {},
  };
}

export function webcam(row) {
  const best = listed(row.resolutions)[0];
  if (!best) return 'no resolution';
  return { name: row.name, help: { en: best, nl: best }, attributes: { power_w: USB } };
}

export function battery(row) {
  const watts = Number(row.capacity_w);
  if (!(watts >= 200 && watts <= 3000)) return 'for a server room, or of unknown power';
  return {
    name: row.name, help: { en: `${watts} W, ${row.capacity_va} VA`, nl: `${watts} W, ${row.capacity_va} VA` },
    attributes: { carries_w: watts },
  };
}
