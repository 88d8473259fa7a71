import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { workflowFindings } from '../../../src/workspace/workflow-lint.ts';

const SHA = '3d3c42e5aac5ba805825da76410c181273ba90b1';

interface Parts {
  readonly on?: string;
  readonly permissions?: string;
  readonly job?: string;
  readonly steps?: string;
}

/** A sound workflow with some of its parts replaced. */
const workflow = ({
  on = 'push:',
  permissions = 'permissions:\n  contents: read\n',
  job = '    timeout-minutes: 5\n',
  steps = '      - run: npm test\n',
}: Parts) => `name: sample\non:\n  ${on}\n${permissions}jobs:\n  sample:\n    runs-on: ubuntu-24.04\n${job}    steps:\n${steps}`;
const codesOf = (text: string) =>
  workflowFindings('.github/workflows/sample.yml', new TextEncoder().encode(text)).map(
    ({ code, start }) => `${code}:${start.line}`,
  );
const uses = (action: string, rest = '') => `      - uses: ${action}\n${rest}`;

describe('a workflow that is sound gives no finding', () => {
  it.each([
    ['steps that run commands', {}],
    ['an action by its commit', { steps: uses(`actions/setup-node@${SHA} # v7.0.0`) }],
    ['an action of this repository', { steps: uses('./.github/actions/prepare') }],
    ['an image by its digest', { steps: uses(`docker://alpine@sha256:${'a'.repeat(64)}`) }],
    ['no permission at all', { permissions: 'permissions: {}\n' }],
    [
      'permissions in the job alone',
      { permissions: '', job: '    timeout-minutes: 5\n    permissions:\n      contents: write\n' },
    ],
    [
      'an expression in env',
      { steps: '      - run: echo "$TITLE"\n        env:\n          TITLE: ${{ github.event.issue.title }}\n' },
    ],
    ['an expression in if', { steps: "      - if: ${{ github.event_name == 'push' }}\n        run: npm test\n" }],
    ['a secret on the main branch', { steps: '      - run: npm test\n        env:\n          TOKEN: ${{ secrets.TOKEN }}\n' }],
    [
      'the token of the run in a pull request',
      { on: 'pull_request:', steps: '      - run: npm test\n        env:\n          GH_TOKEN: ${{ secrets.GITHUB_TOKEN }}\n' },
    ],
    [
      'a checkout of a pull request without its token',
      { on: 'pull_request:', steps: uses(`actions/checkout@${SHA}`, '        with:\n          persist-credentials: false\n') },
    ],
    ['a checkout of the base under workflow_run', { on: 'workflow_run:', steps: uses(`actions/checkout@${SHA}`) }],
    ['braces of the shell', { steps: '      - run: echo "${HOME} {{ x }}"\n' }],
  ] satisfies readonly (readonly [string, Parts])[])('%s', (_, parts) => {
    expect(codesOf(workflow(parts))).toEqual([]);
  });

  it('those of this repository', () => {
    const folder = new URL('../../../.github/workflows/', import.meta.url);
    const found = readdirSync(folder).flatMap((name) =>
      workflowFindings(`.github/workflows/${name}`, readFileSync(new URL(name, folder))).map(
        ({ code, path, start }) => `${path}:${start.line} ${code}`,
      ),
    );
    expect(found).toEqual([]);
  });
});

describe('a workflow that is not', () => {
  it.each([
    ['an action by a tag', { steps: uses('actions/checkout@v7') }, ['CB0801:11']],
    ['an action by a branch', { steps: uses('someone/tool@main') }, ['CB0801:11']],
    ['an action by half a commit', { steps: uses('someone/tool@3d3c42e5') }, ['CB0801:11']],
    ['an action without a version', { steps: uses('someone/tool') }, ['CB0801:11']],
    ['an image by a tag', { steps: uses('docker://alpine:3.20') }, ['CB0801:11']],
    [
      'a called workflow by a tag',
      { job: '    timeout-minutes: 5\n    uses: someone/flows/.github/workflows/x.yml@v1\n' },
      ['CB0801:10'],
    ],
    ['all permissions', { permissions: 'permissions: write-all\n' }, ['CB0802:4']],
    ['all permissions in a job', { job: '    timeout-minutes: 5\n    permissions: write-all\n' }, ['CB0802:10']],
    ['writing at the top', { permissions: 'permissions:\n  contents: write\n' }, ['CB0802:5']],
    [
      'two that write at the top',
      { permissions: 'permissions:\n  contents: write\n  issues: write\n' },
      ['CB0802:5', 'CB0802:6'],
    ],
    ['no permissions anywhere', { permissions: '' }, ['CB0802:5']],
    [
      'the head of a pull request under pull_request_target',
      {
        on: 'pull_request_target:',
        steps: uses(`actions/checkout@${SHA}`, '        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n'),
      },
      ['CB0803:13'],
    ],
    [
      'the branch of a pull request under pull_request_target',
      {
        on: 'pull_request_target:',
        steps: uses(`actions/checkout@${SHA}`, '        with:\n          ref: ${{ github.head_ref }}\n'),
      },
      ['CB0803:13'],
    ],
    [
      'the repository of a fork under pull_request_target',
      {
        on: 'pull_request_target:',
        steps: uses(
          `actions/checkout@${SHA}`,
          '        with:\n          repository: ${{ github.event.pull_request.head.repo.full_name }}\n',
        ),
      },
      ['CB0803:13'],
    ],
    [
      'the head of a run under workflow_run',
      {
        on: 'workflow_run:',
        steps: uses(`actions/checkout@${SHA}`, '        with:\n          ref: ${{ github.event.workflow_run.head_sha }}\n'),
      },
      ['CB0803:13'],
    ],
    [
      'a merge ref under pull_request_target',
      { on: 'pull_request_target:', steps: uses(`actions/checkout@${SHA}`, '        with:\n          ref: refs/pull/1/merge\n') },
      ['CB0803:13'],
    ],
    ['a title in a script', { steps: '      - run: echo ${{ github.event.issue.title }}\n' }, ['CB0804:11']],
    ['a branch name in a script', { steps: '      - run: git switch ${{ github.head_ref }}\n' }, ['CB0804:11']],
    ['a harmless expression in a script all the same', { steps: '      - run: echo ${{ github.run_id }}\n' }, ['CB0804:11']],
    [
      'two expressions in a script of several lines',
      { steps: '      - run: |\n          echo ${{ inputs.a }}\n          echo ${{ inputs.b }}\n' },
      ['CB0804:12', 'CB0804:13'],
    ],
    [
      'an expression in the script of an action',
      {
        steps: uses(
          `actions/github-script@${SHA}`,
          '        with:\n          script: console.log("${{ github.event.comment.body }}")\n',
        ),
      },
      ['CB0804:13'],
    ],
    ['a job without a time-out', { job: '' }, ['CB0805:7']],
    [
      'a secret in a pull request',
      { on: 'pull_request:', steps: '      - run: npm test\n        env:\n          TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n' },
      ['CB0806:13'],
    ],
    [
      'a secret behind a condition',
      { on: 'pull_request:', steps: "      - run: npm test\n        env:\n          TOKEN: ${{ secrets.A || 'none' }}\n" },
      ['CB0806:13'],
    ],
    [
      'a checkout of a pull request that keeps its token',
      { on: 'pull_request:', steps: uses(`actions/checkout@${SHA}`) },
      ['CB0807:11'],
    ],
    [
      'events in a list',
      {
        on: 'pull_request: {}\n  pull_request_target: {}',
        steps: uses(`actions/checkout@${SHA}`, '        with:\n          ref: ${{ github.head_ref }}\n'),
      },
      ['CB0803:14'],
    ],
  ] satisfies readonly (readonly [string, Parts, readonly string[]])[])('%s', (_, parts, codes) => {
    expect(codesOf(workflow(parts))).toEqual(codes);
  });

  it.each([
    ['on: pull_request\n', ['CB0807:9']],
    ['on: [push, pull_request]\n', ['CB0807:9']],
  ])('events as %j', (on, codes) => {
    const text = `${on}permissions: {}\njobs:\n  sample:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 5\n    env: {}\n    steps:\n      - uses: actions/checkout@${SHA}\n`;
    expect(codesOf(text)).toEqual(codes);
  });

  it('a file that is no YAML is said to be so, and one that is no workflow gives nothing', () => {
    expect(codesOf('on: [push\n')[0]).toMatch(/^CB01/);
    expect(codesOf('- 1\n')).toEqual([]);
  });
});
