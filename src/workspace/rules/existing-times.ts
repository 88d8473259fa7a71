// Every date, time and time zone exists. Comes before all rules that compare them.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import { nameOf } from '../mistake.ts';
import { type Moment, momentsOf } from '../moments.ts';
import { nearest } from '../nearest.ts';
import type { Rule } from './rule.ts';

export const existingTimes: Rule = (estate) => [
  ...estate.documents
    .filter(({ glance }) => glance?.isUsual !== true)
    .flatMap((document) => momentsOf(document).flatMap((moment) => impossible(document, moment))),
  ...estate.of('client').flatMap(zone),
];

function impossible(document: WorkspaceDocument, { pointer, text, form }: Moment): readonly Diagnostic[] {
  if (form === 'date' ? isDate(text) : isInstant(text)) return [];
  return [findingIn(document, 'CB0401', pointer, { values: { key: nameOf(pointer), value: text, ...monthOf(text) } })];
}

/** How long the month is, where the day is beyond its end. */
function monthOf(text: string): { readonly month?: string; readonly days?: string } {
  const month = text.slice(0, 7);
  if (!isDate(`${month}-01`) || isDate(text.slice(0, 10))) return {};
  return { month, days: String(Temporal.PlainYearMonth.from(month).daysInMonth) };
}

/** Every month has these days. */
const USUAL_DATE = /^[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])$/;

function isDate(text: string): boolean {
  if (USUAL_DATE.test(text)) return true;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).year >= 1;
  } catch {
    return false;
  }
}

/** Offsets that are in use somewhere, in quarters of an hour; -00:00 says that the offset is not known. */
const OFFSET = /(?:Z|\+(?:0[0-9]|1[0-3]):(?:00|15|30|45)|\+14:00|-(?:0[0-9]|1[0-1]):(?:00|15|30|45)|-12:00)$/;

/** At any time of day on one of those days, where most records come from. */
const USUAL_INSTANT =
  /^[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|\+0[0-9]:00)$/;

function isInstant(text: string): boolean {
  if (USUAL_INSTANT.test(text)) return true;
  const [date = '', time = ''] = text.split('T');
  const clock = /^([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?/.exec(time);
  if (clock === null || !isDate(date) || !OFFSET.test(time) || time.endsWith('-00:00')) return false;
  const [, hours, minutes, seconds = '0'] = clock;
  return Number(hours) <= 23 && Number(minutes) <= 59 && Number(seconds) <= 59;
}

function zone(document: WorkspaceDocument<'client'>): readonly Diagnostic[] {
  const { zone: name } = document.value;
  if (/^[A-Za-z]/.test(name) && isKnownZone(name) && !WITHOUT_SUMMER.has(name.toUpperCase())) return [];
  const nearest = WITHOUT_SUMMER.get(name.toUpperCase()) ?? nearestZone(name, Intl.supportedValuesOf('timeZone'));
  return [findingIn(document, 'CB0413', ['zone'], { values: { value: name, nearest } })];
}

/** Known to IANA as zones without daylight saving time; whoever writes one means the clock on the wall. */
const WITHOUT_SUMMER: ReadonlyMap<string, string> = new Map([
  ['EST', 'America/New_York'],
  ['MST', 'America/Denver'],
  ['HST', 'Pacific/Honolulu'],
]);

/** Names that only point to another one, such as Asia/Chongqing, are not listed but known. */
function isKnownZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function nearestZone(name: string, zones: readonly string[]): string | undefined {
  return /beijing|china|prc|北京|上海|中国|^(?:utc|gmt)?\s*\+0?8(?::?00)?$/i.test(name) ? 'Asia/Shanghai' : nearest(name, zones);
}
