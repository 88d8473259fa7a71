// Asks a device for a reading over SSH: the commands of its platform, and the parser that understands their output.
import { phrase } from '../../phrase.ts';
import type { CliPlatform, CliQuestion } from '../../device/device.ts';
import { READINGS, type Reading } from '../../device/reading.ts';
import type { Asset } from '../../domain/asset.ts';
import type { Facts, Raw } from '../../domain/inspection.ts';
import { oneOf, record, type ValueOf } from '../../domain/schema.ts';
import { strike } from '../own-secrets.ts';
import { observe, overLines, type ProbeContext, ProbeFailure, type ProbeKind, type Target } from '../probe.ts';
import { secretNamed } from '../secrets.ts';
import { withinLimit } from './parse-limit.ts';
import type { SshRoute, SshSession, SshStop } from './ssh-session.ts';

const parameters = record({ read: oneOf(READINGS, 'What is read; see the list of readings.') });

const DEFAULT_PORT = 22;
const MOST_RAW = 64 * 1024;
const EXCERPT = 300;

export const ssh: ProbeKind<ValueOf<typeof parameters>> = {
  kind: 'ssh',
  title: { zh: 'SSH 命令', en: 'SSH command' },
  parameters,
  access: 'ssh',
  secrets: ['password', 'privateKey'],
  async oneAtATime({ platform }) {
    const { platformNamed } = await import('../../device/index.ts');
    return platformNamed(platform ?? '')?.shell !== undefined;
  },
  failsTogether: ['refused', 'unreachable', 'timeout'],
  probe(target, { read }, context) {
    return observe(`ssh ${read}`, context, async () => {
      const { platform, questions } = await questionsOf(target, read);
      return inSession(target, platform, context, (session) =>
        answerOf(session, read, questions, (text) => strike(context, text)),
      );
    });
  },
};

/** Asks over the line of the device, which is opened by the first that needs it. */
export async function inSession<Answer>(
  target: Target,
  platform: CliPlatform,
  context: ProbeContext,
  ask: (session: SshSession) => Promise<Answer>,
): Promise<Answer> {
  const { signal } = context;
  const route = routeOf(target, context);
  const { logIn } = await import('./ssh-session.ts');
  return overLines(context, async (lines) => {
    const session = await lines.open('ssh', () => logIn(route, platform, signal, context.heard));
    // A command that hangs keeps the terminal: what comes next logs in anew. Commands with channels of their own hang alone.
    const drop = () => lines.drop('ssh', session);
    if (platform.shell !== undefined) signal.addEventListener('abort', drop, { once: true });
    try {
      return await ask(session);
    } catch (error) {
      if (!session.isUsable()) drop();
      throw error;
    } finally {
      signal.removeEventListener('abort', drop);
    }
  });
}

function portOf({ asset, endpoint }: Target): number {
  return endpoint.port ?? asset.access?.ssh?.port ?? DEFAULT_PORT;
}

type LogInSettings = Pick<NonNullable<NonNullable<Asset['access']>['ssh']>, 'user' | 'password' | 'privateKey' | 'hostKey'>;

function routeOf(target: Target, context: ProbeContext): SshRoute {
  const { asset, endpoint } = target;
  const access = asset.access?.ssh;
  if (access === undefined) throw new ProbeFailure('settings', phrase('asset {asset} has no access.ssh', { asset: asset.id }));
  const { legacy, jump } = access;
  const place = { host: endpoint.host, port: portOf(target) };
  return {
    device: stopOf(place, { ...access, hostKey: endpoint.hostKey ?? access.hostKey }, 'access.ssh', context),
    legacy: legacy ?? [],
    ...(jump === undefined
      ? {}
      : { jump: stopOf({ host: jump.host, port: jump.port ?? DEFAULT_PORT }, jump, 'access.ssh.jump', context) }),
  };
}

function stopOf(
  place: { readonly host: string; readonly port: number },
  { user, password, privateKey, hostKey }: LogInSettings,
  setting: string,
  context: ProbeContext,
): SshStop {
  if (password === undefined && privateKey === undefined)
    throw new ProbeFailure('settings', phrase('the asset sets neither {setting}.password nor {setting}.privateKey', { setting }));
  return {
    address: { ...place, hostKey },
    credentials: {
      user,
      ...(password === undefined ? {} : { password: secretNamed(context, `${setting}.password`, password) }),
      ...(privateKey === undefined ? {} : { privateKey: secretNamed(context, `${setting}.privateKey`, privateKey) }),
    },
    setting,
  };
}

async function questionsOf(
  { asset }: Target,
  read: Reading,
): Promise<{ readonly platform: CliPlatform; readonly questions: readonly CliQuestion[] }> {
  const platform = await platformOf(asset);
  const { [read]: questions } = platform.questions;
  if (questions === undefined)
    throw new ProbeFailure(
      'unsupported',
      phrase('no command of {platform} is known for "{read}"', { platform: platform.platform, read }),
    );
  return { platform, questions };
}

export async function platformOf(asset: Asset): Promise<CliPlatform> {
  const { CLI_PLATFORMS, platformNamed } = await import('../../device/index.ts');
  const platform = platformNamed(asset.platform ?? '');
  if (platform !== undefined) return platform;
  const known = CLI_PLATFORMS.map((one) => one.platform).join(', ');
  throw new ProbeFailure('settings', phrase('asset {asset} must set platform to one of {known}', { asset: asset.id, known }));
}

/** Where the device does not know a command, the next way of asking is tried. */
async function answerOf(
  session: SshSession,
  read: Reading,
  questions: readonly CliQuestion[],
  struck: (text: string) => string,
): Promise<{ readonly facts: Facts; readonly raw: Raw }> {
  const { answers } = await import('../../device/filled.ts');
  for (const { commands, parse } of questions) {
    // Before it is cut, or the beginning of a secret could stand at the end of what is left.
    const outputs = (await outputsOf(session, commands))?.map(struck);
    if (outputs === undefined) continue;
    const size = outputs.reduce((sum, { length }) => sum + length, 0);
    const facts = withinLimit(phrase('the output of `{commands}`', { commands: commands.join('`, `') }), size, () =>
      parse(outputs),
    );
    const raw = outputs.join('\n').slice(0, MOST_RAW);
    if (facts !== undefined && answers(read, facts)) return { facts, raw: () => raw };
    const excerpt = raw.trim().slice(0, EXCERPT);
    throw new ProbeFailure(
      'unparsed',
      phrase('the output of `{commands}` is not understood: {excerpt}', {
        commands: commands.join('`, `'),
        excerpt: excerpt === '' ? phrase('(nothing)') : excerpt,
      }),
    );
  }
  const tried = questions.map(({ commands }) => `\`${commands.join('`, `')}\``).join(' or ');
  throw new ProbeFailure('unsupported', phrase('the device does not know {tried}', { tried }));
}

async function outputsOf(session: SshSession, commands: readonly string[]): Promise<readonly string[] | undefined> {
  const outputs: string[] = [];
  for (const command of commands) {
    const output = await session.run(command);
    if (output === undefined) return undefined;
    outputs.push(output);
  }
  return outputs;
}
