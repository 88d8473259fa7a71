// The five flow figures of the service plan, derived from the state machines that the desk runs.
import type { FlowActor, FlowEdge, FlowName, FlowNode, FlowPhase } from '../models/drawings.ts';

/** A step of a machine; those that share one condition form a branch. */
export interface MachineStep {
  readonly id: string;
  readonly waitsFor: FlowActor;
  readonly phase?: FlowPhase;
  readonly only?: unknown;
}

export interface Machines {
  readonly defect: readonly MachineStep[];
  readonly incident: readonly MachineStep[];
}

export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export function flowOf(name: FlowName, machines: Machines): Flow {
  switch (name) {
    case 'duty':
      return duty(machines);
    case 'patrol':
      return patrol(machines);
    case 'defect':
      return chained(machines.defect);
    case 'emergency':
      return chained(machines.incident);
    case 'strategy':
      return STRATEGY;
  }
}

const step = (id: string, by: FlowActor, phase?: FlowPhase): FlowNode => ({
  id,
  by,
  shape: 'step',
  ...(phase === undefined ? {} : { phase }),
});
const choice = (id: string, by: FlowActor, phase?: FlowPhase): FlowNode => ({ ...step(id, by, phase), shape: 'choice' });
const end = (id: string, by: FlowActor, phase?: FlowPhase): FlowNode => ({ ...step(id, by, phase), shape: 'end' });

/** One after another; a branch leaves the step before it, and its last step leads to the next that all records have. */
export function chained(steps: readonly MachineStep[]): Flow {
  const edges: FlowEdge[] = [];
  for (const [index, one] of steps.entries()) {
    if (one.only !== undefined) continue;
    const next = steps.findIndex((other, place) => place > index && other.only === undefined);
    if (next < 0) continue;
    const branches = [...Map.groupBy(steps.slice(index + 1, next), ({ only }) => only).values()];
    for (const branch of branches) edges.push(...through([one, ...branch, steps[next] ?? one], branch[0]?.id));
    // A single branch is an option: the others pass it by.
    const [only] = branches;
    if (branches.length === 0) edges.push({ from: one.id, to: steps[next]?.id ?? one.id });
    else if (branches.length === 1)
      edges.push({ from: one.id, to: steps[next]?.id ?? one.id, when: `not-${only?.[0]?.id ?? ''}` });
  }
  return { nodes: steps.map(node), edges };
}

function through(steps: readonly MachineStep[], when: string | undefined): readonly FlowEdge[] {
  return steps.slice(1).map(({ id }, index) => ({
    from: steps[index]?.id ?? '',
    to: id,
    ...(index === 0 && when !== undefined ? { when } : {}),
  }));
}

function node({ id, waitsFor, phase }: MachineStep, index: number, all: readonly MachineStep[]): FlowNode {
  const isEnd = index === 0 || index === all.length - 1;
  return isEnd ? end(id, waitsFor, phase) : step(id, waitsFor, phase);
}

const line = (...ids: readonly string[]): readonly FlowEdge[] =>
  ids.slice(1).map((to, index) => ({ from: ids[index] ?? '', to }));

/** The steps of a fault as the machine has them, without those that only grave ones have. */
function faultSteps(machines: Machines, until: string): readonly MachineStep[] {
  const common = machines.incident.filter(({ only }) => only === undefined);
  const last = common.findIndex(({ id }) => id === until);
  if (last < 0) throw new TypeError(`the machine of incidents has no step "${until}"`);
  return common.slice(0, last + 1);
}

function duty(machines: Machines): Flow {
  const fault = faultSteps(machines, 'resolve');
  const ids = fault.map(({ id }) => id);
  return {
    nodes: [
      end('take-over', 'engineer'),
      step('watch', 'engineer'),
      choice('abnormal', 'engineer'),
      ...fault.map(({ id, waitsFor }) => step(id, id === 'report' ? 'engineer' : waitsFor)),
      step('log', 'engineer'),
      step('advise', 'engineer'),
      end('hand-over', 'engineer'),
    ],
    edges: [
      ...line('take-over', 'watch', 'abnormal'),
      { from: 'abnormal', to: ids[0] ?? '', when: 'yes' },
      ...line(...ids, 'log'),
      { from: 'abnormal', to: 'log', when: 'no' },
      ...line('log', 'advise', 'hand-over'),
    ],
  };
}

function patrol(machines: Machines): Flow {
  const fault = faultSteps(machines, 'fault-report');
  const ids = fault.map(({ id }) => id);
  return {
    nodes: [
      end('schedule', 'manager'),
      step('inspect', 'engineer'),
      choice('abnormal', 'engineer'),
      step('call', 'submitter'),
      ...fault.map(({ id, waitsFor }) => step(id, id === 'report' ? 'desk' : waitsFor)),
      step('form', 'engineer'),
      end('case-report', 'manager'),
    ],
    edges: [
      ...line('schedule', 'inspect', 'abnormal'),
      { from: 'abnormal', to: ids[0] ?? '', when: 'yes' },
      { from: 'abnormal', to: 'form', when: 'no' },
      ...line('call', ids[0] ?? ''),
      ...line(...ids, 'case-report'),
      ...line('form', 'case-report'),
    ],
  };
}

/** Matching proposes, people decide: what `casebook match` finds in the knowledge base, and what is done with it. */
const STRATEGY: Flow = {
  nodes: [
    end('learn', 'desk', 'monitoring'),
    step('match', 'desk', 'response'),
    choice('known', 'engineer', 'response'),
    step('apply', 'engineer', 'response'),
    step('coordinate', 'engineer', 'response'),
    step('workaround', 'engineer', 'response'),
    step('support', 'engineer', 'response'),
    choice('stable', 'engineer', 'response'),
    step('remedy', 'manager', 'response'),
    step('summarise', 'engineer', 'improvement'),
    end('keep', 'manager', 'improvement'),
  ],
  edges: [
    ...line('learn', 'match', 'known'),
    { from: 'known', to: 'apply', when: 'yes' },
    { from: 'known', to: 'coordinate', when: 'no' },
    ...line('coordinate', 'workaround', 'support', 'stable'),
    ...line('apply', 'support'),
    { from: 'stable', to: 'summarise', when: 'yes' },
    { from: 'stable', to: 'remedy', when: 'no' },
    ...line('remedy', 'summarise', 'keep'),
  ],
};
