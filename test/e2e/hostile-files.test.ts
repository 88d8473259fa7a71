// Files that were made to break, fool or slow down the reader: refused by name through the front door, each within two seconds and
// 256 MB beside an otherwise sound workspace.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..', '..');
const entry = join(repository, 'bin', 'casebook.mjs');
const sound = join(repository, 'test', 'diagnostics', 'workspace');
const ASSET = 'inventory/riverside-water/assets/hostile.yaml';
const LIMIT = { seconds: 2, kilobytes: 256 * 1000 };
/** GNU time tells the most memory that a program had. */
const TIME = '/usr/bin/time';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'casebook-hostile-'));
  cpSync(sound, root, { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

interface Checked {
  readonly status: number | null;
  readonly findings: readonly { readonly code: string; readonly path: string }[];
  /** Of the processor: other programs on the machine do not count. */
  readonly seconds: number;
  readonly kilobytes: number;
}

function validate(): Checked {
  const note = join(root, 'measured');
  const measures = existsSync(TIME);
  const command = [entry, 'validate', '--json', '--workspace', root];
  const [program, args] = measures
    ? [TIME, ['-f', '%U %S %M', '-o', note, process.execPath, ...command]]
    : [process.execPath, command];
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 2 ** 28 });
  const { findings } = JSON.parse(stdout) as { findings: Checked['findings'] };
  const [user = 0, system = 0, kilobytes = 0] = measures
    ? (readFileSync(note, 'utf8').trim().split('\n').at(-1) ?? '').split(' ').map(Number)
    : [];
  return { status, findings, seconds: user + system, kilobytes };
}

const put = (content: string | Uint8Array) => writeFileSync(join(root, ASSET), content);
const MEBIBYTE = 1024 * 1024;

const REFUSED: readonly (readonly [what: string, code: string, plant: () => void])[] = [
  [
    'an alias bomb',
    'CB0108',
    () =>
      put(
        `a: &a [x,x]\n${'bcdefgh'
          .split('')
          .map((name) => `${name}: &${name} [*a,*a,*a]\n`)
          .join('')}`,
      ),
  ],
  ['100,000 keys', 'CB0113', () => put(Array.from({ length: 100_000 }, (_, key) => `k${key}: 1\n`).join(''))],
  ['one key 100,000 times', 'CB0113', () => put('a: 1\n'.repeat(100_000))],
  ['100,000 levels of nesting', 'CB0113', () => put(`a: ${'['.repeat(100_000)}`)],
  ['100,000 levels of maps', 'CB0113', () => put('{a: '.repeat(100_000))],
  ['a sparse gibibyte', 'CB0113', () => (put(''), truncateSync(join(root, ASSET), 2 ** 30))],
  ['32 MiB of text', 'CB0113', () => put(`notes: ${'x'.repeat(32 * MEBIBYTE)}\n`)],
  ['a pipe', 'CB0114', () => execFileSync('mkfifo', [join(root, ASSET)])],
  ['a symbolic link out of the workspace', 'CB0114', () => symlinkSync('/etc/hostname', join(root, ASSET))],
  ['a symbolic link to a device', 'CB0114', () => symlinkSync('/dev/zero', join(root, ASSET))],
  ['UTF-16', 'CB0112', () => put(Buffer.from('\ufeffid: hostile\n', 'utf16le'))],
  ['GBK', 'CB0112', () => put(new Uint8Array([...Buffer.from('id: '), 0xb5, 0xe7, 0xd4, 0xb4, 0x0a]))],
  ['NUL', 'CB0111', () => put('id: hos\0tile\n')],
  ['a mark that turns the direction', 'CB0111', () => put('id: hos\u202etile\n')],
  ['such a mark written as an escape', 'CB0111', () => put('id: "hos\\u202Etile"\n')],
  ['a directive', 'CB0108', () => put('%YAML 1.1\n---\nid: hostile\n')],
  ['a tag that makes objects', 'CB0108', () => put('id: !!js/function "function () {}"\n')],
  ['a merge', 'CB0108', () => put('id: hostile\n<<: { kind: hardware }\n')],
  ['a key twice', 'CB0107', () => put('id: hostile\nkind: hardware\nid: hostile\n')],
  ['a number as key', 'CB0110', () => put('id: hostile\n1: a\n')],
  ['the prototype as key', 'CB0201', () => put('id: hostile\n__proto__: { polluted: true }\n')],
  ['the constructor as key', 'CB0201', () => put('id: hostile\nconstructor: { prototype: {} }\n')],
];

describe('a hostile file is refused by name, in time, and takes nothing else with it', () => {
  it.each(REFUSED)('%s', (_what, code, plant) => {
    plant();
    const { status, findings, seconds, kilobytes } = validate();
    expect(status).toBe(1);
    expect(findings.map((finding) => finding.path)).toContain(ASSET);
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(findings.filter(({ path }) => path !== ASSET)).toEqual([]);
    expect(findings.length).toBeLessThanOrEqual(20);
    expect(seconds).toBeLessThan(LIMIT.seconds);
    expect(kilobytes).toBeLessThan(LIMIT.kilobytes);
  });

  it('a socket', async () => {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(join(root, ASSET), ready));
    try {
      expect(validate().findings).toMatchObject([{ code: 'CB0114', path: ASSET }]);
    } finally {
      await new Promise((closed) => server.close(closed));
    }
  });

  it('a pipe into which somebody writes without end', async () => {
    execFileSync('mkfifo', [join(root, ASSET)]);
    const writer = spawn('sh', ['-c', `exec yes > '${join(root, ASSET)}'`], { stdio: 'ignore' });
    try {
      expect(validate().findings).toMatchObject([{ code: 'CB0114', path: ASSET }]);
    } finally {
      writer.kill('SIGKILL');
    }
  });
});

describe('what other systems write is accepted', () => {
  const INCIDENT = 'incidents/riverside-water/2025/INC-2025-0001.yaml';
  const incident = readFileSync(join(sound, INCIDENT), 'utf8');

  it.each([
    ['a byte order mark', `\ufeff${incident}`],
    ['line ends of Windows', incident.replaceAll('\n', '\r\n')],
  ])('%s', (_what, text) => {
    writeFileSync(join(root, INCIDENT), text);
    expect(validate()).toMatchObject({ status: 0, findings: [] });
  });
});
