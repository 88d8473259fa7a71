// `casebook clock`: when is it due, and why.
import { type Command, type Context, flagOption, UsageError } from './command.ts';

export const command: Command = {
  name: 'clock',
  synopsis: '--batch',
  summary: 'When a promise is due and why: calendar, start, budget and pauses give a deadline.',
  options: {
    batch: { type: 'boolean', help: 'answer JSON lines from the input, one line each (docs/reference/clock-batch.md)' },
  },
  async run(context, invocation) {
    if (flagOption(invocation, 'batch')) return answerLines(context);
    throw new UsageError('say --batch and give questions as JSON lines; `casebook clock --help` shows what it takes');
  },
};

async function answerLines(context: Context): Promise<0> {
  const [{ batch, refuse }, { linesOf }] = await Promise.all([import('../sla/batch.ts'), import('../sla/batch-lines.ts')]);
  const questions = batch();
  for await (const lines of linesOf(context.readInput())) {
    const replies = lines.map((line) => (typeof line === 'string' ? questions.reply(line) : refuse(null, line)));
    const text = replies.map((reply) => (reply === undefined ? '' : `${JSON.stringify(reply)}\n`)).join('');
    if (text !== '') context.out(text);
  }
  return 0;
}
