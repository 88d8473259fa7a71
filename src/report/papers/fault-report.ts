// 故障处理报告: one fault from its first sign to what prevents the next, owed 24 hours after the resolution.
import { FAULT_REPORT_SUFFIX } from '../report-number.ts';
import { epochSeconds } from '../../domain/time.ts';
import { at } from '../evidence.ts';
import type { PaperBlock } from '../models/paper.ts';
import {
  attachments,
  code,
  codes,
  date,
  idsOf,
  instant,
  lines,
  name,
  NONE,
  OWED,
  type Paper,
  rowsOf,
  text,
  word,
} from './desk.ts';
import { clocksOf, head, incidentOf, levelOf, REPORTED, schedule } from './incident.ts';

export const faultReport: Paper = {
  name: 'fault-report',
  look: 'report',
  subject: 'INC',
  suffix: FAULT_REPORT_SUFFIX,
  candidates: (records) => idsOf(records.incidents),
  compose(desk) {
    const record = incidentOf(desk);
    const { value: incident } = record;
    const { timeline, cause, resolution } = incident;
    const clocks = clocksOf(desk);
    const source = (label: Parameters<typeof desk.book.add>[0], ...keys: readonly string[]) =>
      desk.book.add(
        label,
        keys.map((key) => at(record, key)),
      );
    const over = timeline.resolvedAt !== undefined;
    const due = over ? OWED : undefined;
    const actions = desk.inputs.records.actions.filter(({ value }) => value.source === incident.id);
    const files = attachments(incident.attachments);
    const pauses = incident.pauses ?? [];
    const blocks: readonly PaperBlock[] = [
      head(desk, record),
      {
        kind: 'sentence',
        title: 'conclusion',
        sentence: {
          name: 'fault',
          level: levelOf(incident),
          resolvedInSeconds:
            timeline.resolvedAt === undefined ? null : epochSeconds(timeline.resolvedAt) - epochSeconds(timeline.reportedAt),
          met: clocks.filter(({ verdict }) => verdict === 'met').length,
          decided: clocks.filter(({ verdict }) => verdict !== 'running').length,
          running: clocks.filter(({ verdict }) => verdict === 'running').length,
        },
        evidence: source('conclusion', 'timeline'),
      },
      schedule(desk, record, clocks, REPORTED),
      ...(pauses.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              title: 'pauses' as const,
              columns: ['from', 'to', 'reason', 'basis'] as const,
              widths: [30, 30, 34, 74],
              rows: pauses.map((pause) => [
                instant(desk, pause.from),
                instant(desk, pause.to ?? undefined),
                text(
                  desk.inputs.records.agreement.value.pauses?.find(({ reason }) => reason === pause.reason)?.name ?? pause.reason,
                ),
                text(pause.evidence),
              ]),
              evidence: source('pauses', 'pauses'),
            },
          ]),
      {
        kind: 'prose',
        title: 'fault-kind',
        paragraphs: [
          { label: 'type', value: word(`type-${incident.type}`) },
          { label: 'effect-class', value: word(`impact-${incident.impact}`) },
        ],
        evidence: source('fault-kind', 'type', 'impact'),
      },
      {
        kind: 'prose',
        title: 'symptoms',
        paragraphs: [{ value: text(incident.symptoms) }],
        evidence: source('symptoms', 'symptoms'),
      },
      {
        kind: 'prose',
        title: 'impact-and-loss',
        paragraphs: [
          { label: 'effect', value: text(incident.effect) },
          { label: 'loss', value: text(incident.loss) },
          {
            label: 'lasted',
            value:
              timeline.restoredAt === undefined || timeline.occurredAt === undefined
                ? { kind: 'blank' }
                : { kind: 'duration', seconds: epochSeconds(timeline.restoredAt) - epochSeconds(timeline.occurredAt) },
          },
        ],
        evidence: source('impact-and-loss', 'effect', 'loss', 'timeline'),
      },
      {
        kind: 'table',
        title: 'timeline',
        columns: ['time', 'event', 'operator', 'basis'],
        widths: [30, 76, 26, 36],
        ...rowsOf(incident.events, (event) => [
          instant(desk, event.at),
          text(event.what),
          name(event.by),
          text(event.evidence, NONE),
        ]),
        evidence: source('timeline', 'events'),
      },
      {
        kind: 'prose',
        title: 'cause',
        paragraphs: [
          { label: 'cause-direct', value: text(cause?.direct, due) },
          { label: 'cause-root', value: text(cause?.root) },
          { label: 'cause-contributing', value: text(cause?.contributing) },
        ],
        evidence: source('cause', 'cause'),
      },
      {
        kind: 'prose',
        title: 'method',
        paragraphs: [
          { label: 'method-interim', value: text(resolution?.workaround) },
          { label: 'method-permanent', value: text(resolution?.permanent) },
          { label: 'method-verification', value: text(resolution?.verification) },
        ],
        evidence: source('method', 'resolution'),
      },
      {
        kind: 'prose',
        title: 'data-safety',
        paragraphs: [
          { label: 'data-state', value: text(incident.dataProtection) },
          { label: 'recovery-point', value: instant(desk, incident.recoveryPoint) },
        ],
        evidence: source('data-safety', 'dataProtection', 'recoveryPoint'),
      },
      {
        kind: 'prose',
        title: 'prevention-and-actions',
        paragraphs: [
          { label: 'prevention', value: text(incident.prevention, due) },
          ...(incident.review === undefined
            ? []
            : [
                {
                  label: 'review' as const,
                  value: lines([
                    incident.review.findings,
                    ...(incident.review.lessons === undefined ? [] : [incident.review.lessons]),
                  ]),
                },
              ]),
          ...(incident.knowledge === undefined ? [] : [{ label: 'knowledge' as const, value: codes(incident.knowledge) }]),
        ],
        evidence: source('prevention-and-actions', 'prevention', 'review'),
      },
      ...(actions.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              title: 'actions' as const,
              columns: ['number', 'action', 'owner', 'due-on', 'status'] as const,
              widths: [30, 72, 26, 22, 18],
              rows: actions.map(({ value }) => [
                code(value.id),
                text(value.title),
                name(value.owner),
                date(value.due),
                word(value.doneOn === undefined ? 'open' : 'done'),
              ]),
              evidence: desk.book.add(
                'actions',
                actions.map((action) => at(action, 'due')),
              ),
            },
          ]),
      {
        kind: 'table',
        title: 'attachments',
        columns: ['name', 'kept-at', 'digest'],
        widths: [80, 50, 38],
        rows: files,
        evidence: source('attachments', 'attachments'),
      },
      { kind: 'sign-off' },
    ];
    return { about: incident.title, blocks };
  },
};
