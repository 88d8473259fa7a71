// One shell for all commands, with the shell of this machine at the other end.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { type PosixShell, posixShell } from '../../src/probe/kinds/posix-shell.ts';

const started: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function shellOf(program: string, ...args: readonly string[]): PosixShell {
  const child = spawn(program, args);
  started.push(child);
  child.stdin.on('error', () => {});
  const channel = Duplex.from({ readable: child.stdout, writable: child.stdin } as never);
  channel.on('error', () => {});
  return posixShell(Object.assign(channel, { stderr: child.stderr }));
}

it.each<[string, string, object]>([
  ['says what it says', 'echo one; echo two', { out: 'one\ntwo\n', err: '', exit: 0 }],
  ['ends without a line feed', 'printf one', { out: 'one', err: '', exit: 0 }],
  ['says nothing', 'true', { out: '', err: '', exit: 0 }],
  ['complains beside its answer', 'echo good; echo bad >&2', { out: 'good\n', err: 'bad\n', exit: 0 }],
  ['fails', 'echo half; (exit 3)', { out: 'half\n', exit: 3 }],
  ['is not known', 'example-absent-command', { out: '', exit: 127 }],
  ['was killed', "echo half; sh -c 'kill -9 $$'", { out: 'half\n', exit: null }],
  ['reads its input, which is empty', 'cat', { out: '', exit: 0 }],
  ['has a comment at its end', 'echo one # two', { out: 'one\n', exit: 0 }],
  ['speaks the language of the parsers', 'echo $LC_ALL', { out: 'C\n', exit: 0 }],
])('a command that %s', async (_what, command, expected) => {
  const shell = shellOf('sh');
  expect(await shell.ask(command)).toMatchObject(expected);
  // Nothing of it is left for the next.
  expect(await shell.ask('echo next')).toEqual({ out: 'next\n', err: '', exit: 0 });
});

it('what is no shell is told from a shell without a command', async () => {
  expect(await shellOf('false').ask('echo one')).toBeUndefined();
  expect(await shellOf('true').ask('echo one')).toBeUndefined();
});

it('a shell that ends later has lost its command', async () => {
  const shell = shellOf('sh');
  await shell.ask('true');
  await expect(shell.ask('kill -9 $$')).rejects.toThrow('ends the session');
  await expect(shell.ask('true')).rejects.toThrow('ends the session');
});

it('a command that says more than 1 MiB is not listened to', async () => {
  await expect(shellOf('sh').ask('yes | head -c 2000000')).rejects.toThrow('1 MiB');
});
