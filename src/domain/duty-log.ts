// The log of a day on site (值守记录、运维日报): what was looked at, what happened, what is handed over (service plan §1.3).
import { recordId } from './identity.ts';
import { flag, list, oneOf, optional, record, some, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant, LocalDate } from './time.ts';

const looked = (what: string) =>
  record({ state: oneOf(['normal', 'attention', 'fault'], 'State (状态): 正常, 关注, 异常.'), note: optional(LocalText) }, what);

const Event = record(
  {
    at: Instant,
    what: LocalText,
    security: optional(flag('Whether it is a security event (安全事件).')),
    cause: optional(LocalText),
    handling: optional(LocalText),
    incident: optional(recordId('INC')),
  },
  'An event of note (重点事件) with its cause and handling.',
);
const Data = record(
  { configuration: optional(LocalText), performance: optional(LocalText), faults: optional(LocalText) },
  'Configuration, performance and fault data of the day (配置、性能、故障数据), in words; the figures come from the inspections.',
);

export const DutyLog = record(
  {
    id: recordId('LOG', 'Same as the file name.'),
    date: LocalDate,
    shift: optional(LocalText),
    staff: some(LocalText),
    ports: looked('端口: whether the ports in use work.'),
    forwarding: looked('转发与路由: whether forwarding and routing work.'),
    performance: looked('性能: load of devices and lines.'),
    security: looked('安全日志: what the security devices logged.'),
    hosts: optional(looked('主机存储: hosts, storage and backups.')),
    events: optional(list(Event)),
    data: optional(Data),
    advice: optional(LocalText),
    handover: LocalText,
    handoverTo: optional(LocalText),
    duty: optional(recordId('DTY')),
    filedAt: Instant,
  },
  'The log of a day on site (值守记录、运维日报); a day without events says so in `handover` (零报告).',
);
export type DutyLog = ValueOf<typeof DutyLog>;
