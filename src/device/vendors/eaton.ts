// Eaton and Powerware UPSs by SNMP: XUPS-MIB; what it does not tell, the UPS-MIB does.
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { gaugesTable, gravestOf, scalar, scalarGauges, statePart, together } from '../questions.ts';
import { celsius, type Enumeration, gravest, meaningOf, measured, numberOf, percentage } from '../snmp-values.ts';
import { chargeAndRuntime, upsBattery } from '../standard/ups.ts';

const UPS = '1.3.6.1.4.1.534.1';
const YES = 1;

const OUTPUT: Enumeration = {
  1: ['other', 'unknown'],
  2: ['none', 'fault'],
  3: ['normal', 'ok'],
  4: ['bypass', 'fault'],
  5: ['on battery', 'fault'],
  6: ['booster', 'attention'],
  7: ['reducer', 'attention'],
  8: ['parallel for capacity', 'ok'],
  9: ['parallel for redundancy', 'ok'],
  10: ['high efficiency mode', 'attention'],
  11: ['maintenance bypass', 'fault'],
  12: ['energy saver mode', 'attention'],
};
const BATTERY: Enumeration = {
  1: ['charging', 'ok'],
  2: ['discharging', 'fault'],
  3: ['floating', 'ok'],
  4: ['resting', 'ok'],
  5: ['unknown', 'unknown'],
  6: ['disconnected', 'fault'],
  7: ['under test', 'attention'],
  8: ['check battery', 'fault'],
};
/** Truths beside the state of the charger, which goes on charging a battery that has failed. */
const FLAGS = [
  ['7', 'battery failure'],
  ['8', 'battery not present'],
  ['9', 'battery aged'],
  ['10', 'battery low'],
] as const;
const TEST: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['passed', 'ok'],
  3: ['failed', 'fault'],
  4: ['in progress', 'ok'],
  5: ['not supported', 'absent'],
  6: ['inhibited', 'attention'],
  7: ['scheduled', 'ok'],
};

const battery: SnmpQuestion = async (reader) => {
  const [seconds, charge, state, ...flags] = await reader.get(
    ['1', '4', '5', ...FLAGS.map(([item]) => item)].map((item) => `${UPS}.2.${item}.0`),
  );
  if (state === undefined && charge === undefined) return undefined;
  const raised = FLAGS.flatMap(([, word], place) => (numberOf(flags[place]) === YES ? [{ word, state: 'fault' as const }] : []));
  const left = measured(seconds);
  return {
    parts: [{ name: 'Battery', ...gravest([meaningOf(state, BATTERY), ...raised]) }],
    gauges: chargeAndRuntime(percentage(charge), left === undefined ? undefined : Math.round(left / 60)),
  };
};

const load: SnmpQuestion = async (reader) => {
  const value = percentage(await scalar(reader, `${UPS}.4.1.0`), 200);
  return value === undefined ? undefined : { gauges: [{ name: 'Load', value, unit: '%' }] };
};

const temperature: SnmpQuestion = async (reader) => {
  const values = await reader.get([`${UPS}.6.1.0`, `${UPS}.6.5.0`]);
  const gauges = ['Ambient', 'Remote'].flatMap((name, place) => {
    const degrees = celsius(values[place]);
    return degrees === undefined ? [] : [{ name, value: degrees, unit: '°C' }];
  });
  return gauges.length === 0 ? undefined : { gauges };
};

const humidity: SnmpQuestion = async (reader) => {
  const values = await reader.get([`${UPS}.6.4.0`, `${UPS}.6.6.0`]);
  const gauges = ['Ambient', 'Remote'].flatMap((name, place) => {
    const percent = percentage(values[place]);
    // 0 is what a UPS without a sensor reports.
    return percent === undefined || percent === 0 ? [] : [{ name, value: percent, unit: '%RH' }];
  });
  return gauges.length === 0 ? undefined : { gauges };
};

const count: SnmpQuestion = async (reader) => {
  const present = await scalar(reader, `${UPS}.7.1.0`);
  if (present === undefined) return undefined;
  return { parts: [{ name: 'Alarms', state: present === 0 ? 'ok' : 'fault', word: `${present} present` }] };
};

const line = (kind: string, unit: string, column: string) =>
  gaugesTable(
    { value: column },
    unit,
    ({ value }) => measured(value),
    ({ index }) => `${kind} L${index}`,
  );
const electrical = together(
  scalarGauges('V', { 'Battery voltage': `${UPS}.2.2.0` }),
  scalarGauges('Hz', { 'Input frequency': `${UPS}.3.1.0`, 'Output frequency': `${UPS}.4.2.0` }, 10),
  line('Input voltage', 'V', `${UPS}.3.4.1.2`),
  line('Output voltage', 'V', `${UPS}.4.4.1.2`),
  line('Output current', 'A', `${UPS}.4.4.1.3`),
  line('Output power', 'W', `${UPS}.4.4.1.4`),
);

export const eaton: SnmpProfile = {
  name: 'eaton',
  sysObjectIds: ['1.3.6.1.4.1.534'],
  questions: {
    power: statePart('Output source', `${UPS}.4.5.0`, OUTPUT),
    battery: gravestOf(battery, upsBattery),
    load,
    temperature,
    humidity,
    alarms: together(count, statePart('Battery test', `${UPS}.8.2.0`, TEST)),
    electrical,
  },
};
