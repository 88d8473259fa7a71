// What the agreed forms of text are called, what breaks them is reported as, and what was probably meant.
import type { Type } from 'typebox';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Word } from '../diagnostics/words.ts';
import { SecretReference } from '../domain/asset.ts';
import { slug } from '../domain/identity.ts';
import { Duration, Instant, LocalDate, PeriodId, TimeOfDay } from '../domain/time.ts';
import { nearest } from './nearest.ts';
import { type JsonSchema, plain } from './schemas.ts';

export interface Form {
  readonly code: DiagnosticCode;
  readonly form: Word;
  readonly example?: string;
  /** What a value in another form is not. */
  readonly noun?: Word;
  /** The same value in the right form, where that is plain. */
  readonly repair?: (value: string) => string | undefined;
}

const patternOf = (schema: Type.TSchema): string => plain(schema).pattern ?? '';

const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  [patternOf(Duration), { code: 'CB0210', form: 'duration', repair: repairDuration }],
  [patternOf(Instant), { code: 'CB0211', form: 'instant', noun: 'an-instant', repair: repairInstant }],
  [patternOf(LocalDate), { code: 'CB0211', form: 'date', noun: 'a-date', repair: repairDate }],
  [patternOf(TimeOfDay), { code: 'CB0211', form: 'time-of-day', noun: 'a-time-of-day', repair: repairTime }],
  [patternOf(PeriodId), { code: 'CB0211', form: 'period', noun: 'a-period', repair: repairPeriod }],
  [patternOf(SecretReference), { code: 'CB0207', form: 'secret-reference' }],
  [patternOf(slug()), { code: 'CB0212', form: 'slug', example: 'core-sw-1', repair: repairSlug }],
  ['^SHA256:[A-Za-z0-9+/]{43}$', { code: 'CB0206', form: 'fingerprint' }],
]);

export function formOfPattern(pattern: string): Form {
  const known = FORMS.get(pattern);
  if (known !== undefined) return known;
  const record = /^\^([A-Z]+)-\[0-9\]/.exec(pattern)?.[1];
  if (record === undefined) return { code: 'CB0206', form: 'pattern' };
  return {
    code: 'CB0212',
    form: 'record-number',
    example: `${record}-2025-0042`,
    repair: (value) => nearestRecord(record, value),
  };
}

/** What a value of this schema is called. */
export function formOf(schema: JsonSchema): Word {
  if (schema.enum !== undefined) return 'choice';
  const types = typesOf(schema);
  if (types.includes('string') && types.includes('object')) return 'local-text';
  if (schema.pattern !== undefined) {
    const { form } = formOfPattern(schema.pattern);
    if (form === 'instant' && types.includes('null')) return 'instant-or-null';
    return form === 'pattern' ? 'text' : form;
  }
  return TYPE_WORDS[types[0] ?? ''] ?? 'value';
}

const TYPE_WORDS: Readonly<Record<string, Word>> = {
  string: 'text',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  array: 'list',
  object: 'map',
};

function typesOf({ type }: JsonSchema): readonly string[] {
  if (type === undefined) return [];
  return typeof type === 'string' ? [type] : type;
}

export function wordForValue(value: unknown): Word {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'map';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}

const UNITS: readonly (readonly [unit: 's' | 'min' | 'h' | 'd', words: RegExp])[] = [
  ['s', /^(s|secs?|seconds?|秒)$/i],
  ['min', /^(m|mins?|minutes?|分|分钟)$/i],
  ['h', /^(h|hrs?|hours?|小时|时)$/i],
  ['d', /^(d|days?|天|日)$/i],
];

function repairDuration(value: string): string | undefined {
  const match = /^P?T?\s*0*([1-9][0-9]{0,5})\s*([a-z\p{Script=Han}]+)$/iu.exec(value.trim());
  const unit = UNITS.find(([, words]) => words.test(match?.[2] ?? ''))?.[0];
  return match === null || unit === undefined ? undefined : `${match[1] ?? ''}${unit}`;
}

const two = (digits = ''): string => digits.padStart(2, '0');

function repairDate(value: string): string | undefined {
  const match = /^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:$|[T ])/.exec(value.trim());
  return match === null ? undefined : `${match[1] ?? ''}-${two(match[2])}-${two(match[3])}`;
}

function repairTime(value: string): string | undefined {
  const match = /^([0-9]{1,2})[:：.]([0-5][0-9])(?::00)?$/.exec(value.trim());
  return match === null || Number(match[1]) > 23 ? undefined : `${two(match[1])}:${match[2] ?? ''}`;
}

function repairPeriod(value: string): string | undefined {
  const quarter = /^([0-9]{4})[-/. 年]?(?:Q|第)?([1-4一二三四])(?:季度)?$/i.exec(value.trim());
  if (quarter !== null && /Q|季/i.test(value)) {
    return `${quarter[1] ?? ''}-Q${(quarter[2] ?? '').replace(/[一二三四]/, (digit) => String('一二三四'.indexOf(digit) + 1))}`;
  }
  const match = /^([0-9]{4})[-/.年]?(0?[1-9]|1[0-2])月?(?:$|-)/.exec(value.trim());
  return match === null ? undefined : `${match[1] ?? ''}-${two(match[2])}`;
}

/** Only where the offset is there: which zone a bare time means is not for us to guess. */
function repairInstant(value: string): string | undefined {
  const match = /^([0-9/.-]+)[T ]+([0-9]{1,2}):([0-9]{2})(:[0-9]{2})?(?:\.[0-9]+)?\s*(Z|[+-][0-9]{2}:?[0-9]{2})$/i.exec(
    value.trim(),
  );
  const date = repairDate(match?.[1] ?? '');
  if (match === null || date === undefined) return undefined;
  const offset = (match[5] ?? '').toUpperCase().replace(/^([+-][0-9]{2})([0-9]{2})$/, '$1:$2');
  return `${date}T${two(match[2])}:${match[3] ?? ''}${match[4] ?? ':00'}${offset}`;
}

function repairSlug(value: string): string | undefined {
  const words = value
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return /^[\x20-\x7e]*$/.test(value) && words.length > 0 ? words.join('-') : undefined;
}

function nearestRecord(prefix: string, value: string): string | undefined {
  const match = /^([A-Za-z]+)[-_ ]?([0-9]{4})[-_ ]?([0-9]{1,6})$/.exec(value.trim());
  if (match === null || nearest(match[1] ?? '', [prefix]) === undefined) return undefined;
  return `${prefix}-${match[2] ?? ''}-${two(match[3])}`;
}
