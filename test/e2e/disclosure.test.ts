// Addresses that a client wants masked stand in no document: not on the page, not in what the file carries.
import { beforeAll, describe, expect, it } from 'vitest';
import { type PreparedDocument, prepareForm } from '../../src/cli/make-documents.ts';
import { openLedger } from '../../src/cli/open-ledger.ts';
import { preparePaper } from '../../src/cli/paper.ts';
import { prepareDrawings } from '../../src/cli/prepare-drawing.ts';
import { type ReadRecords, readRecords, slotsBetween } from '../../src/cli/inputs/read-inputs.ts';
import { PAPER_NAMES } from '../../src/domain/paper.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import { PAPERS } from '../../src/report/papers/index.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { preparedReport, quietContext } from '../support/prepared-report.ts';

let read: ReadRecords;
let addresses: readonly string[];
beforeAll(async () => {
  const ledger = await openLedger(quietContext, REPOSITORY);
  read = await readRecords(ledger, 'riverside-water');
  const { assets, network } = read.records;
  addresses = [
    ...new Set([
      ...assets.flatMap(({ value }) => [value.address, ...(value.expects?.ospfNeighbours ?? [])]),
      ...(network?.value.subnets ?? []).flatMap(({ gateway, addresses: taken = [] }) => [gateway, ...taken.map(({ ip }) => ip)]),
    ]),
  ].flatMap((address) => (address === undefined ? [] : [address]));
});

it('the sample has addresses, and wants them masked', () => {
  expect(addresses.length).toBeGreaterThan(15);
  expect(read.records.client.value.disclosure?.addresses ?? 'masked').toBe('masked');
});

/** Whole addresses only: 10.20.0.1 does not stand in 10.20.0.11. */
function shown(text: string): readonly string[] {
  return addresses.filter((address) => new RegExp(`(?<![\\d.])${address.replaceAll('.', '\\.')}(?![\\d])`).test(text));
}

async function leaks({ number, json, attachments, render }: PreparedDocument): Promise<readonly string[]> {
  const pages = await Promise.all((['zh-CN', 'en'] as const).map(async (language) => (await render(language)).html));
  const carried = attachments.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
  return [json, ...pages, ...carried].flatMap((text) => shown(text).map((address) => `${number}: ${address}`));
}

describe('no address of the inventory stands in', () => {
  it.each([
    ['2025-09', 'month'],
    ['2025-Q3', 'quarter'],
    ['2025', 'year'],
  ] as const)('the report of %s', { timeout: 60_000 }, async (id, kind) => {
    expect(await leaks(await preparedReport(id, kind))).toEqual([]);
  });

  it.each(PAPER_NAMES)('any %s', { timeout: 60_000 }, async (name) => {
    const subjects = PAPERS[name].subject === 'round' ? ['2025-06-17', '2025-09-30'] : PAPERS[name].candidates(read.records);
    const found: string[] = [];
    for (const subject of subjects) {
      found.push(...(await leaks(await preparePaper(name, read, subject, { kind: 'draft' }))));
    }
    expect(found).toEqual([]);
  });

  it('any form of a day on which neighbours were down', async () => {
    const day = parsePeriod('2025-09', read.records.client.value.zone);
    if (day === undefined) throw new TypeError('September 2025 is a month');
    const slots = await slotsBetween(read, day.endAt - 86_400, day.endAt);
    const found = await Promise.all(slots.map((slot) => leaks(prepareForm(read, slot, { kind: 'draft' }))));
    expect(slots.length).toBeGreaterThan(10);
    expect(found.flat()).toEqual([]);
  });

  it.each([{ kind: 'topology', period: '2025-09' }, { kind: 'cabling' }, { kind: 'flow' }] as const)(
    'a drawing: %j',
    { timeout: 60_000 },
    async (wanted) => {
      const drawings = await prepareDrawings(read, wanted);
      expect((await Promise.all(drawings.map(leaks))).flat()).toEqual([]);
    },
  );
});
