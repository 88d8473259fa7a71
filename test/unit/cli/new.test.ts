import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { command as create } from '../../../src/cli/new.ts';
import { command as validate } from '../../../src/cli/validate.ts';
import { DOCUMENT_KINDS, type DocumentKind, placeOf } from '../../../src/domain/document-kinds.ts';
import { pathOf } from '../../../src/cli/new/place.ts';
import { startedWorkspace, type StartedWorkspace } from '../../support/started-workspace.ts';

let workspace: StartedWorkspace;
beforeEach(async () => {
  workspace = await startedWorkspace();
});
afterEach(() => workspace.dispose());

const read = (path: string) => parse(readFileSync(join(workspace.root, path), 'utf8')) as Record<string, unknown>;
const ASSET = { asset: ['example-switch'] };
const INCIDENT = {
  ...ASSET,
  level: 'II',
  title: '端口告警',
  set: ['type=hardware', 'impact=none', 'channel=hotline', 'symptoms=错误计数增长'],
};

/** What a person has to say of each kind; everything else is known. */
const SAID: Partial<Record<DocumentKind, Readonly<Record<string, unknown>>>> = {
  incident: INCIDENT,
  request: { title: '咨询', set: ['channel=hotline', 'description=如何导出'] },
  defect: { ...ASSET, title: '缺陷', set: ['description=余额不对'] },
  change: {
    ...ASSET,
    title: '升级',
    set: ['kind=upgrade', 'necessity=修复漏洞', 'risk=短时中断', 'backOut=回退旧版本', 'plannedAt=2026-03-08T20:00:00+08:00'],
  },
  part: { ...ASSET },
  duty: { title: '值守', set: ['kind=key-moment', 'from=2026-03-20T08:00:00+08:00', 'to=2026-03-21T18:00:00+08:00'] },
  risk: { ...ASSET, title: '单电源', set: ['effect=断电即中断', 'grade=medium', 'advice=加装电源', 'needsClient=true'] },
  action: { title: '加装电源', set: ['owner=值班工程师', 'party=provider', 'due=2026-04-01'] },
  maintenance: { ...ASSET, title: '窗口', set: ['from=2026-03-08T20:00:00+08:00', 'to=2026-03-08T22:00:00+08:00'] },
  attestation: {
    ...ASSET,
    set: ['checklist=network-device', 'item=lamps', 'result=normal', 'seen=绿灯', 'validUntil=2026-03-11T00:00:00+08:00'],
  },
  call: { set: ['line=hotline', 'subject=密码重置', 'result=answered'] },
  visit: {
    set: [
      'work=fault',
      'occurredAt=2026-03-04T08:00:00+08:00',
      'place=主机房',
      'description=端口告警',
      'arrivedAt=2026-03-04T08:30:00+08:00',
      'solved=true',
    ],
  },
  'duty-log': {
    set: ['ports.state=normal', 'forwarding.state=normal', 'performance.state=normal', 'security.state=normal', 'handover=无'],
  },
  drill: { title: '断电演练', set: ['scenario=市电中断', 'plannedOn=2026-03-04', 'participants=值班工程师; 值班联系人'] },
  problem: { ...ASSET, title: '反复告警', set: ['priority=medium', 'symptoms=每周一次'] },
};

describe('a record of every usual kind', () => {
  // What a person attests, no probe reads.
  beforeEach(() => {
    const checklist = join(workspace.root, 'checklists/network-device.yaml');
    const text = readFileSync(checklist, 'utf8');
    writeFileSync(checklist, text.replace('    items:\n', '    items:\n      - id: lamps\n        title: 指示灯\n'));
  });

  it.each(Object.keys(SAID) as DocumentKind[])('%s is valid at first try', async (kind) => {
    const { code, out, talk } = await workspace.run(create, [kind], SAID[kind]);
    expect(talk).not.toMatch(/still needs|error\[/);
    expect(code).toBe(0);
    expect(placeOf(out.trim())).toMatchObject({ kind, client: 'city-library', year: '2026' });
    expect(await workspace.run(validate)).toMatchObject({ code: 0, out: '' });
  });
});

it('an incident is filled in from the clock, the agreement and the asset', async () => {
  await workspace.run(create, ['incident'], INCIDENT);
  const path = 'incidents/city-library/2026/INC-2026-0001.yaml';
  expect(read(path)).toEqual({
    id: 'INC-2026-0001',
    title: '端口告警',
    level: 'II',
    type: 'hardware',
    impact: 'none',
    assets: ['example-switch'],
    module: 'net-diagnosis',
    channel: 'hotline',
    reporter: { zh: '值班联系人', en: 'Contact on duty' },
    handlers: [{ zh: '值班工程师', en: 'Engineer on duty' }],
    owner: { zh: '值班工程师', en: 'Engineer on duty' },
    timeline: { reportedAt: '2026-03-04T08:42:10+08:00' },
    symptoms: '错误计数增长',
  });
  const text = readFileSync(join(workspace.root, path), 'utf8');
  expect(text).toContain('# II 严重: 部分部件失效或性能下降，业务仍能运行。\n');
  expect(text).toContain('# II: respond 30min, plan 2h, resolve 24h, report 24h\n');
});

it('numbers go on from the highest of their year, whether its file is sound or not', async () => {
  await workspace.run(create, ['incident'], INCIDENT);
  writeFileSync(join(workspace.root, 'incidents/city-library/2026/INC-2026-0007.yaml'), 'broken: [');
  const { out } = await workspace.run(create, ['incident'], INCIDENT);
  expect(out).toBe('incidents/city-library/2026/INC-2026-0008.yaml\n');
  const old = await workspace.run(create, ['incident'], {
    ...INCIDENT,
    set: [...INCIDENT.set, 'timeline.reportedAt=2025-12-31T23:30:00+08:00'],
  });
  expect(old.out).toBe('incidents/city-library/2025/INC-2025-0001.yaml\n');
});

it('off a terminal, what is open is listed with the words it takes, and nothing is written', async () => {
  const { code, out, talk } = await workspace.run(create, ['incident'], { ...ASSET, title: 'x' });
  expect([code, out]).toEqual([2, '']);
  expect(talk).toContain('--set channel=…  How it came in: hotline | mobile | mail | onsite | monitoring');
  expect(existsSync(join(workspace.root, 'incidents'))).toBe(false);
});

it('a record with errors is shown and not written', async () => {
  const { code, talk } = await workspace.run(create, ['incident'], { ...INCIDENT, level: 'V' });
  expect(code).toBe(1);
  expect(talk).toContain('error[CB0203]: level "V" is not defined');
  expect(existsSync(join(workspace.root, 'incidents'))).toBe(false);
});

it('a file that exists is never overwritten', async () => {
  const asset = { set: ['name=x', 'class=server', 'kind=hardware', 'model=m', 'criticality=low'] };
  await expect(workspace.run(create, ['asset', 'example-switch'], asset)).rejects.toThrow(/example-switch.yaml exists already/);
  expect(read('inventory/city-library/assets/example-switch.yaml')['class']).toBe('access-switch');
});

it('a dry run prints the file; JSON tells path, id and what was filled in', async () => {
  const dry = await workspace.run(create, ['incident'], { ...INCIDENT, 'dry-run': true });
  expect(parse(dry.out)).toMatchObject({ id: 'INC-2026-0001' });
  expect(existsSync(join(workspace.root, 'incidents'))).toBe(false);
  const { out } = await workspace.run(create, ['incident'], { ...INCIDENT, json: true });
  expect(JSON.parse(out)).toMatchObject({
    kind: 'incident',
    id: 'INC-2026-0001',
    filledIn: expect.arrayContaining(['reporter', 'timeline.reportedAt']) as unknown,
  });
});

it.each([
  [['incidnt'], {}, /did you mean incident\?/],
  [['incident'], { set: ['chanel=x'] }, /did you mean channel\?/],
  [['incident'], { set: ['timeline.reported=x'] }, /did you mean timeline\.reportedAt\?/],
  [['incident'], { set: ['level'] }, /--set takes KEY=VALUE/],
  [['risk'], { set: ['needsClient=maybe'] }, /needsClient takes true or false/],
  [['incident'], { asset: ['example-swich'] }, /did you mean example-switch\?/],
  [['part'], { level: 'I' }, /has no level/],
  [['incident'], { client: 'nobody' }, /no client "nobody"/],
  [
    ['asset', '../../../x'],
    { set: ['name=x', 'class=server', 'kind=hardware', 'model=m', 'criticality=low'] },
    /cannot name a file of kind asset/,
  ],
  [
    ['commentary', '2026-03/../../x'],
    { set: ['author=x', 'agreement=x', 'happened=x', 'risk=x', 'decision=x'] },
    /cannot name a file/,
  ],
  [[], {}, /name a kind/],
])('%j with %j is refused in one sentence', async (positionals, options, sentence) => {
  await expect(workspace.run(create, positionals, options)).rejects.toThrow(sentence);
});

it('every kind has a path that is its own', () => {
  for (const kind of Object.keys(DOCUMENT_KINDS) as DocumentKind[]) {
    const prefix = /<id>([A-Z]{3})-/.exec(DOCUMENT_KINDS[kind].path.source)?.[1];
    const id =
      prefix === undefined
        ? kind === 'calendar'
          ? 'CN-2026'
          : kind === 'commentary'
            ? '2026-03'
            : 'name'
        : `${prefix}-2026-0001`;
    expect(placeOf(pathOf(kind, { client: 'city-library', year: '2026', id })), kind).toMatchObject({ kind });
  }
});

describe('at a terminal', () => {
  /** Types an answer whenever a question has been drawn. */
  function person(answers: readonly string[]) {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
    const left = [...answers];
    let [shown, asked] = ['', 0];
    output.on('data', (chunk: Buffer) => {
      shown += chunk.toString('utf8');
      const questions = [...shown.matchAll(/◆/g)].length;
      if (questions > asked && left.length > 0) {
        asked = questions;
        const answer = left.shift() ?? '';
        setImmediate(() => input.write(answer));
      }
    });
    return { dialogue: { input, output }, shown: () => shown };
  }

  const ENTER = '\r';
  const DOWN = '\u001B[B';

  it('the open fields are asked for, with choices where there are words to choose from', async () => {
    const { dialogue, shown } = person([`${DOWN}${ENTER}`, `错误计数增长${ENTER}`]);
    const options = { ...INCIDENT, set: ['impact=none', 'channel=hotline'] };
    const { code } = await workspace.run(create, ['incident'], options, { dialogue });
    expect(code).toBe(0);
    expect(shown()).toMatch(/type.*environment.*symptoms/s);
    expect(read('incidents/city-library/2026/INC-2026-0001.yaml')).toMatchObject({ type: 'software', symptoms: '错误计数增长' });
  });

  it('giving up writes nothing', async () => {
    const { dialogue } = person(['\u0003']);
    const { code, talk } = await workspace.run(create, ['incident'], { ...INCIDENT, set: [] }, { dialogue });
    expect([code, talk]).toEqual([2, 'nothing was written\n']);
    expect(existsSync(join(workspace.root, 'incidents'))).toBe(false);
  });
});
