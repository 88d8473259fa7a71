// A set of writers for ten minutes, with kills, refusals and clocks that are wrong: what was acknowledged is there, once.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { slotId } from '../../src/domain/inspection.ts';
import { gitRemote, type GitRemote } from '../support/git-remote.ts';
import { type Doom } from './doomed.ts';
import { failingGit, GIT_FAULTS } from './failing-git.ts';
import { roundOf, type Run } from './inspect-once.ts';
import { nextRun, runDoomed, whatIsWrong } from './points.ts';

const WHOLE = process.env['CASEBOOK_FAULTS'] === 'all';
const MINUTES = Number(process.env['CASEBOOK_FAULTS_MINUTES'] ?? '10');
const WRITERS = 4;
const DAY_MS = 86_400_000;

let remote: GitRemote;
afterEach(() => remote.dispose());

interface Told {
  /** Slots of runs that ended well. */
  readonly acknowledged: readonly string[];
  /** Every slot that was ever planned for a run. */
  readonly planned: readonly string[];
}

/** One run after another in one checkout; three of four are struck somewhere, and every clock is up to a day wrong. */
async function writer(index: number, until: number): Promise<Told> {
  const clone = await remote.clone();
  const acknowledged: string[] = [];
  const planned: string[] = [];
  const run = (number: number): Run => ({
    root: clone.root,
    env: { ...clone.env },
    run: `run-${number}`,
    shard: `${index + 1}/${WRITERS}`,
    isPatient: true,
    at: Temporal.Instant.from('2025-09-01T00:00:00Z')
      .add({ minutes: 10 * number })
      .toString(),
    now: Temporal.Instant.fromEpochMilliseconds(
      Date.UTC(2025, 8, 15) + Math.round((Math.random() - 0.5) * 2 * DAY_MS),
    ).toString(),
  });
  let number = 0;
  for (; performance.now() < until; number += 1) {
    const next = run(number);
    const slots = roundOf(next.run, next.at, next.shard).slots.map(slotId);
    planned.push(...slots);
    const kind = GIT_FAULTS[Math.floor(Math.random() * GIT_FAULTS.length)] ?? 'kill-during';
    const folder = join(remote.folder, `fault-${index}-${number}`);
    const fault = failingGit(folder, next.env, { kind, at: 1 + Math.floor(Math.random() * 45) });
    const doom: Doom = { run: { ...next, env: fault.env }, struck: fault.struck };
    const { code } = await runDoomed(doom);
    if (code === 0) acknowledged.push(...slots);
    // What a killed Git locked is unlocked by a person, who then runs it again.
    else expect(await nextRun(next)).toEqual([]);
  }
  return { acknowledged, planned };
}

describe.runIf(WHOLE)(`a set of ${MINUTES} minutes`, () => {
  it('with kills, refusals and wrong clocks loses and doubles nothing', async () => {
    remote = await gitRemote();
    await remote.hook('pre-receive', '#!/bin/sh\n[ $(( $(od -An -N1 -tu1 /dev/urandom) % 5 )) -ne 0 ] || exit 1\n');
    const until = performance.now() + MINUTES * 60_000;
    const told = await Promise.all(Array.from({ length: WRITERS }, (_, index) => writer(index, until)));
    const acknowledged = told.flatMap((one) => one.acknowledged);
    console.log(`${acknowledged.length} acknowledged at once, ${told.flatMap(({ planned }) => planned).length} in all`);
    const clone = await remote.clone();
    // Every run was repeated until it ended well, so all that was planned is there, and nothing twice.
    expect(
      await whatIsWrong(
        remote.bare,
        clone.root,
        'main',
        told.flatMap(({ planned }) => planned),
      ),
    ).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(0);
  });
});
