// Asks a person at a terminal for the fields that are still open. The only file that knows the package for prompts.
import type { Asset } from '../../domain/asset.ts';
import { cellValue } from '../../exchange/columns.ts';
import type { Context } from '../command.ts';
import { choicesOf, meaningOf, type OpenField } from './draft.ts';

interface Asked {
  readonly assets: readonly Asset[];
  readonly language: Context['language'];
  readonly required: string;
}

/** The answers as values, in the order of the fields; undefined when the person gives up. */
export async function ask(
  { input, output }: NonNullable<Context['dialogue']>,
  fields: readonly OpenField[],
  { assets, language, required }: Asked,
): Promise<readonly unknown[] | undefined> {
  const clack = await import('@clack/prompts');
  const answers: unknown[] = [];
  for (const field of fields) {
    const { path, shape } = field;
    const name = path.join('.');
    const message = [name, meaningOf(field, language)].filter((part) => part !== '').join(' · ');
    const common = { message, input, output };
    const options = choices(field, assets, language);
    const isList = shape.type === 'array';
    const answer =
      options === undefined
        ? await clack.text({ ...common, validate: (text = '') => mistake(text, field, required) })
        : isList
          ? await clack.multiselect({
              ...common,
              ...keys(message, '空格勾选，回车确认', language),
              options: [...options],
              required: true,
            })
          : await clack.select({ ...common, ...keys(message, '↑/↓ 选择，回车确认', language), options: [...options] });
    if (clack.isCancel(answer)) return undefined;
    answers.push(typeof answer === 'string' && options === undefined ? valueOf(answer, field) : answer);
  }
  return answers;
}

/** The package says in English which keys do what; who reads Chinese is told beside the question. */
function keys(message: string, chinese: string, language: Context['language']) {
  return language === 'zh-CN' ? { message: `${message}（${chinese}）`, showInstructions: false } : {};
}

interface Option {
  readonly value: unknown;
  readonly label: string;
}

function choices(field: OpenField, assets: readonly Asset[], language: Context['language']): readonly Option[] | undefined {
  const { path, shape } = field;
  const name = path.at(-1);
  if ((name === 'assets' || name === 'asset') && assets.length > 0) {
    return assets.map(({ id, name: text }) => ({
      value: id,
      label: `${id} · ${typeof text === 'string' ? text : (text.zh ?? text.en ?? '')}`,
    }));
  }
  const words = choicesOf(field, language);
  if (words !== undefined) return words.map(({ word, label }) => ({ value: word, label }));
  if (shape.type !== 'boolean') return undefined;
  return [true, false].map((value) => ({ value, label: String(value) }));
}

function mistake(text: string, field: OpenField, required: string): string | undefined {
  if (text.trim() === '') return required;
  const read = cellValue(text, field.shape);
  if ('expected' in read) return read.expected;
  const { pattern, description } = field.shape;
  return pattern === undefined || new RegExp(pattern).test(text.trim()) ? undefined : (description ?? pattern);
}

function valueOf(text: string, { shape }: OpenField): unknown {
  const read = cellValue(text, shape);
  return 'value' in read ? read.value : text;
}
