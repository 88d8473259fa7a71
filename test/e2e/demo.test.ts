import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casebook, type Ended, REPOSITORY } from '../support/casebook.ts';
import { readPdf, type ReadPdf } from '../support/pdf-reading.ts';

const git = (folder: string, ...args: readonly string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
/** What a demo would leave behind if it worked in the repository itself; other edits meanwhile are none of its business. */
const tracesInRepository = () =>
  git(REPOSITORY, 'log', '--all', '--oneline', '--grep=^Rehearsal:', '--grep=-demo-') +
  git(REPOSITORY, 'status', '--porcelain', '--ignored=no', '--', 'inspections');

let folder: string;
let remote: string;
let demos: readonly Ended[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-demo-test-'));
  remote = join(folder, 'remote.git');
  demos = await Promise.all(
    ['one', 'two'].map((name) => casebook(['demo', '--lang', 'en', '--remote', remote, '--out', join(folder, name)])),
  );
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytesOf = (name: string, demo = 'one') => readFileSync(join(folder, demo, name));
const pdf = async (name: string): Promise<ReadPdf> => readPdf(bytesOf(name));

describe('two demos that race on one bare remote', () => {
  it('both end with 0 and leave the repository as it was', () => {
    expect(demos.map(({ code, stderr }) => [code, code === 0 ? '' : stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(tracesInRepository()).toBe('');
  });

  it('lose nothing: the remote holds the round of each, and its history is whole and without merges', () => {
    const recorded = git(remote, 'ls-tree', '-r', '--name-only', 'main', 'inspections/')
      .split('\n')
      .filter((path) => path.includes('-demo-'));
    expect(recorded).toHaveLength(2);
    for (const { stdout, stderr } of demos) {
      const own = /inspections\/\S+\.txt/.exec(stdout + stderr)?.[0];
      expect(recorded).toContain(own);
    }
    expect(git(remote, 'rev-list', '--merges', 'main')).toBe('');
    expect(git(remote, 'fsck', '--full', '--no-dangling').trim()).toBe('');
  });
});

describe('what the demo finds', () => {
  it.each([
    ['the stopped fan', /Red +Core switch 1 +Fans: .*no\. 2/],
    ['the power supply that is out', /Red +Core switch 2 +Power supplies: .*no\. 2 no output/],
    ['the OSPF neighbour that is down', /Red +Core switch 1 +OSPF: .*missing Router of the branch-office line/],
    ['the file system at 91 %', /Red +Database server +File systems: \/data 91%/],
    ['the dead device, which is not judged', /Undetermined +Access switch 3 +Power supplies: snmp power: no answer in 5 s/],
  ])('%s', (_, line) => {
    expect(demos[0]?.stdout).toMatch(line);
  });

  it('nothing of the dead device is normal or abnormal, and the slow one is judged', () => {
    const record =
      git(remote, 'ls-tree', '-r', '--name-only', 'main', 'inspections/')
        .split('\n')
        .find((path) => path.includes('-demo-')) ?? '';
    const lines = git(remote, 'show', `main:${record}`).split('\n');
    const statesOf = (asset: string) =>
      /"states":"([^"]*)"/.exec(lines.find((line) => line.includes(`/${asset}"`) && line.startsWith('{"slot"')) ?? '')?.[1];
    expect(statesOf('access-sw-3')).toBe('??????');
    expect(statesOf('access-sw-2')).toBe('......');
  });
});

describe('what the demo prints', () => {
  it('is the monthly report and the inspection form in both languages, with model and manifest', () => {
    expect(readdirSync(join(folder, 'one')).toSorted()).toEqual([
      'INSP-250930-01.en.pdf',
      'INSP-250930-01.zh-CN.pdf',
      'QYSW-2025-M09.en.pdf',
      'QYSW-2025-M09.manifest.json',
      'QYSW-2025-M09.model.json',
      'QYSW-2025-M09.zh-CN.pdf',
    ]);
  });

  it.each([
    ['QYSW-2025-M09.zh-CN.pdf', ['是否达标', '发生了什么', '有何风险', '需要您决定']],
    ['QYSW-2025-M09.en.pdf', ['Didwemeet', 'Whathappened?', 'Whatisatrisk?', 'Whatdoweneed']],
  ])('%s answers the four questions on the first page after the cover', async (name, headings) => {
    const { pages } = await pdf(name);
    for (const heading of headings) expect(pages[1]).toContain(heading);
  });

  it.each(['QYSW-2025-M09.zh-CN.pdf', 'QYSW-2025-M09.en.pdf', 'INSP-250930-01.zh-CN.pdf', 'INSP-250930-01.en.pdf'])(
    '%s has embedded subsets of our own fonts only, and less than 2 MB',
    async (name) => {
      const { fonts } = await pdf(name);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts)
        expect([font.embedded, font.name, font.subtype]).toEqual([
          true,
          expect.stringMatching(/^[A-Z]{6}\+(NotoS(ans|erif)SC|SourceS(ans3|erif4))/),
          'Type0',
        ]);
      expect(bytesOf(name).byteLength).toBeLessThan(2_000_000);
    },
  );

  it('carries the model that the manifest names', async () => {
    const [model, clocks, ...sources] = (await pdf('QYSW-2025-M09.zh-CN.pdf')).attachments;
    expect([model, clocks]).toEqual(['QYSW-2025-M09.model.json', 'QYSW-2025-M09.clocks.csv']);
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.filter((name) => !name.endsWith('.yaml'))).toEqual([]);
    const manifest = JSON.parse(bytesOf('QYSW-2025-M09.manifest.json').toString()) as {
      files: { name: string; sha256: string }[];
    };
    for (const { name, sha256 } of manifest.files) {
      expect(createHash('sha256').update(bytesOf(name)).digest('hex')).toBe(sha256);
    }
  });

  it('shows the planted faults in the form, and the unseen as unseen', async () => {
    const text = (await pdf('INSP-250930-01.zh-CN.pdf')).pages.join('');
    expect(text).toContain('2号异常');
    expect(text).toContain('缺营业厅专线路由器（运营商）');
    expect(text).toContain('未检');
  });

  it('never names the other client', async () => {
    for (const name of readdirSync(join(folder, 'one')).filter((file) => file.endsWith('.pdf'))) {
      const { pages } = await pdf(name);
      expect(pages.join('\n')).not.toMatch(/山岗|Hilltop|SGMZ|hilltop|clinic/);
    }
    expect(bytesOf('QYSW-2025-M09.model.json').toString()).not.toMatch(/山岗|Hilltop|SGMZ|hilltop|clinic/);
  });
});

describe('one commit, one document', () => {
  it('two runs give the same bytes', async () => {
    const [first, second] = await Promise.all(
      ['three', 'four'].map(async (name) => {
        const out = join(folder, name);
        const args = ['report', 'monthly', '--client', 'riverside-water', '--period', '2025-08', '--out', out];
        const { code, stderr } = await casebook(args, { TZ: name === 'three' ? 'America/Lima' : 'Asia/Tokyo' });
        expect([code, stderr]).toEqual([0, '']);
        return readdirSync(out).map((file) => [
          file,
          createHash('sha256')
            .update(readFileSync(join(out, file)))
            .digest('hex'),
        ]);
      }),
    );
    expect(first).toHaveLength(4);
    expect(second).toEqual(first);
  });

  const report = () => join(folder, 'three', 'QYSW-2025-M08.en.pdf');

  it('verify accepts what the repository yields', async () => {
    expect(await casebook(['verify', report()])).toMatchObject({ code: 0, stdout: expect.stringContaining('byte for byte') });
  });

  it('verify refuses a changed page, a foreign commit and a file of somebody else', async () => {
    const bytes = readFileSync(report());
    const changed = Buffer.from(bytes);
    const middle = Math.floor(bytes.length / 2);
    changed.writeUInt8(changed.readUInt8(middle) ^ 1, middle);
    writeFileSync(join(folder, 'changed.pdf'), changed);
    expect(await casebook(['verify', join(folder, 'changed.pdf')])).toMatchObject({
      code: expect.toSatisfy((code) => code === 1 || code === 2),
    });
    expect(await casebook(['verify', join(folder, 'one', 'QYSW-2025-M09.en.pdf')])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('which this repository does not have'),
    });
    writeFileSync(join(folder, 'note.pdf'), 'not a PDF');
    expect(await casebook(['verify', join(folder, 'note.pdf')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('it is no PDF'),
    });
  });
});
