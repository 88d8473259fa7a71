// The work orders of an inspection: what a person looks at, by which standard, and the command that makes the form to fill in.
import type { LocalText } from '../domain/text.ts';
import type { WorkOrder } from '../inspection/work-orders.ts';
import { COLON } from './colon.ts';

type Language = 'zh-CN' | 'en';

const WORDS = {
  'zh-CN': {
    planned: '应检',
    standard: '参考标准',
    method: '方法',
    form: '填写',
    expired: '上次确认已过期',
    stranger: (id: string, by: string) => `${id} 由 ${by} 提交，既非本人也非代理人，不予采信`,
    photo: (id: string, file: string) => `${id} 的照片 ${file} 与登记的摘要不符，不予采信`,
    none: '没有待人工确认的项目',
  },
  en: {
    planned: 'planned',
    standard: 'standard',
    method: 'method',
    form: 'form',
    expired: 'the last attestation has expired',
    stranger: (id: string, by: string) =>
      `${id} was committed by ${by}, who is neither its person nor a deputy: it does not count`,
    photo: (id: string, file: string) =>
      `${id}: the photo ${file} is not the one whose digest was written down: it does not count`,
    none: 'nothing waits for a person',
  },
} as const;

export function attestationCommand(client: string, { checklist, asset, item }: WorkOrder): string {
  const settings = [`checklist=${checklist}`, `asset=${asset}`, `item=${item}`].map((setting) => `--set ${setting}`);
  return `casebook new attestation --client ${client} ${settings.join(' ')}`;
}

export function workOrdersText(client: string, orders: readonly WorkOrder[], zone: string, language: Language): string {
  const words = WORDS[language];
  if (orders.length === 0) return `${client}${COLON[language]}${words.none}\n`;
  const lines = orders.flatMap((order) => {
    const { checklist, asset, item, plannedAt, check, expired, refused } = order;
    return [
      `${asset}  ${checklist}/${item}  ${textIn(check.title, language)}  ${words.planned} ${localTime(plannedAt, zone)}`,
      ...(check.standard === undefined ? [] : [`    ${words.standard}${COLON[language]}${textIn(check.standard, language)}`]),
      ...(check.method === undefined ? [] : [`    ${words.method}${COLON[language]}${textIn(check.method, language)}`]),
      ...(expired === undefined ? [] : [`    ${words.expired}${COLON[language]}${expired.id}, ${expired.validUntil}`]),
      ...(refused === undefined
        ? []
        : [`    ${refused.why === 'stranger' ? words.stranger(refused.id, refused.by) : words.photo(refused.id, refused.file)}`]),
      `    ${words.form}${COLON[language]}${attestationCommand(client, order)}`,
    ];
  });
  return `${lines.join('\n')}\n`;
}

function textIn(text: LocalText, language: Language): string {
  if (typeof text === 'string') return text;
  return (language === 'en' ? (text.en ?? text.zh) : (text.zh ?? text.en)) ?? '';
}

function localTime(seconds: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone);
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString().slice(0, 5)}`;
}
