// One interactive session: echo, prompt, one command at a time, and a pager that waits for a key.
import type { ServerChannel } from 'ssh2';
import { type CommandLine, leaves, MORE, outputOf, promptOf, screenLinesOf, switchesPagerOff } from './command-line.ts';

export interface ShellOptions {
  readonly user: string;
  readonly line: () => CommandLine;
  /** Waits as long as the device is slow; false when it has died meanwhile. */
  readonly ready: () => Promise<boolean>;
}

/** What terminals send to rub out the pager's line, as network equipment does. */
const RUB_OUT = `\x1b[42D${' '.repeat(42)}\x1b[42D`;
const INTERRUPT = '\x03';

export async function runShell(channel: ServerChannel, { user, line, ready }: ShellOptions): Promise<void> {
  const keys = keysOf(channel);
  const write = (text: string) => void channel.write(text.replaceAll('\n', '\r\n'));
  let paged = screenLinesOf(line()) !== undefined;
  if (!(await ready())) return;
  const { banner } = line();
  write(`${banner === undefined ? '' : `\n${banner}`}${promptOf(line(), user)}`);
  for (;;) {
    const command = await readCommand(keys, write);
    if (command === undefined || !(await ready())) return;
    if (leaves(command)) break;
    if (switchesPagerOff(line(), command)) paged = false;
    const { text } = outputOf(line(), command);
    if (paged) await writePages(text, screenLinesOf(line()) ?? Infinity, keys, write);
    else write(text);
    write(promptOf(line(), user));
  }
  channel.exit(0);
  channel.end();
}

type Keys = AsyncIterator<string, undefined>;

async function* keysOf(channel: ServerChannel): AsyncGenerator<string, undefined> {
  for await (const chunk of channel) yield* String(chunk);
  return undefined;
}

/** Undefined when the client has gone. */
async function readCommand(keys: Keys, write: (text: string) => void): Promise<string | undefined> {
  let typed = '';
  let last = '';
  for (;;) {
    const { value: key } = await keys.next();
    if (key === undefined) return undefined;
    const pairedNewline = key === '\n' && last === '\r';
    last = key;
    if (pairedNewline) continue;
    if (key === '\r' || key === '\n') {
      write('\n');
      return typed;
    }
    if (key === '\x7f' || key === '\b') {
      if (typed !== '') write('\b \b');
      typed = typed.slice(0, -1);
    } else if (key === INTERRUPT) {
      typed = '';
    } else {
      typed += key;
      write(key);
    }
  }
}

async function writePages(text: string, screenLines: number, keys: Keys, write: (text: string) => void): Promise<void> {
  const lines = text.split('\n');
  const ended = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  let room = screenLines;
  for (const [index, line] of ended.entries()) {
    write(`${line}\n`);
    room -= 1;
    if (room > 0 || index === ended.length - 1) continue;
    write(MORE);
    const lineCount = await moreLines(keys, screenLines);
    write(RUB_OUT);
    if (lineCount === 0) return;
    room = lineCount;
  }
}

/** A page for the space bar, a line for Enter, the end for q; other keys wait on. */
async function moreLines(keys: Keys, screenLines: number): Promise<number> {
  for (;;) {
    const { value: key } = await keys.next();
    if (key === undefined || key === 'q' || key === 'Q' || key === INTERRUPT) return 0;
    if (key === ' ') return screenLines;
    if (key === '\r' || key === '\n') return 1;
  }
}
