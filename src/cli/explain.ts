// casebook explain: what a code means, why it is a finding, how to put it right.
import { CODES, isCode } from '../diagnostics/codes.ts';
import { explainCode, listCodes } from '../diagnostics/explain.ts';
import { nearest } from '../workspace/nearest.ts';
import { type Command, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';

export const command: Command = {
  name: 'explain',
  synopsis: '[CODE]',
  summary: 'explain a finding by its code; without a code, list them all',
  options: {},
  async run({ out, language }, { positionals: [code, ...others] }) {
    if (others.length > 0) throw new UsageError('explain takes one code');
    if (code === undefined) out(listCodes(language));
    else out(explainCode(known(code), language));
    return 0;
  },
};

function known(text: string) {
  const code = text.toUpperCase();
  if (isCode(code)) return code;
  const close = nearest(code, Object.keys(CODES));
  throw new UsageError(
    close === undefined
      ? phrase('there is no code "{text}"; `casebook explain` lists them', { text })
      : phrase('there is no code "{text}"; did you mean {close}?', { text, close }),
  );
}
