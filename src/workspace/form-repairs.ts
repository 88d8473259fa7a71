// A value in an agreed form that was written in another one, put right where there is no doubt what it means.
import { nearest } from './nearest.ts';

const two = (digits = ''): string => digits.padStart(2, '0');

/** Letters that are taken for digits. */
const digitsIn = (text: string): string => text.replaceAll(/[Oo]/g, '0').replaceAll(/[lI]/g, '1');

const UNITS: readonly (readonly [minutes: number, words: RegExp])[] = [
  [1 / 60, /^(s|secs?|seconds?|秒)$/i],
  [1, /^(m|mins?|minutes?|分|分钟)$/i],
  [60, /^(h|hrs?|hours?|小时|时)$/i],
  [24 * 60, /^(d|days?|天|日|工作日|个工作日)$/i],
  [7 * 24 * 60, /^(w|weeks?|周|星期)$/i],
];

export function repairDuration(value: string): string | undefined {
  const text = value
    .replace(/^PT?/i, '')
    .replace(/^(?:[≤<=~]+|约|不超过|不大于)/, '')
    .replace(/^半小时$/, '30min')
    .replaceAll(/\s/g, '');
  if (!/^(?:[0-9]+(?:\.[0-9]+)?[a-z\p{Script=Han}]+)+$/iu.test(text)) return undefined;
  let minutes = 0;
  let largest = 0;
  for (const [, amount = '', word = ''] of text.matchAll(/([0-9.]+)([a-z\p{Script=Han}]+)/giu)) {
    const unit = UNITS.find(([, words]) => words.test(word))?.[0];
    if (unit === undefined) return undefined;
    minutes += Number(amount) * unit;
    largest = Math.max(largest, unit);
  }
  return minutes > 0 ? wholeDuration(minutes, largest) : undefined;
}

/** In the largest unit that was written and leaves no fraction. Days stay days, and hours never become days. */
function wholeDuration(minutes: number, largest: number): string | undefined {
  const units = [
    ['d', 24 * 60],
    ['h', 60],
    ['min', 1],
    ['s', 1 / 60],
  ] as const;
  const found = units.find(([, size]) => size <= largest && Number.isInteger(minutes / size) && minutes / size < 1_000_000);
  return found === undefined ? undefined : `${minutes / found[1]}${found[0]}`;
}

/** Also with a comment or the end of a sentence stuck to it. */
export function repairDate(value: string): string | undefined {
  const text = digitsIn(value.replace(/#.*$/, '').trim()).replace(/[,;.。]$/, '');
  const match = /^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:$|[T ])/.exec(text);
  if (match !== null) return `${match[1] ?? ''}-${two(match[2])}-${two(match[3])}`;
  // Only a day that is no month tells which of the two comes first.
  const [, day, month, year] = /^(1[3-9]|2[0-9]|3[01])[-/.]([0-9]{1,2})[-/.]([0-9]{4})$/.exec(text) ?? [];
  return year === undefined ? undefined : `${year}-${two(month)}-${two(day)}`;
}

export function repairTime(value: string): string | undefined {
  const match = /^([0-9]{1,2})[:.]([0-5][0-9])(?::00)?\s*(am|pm)?$/i.exec(value.trim());
  if (match === null) return undefined;
  const [, hour = '', minute = '', half = ''] = match;
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  return hours > 23 ? undefined : `${two(String(hours))}:${minute}`;
}

export function repairPeriod(value: string): string | undefined {
  const quarter = /^([0-9]{4})[-/. 年]?(?:Q|第)?([1-4一二三四])(?:季度)?$/i.exec(value.trim());
  if (quarter !== null && /Q|季/i.test(value)) {
    return `${quarter[1] ?? ''}-Q${(quarter[2] ?? '').replace(/[一二三四]/, (digit) => String('一二三四'.indexOf(digit) + 1))}`;
  }
  const match = /^([0-9]{4})[-/.年]?(0?[1-9]|1[0-2])月?(?:$|-)/.exec(value.trim());
  return match === null ? undefined : `${match[1] ?? ''}-${two(match[2])}`;
}

/** Only where the offset is there: which zone a bare time means is not for us to guess. */
export function repairInstant(value: string): string | undefined {
  const match = /^([0-9/.-]+)[T ]+([0-9]{1,2}):([0-9]{2})(:[0-9]{2})?(?:\.[0-9]+)?\s*(Z|[+-][0-9]{1,2}(?::?[0-9]{2})?)$/i.exec(
    digitsIn(value.trim()),
  );
  const date = repairDate(match?.[1] ?? '');
  if (match === null || date === undefined) return undefined;
  return `${date}T${two(match[2])}:${match[3] ?? ''}${match[4] ?? ':00'}${offsetIn(match[5] ?? '')}`;
}

function offsetIn(text: string): string {
  const [, sign = '', hours = '', minutes = '00'] = /^([+-])([0-9]{1,2}):?([0-9]{2})?$/.exec(text) ?? [];
  return sign === '' ? 'Z' : `${sign}${two(hours)}:${minutes}`;
}

export function repairSlug(value: string): string | undefined {
  const words = withoutEnding(value)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return /^[\x20-\x7e]*$/.test(value) && words.length > 0 ? words.join('-') : undefined;
}

export function repairRecord(prefix: string, value: string): string | undefined {
  const match = /^([A-Za-z]+)[-_ ]?([0-9OolI]{4})[-_ ]?([0-9OolI]{1,6})$/.exec(
    withoutEnding(value)
      .replace(/^#/, '')
      .replaceAll(/\s*-\s*/g, '-'),
  );
  if (match === null || nearest(match[1] ?? '', [prefix]) === undefined) return undefined;
  const number = digitsIn(match[3] ?? '');
  // Two digits are enough for the form, four are what records are given.
  return `${prefix}-${digitsIn(match[2] ?? '')}-${number.length < 2 && prefix !== 'AGR' ? number.padStart(4, '0') : two(number)}`;
}

/** A record named by its file. */
function withoutEnding(value: string): string {
  return value
    .trim()
    .replace(/^.*\//, '')
    .replace(/\.ya?ml$/i, '');
}

/** Also by the file of one of its years. */
export function repairCalendar(value: string): string | undefined {
  return repairCode(withoutEnding(value).replace(/[-_ ][0-9]{4}$/, ''));
}

export function repairCode(value: string): string | undefined {
  const code = value.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return /^[A-Z][A-Z0-9]{1,7}$/.test(code) && /^[\x20-\x7e]*$/.test(value) ? code : undefined;
}

export function repairSpeed(value: string): string | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)\s*([kmgt])(?:bit\/?s?|b(?:ps)?|b\/s|e)?$/i.exec(value.trim());
  return match === null ? undefined : `${match[1] ?? ''}${(match[2] ?? '').toUpperCase()}`;
}

/** A mask instead of its length, another sign before it, full stops of another keyboard. */
export function repairSubnet(value: string): string | undefined {
  if (/^default$/i.test(value)) return '0.0.0.0/0';
  const [address = '', mask] = value
    .trim()
    .replaceAll(/[。．,]/g, '.')
    .replace(/\s*[\\/]\s*|\s+(?=255\.)/, '/')
    .split('/');
  const bits = mask?.includes('.') === true ? maskBits(mask) : mask;
  const repaired = bits === undefined ? address : `${address}/${bits}`;
  const isWhole = /^[0-9A-Fa-f.:]+$/.test(address) && (mask === undefined || bits !== undefined);
  return isWhole && repaired !== value ? repaired : undefined;
}

function maskBits(mask: string): string | undefined {
  const bits = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) && bits.length === 32 ? String(bits.replaceAll('0', '').length) : undefined;
}

export function repairFingerprint(value: string): string | undefined {
  const bare = value.replace(/^sha256[:-]\s*/i, '').replace(/=+$/, '');
  return /^[A-Za-z0-9+/]{43}$/.test(bare) ? `SHA256:${bare}` : undefined;
}
