// Workflows of the repository: what could turn them against it, each finding at its line. Only what GitHub runs is looked at.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { keySpan, markAt, valueSpan, type Pointer } from './marks.ts';
import { readYaml, type ReadDocument } from './read-yaml.ts';
import { findingAt, type Details, type Span } from './source.ts';

export function workflowFindings(path: string, bytes: Uint8Array): readonly Diagnostic[] {
  const read = readYaml(path, bytes);
  if (!('source' in read)) return read;
  const workflow: Workflow = { read, events: eventsOf(asMap(read.value)['on']), jobs: jobsOf(read.value) };
  return [
    ...permissionFindings(workflow),
    ...workflow.jobs.flatMap((job) => [...timeOutFindings(job, workflow), ...stepFindings(job, workflow)]),
    ...secretFindings(workflow),
  ].toSorted((left, right) => left.start.line - right.start.line || left.start.column - right.start.column);
}

type YamlMap = Readonly<Record<string, unknown>>;

interface Job {
  readonly name: string;
  readonly value: YamlMap;
  readonly pointer: Pointer;
}

interface Workflow {
  readonly read: ReadDocument;
  readonly events: ReadonlySet<string>;
  readonly jobs: readonly Job[];
}

function asMap(value: unknown): YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as YamlMap) : {};
}

/** `on: push`, `on: [push, pull_request]` or a map. */
function eventsOf(on: unknown): ReadonlySet<string> {
  if (typeof on === 'string') return new Set([on]);
  if (Array.isArray(on)) return new Set(on.filter((event) => typeof event === 'string'));
  return new Set(Object.keys(asMap(on)));
}

function jobsOf(value: unknown): readonly Job[] {
  return Object.entries(asMap(asMap(value)['jobs'])).map(([name, job]) => ({ name, value: asMap(job), pointer: ['jobs', name] }));
}

function findingUnder({ read }: Workflow, code: WorkflowCode, pointer: Pointer, values: Details['values'] = {}): Diagnostic {
  return findingAt(read.source, code, valueSpan(read.source, read.root, pointer), { values });
}

function findingAtKey({ read }: Workflow, code: WorkflowCode, pointer: Pointer, values: Details['values'] = {}): Diagnostic {
  return findingAt(read.source, code, keySpan(read.source, read.root, pointer), { values });
}

type WorkflowCode = 'CB0801' | 'CB0802' | 'CB0803' | 'CB0804' | 'CB0805' | 'CB0806' | 'CB0807';

/** Read is harmless at the top; writing belongs into the job that writes. */
function permissionFindings(workflow: Workflow): readonly Diagnostic[] {
  const top = asMap(workflow.read.value)['permissions'];
  const inJobs = workflow.jobs.flatMap(({ name, value, pointer }) => {
    const own = value['permissions'];
    if (own === 'write-all') return [findingUnder(workflow, 'CB0802', [...pointer, 'permissions'], { all: own })];
    return own === undefined && top === undefined ? [findingAtKey(workflow, 'CB0802', pointer, { job: name })] : [];
  });
  if (typeof top === 'string') {
    return top === 'write-all' ? [findingUnder(workflow, 'CB0802', ['permissions'], { all: top }), ...inJobs] : inJobs;
  }
  const writing = Object.entries(asMap(top)).filter(([, level]) => level === 'write');
  return [
    ...writing.map(([scope, level]) => findingUnder(workflow, 'CB0802', ['permissions', scope], { scope, level: String(level) })),
    ...inJobs,
  ];
}

/** A job that calls another workflow takes the time-outs of that one. */
function timeOutFindings({ name, value, pointer }: Job, workflow: Workflow): readonly Diagnostic[] {
  if (value['timeout-minutes'] !== undefined || value['uses'] !== undefined) return [];
  return [findingAtKey(workflow, 'CB0805', pointer, { job: name })];
}

function stepFindings({ value, pointer }: Job, workflow: Workflow): readonly Diagnostic[] {
  const steps = Array.isArray(value['steps']) ? value['steps'] : [];
  return [
    ...actionFindings(value, pointer, workflow),
    ...steps.flatMap((step: unknown, index) => {
      const place = [...pointer, 'steps', index];
      return [
        ...actionFindings(asMap(step), place, workflow),
        ...checkoutFindings(asMap(step), place, workflow),
        ...scriptFindings(asMap(step), place, workflow),
      ];
    }),
  ];
}

const COMMIT = /^[0-9a-f]{40}$/;

function actionFindings(step: YamlMap, pointer: Pointer, workflow: Workflow): readonly Diagnostic[] {
  const { uses } = step;
  if (typeof uses !== 'string' || uses.startsWith('./') || /^docker:\/\/.+@sha256:[0-9a-f]{64}$/.test(uses)) return [];
  const [action = '', ref = ''] = uses.split('@');
  if (COMMIT.test(ref)) return [];
  return [findingUnder(workflow, 'CB0801', [...pointer, 'uses'], { action, ref: ref === '' ? 'latest' : ref })];
}

/** Events whose runs have secrets and a token that writes, although somebody else's code started them. */
const TRUSTED_EVENTS = ['pull_request_target', 'workflow_run'];
const HEAD = /\bgithub\.(?:head_ref|event\.(?:pull_request\.head|workflow_run\.head)[\w.]*)|refs\/pull\//;

function checkoutFindings(step: YamlMap, pointer: Pointer, workflow: Workflow): readonly Diagnostic[] {
  if (typeof step['uses'] !== 'string' || !/^actions\/checkout(?:@|$)/.test(step['uses'])) return [];
  const given = asMap(step['with']);
  const event = TRUSTED_EVENTS.find((name) => workflow.events.has(name));
  const foreign = ['ref', 'repository'].find((key) => typeof given[key] === 'string' && HEAD.test(given[key]));
  if (event !== undefined && foreign !== undefined) {
    const ref = String(given[foreign]);
    return [findingUnder(workflow, 'CB0803', [...pointer, 'with', foreign], { event, ref })];
  }
  const keeps = given['persist-credentials'] !== false;
  return keeps && workflow.events.has('pull_request') ? [findingUnder(workflow, 'CB0807', [...pointer, 'uses'])] : [];
}

const EXPRESSION = /\$\{\{[^}]*\}\}/g;

/** In `run`, and in the scripts of actions that take one. */
function scriptFindings(step: YamlMap, pointer: Pointer, workflow: Workflow): readonly Diagnostic[] {
  return [
    ...expressionsIn(step['run'], [...pointer, 'run'], workflow),
    ...expressionsIn(asMap(step['with'])['script'], [...pointer, 'with', 'script'], workflow),
  ];
}

function expressionsIn(script: unknown, pointer: Pointer, workflow: Workflow): readonly Diagnostic[] {
  if (typeof script !== 'string') return [];
  const { source, root } = workflow.read;
  const [from, to] = markAt(root, pointer)?.value ?? valueSpan(source, root, pointer);
  return [...source.text.slice(from, to).matchAll(EXPRESSION)].map((match) => {
    const span: Span = [from + match.index, from + match.index + match[0].length];
    return findingAt(source, 'CB0804', span, { values: { expression: match[0] } });
  });
}

const SECRET = /\$\{\{[^}]*\bsecrets\.(\w+)[^}]*\}\}/g;
/** The token of the run itself: as strong as the permissions say. */
const OWN_TOKEN = 'GITHUB_TOKEN';

function secretFindings(workflow: Workflow): readonly Diagnostic[] {
  if (!workflow.events.has('pull_request')) return [];
  const { source } = workflow.read;
  return [...source.text.matchAll(SECRET)]
    .filter(([, secret]) => secret !== OWN_TOKEN)
    .map((match) =>
      findingAt(source, 'CB0806', [match.index, match.index + match[0].length], { values: { secret: match[1] ?? '' } }),
    );
}
