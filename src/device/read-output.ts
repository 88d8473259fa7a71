// One recorded output of one command: everything that the readings of its platform see in it.
import type { Facts } from '../domain/inspection.ts';
import type { CliPlatform, CliQuestion } from './device.ts';

interface Match {
  readonly question: CliQuestion;
  /** Which of its commands printed the output. */
  readonly place: number;
}

/** Facts of all readings that understand it; undefined where none does. The platform must know the command. */
export function factsInOutput(platform: CliPlatform, command: string, output: string): Facts | undefined {
  const said = withoutTerminal(command, output);
  const found = questionsFor(platform, command).flatMap(({ question, place }) => {
    const facts = question.parse(question.commands.map((_, index) => (index === place ? said : undefined)));
    return facts === undefined ? [] : [facts];
  });
  return found.length === 0 ? undefined : found.reduce(joined);
}

/** What a pager asked, where its answer was recorded as text; the rest of the line is the device's. */
const PAGER =
  /^[ \t]*(?:<?-{2,}[ \t]*\(?[ \t]*more\b[^-\n]*-{2,}>?|press any key to continue[^\n]*$|lines \d+-\d+(?:\s*\([^)]*\))?[ \t]*$)[ \t]*/gim;
const PROMPT =
  /^(?:HRP_[A-Z])?(?:<[^<>\s]{1,98}>|\[(?!slot|unit|board)[^[\]\s]{1,98}\]|\[[^[\]\n]{1,98}\][#$]|[\w.()/@:~-]{1,98}[>#$%])\s*(.*)$/i;

/** Without what was on the terminal beside the output: the pager, and prompts with or without the command that was typed. */
function withoutTerminal(command: string, output: string): string {
  const verb = command.split(' ')[0] ?? '';
  const isPrompt = (line: string) => {
    const typed = PROMPT.exec(line)?.[1]?.trim().split(/\s/)[0];
    return typed !== undefined && (typed === '' || (typed.length > 1 && verb.startsWith(typed)));
  };
  return output
    .replaceAll(PAGER, '')
    .split('\n')
    .filter((line) => !isPrompt(line))
    .join('\n');
}

/** Questions that ask with a command, spelt as it was or with something after it, such as a slot. */
export function questionsFor(platform: CliPlatform, command: string): readonly Match[] {
  const wanted = plainCommand(command);
  const all = Object.values(platform.questions).flat();
  const known = commandsOf(platform).filter((one) => wanted === one || wanted.startsWith(`${one} `));
  const [longest] = known.toSorted((left, right) => right.length - left.length);
  if (longest === undefined) return [];
  return all.flatMap((question) => {
    const place = question.commands.indexOf(longest);
    if (place < 0 && question.alsoReads?.includes(longest) !== true) return [];
    return [{ question, place: Math.max(0, place) }];
  });
}

export function commandsOf(platform: CliPlatform): readonly string[] {
  const all = Object.values(platform.questions).flat();
  return [...new Set(all.flatMap(({ commands, alsoReads = [] }) => [...commands, ...alsoReads]))].toSorted();
}

/** Without what a person appends to shorten the output. */
function plainCommand(command: string): string {
  return (command.includes(' | ') && !command.includes('printf') ? (command.split(' | ')[0] ?? '') : command)
    .trim()
    .replaceAll(/\s+/g, ' ');
}

function joined(left: Facts, right: Facts): Facts {
  return {
    ...left,
    ...right,
    ...both('parts', left, right),
    ...both('gauges', left, right),
    ...both('peers', left, right),
    ...both('names', left, right),
    ...(left.values === undefined && right.values === undefined ? {} : { values: { ...left.values, ...right.values } }),
  };
}

type Collection = 'parts' | 'gauges' | 'peers' | 'names';

/** Two readings may see the same thing: it is told once. */
function both(collection: Collection, left: Facts, right: Facts): Partial<Facts> {
  const all: readonly unknown[] = [...(left[collection] ?? []), ...(right[collection] ?? [])];
  if (left[collection] === undefined && right[collection] === undefined) return {};
  return { [collection]: [...new Map(all.map((one) => [JSON.stringify(one), one])).values()] };
}
