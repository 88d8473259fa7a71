// The figures of a period as OpenMetrics 1.0 text. They are gauges without time stamps: a period is a label.
import { MEASURES, type Measure, type SlaRow, slaRows, unitOf } from './rows.ts';
import type { SlaFigures } from './figures.ts';

export function slaOpenMetrics(figures: SlaFigures): string {
  const rows = Map.groupBy(slaRows(figures), ({ measure }) => measure);
  const shared = { client: figures.records.id, period: figures.compliance.period.id };
  // A family stands in one piece: all its samples follow its description.
  const families = (Object.keys(MEASURES) as Measure[]).map((measure) => family(measure, rows.get(measure) ?? [], shared));
  return `${families.join('')}# EOF\n`;
}

function family(measure: Measure, rows: readonly SlaRow[], shared: Readonly<Record<string, string>>): string {
  const name = `casebook_sla_${measure}`;
  const unit = unitOf(measure);
  const samples = rows.flatMap(({ group, key, clock, value }) =>
    value === null ? [] : [`${name}{${labels({ ...shared, group, key, clock })}} ${value}\n`],
  );
  if (samples.length === 0) return '';
  return [
    `# TYPE ${name} gauge\n`,
    ...(unit === '' ? [] : [`# UNIT ${name} ${unit}\n`]),
    `# HELP ${name} ${MEASURES[measure]}\n`,
    ...samples,
  ].join('');
}

/** An empty label is the same as none. */
function labels(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
