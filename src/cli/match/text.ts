// Entries of the knowledge base for a fault, as an engineer reads them on the phone.
import type { Match, Reason } from '../../desk/match.ts';
import type { ClientRecords } from '../../domain/records.ts';
import type { LocalText } from '../../domain/text.ts';
import type { Context } from '../command.ts';
import { COLON } from '../colon.ts';

type Language = Context['language'];

const WORDS = {
  'zh-CN': {
    strategy: '应急策略',
    prevention: '预防措施',
    symptom: (said: string, shared: string) => `与条目描述“${said}”相近：${shared}`,
    words: (shared: string) => `另有共同用词：${shared}`,
    asset: (name: string) => `适用于此类资产：${name}`,
    handling: '处置',
    list: '、',
    none: '知识库中没有相近的条目；解决后请写一条：casebook new knowledge\n',
  },
  en: {
    strategy: 'strategy',
    prevention: 'prevention',
    symptom: (said: string, shared: string) => `close to the description “${said}”: ${shared}`,
    words: (shared: string) => `also in common: ${shared}`,
    asset: (name: string) => `meant for assets of class ${name}`,
    handling: 'handling',
    list: ', ',
    none: 'no entry of the knowledge base is close; write one once it is solved: casebook new knowledge\n',
  },
} as const;

export function matchText(matches: readonly Match[], entries: ClientRecords['knowledge'], language: Language): string {
  const words = WORDS[language];
  if (matches.length === 0) return words.none;
  return matches
    .flatMap(({ id, reasons }, index) => {
      const entry = entries.find(({ value }) => value.id === id)?.value;
      if (entry === undefined) return [];
      return [
        `${index + 1}. ${id} ${spoken(entry.title, language)} (${words[entry.kind]})`,
        ...reasons.map((reason) => `   · ${reasonText(reason, language)}`),
        `   ${words.handling}${COLON[language]}${spoken(entry.handling, language)}`,
        ...(entry.steps ?? []).map(({ what }, step) => `     ${step + 1}) ${spoken(what, language)}`),
        '',
      ];
    })
    .join('\n');
}

function reasonText(reason: Reason, language: Language): string {
  const words = WORDS[language];
  switch (reason.kind) {
    case 'symptom':
      return words.symptom(reason.symptom, reason.shared.join(words.list));
    case 'words':
      return words.words(reason.shared.join(words.list));
    case 'asset':
      return words.asset(reason.assetClass);
  }
}

function spoken(text: LocalText, language: Language): string {
  if (typeof text === 'string') return text;
  return (language === 'zh-CN' ? (text.zh ?? text.en) : (text.en ?? text.zh)) ?? '';
}
