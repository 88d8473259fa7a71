// Many writers at once, whole by CASEBOOK_FAULTS=all; smaller ones run with every test of Git.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { gitRemote, type GitRemote } from '../support/git-remote.ts';

const WHOLE = process.env['CASEBOOK_FAULTS'] === 'all';
const WRITERS = 16;
const RESULTS = 25;
const LONGEST_SECONDS = 120;

let remote: GitRemote;
afterEach(() => remote.dispose());

const pathOf = (writer: number, result: number) =>
  `inspections/client-${writer}/2025/09/30T${String(result).padStart(2, '0')}00Z-1of1-job.txt`;

async function write(writer: number): Promise<void> {
  const clone = await remote.clone();
  const ledger = await clone.ledger({ attempts: 200, sleep: (milliseconds) => wait(milliseconds) });
  for (let result = 0; result < RESULTS; result += 1) {
    const { reached } = await ledger.record(
      [{ path: pathOf(writer, result), content: `${writer} ${result}\n` }],
      `Round ${result}`,
    );
    expect(reached).toBe('pushed');
  }
}

async function writeAll(): Promise<number> {
  remote.git('config', 'receive.denyNonFastForwards', 'true');
  const before = { at: performance.now(), processor: processorSeconds(), processes: processesStarted() };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  const seconds = (performance.now() - before.at) / 1000;
  const each = (sum: number) => (sum / WRITERS / RESULTS).toFixed(2);
  console.log(
    `${WRITERS} × ${RESULTS} in ${seconds.toFixed(0)} s; a result took ${each(processorSeconds() - before.processor)} s of processor, ` +
      `and ${each(processesStarted() - before.processes)} processes were started on this machine meanwhile, those of the remote included`,
  );
  return seconds;
}

/** Of this process and of all that it started and that ended. */
function processorSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

function processesStarted(): number {
  return Number(/^processes ([0-9]+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? 0);
}

function expectEachOnce(): void {
  const expected = Array.from({ length: WRITERS * RESULTS }, (_, at) => pathOf(Math.floor(at / RESULTS), at % RESULTS));
  expect(remote.git('ls-tree', '-r', '--name-only', 'main', 'inspections/').split('\n').toSorted()).toEqual(expected.toSorted());
  expect(remote.git('rev-list', '--count', 'main')).toBe(String(WRITERS * RESULTS + 1));
  expect(remote.git('rev-list', '--merges', 'main')).toBe('');
  expect(remote.git('fsck', '--no-dangling')).toBe('');
}

describe.runIf(WHOLE)('sixteen writers with twenty-five results each on one remote', () => {
  it(`lose nothing in less than ${LONGEST_SECONDS} s: each once, no merge, nothing forced`, async () => {
    remote = await gitRemote();
    const seconds = await writeAll();
    expectEachOnce();
    expect(seconds).toBeLessThan(LONGEST_SECONDS);
  });

  it('lose nothing on a remote whose hook refuses at random', async () => {
    remote = await gitRemote();
    await remote.hook(
      'pre-receive',
      '#!/bin/sh\n[ $(( $(od -An -N1 -tu1 /dev/urandom) % 4 )) -ne 0 ] || { echo "not now" >&2; exit 1; }\n',
    );
    const seconds = await writeAll();
    expectEachOnce();
    expect(seconds).toBeLessThan(LONGEST_SECONDS);
  });
});
