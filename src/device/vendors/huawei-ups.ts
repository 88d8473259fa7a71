// Huawei UPSs by SNMP: HUAWEI-UPS-MIB, whose agents on the larger models call themselves a Linux host.
import type { Gauge } from '../../domain/inspection.ts';
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { gaugesFound, gravestOf, statePart } from '../questions.ts';
import { type Enumeration, meaningOf, measured, percentage } from '../snmp-values.ts';
import { chargeAndRuntime, upsBattery } from '../standard/ups.ts';

const UPS = '1.3.6.1.4.1.2011.6.174.1';
const [STATE, INPUT, OUTPUT, BYPASS, BATTERY] = [2, 3, 4, 5, 6].map((group) => `${UPS}.${group}.${group === 2 ? 101 : 100}.1`);

const SUPPLY: Enumeration = {
  1: ['no supply', 'fault'],
  2: ['bypass', 'fault'],
  3: ['mains', 'ok'],
  4: ['on battery', 'fault'],
  5: ['mains and battery', 'attention'],
  6: ['eco mode', 'attention'],
  7: ['on battery (eco mode)', 'fault'],
};
const BATTERY_STATE: Enumeration = {
  1: ['not connected', 'fault'],
  2: ['at rest', 'ok'],
  3: ['hibernating', 'ok'],
  4: ['float charge', 'ok'],
  5: ['equalizing charge', 'ok'],
  6: ['discharging', 'fault'],
};

/** The runtime is told in seconds. */
const battery: SnmpQuestion = async (reader) => {
  const [state, charge, seconds] = await reader.get([`${STATE}.3.1`, `${BATTERY}.3.1`, `${BATTERY}.4.1`]);
  if (state === undefined) return undefined;
  const left = measured(seconds);
  return {
    parts: [{ name: 'Battery', ...meaningOf(state, BATTERY_STATE) }],
    gauges: chargeAndRuntime(percentage(charge), left === undefined ? undefined : Math.round(left / 60)),
  };
};

/** Phases side by side in columns; one that the model does not have is 0 or missing. */
function phases(kind: string, unit: string, table: string | undefined, first: number, divisor: number): SnmpQuestion {
  return async (reader) => {
    const values = await reader.get([0, 1, 2].map((phase) => `${table}.${first + phase}.1`));
    const found = values.flatMap((value, phase): readonly Gauge[] => {
      const raw = measured(value);
      return raw === undefined || raw < 0 || (raw === 0 && phase > 0)
        ? []
        : [{ name: `${kind} L${phase + 1}`, value: raw / divisor, unit }];
    });
    return gaugesFound(found.length === 1 ? found.map((gauge) => ({ ...gauge, name: kind })) : found);
  };
}

const load: SnmpQuestion = phases('Load', '%', OUTPUT, 14, 10);

const electrical: SnmpQuestion = async (reader) => {
  const asked = await Promise.all(
    [
      phases('Input voltage', 'V', INPUT, 1, 10),
      phases('Input current', 'A', INPUT, 5, 10),
      phases('Output voltage', 'V', OUTPUT, 1, 10),
      phases('Output current', 'A', OUTPUT, 4, 10),
      phases('Bypass voltage', 'V', BYPASS, 1, 10),
    ].map((question) => question(reader)),
  );
  return gaugesFound(asked.flatMap((facts) => facts?.gauges ?? []));
};

export const huaweiUps: SnmpProfile = {
  name: 'huawei-ups',
  sysObjectIds: ['1.3.6.1.4.1.2011.6.174'],
  questions: {
    power: statePart('Output source', `${STATE}.1.1`, SUPPLY),
    battery: gravestOf(battery, upsBattery),
    load,
    electrical,
  },
};
