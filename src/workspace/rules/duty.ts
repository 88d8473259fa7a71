// Duty at a key moment is asked for in time and stays within the days of the contract, or says what it costs beyond (service plan §1.3).
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Agreement } from '../../domain/agreement.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { agreementPath, type Rule } from './rule.ts';

type DutyDocument = WorkspaceDocument<'duty'>;

export const duty: Rule = (estate) =>
  estate.clients.flatMap((client) => {
    const agreement = estate.one('agreement', client);
    if (agreement === undefined) return [];
    const zone = estate.one('client', client)?.value.zone ?? 'UTC';
    const asked = estate.of('duty', client).filter(({ value }) => value.kind === 'key-moment');
    return [...asked.flatMap((one) => shortNotice(estate, one, agreement, zone)), ...beyondQuota(asked, agreement)];
  });

type AgreementDocument = WorkspaceDocument<'agreement'>;

const dateOf = (instant: string, zone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();

/** What is taken on beyond the contract, or waived, is the provider's own decision. */
function shortNotice(estate: Estate, document: DutyDocument, agreement: AgreementDocument, zone: string): readonly Diagnostic[] {
  const { requestedOn, from, contract, id } = document.value;
  const notice = agreement.value.quotas?.keyMomentNoticeDays;
  if (requestedOn === undefined || notice === undefined || contract === 'beyond') return [];
  const days = Temporal.PlainDate.from(requestedOn).until(dateOf(from, zone)).days;
  const isWaived = estate.of('waiver', document.place.client).some(({ value }) => value.obligation === `NOTICE-${id}`);
  if (days >= notice || isWaived) return [];
  const latest = dateOf(from, zone).subtract({ days: notice }).toString();
  const values = { days: String(days), notice: String(notice), latest };
  const related = { path: agreementPath(document.place.client ?? ''), line: agreement.lineOf('quotas', 'keyMomentNoticeDays') };
  return [findingIn(document, 'CB0422', ['requestedOn'], { values, related })];
}

/** In the order in which the duties begin; the one that passes the quota, and those after it, are told. */
function beyondQuota(asked: readonly DutyDocument[], agreement: AgreementDocument): readonly Diagnostic[] {
  const { value, place } = agreement;
  const quota = value.quotas?.keyMomentDays;
  if (quota === undefined) return [];
  let used = 0;
  return asked
    .filter((one) => one.value.contract !== 'beyond' && isIn(value, one.value.from))
    .toSorted((one, other) => Temporal.Instant.compare(one.value.from, other.value.from))
    .flatMap((one): readonly Diagnostic[] => {
      used += one.value.days ?? 0;
      if (used <= quota) return [];
      const values = { used: String(used), quota: String(quota), over: String(used - quota) };
      const related = { path: agreementPath(place.client ?? ''), line: agreement.lineOf('quotas', 'keyMomentDays') };
      return [findingIn(one, 'CB0423', ['days'], { values, related })];
    });
}

function isIn({ inForce }: Agreement, instant: string): boolean {
  const date = instant.slice(0, 10);
  return date >= inForce.from && date <= inForce.until;
}
