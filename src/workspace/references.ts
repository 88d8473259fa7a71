// The rules that hold between documents, in the order in which they explain a mistake best.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ClaimWitness } from './claims.ts';
import type { Estate } from './estate.ts';
import { addresses } from './rules/addresses.ts';
import { approvals } from './rules/approvals.ts';
import { attestations } from './rules/attestations.ts';
import { cabling } from './rules/cabling.ts';
import { calendars } from './rules/calendars.ts';
import { clients } from './rules/clients.ts';
import { commentary } from './rules/commentary.ts';
import { defects } from './rules/defects.ts';
import { duplicates } from './rules/duplicates.ts';
import { duty } from './rules/duty.ts';
import { emergencyPlans } from './rules/emergency-plans.ts';
import { existingTimes } from './rules/existing-times.ts';
import { future } from './rules/future.ts';
import { copies, identity } from './rules/identity.ts';
import { idleDays } from './rules/idle-days.ts';
import { incidents } from './rules/incidents.ts';
import { lists } from './rules/lists.ts';
import { network } from './rules/network.ts';
import { references } from './rules/references.ts';
import { relations } from './rules/relations.ts';
import type { Reference } from './rules/misnamed.ts';
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

const BEFORE_DUPLICATES: readonly Rule[] = [clients, identity];
const ALONE: readonly Rule[] = [
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
  attestations,
  surveys,
  separation,
  lists,
];
/** These compare times, and so leave out documents with a time in the future: one slip would be told twice. */
const TIMES: readonly Rule[] = [incidents, years, steps];
const AFTER_SPANS: readonly Rule[] = [defects, duty];

/** Paths of documents that some rules pass over, because what they would say is only the consequence of what was told. */
interface Aside {
  readonly impossible: ReadonlySet<string>;
  readonly ahead: ReadonlySet<string>;
  readonly backward: ReadonlySet<string>;
  readonly doubled: ReadonlySet<string>;
}

const NOBODY: Aside = { impossible: new Set(), ahead: new Set(), backward: new Set(), doubled: new Set() };

interface Judgement {
  readonly findings: readonly Diagnostic[];
  /** References to checklists: whose slip it is, is seen when all clients have been looked at. */
  readonly open: readonly Reference[];
  readonly aside: Aside;
}

/**
 * @param witness who knows when something was first claimed; without it only what lies ahead of now is in the future
 * @param shared what was passed over of the shared documents, where those of a client are judged
 */
export async function judge(estate: Estate, witness?: ClaimWitness, shared: Aside = NOBODY): Promise<Judgement> {
  const impossible = existingTimes(estate);
  const whole = estate.without(pathsOf(impossible, shared.impossible));
  const possible = whole.without(copies(whole));
  const ahead = await future(possible, witness);
  const past = possible.without(pathsOf(ahead, shared.ahead));
  const backward = spans(past);
  const ordered = past.without(pathsOf(backward, shared.backward));
  const doubled = duplicates(possible);
  const unique = possible.without(pathsOf(doubled, shared.doubled));
  const referred = references(unique);
  return {
    findings: onePlaceOneFinding([
      ...impossible,
      ...ahead,
      ...BEFORE_DUPLICATES.flatMap((rule) => rule(whole)),
      ...doubled,
      ...ALONE.flatMap((rule) => rule(possible)),
      // An id given twice hides the one that was meant: references to it would dangle.
      ...referred.findings,
      ...TIMES.flatMap((rule) => rule(past)),
      ...backward,
      ...AFTER_SPANS.flatMap((rule) => rule(past)),
      // What an agreement owes whose dates contradict each other is not known.
      ...waivers(ordered),
    ]),
    open: referred.open,
    aside: {
      impossible: pathsOf(impossible),
      ahead: pathsOf(ahead),
      backward: pathsOf(backward),
      doubled: pathsOf(doubled),
    },
  };
}

function pathsOf(findings: readonly Diagnostic[], others: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  return findings.length === 0 ? others : new Set([...findings.map(({ path }) => path), ...others]);
}

/** What two rules say about one place is one mistake; the first rule has the better word for it. */
export function onePlaceOneFinding(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = new Map<string, Diagnostic>();
  return findings.filter((finding) => {
    const place = `${finding.path}:${finding.start.line}:${finding.start.column}`;
    const other = first.get(place);
    first.set(place, other ?? finding);
    return other === undefined || (finding.severity === 'warning' && other.code === finding.code && !says(other, finding));
  });
}

function says(one: Diagnostic, other: Diagnostic): boolean {
  return JSON.stringify(one.values) === JSON.stringify(other.values);
}
