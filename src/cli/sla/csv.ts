// The figures of a period as CSV (RFC 4180), one number a row: with a BOM, so that spreadsheets read Chinese, and with
// formulas escaped, so that a name which a person wrote is never run.
import type { Context } from '../command.ts';
import { isoInZone } from '../../domain/time.ts';
import { groupName } from './names.ts';
import { slaRows, unitOf } from './rows.ts';
import type { SlaFigures } from './figures.ts';

const COLUMNS = [
  'client',
  'client_name',
  'period',
  'as_of',
  'group',
  'key',
  'name',
  'clock',
  'measure',
  'value',
  'unit',
] as const;

export function slaCsv(figures: SlaFigures, language: Context['language']): string {
  const { records, compliance, asOf } = figures;
  const { period } = compliance;
  const head = [records.id, groupName(figures, 'all', '', language), period.id, isoInZone(asOf, period.zone)];
  const rows = slaRows(figures).map(({ group, key, clock, measure, value }) => [
    ...head,
    group,
    key,
    group === 'all' ? '' : groupName(figures, group, key, language),
    clock,
    measure,
    value === null ? '' : String(value),
    unitOf(measure),
  ]);
  return `\uFEFF${[COLUMNS, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** A spreadsheet takes these beginnings for a formula; an apostrophe makes it text. */
const FORMULA = /^[\s]*[=+\-@|\t\r\n＝＋－＠]/;

export function csvCell(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert;
}
