// UPS-MIB: battery, load, output and temperature of a UPS.
import type { Gauge, Part } from '../../domain/inspection.ts';
import type { SnmpQuestion, SnmpReader } from '../device.ts';
import { gaugesFound } from '../questions.ts';
import { celsius, type Enumeration, gravest, meaningOf, measured, numberOf, percentage, rowsOf, textOf } from '../snmp-values.ts';

const UPS = '1.3.6.1.2.1.33.1';
const BATTERY: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['battery normal', 'ok'],
  3: ['battery low', 'fault'],
  4: ['battery depleted', 'fault'],
};
const SOURCE: Enumeration = {
  1: ['other', 'unknown'],
  2: ['none', 'fault'],
  3: ['normal', 'ok'],
  4: ['bypass', 'fault'],
  5: ['on battery', 'fault'],
  6: ['booster', 'attention'],
  7: ['reducer', 'attention'],
};
/** upsTestResultsSummary */
const TEST: Enumeration = {
  1: ['passed', 'ok'],
  2: ['warning', 'attention'],
  3: ['error', 'fault'],
  4: ['aborted', 'attention'],
  5: ['in progress', 'ok'],
  6: ['none was made', 'absent'],
};
/** upsWellKnownAlarms that speak about the battery; a depleted one may still report itself as normal. */
const ALARMS: Enumeration = {
  1: ['battery bad', 'fault'],
  2: ['on battery', 'fault'],
  3: ['battery low', 'fault'],
  4: ['battery depleted', 'fault'],
  5: ['temperature bad', 'attention'],
  20: ['test in progress', 'ok'],
};
const WELL_KNOWN = `${UPS}.6.3`;

export const upsBattery: SnmpQuestion = async (reader) => {
  const asked = ['2.1.0', '2.3.0', '2.4.0'].map((item) => `${UPS}.${item}`);
  const [[status, minutes, charge], alarms] = await Promise.all([reader.get(asked), reader.walk(`${UPS}.6.2.1.2`)]);
  if (status === undefined && charge === undefined) return undefined;
  const raised = alarms.flatMap(({ value }) => {
    const identifier = (textOf(value) ?? '').replace(/^\./, '');
    if (!identifier.startsWith(`${WELL_KNOWN}.`)) return [];
    const known = ALARMS[Number(identifier.slice(WELL_KNOWN.length + 1))];
    return known === undefined ? [] : [{ word: known[0], state: known[1] }];
  });
  return {
    parts: [{ name: 'Battery', ...gravest([meaningOf(status, BATTERY), ...raised]) }],
    gauges: chargeAndRuntime(percentage(charge), measured(minutes)),
  };
};

export function chargeAndRuntime(percent: number | undefined, minutes: number | undefined): readonly Gauge[] {
  return [
    ...(percent === undefined ? [] : [{ name: 'Charge', value: percent, unit: '%' }]),
    ...(minutes === undefined || minutes < 0 ? [] : [{ name: 'Runtime', value: minutes, unit: 'min' }]),
  ];
}

export const upsLoad: SnmpQuestion = async (reader) => {
  const lines = await reader.walk(`${UPS}.4.4.1.5`);
  const gauges = lines.flatMap(({ index, value }) => {
    const percent = percentage(value, 200);
    return percent === undefined ? [] : [{ name: lines.length === 1 ? 'Load' : `Load L${index}`, value: percent, unit: '%' }];
  });
  return gaugesFound(gauges);
};

export const upsPower: SnmpQuestion = async (reader) => {
  const [source] = await reader.get([`${UPS}.4.1.0`]);
  return source === undefined ? undefined : { parts: [{ name: 'Output source', ...meaningOf(source, SOURCE) }] };
};

export const upsTemperature: SnmpQuestion = async (reader) => {
  const degrees = celsius((await reader.get([`${UPS}.2.7.0`]))[0]);
  return degrees === undefined ? undefined : { gauges: [{ name: 'Battery', value: degrees, unit: '°C' }] };
};

/** Lines of a table of the UPS-MIB, as `Input voltage`; with a number where there are several. */
async function lineGauges(reader: SnmpReader, table: string, kinds: readonly LineColumn[]): Promise<readonly Gauge[]> {
  const columns = await Promise.all(kinds.map(({ column }) => rowsOf(reader, { value: `${UPS}.${table}.1.${column}` })));
  return kinds.flatMap(({ name, unit, divisor }, place) =>
    (columns[place] ?? []).flatMap(({ index, value }, _, all) => {
      const raw = measured(value);
      if (raw === undefined || raw < 0) return [];
      return [{ name: all.length === 1 ? name : `${name} L${index}`, value: raw / divisor, unit }];
    }),
  );
}

interface LineColumn {
  readonly column: number;
  readonly name: string;
  readonly unit: string;
  readonly divisor: number;
}

const INPUT: readonly LineColumn[] = [
  { column: 2, name: 'Input frequency', unit: 'Hz', divisor: 10 },
  { column: 3, name: 'Input voltage', unit: 'V', divisor: 1 },
  { column: 4, name: 'Input current', unit: 'A', divisor: 10 },
  { column: 5, name: 'Input power', unit: 'W', divisor: 1 },
];
const OUTPUT: readonly LineColumn[] = [
  { column: 2, name: 'Output voltage', unit: 'V', divisor: 1 },
  { column: 3, name: 'Output current', unit: 'A', divisor: 10 },
  { column: 4, name: 'Output power', unit: 'W', divisor: 1 },
];
const BYPASS: readonly LineColumn[] = [
  { column: 2, name: 'Bypass voltage', unit: 'V', divisor: 1 },
  { column: 3, name: 'Bypass current', unit: 'A', divisor: 10 },
  { column: 4, name: 'Bypass power', unit: 'W', divisor: 1 },
];
const SCALARS = [
  { item: '2.5.0', name: 'Battery voltage', unit: 'V' },
  { item: '2.6.0', name: 'Battery current', unit: 'A' },
  { item: '4.2.0', name: 'Output frequency', unit: 'Hz' },
  { item: '5.1.0', name: 'Bypass frequency', unit: 'Hz' },
] as const;

/** Frequencies, currents and the battery's voltage are told in tenths. */
export const upsElectrical: SnmpQuestion = async (reader) => {
  const asked = await reader.get(SCALARS.map(({ item }) => `${UPS}.${item}`));
  const single = SCALARS.flatMap(({ name, unit }, place) => {
    const tenths = measured(asked[place]);
    return tenths === undefined ? [] : [{ name, value: tenths / 10, unit }];
  });
  const lines = await Promise.all([
    lineGauges(reader, '3.3', INPUT),
    lineGauges(reader, '4.4', OUTPUT),
    lineGauges(reader, '5.3', BYPASS),
  ]);
  return gaugesFound([...single, ...lines.flat()]);
};

/** How many alarms stand, and for how long it has run on battery: either above 0 is a fault. */
export const upsAlarms: SnmpQuestion = async (reader) => {
  const [values, [test]] = await Promise.all([reader.get([`${UPS}.6.1.0`, `${UPS}.2.2.0`]), reader.get([`${UPS}.7.3.0`])]);
  const [present, seconds] = values.map(numberOf);
  const parts = [
    ...(test === undefined ? [] : [{ name: 'Last test', ...meaningOf(test, TEST) }]),
    ...(present === undefined ? [] : [counted('Alarms', present, 'present')]),
    ...(seconds === undefined ? [] : [counted('Time on battery', seconds, 's')]),
  ];
  return parts.length === 0 ? undefined : { parts };
};

function counted(name: string, count: number, unit: string): Part {
  return { name, state: count === 0 ? 'ok' : 'fault', word: `${count} ${unit}` };
}
