// The repositories in which runs are killed: a remote, a checkout, and what the checkout should have recorded in the end.
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { slotId } from '../../src/domain/inspection.ts';
import { NOTHING_BEFORE, writeRound } from '../../src/inspection/record.ts';
import { type Clone, gitRemote, type GitRemote } from '../support/git-remote.ts';
import { coreSwitchRound } from '../support/rounds.ts';
import { inspectOnce } from './inspect-once.ts';

export interface Scenario {
  readonly remote: GitRemote;
  readonly clone: Clone;
  /** The branch that takes the records, where it is not the one that is checked out. */
  readonly branch?: string;
  /** The slots that must be there once each. */
  readonly slots: readonly string[];
}

const BEFORE = '2025-09-29T20:00:00+08:00';
const slotsAt = (at?: string) => coreSwitchRound(at === undefined ? {} : { at }).slots.map(slotId);

async function withClone(options: { readonly empty?: boolean; readonly depth?: number } = {}): Promise<Scenario> {
  const remote = await gitRemote(options.empty === true ? { empty: true } : {});
  const clone = await remote.clone(options.depth === undefined ? {} : { depth: options.depth });
  return { remote, clone, slots: slotsAt() };
}

async function otherWriter(remote: GitRemote): Promise<void> {
  const other = await remote.clone();
  await (await other.ledger()).record([{ path: 'inspections/hilltop-clinic/note.txt', content: 'theirs\n' }], 'Theirs');
}

/** Name → how it comes about. */
export const SCENARIOS: Readonly<Record<string, () => Promise<Scenario>>> = {
  'a checkout of main': () => withClone(),
  'a remote that moved on': async () => {
    const scenario = await withClone();
    await otherWriter(scenario.remote);
    return scenario;
  },
  'a commit that waits since the day before, and a remote that moved on': async () => {
    const scenario = await withClone();
    const { remote, clone } = scenario;
    await rename(remote.bare, `${remote.bare}.away`);
    await inspectOnce({ root: clone.root, env: clone.env, run: 'yesterday', at: BEFORE }).catch(() => undefined);
    await rename(`${remote.bare}.away`, remote.bare);
    await otherWriter(remote);
    return { ...scenario, slots: [...slotsAt(BEFORE), ...slotsAt()] };
  },
  'a shallow clone with a detached head, as of a CI job': async () => {
    const scenario = await withClone({ depth: 1 });
    scenario.clone.git('checkout', '--quiet', '--detach');
    await otherWriter(scenario.remote);
    return scenario;
  },
  'an empty remote': () => withClone({ empty: true }),
  'a record that was written and staged but never committed': async () => {
    const scenario = await withClone();
    const whole = writeRound(coreSwitchRound({ run: 'killed' }), NOTHING_BEFORE);
    await scenario.clone.write(whole.path, whole.text);
    scenario.clone.git('add', whole.path);
    const half = writeRound(coreSwitchRound({ run: 'half', at: BEFORE }), NOTHING_BEFORE);
    await scenario.clone.write(half.path, half.text.slice(0, 300));
    return scenario;
  },
  'a branch of its own for the results, which does not exist yet': async () => ({
    ...(await withClone()),
    branch: 'inspections',
  }),
};

/** Where a copy of the scenario lies. */
export const placesIn = (folder: string) => ({ bare: join(folder, 'remote.git'), root: join(folder, 'checkout') });
