// A client: who is served, in which zone and languages, and what may be shown to whom.
import { slug } from './identity.ts';
import { list, oneOf, optional, record, some, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Type } from './type.ts';

export const Language = oneOf(['zh-CN', 'en'], 'Language of an edition (语言): 中文, 英文.');
export type Language = ValueOf<typeof Language>;

export const Contact = record(
  {
    name: LocalText,
    role: LocalText,
    phone: optional(text('A number that may be printed in reports.')),
    email: optional(text('An address that may be printed in reports.')),
  },
  'A named contact.',
);

export const Client = record(
  {
    id: slug('Folder name under inventory/, incidents/, journal/, inspections/ and reports/.'),
    code: Type.String({
      pattern: '^[A-Z][A-Z0-9]{1,11}$',
      description: 'Short code in report numbers (简称代码), for example QYSW.',
    }),
    name: LocalText,
    unit: optional(LocalText),
    zone: text('IANA time zone in which the client reads times (时区), for example Asia/Shanghai.'),
    languages: some(Language, 'Editions that are issued.'),
    classification: optional(LocalText),
    disclosure: optional(
      record({
        addresses: oneOf(
          ['full', 'masked', 'none'],
          'How management addresses appear in documents: 完整, 部分隐去, 不显示; default masked.',
        ),
      }),
    ),
    contacts: optional(list(Contact)),
    recipients: optional(list(text('Mail address that receives issued reports.'))),
    sites: list(record({ id: slug(), name: LocalText, address: optional(LocalText) }, 'A place where assets stand.')),
  },
  'A client (系统管理单位).',
);
export type Client = ValueOf<typeof Client>;
