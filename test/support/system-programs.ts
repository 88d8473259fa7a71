// Programs of the system that tests need. Where one is missing a visible skip says so; where they are required, a failure.
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Program → the Debian package that brings it. */
const PACKAGES = {
  snmpd: 'snmpd',
  snmpget: 'snmp',
  snmpwalk: 'snmp',
  snmpbulkwalk: 'snmp',
  sshd: 'openssh-server',
  ssh: 'openssh-client',
  'ssh-keygen': 'openssh-client',
  'ssh-keyscan': 'openssh-client',
  openssl: 'openssl',
  ping: 'iputils-ping',
  initdb: 'postgresql',
  postgres: 'postgresql',
  psql: 'postgresql-client',
  mariadbd: 'mariadb-server',
  'mariadb-install-db': 'mariadb-server',
  mariadb: 'mariadb-client',
  nginx: 'nginx',
  'ansible-inventory': 'ansible-core',
} as const;
export type SystemProgram = keyof typeof PACKAGES;

/** Servers lie in folders that only an administrator's path names. */
const FOLDERS = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
  ...versions('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`),
];

function versions(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const isRequired = process.env['CASEBOOK_INTEROP'] === 'required';

export function programPath(name: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, name)).find(isExecutable);
}

/** For tests below `describeWith`, which are not run where the program is missing. */
export function installed(name: SystemProgram): string {
  const path = programPath(name);
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

export function describeWith(programs: readonly SystemProgram[], title: string, tests: () => void): void {
  const missing = programs.filter((name) => programPath(name) === undefined);
  if (missing.length === 0) return void describe(title, tests);
  const packages = [...new Set(missing.map((name) => PACKAGES[name]))].join(' ');
  const sentence = `${title}: not run without ${missing.join(', ')} (Debian: apt-get install ${packages})`;
  if (isRequired) it(sentence, () => expect.fail(`${missing.join(', ')} must be installed here`));
  else it.skip(sentence, () => {});
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
