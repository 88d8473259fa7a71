// 性能调优报告: measured, found, changed, and measured again.
import type { TuningJob } from '../../domain/tuning-job.ts';
import { at } from '../evidence.ts';
import type { PaperValue } from '../models/paper.ts';
import { assetNames, BLANK, code, found, idsOf, instant, lines, name, names, type Paper, several, text, word } from './desk.ts';

type Metric = TuningJob['metrics'][number];

const isBetter = ({ before, after, better }: Metric): boolean =>
  after !== undefined && (better === 'lower' ? after < before : after > before);

function outcome(metric: Metric): PaperValue {
  if (metric.after === undefined) return BLANK;
  return { kind: 'state', state: isBetter(metric) ? 'normal' : 'attention', word: isBetter(metric) ? 'better' : 'not-better' };
}

export const tuningReport: Paper = {
  name: 'tuning-report',
  look: 'report',
  subject: 'TUN',
  suffix: 'TR',
  candidates: (records) => idsOf(records.tuningJobs),
  compose(desk) {
    const record = found(desk.inputs.records.tuningJobs, desk.inputs.subject);
    const { value: job } = record;
    const source = (label: Parameters<typeof desk.book.add>[0], ...keys: readonly string[]) =>
      desk.book.add(
        label,
        keys.map((key) => at(record, key)),
      );
    return {
      about: job.title,
      blocks: [
        {
          kind: 'facts',
          title: 'object-and-goal',
          fields: [
            { label: 'number', value: code(job.id) },
            { label: 'device', value: assetNames(desk, job.assets) },
            { label: 'goal', value: text(job.objective), wide: true },
            { label: 'requester', value: name(job.requestedBy) },
            { label: 'people', value: names(job.by) },
            { label: 'started', value: instant(desk, job.startedAt) },
            { label: 'finished', value: instant(desk, job.finishedAt) },
          ],
          evidence: source('object-and-goal', 'objective', 'startedAt', 'finishedAt'),
        },
        {
          kind: 'sentence',
          title: 'conclusion',
          sentence: {
            name: 'tuning',
            metrics: job.metrics.length,
            measured: job.metrics.filter(({ after }) => after !== undefined).length,
            better: job.metrics.filter(isBetter).length,
          },
          evidence: source('conclusion', 'metrics'),
        },
        {
          kind: 'prose',
          title: 'users-and-applications',
          paragraphs: [{ value: text(job.workload) }],
          evidence: source('users-and-applications', 'workload'),
        },
        {
          kind: 'table',
          title: 'baseline',
          columns: ['metric', 'baseline-value', 'better-when'],
          widths: [90, 42, 36],
          rows: job.metrics.map((one) => [
            text(one.metric),
            { kind: 'measure', value: one.before, unit: one.unit },
            word(`better-${one.better}`),
          ]),
          evidence: source('baseline', 'metrics'),
        },
        {
          kind: 'table',
          title: 'findings',
          columns: ['kind', 'finding'],
          widths: [30, 138],
          rows: job.findings.map((one) => [word(`area-${one.area}`), text(one.finding)]),
          evidence: source('findings', 'findings'),
        },
        {
          kind: 'table',
          title: 'tuning-measures',
          columns: ['measure', 'before', 'after', 'gain', 'risk', 'back-out', 'operator'],
          widths: [34, 18, 18, 26, 26, 26, 20],
          dense: true,
          rows: job.measures.map((one) => [
            several([text(one.what), ...(one.change === undefined ? [] : [code(one.change)])], BLANK, 'lines'),
            code(one.before),
            code(one.after),
            text(one.gain),
            text(one.risk),
            text(one.backOut),
            several([name(one.by), instant(desk, one.at)], BLANK, 'lines'),
          ]),
          evidence: source('tuning-measures', 'measures'),
        },
        {
          kind: 'table',
          title: 'retest',
          columns: ['metric', 'baseline-value', 'retest-value', 'result'],
          widths: [76, 32, 32, 28],
          rows: job.metrics.map((one) => [
            text(one.metric),
            { kind: 'measure', value: one.before, unit: one.unit },
            one.after === undefined ? BLANK : { kind: 'measure', value: one.after, unit: one.unit },
            outcome(one),
          ]),
          evidence: source('retest', 'metrics', 'retestedAt'),
        },
        {
          kind: 'prose',
          title: 'remaining-and-advice',
          paragraphs: [
            { label: 'remaining', value: text(job.remaining) },
            { label: 'advice', value: lines(job.recommendations) },
            { label: 'training', value: text(job.training) },
          ],
          evidence: source('remaining-and-advice', 'remaining', 'recommendations'),
        },
        { kind: 'sign-off' },
      ],
    };
  },
};
