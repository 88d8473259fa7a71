// What the commands of Unix hosts print alike: processes, device lists, mail queues, mounts.
import type { Part } from '../domain/inspection.ts';
import { linesOf, part, type WordList } from './cli-text.ts';
import { distinct, partsFound } from './snmp-values.ts';

/** `UID PID PPID C STIME TTY TIME COMMAND`: a start of another day is two words, one that ended and lingers has neither it nor a TTY. */
const PROCESS =
  /^\s*\S+\s+\d+\s+\d+\s+\d+\s+(?:(?:\d{1,2}:\d{2}(?::\d{2})?|[A-Z][a-z]{2}\s*\d{1,2}|\d{4})\s+)?(?:\S+\s+)?\d+:\d{2}(?::\d{2})?\s+(\S.*)$/;

/** `ps -ef` of any Unix. */
export function unixProcesses(output: string) {
  const [header = '', ...rows] = linesOf(output).filter((line) => line.trim() !== '');
  if (!/^\s*UID\s+PID\s+PPID\s.*\b(?:COMMAND|CMD)$/.test(header)) return undefined;
  const commands = rows.flatMap((row) => PROCESS.exec(row)?.[1] ?? []);
  if (commands.length < rows.length || commands.length === 0) return undefined;
  const alive = commands.filter((command) => !command.includes('<defunct>'));
  const names = new Set(alive.map((command) => programName(command.split(/\s+/)[0] ?? '')));
  return {
    names: [...names].filter((name) => !name.startsWith('[')).toSorted(),
    values: { processes: alive.length, zombies: commands.length - alive.length },
  };
}

/** `/usr/sbin/sshd` → `sshd`, `nginx:` → `nginx`; a log-in shell has a dash before it. */
export function programName(path: string): string {
  return path.startsWith('[') ? path : (path.split('/').at(-1) ?? path).replaceAll(/^-|:$/g, '');
}

/** `Mail queue is empty`, `-- 2 Kbytes in 3 Requests.`, `Total requests: 3`, `Mail Queue (1 request)` */
export function mailQueue(output: string) {
  const [, requests] =
    /\bin (\d+) Requests?/i.exec(output) ??
    /Total requests\s*:\s*(\d+)/i.exec(output) ??
    /queue \((\d+) requests?\)/i.exec(output) ??
    [];
  const waiting = requests ?? (/mail queue is empty|\/mqueue is empty/i.test(output) ? '0' : undefined);
  return waiting === undefined ? undefined : { gauges: [{ name: 'Waiting messages', value: Number(waiting), unit: '' }] };
}

/** `name  word  description` a line, as device lists print it. */
export function deviceList(output: string, words: WordList, wanted: (name: string) => boolean = () => true) {
  const parts = linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, word] = /^([a-z]\w*)\s+([A-Z][A-Za-z]+)\b/.exec(line) ?? [];
    return name === undefined || !wanted(name) ? [] : [part(name, word, words)];
  });
  return partsFound(distinct(parts));
}
