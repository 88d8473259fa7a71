// ENTITY-SENSOR-MIB: scaled measurements of entities; vendors' older copies of the table have the same columns.
import type { Gauge } from '../../domain/inspection.ts';
import type { SnmpQuestion } from '../device.ts';
import { gaugesFound } from '../questions.ts';
import { celsius, measured, numberOf, rowsOf } from '../snmp-values.ts';
import { entities } from './entity.ts';

export const ENTITY_SENSOR = '1.3.6.1.2.1.99.1.1.1';
/** Of entPhySensorType and of entPhySensorOperStatus. */
const [CELSIUS, OK] = [8, 1];

/** EntitySensorDataScale: yocto (1) to yotta (17) in steps of a thousand, units are 9. */
function scaled(value: number, scale: number, precision: number): number {
  const shifted = value * 10 ** ((scale - 9) * 3 - precision);
  return Number(shifted.toPrecision(10));
}

export const sensorTemperature =
  (table: string): SnmpQuestion =>
  async (reader) => {
    const sensors = await rowsOf(reader, {
      type: `${table}.1`,
      scale: `${table}.2`,
      precision: `${table}.3`,
      value: `${table}.4`,
      status: `${table}.5`,
    });
    // An agent without the status column vouches for its values by giving them.
    const thermal = sensors.filter(({ type, status }) => numberOf(type) === CELSIUS && (numberOf(status) ?? OK) === OK);
    if (thermal.length === 0) return undefined;
    const known = await entities(reader);
    return gaugesFound(
      thermal.flatMap(({ index, value, scale, precision }): readonly Gauge[] => {
        const raw = measured(value);
        if (raw === undefined) return [];
        const degrees = celsius(scaled(raw, numberOf(scale) ?? 9, numberOf(precision) ?? 0));
        return degrees === undefined ? [] : [{ name: known.get(index)?.name ?? `sensor ${index}`, value: degrees, unit: '°C' }];
      }),
    );
  };
