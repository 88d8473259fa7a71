// The rules that hold between documents, in the order in which they explain a mistake best.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ClaimWitness } from './claims.ts';
import type { Estate } from './estate.ts';
import { addresses } from './rules/addresses.ts';
import { approvals } from './rules/approvals.ts';
import { cabling } from './rules/cabling.ts';
import { calendars } from './rules/calendars.ts';
import { clients } from './rules/clients.ts';
import { commentary } from './rules/commentary.ts';
import { conditions } from './rules/conditions.ts';
import { defects } from './rules/defects.ts';
import { duplicates } from './rules/duplicates.ts';
import { duty } from './rules/duty.ts';
import { emergencyPlans } from './rules/emergency-plans.ts';
import { existingTimes } from './rules/existing-times.ts';
import { future } from './rules/future.ts';
import { identity } from './rules/identity.ts';
import { idleDays } from './rules/idle-days.ts';
import { incidents } from './rules/incidents.ts';
import { lists } from './rules/lists.ts';
import { network } from './rules/network.ts';
import { references } from './rules/references.ts';
import { relations } from './rules/relations.ts';
import type { Rule } from './rules/rule.ts';
import { schedule } from './rules/schedule.ts';
import { separation } from './rules/separation.ts';
import { services } from './rules/services.ts';
import { spans } from './rules/spans.ts';
import { steps } from './rules/steps.ts';
import { surveys } from './rules/surveys.ts';
import { terms } from './rules/terms.ts';
import { waivers } from './rules/waivers.ts';
import { years } from './rules/years.ts';

const ALONE: readonly Rule[] = [
  clients,
  identity,
  duplicates,
  relations,
  addresses,
  network,
  cabling,
  schedule,
  idleDays,
  emergencyPlans,
  services,
  terms,
  calendars,
  commentary,
  approvals,
  surveys,
  separation,
  lists,
];
/** These compare times, and so leave out documents with a time in the future: one slip would be told twice. */
const TIMES: readonly Rule[] = [incidents, years, steps, spans, defects, duty];

/** @param witness who knows when something was first claimed; without it only what lies ahead of now is in the future */
export async function ruleFindings(estate: Estate, witness?: ClaimWitness): Promise<readonly Diagnostic[]> {
  const impossible = existingTimes(estate);
  const possible = estate.without(pathsOf(impossible));
  const ahead = await future(possible, witness);
  const past = possible.without(pathsOf(ahead));
  const ordered = past.without(pathsOf(spans(past)));
  const unique = possible.without(pathsOf(duplicates(possible)));
  return onePlaceOneFinding([
    ...impossible,
    ...ahead,
    ...ALONE.flatMap((rule) => rule(possible)),
    // An id given twice hides the one that was meant: references to it would dangle.
    ...references(unique),
    ...TIMES.flatMap((rule) => rule(past)),
    // What an agreement owes whose dates contradict each other is not known.
    ...waivers(ordered),
    ...(await conditions(possible)),
  ]);
}

function pathsOf(findings: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(findings.map(({ path }) => path));
}

/** What two rules say about one place is one mistake; the first rule has the better word for it. */
function onePlaceOneFinding(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = new Map<string, Diagnostic>();
  return findings.filter((finding) => {
    const place = `${finding.path}:${finding.start.line}:${finding.start.column}`;
    const other = first.get(place);
    first.set(place, other ?? finding);
    return other === undefined || (finding.severity === 'warning' && other.code === finding.code);
  });
}
