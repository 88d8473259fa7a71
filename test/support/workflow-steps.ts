// The workflows of the repository step by step: every `run` with the environment that GitHub would give it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from './casebook.ts';

export const WORKFLOW_FOLDER = join(REPOSITORY, '.github', 'workflows');

export interface RunStep {
  readonly workflow: string;
  readonly job: string;
  readonly name: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
}

export function workflowNames(): readonly string[] {
  return readdirSync(WORKFLOW_FOLDER).filter((name) => name.endsWith('.yml'));
}

export function readWorkflow(name: string): unknown {
  return parse(readFileSync(join(WORKFLOW_FOLDER, name), 'utf8'));
}

export function runSteps(): readonly RunStep[] {
  return workflowNames().flatMap((workflow) => {
    const { env: shared = {}, jobs } = readWorkflow(workflow) as Workflow;
    return Object.entries(jobs).flatMap(([job, { steps = [] }]) =>
      steps.flatMap(({ name = '', run, env = {} }) =>
        run === undefined ? [] : [{ workflow, job, name, run, env: { ...shared, ...env } }],
      ),
    );
  });
}

/** The values that an event gives to the expressions of `env`; one that it does not name is a mistake of the test. */
export function environmentOf(step: RunStep, event: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(step.env).map(([name, text]) => [
      name,
      text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
        if (expression.startsWith('secrets.')) return 'a-secret-of-the-test';
        // A variable of the repository that nobody has set is empty.
        const value = event[expression] ?? (expression.startsWith('vars.') ? '' : undefined);
        if (value === undefined) throw new Error(`${step.workflow}: nothing says what ${expression} is`);
        return value;
      }),
    ]),
  );
}
