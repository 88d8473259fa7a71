// The lines above a new record: what its level means in this agreement, and which fields may follow.
import type { Agreement, FaultLevel } from '../../domain/agreement.ts';
import type { LocalText } from '../../domain/text.ts';
import { FAULT_LEVELS } from '../../domain/agreement.ts';
import type { Draft, Shape } from '../../exchange/shape.ts';

const WIDTH = 120;

export function commentsOf(shape: Shape, draft: Draft, agreement: Agreement | undefined): string {
  const level = FAULT_LEVELS.find((name) => name === draft['level']);
  const open = Object.keys(shape.properties ?? {}).filter((name) => !Object.hasOwn(draft, name));
  const lines = [
    ...(level === undefined || agreement === undefined ? [] : levelLines(level, agreement)),
    ...(open.length === 0 ? [] : wrapped(`可补充的字段 · further fields: ${open.join(', ')}`)),
  ];
  return lines.map((line) => `# ${line}\n`).join('');
}

function levelLines(level: FaultLevel, { levels }: Agreement): readonly string[] {
  const { name, definition, targets } = levels[level];
  const times = Object.entries(targets).map(([clock, target]) => `${clock} ${target}`);
  const text = (['zh', 'en'] as const).flatMap((language) => {
    const [title, meaning] = [inLanguage(name, language), inLanguage(definition, language)];
    return title === undefined || meaning === undefined ? [] : wrapped(`${level} ${title}: ${meaning}`);
  });
  return [...new Set(text), ...wrapped(`${level}: ${times.join(', ')}`)];
}

function inLanguage(text: LocalText, language: 'zh' | 'en'): string | undefined {
  return typeof text === 'string' ? text : text[language];
}

/** Lines of a comment; what people wrote in the agreement is not let out of it. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replaceAll(/[\s\p{Control}]+/gu, ' ').split(' ')) {
    if (line !== '' && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
