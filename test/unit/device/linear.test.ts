// Whatever a device prints, understanding it takes time in proportion to its length: no parser is a trap for odd output.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CLI_PLATFORMS } from '../../../src/device/index.ts';
import type { CliPlatform, CliQuestion } from '../../../src/device/device.ts';

/** Two seconds a megabyte; a pattern that looks at every pair of characters takes a hundred times as long. */
const CHARACTERS = 64 * 1024;
const MOST_MS = 125;

const FOLDER = join(import.meta.dirname, '..', '..', 'probes', 'cli');
interface Recorded {
  readonly platform: string;
  readonly outputs: readonly { readonly command: string; readonly output: string }[];
}
const recorded = readdirSync(FOLDER).map((file) => parse(readFileSync(join(FOLDER, file), 'utf8')) as Recorded);

const UNITS = [
  '\n',
  '\r\n',
  ' ',
  '\t',
  ' \n',
  `${' '.repeat(60)}\n`,
  '-',
  '(',
  'a',
  '1',
  'Ab cd ',
  '1 ',
  ': ',
  'key : ',
  '. ',
  '!',
];

/** Lines of the platform's own outputs, each over and over: a header, a row, a heading; below each other and in one line. */
function ownUnits({ platform }: CliPlatform, { commands, alsoReads = [] }: CliQuestion): readonly string[] {
  const asked = new Set([...commands, ...alsoReads]);
  const outputs = recorded.filter((one) => one.platform === platform).flatMap((one) => one.outputs);
  const texts = outputs.filter(({ command, output }) => asked.has(command) && output.trim() !== '').map(({ output }) => output);
  const lines = new Set(texts.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== ''));
  // One line of each shape is enough.
  const shapes = new Map([...lines].map((line) => [line.replaceAll(/\d+/g, '0').replaceAll(/[a-z]+/gi, 'a'), line]));
  return [
    ...texts.slice(0, 2),
    ...[...shapes.values()].slice(0, 12).flatMap((line) => [`${line}\n`, `${line} `, `${line}\n\n\n`]),
  ];
}

function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What takes too long once is tried again: the collector of garbage may have come between. */
function leastMs(work: () => unknown): number {
  let least = processorMs(work);
  for (let tries = 0; least > MOST_MS && tries < 3; tries += 1) least = Math.min(least, processorMs(work));
  return least;
}

const questions = CLI_PLATFORMS.filter(({ platform }) => platform !== 'cisco_iosxe').flatMap((platform) =>
  Object.entries(platform.questions).flatMap(([reading, asked]) =>
    // The spellings of one command share a parser.
    asked.filter((_, place) => place === 0 || place === asked.length - 1).map((question) => ({ platform, reading, question })),
  ),
);

describe.each(CLI_PLATFORMS.map(({ platform }) => platform).filter((platform) => platform !== 'cisco_iosxe'))('%s', (name) => {
  const its = questions.filter(({ platform }) => platform.platform === name);

  it.each(its.map(({ reading, question, platform }) => [reading, question.commands[0], platform, question] as const))(
    'reads %s in `%s` in time',
    (_reading, _command, platform, question) => {
      const slow = [...UNITS, ...ownUnits(platform, question)].flatMap((unit) => {
        const text = unit.repeat(Math.ceil(CHARACTERS / unit.length)).slice(0, CHARACTERS);
        const ms = leastMs(() => question.parse(question.commands.map(() => text)));
        return ms > MOST_MS ? [`${JSON.stringify(unit)}: ${Math.round(ms)} ms`] : [];
      });
      expect(slow).toEqual([]);
    },
  );
});
