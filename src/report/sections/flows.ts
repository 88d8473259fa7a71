// How the service runs: the mode that the agreement names, residents where there were any, defects and emergencies.
import { epochSeconds } from '../../domain/time.ts';
import { flowOf, type Machines } from '../drawings/flow.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { FlowName } from '../models/drawings.ts';
import type { FlowsSection } from '../models/year.ts';
import { isWithin, type Shared } from '../shared.ts';

/** Left out where nobody says how the desk works. */
export function composeFlows(inputs: ReportInputs, shared: Shared): FlowsSection | undefined {
  const { records, machines } = inputs;
  if (machines === undefined) return undefined;
  const isResident = records.agreement.value.serviceMode === 'resident';
  const hasResidents =
    isResident ||
    records.duties.some(({ value: { kind, from } }) => kind === 'resident' && isWithin(epochSeconds(from), shared.period));
  return {
    kind: 'flows',
    figures: [
      ...(isResident ? [] : [figure('patrol', machines)]),
      ...(hasResidents ? [figure('duty', machines)] : []),
      figure('defect', machines),
      figure('emergency', machines),
    ],
    evidence: shared.evidence.add('agreement', [at(records.agreement, 'serviceMode')]),
  };
}

const figure = (flow: FlowName, machines: Machines) => ({ flow, ...flowOf(flow, machines) });
