// Signs commits with an SSH key, as `git commit -S` with `gpg.format ssh` would: the same header, made by the same program.
import { spawn } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { phrase, type Said } from '../phrase.ts';
import { complaint, type Outcome } from './git-process.ts';
import { LedgerError } from './ledger-error.ts';

/** A file with a private key, or with a public one whose private part an agent holds; or the public key itself. */
export interface SigningKey {
  readonly key: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The commit as it is to be stored: the object without the line that Git puts before it. */
export async function signedCommit(commit: Buffer, signing: SigningKey): Promise<Buffer> {
  const armour = await withKeyFile(signing.key, (file) => signatureOf(commit, file, signing.env));
  const end = commit.indexOf('\n\n');
  const header = `\ngpgsig ${armour.trimEnd().split('\n').join('\n ')}`;
  return Buffer.concat([commit.subarray(0, end), Buffer.from(header), commit.subarray(end)]);
}

const LITERAL = /^(?:key::)?(?<text>(?:ssh|ecdsa|sk-ssh|sk-ecdsa)-\S+ \S+.*)$/;

async function withKeyFile<T>(key: string, use: (file: string) => Promise<T>): Promise<T> {
  const text = LITERAL.exec(key)?.groups?.['text'];
  if (text === undefined) {
    await requireFile(key);
    return use(key);
  }
  const folder = await mkdtemp(join(tmpdir(), 'casebook-key-'));
  try {
    const file = join(folder, 'key.pub');
    await writeFile(file, `${text}\n`, { mode: 0o600 });
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function requireFile(key: string): Promise<void> {
  if (!isAbsolute(key)) throw unsigned(phrase('the key "{key}" is no absolute path; name the file of the key by one', { key }));
  try {
    await access(key);
  } catch (cause) {
    throw unsigned(phrase('the key {key} cannot be read; let CI write it there, readable for this user alone', { key }), cause);
  }
}

async function signatureOf(commit: Buffer, file: string, env: Readonly<Record<string, string>>): Promise<string> {
  const outcome = await sshKeygen(['-Y', 'sign', '-n', 'git', '-f', file], commit, env);
  const armour = outcome.out.toString('utf8');
  if (outcome.code !== 0 || !armour.startsWith('-----BEGIN SSH SIGNATURE-----'))
    throw unsigned(phrase('ssh-keygen did not sign with {file}: {why}', { file, why: complaint(outcome) }));
  return armour;
}

function sshKeygen(args: readonly string[], input: Buffer, env: Readonly<Record<string, string>>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    // Nobody is there to be asked for a passphrase.
    const child = spawn('ssh-keygen', args, { env: { ...env, SSH_ASKPASS_REQUIRE: 'never' }, stdio: 'pipe', detached: true });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
    child.on('error', (cause) =>
      reject(unsigned(phrase('ssh-keygen cannot be started; install OpenSSH, or put it on the PATH'), cause)),
    );
    child.on('close', (code) => resolve({ code: code ?? 1, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function unsigned(why: Said, cause?: unknown): LedgerError {
  const saying = phrase('the commit was not made because it could not be signed: {why}', { why });
  return new LedgerError('unsuitable', saying, cause === undefined ? {} : { cause });
}
