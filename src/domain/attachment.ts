// What is kept beside a record as evidence: a name, and where the file lies.
import { optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Type } from './type.ts';

export const Attachment = record(
  {
    name: LocalText,
    file: optional(text('Where it is kept: a path, or the number under which it is archived.')),
    sha256: optional(
      Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the file, so that it can be recognised.' }),
    ),
  },
  'An attachment (附件).',
);
export type Attachment = ValueOf<typeof Attachment>;
