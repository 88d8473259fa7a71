// The process that is killed while it merges a month: what `casebook ledger compact --month 2025-08` does in a checkout.
import { setTimeout as wait } from 'node:timers/promises';
import { compact } from '../../src/cli/ledger/compact.ts';
import { openGitLedger } from '../../src/ledger/git.ts';
import { fixedTime } from '../../src/time-source.ts';
import { LEDGER_IDENTITY } from '../support/git-remote.ts';

const [root = ''] = process.argv.slice(2);
const ledger = await openGitLedger({
  root,
  time: fixedTime('2025-09-30T12:02:00Z'),
  identity: LEDGER_IDENTITY,
  env: process.env,
  sleep: () => wait(3),
  attempts: 4,
});
await compact(ledger, { month: '2025-08', client: undefined });
