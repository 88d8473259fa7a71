// One shell of the other machine for all commands: what each says and how it ends is told apart by a mark that nobody can know before.
import { phrase } from '../../phrase.ts';
import { randomBytes } from 'node:crypto';
import type { Duplex, Readable } from 'node:stream';
import { decodeText } from '../../device/snmp-values.ts';
import { ProbeFailure } from '../probe.ts';
import { MOST_OCTETS, tooMuch } from './output-limit.ts';

export interface Output {
  readonly out: string;
  readonly err: string;
  /** Null where it was killed, or nobody says how it ended. */
  readonly exit: number | null;
}

export interface PosixShell {
  /** Undefined where the first command shows that this is no shell. One command at a time. */
  ask(command: string): Promise<Output | undefined>;
}

/** Its input and what it says, and beside that what it says about errors. */
type Channel = Duplex & { readonly stderr: Readable };

/** Longer than the mark with the status behind it. */
const TAIL = 64;
/** With a status above this a command was ended by a signal, and what it said may be cut short. */
const KILLED = 128;

interface Heard {
  readonly chunks: Buffer[];
  tail: string;
}

export function posixShell(channel: Channel): PosixShell {
  const mark = `casebook-${randomBytes(12).toString('hex')}`;
  const ended = new RegExp(`\\n${mark} (\\d+)\\n$`);
  const [out, err]: [Heard, Heard] = [silence(), silence()];
  let octets = 0;
  let isShell = false;
  let waiting = Promise.withResolvers<Output | undefined>();
  const hear = (stream: Heard) => (chunk: Buffer) => {
    octets += chunk.length;
    if (octets > MOST_OCTETS) {
      waiting.reject(tooMuch());
      // Nobody reads on, and a full window stops the device.
      channel.destroy();
      return;
    }
    stream.chunks.push(chunk);
    stream.tail = (stream.tail + chunk.toString('latin1', Math.max(0, chunk.length - TAIL))).slice(-TAIL);
    const status = ended.exec(out.tail)?.[1];
    if (status === undefined || !err.tail.endsWith(`\n${mark}\n`)) return;
    isShell = true;
    const exit = Number(status);
    waiting.resolve({ out: textOf(out, mark), err: textOf(err, mark), exit: exit > KILLED ? null : exit });
  };
  channel.on('data', hear(out));
  channel.stderr.on('data', hear(err));
  let isClosed = false;
  const end = () => {
    if (isShell) waiting.reject(new ProbeFailure('protocol', phrase('the device ends the session')));
    else waiting.resolve(undefined);
  };
  channel.on('close', () => {
    isClosed = true;
    end();
  });
  return {
    ask(command) {
      for (const stream of [out, err]) Object.assign(stream, silence());
      octets = 0;
      waiting = Promise.withResolvers();
      waiting.promise.catch(() => {});
      const tell = `s=$?; printf '\\n%s %s\\n' ${mark} $s; printf '\\n%s\\n' ${mark} >&2`;
      // In a language that the parsers know; and no command may take the next one for its input.
      if (isClosed) end();
      else channel.write(`LC_ALL=C; export LC_ALL; { ${command}\n} </dev/null; ${tell}\n`);
      return waiting.promise;
    },
  };
}

function silence(): Heard {
  return { chunks: [], tail: '' };
}

/** Up to the line feed that stands before the mark. */
function textOf({ chunks }: Heard, mark: string): string {
  const said = Buffer.concat(chunks);
  return decodeText(said.subarray(0, said.lastIndexOf(`\n${mark}`)));
}
