// A dialogue with an interactive command line: what it asks is answered, and the output of a command ends where it prompts again.
import { phrase } from '../../phrase.ts';
import type { Duplex } from 'node:stream';
import type { CliShell } from '../../device/device.ts';
import { decodeText } from '../../device/snmp-values.ts';
import { ProbeFailure } from '../probe.ts';
import { MOST_OCTETS, tooMuch } from './output-limit.ts';
import { screenText } from './terminal-text.ts';

/** What follows at once belongs to it: a prompt that more text follows was part of the text. */
const [SETTLES_AT_LOGIN_MS, SETTLES_MS] = [150, 30];
const TAIL = 400;
/** Devices ask such things after log-in, as whether to change an old password now; the answer of a reader is no. */
const YES_OR_NO = /\[Y\/N\]\s*:?\s*$/i;

/** Sends a command and answers what was said to it. */
type Say = (command: string) => Promise<string>;

/** Past banner and questions to the first prompt, which is what every later one must look like. */
export async function greeted(channel: Duplex, manners: CliShell, lost: Promise<never>): Promise<Say> {
  const terminal = listenTo(channel, lost);
  let prompt = '';
  const isFirstPrompt = (line: string) => {
    if (manners.prompt.test(line)) prompt = line;
    return prompt === line && line !== '';
  };
  await untilPrompt(terminal, channel, manners, isFirstPrompt, SETTLES_AT_LOGIN_MS);
  return async (command) => {
    channel.write(`${command}\r`);
    return withoutEcho(await untilPrompt(terminal, channel, manners, (line) => line === prompt, SETTLES_MS), command);
  };
}

interface Terminal {
  /** The last characters, one an octet. */
  tail(): string;
  /** Resolves when something was said after the call, or after `ms` when nothing was. */
  more(ms?: number): Promise<'said' | 'quiet'>;
  /** All that was said since the last call. */
  take(): Buffer;
  /** The tail was answered; it must not be answered again. */
  forgetTail(): void;
}

function listenTo(channel: Duplex, lost: Promise<never>): Terminal {
  let chunks: Buffer[] = [];
  let octets = 0;
  let tail = '';
  let news = Promise.withResolvers<'said'>();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {});
  channel.on('data', (chunk: Buffer) => {
    octets += chunk.length;
    if (octets > MOST_OCTETS) failed.reject(tooMuch());
    else chunks.push(chunk);
    tail = (tail + chunk.toString('latin1', Math.max(0, chunk.length - TAIL))).slice(-TAIL);
    news.resolve('said');
    news = Promise.withResolvers();
  });
  channel.on('close', () => failed.reject(new ProbeFailure('protocol', phrase('the device ends the session'))));
  return {
    tail: () => tail,
    more: (ms) => Promise.race([news.promise, failed.promise, lost, ...(ms === undefined ? [] : [quietFor(ms)])]),
    take() {
      const taken = Buffer.concat(chunks);
      chunks = [];
      octets = 0;
      tail = '';
      return taken;
    },
    forgetTail: () => void (tail = ''),
  };
}

function quietFor(ms: number): Promise<'quiet'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('quiet'), ms);
  });
}

async function untilPrompt(
  terminal: Terminal,
  channel: Duplex,
  manners: CliShell,
  isPrompt: (line: string) => boolean,
  settlesInMs: number,
): Promise<Buffer> {
  for (;;) {
    const line = lastLine(terminal.tail());
    if (manners.pager.test(line)) {
      terminal.forgetTail();
      channel.write(' ');
    } else if (settlesInMs === SETTLES_AT_LOGIN_MS && YES_OR_NO.test(line)) {
      terminal.forgetTail();
      channel.write('n\r');
    } else if (isPrompt(line) && (await terminal.more(settlesInMs)) === 'quiet') {
      return terminal.take();
    } else if (!isPrompt(line)) {
      await terminal.more();
    }
  }
}

function lastLine(tail: string): string {
  return screenText(tail).split('\n').at(-1)?.trim() ?? '';
}

/** The command as the terminal repeated it, and the prompt at the end, are not part of the answer. */
function withoutEcho(said: Buffer, command: string): string {
  const lines = screenText(decodeText(said)).split('\n');
  const first = lines[0]?.trim().endsWith(command) === true ? 1 : 0;
  return lines.slice(first, -1).join('\n');
}
