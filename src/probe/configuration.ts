// Reads the whole configuration of a device over SSH. The text is as the device says it, secrets and all: it stays in memory.
import { phrase, type Said } from '../phrase.ts';
import type { FailureCause } from '../domain/inspection.ts';
import { inSession, platformOf } from './kinds/ssh.ts';
import { observe, type ProbeContext, ProbeFailure, type Target, whyFailed } from './probe.ts';

type ReadConfiguration =
  | { readonly outcome: 'read'; readonly text: string }
  | { readonly outcome: 'failed'; readonly cause: FailureCause; readonly detail: Said };

export async function readConfiguration(target: Target, context: ProbeContext): Promise<ReadConfiguration> {
  let failure: Said | undefined;
  const watched: ProbeContext = { ...context, tellFailure: (sentence) => void (failure = sentence) };
  const seen = await observe('ssh configuration', watched, async () => {
    const platform = await platformOf(target.asset);
    const { backup } = platform;
    if (backup === undefined)
      throw new ProbeFailure(
        'unsupported',
        phrase('{platform} has no configuration that is read whole', { platform: platform.platform }),
      );
    const raw = await inSession(target, platform, watched, async (session) => {
      for (const command of backup.commands) {
        const text = await session.run(command);
        if (text !== undefined) return text;
      }
      const tried = backup.commands.map((command) => `\`${command}\``).join(' or ');
      throw new ProbeFailure(
        'unsupported',
        phrase('the device does not know {tried}; the account may lack the right to it', { tried }),
      );
    });
    // The text itself never stands in a message.
    if (!backup.whole.test(raw))
      throw new ProbeFailure('unparsed', phrase('the configuration ends before its end; nothing is kept of it'));
    return { facts: {}, raw: () => raw };
  });
  if (seen.outcome === 'seen') return { outcome: 'read', text: seen.raw?.() ?? '' };
  return { outcome: 'failed', cause: seen.cause, detail: failure ?? whyFailed(seen) };
}
