// The cover: whose report of which period it is, and its place among the reports of the year.
import { fullDate, periodName, shortPeriod } from '../../locale/format.ts';
import { plain } from '../../locale/marks.ts';
import { reportStrip } from '../charts/report-strip.ts';
import { editionText, type Context, type Pair } from './context.ts';

export function coverView(context: Context) {
  const { model, report, language } = context;
  const { cover } = report;
  const pair = (label: string, value: string): Pair => ({ label, value });
  const unit = model.client.unit;
  return {
    provider: context.name(model.provider.name),
    classification:
      model.client.classification === undefined ? '' : `${cover.classification}${context.name(model.client.classification)}`,
    title: report.title,
    subtitle: report.subtitle(periodName(model.period.id, language)),
    client: context.name(model.client.name),
    strip: strip(context),
    left: [
      pair(cover.number, model.number),
      pair(cover.client, context.name(unit ?? model.client.name)),
      pair(cover.provider, context.name(model.provider.name)),
    ],
    right: [
      pair(cover.period, cover.span(fullDate(model.period.from, language), fullDate(model.period.to, language))),
      pair(cover.date, fullDate(model.revision.committedAt, language)),
      pair(cover.version, sentenceCase(editionText(context))),
    ],
  };
}

const sentenceCase = (text: string): string => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());

function strip(context: Context) {
  const { model, report } = context;
  const { cover } = report;
  const reports = model.reportsOfYear;
  const count = (kind: 'month' | 'quarter' | 'year') => reports.filter((entry) => entry.kind === kind).length;
  const place = reports.findIndex(({ state }) => state === 'this') + 1;
  // Made on request, it is none of those that are owed.
  if (place === 0) return null;
  const sentence = cover.strip(
    place,
    reports.length,
    { months: count('month'), quarters: count('quarter'), years: count('year') },
    model.period.id.slice(0, 4),
  );
  const label = (kind: 'month' | 'quarter' | 'year', id: string) =>
    kind === 'month'
      ? plain(shortPeriod(id, context.language))
      : kind === 'quarter'
        ? cover.quarter(Number(id.slice(-1)))
        : cover.year;
  return {
    sentence,
    svg: reportStrip(
      { reports: reports.map(({ kind, id, state }) => ({ label: label(kind, id), kind, state })) },
      { reading: plain(sentence) },
    ),
  };
}
