// Checks of what the workspace needs from its surroundings: sound records, names that resolve, secrets, inspections on time.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Asset } from '../../domain/asset.ts';
import { ON_TIME_WITHIN_SECONDS } from '../../domain/inspection.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { isoInZone } from '../../domain/time.ts';
import { type Answer, type Check, fail, ok, some, type Surroundings, warn } from './check.ts';
import { secretsOf } from '../secrets.ts';

/** A check that has nothing to look at outside a workspace. */
function within(check: (surroundings: Surroundings, clients: readonly ClientRecords[]) => Promise<Answer>): Check {
  return async (surroundings) => {
    const { workspace, say } = surroundings;
    if (workspace !== undefined) return check(surroundings, [...workspace.clients.values()]);
    return warn(
      say('此处没有工作区', 'there is no workspace here'),
      say('用 --workspace 指定，或运行 casebook init', 'name one with --workspace, or run casebook init'),
    );
  };
}

export const records = within(async ({ workspace, say }) => {
  const { findings = [], files = 0 } = workspace ?? {};
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const found = say(
    `${files} 个文件，${errors} 处错误，${findings.length - errors} 处警告`,
    `${files} files, ${errors} errors, ${findings.length - errors} warnings`,
  );
  if (errors > 0) return fail(found, say('casebook validate 逐条列出', 'casebook validate lists them'));
  return findings.length > 0 ? warn(found, say('casebook validate 逐条列出', 'casebook validate lists them')) : ok(found);
});

const PATIENCE_MS = 5000;

export const names = within(async ({ say }, clients) => {
  const hosts = clients.flatMap(({ assets }) =>
    assets.flatMap(({ value: { id, address, access } }) =>
      address === undefined || access === undefined || isIP(address) > 0 ? [] : [{ id, address }],
    ),
  );
  if (hosts.length === 0) return ok(say('所有管理地址都是 IP 地址', 'all management addresses are IP addresses'));
  const resolved = await Promise.all(hosts.map(({ address }) => resolves(address)));
  const unknown = hosts.filter((_, index) => resolved[index] === false).map(({ id, address }) => `${id} (${address})`);
  if (unknown.length === 0) return ok(say(`${hosts.length} 个主机名都能解析`, `${hosts.length} host names resolve`));
  return fail(
    some(unknown, say),
    say(
      '这些主机名在本机无法解析：检查 DNS，或改用 IP 地址',
      'these names do not resolve here: check DNS, or write IP addresses',
    ),
  );
});

async function resolves(name: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), PATIENCE_MS);
  const answer = lookup(name).then(
    () => true,
    () => false,
  );
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer));
}

/** Only whether they are there; what they are is never looked at, printed or counted. */
export const secrets = within(async ({ context, say }, clients) => {
  const wanted = new Map<string, string[]>();
  for (const { value } of clients.flatMap(({ assets }) => assets)) {
    for (const reference of referencesOf(value)) wanted.set(reference, [...(wanted.get(reference) ?? []), value.id]);
  }
  if (wanted.size === 0) return ok(say('没有资产引用密码', 'no asset names a secret'));
  const secretOf = secretsOf(context);
  const missing = [...wanted].filter(([reference]) => (secretOf(reference) ?? '') === '');
  if (missing.length === 0) return ok(say(`${wanted.size} 个引用都有值`, `${wanted.size} references have values`));
  const told = missing.map(([reference, assets]) =>
    say(`${reference}（${assets.length} 个资产）`, `${reference} (${assets.length} ${assets.length === 1 ? 'asset' : 'assets'})`),
  );
  return fail(
    some(told, say),
    say(
      '缺少这些值，相应资产无法巡检：在 CI 的机密变量或本机环境中设置',
      'without them these assets cannot be inspected: set them as secrets of CI or in this environment',
    ),
  );
});

function referencesOf({ access = {} }: Asset): readonly string[] {
  const references = Object.values(access).flatMap((protocol) =>
    Object.values(protocol).filter((value): value is string => typeof value === 'string' && /^(env|file):/.test(value)),
  );
  return [...new Set(references)];
}

const LOOKED_BACK_SECONDS = 7 * 86_400;

export const schedule = within(async ({ context, root, say }, clients) => {
  const [{ diskWithRecords }, { outcomes, plannedSlots }, { readRounds }] = await Promise.all([
    import('../open-ledger.ts'),
    import('../../inspection/due.ts'),
    import('../../inspection/history.ts'),
  ]);
  const now = Math.floor(context.time.now().epochMilliseconds / 1000);
  const [from, until] = [now - LOOKED_BACK_SECONDS, now - ON_TIME_WITHIN_SECONDS];
  const late: string[] = [];
  let planned = 0;
  const tree = await diskWithRecords(context, root);
  for (const client of clients) {
    const { rounds } = await readRounds(tree, client.id, from, until);
    const slots = outcomes(plannedSlots(client, from, until), rounds);
    planned += slots.length;
    const open = slots.filter(({ result }) => result === undefined);
    const delays = slots.flatMap(({ result, plannedAt }) => (result === undefined ? [] : [result.startedAt - plannedAt]));
    const [last] = open.slice(-1);
    if (last !== undefined) {
      const at = isoInZone(last.plannedAt, client.client.value.zone);
      late.push(
        say(
          `${client.id}：${open.length} 项未检，最近一项计划于 ${at}`,
          `${client.id}: ${open.length} not run, the latest planned for ${at}`,
        ),
      );
    } else if (delays.some((delay) => delay > ON_TIME_WITHIN_SECONDS)) {
      const minutes = Math.round(Math.max(...delays) / 60);
      late.push(say(`${client.id}：最晚迟了 ${minutes} 分钟`, `${client.id}: up to ${minutes} minutes late`));
    }
  }
  if (planned === 0) return ok(say('近 7 天没有计划巡检', 'no inspection was planned in the last 7 days'));
  if (late.length === 0)
    return ok(
      say(`近 7 天 ${planned} 项计划巡检都按时完成`, `all ${planned} planned inspections of the last 7 days ran on time`),
    );
  return warn(
    late.join('; '),
    say(
      '检查 CI 的定时任务是否运行 casebook inspect --due --record',
      'check that the scheduled job of CI runs casebook inspect --due --record',
    ),
  );
});
