// A waiver names an obligation that the client's agreement and records can owe.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  callId,
  contingencyId,
  dutyDaysId,
  dutyId,
  faultReportId,
  inspectionId,
  noticeId,
  partVisitId,
  planId,
  reportId,
} from '../../domain/obligation.ts';
import { reportPeriods, serviceMonths, serviceWeeks, serviceYears } from '../../domain/owed-dates.ts';
import { findingIn } from '../document.ts';
import type { Estate } from '../estate.ts';
import { agreementPath, type Rule, unknownWord } from './rule.ts';

export const waivers: Rule = (estate) =>
  estate.of('waiver').flatMap((document): readonly Diagnostic[] => {
    const { client = '' } = document.place;
    const owed = owedBy(estate, client);
    const value = document.value.obligation;
    const [kind = ''] = value.split('-');
    if (owed === undefined || owed.some(({ kinds, ids }) => kinds.includes(kind) && ids().includes(value))) return [];
    const existing = owed.flatMap(({ ids }) => ids());
    const values = { ...unknownWord(value, existing), client, agreement: agreementPath(client) };
    return [findingIn(document, 'CB0330', ['obligation'], { values })];
  });

interface Owed {
  /** The words in front of the ids. */
  readonly kinds: readonly string[];
  readonly ids: () => readonly string[];
}

/** Undefined where the agreement cannot be read: then nobody can say what is owed. */
function owedBy(estate: Estate, client: string): readonly Owed[] | undefined {
  const agreement = estate.one('agreement', client)?.value;
  if (agreement === undefined) return undefined;
  const entries = estate.one('schedule', client)?.value.entries ?? [];
  const checklists = [...new Set(entries.map(({ checklist }) => checklist))];
  const weeks = agreement.quotas?.expertCallHoursPerWeek === undefined ? () => [] : () => serviceWeeks(agreement);
  const owed = (kinds: readonly string[], ids: () => readonly string[]): Owed => ({ kinds, ids });
  return [
    owed(['RPT'], () => reportPeriods(agreement).map(reportId)),
    owed(['CALL'], () => weeks().map(({ id }) => callId(id))),
    owed(['INSP'], () =>
      checklists.flatMap((checklist) => serviceMonths(agreement).map((month) => inspectionId(checklist, month))),
    ),
    owed(['PLAN', 'FREP'], () => estate.ids('incident', client).flatMap((id) => [planId(id), faultReportId(id)])),
    owed(['CONT'], () => levelOne(estate, client).map(contingencyId)),
    owed(['VISIT'], () => estate.ids('part', client).map(partVisitId)),
    owed(['DUTY', 'NOTICE'], () => keyMoments(estate, client).flatMap((id) => [dutyId(id), noticeId(id)])),
    owed(['DAYS'], () => serviceYears(agreement).map(({ id }) => dutyDaysId(id))),
  ];
}

/** Readable ones that are not of level I owe no contingency plan; of the others it is not known. */
function levelOne(estate: Estate, client: string): readonly string[] {
  const others = estate
    .of('incident', client)
    .filter(({ value }) => value.level !== 'I' && !(value.levelChanges ?? []).some(({ to }) => to === 'I'));
  return without(estate.ids('incident', client), others);
}

function without(ids: readonly string[], others: readonly { readonly value: { readonly id: string } }[]): readonly string[] {
  const left = new Set(others.map(({ value }) => value.id));
  return ids.filter((id) => !left.has(id));
}

function keyMoments(estate: Estate, client: string): readonly string[] {
  const others = estate.of('duty', client).filter(({ value }) => value.kind !== 'key-moment');
  return without(estate.ids('duty', client), others);
}
