// How a simulated device talks at its command line: prompt, error, pager. What it says stands in its transcripts.
export const PLATFORMS = ['huawei_vrp', 'hp_comware', 'linux'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** What somebody who logs in sees at one instant. */
export interface CommandLine {
  readonly platform: Platform;
  readonly hostname: string;
  readonly banner?: string;
  /** Output by command; a command that is not here is unknown to the device. */
  readonly commands: Readonly<Record<string, string>>;
}

export interface CommandOutput {
  readonly text: string;
  readonly exitCode: number;
}

interface Manners {
  readonly prompt: (hostname: string, user: string) => string;
  readonly unknown: (command: string) => CommandOutput;
  /** Lines on a screen before it asks for a key; without it there is no pager. */
  readonly screenLines?: number;
  /** Commands that only change how the session behaves. */
  readonly pagerOff: readonly string[];
}

export const MORE = '  ---- More ----';

const MANNERS: Readonly<Record<Platform, Manners>> = {
  huawei_vrp: {
    prompt: (hostname) => `<${hostname}>`,
    unknown: () => ({ text: `                 ^\nError: Unrecognized command found at '^' position.\n`, exitCode: 0 }),
    screenLines: 24,
    pagerOff: ['screen-length 0 temporary'],
  },
  hp_comware: {
    prompt: (hostname) => `<${hostname}>`,
    unknown: () => ({ text: `                 ^\n % Unrecognized command found at '^' position.\n`, exitCode: 0 }),
    screenLines: 24,
    pagerOff: ['screen-length disable'],
  },
  linux: {
    prompt: (hostname, user) => `[${user}@${hostname} ~]$ `,
    unknown: (command) => ({ text: `-bash: ${command.split(' ')[0]}: command not found\n`, exitCode: 127 }),
    pagerOff: ['terminal length 0'],
  },
};

const LEAVE: ReadonlySet<string> = new Set(['quit', 'exit', 'logout']);

export function promptOf({ platform, hostname }: CommandLine, user: string): string {
  return MANNERS[platform].prompt(hostname, user);
}

export function screenLinesOf({ platform }: CommandLine): number | undefined {
  return MANNERS[platform].screenLines;
}

export function switchesPagerOff({ platform }: CommandLine, command: string): boolean {
  return MANNERS[platform].pagerOff.includes(squeeze(command));
}

export function leaves(command: string): boolean {
  return LEAVE.has(squeeze(command));
}

export function outputOf(line: CommandLine, command: string): CommandOutput {
  const wanted = squeeze(command);
  if (wanted === '' || switchesPagerOff(line, wanted)) return { text: '', exitCode: 0 };
  const text = Object.hasOwn(line.commands, wanted) ? line.commands[wanted] : undefined;
  return text === undefined ? MANNERS[line.platform].unknown(wanted) : { text, exitCode: 0 };
}

/** Devices do not care how many blanks stand between words. */
function squeeze(command: string): string {
  return command.trim().replaceAll(/\s+/g, ' ');
}
