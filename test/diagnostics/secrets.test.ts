// Secrets that somebody wrote into YAML.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderAnnotations } from '../../src/diagnostics/render-annotations.ts';
import { renderGitlab } from '../../src/diagnostics/render-gitlab.ts';
import { renderJson } from '../../src/diagnostics/render-json.ts';
import { renderJunit } from '../../src/diagnostics/render-junit.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { filesOf, memoryTree } from '../support/workspace-tree.ts';
import { SWITCH } from './mistakes/planted.ts';

const now = Temporal.Instant.from('2025-12-31T12:00:00+08:00');
const folder = fileURLToPath(new URL('workspace', import.meta.url));
let base: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  base = await filesOf(diskTree(folder));
});

async function findingsWith(sound: string, wrong: string) {
  const text = new TextDecoder().decode(base.get(SWITCH));
  expect(text).toContain(sound);
  const files = new Map<string, string | Uint8Array>(base).set(SWITCH, text.replace(sound, () => wrong));
  return (await loadWorkspace(memoryTree(files), { now })).findings;
}

describe('a secret in YAML reaches no output', () => {
  const secrets: readonly (readonly [string, string, string])[] = [
    ['under its key', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: hunter2!'],
    ['as community', 'community: env:CASEBOOK_SNMP_COMMUNITY', 'community: hunter2!'],
    ['under a key that does not exist', '    user: inspector', '    user: inspector\n    enableSecret: hunter2!'],
    ['in a list', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: [hunter2!]'],
    ['in a map', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: { value: hunter2! }'],
    ['on the next line', 'password: env:CASEBOOK_SSH_PASSWORD', 'password:\n      hunter2!'],
    ['in an unclosed quote', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: "hunter2!'],
    ['behind a full-width colon', 'password: env:CASEBOOK_SSH_PASSWORD', 'password：hunter2!'],
    ['in an address', 'address: 10.20.0.1', 'address: http://admin:hunter2!@10.20.0.1'],
    ['below its key, without indentation', 'password: env:CASEBOOK_SSH_PASSWORD', 'password:\n    hunter2!'],
    ['in a block that is not closed', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: [hunter2!'],
    ['as an anchor', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: &hunter2! x'],
  ];

  it.each(secrets)('%s', async (_where, sound, wrong) => {
    const findings = await findingsWith(sound, wrong);
    expect(findings).not.toEqual([]);
    const outputs = [renderText, renderAnnotations, renderGitlab, renderJunit].map((render) => render(findings, 'en'));
    for (const output of [...outputs, renderJson(findings, 'en', { files: 1 }), JSON.stringify(findings)]) {
      expect(output).not.toContain('hunter2');
    }
  });
});
