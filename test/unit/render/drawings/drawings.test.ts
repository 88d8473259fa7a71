import { describe, expect, it } from 'vitest';
import type { DrawingModel } from '../../../../src/report/models/drawings.ts';
import { FLOWS } from '../../../../src/report/models/drawings.ts';
import { drawSheets, renderDrawingHtml } from '../../../../src/render/drawings/document.ts';
import { DRAWING_WORDS } from '../../../../src/locale/drawing-words.ts';
import { cabling, flow, topology } from '../../../support/drawing-models.ts';
import { largeEstate } from '../../../support/large-estate.ts';
import { overlapping, svgTexts } from '../../../support/svg-texts.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
const models: readonly (readonly [string, () => DrawingModel])[] = [
  ['topology', () => topology()],
  ['cabling', cabling],
  ...FLOWS.map((name) => [`flow ${name}`, () => flow(name)] as const),
];
const cases = models.flatMap(([name, model]) => LANGUAGES.map((language) => ({ name, model, language })));
const words = (svg: string) => svgTexts(svg).map(({ text }) => text);
const times = (svg: string, wanted: string) => words(svg).filter((text) => text.split(/\s+/).includes(wanted)).length;

describe.each(cases)('$name in $language', ({ model, language }) => {
  it('has no text on another text, none outside the frame, and none too small to read', async () => {
    for (const { svg } of await drawSheets(model(), language)) {
      const texts = svgTexts(svg);
      const [, width = 0, height = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number);
      expect(overlapping(texts)).toEqual([]);
      expect(texts.filter(({ left, right, top }) => left < 28 || right > width - 28 || top < 25)).toEqual([]);
      expect(texts.every(({ bottom }) => bottom < height - 10)).toBe(true);
      expect(texts.every(({ size }) => size >= 6.5)).toBe(true);
    }
  });

  it('says what it shows to those who cannot see it, and strokes no text', async () => {
    for (const { svg } of await drawSheets(model(), language)) {
      expect(svg).toMatch(/role="img" aria-label="[^"]{8,}"/);
      expect(svg).not.toMatch(/<text[^>]*stroke/);
    }
  });

  it('is the same bytes twice', async () => {
    expect(await drawSheets(model(), language)).toEqual(await drawSheets(model(), language));
  });
});

describe('topology', () => {
  it('shows every device, port and link once, and lists each link in the table', async () => {
    const model = topology();
    const [picture, table] = await drawSheets(model, 'zh-CN');
    const svg = picture?.svg ?? '';
    for (const { name } of model.devices) expect(words(svg).filter((text) => text === name)).toHaveLength(1);
    for (const { from, to } of model.links) {
      for (const { port } of [from, to]) if (port !== '') expect([port, times(svg, port)]).toEqual([port, 1]);
    }
    for (const { id } of model.links) expect([id, words(table?.svg ?? '').filter((text) => text === id)]).toEqual([id, [id]]);
  });

  it('puts each port beside its own device', async () => {
    const model = topology();
    const links = model.links.map((link) => (link.id === 'acc' ? { ...link, from: { device: 'acc', port: 'XGE1/0/4' } } : link));
    const [picture] = await drawSheets({ ...model, links }, 'zh-CN');
    const texts = svgTexts(picture?.svg ?? '');
    const at = (text: string) => texts.find((one) => one.text === text);
    const apart = (port: string, name: string) => Math.abs((at(port)?.top ?? 0) - (at(name)?.top ?? 0));
    expect(apart('XGE1/0/1', '设备 core-1')).toBeLessThan(apart('XGE1/0/1', '设备 core-2'));
    expect(apart('XGE4/0/1', '设备 core-2')).toBeLessThan(apart('XGE4/0/1', '设备 core-1'));
    // Written from below to above, with names of one width.
    expect(apart('XGE1/0/4', '设备 acc')).toBeLessThan(apart('XGE1/0/4', '设备 core-2'));
    expect(apart('XGE1/0/3', '设备 core-2')).toBeLessThan(apart('XGE1/0/3', '设备 acc'));
  });

  it('draws an interrupted link red with its mark and date, a standby dashed, a heartbeat dotted, and marks a difference', async () => {
    const [picture, table] = await drawSheets(topology(), 'zh-CN');
    const svg = picture?.svg ?? '';
    expect(svg).toMatch(/<path[^>]*stroke="#A1221B" stroke-width="2.3"/);
    expect(words(svg)).toContain('断 09-17，已恢复');
    expect(svg.match(/stroke-dasharray="4 2"/g)).toHaveLength(2);
    expect(svg.match(/stroke-dasharray="1 1.6"/g)).toHaveLength(2);
    expect(svg).toContain('#F2C14E');
    expect(words(table?.svg ?? '').join('\n')).toContain('eno1 未连通（2025-09-29 观察）');
  });

  it('draws links of one kind to a counted box as one line with their number, and lists each with its own device', async () => {
    const model = topology();
    const uplinks = ['1', '2', '3'].map((place) => ({
      id: `acc-${place}`,
      from: { device: 'acc', port: `Ten-GigabitEthernet1/0/${place}`, name: `接入 ${place}` },
      to: { device: 'core-2', port: `XGE1/0/1${place}` },
      weight: 'heavy' as const,
      style: 'main' as const,
      speed: '10G',
      medium: 'fibre' as const,
      purpose: undefined,
      interrupted: undefined,
      differences: [],
    }));
    const links = [...model.links.filter(({ id }) => id !== 'acc'), ...uplinks];
    const [picture, table] = await drawSheets({ ...model, links }, 'zh-CN');
    expect(words(picture?.svg ?? '').filter((text) => text === '3 条')).toHaveLength(1);
    expect(words(picture?.svg ?? '').join()).not.toContain('XGE1/0/11');
    for (const place of ['1', '2', '3']) expect(words(table?.svg ?? '')).toContain(`接入 ${place}`);
    // A port is never cut: what has no room goes on in the line below.
    expect(words(table?.svg ?? '').join('')).toContain('Ten-GigabitEthernet1/0/3');
  });

  it('marks the end that differs, the device that was abnormal, and the neighbour that nobody declared', async () => {
    const model = topology();
    const strangers = [{ asset: 'core-2', device: '设备 core-2', name: 'phone-7', on: '2025-09-20' }];
    const devices = model.devices.map((device) => ({
      ...device,
      ...(device.id === 'fw' ? { state: 'unknown' as const } : device.id === 'core-2' ? { strangers } : {}),
    }));
    const [picture, table] = await drawSheets({ ...model, devices }, 'zh-CN');
    const svg = picture?.svg ?? '';
    const marks = [...svg.matchAll(/<g transform="translate\(([\d.]+) ([\d.]+)\) scale\([\d.]+\)"><path d="M5 1L9.4/g)];
    // At the port, on the box, in the legend.
    expect(marks).toHaveLength(3);
    const port = svgTexts(svg).find(({ text }) => text === 'eno1');
    const [, x = 0, y = 0] = (marks[1] ?? []).map(Number);
    expect(Math.abs(y - (port?.top ?? 0))).toBeLessThan(8);
    expect(Math.abs(x - (port?.left ?? 0))).toBeLessThan(20);
    expect(words(svg)).toContain('未能判定');
    expect(words(table?.svg ?? '')).toContain('phone-7');
    expect(words(table?.svg ?? '').join('')).toMatch(/未登记的邻居（2025-09-20 ?观察）/);
  });

  it('counts equal access switches in one box', async () => {
    const [picture] = await drawSheets(topology(), 'en');
    expect(words(picture?.svg ?? '').join('\n')).toContain('12 units');
  });
});

describe('cabling', () => {
  it('shows every item once at its room, every cable with both ports, and its label once on each sheet that it reaches', async () => {
    const model = cabling();
    const sheets = await drawSheets(model, 'zh-CN');
    const [, room1 = { svg: '' }, room2 = { svg: '' }] = sheets;
    for (const { rack, room } of model.racks.flatMap(({ items, room: id }) => items.map((rack) => ({ rack, room: id })))) {
      const svg = room === 'r1' ? room1.svg : room2.svg;
      expect(words(svg).filter((text) => text === rack.name)).toHaveLength(1);
    }
    for (const [label, first, second] of [
      ['F-101', 1, 0],
      ['F-102', 1, 1],
      ['C-103', 1, 0],
      ['C-104', 1, 0],
      ['C-105', 0, 1],
    ] as const) {
      expect([label, times(room1.svg, label), times(room2.svg, label)]).toEqual([label, first, second]);
    }
    for (const port of ['X1', 'eno1', 'eno2', 'G1', 'G2']) expect([port, times(room1.svg, port)]).toEqual([port, 1]);
    expect(times(room2.svg, 'G9')).toBe(1);
  });

  it('draws racks to scale: ten units are ten times as high as one', async () => {
    const [, room1] = await drawSheets(cabling(), 'en');
    const heights = [...(room1?.svg ?? '').matchAll(/<rect[^>]* width="152" height="([\d.]+)"/g)].map(
      ([, height]) => Number(height) + 1.2,
    );
    expect(heights.map((height) => Math.round((height / 10.4) * 10) / 10)).toEqual([1, 10, 2]);
  });

  it('names a trunk by label, medium and length in the overview, and counts the rest', async () => {
    const [overview] = await drawSheets(cabling(), 'en');
    const all = words(overview?.svg ?? '');
    expect(all).toContain('F-102\u2003single-mode\u20036.2 km');
    expect(all).toContain('2 cables');
    expect(all).toContain('no racks');
  });
});

describe('zones', () => {
  const all = [...FLOWS.map((name) => flow(name)), topology(), cabling()];

  it.each(LANGUAGES)('no line runs through the name of a zone, in %s', async (language) => {
    for (const model of all) {
      const [{ svg } = { svg: '' }] = await drawSheets(model, language);
      const names = svgTexts(svg).filter(({ bold, fill }) => bold && fill === '#4B545B');
      const lines = [...svg.matchAll(/<path d="(M[^"ACZ]*)" fill="none"/g)].map(([, path = '']) =>
        [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const),
      );
      const crossed = names.filter(({ left, right, top, bottom }) =>
        lines.some((points) =>
          points.slice(1).some(([x, y], index) => {
            const [fromX, fromY] = points[index] ?? [x, y];
            const isBeside = Math.max(x, fromX) < left || Math.min(x, fromX) > right;
            return !isBeside && Math.max(y, fromY) > top && Math.min(y, fromY) < bottom;
          }),
        ),
      );
      expect([model.number, crossed.map(({ text }) => text)]).toEqual([model.number, []]);
    }
  });
});

describe.each(LANGUAGES)('an estate of 60 devices and 12 racks, in %s', (language) => {
  const estate = largeEstate();

  it('keeps every text on its sheet, and none on another', async () => {
    for (const model of [estate.topology, estate.cabling]) {
      for (const { svg } of await drawSheets(model, language)) {
        const texts = svgTexts(svg);
        const [, width = 0, height = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number);
        expect(
          texts.filter(({ left, right, top, bottom }) => left < 28 || right > width - 28 || top < 25 || bottom > height - 10),
        ).toEqual([]);
        expect(overlapping(texts)).toEqual([]);
      }
    }
  });

  it('says at the first port of a device whose leaders lead far whose ports they are', async () => {
    const sheets = (await drawSheets(estate.cabling, language)).map(({ svg }) => words(svg));
    const name = language === 'zh-CN' ? '接入交换机 9' : 'Access switch 9';
    const rack = sheets.find((all) => all.includes(name) && all.some((text) => text.startsWith('GigabitEthernet')));
    expect(rack?.filter((text) => text.startsWith(`${name}\u3000Gig`) || text.startsWith(`${name}\u2003Gig`))).toHaveLength(1);
  });

  it('draws equal devices once, on paper that a plotter of an office takes, and lists each link and each end of a cable', async () => {
    const [picture, ...tables] = await drawSheets(estate.topology, language);
    expect(picture?.paper).toMatch(/^a[32]-landscape$/);
    expect(estate.topology.devices.reduce((sum, { count }) => sum + count, 0)).toBe(60);
    expect(estate.topology.devices.length).toBeLessThanOrEqual(25);
    const listed = new Set(tables.flatMap(({ svg }) => words(svg)));
    expect(estate.topology.links.filter(({ id }) => !listed.has(id))).toEqual([]);
    const cables = (await drawSheets(estate.cabling, language)).map(({ svg }) => new Set(words(svg)));
    const lost = estate.cabling.cables.filter(({ label }) => cables.filter((sheet) => sheet.has(label)).length < 2);
    expect(lost).toEqual([]);
  });
});

describe('what a person wrote', () => {
  const HOSTILE = ['</text><script>x</script>', '"><image href="http://a/">', '\u202Eevil\u0000', 'x'.repeat(3000), '&lt;b&gt;'];

  it.each(HOSTILE)('%j stays text, inside its box', async (name) => {
    const model = topology();
    const hostile = {
      ...model,
      client: { ...model.client, name },
      zones: model.zones.map((zone) => ({ ...zone, name })),
      devices: model.devices.map((device) => ({ ...device, name, detail: name })),
      links: model.links.map((link) => ({ ...link, from: { ...link.from, port: name }, purpose: name })),
    };
    const { html } = await renderDrawingHtml(hostile, 'en');
    expect(html).not.toMatch(/<script|<image|<a\b|\u202E/);
    for (const { svg } of await drawSheets(hostile, 'en')) {
      const [, width = 0] = (/viewBox="0 0 ([\d.]+) /.exec(svg) ?? []).map(Number);
      expect(svgTexts(svg).filter(({ right }) => right > width - 28)).toEqual([]);
    }
  });
});

it('has a word for every step and condition of every flow, in both languages', () => {
  for (const language of LANGUAGES) {
    const { steps, conditions } = DRAWING_WORDS[language].flow;
    for (const name of FLOWS) {
      const { nodes, edges } = flow(name);
      expect(nodes.filter(({ id }) => steps[id] === undefined)).toEqual([]);
      expect(edges.filter(({ when }) => when !== undefined && conditions[when] === undefined)).toEqual([]);
    }
  }
});
