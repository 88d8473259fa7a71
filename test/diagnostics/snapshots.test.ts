// One workspace slice a code, laid over the sound workspace: the code is found once, and reads as it was read in review.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { attachedFiles, attachmentFindings } from '../../src/cli/inputs/evidence-files.ts';
import { closedPeriodFindings } from '../../src/cli/inputs/closed-periods.ts';
import { deskFindings } from '../../src/cli/desk/findings.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { workflowFindings } from '../../src/workspace/workflow-lint.ts';
import { filesOf, overlaid } from '../support/workspace-tree.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const now = Temporal.Instant.from('2025-12-31T12:00:00+08:00');
const slices = readdirSync(folder).filter((name) => /^CB[0-9]{4}$/.test(name));
/** Told beside the findings that it counts. */
const NEVER_ALONE = 'CB0118';
/** Practice of the desk: other slices tell stories of a few keys, and nobody was told in any of them. */
const PRACTICE = /^CB042[4-7]$/;

let base: Map<string, Uint8Array>;
beforeAll(async () => {
  base = await filesOf(diskTree(`${folder}workspace`));
});

async function findingsOf(code: string) {
  const removed = `${folder}${code}/removed.txt`;
  const paths = existsSync(removed) ? readFileSync(removed, 'utf8').trim().split('\n') : [];
  const tree = await overlaid(base, `${folder}${code}/workspace`, paths);
  const workspace = await loadWorkspace(tree, { now });
  const practice = PRACTICE.test(code) ? [...workspace.clients.values()].flatMap((records) => deskFindings(records, [])) : [];
  const workflow = `${folder}${code}/workflow.yaml`;
  const inWorkflow = existsSync(workflow) ? workflowFindings('.github/workflows/check.yml', readFileSync(workflow)) : [];
  const attached = await attachmentFindings(tree, [...workspace.clients.values()].flatMap(attachedFiles));
  return [...workspace.findings, ...(await closedPeriodFindings(tree, workspace)), ...practice, ...inWorkflow, ...attached];
}

it('the workspace that the slices are laid over is sound', async () => {
  const { findings, clients } = await loadWorkspace(diskTree(`${folder}workspace`), { now });
  expect(findings).toEqual([]);
  expect([...clients.keys()]).toEqual(['hilltop-clinic', 'riverside-water']);
});

it('every code has its slice', () => {
  expect(slices).toEqual(Object.keys(CODES).toSorted());
});

describe.each(slices)('%s', (code) => {
  it('is the only finding', async () => {
    const codes = (await findingsOf(code)).map((finding) => finding.code);
    if (code === NEVER_ALONE) expect(codes.filter((found) => found === code)).toHaveLength(1);
    else expect(codes).toEqual([code]);
  });

  it.each(['en', 'zh-CN'] as const)('reads well in %s', async (language) => {
    const findings = await findingsOf(code);
    const text = renderText(
      findings.filter((finding) => finding.code === code),
      language,
    );
    await expect(text).toMatchFileSnapshot(`${folder}${code}/expected.${language}.txt`);
  });
});
