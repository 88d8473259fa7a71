// UPS-MIB: battery, load, output and temperature of a UPS.
import type { Gauge } from '../../domain/inspection.ts';
import type { SnmpQuestion } from '../device.ts';
import { gaugesFound } from '../questions.ts';
import { celsius, type Enumeration, gravest, meaningOf, measured, percentage, textOf } from '../snmp-values.ts';

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
