// What was probably meant where a value of another type stands.

const ENCLOSED = /^[[【［〔(（]|[\]】］〕)）]$/gu;
const QUOTED = /^["'“”‘’「『]+|["'“”‘’」』]+$/gu;
const DASHES = /[‐-―−]/g;
const SEPARATORS = /\s*[,，、;；]\s*/u;
const HOURS = /^["']?([0-9]{2}:[0-9]{2})\s*[-~–—至到]\s*([0-9]{2}:[0-9]{2})["']?$/u;
const LONGEST = 60;

/** The text as it would be typed on an English keyboard: no full-width forms, no quotes, plain hyphens. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replaceAll(DASHES, '-').trim().replaceAll(QUOTED, '').trim();
}

/** The entries of a text that was to be a list; undefined where nothing parts them. */
export function partsOf(text: string): readonly string[] | undefined {
  const parts = text
    .replaceAll(ENCLOSED, '')
    .split(SEPARATORS)
    .filter((part) => part !== '');
  return parts.length < 2 ? undefined : parts;
}

export interface Written {
  /** As it stands in the file, quotes included. */
  readonly text: string;
  /** It stands on a line of its own, not behind its key. */
  readonly alone: boolean;
}

/** The value in the type that is wanted, where it is plain. */
export function repairedType(
  form: string,
  value: unknown,
  { text, alone }: Written,
): Readonly<Record<string, string | undefined>> {
  if (text.includes('\n') || text.length > LONGEST) return {};
  if (Array.isArray(value) && value.length === 1 && typeof value[0] !== 'object' && form !== 'map')
    return { instead: text.slice(1, -1).trim() };
  if (typeof value === 'object') return {};
  if (form === 'list') {
    const span = HOURS.exec(text);
    const items = span?.slice(1).map((time) => `'${time}'`) ?? partsOf(text) ?? [text.replaceAll(ENCLOSED, '')];
    return alone && items.length === 1 ? { dashed: `- ${items[0] ?? ''}` } : { bracketed: `[${items.join(', ')}]` };
  }
  if (form === 'text' || form === 'local-text') return typeof value === 'string' ? {} : { quoted: text };
  if (form === 'period') return /^[12][0-9]{3}$/.test(text) ? { quoted: text } : {};
  const meant = meantValue(form, typeof value === 'string' ? value : text);
  return /^["']/.test(text) ? { bare: meant } : { instead: meant };
}

function meantValue(form: string, text: string): string | undefined {
  if (form === 'boolean') return flagIn(text);
  return form === 'date' ? dateIn(text) : numberIn(form, text);
}

const TRUE_WORDS = /^(y|yes|on|true|是|1)$/i;
const FALSE_WORDS = /^(n|no|off|false|否|0)$/i;

function flagIn(text: string): string | undefined {
  if (TRUE_WORDS.test(text)) return 'true';
  return FALSE_WORDS.test(text) ? 'false' : undefined;
}

function dateIn(text: string): string | undefined {
  const match = /^([12][0-9]{3})(0[1-9]|1[0-2])([0-3][0-9])$/.exec(text);
  return match === null ? undefined : match.slice(1).join('-');
}

/** Without its unit, its thousands and the decimal comma. */
function numberIn(form: string, text: string): string | undefined {
  if (form !== 'integer' && form !== 'number') return undefined;
  const digits = plainText(text)
    .replace(/\s*(%|[\p{L}]{1,3})$/u, '')
    .replaceAll(/(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g, '')
    .replace(/(?<=^-?[0-9]+),(?=[0-9]+$)/, '.');
  const isNumber = form === 'integer' ? /^-?[0-9]+$/ : /^-?[0-9]+(\.[0-9]+)?$/;
  return isNumber.test(digits) ? digits.replace(/^(-?)0+(?=[0-9])/, '$1') : undefined;
}
