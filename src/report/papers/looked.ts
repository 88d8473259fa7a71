// What inspections saw, item by item, as the tables that several papers print.
import type { CheckItem } from '../../domain/checklist.ts';
import type { SlotOutcome } from '../../domain/inspection.ts';
import { epochSeconds } from '../../domain/time.ts';
import { wholeFile } from '../evidence.ts';
import { composeForm, formRow, neighbourNames, neighboursIn } from '../form.ts';
import type { EvidenceSource } from '../models/evidence.ts';
import type { FormRow } from '../models/form.ts';
import type { PaperValue, TableBlock } from '../models/paper.ts';
import { assetNames, code, count, type Desk, several, text } from './desk.ts';

export interface Looked {
  readonly slot: SlotOutcome;
  readonly item: CheckItem;
  readonly row: FormRow;
}

const SILENT = ['unknown', 'unchecked', 'missed'] as const;
export const isSilent = (row: FormRow): boolean => (SILENT as readonly string[]).includes(row.state);

const isAbnormal = ({ state }: FormRow): boolean => state === 'attention' || state === 'fault';

export function lookedAt({ inputs: { records } }: Desk, slots: readonly SlotOutcome[]): readonly Looked[] {
  const naming = neighbourNames(records, records.client.value);
  return slots.flatMap((slot) => {
    const checklist = records.checklists.find(({ value }) => value.id === slot.checklist)?.value;
    const items = (checklist?.groups ?? []).flatMap((group) => group.items);
    return items.map((item) => ({ slot, item, row: formRow(item, slot, records, naming) }));
  });
}

/** The records of these rounds. */
export const sourcesOf = (slots: readonly SlotOutcome[]): readonly EvidenceSource[] =>
  slots.flatMap(({ record }) => (record === undefined ? [] : [wholeFile(record)]));

export function seen({ inputs }: Desk, { row }: Looked): PaperValue {
  return { kind: 'seen', row, names: neighboursIn([row], inputs.records) };
}

export function abnormalities(desk: Desk, looked: readonly Looked[], sources: readonly EvidenceSource[]): TableBlock {
  return {
    kind: 'table',
    title: 'abnormalities',
    columns: ['device', 'check', 'standard', 'check-result', 'risk-grade', 'action-or-advice'],
    widths: [28, 24, 28, 38, 18, 32],
    dense: true,
    rows: looked
      .filter(({ row }) => isAbnormal(row))
      .map((one) => [
        assetNames(desk, [one.slot.asset]),
        text(one.item.title),
        text(one.item.standard),
        seen(desk, one),
        { kind: 'state', state: one.row.state },
        advice(desk, one),
      ]),
    evidence: desk.book.add('abnormalities', sources),
  };
}

/** What stands in the records: the fault that was opened for the device; otherwise a person writes it. */
function advice({ inputs }: Desk, { slot }: Looked): PaperValue {
  const open = inputs.records.incidents.filter(({ value }) => {
    const { reportedAt, resolvedAt } = value.timeline;
    const runs =
      epochSeconds(reportedAt) <= slot.plannedAt + 86_400 &&
      (resolvedAt === undefined || epochSeconds(resolvedAt) > slot.plannedAt);
    return runs && value.withdrawn === undefined && value.assets.includes(slot.asset);
  });
  return several(open.map(({ value }) => code(value.id)));
}

export function resourceUsage(desk: Desk, looked: readonly Looked[], sources: readonly EvidenceSource[]): TableBlock {
  const usage = looked
    .flatMap(({ slot, row }) => (row.facts?.gauges ?? []).map((gauge) => ({ slot, row, gauge })))
    .filter(({ gauge }) => gauge.unit === '%');
  return {
    kind: 'table',
    title: 'resource-usage',
    columns: ['device', 'check', 'resource', 'usage'],
    widths: [44, 50, 50, 24],
    dense: true,
    rows: usage.map(({ slot, row, gauge }) => [
      assetNames(desk, [slot.asset]),
      text(row.title),
      code(gauge.name),
      // As everywhere else: a database may count shares to twelve decimals.
      { kind: 'measure', value: Math.round(gauge.value * 10) / 10, unit: gauge.unit },
    ]),
    evidence: desk.book.add('resource-usage', sources),
  };
}

/** What was seen, a row an item. */
export function seenTable(
  desk: Desk,
  title: 'data-configuration' | 'data-performance',
  looked: readonly Looked[],
  sources: readonly EvidenceSource[],
): TableBlock {
  return {
    kind: 'table',
    title,
    columns: ['device', 'check', 'check-result'],
    widths: [44, 50, 74],
    dense: true,
    rows: looked.map((one) => [assetNames(desk, [one.slot.asset]), text(one.item.title), seen(desk, one)]),
    evidence: desk.book.add(title, sources),
  };
}

export function deviceDetails(desk: Desk, looked: readonly Looked[], slots: readonly SlotOutcome[]): TableBlock {
  const { records, edition, revision } = desk.inputs;
  return {
    kind: 'table',
    title: 'device-details',
    columns: ['form-number', 'device', 'checklist', 'items', 'normal', 'abnormal', 'no-verdict'],
    widths: [36, 36, 40, 14, 14, 14, 14],
    dense: true,
    rows: slots.map((slot) => {
      const own = looked.filter((one) => one.slot === slot);
      const of = (test: (row: FormRow) => boolean) => count(own.filter(({ row }) => test(row)).length);
      return [
        code(composeForm({ records, edition, revision, outcome: slot }).number),
        assetNames(desk, [slot.asset]),
        text(records.checklists.find(({ value }) => value.id === slot.checklist)?.value.title),
        count(own.length),
        of(({ state }) => state === 'normal'),
        of(isAbnormal),
        of(isSilent),
      ];
    }),
    evidence: desk.book.add('device-details', sourcesOf(slots)),
  };
}
