// `casebook status`: one screen for the engineer on call.
import { type Command, type Context, flagOption } from './command.ts';
import { DESK_OPTIONS } from './desk/options.ts';
import type { Status } from './status/state.ts';
import { WORKSPACE_OPTION } from './workspace-folder.ts';

export const command: Command = {
  name: 'status',
  synopsis: '',
  summary: 'one screen: running clocks with the time left, what is due today, abnormal items, approvals that are waited for',
  options: { ...DESK_OPTIONS, ...WORKSPACE_OPTION, json: { type: 'boolean', help: 'as JSON' } },
  async run(context, invocation) {
    const [{ openDesks }, { statusOf }] = await Promise.all([import('./desk/state.ts'), import('./status/state.ts')]);
    const desks = await openDesks(context, invocation);
    if (desks === undefined) return 1;
    const states = await Promise.all(desks.map((desk) => statusOf(desk)));
    context.out(await print(states, context, flagOption(invocation, 'json')));
    return 0;
  },
};

async function print(states: readonly Status[], { language }: Context, asJson: boolean): Promise<string> {
  const { statusJson, statusText } = await import('./status/text.ts');
  return asJson ? statusJson(states) : states.map((state) => statusText(state, language)).join('\n');
}
