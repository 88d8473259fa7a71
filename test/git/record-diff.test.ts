import { resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { NOTHING_BEFORE, writeRound } from '../../src/inspection/record.ts';
import { gitRemote, type GitRemote } from '../support/git-remote.ts';
import { days } from '../support/rounds.ts';

const ENTRY = resolve(import.meta.dirname, '../../bin/casebook.mjs');

let remote: GitRemote;
afterEach(() => remote.dispose());

it('git shows the values of a record by textconv, and its words without', async () => {
  remote = await gitRemote();
  const clone = await remote.clone();
  const [first, second] = days('2025-09-28', 2, (day) => (day === 1 ? { fan2: 'stopped', celsius: 33 } : {}));
  if (first === undefined || second === undefined) throw new Error('the sample has two days');
  const one = writeRound(first, NOTHING_BEFORE);
  const two = writeRound(second, one.after);
  const ledger = await clone.ledger({ remote: null });
  await clone.write('inventory/README.md', 'The folder that makes a workspace\n');
  await clone.write('.gitattributes', 'inspections/**/*.txt text eol=lf diff=casebook-round\n');
  for (const { path, text } of [one, two]) await ledger.record([{ path, content: text }], path);

  const plain = clone.git('show', '--format=', 'HEAD');
  expect(plain).toContain('+  core-switch/core-sw-1/fans: normal → fault');
  expect(plain).not.toContain('Board 33');

  clone.git('config', 'diff.casebook-round.textconv', `"${process.execPath}" "${ENTRY}" ledger textconv`);
  const told = clone.git('show', '--format=', 'HEAD');
  expect(told).toContain('+6 normal, 2 fault, 2 unchecked');
  expect(told).toContain('+  temperature: normal · Board 33 °C');
});
