// Words that mean the same to somebody who reports a fault, in both languages: incidents and knowledge meet over them.
import { flag, list, optional, record, text, type ValueOf } from './schema.ts';

const Group = record(
  {
    where: optional(flag('Words for where it is, not for what happened: they hardly tell faults apart.')),
    zh: list(text('A word or phrase in Chinese.')),
    en: list(text('A word or phrase in English; endings such as -s and -ed are found by themselves.')),
  },
  'Words for one thing.',
);

export const Synonyms = record({ groups: list(Group) }, 'The table of synonyms beside the knowledge base (同义词表).');
export type Synonyms = ValueOf<typeof Synonyms>;
