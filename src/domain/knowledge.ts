// An entry of the knowledge base: a prevention (预防措施) or an emergency strategy (应急策略), shared by all clients (service plan §4).
import { FaultLevel } from './agreement.ts';
import { AssetClass } from './asset.ts';
import { recordId } from './identity.ts';
import { list, oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { LocalDate } from './time.ts';

export const KNOWLEDGE_TYPES = ['application', 'operating-system', 'network-or-service'] as const;

const Step = record(
  { what: LocalText, by: optional(LocalText), check: optional(LocalText) },
  'A step: what is done, by which role, and how one sees that it worked.',
);

export const Knowledge = record(
  {
    id: recordId('KNO', 'Same as the file name.'),
    kind: oneOf(['prevention', 'strategy'], 'Table in which it stands (所属表): 预防措施, 应急策略.'),
    title: LocalText,
    type: optional(oneOf(KNOWLEDGE_TYPES, '类型: 应用软件, 操作系统, 网络或服务; of a prevention.')),
    event: LocalText,
    symptoms: record(
      { zh: list(text('How people describe it in Chinese.')), en: list(text('How people describe it in English.')) },
      'How it shows and how people word it, in both languages; new incidents are matched with these.',
    ),
    assetClasses: list(AssetClass, 'Classes of assets that it is about; empty where it can be any.'),
    levels: optional(list(FaultLevel, 'Fault levels at which it is usually needed.')),
    prevention: LocalText,
    handling: LocalText,
    steps: optional(list(Step, 'The strategy step by step.')),
    reviewedOn: LocalDate,
    reviewedBy: LocalText,
  },
  'An entry of the knowledge base (知识库): `event` is 事件 or 紧急情况, `prevention` 预防措施, `handling` 处理 or 应急策略.',
);
export type Knowledge = ValueOf<typeof Knowledge>;
