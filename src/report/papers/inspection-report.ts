// 巡检报告: one round over its devices: what was looked at, what was found, and what should be done about it.
import type { CheckItem } from '../../domain/checklist.ts';
import type { SlotOutcome } from '../../domain/inspection.ts';
import { epochSeconds, isoInZone } from '../../domain/time.ts';
import { at, wholeFile } from '../evidence.ts';
import { composeForm, formRow, neighbourNames, neighboursIn } from '../form.ts';
import type { FormRow } from '../models/form.ts';
import type { PaperValue } from '../models/paper.ts';
import { assetNames, code, count, type Desk, instant, name, names, type Paper, several, text, word } from './desk.ts';

interface Looked {
  readonly slot: SlotOutcome;
  readonly item: CheckItem;
  readonly row: FormRow;
}

const SILENT = ['unknown', 'unchecked', 'missed'] as const;
const isSilent = (row: FormRow): boolean => (SILENT as readonly string[]).includes(row.state);

export const inspectionReport: Paper = {
  name: 'inspection-report',
  look: 'report',
  subject: 'round',
  suffix: 'IS',
  candidates: () => [],
  compose(desk) {
    const { inputs } = desk;
    const { records, slots = [] } = inputs;
    const looked = slots.flatMap((slot) => rowsOf(desk, slot));
    const shown = looked.filter(({ row }) => row.state === 'attention' || row.state === 'fault');
    const devices = [...new Set(slots.map(({ asset }) => asset))];
    const states = (state: FormRow['state']) => looked.filter(({ row }) => row.state === state).length;
    const sources = slots.flatMap(({ record }) => (record === undefined ? [] : [wholeFile(record)]));
    const source = (label: Parameters<typeof desk.book.add>[0]) => desk.book.add(label, sources);
    const day = inputs.subject.slice(0, 10);
    const onDay = (moment: string | undefined) =>
      moment !== undefined && isoInZone(epochSeconds(moment), desk.zone).startsWith(day);
    const changes = records.changes.filter(
      ({ value }) => onDay(value.finishedAt ?? value.startedAt) && value.assets.some((asset) => devices.includes(asset)),
    );
    const parts = records.parts.filter(({ value }) => onDay(value.installedAt) && devices.includes(value.asset));
    const risks = records.risks.filter(
      ({ value }) => value.closedOn === undefined && value.assets?.some((asset) => devices.includes(asset)) === true,
    );
    const usage = looked
      .flatMap(({ slot, row }) => (row.facts?.gauges ?? []).map((gauge) => ({ slot, row, gauge })))
      .filter(({ gauge }) => gauge.unit === '%');
    return {
      blocks: [
        { kind: 'approval-sheet' },
        {
          kind: 'facts',
          title: 'overview',
          fields: [
            { label: 'scope', value: assetNames(desk, devices), wide: true },
            { label: 'date', value: { kind: 'date', on: day } },
            { label: 'method-of-check', value: several(modes(looked).map(word)) },
            { label: 'started', value: momentOf(desk, slots, 'startedAt') },
            { label: 'finished', value: momentOf(desk, slots, 'finishedAt') },
            { label: 'people', value: people(looked), wide: true },
          ],
          evidence: source('overview'),
        },
        {
          kind: 'sentence',
          title: 'conclusion',
          sentence: {
            name: 'inspection',
            devices: devices.length,
            items: looked.length,
            normal: states('normal'),
            attention: states('attention'),
            fault: states('fault'),
            silent: looked.filter(({ row }) => isSilent(row)).length,
          },
          evidence: source('conclusion'),
        },
        {
          kind: 'table',
          title: 'abnormalities',
          columns: ['device', 'check', 'standard', 'check-result', 'risk-grade', 'action-or-advice'],
          widths: [28, 24, 28, 38, 18, 32],
          dense: true,
          rows: shown.map((one) => [
            assetNames(desk, [one.slot.asset]),
            text(one.item.title),
            text(one.item.standard),
            seen(desk, one),
            { kind: 'state', state: one.row.state },
            advice(desk, one),
          ]),
          evidence: source('abnormalities'),
        },
        {
          kind: 'table',
          title: 'unjudged',
          columns: ['device', 'check', 'check-result'],
          widths: [44, 50, 74],
          dense: true,
          rows: looked
            .filter(({ row }) => isSilent(row))
            .map((one) => [assetNames(desk, [one.slot.asset]), text(one.item.title), seen(desk, one)]),
          evidence: source('unjudged'),
        },
        {
          kind: 'table',
          title: 'resource-usage',
          columns: ['device', 'check', 'resource', 'usage'],
          widths: [44, 50, 50, 24],
          dense: true,
          rows: usage.map(({ slot, row, gauge }) => [
            assetNames(desk, [slot.asset]),
            text(row.title),
            code(gauge.name),
            { kind: 'measure', value: gauge.value, unit: gauge.unit },
          ]),
          evidence: source('resource-usage'),
        },
        {
          kind: 'table',
          title: 'changes-and-parts',
          columns: ['number', 'kind', 'device', 'content', 'time'],
          widths: [30, 18, 36, 52, 32],
          dense: true,
          rows: [
            ...changes.map(({ value }) => [
              code(value.id),
              word(`change-${value.kind}`),
              assetNames(desk, value.assets),
              text(value.title),
              instant(desk, value.finishedAt),
            ]),
            ...parts.map(({ value }) => [
              code(value.id),
              word('change-part'),
              assetNames(desk, [value.asset]),
              code(value.model),
              instant(desk, value.installedAt),
            ]),
          ],
          evidence: desk.book.add(
            'changes-and-parts',
            [...changes, ...parts].map((one) => at(one, 'id')),
          ),
        },
        {
          kind: 'table',
          title: 'device-details',
          columns: ['form-number', 'device', 'checklist', 'items', 'normal', 'abnormal', 'no-verdict'],
          widths: [36, 36, 40, 14, 14, 14, 14],
          dense: true,
          rows: slots.map((slot) => {
            const own = looked.filter((one) => one.slot === slot);
            const of = (test: (row: FormRow) => boolean) => count(own.filter(({ row }) => test(row)).length);
            const { edition, revision } = inputs;
            return [
              code(composeForm({ records, edition, revision, outcome: slot }).number),
              assetNames(desk, [slot.asset]),
              text(records.checklists.find(({ value }) => value.id === slot.checklist)?.value.title),
              count(own.length),
              of(({ state }) => state === 'normal'),
              of(({ state }) => state === 'attention' || state === 'fault'),
              of(isSilent),
            ];
          }),
          evidence: source('device-details'),
        },
        {
          kind: 'table',
          title: 'improvement-advice',
          columns: ['number', 'device', 'risk', 'advice'],
          widths: [30, 34, 52, 52],
          rows: risks.map(({ value }) => [code(value.id), assetNames(desk, value.assets), text(value.title), text(value.advice)]),
          evidence: desk.book.add(
            'improvement-advice',
            risks.map((one) => at(one, 'title')),
          ),
        },
        { kind: 'sign-off' },
      ],
    };
  },
};

function rowsOf({ inputs }: Desk, slot: SlotOutcome): readonly Looked[] {
  const { records } = inputs;
  const naming = neighbourNames(records, records.client.value);
  const checklist = records.checklists.find(({ value }) => value.id === slot.checklist)?.value;
  const items = (checklist?.groups ?? []).flatMap((group) => group.items);
  return items.map((item) => ({ slot, item, row: formRow(item, slot, records, naming) }));
}

function seen({ inputs }: Desk, { row }: Looked): PaperValue {
  return { kind: 'seen', row, names: neighboursIn([row], inputs.records) };
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

function modes(looked: readonly Looked[]): readonly ('method-probe' | 'method-person')[] {
  return [
    ...(looked.some(({ item }) => item.probe !== undefined) ? (['method-probe'] as const) : []),
    ...(looked.some(({ item }) => item.probe === undefined) ? (['method-person'] as const) : []),
  ];
}

function people(looked: readonly Looked[]): PaperValue {
  const attesters = looked.flatMap(({ row }) => (row.attested === undefined ? [] : [row.attested.by]));
  return names([...new Map(attesters.map((one) => [JSON.stringify(one), one])).values()]);
}

function momentOf(desk: Desk, slots: readonly SlotOutcome[], which: 'startedAt' | 'finishedAt'): PaperValue {
  const moments = slots.flatMap(({ result }) => (result === undefined ? [] : [result[which]]));
  if (moments.length === 0) return name(undefined);
  return { kind: 'instant', at: isoInZone(which === 'startedAt' ? Math.min(...moments) : Math.max(...moments), desk.zone) };
}
