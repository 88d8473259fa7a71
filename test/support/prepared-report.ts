// A report of the shipped workspace, prepared inside the test process from the commit that is checked out.
import type { Context } from '../../src/cli/command.ts';
import { openLedger } from '../../src/cli/open-ledger.ts';
import { readPeriod, readRecords, reportInputs } from '../../src/cli/inputs/read-inputs.ts';
import { type PreparedReport, prepareReport } from '../../src/cli/make-documents.ts';
import type { Period } from '../../src/domain/period.ts';
import { fixedTime } from '../../src/time-source.ts';
import { REPOSITORY } from './casebook.ts';

export const quietContext: Context = {
  time: fixedTime('2026-11-23T10:00:00Z'),
  cwd: REPOSITORY,
  env: { ...process.env },
  out: () => undefined,
  talk: () => undefined,
  terminal: false,
  readInput: async function* () {},
  language: 'en',
};

export async function preparedReport(id: string, kind: Period['kind'], client = 'riverside-water'): Promise<PreparedReport> {
  const ledger = await openLedger(quietContext, REPOSITORY);
  const read = await readRecords(ledger, client);
  const period = readPeriod(id, kind, read.records.client.value.zone);
  const place = { context: quietContext, root: REPOSITORY };
  return prepareReport(await reportInputs(place, ledger, read, period, { kind: 'draft' }), read);
}
