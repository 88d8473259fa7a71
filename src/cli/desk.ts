// `casebook desk`: what waits for whom, by level and time left.
import { unapproved } from '../desk/approvals.ts';
import { beyondTime } from '../desk/queue.ts';
import { type Command, flagOption } from './command.ts';
import { DESK_OPTIONS } from './desk/options.ts';
import { WORKSPACE_OPTION } from './workspace-folder.ts';

export const command: Command = {
  name: 'desk',
  synopsis: '',
  summary:
    'who waits for whom: open requests, defects, incidents, duty and changes by time left; ends with 1 if one is beyond its time, work began before an approval of it counted, or a record is owed',
  options: {
    ...DESK_OPTIONS,
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'as JSON' },
  },
  async run(context, invocation) {
    const [{ openDesks }, { proposals }] = await Promise.all([import('./desk/state.ts'), import('../desk/proposals.ts')]);
    const desks = await openDesks(context, invocation);
    if (desks === undefined) return 1;
    const full = desks.map((desk) => ({ ...desk, proposals: proposals(desk.records, desk.asOf) }));
    if (flagOption(invocation, 'json')) {
      const { deskJson } = await import('./desk/text.ts');
      context.out(deskJson(full));
    } else {
      const { deskText } = await import('./desk/text.ts');
      context.out(full.map((desk) => deskText(desk, context.language)).join('\n'));
    }
    return desks.some(
      ({ waiting, approvals, owed }) => beyondTime(waiting).length + unapproved(approvals).length + owed.length > 0,
    )
      ? 1
      : 0;
  },
};
