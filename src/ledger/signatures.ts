// Which commits are signed by a key that the workspace allows. Only its own list counts, never the key rings of the machine.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { phrase } from '../phrase.ts';
import { LedgerError } from './ledger-error.ts';

export interface SignatureCheck {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly commits: readonly string[];
  /** In the format of OpenSSH: who, which key, valid from and until. */
  readonly allowedSigners: string;
}

/** Who signed, by commit; commits without a good signature of an allowed key are left out. */
export async function signersOf(check: SignatureCheck): Promise<ReadonlyMap<string, string>> {
  if (check.commits.length === 0) return new Map();
  const folder = await mkdtemp(join(tmpdir(), 'casebook-signers-'));
  try {
    const file = join(folder, 'allowed-signers');
    await writeFile(file, check.allowedSigners);
    const lines = (await gitLog(check, file)).split('\n');
    return new Map(
      lines.flatMap((line) => {
        const [commit = '', verdict, signer = ''] = line.split('\0');
        return verdict === 'G' ? [[commit, signer] as const] : [];
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function gitLog({ root, env, commits }: SignatureCheck, file: string): Promise<string> {
  // An OpenPGP signature is judged by a key ring, which differs from machine to machine: none is asked.
  const settings = [
    `gpg.ssh.allowedSignersFile=${file}`,
    'gpg.ssh.revocationFile=',
    'gpg.program=false',
    'gpg.x509.program=false',
  ];
  const args = [
    ...settings.flatMap((setting) => ['-c', setting]),
    'log',
    '--no-walk=unsorted',
    '--no-show-signature',
    '--format=%H%x00%G?%x00%GS',
    '--stdin',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd: root, env, stdio: ['pipe', 'pipe', 'ignore'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
      else
        reject(
          new LedgerError(
            'environment',
            phrase('git could not read the signatures of {count} commits ({code})', {
              count: commits.length,
              code: String(code),
            }),
          ),
        );
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${commits.join('\n')}\n`);
  });
}
