// The commands, by what they are for and in the order of the help. Each is loaded only when it is called.
import type { Command } from './command.ts';
import type { WholePhrase } from '../phrase.ts';

type Commands = Readonly<Record<string, () => Promise<{ readonly command: Command }>>>;

interface CommandGroup {
  readonly title: WholePhrase;
  readonly commands: Commands;
}

export const COMMAND_GROUPS: readonly CommandGroup[] = [
  {
    title: 'To begin',
    commands: {
      demo: () => import('./demo.ts'),
      init: () => import('./init.ts'),
      doctor: () => import('./doctor.ts'),
    },
  },
  {
    title: 'Records',
    commands: {
      new: () => import('./new.ts'),
      validate: () => import('./validate.ts'),
      explain: () => import('./explain.ts'),
      schema: () => import('./schema.ts'),
      import: () => import('./import.ts'),
      export: () => import('./export.ts'),
    },
  },
  {
    title: 'Service desk',
    commands: {
      status: () => import('./status.ts'),
      desk: () => import('./desk.ts'),
      match: () => import('./match.ts'),
    },
  },
  {
    title: 'Equipment',
    commands: {
      inspect: () => import('./inspect.ts'),
      discover: () => import('./discover.ts'),
      drift: () => import('./drift.ts'),
      'backup-config': () => import('./backup-config.ts'),
      trends: () => import('./trends.ts'),
      ledger: () => import('./ledger.ts'),
      parse: () => import('./parse.ts'),
      lab: () => import('./lab.ts'),
    },
  },
  {
    title: 'Service levels',
    commands: {
      clock: () => import('./clock.ts'),
      sla: () => import('./sla.ts'),
      obligations: () => import('./obligations.ts'),
      availability: () => import('./availability.ts'),
      'what-if': () => import('./what-if.ts'),
      audit: () => import('./audit.ts'),
      restatement: () => import('./restatement.ts'),
    },
  },
  {
    title: 'Documents',
    commands: {
      report: () => import('./report.ts'),
      form: () => import('./form.ts'),
      drawing: () => import('./drawing.ts'),
      verify: () => import('./verify.ts'),
      portal: () => import('./portal.ts'),
      deliver: () => import('./deliver.ts'),
    },
  },
  {
    title: 'Pull requests',
    commands: {
      preview: () => import('./preview.ts'),
      workflow: () => import('./workflow.ts'),
    },
  },
];

export const COMMANDS: Commands = Object.assign({}, ...COMMAND_GROUPS.map(({ commands }) => commands)) as Commands;
