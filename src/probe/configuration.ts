// Reads the whole configuration of a device over SSH. The text is as the device says it, secrets and all: it stays in memory.
import type { FailureCause } from '../domain/inspection.ts';
import { inSession, platformOf } from './kinds/ssh.ts';
import { observe, type ProbeContext, ProbeFailure, type Target } from './probe.ts';

type ReadConfiguration =
  | { readonly outcome: 'read'; readonly text: string }
  | { readonly outcome: 'failed'; readonly cause: FailureCause; readonly detail: string };

export async function readConfiguration(target: Target, context: ProbeContext): Promise<ReadConfiguration> {
  const seen = await observe('ssh configuration', context, async () => {
    const platform = await platformOf(target.asset);
    const { backup } = platform;
    if (backup === undefined)
      throw new ProbeFailure('unsupported', `${platform.platform} has no configuration that is read whole`);
    const raw = await inSession(target, platform, context, async (session) => {
      for (const command of backup.commands) {
        const text = await session.run(command);
        if (text !== undefined) return text;
      }
      const tried = backup.commands.map((command) => `\`${command}\``).join(' or ');
      throw new ProbeFailure('unsupported', `the device does not know ${tried}; the account may lack the right to it`);
    });
    // The text itself never stands in a message.
    if (!backup.whole.test(raw))
      throw new ProbeFailure('unparsed', 'the configuration ends before its end; nothing is kept of it');
    return { facts: {}, raw: () => raw };
  });
  if (seen.outcome === 'seen') return { outcome: 'read', text: seen.raw?.() ?? '' };
  return { outcome: 'failed', cause: seen.cause, detail: seen.detail ?? `no answer within ${seen.limitMs / 1000} s` };
}
