import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { composePortal } from '../../../src/portal/compose.ts';
import { renderPortal, type SiteFile } from '../../../src/portal/render.ts';
import { plain } from '../../../src/locale/marks.ts';
import { context } from '../../../src/render/views/context.ts';
import { slaView } from '../../../src/render/views/sla.ts';
import { summaryView } from '../../../src/render/views/summary.ts';
import { composeReport } from '../../../src/report/compose.ts';
import { hostileRecords, largePortal, portalSample } from '../../support/portal-sample.ts';
import { sampleRecords } from '../../support/sample-records.ts';

const site = async (inputs = portalSample()) => renderPortal(composePortal(inputs));
const text = (files: readonly SiteFile[], path: string) => {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new RangeError(`no file ${path}; there are ${files.map((one) => one.path).join(', ')}`);
  return new TextDecoder().decode(file.bytes);
};
const words = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&gt;', '>')
    .replaceAll(/\s+/g, ' ');
const KINDS = ['index', 'reports', 'incidents', 'inspections', 'availability', 'obligations', 'assets', 'drawings', 'verify'];

describe('the files of a portal', () => {
  it('are one page of each kind and one an incident, in each language, and the documents that were issued', async () => {
    const paths = (await site()).map(({ path }) => path);
    for (const kind of KINDS) expect(paths).toEqual(expect.arrayContaining([`${kind}.html`, `en/${kind}.html`]));
    expect(paths).toEqual(
      expect.arrayContaining([
        'incidents/INC-2025-0002.html',
        'en/incidents/INC-2025-0002.html',
        'files/QYSW-2025-M08/1.0/QYSW-2025-M08.zh-CN.pdf',
        'files/QYSW-2025-M08/1.0/QYSW-2025-M08.manifest.json',
        'portal.json',
      ]),
    );
  });

  it('are the same bytes each time', async () => {
    const [one, other] = [await site(), await site()];
    expect(one.map(({ path }) => path)).toEqual(other.map(({ path }) => path));
    for (const [index, { bytes, path }] of one.entries()) {
      expect(Buffer.compare(bytes, other[index]?.bytes ?? new Uint8Array()), path).toBe(0);
    }
  });

  it('are in one language only, without a switch, where the client has one', async () => {
    const records = sampleRecords();
    const client = { ...records.client, value: { ...records.client.value, languages: ['en' as const] } };
    const files = await site(portalSample({ ...records, client }));
    expect(text(files, 'index.html')).toContain('<html lang="en">');
    expect(text(files, 'index.html')).not.toContain('class="languages"');
    expect(files.some(({ path }) => path.startsWith('en/'))).toBe(false);
  });

  it.each(['zh-CN', 'en'] as const)('say in %s what the monthly report says of the same commit', async (language) => {
    const inputs = portalSample();
    const report = context(composeReport(inputs.month), language);
    const section = <Kind extends 'summary' | 'sla'>(kind: Kind) =>
      report.model.sections.find((one): one is Extract<typeof one, { kind: Kind }> => one.kind === kind);
    const [summary, sla] = [section('summary'), section('sla')];
    if (summary === undefined || sla === undefined) throw new TypeError('a monthly report has both');
    const page = words(text(await site(inputs), language === 'en' ? 'en/index.html' : 'index.html'));
    const { strip, headline } = summaryView(summary, report);
    const said = [
      slaView(sla, report).verdict,
      ...strip.flatMap(({ label, word, line }) => [label, word, line]),
      ...headline.rows.flatMap(({ cells }) => cells.flatMap(({ lines }) => lines.map((line) => line.text))),
    ];
    for (const one of said) expect(page).toContain(plain(one).replaceAll(/\s+/g, ' '));
  });

  it('refuse everything but the files beside them', async () => {
    for (const { path, bytes } of await site()) {
      if (!path.endsWith('.html')) continue;
      const html = new TextDecoder().decode(bytes);
      expect(html, path).toContain("default-src 'none'; script-src 'self'");
      // Names of SVG and of documents are no addresses that are asked for.
      const addresses = [...html.matchAll(/(?:href|src|action|data|poster|srcset)="([^"]*)"/g)].map(([, to = '']) => to);
      expect(
        addresses.filter((to) => /^(?:[a-z]+:|\/)/i.test(to) && to !== 'data:,'),
        path,
      ).toEqual([]);
    }
  });

  it('lead from every page only to files that exist', async () => {
    const files = await site();
    const paths = new Set(files.map(({ path }) => path));
    for (const { path, bytes } of files.filter((one) => one.path.endsWith('.html'))) {
      const links = [...new TextDecoder().decode(bytes).matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, to = '']) => to);
      for (const to of links.filter((one) => one !== 'data:,')) {
        expect(paths, `${path} → ${to}`).toContain(new URL(to, `file:///${path}`).pathname.slice(1));
      }
    }
  });
});

describe('what a person wrote', () => {
  it('stays text in every page, chunk and drawing', async () => {
    const { records, count } = hostileRecords();
    const files = await site(portalSample(records));
    expect(count).toBeGreaterThan(80);
    const all = files
      .filter(({ path }) => /\.(?:html|js|svg)$/.test(path))
      .map(({ path, bytes }) => ({ path, html: new TextDecoder().decode(bytes) }));
    for (const { path, html } of all.filter((one) => !one.path.startsWith('assets/'))) {
      expect(html, path).not.toMatch(/<(?:script>|img|iframe|style|base|meta http-equiv=refresh)|\u2028|\u2029|\u202E/);
      if (path.endsWith('.html')) expect(html.match(/<script/g)?.length, path).toBe(path.endsWith('verify.html') ? 2 : 1);
      expect(html.replaceAll(/&quot;|&#39;/g, ''), path).not.toMatch(/<[a-z][^<>]*\son[a-z]+=/i);
    }
    expect(all.find(({ path }) => path === 'incidents.html')?.html).toContain('&lt;');
  });

  it('shows no address that the client withholds, wherever it was typed', async () => {
    const records = sampleRecords();
    const assets = records.assets.map((one, index) => ({ ...one, value: { ...one.value, address: `10.20.30.4${index}` } }));
    const [first, ...others] = records.incidents;
    if (first === undefined) throw new TypeError('the sample has incidents');
    const told = { ...first, value: { ...first.value, symptoms: '10.20.30.40 不应答；10.20.30.400 与 110.20.30.40 是别的数。' } };
    const of = (addresses: 'full' | 'masked' | 'none') => {
      const client = { ...records.client, value: { ...records.client.value, disclosure: { addresses } } };
      return site(portalSample({ ...records, client, assets, incidents: [told, ...others] }));
    };
    const path = `incidents/${first.value.id}.html`;
    const everything = async (addresses: 'full' | 'masked' | 'none') =>
      (await of(addresses)).map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');
    expect(text(await of('full'), path)).toContain('10.20.30.40 不应答');
    expect(text(await of('masked'), path)).toContain('10.20.*.* 不应答；10.20.30.400 与 110.20.30.40 是别的数');
    expect(text(await of('none'), path)).toContain('*** 不应答');
    for (const addresses of ['masked', 'none'] as const) {
      expect(await everything(addresses)).not.toMatch(/(?<![\w.])10\.20\.30\.4[0-9](?!\w)/);
    }
  });
});

describe('a large client', () => {
  it('of 1,000 incidents and 300 assets has a first view of each page below 100 KB compressed', async () => {
    const files = await site(largePortal());
    const packed = (path: string) => gzipSync(files.find((one) => one.path === path)?.bytes ?? new Uint8Array()).byteLength;
    const beside = packed('assets/portal.css') + packed('assets/portal.js');
    const views = KINDS.map(
      (kind) => [kind, packed(`${kind}.html`) + beside + (kind === 'verify' ? packed('data/manifests.js') : 0)] as const,
    );
    for (const [kind, bytes] of views) expect(bytes, kind).toBeLessThan(100 * 1024);
    expect(files.filter(({ path }) => path.startsWith('incidents/')).length).toBe(1000);
  }, 120_000);
});
