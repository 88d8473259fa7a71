// Transcripts with places for figures and times: `{{cpu}}`, `{{dataUsed:10}}` right-aligned, `{{at -2h %H:%M:%S}}`.
export interface Placeholders {
  /** A figure as it is printed; undefined where there is none of that name. */
  readonly figure: (name: string) => string | undefined;
  readonly at: Temporal.ZonedDateTime;
}

const PLACE = /\{\{([a-zA-Z]\w*)(?::(\d+))?\}\}|\{\{at(?: -(\d+)(d|h|min))? (%[^}]+)\}\}/g;

export function fillIn(template: string, { figure, at }: Placeholders): string {
  return template.replaceAll(PLACE, (_, name?: string, width?: string, count?: string, unit?: string, format?: string) => {
    if (format !== undefined) return formatTime(count === undefined ? at : at.subtract(ago(Number(count), unit)), format);
    const text = figure(name ?? '');
    if (text === undefined) throw new TypeError(`a transcript names the figure "${name}", which the scenario does not have`);
    return text.padStart(Number(width ?? 0));
  });
}

function ago(count: number, unit: string | undefined): Temporal.DurationLike {
  if (unit === 'd') return { days: count };
  return unit === 'h' ? { hours: count } : { minutes: count };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function formatTime(at: Temporal.ZonedDateTime, format: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const parts: Readonly<Record<string, string>> = {
    Y: String(at.year),
    m: two(at.month),
    b: MONTHS[at.month - 1] ?? '',
    d: two(at.day),
    e: String(at.day).padStart(2),
    H: two(at.hour),
    M: two(at.minute),
    S: two(at.second),
    z: at.offset,
  };
  return format.replaceAll(/%([a-zA-Z])/g, (whole, letter: string) => parts[letter] ?? whole);
}
