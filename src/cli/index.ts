// The commands, in the order of the help. Each is loaded only when it is called.
import type { Command } from './command.ts';

export const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  demo: () => import('./demo.ts'),
  clock: () => import('./clock.ts'),
  sla: () => import('./sla.ts'),
  obligations: () => import('./obligations.ts'),
  availability: () => import('./availability.ts'),
  'what-if': () => import('./what-if.ts'),
  audit: () => import('./audit.ts'),
  restatement: () => import('./restatement.ts'),
  match: () => import('./match.ts'),
  init: () => import('./init.ts'),
  new: () => import('./new.ts'),
  import: () => import('./import.ts'),
  export: () => import('./export.ts'),
  doctor: () => import('./doctor.ts'),
  validate: () => import('./validate.ts'),
  inspect: () => import('./inspect.ts'),
  ledger: () => import('./ledger.ts'),
  report: () => import('./report.ts'),
  form: () => import('./form.ts'),
  verify: () => import('./verify.ts'),
  explain: () => import('./explain.ts'),
  schema: () => import('./schema.ts'),
  parse: () => import('./parse.ts'),
  lab: () => import('./lab.ts'),
};
