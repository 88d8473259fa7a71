// Due dates as a calendar file. The only file that knows ical-generator.
import type { Language } from '../../domain/client.ts';
import { isoInZone } from '../../domain/time.ts';
import { choose } from '../../locale/format.ts';
import { obligationName } from '../../locale/obligation-name.ts';
import { inert } from '../../locale/marks.ts';
import { CATALOGUES } from '../../locale/index.ts';
import type { Obligation } from '../../sla/obligations/obligation.ts';
import type { ObligationFigures } from './text.ts';

/** Owed by the end of a day: what a calendar shows on that day. */
const BY_DAY: ReadonlySet<Obligation['kind']> = new Set(['report', 'expert-call', 'notice', 'duty-days']);

/**
 * One event an obligation that has a due date. Its UID is that of the obligation and its stamp the data revision: the same
 * commit gives the same bytes, and a calendar that reads the file again moves its events instead of doubling them.
 */
export async function obligationsCalendar(
  { records, period, obligations }: ObligationFigures,
  committedAt: string,
  language: Language,
): Promise<string> {
  const { default: ical } = await import('ical-generator');
  const words = CATALOGUES[language].obligations;
  const calendar = ical({
    name: `${inert(choose(records.client.value.name, language).text)} ${words.title} ${period.id}`,
    prodId: { company: 'Casebook', product: 'obligations', language: language === 'zh-CN' ? 'ZH' : 'EN' },
  });
  for (const one of obligations) {
    if (one.dueAt === null) continue;
    const title = one.title === undefined ? '' : ` ${inert(choose(one.title, language).text)}`;
    calendar.createEvent({
      id: `${one.id}@${records.id}.casebook`,
      stamp: Temporal.Instant.from(committedAt),
      ...dueOn(one, one.dueAt, period.zone),
      summary: `${obligationName(one.kind, one.about, words)} ${one.about}${title}${CATALOGUES[language].colon}${words.state[one.state]}`,
      description: [one.id, ...one.evidence.slice(0, 1).map(({ path }) => path)].join('\n'),
    });
  }
  return `${calendar.toString().trimEnd()}\r\n`;
}

function dueOn({ kind }: Obligation, dueAt: number, zone: string) {
  if (!BY_DAY.has(kind)) return { start: Temporal.Instant.fromEpochMilliseconds(dueAt * 1000) };
  // The due instant may be the midnight that ends the day.
  const date = Temporal.PlainDate.from(isoInZone(dueAt - 1, zone).slice(0, 10));
  return { start: date, end: date.add({ days: 1 }), allDay: true };
}
