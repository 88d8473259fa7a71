// What the command line says stands in both languages, with the same gaps to fill, and nothing is translated that nobody says.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, UsageError } from '../../src/cli/command.ts';
import { englishIn } from '../support/language.ts';
import { COMMANDS } from '../../src/cli/index.ts';
import { inEnglish, phrase, speaker, whyOf } from '../../src/phrase.ts';
import { DELIVERY } from '../../src/phrases/delivery.ts';
import { HELP } from '../../src/phrases/help.ts';
import { LEDGER } from '../../src/phrases/ledger.ts';
import { PRINTING } from '../../src/phrases/printing.ts';
import { PROBING } from '../../src/phrases/probing.ts';
import { PROGRESS } from '../../src/phrases/progress.ts';
import { USAGE } from '../../src/phrases/usage.ts';

const root = join(import.meta.dirname, '..', '..');
const phrases = [DELIVERY, HELP, LEDGER, PRINTING, PROBING, PROGRESS, USAGE].flatMap((part) => Object.entries(part));
const gaps = (text: string) => (text.match(/\{[a-z]+\}/gi) ?? []).toSorted();

describe('the phrases of the command line', () => {
  it('have the same gaps in both languages', () => {
    for (const [english, chinese] of phrases) expect([...new Set(gaps(chinese))], english).toEqual([...new Set(gaps(english))]);
  });

  it('hold no English sentence in Chinese', () => {
    const withoutGaps = (text: string) => text.replaceAll(/\{[a-z]+\}/gi, '…');
    expect(phrases.filter(([, chinese]) => englishIn(withoutGaps(chinese)) !== undefined)).toEqual([]);
  });

  it('are all said somewhere', () => {
    const said = globSync('src/**/*.ts', { cwd: root })
      .filter((path) => !path.includes('/phrases/'))
      .map((path) => readFileSync(join(root, path), 'utf8').replaceAll("\\'", "'"))
      .join('\n');
    expect(phrases.map(([english]) => english).filter((english) => !said.includes(english))).toEqual([]);
  });

  it('stand in one part of the catalogue alone', () => {
    expect(new Set(phrases.map(([english]) => english)).size).toBe(phrases.length);
  });
});

describe('a saying', () => {
  const saying = phrase('there is no client "{client}"; known: {known}', { client: '$&', known: ['a', 'b'] });

  it('is filled with what differs, lists joined as the language does', async () => {
    expect(inEnglish(saying)).toBe('there is no client "$&"; known: a, b');
    expect((await speaker('zh-CN'))(saying)).toBe('没有客户 "$&"；现有：a、b');
  });

  it('says so where a list is empty', async () => {
    const none = phrase('there is no client "{client}"; known: {known}', { client: 'x', known: [] });
    expect(inEnglish(none)).toBe('there is no client "x"; known: none');
    expect((await speaker('zh-CN'))(none)).toBe('没有客户 "x"；现有：无');
  });

  it('may hold another one', async () => {
    const example = phrase('name a client such as riverside-water');
    const missing = phrase('--{name} is missing: {example}', { name: 'client', example });
    expect((await speaker('zh-CN'))(missing)).toBe('缺少 --client：请给出客户，例如 riverside-water');
  });

  it.each([
    [() => JSON.parse('{a'), '不是正确的 JSON，见第 1 行第 2 列'],
    [() => JSON.parse('{'), '不是正确的 JSON，见第 1 行第 2 列'],
    [() => JSON.parse(''), '不是正确的 JSON'],
    [() => readFileSync('/nothing/here'), '没有这个文件或文件夹'],
    [() => readFileSync('/'), '这是文件夹'],
    [
      () => {
        throw new EnvironmentError('the disk is full');
      },
      '磁盘已满',
    ],
  ])('tells why something failed: %#', async (fails, sentence) => {
    let why: ReturnType<typeof whyOf> = '';
    try {
      fails();
    } catch (error) {
      why = whyOf(error);
    }
    expect((await speaker('zh-CN'))(phrase('{sentence}', { sentence: why }))).toBe(sentence);
  });

  it('is the message of an error in English, whatever is spoken', () => {
    expect(new UsageError(saying).message).toBe(inEnglish(saying));
    expect(new EnvironmentError('`--help` shows what is needed').message).toBe('`--help` shows what is needed');
  });
});

it('every command explains itself and its options in Chinese', async () => {
  const told = await speaker('zh-CN');
  for (const load of Object.values(COMMANDS)) {
    const { command } = await load();
    for (const saying of [command.summary, ...Object.values(command.options).map(({ help }) => help)])
      expect(told(saying), command.name).toMatch(/\p{Script=Han}/u);
  }
});
