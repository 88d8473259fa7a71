// 重要时刻值守申请 and 重要时刻值守报告: asked for three weeks ahead, and what the days brought.
import type { Duty } from '../../domain/duty.ts';
import type { ClientRecords, Sourced } from '../../domain/records.ts';
import { isoInZone, epochSeconds } from '../../domain/time.ts';
import { at } from '../evidence.ts';
import type { PaperValue } from '../models/paper.ts';
import {
  BLANK,
  choice,
  code,
  count,
  date,
  type Desk,
  found,
  idsOf,
  instant,
  name,
  names,
  NONE,
  type Paper,
  rowsOf,
  several,
  text,
  word,
} from './desk.ts';

const ofKeyMoments = (records: ClientRecords) => idsOf(records.duties.filter(({ value }) => value.kind === 'key-moment'));
const dutyOf = ({ inputs }: Desk): Sourced<Duty> => found(inputs.records.duties, inputs.subject);

const dayOf = ({ zone }: Desk, at: string): string => isoInZone(epochSeconds(at), zone).slice(0, 10);

/** Whole days from the request to the first day of the duty. */
function notice(desk: Desk, { requestedOn, from }: Duty): PaperValue {
  if (requestedOn === undefined) return BLANK;
  const first = dayOf(desk, from);
  return count(Temporal.PlainDate.from(requestedOn).until(first).total('days'), 'days');
}

const span = (desk: Desk, duty: Duty): PaperValue => ({
  kind: 'several',
  values: [instant(desk, duty.from), instant(desk, duty.to)],
  as: 'span',
});

export const dutyRequest: Paper = {
  name: 'duty-request',
  look: 'form',
  subject: 'DTY',
  suffix: 'DA',
  candidates: ofKeyMoments,
  compose(desk) {
    const record = dutyOf(desk);
    const { value: duty } = record;
    const needed = desk.inputs.records.agreement.value.quotas?.keyMomentNoticeDays;
    return {
      about: duty.title,
      blocks: [
        {
          kind: 'facts',
          fields: [
            { label: 'number', value: code(duty.id) },
            { label: 'applicant', value: name(duty.applicant) },
            { label: 'period', value: span(desk, duty), wide: true },
            { label: 'protected-object', value: text(duty.object ?? duty.title), wide: true },
            {
              label: 'reason',
              value: choice(
                ['reason-meeting', 'reason-year-end', 'reason-cut-over', 'reason-other'],
                duty.reason && `reason-${duty.reason}`,
              ),
              wide: true,
            },
            { label: 'requested-on', value: date(duty.requestedOn) },
            { label: 'days-ahead', value: notice(desk, duty) },
            { label: 'agreed-on', value: date(duty.agreedOn) },
            { label: 'days-needed', value: needed === undefined ? BLANK : count(needed, 'days') },
            {
              label: 'contract',
              value: choice(['contract-within', 'contract-beyond'], duty.contract && `contract-${duty.contract}`),
              wide: true,
            },
            { label: 'staff', value: names(duty.staff), wide: true },
            { label: 'confirmation', value: name(duty.confirmedBy), wide: true },
          ],
          evidence: desk.book.add('period', [
            at(record, 'from'),
            at(record, 'to'),
            at(record, 'requestedOn'),
            at(record, 'agreedOn'),
            at(record, 'contract'),
          ]),
        },
        { kind: 'sign-off' },
      ],
    };
  },
};

export const dutyReport: Paper = {
  name: 'duty-report',
  look: 'report',
  subject: 'DTY',
  suffix: 'DR',
  candidates: ofKeyMoments,
  compose(desk) {
    const record = dutyOf(desk);
    const { value: duty } = record;
    const { incidents } = desk.inputs.records;
    const entries = duty.entries ?? [];
    const own = (duty.incidents ?? []).flatMap((id) => incidents.filter(({ value }) => value.id === id));
    const source = (label: Parameters<typeof desk.book.add>[0], ...keys: readonly string[]) =>
      desk.book.add(
        label,
        keys.map((key) => at(record, key)),
      );
    return {
      about: duty.title,
      blocks: [
        { kind: 'cover', from: dayOf(desk, duty.from), to: dayOf(desk, duty.to) },
        { kind: 'approval-sheet' },
        {
          kind: 'facts',
          title: 'object-and-period',
          fields: [
            { label: 'protected-object', value: text(duty.object ?? duty.title), wide: true },
            { label: 'period', value: span(desk, duty), wide: true },
            { label: 'applicant', value: name(duty.applicant) },
            { label: 'days-ahead', value: notice(desk, duty) },
            { label: 'requested-on', value: date(duty.requestedOn) },
            { label: 'agreed-on', value: date(duty.agreedOn) },
          ],
          evidence: source('object-and-period', 'from', 'to', 'requestedOn', 'agreedOn'),
        },
        {
          kind: 'sentence',
          title: 'conclusion',
          sentence: {
            name: 'duty',
            entries: entries.length,
            abnormal: entries.filter(({ abnormal }) => abnormal).length,
            incidents: own.length,
            open: duty.openIssues?.length ?? 0,
          },
          evidence: source('conclusion', 'entries', 'incidents', 'openIssues'),
        },
        ...(duty.result === undefined
          ? []
          : [
              {
                kind: 'prose' as const,
                title: 'duty-result' as const,
                paragraphs: [{ value: text(duty.result) }],
                evidence: source('duty-result', 'result'),
              },
            ]),
        {
          kind: 'table',
          title: 'preparation',
          columns: ['kind', 'what', 'result', 'operator', 'time'],
          widths: [22, 52, 46, 20, 28],
          ...rowsOf(duty.preparation, (one) => [
            word(`preparation-${one.kind}`),
            text(one.what),
            text(one.result),
            name(one.by),
            instant(desk, one.at),
          ]),
          evidence: source('preparation', 'preparation'),
        },
        {
          kind: 'table',
          title: 'roster',
          columns: ['date', 'shift', 'people', 'phone'],
          widths: [30, 40, 60, 38],
          ...rowsOf(duty.roster, (one) => [date(one.date), text(one.shift), names(one.staff), code(one.phone)]),
          evidence: source('roster', 'roster'),
        },
        {
          kind: 'table',
          title: 'daily-record',
          columns: ['time', 'check', 'result', 'abnormality'],
          widths: [32, 44, 60, 32],
          ...rowsOf(duty.entries, (one) => [
            instant(desk, one.at),
            text(one.item),
            text(one.result),
            one.abnormal
              ? several([{ kind: 'state', state: 'fault' }, ...(one.incident === undefined ? [] : [code(one.incident)])])
              : { kind: 'word', word: 'nothing-abnormal' },
          ]),
          evidence: source('daily-record', 'entries'),
        },
        {
          kind: 'table',
          title: 'incidents-and-handling',
          columns: ['number', 'level', 'event', 'handling'],
          widths: [30, 18, 60, 60],
          rows: own.map(({ value }) => [
            code(value.id),
            { kind: 'level', level: value.level },
            text(value.title),
            text(value.resolution?.permanent ?? value.resolution?.workaround),
          ]),
          evidence: source('incidents-and-handling', 'incidents'),
        },
        {
          kind: 'table',
          title: 'open-issues',
          columns: ['what', 'owner', 'due-on', 'action'],
          widths: [84, 30, 24, 30],
          rows: (duty.openIssues ?? []).map((one) => [text(one.what), name(one.owner), date(one.due), code(one.action, NONE)]),
          evidence: source('open-issues', 'openIssues'),
        },
        {
          kind: 'facts',
          title: 'person-days',
          fields: [
            {
              label: 'contract',
              value: choice(['contract-within', 'contract-beyond'], duty.contract && `contract-${duty.contract}`),
              wide: true,
            },
            { label: 'days', value: duty.days === undefined ? BLANK : count(duty.days, 'days') },
            { label: 'days-beyond', value: duty.overage === undefined ? NONE : count(duty.overage.days, 'days') },
            ...(duty.overage === undefined
              ? []
              : [
                  { label: 'labour' as const, value: text(duty.overage.labour) },
                  { label: 'travel' as const, value: text(duty.overage.travel) },
                ]),
            { label: 'staff', value: names(duty.staff), wide: true },
          ],
          evidence: source('person-days', 'days', 'contract', 'overage'),
        },
        { kind: 'sign-off' },
      ],
    };
  },
};
