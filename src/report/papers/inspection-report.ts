// 巡检报告: one round over its devices: what was looked at, what was found, and what should be done about it.
import type { SlotOutcome } from '../../domain/inspection.ts';
import { epochSeconds, isoInZone } from '../../domain/time.ts';
import { at } from '../evidence.ts';
import type { FormRow } from '../models/form.ts';
import type { PaperValue } from '../models/paper.ts';
import { assetNames, code, type Desk, instant, name, names, type Paper, several, text, word } from './desk.ts';
import { abnormalities, deviceDetails, isSilent, lookedAt, type Looked, resourceUsage, seen, sourcesOf } from './looked.ts';

export const inspectionReport: Paper = {
  name: 'inspection-report',
  look: 'report',
  subject: 'round',
  suffix: 'IS',
  candidates: () => [],
  compose(desk) {
    const { inputs } = desk;
    const { records, slots = [] } = inputs;
    const looked = lookedAt(desk, slots);
    const devices = [...new Set(slots.map(({ asset }) => asset))];
    const states = (state: FormRow['state']) => looked.filter(({ row }) => row.state === state).length;
    const sources = sourcesOf(slots);
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
    return {
      blocks: [
        { kind: 'cover', from: day, to: day },
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
        abnormalities(desk, looked, sources),
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
        resourceUsage(desk, looked, sources),
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
        deviceDetails(desk, looked, slots),
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
