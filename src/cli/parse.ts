// `casebook parse`: shows what a parser understands of a recorded output, so that parsers can be tried by hand.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CLI_PLATFORMS } from '../device/index.ts';
import type { CliPlatform } from '../device/device.ts';
import { commandsOf, factsInOutput, questionsFor } from '../device/read-output.ts';
import { decodeText } from '../device/snmp-values.ts';
import { screenText } from '../probe/kinds/terminal-text.ts';
import { type Command, type Context, type Invocation, stringOption, UsageError } from './command.ts';
import { phrase, tell } from '../phrase.ts';

export const command: Command = {
  name: 'parse',
  synopsis: '--platform P --command C FILE',
  summary: 'what the parser of a command sees in a recorded output, as JSON; FILE may be - for standard input',
  options: {
    platform: {
      type: 'string',
      value: 'P',
      help: phrase('one of {platforms}', { platforms: CLI_PLATFORMS.map(({ platform }) => platform) }),
    },
    command: { type: 'string', value: 'C', help: 'the command whose output FILE holds, for example "display power"' },
  },
  async run(context, invocation) {
    const platform = platformOf(invocation);
    const wanted = commandOf(platform, invocation);
    const facts = factsInOutput(platform, wanted, await outputOf(context, invocation));
    if (facts === undefined) {
      await tell(
        context,
        phrase('casebook: the parser of `{command}` ({platform}) does not understand this output', {
          command: wanted,
          platform: platform.platform,
        }),
      );
      return 1;
    }
    context.out(`${JSON.stringify(facts, undefined, 2)}\n`);
    return 0;
  },
};

function platformOf(invocation: Invocation): CliPlatform {
  const wanted = stringOption(invocation, 'platform');
  const platform = CLI_PLATFORMS.find((one) => one.platform === wanted);
  if (platform !== undefined) return platform;
  const known = CLI_PLATFORMS.map((one) => one.platform);
  throw new UsageError(
    wanted === undefined
      ? phrase('--platform is missing; known are {known}', { known })
      : phrase('there is no platform "{wanted}"; known are {known}', { wanted, known }),
  );
}

function commandOf(platform: CliPlatform, invocation: Invocation): string {
  const wanted = stringOption(invocation, 'command')?.trim().replaceAll(/\s+/g, ' ') ?? '';
  if (questionsFor(platform, wanted).length > 0) return wanted;
  throw new UsageError(
    wanted === ''
      ? phrase('--command is missing; {platform} has: {commands}', {
          platform: platform.platform,
          commands: commandsOf(platform).map((command) => `\`${command}\``),
        })
      : phrase('{platform} has no parser for "{wanted}"; it has: {commands}', {
          platform: platform.platform,
          wanted,
          commands: commandsOf(platform).map((command) => `\`${command}\``),
        }),
  );
}

async function outputOf(context: Context, { positionals }: Invocation): Promise<string> {
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError('name one FILE that holds the output of the command');
  return screenText(decodeText(path === '-' ? await allOf(context.readInput()) : await contentOf(context, path)));
}

async function contentOf({ cwd }: Context, path: string): Promise<Uint8Array> {
  try {
    return await readFile(resolve(cwd, path));
  } catch (error) {
    throw new UsageError(phrase('cannot read {path}; name a file that holds the output of the command', { path }), {
      cause: error,
    });
  }
}

async function allOf(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(chunk);
  return Buffer.concat(chunks);
}
