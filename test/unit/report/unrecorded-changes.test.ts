import { describe, expect, it } from 'vitest';
import type { ConfigurationChange } from '../../../src/domain/configuration.ts';
import { composeReport } from '../../../src/report/compose.ts';
import type { ChangesSection } from '../../../src/report/models/changes.ts';
import { renderReportHtml } from '../../../src/render/html.ts';
import { sampleInputs } from '../../support/sample-records.ts';

const SEEN: ConfigurationChange = {
  asset: 'core-sw-1',
  path: 'configurations/riverside-water/core-sw-1.txt',
  commit: '0123456789abcdef0123456789abcdef01234567',
  imported: false,
  isLatest: true,
  seenAt: Temporal.Instant.from('2025-09-12T02:00:00+08:00').epochMilliseconds / 1000,
  part: 'vlan',
  object: '50',
  added: [4],
  removed: [4],
  excerpt: ['-vlan batch 10 20', '+vlan batch 10 20 50'],
  near: ['CHG-2025-0099'],
};

function compose(changes: readonly ConfigurationChange[]) {
  const model = composeReport(sampleInputs({ configurationChanges: changes }));
  return { model, section: model.sections.find((one): one is ChangesSection => one.kind === 'changes') };
}

describe('changes seen in kept configurations', () => {
  it('that no record covers stand in section 8 with commit, path and lines', () => {
    const { model, section } = compose([SEEN, { ...SEEN, object: '60', record: 'CHG-2025-0001', near: [] }]);
    expect(section?.configurations).toMatchObject({ seen: 2, unrecorded: [{ part: 'vlan', object: '50', commit: SEEN.commit }] });
    const proof = model.evidence.find(({ id }) => id === section?.configurations?.evidence);
    expect(proof?.sources).toEqual([{ path: SEEN.path, lines: [4] }]);
  });

  it('whose lines have moved since stand with the commit and the whole file, not with lines that say something else now', () => {
    const { model, section } = compose([{ ...SEEN, isLatest: false }]);
    const proof = model.evidence.find(({ id }) => id === section?.configurations?.evidence);
    expect(proof?.sources).toEqual([{ path: SEEN.path, lines: [] }]);
  });

  it.each([
    ['zh-CN', '来源未见证'],
    ['en', 'not witnessed'],
  ] as const)('that another program saw say so in %s', async (language, words) => {
    const table = async (imported: boolean) => (await renderReportHtml(compose([{ ...SEEN, imported }]).model, language)).html;
    expect(await table(true)).toContain(words);
    expect(await table(false)).not.toContain(words);
  });

  it('of another month do not', () => {
    const { section } = compose([{ ...SEEN, seenAt: SEEN.seenAt + 40 * 86_400 }]);
    expect(section?.configurations ?? { unrecorded: [] }).toMatchObject({ unrecorded: [] });
  });

  it.each([
    ['zh-CN', '未登记变更'],
    ['en', 'Changes without a record'],
  ] as const)('are told in %s', async (language, words) => {
    const { html } = await renderReportHtml(compose([SEEN]).model, language);
    expect(html).toContain(words);
    expect(html).toContain('vlan batch 10 20 50');
    expect(html).toContain('0123456789ab');
  });

  it('are not spoken of where no configurations are kept', async () => {
    const model = composeReport(sampleInputs());
    expect(JSON.stringify(model.sections)).not.toContain('"configurations"');
    expect((await renderReportHtml(model, 'zh-CN')).html).not.toContain('未登记变更');
  });
});
