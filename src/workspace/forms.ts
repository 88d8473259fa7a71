// What the agreed forms of text are called, what breaks them is reported as, and what was probably meant.
import type { Type } from 'typebox';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Word } from '../diagnostics/words.ts';
import { SecretReference } from '../domain/asset.ts';
import { Approval } from '../domain/approval.ts';
import { slug } from '../domain/identity.ts';
import { Waiver } from '../domain/obligation.ts';
import { Duration, Instant, LocalDate, PeriodId, TimeOfDay } from '../domain/time.ts';
import {
  repairCalendar,
  repairCode,
  repairDate,
  repairDuration,
  repairFingerprint,
  repairInstant,
  repairPeriod,
  repairRecord,
  repairSlug,
  repairSpeed,
  repairSubnet,
  repairTime,
} from './form-repairs.ts';
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
  ['^SHA256:[A-Za-z0-9+/]{43}$', { code: 'CB0206', form: 'fingerprint', repair: repairFingerprint }],
  ['^([0-9A-F]{2}:){31}[0-9A-F]{2}$', { code: 'CB0206', form: 'certificate-fingerprint' }],
  ['^[0-9a-f]{64}$', { code: 'CB0206', form: 'digest' }],
  ['^[A-Z]{2,8}$', { code: 'CB0206', form: 'capital-letters', example: 'CN', repair: repairCalendar }],
  ['^[A-Z][A-Z0-9]{1,11}$', { code: 'CB0206', form: 'capital-code', example: 'QYSW', repair: repairCode }],
  ['^[0-9]+(\\.[0-9]+)?[KMGT]$', { code: 'CB0206', form: 'speed', example: '1G', repair: repairSpeed }],
  ['^[0-9A-Fa-f.:]+/[0-9]{1,3}$', { code: 'CB0216', form: 'subnet', example: '10.20.0.0/24', repair: repairSubnet }],
  ['^[0-9A-Fa-f.:]+$', { code: 'CB0216', form: 'ip-address', example: '10.20.0.1', repair: repairSubnet }],
  [patternOf(Waiver.properties.obligation), { code: 'CB0206', form: 'obligation-id', example: 'CALL-2025-W05' }],
  [patternOf(Approval.properties.subject), { code: 'CB0206', form: 'approved-thing', example: 'DEF-2025-0042' }],
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
    repair: (value) => repairRecord(record, value),
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
