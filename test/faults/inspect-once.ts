// One run of an inspection as the command does it, without equipment: adopt what was left, see what is due, record it.
import type { Round, Slot } from '../../src/domain/inspection.ts';
import { slotId } from '../../src/domain/inspection.ts';
import { readRounds, stateBefore } from '../../src/inspection/history.ts';
import { isWholeRecord, writeRound } from '../../src/inspection/record.ts';
import { openGitLedger } from '../../src/ledger/git.ts';
import type { Disk } from '../../src/ledger/work-files.ts';
import { fixedTime } from '../../src/time-source.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { LEDGER_IDENTITY } from '../support/git-remote.ts';
import { coreSwitchRound } from '../support/rounds.ts';

export interface Run {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** Identity of the job: another for each run. */
  readonly run: string;
  /** Planned instant; default 30 September 2025. */
  readonly at?: string;
  readonly branch?: string;
  readonly remote?: null;
  /** `2/4`: equipment and records of its own. */
  readonly shard?: string;
  /** Waits for its turn among others, as the command does; alone there is nothing to wait for. */
  readonly isPatient?: boolean;
  /** What the clock of the machine says; default: two minutes after the planned instant of the default. */
  readonly now?: string;
}

/** Returns which slots it ran. */
export async function inspectOnce(
  { root, env, run, at, branch, remote, shard, now, isPatient = false }: Run,
  disk?: Disk,
): Promise<readonly Slot[]> {
  const ledger = await openGitLedger({
    root,
    time: fixedTime(now ?? '2025-09-30T12:02:00Z'),
    identity: LEDGER_IDENTITY,
    env,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, isPatient ? 2000 : 3))),
    attempts: isPatient ? 200 : 8,
    ...(branch === undefined ? {} : { branch }),
    ...(remote === undefined ? {} : { remote }),
    ...(disk === undefined ? {} : { disk }),
  });
  await ledger.adopt({ folder: 'inspections', isWhole: isWholeRecord });
  const planned = roundOf(run, at, shard);
  const { rounds } = await readRounds(diskTree(root), planned.client, planned.plannedAt - 86_400, planned.plannedAt + 1);
  const done = new Set(rounds.flatMap(({ slots }) => slots.map(slotId)));
  const round = { ...planned, slots: planned.slots.filter((slot) => !done.has(slotId(slot))) };
  if (round.slots.length === 0) return [];
  const { path, text } = writeRound(round, await stateBefore(diskTree(root), round));
  await ledger.record([{ path, content: text }], `Inspection by ${run}`);
  return round.slots;
}

/** What is planned for this shard at this instant. */
export function roundOf(run: string, at?: string, shard?: string): Round {
  const round = coreSwitchRound({ run, ...(at === undefined ? {} : { at }), ...(shard === undefined ? {} : { shard }) });
  if (shard === undefined) return round;
  return { ...round, slots: round.slots.map((slot) => ({ ...slot, asset: `${slot.asset}-of-${shard.replace('/', '-')}` })) };
}
