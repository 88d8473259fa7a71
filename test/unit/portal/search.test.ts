import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { composePortal } from '../../../src/portal/compose.ts';
import { dataScript, searchChunks, type SearchEntry } from '../../../src/portal/search.ts';
import { portalSample } from '../../support/portal-sample.ts';
import { SAMPLE_LEVEL_ONE, sampleRecords } from '../../support/sample-records.ts';

/** Runs the chunks as the browser does. */
function entriesOf(chunks: readonly string[]): readonly SearchEntry[] {
  const page: { casebook?: (readonly [string, readonly SearchEntry[]])[] } = {};
  for (const chunk of chunks) runInNewContext(chunk, { window: page });
  return (page.casebook ?? []).flatMap(([name, entries]) => (name === 'search' ? entries : []));
}

it('knows incidents, assets and issued reports in both languages', () => {
  const entries = entriesOf(searchChunks(composePortal(portalSample())));
  const found = (word: string) => entries.filter((entry) => entry.join(' ').includes(word)).map(([kind, id]) => `${kind} ${id}`);
  expect(found('营业收费系统停止')).toEqual(['incident INC-2025-0002']);
  expect(found('Its battery was too old')).toEqual(['incident INC-2025-0002']);
  expect(found('Billing storage')).toContain('asset storage-1');
  expect(found('QYSW-2025-M08')).toEqual(['report QYSW-2025-M08']);
});

it('comes in chunks that hold every incident once', () => {
  const incidents = Array.from({ length: 900 }, (_, index) => ({
    ...SAMPLE_LEVEL_ONE,
    id: `INC-2025-${String(index).padStart(4, '0')}`,
    symptoms: '很长的现象'.repeat(60),
  }));
  const chunks = searchChunks(composePortal(portalSample(sampleRecords({}, incidents))));
  expect(chunks.length).toBeGreaterThan(1);
  const ids = entriesOf(chunks).flatMap(([kind, id]) => (kind === 'incident' ? [id] : []));
  expect(ids.toSorted()).toEqual(incidents.map(({ id }) => id));
});

it('is JSON that no text can leave', () => {
  const text = '</script><!-- \u2028 \u2029 "]);alert(1)//';
  const script = dataScript('search', JSON.stringify([text]));
  expect(script).not.toMatch(/<|\u2028|\u2029/);
  const page: { casebook?: unknown } = {};
  runInNewContext(script, { window: page });
  expect(page.casebook).toEqual([['search', [text]]]);
});
