// What the commands of Unix hosts print alike: processes, device lists, mail queues, mounts.
import type { Part } from '../domain/inspection.ts';
import { linesOf, part, type WordList } from './cli-text.ts';
import { distinct, partsFound } from './snmp-values.ts';

/** `ps` of any Unix: the command is the last column, the state, where there is one, tells of those that ended and linger. */
export function unixProcesses(output: string) {
  const [header = '', ...rows] = linesOf(output).filter((line) => line.trim() !== '');
  const columns = header.trim().split(/\s+/);
  const commandColumn = columns.findIndex((name) => /^(COMMAND|CMD)$/.test(name));
  const stateColumn = columns.findIndex((name) => /^(STAT|S)$/.test(name));
  if (commandColumn < 0 || commandColumn !== columns.length - 1) return undefined;
  const names = new Set<string>();
  let [alive, dead] = [0, 0];
  for (const row of rows) {
    // A day or month instead of an hour is two words, so that the command is found from the time before it.
    const [, before = '', command] = /^(.*?\s\d+:\d{2}(?::\d{2})?(?:\.\d+)?)\s+(\S.*)$/.exec(row) ?? [];
    const cells = before.trim().split(/\s+/);
    if (command === undefined) {
      if (/<defunct>/.test(row)) dead += 1;
      continue;
    }
    if (/<defunct>/.test(command) || (stateColumn >= 0 && (cells[stateColumn] ?? '').startsWith('Z'))) dead += 1;
    else {
      alive += 1;
      const path = command.split(/\s+/)[0] ?? '';
      if (!path.startsWith('[')) names.add((path.split('/').at(-1) ?? path).replace(/^-|:$/g, ''));
    }
  }
  return alive === 0 ? undefined : { names: [...names].toSorted(), values: { processes: alive, zombies: dead } };
}

/** `Mail queue is empty`, `-- 2 Kbytes in 3 Requests.`, `Total requests: 3` */
export function mailQueue(output: string) {
  const [, requests] = /\bin (\d+) Requests?/i.exec(output) ?? /Total requests\s*:\s*(\d+)/i.exec(output) ?? [];
  const waiting = requests ?? (/mail queue is empty|\/mqueue is empty/i.test(output) ? '0' : undefined);
  return waiting === undefined ? undefined : { gauges: [{ name: 'Waiting messages', value: Number(waiting), unit: '' }] };
}

/** `name  word  description` a line, as device lists print it. */
export function deviceList(output: string, words: WordList, wanted: (name: string) => boolean = () => true) {
  const parts = linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, word] = /^(\S+)\s+(Available|Defined|Stopped|Diagnose)\b/i.exec(line) ?? [];
    return name === undefined || !wanted(name) ? [] : [part(name, word, words)];
  });
  return partsFound(distinct(parts));
}
