// Files that no editor would write: wrong encodings, bombs, other formats, other languages, injections, misleading names. Each is
// refused with one finding that names what is wrong, where it stands.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { filesOf, memoryTree } from '../support/workspace-tree.ts';
import { AGREEMENT, CHECKLIST, CLIENT, DATABASE_CHECKLIST, INCIDENT, journal, SCHEDULE, SLOW_DATABASE, SWITCH } from './mistakes/planted.ts';

const ACTION = journal('ACT');
const APPROVAL = journal('APR');
const PART = journal('PRT');
const RISK = journal('RSK');

const now = Temporal.Instant.from('2025-12-31T12:00:00+08:00');
let base: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  base = await filesOf(diskTree(fileURLToPath(new URL('workspace', import.meta.url))));
});

const text = (path: string) => new TextDecoder().decode(base.get(path));
const bytes = (...parts: readonly (number | string)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])));
const rep = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('');

function edit(path: string, sound: string, wrong: string): string {
  expect(text(path)).toContain(sound);
  return text(path).replace(sound, () => wrong);
}

function utf16(content: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? [0xfeff] : []), ...Array.from({ length: content.length }, (_, index) => content.charCodeAt(index))];
  return Uint8Array.from(units.flatMap((unit) => (littleEndian ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])));
}

type Row = readonly [what: string, path: string, content: () => string | Uint8Array, code: string, line: number];

const HOSTILE: readonly Row[] = [
  // bytes
  ['UTF-16LE with BOM', ACTION, () => utf16(text(ACTION), true, true), 'CB0112', 1],
  ['UTF-16BE with BOM', ACTION, () => utf16(text(ACTION), false, true), 'CB0112', 1],
  ['UTF-16LE bare', ACTION, () => utf16('id: ACT-2025-0001\n', true, false), 'CB0112', 1],
  ['UTF-16BE bare', ACTION, () => utf16('id: ACT-2025-0001\n', false, false), 'CB0112', 1],
  ['UTF-32LE', ACTION, () => Uint8Array.from([0xff, 0xfe, 0, 0, ...Array.from('id: x', (letter) => [letter.charCodeAt(0), 0, 0, 0]).flat()]), 'CB0112', 1],
  ['GBK value', ACTION, () => bytes('id: ACT-2025-0001\ntitle: ', 0xb5, 0xe7, 0xd4, 0xb4, '\n'), 'CB0112', 2],
  ['Latin-1 value', ACTION, () => bytes('id: ACT-2025-0001\ntitle: caf', 0xe9, '\n'), 'CB0112', 2],
  ['Shift-JIS value', ACTION, () => bytes('id: ACT-2025-0001\ntitle: ', 0x93, 0xfa, 0x96, 0x7b, '\n'), 'CB0112', 2],
  ['Big5 value', ACTION, () => bytes('id: ACT-2025-0001\ntitle: ', 0xa4, 0xa4, 0xa4, 0xe5, '\n'), 'CB0112', 2],
  ['overlong NUL', ACTION, () => bytes('id: x', 0xc0, 0x80, '\n'), 'CB0112', 1],
  ['encoded surrogate', ACTION, () => bytes('id: x', 0xed, 0xa0, 0x80, '\n'), 'CB0112', 1],
  ['beyond Unicode', ACTION, () => bytes('id: x', 0xf5, 0x80, 0x80, 0x80, '\n'), 'CB0112', 1],
  ['cut off UTF-8', ACTION, () => bytes(text(ACTION), '# ', 0xe7, 0x94), 'CB0112', 8],
  ['PNG', ACTION, () => bytes(0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0, 13, 'IHDR'), 'CB0112', 1],
  ['gzip', ACTION, () => bytes(0x1f, 0x8b, 8, 0, 0, 0), 'CB0112', 1],
  ['ZIP', ACTION, () => bytes('PK', 3, 4, 20, 0, 0, 0, 8, 0), 'CB0111', 1],
  ['ELF', ACTION, () => bytes(0x7f, 'ELF', 2, 1, 1, 0), 'CB0111', 1],
  ['PDF', ACTION, () => bytes('%PDF-1.7\n%', 0xe2, 0xe3, 0xcf, 0xd3, '\n'), 'CB0112', 2],
  ['zero bytes', ACTION, () => new Uint8Array(4096), 'CB0111', 1],
  ['0xFF bytes', ACTION, () => new Uint8Array(4096).fill(0xff), 'CB0112', 1],
  ['two BOMs', ACTION, () => '\ufeff\ufeff' + text(ACTION), 'CB0111', 1],
  ['BOM in the middle', ACTION, () => edit(ACTION, 'title:', '\ufefftitle:'), 'CB0111', 2],
  // characters
  ...([['BEL', '\u0007'], ['ESC sequence', '\u001b[31m'], ['DEL', '\u007f'], ['NEL', '\u0085'], ['LRE', '\u202a'], ['LRI', '\u2066'], ['PDI', '\u2069'], ['RLM', '\u200f'], ['ZWSP', '\u200b'], ['WJ', '\u2060'], ['SHY', '\u00ad'], ['PS', '\u2029'], ['interlinear', '\ufff9'], ['noncharacter', '\uffff'], ['tag', '\u{e0041}'], ['Hangul filler', '\u3164'], ['half-width filler', '\uffa0'], ['vertical tab', '\v'], ['form feed', '\f'], ['C1', '\u0090'], ['Arabic letter mark', '\u061c'], ['grapheme joiner', '\u034f'], ['blank of Braille', '\u2800'], ['object replacement', '\ufffc'], ['beam of notes', '\u{1d173}'], ['shorthand overlap', '\u{1bca0}'], ['hieroglyph joiner', '\u{13430}']] as const).map(([n, c]): Row => [`${n} in a title`, ACTION, () => edit(ACTION, '更换同批次', `更换${c}同批次`), 'CB0111', 2]),
  ['escaped NUL', ACTION, () => edit(ACTION, 'title: 更换同批次电源模块', 'title: "x\\0y"'), 'CB0111', 2],
  ['escaped RLO', ACTION, () => edit(ACTION, 'title: 更换同批次电源模块', 'title: "x\\u202ey"'), 'CB0111', 2],
  ['escaped lone surrogate', ACTION, () => edit(ACTION, 'title: 更换同批次电源模块', 'title: "x\\ud800y"'), 'CB0111', 2],
  ['hidden in a key', ACTION, () => edit(ACTION, 'title:', 'ti\u200dtle:'), 'CB0111', 2],
  ['hidden in a comment', ACTION, () => edit(ACTION, 'title:', '# x\u202e\ntitle:'), 'CB0111', 2],
  // bombs
  ['alias bomb', ACTION, () => 'a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n', 'CB0108', 1],
  ['self-reference', ACTION, () => '&a [*a]\n', 'CB0108', 1],
  ['merge bomb', ACTION, () => `id: x\n<<: [${'{a: 1},'.repeat(1000)}]\n`, 'CB0108', 2],
  ['100,000 brackets', ACTION, () => '['.repeat(100_000), 'CB0113', 1],
  ['100,000 keys', ACTION, () => rep(100_000, (i) => `k${i}: 1\n`), 'CB0113', 10001],
  ['100,000 items', ACTION, () => 'assets:\n' + '  - x\n'.repeat(100_000), 'CB0113', 33334],
  ['deep indentation', ACTION, () => rep(200, (i) => ' '.repeat(i) + 'a:\n'), 'CB0113', 62],
  ['2 MiB of comment', ACTION, () => '#'.repeat(2 * 1024 * 1024), 'CB0113', 1],
  ['200,000 documents', ACTION, () => '---\n'.repeat(200_000), 'CB0109', 2],
  ['a title of a mebibyte', ACTION, () => edit(ACTION, '更换同批次电源模块', 'x'.repeat(900_000)), 'CB0209', 2],
  ['a number of a mebibyte', SWITCH, () => edit(SWITCH, 'fans: 3', `fans: ${'9'.repeat(900_000)}`), 'CB0204', 27],
  ['a list of 100,000 assets', SLOW_DATABASE, () => edit(SLOW_DATABASE, '[billing-db, server-2]', `[${'x,'.repeat(100_000)}y]`), 'CB0113', 10],
  ['an id of 100,000 letters', ACTION, () => edit(ACTION, 'id: ACT-2025-0001', `id: ${'A'.repeat(100_000)}`), 'CB0212', 1],
  ['a chain of 100,000 dashes', ACTION, () => edit(ACTION, 'owner: 何维', `owner:\n  ${'- '.repeat(100_000)}x`), 'CB0113', 4],
  ['questions without an answer', ACTION, () => `${'? '.repeat(100_000)}x\n`, 'CB0113', 1],
  ['a key of a mebibyte', ACTION, () => `${'k'.repeat(1_000_000)}: x\n`, 'CB0101', 1],
  ['a million apostrophes', ACTION, () => "'".repeat(1_000_001), 'CB0104', 1],
  ['a million commas', ACTION, () => edit(ACTION, 'owner: 何维', `owner: [${','.repeat(900_000)}]`), 'CB0113', 3],
  ['60,000 anchors', ACTION, () => rep(60_000, (i) => `- &a${i} x\n`), 'CB0108', 1],
  ['a tag of a mebibyte', ACTION, () => `id: !${'x'.repeat(900_000)} y`, 'CB0108', 1],
  ['joiners and nothing to join', ACTION, () => edit(ACTION, 'owner: 何维', 'owner: "\u200d"'), 'CB0205', 3],
  ['a copy of an asset in capitals', 'inventory/riverside-water/assets/Core-Sw-1.yaml', () => text(SWITCH), 'CB0301', 1],
  ['a copy of an asset under an accent', 'inventory/riverside-water/assets/cafe\u0301.yaml', () => text(SWITCH), 'CB0301', 1],
  // prototype
  ...(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'toJSON'] as const).map((k): Row => [`${k} as key`, ACTION, () => edit(ACTION, 'party:', `${k}: x\nparty:`), 'CB0201', 4]),
  ['__proto__ as map of another kind', AGREEMENT, () => edit(AGREEMENT, '  5x8:\n', '  __proto__:\n'), 'CB0213', 27],
  ['constructor as asset', PART, () => edit(PART, 'asset: core-sw-1', 'asset: constructor'), 'CB0303', 2],
  ['toString as checklist', SCHEDULE, () => edit(SCHEDULE, 'checklist: database', 'checklist: tostring'), 'CB0305', 6],
  ['constructor as probe', DATABASE_CHECKLIST, () => edit(DATABASE_CHECKLIST, 'kind: tcp', 'kind: constructor'), 'CB0501', 11],
  ['__proto__ as probe', DATABASE_CHECKLIST, () => edit(DATABASE_CHECKLIST, 'kind: tcp', 'kind: __proto__'), 'CB0501', 11],
  ['constructor as window', AGREEMENT, () => edit(AGREEMENT, '    window: 5x8', '    window: constructor'), 'CB0309', 24],
  ['constructor as reason', INCIDENT, () => edit(INCIDENT, 'reason: client-access', 'reason: constructor'), 'CB0307', 30],
  // injection
  ['a shell command as asset', PART, () => edit(PART, 'asset: core-sw-1', 'asset: $(reboot)'), 'CB0212', 2],
  ['a path as asset', PART, () => edit(PART, 'asset: core-sw-1', 'asset: ../../../etc/passwd'), 'CB0212', 2],
  ['a path as id', ACTION, () => edit(ACTION, 'id: ACT-2025-0001', 'id: ../ACT-2025-0001'), 'CB0212', 1],
  ['a line end in an id', ACTION, () => edit(ACTION, 'id: ACT-2025-0001', 'id: "ACT-2025-0001\\n"'), 'CB0212', 1],
  ['a line end behind an asset', PART, () => edit(PART, 'asset: core-sw-1', 'asset: "core-sw-1\\n"'), 'CB0212', 2],
  ['a line end behind a date', ACTION, () => edit(ACTION, 'due: 2025-04-30', 'due: "2025-04-30\\n"'), 'CB0211', 6],
  ['an address with a command', SWITCH, () => edit(SWITCH, 'address: 10.20.0.1', 'address: 10.20.0.1; reboot'), 'CB0216', 15],
  ['an address with an option', SWITCH, () => edit(SWITCH, 'address: 10.20.0.1', 'address: -oProxyCommand=x'), 'CB0216', 15],
  ['an address of a file', SWITCH, () => edit(SWITCH, 'address: 10.20.0.1', 'address: file:///etc/passwd'), 'CB0216', 15],
  ['a secret reference with a command', SWITCH, () => edit(SWITCH, 'env:CASEBOOK_SSH_PASSWORD', 'env:$(id)'), 'CB0207', 23],
  ['a secret as URL', SWITCH, () => edit(SWITCH, 'env:CASEBOOK_SSH_PASSWORD', 'https://vault.example/x'), 'CB0207', 23],
  ['a condition that loops', CHECKLIST, () => edit(CHECKLIST, 'when: shortfall > 0', 'when: "while(true){}"'), 'CB0503', 18],
  ['a condition that requires', CHECKLIST, () => edit(CHECKLIST, 'when: shortfall > 0', `when: "require('fs')"`), 'CB0503', 18],
  ['a condition on the process', CHECKLIST, () => edit(CHECKLIST, 'when: shortfall > 0', 'when: process.env.HOME == ""'), 'CB0503', 18],
  ['a condition of 100,000 brackets', CHECKLIST, () => edit(CHECKLIST, 'when: shortfall > 0', `when: "${'('.repeat(3000)}"`), 'CB0503', 18],
  ['an approval of a path outside', APPROVAL, () => edit(APPROVAL, 'subject: DEF-2025-0001', 'subject: inventory/../../etc/passwd'), 'CB0336', 4],
  ['a log-in in an address', SWITCH, () => edit(SWITCH, 'address: 10.20.0.1', 'address: ssh://root:hunter2@10.20.0.1'), 'CB0216', 15],
  // YAML of other versions and languages
  ['Python object', ACTION, () => edit(ACTION, 'owner: 何维', 'owner: !!python/object/apply:os.system ["id"]'), 'CB0108', 3],
  ['JavaScript function', ACTION, () => edit(ACTION, 'owner: 何维', 'owner: !!js/function "function(){}"'), 'CB0108', 3],
  ['Ruby object', ACTION, () => edit(ACTION, 'owner: 何维', 'owner: !ruby/object:Gem {}'), 'CB0108', 3],
  ['binary tag', ACTION, () => edit(ACTION, 'owner: 何维', 'owner: !!binary aGVsbG8='), 'CB0108', 3],
  ['set tag', ACTION, () => edit(ACTION, 'owner: 何维', 'owner: !!set {x}'), 'CB0108', 3],
  ['verbatim tag', ACTION, () => edit(ACTION, 'owner: 何维', 'owner: !<tag:yaml.org,2002:str> x'), 'CB0108', 3],
  ['include tag', ACTION, () => edit(ACTION, 'owner: 何维', 'owner: !include ../secret.yaml'), 'CB0108', 3],
  ['reserved directive', ACTION, () => '%FOO bar\n---\n' + text(ACTION), 'CB0108', 1],
  ['YAML 1.1', ACTION, () => '%YAML 1.1\n---\n' + text(ACTION), 'CB0108', 1],
  ['vault', ACTION, () => '$ANSIBLE_VAULT;1.1;AES256\n6162\n', 'CB0204', 1],
  ['Helm template', ACTION, () => '{{- if .Values.x }}\nid: x\n{{- end }}\n', 'CB0106', 1],
  ['Jinja template', ACTION, () => edit(ACTION, 'owner: 何维', 'owner: {{ owner | default("x") }}'), 'CB0106', 3],
  ['XML', ACTION, () => '<?xml version="1.0"?>\n<action/>\n', 'CB0204', 1],
  ['HTML', ACTION, () => '<!doctype html>\n<title>x</title>\n', 'CB0204', 1],
  ['CSV', ACTION, () => 'id,title\nACT-2025-0001,x\n', 'CB0105', 1],
  ['INI', ACTION, () => '[action]\nid=ACT-2025-0001\n', 'CB0106', 2],
  ['TOML', ACTION, () => 'id = "ACT-2025-0001"\ntitle = "x"\n', 'CB0105', 1],
  ['a shell script', ACTION, () => '#!/bin/sh\nrm -rf /\n', 'CB0204', 2],
  ['a Markdown page', ACTION, () => '# 标题\n\n正文。\n', 'CB0204', 3],
  ['a diff', ACTION, () => '--- a/x.yaml\n+++ b/x.yaml\n@@ -1 +1 @@\n', 'CB0204', 1],
  ['a PEM key', ACTION, () => '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----\n', 'CB0204', 1],
  ['JSON with comments', ACTION, () => '{ // x\n "id": "ACT-2025-0001" }\n', 'CB0105', 1],
  ['JSON cut off', ACTION, () => '{"id": "ACT-2025-0001", "title": ', 'CB0104', 1],
  ['JSON lines', ACTION, () => '{"id": 1}\n{"id": 2}\n', 'CB0106', 2],
  ['a Kubernetes manifest', ACTION, () => 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n', 'CB0217', 1],
  ['a record of another kind', ACTION, () => text(RISK), 'CB0217', 1],
  ['an agreement as client', CLIENT, () => text(AGREEMENT), 'CB0217', 1],
  // numbers
  ...([['1e999', 'CB0122'], ['0x1FFFFFFFFFFFFF', 'CB0122'], ['1_000', 'CB0204'], ['3.0000001', 'CB0204'], ['-1', 'CB0208'], ['9007199254740993', 'CB0208'], ['.NaN', 'CB0122'], ['-.inf', 'CB0122'], ['0b11', 'CB0204'], ['3e', 'CB0204'], ['1/2', 'CB0204'], ['三', 'CB0204'], ['"3"', 'CB0204'], ['3,', 'CB0204'], ['[3]', 'CB0204'], ['!!int 3', 'CB0108']] as const).map(([v, c]): Row => [`${v} fans`, SWITCH, () => edit(SWITCH, 'fans: 3', `fans: ${v}`), c, 27]),
  // times
  ...([['9999-12-31T23:59:59+08:00', 'CB0402'], ['0000-00-00T00:00:00Z', 'CB0401'], ['2025-03-11T23:59:60Z', 'CB0401'], ['2025-03-11T18:30:00-00:00', 'CB0401'], ['2025-03-11T18:30:00+24:00', 'CB0401'], ['12025-03-11T18:30:00Z', 'CB0211'], ['2025-W11-2', 'CB0211'], ['2025-070', 'CB0211'], ['now', 'CB0211'], ['2025-03-11T18:30', 'CB0211'], ['2025-03-11t18:30:00z', 'CB0211'], ['１２', 'CB0211'], ['+002025-03-11T18:30:00Z', 'CB0211'], ['2025-03-11T18:30:00.999999999999Z', 'CB0211']] as const).map(([v, c]): Row => [`resolved ${v}`, INCIDENT, () => edit(INCIDENT, 'resolvedAt: 2025-03-11T18:30:00+08:00', `resolvedAt: ${v}`), c, 24]),
  // names of files
  ...(['incidents/riverside-water/2025/INC-2025-0003.yml', 'incidents/riverside-water/2025/INC-2025-0003.YAML', 'incidents/riverside-water/2025/INC-2025-0003.yaml.bak', 'incidents/riverside-water/2025/INC-2025-0003.yaml~', 'incidents/riverside-water/2025/INC-2025-0003.json', 'incidents/riverside-water/2025/inc-2025-0003.yaml', 'incidents/riverside-water/2025/INC_2025_0003.yaml', 'incidents/riverside-water/25/INC-2025-0003.yaml', 'incidents/riverside-water/INC-2025-0003.yaml', 'incidents/INC-2025-0003.yaml', 'incidents/riverside-water/2025/03/INC-2025-0003.yaml', 'journal/riverside-water/2025/INC-2025-0003.yaml', 'incidents/riverside-water/2025/CHG-2025-0003.yaml', 'inventory/riverside-water/agreement.yml', 'inventory/riverside-water/asset/core-sw-3.yaml', 'inventory/riverside-water/core-sw-3.yaml', 'checklists/riverside-water/core-switch.yaml', 'calendars/CN.yaml', 'calendars/cn-2025.yaml', 'knowledge/kno-2025-0003.yaml', 'journal/riverside-water/2025/commentary_2025-04.yaml', 'journal/riverside-water/2025/XYZ-2025-0001.yaml', 'incidents/riverside-water/2025/INC-2025-0003 .yaml', 'inventory/riverside-water/assets/core-sw-3.yaml.txt'] as const).map((p): Row => [`a file ${p}`, p, () => text(SLOW_DATABASE).replace('INC-2025-0002', 'INC-2025-0003'), p.endsWith(' .yaml') ? 'CB0301' : 'CB0116', 1]),
  ['a copy with its number', 'incidents/riverside-water/2025/INC-2025-0002 (1).yaml', () => text(SLOW_DATABASE), 'CB0301', 1],
  ['a copy of the system', 'incidents/riverside-water/2025/INC-2025-0002 - 副本.yaml', () => text(SLOW_DATABASE), 'CB0301', 1],
  ['a client that does not exist', 'incidents/riverside-watr/2025/INC-2025-0003.yaml', () => text(SLOW_DATABASE).replace('INC-2025-0002', 'INC-2025-0003'), 'CB0302', 1],
  ['a client in capitals', 'incidents/Riverside-Water/2025/INC-2025-0003.yaml', () => text(SLOW_DATABASE).replace('INC-2025-0002', 'INC-2025-0003'), 'CB0302', 1],
  ['a number in full-width digits', 'incidents/riverside-water/2025/INC-2025-０００３.yaml', () => text(SLOW_DATABASE).replace('INC-2025-0002', 'INC-2025-０００３'), 'CB0212', 1],
  ['the same number with fewer zeros', 'incidents/riverside-water/2025/INC-2025-002.yaml', () => text(SLOW_DATABASE).replace('INC-2025-0002', 'INC-2025-002'), 'CB0312', 1],
  ['an asset in capitals beside it', 'inventory/riverside-water/assets/Core-SW-1.yaml', () => text(SWITCH).replace('id: core-sw-1', 'id: Core-SW-1'), 'CB0212', 1],
  ['a record in the folder of another year', 'incidents/riverside-water/2024/INC-2025-0003.yaml', () => text(SLOW_DATABASE).replace('INC-2025-0002', 'INC-2025-0003'), 'CB0320', 1],
];

describe('a hostile file is refused with one finding in its place', () => {
  it.each(HOSTILE)('%s', async (_what, path, content, code, line) => {
    const files = new Map<string, string | Uint8Array>(base).set(path, content());
    const { findings } = await loadWorkspace(memoryTree(files), { now });
    expect(findings.map((finding) => [finding.path, finding.code, finding.start.line])).toEqual([[path, code, line]]);
  });
});
