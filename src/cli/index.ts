// The commands, by what they are for and in the order of the help. Each is loaded only when it is called.
import type { Command } from './command.ts';

type Commands = Readonly<Record<string, () => Promise<{ readonly command: Command }>>>;

export const COMMAND_GROUPS: Readonly<Record<string, Commands>> = {
  'To begin': {
    demo: () => import('./demo.ts'),
    init: () => import('./init.ts'),
    doctor: () => import('./doctor.ts'),
  },
  Records: {
    new: () => import('./new.ts'),
    validate: () => import('./validate.ts'),
    explain: () => import('./explain.ts'),
    schema: () => import('./schema.ts'),
    import: () => import('./import.ts'),
    export: () => import('./export.ts'),
  },
  'Service desk': {
    status: () => import('./status.ts'),
    desk: () => import('./desk.ts'),
    match: () => import('./match.ts'),
  },
  Equipment: {
    inspect: () => import('./inspect.ts'),
    discover: () => import('./discover.ts'),
    drift: () => import('./drift.ts'),
    'backup-config': () => import('./backup-config.ts'),
    trends: () => import('./trends.ts'),
    ledger: () => import('./ledger.ts'),
    parse: () => import('./parse.ts'),
    lab: () => import('./lab.ts'),
  },
  'Service levels': {
    clock: () => import('./clock.ts'),
    sla: () => import('./sla.ts'),
    obligations: () => import('./obligations.ts'),
    availability: () => import('./availability.ts'),
    'what-if': () => import('./what-if.ts'),
    audit: () => import('./audit.ts'),
    restatement: () => import('./restatement.ts'),
  },
  Documents: {
    report: () => import('./report.ts'),
    form: () => import('./form.ts'),
    drawing: () => import('./drawing.ts'),
    verify: () => import('./verify.ts'),
    portal: () => import('./portal.ts'),
    deliver: () => import('./deliver.ts'),
  },
  'Pull requests': {
    preview: () => import('./preview.ts'),
    workflow: () => import('./workflow.ts'),
  },
};

export const COMMANDS: Commands = Object.assign({}, ...Object.values(COMMAND_GROUPS)) as Commands;
