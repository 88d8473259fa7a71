// ENTITY-MIB: the hardware that a device lists by name and class, and what vendors' tables measure of it.
import type { Part } from '../../domain/inspection.ts';
import type { SnmpQuestion, SnmpReader } from '../device.ts';
import { gaugesFound } from '../questions.ts';
import { celsius, distinct, numberOf, percentage, rowsOf, textOf } from '../snmp-values.ts';

const ENTITY = '1.3.6.1.2.1.47.1.1.1.1';
const COLUMNS = { descr: `${ENTITY}.2`, class: `${ENTITY}.5`, name: `${ENTITY}.7` } as const;

/** entPhysicalClass */
export const CLASS = { chassis: 3, backplane: 4, powerSupply: 6, fan: 7, sensor: 8, module: 9, cpu: 12 } as const;

export interface Entity {
  readonly index: string;
  readonly name: string;
  readonly descr: string;
  readonly class?: number;
}

export async function entities(reader: SnmpReader): Promise<ReadonlyMap<string, Entity>> {
  const rows = await rowsOf(reader, COLUMNS);
  return new Map(
    rows.map((row) => {
      const descr = textOf(row.descr) ?? '';
      const entityClass = numberOf(row.class);
      const name = textOf(row.name) ?? (descr === '' ? `entity ${row.index}` : descr);
      return [row.index, { index: row.index, name, descr, ...(entityClass === undefined ? {} : { class: entityClass }) }];
    }),
  );
}

/** Usage is 0 on every row that is no board with a processor; such a board has memory in use even when it idles. */
export function boardGauges(
  columns: { readonly cpu: string; readonly memory: string },
  measure: 'cpu' | 'memory',
  suffix: string,
): SnmpQuestion {
  return async (reader) => {
    const rows = await rowsOf(reader, columns);
    const boards = rows.filter(({ cpu, memory }) => (percentage(cpu) ?? 0) > 0 || (percentage(memory) ?? 0) > 0);
    if (boards.length === 0) return undefined;
    const known = await entities(reader);
    return gaugesFound(
      boards.flatMap((row) => {
        const percent = percentage(row[measure]);
        return percent === undefined ? [] : [{ name: `${nameOf(row.index, known)} ${suffix}`, value: percent, unit: '%' }];
      }),
    );
  };
}

/** Whole degrees in a column beside the entities, and the limits that the device itself holds them to. */
export function entityTemperature(
  column: string,
  limits: { readonly warning: string; readonly critical?: string },
): SnmpQuestion {
  return async (reader) => {
    const rows = await rowsOf(reader, { degrees: column, warning: limits.warning, critical: limits.critical ?? limits.warning });
    const warm = rows.flatMap(({ index, degrees, warning, critical }) => {
      const value = celsius(degrees);
      return value === undefined ? [] : [{ index, value, warning: celsius(warning), critical: celsius(critical) }];
    });
    if (warm.length === 0) return undefined;
    const known = await entities(reader);
    const hot = warm.flatMap(({ index, value, warning, critical }): readonly Part[] => {
      const isCritical = limits.critical !== undefined && critical !== undefined && critical > 0 && value >= critical;
      if (!isCritical && !(warning !== undefined && warning > 0 && value >= warning)) return [];
      return [{ name: nameOf(index, known), state: isCritical ? 'fault' : 'attention', word: 'over its limit' }];
    });
    const gauges = gaugesFound(warm.map(({ index, value }) => ({ name: nameOf(index, known), value, unit: '°C' })));
    return { ...gauges, ...(hot.length === 0 ? {} : { parts: distinct(hot) }) };
  };
}

function nameOf(index: string, known: ReadonlyMap<string, Entity>): string {
  return known.get(index)?.name ?? `entity ${index}`;
}
