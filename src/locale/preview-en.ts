// The words of the preview in English.
import type { PreviewWords } from './preview-words.ts';

const number = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export const previewEn: PreviewWords = {
  title: 'What this change does',
  verdict: ({ clocks, met, missed, running, newlyMissed, months, obligations, assets, errors, warnings }) =>
    [
      ...(clocks === 0 ? [] : [`${number(clocks, 'clock')}: ${met} met, ${missed} missed, ${running} running`]),
      ...(newlyMissed === 0 ? [] : [`${newlyMissed} newly missed`]),
      ...(months.length === 0 ? [] : [`figures of ${months.join(', ')} move`]),
      ...(obligations === 0 ? [] : [`${number(obligations, 'obligation')} in another state`]),
      ...(assets === 0 ? [] : [number(assets, 'asset')]),
      ...(errors === 0 ? [] : [number(errors, 'error')]),
      ...(warnings === 0 ? [] : [number(warnings, 'warning')]),
    ].join('; '),
  conflict: (count) =>
    `It cannot be merged as it stands: ${number(count, 'file')} in conflict. Nothing can be said about the figures.`,
  clocks: 'Clocks',
  clockColumn: { record: 'Record', clock: 'Clock', due: 'Due', actual: 'Actual', margin: 'Margin', state: 'State' },
  spare: (time) => `${time} left`,
  late: (time) => `${time} over`,
  notYet: 'not yet',
  noDue: 'paused',
  state: { met: 'met', missed: 'missed', running: 'running' },
  absent: '–',
  added: 'new',
  report: (month) => `The report of ${month}`,
  closed: 'A report of this month has been issued: what moves needs a restatement.',
  figureColumn: { figure: 'Figure', before: 'Before', after: 'After' },
  obligations: 'Obligations',
  obligationColumn: { obligation: 'Obligation', due: 'Due', before: 'Before', after: 'After' },
  assets: 'Assets',
  assetColumn: { asset: 'Asset', class: 'Class', change: 'Change' },
  assetChange: {
    added: 'added',
    removed: 'removed',
    changed: (fields) => `changed: ${fields}`,
    concerned: (records) => `named by ${records}`,
  },
  findings: 'Findings',
  findingColumn: { severity: '', place: 'Place', finding: 'Finding' },
  severity: { error: 'error', warning: 'warning' },
  noFigures: 'No figures are given while records that they are counted from have errors.',
  strategies: 'Knowledge that may help',
  strategyColumn: { record: 'Incident', entry: 'Entry', reason: 'In common' },
  kind: { strategy: 'strategy', prevention: 'prevention' },
  document: 'The document as it would read',
  leftOut: (count) => `${number(count, 'more row')} left out.`,
  leftOutClients: (count) => `${number(count, 'more client')} left out.`,
  basis: ({ base, head, at }) => `${head} merged into ${base}, as known before ${at}.`,
};
