// ENTITY-SENSOR-MIB: scaled measurements of entities; vendors' older copies of the table have the same columns.
import type { Gauge } from '../../domain/inspection.ts';
import type { SnmpQuestion } from '../device.ts';
import { gaugesFound } from '../questions.ts';
import { celsius, measured, numberOf, rowsOf } from '../snmp-values.ts';
import { entities } from './entity.ts';

export const ENTITY_SENSOR = '1.3.6.1.2.1.99.1.1.1';
/** entPhySensorOperStatus */
const OK = 1;

/** entPhySensorType; 14 is a vendor's own, and so common that it is read everywhere. */
const UNITS: Readonly<Record<number, string>> = {
  3: 'V',
  4: 'V',
  5: 'A',
  6: 'W',
  7: 'Hz',
  8: '°C',
  9: '%RH',
  10: 'rpm',
  14: 'dBm',
};
const ELECTRICAL = new Set(['V', 'A', 'W', 'Hz']);

/** EntitySensorDataScale: yocto (1) to yotta (17) in steps of a thousand, units are 9. */
function scaled(value: number, scale: number, precision: number): number {
  const shifted = value * 10 ** ((scale - 9) * 3 - precision);
  return Number(shifted.toPrecision(10));
}

function sensors(wanted: (unit: string) => boolean, plausible: (value: number) => number | undefined) {
  return (table: string): SnmpQuestion =>
    async (reader) => {
      const rows = await rowsOf(reader, {
        type: `${table}.1`,
        scale: `${table}.2`,
        precision: `${table}.3`,
        value: `${table}.4`,
        status: `${table}.5`,
      });
      // An agent without the status column vouches for its values by giving them.
      const valid = rows.filter(({ type, status }) => wanted(unitOf(numberOf(type))) && (numberOf(status) ?? OK) === OK);
      if (valid.length === 0) return undefined;
      const known = await entities(reader);
      return gaugesFound(
        valid.flatMap(({ index, type, value, scale, precision }): readonly Gauge[] => {
          const raw = measured(value);
          if (raw === undefined) return [];
          const measurement = plausible(scaled(raw, numberOf(scale) ?? 9, numberOf(precision) ?? 0));
          if (measurement === undefined) return [];
          return [{ name: known.get(index)?.name ?? `sensor ${index}`, value: measurement, unit: unitOf(numberOf(type)) }];
        }),
      );
    };
}

function unitOf(type: number | undefined): string {
  return UNITS[type ?? 0] ?? '';
}

/** Of −100 dBm and below nothing arrives: that is how modules say that there is no light. */
const lit = (value: number): number | undefined => (value <= -100 || value > 30 ? undefined : value);

export const sensorTemperature = sensors((unit) => unit === '°C', celsius);
export const sensorHumidity = sensors(
  (unit) => unit === '%RH',
  (value) => (value >= 0 && value <= 100 ? value : undefined),
);
export const sensorElectrical = sensors(
  (unit) => ELECTRICAL.has(unit),
  (value) => value,
);
export const sensorFanSpeed = sensors(
  (unit) => unit === 'rpm',
  (value) => value,
);
export const sensorOptics = sensors((unit) => unit === 'dBm', lit);
