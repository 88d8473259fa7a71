// One round as every command runs it: probe and judge the slots, and write the record that belongs to what came before.
import type { FileTree } from '../../domain/file-tree.ts';
import type { Round } from '../../domain/inspection.ts';
import { redact } from '../../configuration/redact.ts';
import { stateBefore } from '../../inspection/history.ts';
import { writeRound } from '../../inspection/record.ts';
import { type RoundRequest, runRound } from '../../inspection/run.ts';
import type { ProbeKind } from '../../probe/probe.ts';

export interface InspectedRound {
  readonly round: Round;
  /** The record as a file of the workspace; nothing is written yet. */
  readonly record: { readonly path: string; readonly content: string };
}

export async function inspectSlots(tree: FileTree, request: RoundRequest): Promise<InspectedRound> {
  const round = await runRound(withRedaction(request));
  const { path, text } = writeRound(round, await stateBefore(tree, round));
  return { round, record: { path, content: text } };
}

/** What devices said is kept without the secrets that this very round used, and without what has the shape of one. */
export function withRedaction(request: RoundRequest): RoundRequest {
  const known = new Set<string>();
  const secret = (reference: string) => {
    const found = request.secret(reference);
    if (found !== undefined) known.add(found);
    return found;
  };
  const redacted = (text: string) => redact(text, [...known]);
  const kinds = Object.entries(request.kinds).map(([name, kind]) => [name, quiet(kind, redacted)] as const);
  return { ...request, secret, redact: redacted, kinds: Object.fromEntries(kinds) };
}

/** Many devices log the commands of their administrators, with what these typed; the gravest lines are facts. */
function quiet(kind: ProbeKind, redacted: (text: string) => string): ProbeKind {
  return {
    ...kind,
    probe: async (target, parameters, context) => {
      const seen = await kind.probe(target, parameters, context);
      if (seen.outcome !== 'seen' || seen.facts.log === undefined) return seen;
      const { log } = seen.facts;
      return { ...seen, facts: { ...seen.facts, log: { ...log, lines: log.lines.map(redacted) } } };
    },
  };
}

/**
 * The same under every subject, and longer than it needs to be for a reason: Git keeps one commit as its difference to another
 * only where that is less than half of it, and hashes and times are most of a short one. With this a packed commit takes 128
 * bytes instead of 172.
 */
const EXPLANATION = `The record of this commit tells of every check: when it was made and
what was seen. \`casebook ledger show\` reads it.`;

/** For the log of Git: who, when, and what deserves a look. */
export function roundMessage(round: Round, zone: string): string {
  const planned = Temporal.Instant.fromEpochMilliseconds(round.plannedAt * 1000).toZonedDateTimeISO(zone);
  const counts = Map.groupBy(
    round.slots.flatMap(({ items }) => items),
    ({ state }) => state,
  );
  const told = ['attention', 'fault', 'unknown', 'unchecked'] as const;
  const all = round.slots.reduce((sum, { items }) => sum + items.length, 0);
  const summary = told.flatMap((state) => {
    const count = counts.get(state)?.length ?? 0;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  const found = summary.length === 0 ? `${all} normal` : `${summary.join(', ')} of ${all}`;
  return `${round.client} ${planned.toPlainDate().toString()} ${planned.toPlainTime().toString().slice(0, 5)}: ${found}\n\n${EXPLANATION}`;
}
