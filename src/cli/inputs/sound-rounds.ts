// The rounds of a client between two moments, or the record that cannot be read by name: no figure is made from the rest.
import type { FileTree } from '../../domain/file-tree.ts';
import type { EpochSeconds } from '../../domain/time.ts';
import { readRounds, type RoundHistory } from '../../inspection/history.ts';
import { PROBLEM_KINDS } from '../../inspection/record.ts';
import { UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';

export async function soundRounds(
  tree: FileTree,
  client: string,
  from: EpochSeconds,
  until: EpochSeconds,
): Promise<RoundHistory['rounds']> {
  const { rounds, problems } = await readRounds(tree, client, from, until);
  const [problem] = problems;
  if (problem === undefined) return rounds;
  throw new UsageError(
    phrase('the record {path} is {kind} ({detail}); restore it from the history of Git', {
      path: problem.path,
      kind: PROBLEM_KINDS[problem.kind],
      detail: problem.detail,
    }),
  );
}
