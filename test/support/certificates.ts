// Certificates made by openssl for one test: an authority of our own, and what it signs.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installed } from './system-programs.ts';

export interface Certificate {
  readonly certificatePath: string;
  readonly keyPath: string;
  readonly certificate: string;
  readonly key: string;
  /** `AB:CD:…`, as openssl x509 -fingerprint -sha256 prints it. */
  readonly fingerprint: string;
}

export interface Authority extends Certificate {
  /** `days` may be negative: then it ended before today. */
  sign(name: string, options?: { readonly days?: number; readonly address?: string }): Promise<Certificate>;
}

export async function makeAuthority(folder: string): Promise<Authority> {
  const [keyPath, certificatePath] = [join(folder, 'authority.key'), join(folder, 'authority.pem')];
  await openssl(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '800',
    '-subj',
    '/CN=Example Authority',
    '-keyout',
    keyPath,
    '-out',
    certificatePath,
  );
  const own = await read(certificatePath, keyPath);
  let serial = 0;
  return {
    ...own,
    async sign(name, { days = 400, address = '127.0.0.1' } = {}) {
      serial += 1;
      const base = join(folder, `leaf-${serial}`);
      const [key, request, certificate, extensions] = [`${base}.key`, `${base}.csr`, `${base}.pem`, `${base}.ext`];
      await openssl(
        'req',
        '-new',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-subj',
        `/CN=${name}`,
        '-keyout',
        key,
        '-out',
        request,
      );
      await writeFile(extensions, `subjectAltName=DNS:${name},IP:${address}\n`);
      const span = days > 0 ? ['-days', `${days}`] : ended(days);
      if (days > 0)
        await openssl(
          'x509',
          '-req',
          '-in',
          request,
          '-CA',
          certificatePath,
          '-CAkey',
          keyPath,
          '-set_serial',
          `${serial}`,
          ...span,
          '-extfile',
          extensions,
          '-out',
          certificate,
        );
      else await signedInThePast(folder, request, certificate, extensions, span);
      return read(certificate, key);
    },
  };

  /** Only the command for authorities can date a certificate back. */
  async function signedInThePast(
    home: string,
    request: string,
    certificate: string,
    extensions: string,
    span: readonly string[],
  ) {
    const settings = join(home, 'authority.conf');
    await writeFile(join(home, 'index.txt'), '');
    await writeFile(
      settings,
      `[ca]\ndefault_ca=own\n[own]\ndatabase=${join(home, 'index.txt')}\nnew_certs_dir=${home}\nrand_serial=yes\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n`,
    );
    await openssl(
      'ca',
      '-batch',
      '-notext',
      '-config',
      settings,
      '-cert',
      certificatePath,
      '-keyfile',
      keyPath,
      '-in',
      request,
      '-out',
      certificate,
      '-extfile',
      extensions,
      ...span,
    );
  }
}

function ended(days: number): readonly string[] {
  const stamp = (offset: number) =>
    `${new Date(Date.now() + offset * 86_400_000).toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`;
  return ['-startdate', stamp(days - 30), '-enddate', stamp(days)];
}

async function read(certificatePath: string, keyPath: string): Promise<Certificate> {
  const fingerprint = await openssl('x509', '-in', certificatePath, '-noout', '-fingerprint', '-sha256');
  return {
    certificatePath,
    keyPath,
    certificate: await readFile(certificatePath, 'utf8'),
    key: await readFile(keyPath, 'utf8'),
    fingerprint: fingerprint.trim().split('=')[1] ?? '',
  };
}

async function openssl(...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(installed('openssl'), [...args])).stdout;
}
