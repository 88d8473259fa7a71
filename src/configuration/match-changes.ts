// Changes seen in configurations against change records: by asset, by time and by what the record says that it touches.
import type { Change } from '../domain/change.ts';
import type { ConfigurationChange, ConfigurationPart } from '../domain/configuration.ts';
import { epochSeconds, type EpochSeconds } from '../domain/time.ts';
import { changedParts, type ChangedPart } from './changed-parts.ts';

/** A version that Git brought, and the one before it. */
export interface ConfigurationVersion {
  readonly asset: string;
  readonly path: string;
  readonly commit: string;
  readonly seenAt: EpochSeconds;
  readonly before: string;
  /** When the version before was seen. */
  readonly beforeAt: EpochSeconds;
  readonly after: string;
  readonly imported: boolean;
}

/** Configurations are kept every night: what was changed is seen the night after at the latest, with half a day to spare. */
const SEEN_WITHIN_SECONDS = 36 * 3600;

export function configurationChanges(
  versions: readonly ConfigurationVersion[],
  records: readonly Change[],
): readonly ConfigurationChange[] {
  const latest = new Map(versions.map((version) => [version.path, version]));
  return versions.flatMap((version) => {
    const { asset, path, commit, seenAt, imported } = version;
    const isLatest = latest.get(path) === version;
    const inTime = records.filter((record) => record.assets.includes(asset) && fits(record, version));
    return changedParts(version.before, version.after).map((piece) => {
      const record = inTime.find((one) => covers(one, piece));
      const near = record === undefined ? inTime.map(({ id }) => id) : [];
      return {
        asset,
        path,
        commit,
        seenAt,
        imported,
        isLatest,
        ...piece,
        ...(record === undefined ? {} : { record: record.id }),
        near,
      };
    });
  });
}

/** Carried out after the version before was seen, and not so long ago that it would have been seen already. */
function fits({ startedAt, finishedAt }: Change, { seenAt, beforeAt }: ConfigurationVersion): boolean {
  if (startedAt === undefined || epochSeconds(startedAt) > seenAt) return false;
  const end = finishedAt === undefined ? epochSeconds(startedAt) : epochSeconds(finishedAt);
  return end >= beforeAt && seenAt - end <= SEEN_WITHIN_SECONDS;
}

function covers(record: Change, piece: ChangedPart): boolean {
  if (record.configuration !== undefined) return record.configuration.some((entry) => namesPiece(entry, piece));
  if (piece.part === 'system' && record.kind !== 'change') return true;
  return titleNames(record, piece);
}

function namesPiece(entry: string, { part, object }: ChangedPart): boolean {
  const [named = '', ...rest] = entry.split(' ');
  const which = rest.join(' ');
  return named === part && (which === '*' || isSame(which, object));
}

/** `GE0/0/3`, `GigabitEthernet 0/0/3` and `gigabitethernet0/0/3` are one; so are `vlan 50` and `50`. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [plain(one), plain(other)];
  if (left === right) return true;
  const number = (text: string) => /\d+(?:[/.:]\d+)*$/.exec(text)?.[0];
  return number(left) !== undefined && number(left) === number(right) && left[0] === right[0] && /[/:]/.test(left);
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\s"]/g, '')
    .replace(/^vlan(?=\d)/, '');

const WORDS: Readonly<Partial<Record<ConfigurationPart, RegExp>>> = {
  interface: /接口|端口|链路|interface|port\b|uplink/i,
  vlan: /vlan|虚拟局域网/i,
  acl: /访问控制|安全策略|防火墙策略|\bacl\b|access list|policy rule|firewall polic/i,
  routing: /路由|\brout(?:e|es|ing)\b|ospf|\bbgp\b/i,
  user: /账号|帐号|用户|口令|密码|\baccounts?\b|\busers?\b|password/i,
  snmp: /snmp|团体字/i,
  time: /时钟|时间同步|\bntp\b|time source/i,
  log: /日志|syslog|\blog(?:s|ging)?\b/i,
  'spanning-tree': /生成树|\bstp\b|spanning tree/i,
  redundancy: /vrrp|堆叠|双机|冗余|failover|stack/i,
  vpn: /\bvpn\b|ipsec|隧道|tunnel/i,
  dhcp: /dhcp/i,
  nat: /\bnat\b|地址转换/i,
  qos: /\bqos\b|限速/i,
  'remote-access': /\bssh\b|telnet|远程登录|remote access/i,
};

/** A record that does not list what it touches counts only for what its title names: the part, and the very object. */
function titleNames({ title }: Change, { part, object }: ChangedPart): boolean {
  const text = typeof title === 'string' ? title : [title.zh, title.en].filter((one) => one !== undefined).join(' ');
  if (WORDS[part]?.test(text) !== true) return false;
  if (object === '') return true;
  const tokens = text.toLowerCase().match(/[a-z0-9][a-z0-9_./:-]*/g) ?? [];
  return tokens.some((token) => isSame(token.replace(/[.:/-]+$/, ''), object));
}
