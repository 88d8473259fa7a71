import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { command as exportRecords } from '../../../src/cli/export.ts';
import { command as importAssets } from '../../../src/cli/import.ts';
import { command as create } from '../../../src/cli/new.ts';
import { command as validate } from '../../../src/cli/validate.ts';
import { startedWorkspace, type StartedWorkspace } from '../../support/started-workspace.ts';

let workspace: StartedWorkspace;
beforeEach(async () => {
  workspace = await startedWorkspace();
});
afterEach(() => workspace.dispose());

const ASSETS = 'inventory/city-library/assets';
const put = (name: string, content: string | Uint8Array) => writeFileSync(join(workspace.root, name), content);
const read = (id: string) => parse(readFileSync(join(workspace.root, ASSETS, `${id}.yaml`), 'utf8')) as Record<string, unknown>;
const has = (id: string) => existsSync(join(workspace.root, ASSETS, `${id}.yaml`));
const fates = (out: string) =>
  (JSON.parse(out) as { readonly assets: readonly { readonly id: string; readonly fate: string }[] }).assets.map(
    ({ id, fate }) => `${id} ${fate}`,
  );

const REGISTER = `编号,名称,类别,软硬件,型号,管理IP,站点,重要性,采购单
srv-1,应用服务器,服务器,硬件,R740,192.0.2.21,主机房,高,PO-1
srv-2,数据库服务器,服务器,硬件,,192.0.2.22,主机房,高,PO-2
srv-1,又一台,服务器,硬件,R740,192.0.2.23,主机房,高,
srv-4,坏地址,服务器,硬件,R740,300.1.1.1,主机房,高,
`;

describe('a register', () => {
  it('is written as far as it is sound, and the rest is told with its line and reason', async () => {
    put('register.csv', REGISTER);
    const { code, out, talk } = await workspace.run(importAssets, ['csv', 'register.csv']);
    expect(code).toBe(1);
    expect(out).toMatch(
      /new\s+\S+srv-1\.yaml\n.*refused\s+\S+srv-2\.yaml\s+3: .*it has no model.*\n.*srv-1\.yaml\s+4: .*twice.*\n.*srv-4\.yaml\s+5: .*errors/,
    );
    expect(talk).toContain('采购单: an asset has no such field');
    expect(talk).toContain('300.1.1.1');
    expect(talk).toContain("--trailer 'Casebook-Import: register.csv'");
    expect([has('srv-1'), has('srv-2'), has('srv-4')]).toEqual([true, false, false]);
    expect(read('srv-1')).toMatchObject({ name: '应用服务器', location: { site: 'main-site' }, criticality: 'high' });
    expect(await workspace.run(validate)).toMatchObject({ code: 0, out: '' });
  });

  it('in a dry run tells the same and writes nothing', async () => {
    put('register.csv', REGISTER);
    const { out, talk } = await workspace.run(importAssets, ['csv', 'register.csv'], { 'dry-run': true });
    expect(out).toMatch(/new\s+\S+srv-1/);
    expect(talk).toContain('dry run: nothing was written');
    expect(has('srv-1')).toBe(false);
  });

  it('saved by a Chinese spreadsheet in GB18030 is read as what it is', async () => {
    // 编号,名称,class,kind,model,site,criticality
    const head = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6];
    put(
      'register.csv',
      Buffer.concat([
        Buffer.from(head),
        Buffer.from(',class,kind,model,site,criticality\r\nups-2,'),
        Buffer.from(head.slice(5)),
        Buffer.from(',ups,hardware,M,main-site,low\r\n'),
      ]),
    );
    const { code, talk } = await workspace.run(importAssets, ['csv', 'register.csv']);
    expect([code, read('ups-2')['name']]).toEqual([0, '名称']);
    expect(talk).toContain('1 assets found, read as gb18030');
  });

  it('takes what it does not say from --default', async () => {
    put('list.csv', 'id,name,model,address\nsw-9,Switch 9,X1,192.0.2.9\n');
    const bare = await workspace.run(importAssets, ['csv', 'list.csv'], { json: true });
    expect(fates(bare.out)).toEqual(['sw-9 incomplete']);
    const defaults = ['class=access-switch', 'kind=hardware', 'location.site=main-site', 'criticality=low'];
    const full = await workspace.run(importAssets, ['csv', 'list.csv'], { json: true, default: defaults });
    expect([full.code, fates(full.out)]).toEqual([0, ['sw-9 create']]);
  });
});

it('numbers of another register become ids that are read again as the same', async () => {
  const rows = [
    '资产编号,名称,类别,软硬件,型号,站点,重要性',
    'ZC/2020/001,一号,服务器,硬件,M,主机房,低',
    '../../../x,二号,服务器,硬件,M,主机房,低',
    '编号三,Server three,服务器,硬件,M,主机房,低',
  ];
  put('register.csv', rows.join('\n'));
  const first = await workspace.run(importAssets, ['csv', 'register.csv'], { json: true });
  expect([first.code, fates(first.out)]).toEqual([0, ['zc-2020-001 create', 'x create', 'server-three create']]);
  expect(read('zc-2020-001')['labels']).toEqual({ 'source-id': 'ZC/2020/001' });
  expect(fates((await workspace.run(importAssets, ['csv', 'register.csv'], { json: true })).out)).toEqual([
    'zc-2020-001 equal',
    'x equal',
    'server-three equal',
  ]);
});

describe('an asset that exists', () => {
  const row = (name: string) => put('one.csv', `id,name,model\nexample-switch,${name},Example 24-port\n`);

  it('is not touched when the source says nothing else, in either language', async () => {
    row('Example switch');
    const { code, out } = await workspace.run(importAssets, ['csv', 'one.csv'], { json: true });
    expect([code, fates(out)]).toEqual([0, ['example-switch equal']]);
  });

  it('is kept where it differs, and said so', async () => {
    row('Renamed');
    const before = read('example-switch');
    const { code, out } = await workspace.run(importAssets, ['csv', 'one.csv']);
    expect(code).toBe(1);
    expect(out).toMatch(/kept\s+\S+example-switch\.yaml\s+exists and differs in name: kept as it is/);
    expect(read('example-switch')).toEqual(before);
  });

  it('is replaced with --overwrite, and keeps what the source has no word for', async () => {
    row('Renamed');
    const before = read('example-switch');
    const { code, out } = await workspace.run(importAssets, ['csv', 'one.csv'], { overwrite: true });
    expect([code, out.replaceAll(/\s+/g, ' ')]).toEqual([0, ` replaced ${ASSETS}/example-switch.yaml name `]);
    expect(read('example-switch')).toEqual({ ...before, name: 'Renamed' });
  });
});

it('what relies on a refused asset is refused with it', async () => {
  const relation = (asset: string) => `"[{""type"":""connects-to"",""asset"":""${asset}""}]"`;
  const lines = [
    'id,name,class,kind,model,location.site,criticality,address,relations',
    `a,A,router,hardware,M,main-site,low,300.1.1.1,`,
    `b,B,router,hardware,M,main-site,low,,${relation('a')}`,
    `c,C,router,hardware,M,main-site,low,,`,
  ];
  put('related.csv', lines.join('\n'));
  const { out } = await workspace.run(importAssets, ['csv', 'related.csv'], { json: true });
  expect(fates(out)).toEqual(['a unsound', 'b unsound', 'c create']);
  expect(await workspace.run(validate)).toMatchObject({ code: 0, out: '' });
});

it('a secret of the source reaches neither the records nor what is printed', async () => {
  put(
    'secrets.csv',
    'id,name,class,kind,model,location.site,criticality,access.snmp.version,access.snmp.community,密码\nr-1,R,router,hardware,M,main-site,low,2c,hunter2,hunter3\n',
  );
  put(
    'hosts.yml',
    'router: { hosts: { r-2: { ansible_host: 192.0.2.2, ansible_password: hunter4, casebook: { access: { snmp: { version: 2c, community: hunter5 } } } } } }\n',
  );
  const defaults = ['model=M', 'location.site=main-site', 'criticality=low'];
  for (const source of [
    ['csv', 'secrets.csv'],
    ['ansible', 'hosts.yml'],
  ]) {
    for (const json of [false, true]) {
      const { code, out, talk } = await workspace.run(importAssets, source, { default: defaults, ...(json ? { json } : {}) });
      expect(code).toBe(1);
      expect(out + talk).not.toContain('hunter');
    }
  }
  expect([has('r-1'), has('r-2')]).toEqual([false, false]);
});

it.each([
  [['excel', 'x'], /"excel" is none of them/],
  [['csv'], /takes one file/],
  [['csv', 'missing.csv'], /there is no file "missing.csv"/],
  [['csv', 'broken.csv'], /broken.csv:2: the quote that begins here never ends/],
  [['csv', 'book.csv'], /is not text; save it as CSV/],
  [['ansible', 'broken.csv'], /broken.csv.* is no Ansible inventory/],
])('%j is refused in one sentence', async (positionals, sentence) => {
  put('broken.csv', 'a,b\n"1,2\n');
  put('book.csv', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0));
  await expect(workspace.run(importAssets, positionals)).rejects.toThrow(sentence);
});

describe('export', () => {
  it.each(['csv', 'netbox', 'ansible'])('%s is read back without a difference', async (format) => {
    const asset = {
      set: [
        'name=应用服务器',
        'class=server',
        'kind=hardware',
        'vendor=Example',
        'model=R740',
        'address=192.0.2.30',
        'criticality=high',
      ],
    };
    await workspace.run(create, ['asset', 'app-server'], asset);
    const { code, out } = await workspace.run(exportRecords, [format]);
    expect(code).toBe(0);
    put('out.txt', out);
    const again = await workspace.run(importAssets, [format, 'out.txt'], { json: true });
    expect(again.code).toBe(0);
    expect(fates(again.out)).toContain('app-server equal');
    expect(fates(again.out).every((fate) => fate.endsWith(' equal'))).toBe(true);
  });

  it('what a format cannot hold is told, and any kind of record becomes a table', async () => {
    const netbox = await workspace.run(exportRecords, ['netbox'], {}, { language: 'zh-CN' });
    expect(netbox.talk).toBe('vendor：没有 vendor，NetBox 不接受 (example-switch)\n');
    const { out } = await workspace.run(exportRecords, ['csv', 'client']);
    expect(out).toMatch(/^\uFEFFid,code,name,/);
  });

  it('a record with errors is not left out in silence', async () => {
    put(`${ASSETS}/broken.yaml`, 'id: broken\n');
    const { code, talk } = await workspace.run(exportRecords, ['csv']);
    expect(code).toBe(1);
    expect(talk).toContain(`the first ${ASSETS}/broken.yaml`);
  });

  it.each([
    [['xls'], {}, /takes a format/],
    [['xlsx'], {}, /name a file with --out/],
    [['netbox', 'incident'], {}, /holds assets/],
    [['csv', 'asset'], { out: 'no/such/folder/x.csv' }, /cannot be written/],
    [['csv', 'asets'], {}, /did you mean asset\?/],
  ])('%j is refused in one sentence', async (positionals, options, sentence) => {
    await expect(workspace.run(exportRecords, positionals, options)).rejects.toThrow(sentence);
  });
});
