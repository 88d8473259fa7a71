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
    const existing = owed(estate, client);
    const value = document.value.obligation;
    if (existing === undefined || existing.includes(value)) return [];
    const values = { ...unknownWord(value, existing), client, agreement: agreementPath(client) };
    return [findingIn(document, 'CB0330', ['obligation'], { values })];
  });

/** Undefined where the agreement cannot be read: then nobody can say what is owed. */
function owed(estate: Estate, client: string): readonly string[] | undefined {
  const agreement = estate.one('agreement', client)?.value;
  if (agreement === undefined) return undefined;
  const incidents = estate.ids('incident', client);
  const entries = estate.one('schedule', client)?.value.entries ?? [];
  const checklists = [...new Set(entries.map(({ checklist }) => checklist))];
  return [
    ...reportPeriods(agreement).map(reportId),
    ...(agreement.quotas?.expertCallHoursPerWeek === undefined ? [] : serviceWeeks(agreement).map(({ id }) => callId(id))),
    ...checklists.flatMap((checklist) => serviceMonths(agreement).map((month) => inspectionId(checklist, month))),
    ...incidents.flatMap((id) => [planId(id), faultReportId(id)]),
    ...levelOne(estate, client).map(contingencyId),
    ...estate.ids('part', client).map(partVisitId),
    ...keyMoments(estate, client).flatMap((id) => [dutyId(id), noticeId(id)]),
    ...serviceYears(agreement).map(({ id }) => dutyDaysId(id)),
  ];
}

/** Readable ones that are not of level I owe no contingency plan; of the others it is not known. */
function levelOne(estate: Estate, client: string): readonly string[] {
  const others = estate
    .of('incident', client)
    .filter(({ value }) => value.level !== 'I' && !(value.levelChanges ?? []).some(({ to }) => to === 'I'));
  return estate.ids('incident', client).filter((id) => !others.some(({ value }) => value.id === id));
}

function keyMoments(estate: Estate, client: string): readonly string[] {
  const others = estate.of('duty', client).filter(({ value }) => value.kind !== 'key-moment');
  return estate.ids('duty', client).filter((id) => !others.some(({ value }) => value.id === id));
}
