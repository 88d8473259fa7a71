// Stories of the service desk, told through the command line and a real repository.
import { readFileSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { casebook } from '../support/casebook.ts';
import { deskStory, HE_WEI, SHEN_YUE, type Story } from '../support/desk-story.ts';
import { readPdf } from '../support/pdf-reading.ts';

let story: Story;
beforeEach(async () => {
  story = await deskStory();
});
afterEach(() => story.dispose());

interface DeskAnswer {
  readonly clients: readonly {
    readonly client: string;
    readonly beyondTime: readonly string[];
    readonly waiting: readonly {
      readonly id: string;
      readonly step: string;
      readonly clock: string | null;
      readonly leftSeconds: number;
    }[];
    readonly approvals: readonly { readonly kind: string; readonly subject: string; readonly approval?: string }[];
  }[];
}

async function desk(now: string) {
  const { code, stdout, stderr } = await story.ask('desk', '--client', 'riverside-water', '--now', now, '--json');
  expect(stderr).toBe('');
  const [client] = (JSON.parse(stdout) as DeskAnswer).clients;
  if (client === undefined) throw new TypeError('no client');
  return { code, ...client };
}

const INCIDENT = 'incidents/riverside-water/2025/INC-2025-0003.yaml';
/** The night of the National Day. */
const at = (time: string, day = '01') => `2025-10-${day}T${time}:00+08:00`;

const opened = `id: INC-2025-0003
title: { zh: 核心交换机夜间失电, en: Core switch lost power at night }
level: I
type: hardware
causeClass: power-environment
impact: outage
assets: [core-sw-1]
module: net-diagnosis
channel: mobile
reporter: 顾宁
handlers: [何维]
owner: 周岚
symptoms: { zh: 核心交换机两个电源都没有输出，全网中断。, en: Both power supplies of the core switch have no output. }
timeline:
  reportedAt: ${at('02:12')}
`;

const call = `id: HOT-2025-0002
line: mobile
receivedAt: ${at('02:10')}
answeredAt: 2025-10-01T02:10:20+08:00
endedAt: ${at('02:14')}
caller: 顾宁
answeredBy: 何维
subject: 核心交换机断电，全网不通
result: incident
incident: INC-2025-0003
`;

it('a core switch fails at night on a holiday: from the hot line to the monthly report', { timeout: 180_000 }, async () => {
  await story.write('journal/riverside-water/2025/HOT-2025-0002.yaml', call);
  await story.write(INCIDENT, opened);
  story.commit(HE_WEI, at('02:20'), 'Core switch down');

  const first = await desk(at('02:20'));
  expect(first.code).toBe(0);
  expect(first.waiting[0]).toMatchObject({ id: 'INC-2025-0003', step: 'respond', clock: 'respond', leftSeconds: 22 * 60 });
  const matched = await story.askWith(
    'core switch dead, both PSU have no output',
    'match',
    '--asset',
    'core-sw-1',
    '--json',
    '--top',
    '1',
  );
  expect((JSON.parse(matched.stdout) as { matches: { id: string }[] }).matches.map(({ id }) => id)).toEqual(['KNO-2025-0006']);
  const screen = await story.ask('status', '--client', 'riverside-water', '--now', at('02:40'));
  expect(screen.stdout).toMatch(/2 min left +response +I +INC-2025-0003 +Core switch lost power at night/);

  const handled = `  respondedAt: ${at('02:30')}
  plannedAt: ${at('03:30')}
  resolvedAt: ${at('07:40')}
  faultReportedAt: ${at('18:00')}
  closedAt: ${at('10:00', '02')}
escalations:
  - { at: '${at('02:33')}', to: 周岚, role: 服务经理 }
  - { at: '${at('02:40')}', to: 沈岳, role: 客户主管 }
cause: { direct: 雷击浪涌损坏两个电源。, root: 配电未加防浪涌。 }
resolution: { permanent: 更换两个电源模块。 }
dataProtection: 更换前已备份配置。
knowledge: [KNO-2025-0006]
review: { at: '${at('09:30', '02')}', by: [周岚, 沈岳], findings: 备件距离过远。 }
`;
  await story.write(INCIDENT, opened + handled);
  story.commit(HE_WEI, at('10:05', '02'), 'Core switch back');

  const validated = await story.ask('validate');
  expect(validated.stdout).toBe('');
  expect(validated.code).toBe(0);
  const { stdout } = await story.ask('clock', 'INC-2025-0003', '--json');
  const { clocks } = JSON.parse(stdout) as { clocks: readonly { clock: string; verdict: string }[] };
  expect(clocks.map(({ clock, verdict }) => `${clock} ${verdict}`)).toEqual([
    'respond met',
    'plan met',
    'resolve met',
    'report met',
  ]);

  const out = join(story.root, 'out');
  const report = await story.ask('report', 'monthly', '--client', 'riverside-water', '--period', '2025-10', '--out', out);
  expect(report.code, report.stderr).toBe(0);
  const pdfs = readdirSync(out).filter((name) => name.endsWith('.pdf'));
  expect(pdfs).toHaveLength(2);
  for (const name of pdfs) {
    const text = (await readPdf(readFileSync(join(out, name)))).pages.join('').replaceAll(/\s/g, '');
    expect(text).toContain('INC-2025-0003');
    expect(text).toContain(name.includes('.en.') ? 'Coreswitchlostpoweratnight' : '核心交换机夜间失电');
  }
});

const DEFECT = 'incidents/riverside-water/2025/DEF-2025-0002.yaml';

it('a defect that turns out to be an operation question is converted and keeps its trail', { timeout: 60_000 }, async () => {
  const submitted = `id: DEF-2025-0002
title: 报表导出后金额列为空
system: 收费系统
submittedBy: 顾宁
submittedAt: 2025-07-02T09:00:00+08:00
description: 导出的表格没有金额。
`;
  await story.write(DEFECT, submitted);
  story.commit(HE_WEI, '2025-07-02T09:10:00+08:00', 'Defect submitted');
  expect((await desk('2025-07-02T09:20:00+08:00')).waiting[0]).toMatchObject({ id: 'DEF-2025-0002', step: 'analyse' });

  const analysed = `${submitted}analysis: { kind: operation, by: 秦朗, at: '2025-07-02T09:25:00+08:00', finding: 导出时未勾选金额列。 }\n`;
  await story.write(
    DEFECT,
    `${analysed}closedAt: 2025-07-02T11:00:00+08:00\nreply: { to: 顾宁, by: 秦朗, at: '2025-07-02T10:00:00+08:00', analysis: 示例, cause: 示例 }\n`,
  );
  const refused = await story.ask('validate', DEFECT);
  expect(refused.code).toBe(1);
  expect(refused.stdout).toContain('error[CB0418]: the analysis says operation, but nothing was converted');

  await story.write(
    DEFECT,
    `${analysed}convertedTo: REQ-2025-0002\nconversion: { by: 秦朗, at: '2025-07-02T09:40:00+08:00', explanation: 已演示勾选步骤。 }\nclosedAt: 2025-07-02T11:00:00+08:00\n`,
  );
  await story.write(
    'incidents/riverside-water/2025/REQ-2025-0002.yaml',
    `id: REQ-2025-0002
title: 咨询报表导出
requester: 顾宁
channel: onsite
receivedAt: 2025-07-02T09:40:00+08:00
receivedBy: 秦朗
description: 由 DEF-2025-0002 转来。
answer: 已演示勾选步骤。
answeredAt: 2025-07-02T09:40:00+08:00
answeredBy: 秦朗
closedAt: 2025-07-02T11:00:00+08:00
`,
  );
  story.commit(HE_WEI, '2025-07-02T11:05:00+08:00', 'Converted to a request');
  expect(await story.ask('validate')).toMatchObject({ code: 0, stdout: '' });
  const trail = await story.ask('clock', 'DEF-2025-0002');
  expect(trail.stdout).toContain('REQ-2025-0002');
  const later = await desk('2025-07-03T09:00:00+08:00');
  expect(later.waiting.map(({ id }) => id).filter((id) => id.endsWith('0002') && !id.startsWith('INC'))).toEqual([]);
});

it(
  'a request for key-moment duty two weeks ahead is refused with the reason, or taken on beyond the contract',
  { timeout: 60_000 },
  async () => {
    const agreement = 'inventory/riverside-water/agreement.yaml';
    await story.write(
      agreement,
      (await story.read(agreement)).replace('quotas:', 'quotas:\n  keyMomentNoticeDays: 21\n  keyMomentDays: 10'),
    );
    await story.write(
      'journal/riverside-water/2025/DTY-2025-0001.yaml',
      (await story.read('journal/riverside-water/2025/DTY-2025-0001.yaml'))
        .replace('requestedOn: 2025-03-01', 'requestedOn: 2025-02-20')
        .replace('agreedOn: 2025-03-02', 'agreedOn: 2025-02-21'),
    );
    const path = 'journal/riverside-water/2025/DTY-2025-0002.yaml';
    const duty = `id: DTY-2025-0002
kind: key-moment
title: 年终结算值守
reason: year-end
applicant: 顾宁
requestedOn: 2025-12-16
from: 2025-12-30T08:00:00+08:00
to: 2025-12-31T20:00:00+08:00
staff: [何维]
days: 2
`;
    await story.write(path, duty);
    const refused = await story.ask('validate');
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('error[CB0422]: asked 14 days ahead, where 21 were agreed');
    expect(refused.stdout).toContain('expected a request by 2025-12-09');

    await story.write(path, `${duty}contract: beyond\noverage: { days: 2, labour: 示例, travel: 示例 }\n`);
    expect(await story.ask('validate')).toMatchObject({ code: 0, stdout: '' });
  },
);

describe('a level I fault that passes 12 h and 16 h', () => {
  beforeEach(async () => {
    await story.write(
      INCIDENT,
      `${opened}  respondedAt: ${at('02:30')}\n  plannedAt: ${at('03:30')}\nescalations: [{ at: '${at('02:33')}', to: 周岚, role: 服务经理 }]\n`,
    );
    story.commit(HE_WEI, at('03:40'), 'Core switch down');
  });
  const clocks = async (moment: string) => {
    const { stdout } = await story.ask('clock', 'INC-2025-0003', '--at', moment, '--json');
    const answer = JSON.parse(stdout) as { clocks: readonly { clock: string; verdict: string }[] };
    return answer.clocks.map(({ clock, verdict }) => `${clock} ${verdict}`);
  };

  it(
    'is late from the second after 12 h, owes a contingency plan until 16 h, and stays a finding until it is answered',
    { timeout: 60_000 },
    async () => {
      expect(await desk(at('14:12'))).toMatchObject({ code: 0, beyondTime: [] });
      const late = await desk(at('15:00'));
      expect(late.code).toBe(1);
      expect(late.beyondTime).toContain('INC-2025-0003');
      expect(await clocks(at('15:00'))).toEqual(['respond met', 'plan met', 'resolve missed', 'contingency running']);
      expect(await clocks(at('18:30'))).toEqual(['respond met', 'plan met', 'resolve missed', 'contingency missed']);
      expect((await desk(at('18:30'))).beyondTime).toContain('INC-2025-0003');
    },
  );
});

it('an approval counts when its approver brings it to main, and not when another does', { timeout: 60_000 }, async () => {
  const uncounted = async () =>
    (await desk('2025-08-01T09:00:00+08:00')).approvals
      .filter(({ kind }) => kind === 'uncounted')
      .map(({ approval }) => approval);
  expect(await uncounted()).toEqual([]);
  const path = 'journal/riverside-water/2025/APR-2025-0001.yaml';
  story.git('rm', '--quiet', path);
  story.commit(HE_WEI, '2025-07-01T08:00:00+08:00', 'Taken back');
  story.git('checkout', 'HEAD~1', '--', path);
  story.commit(HE_WEI, '2025-07-01T09:00:00+08:00', 'Approved by another');
  expect(await uncounted()).toEqual(['APR-2025-0001']);
});

it('an approval that is dated back and reaches main after the work is a finding', { timeout: 60_000 }, async () => {
  const defect = (more: string) => `id: DEF-2025-0002
title: 汇总表小数位不对
level: IV
system: 收费系统
submittedBy: 顾宁
submittedAt: 2025-07-02T09:00:00+08:00
description: 汇总表少一位小数。
analysis: { kind: technical, by: 秦朗, at: '2025-07-02T09:25:00+08:00', finding: 格式设置有误。 }
confirmation: { measures: 修改格式, approvedBy: 沈岳, at: '2025-07-02T10:00:00+08:00', approval: APR-2025-0002 }
${more}`;
  await story.write(
    DEFECT,
    defect(`implementation: { by: 秦朗, at: '2025-07-02T11:00:00+08:00', solved: true, method: 修改格式 }
escalation: { by: 秦朗, at: '2025-07-02T12:00:00+08:00' }
reply: { to: 顾宁, by: 秦朗, at: '2025-07-02T13:00:00+08:00', analysis: 示例, cause: 示例 }
closedAt: 2025-07-02T14:00:00+08:00
`).replace(', approval: APR-2025-0002', ''),
  );
  story.commit(HE_WEI, '2025-07-02T14:05:00+08:00', 'Defect solved');
  await story.write(
    DEFECT,
    (await story.read(DEFECT)).replace("10:00:00+08:00' }", "10:00:00+08:00', approval: APR-2025-0002 }"),
  );
  const approval = `id: APR-2025-0002
step: confirmed
approver: 沈岳
subject: DEF-2025-0002
decision: approved
at: 2025-07-02T10:00:00+08:00
`;
  const path = 'journal/riverside-water/2025/APR-2025-0002.yaml';
  await story.write(path, approval);
  const now = '2025-07-05T09:00:00+08:00';
  const found = async () => {
    const { stdout } = await story.ask('desk', '--client', 'riverside-water', '--now', now, '--json');
    const [client] = (JSON.parse(stdout) as { clients: { unapproved: string[]; approvals: { approval: string }[] }[] }).clients;
    return { unapproved: client?.unapproved, own: client?.approvals.find((one) => one.approval === 'APR-2025-0002') };
  };
  story.commit(SHEN_YUE, '2025-07-03T16:00:00+08:00', 'Approved');
  // As it claims, it came before the work: the records alone contradict nothing.
  expect(await story.ask('validate')).toMatchObject({ code: 0, stdout: '' });
  expect(await found()).toMatchObject({
    unapproved: ['DEF-2025-0002'],
    own: { kind: 'late', witnessedAt: '2025-07-03T16:00:00+08:00', begunAt: '2025-07-02T11:00:00+08:00' },
  });
  const screen = await story.ask('desk', '--client', 'riverside-water', '--now', now);
  expect(screen.code).toBe(1);
  expect(screen.stdout).toContain(
    'APR-2025-0002 → DEF-2025-0002 — reached the main branch only at 2025-07-03T16:00:00+08:00, after the work had begun at 2025-07-02T11:00:00+08:00',
  );
});

it('outside of a repository an approval is on record, not verified', { timeout: 60_000 }, async () => {
  await rm(join(story.root, '.git'), { recursive: true });
  const { stdout } = await story.ask('desk', '--client', 'riverside-water', '--now', '2025-08-01T09:00:00+08:00');
  expect(stdout).toContain('1 of matters that are over: on record, not verified');
});

it('what is owed when the work is over is asked for until it is written down', { timeout: 60_000 }, async () => {
  const owed = async () => {
    const { code, stdout } = await story.ask(
      'desk',
      '--client',
      'riverside-water',
      '--now',
      '2025-08-01T09:00:00+08:00',
      '--json',
    );
    const [client] = (JSON.parse(stdout) as { clients: { owed: { kind: string; id: string }[] }[] }).clients;
    return { code, owed: client?.owed.map(({ kind, id }) => `${kind} ${id}`) };
  };
  expect(await owed()).toEqual({ code: 0, owed: [] });
  const path = 'journal/riverside-water/2025/DTY-2025-0002.yaml';
  const talk = `id: DTY-2025-0002
kind: expert-call
title: 每周专家电话交流
from: 2025-07-01T15:00:00+08:00
to: 2025-07-01T17:00:00+08:00
staff: [何维]
`;
  const missed = `id: HOT-2025-0002
line: mobile
receivedAt: 2025-07-02T02:10:00+08:00
caller: 顾宁
subject: 夜间来电未接
result: missed
`;
  const call = 'journal/riverside-water/2025/HOT-2025-0002.yaml';
  await story.write(path, talk);
  await story.write(call, missed);
  expect(await owed()).toEqual({ code: 1, owed: ['minutes DTY-2025-0002', 'call-back HOT-2025-0002'] });
  await story.write(path, `${talk}minutes: 讨论路由调整，下周演练。\n`);
  await story.write(call, `${missed}handling: 十分钟后回拨，已当场解答。\n`);
  expect(await owed()).toEqual({ code: 0, owed: [] });
});

it('on the shipped sample, whose matters are over, the desk has no task', async () => {
  const { code, stdout } = await casebook([
    'desk',
    '--client',
    'riverside-water',
    '--now',
    '2026-02-01T09:00:00+08:00',
    '--json',
  ]);
  const [desk] = (JSON.parse(stdout) as { clients: Record<string, { settled?: boolean }[]>[] }).clients;
  expect({ code, waiting: desk?.['waiting'], owed: desk?.['owed'], unapproved: desk?.['unapproved'] }).toEqual({
    code: 0,
    waiting: [],
    owed: [],
    unapproved: [],
  });
  expect(desk?.['approvals']?.filter(({ settled }) => settled === true).length).toBeGreaterThan(10);
});
