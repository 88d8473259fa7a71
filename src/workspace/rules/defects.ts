// A defect is solved only after the supervisor agreed, and the agreement is on record (service plan §3.4).
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { isBefore } from '../moments.ts';
import type { Rule } from './rule.ts';

export const defects: Rule = (estate) => estate.of('defect').flatMap((defect) => unapproved(estate, defect));

/** Only where the agreement names somebody who may confirm; else nobody could ever give the approval. */
function unapproved(estate: Estate, defect: WorkspaceDocument<'defect'>): readonly Diagnostic[] {
  const { implementation, confirmation, withdrawn } = defect.value;
  const { client = '' } = defect.place;
  const approvers = estate.one('agreement', client)?.value.approvers ?? [];
  if (implementation === undefined || withdrawn !== undefined || !approvers.some(({ steps }) => steps.includes('confirmed')))
    return [];
  const given = estate
    .of('approval', client)
    .filter(({ value }) => value.subject === defect.value.id || value.id === confirmation?.approval);
  // One that is named but cannot be read, or does not exist, is told there.
  if (confirmation?.approval !== undefined && !given.some(({ value }) => value.id === confirmation.approval)) return [];
  const known = given.filter(({ value }) => value.decision === 'approved');
  if (known.some(({ value }) => !isBefore(implementation.at, value.at))) return [];
  const [late] = known;
  const [refused] = given;
  const values = {
    at: implementation.at,
    ...(late === undefined ? { refused: refused?.value.id } : { late: late.value.id, approved: late.value.at }),
  };
  const other = late ?? refused;
  const related = other === undefined ? undefined : { path: other.path, line: other.lineOf('at') };
  return [findingIn(defect, 'CB0421', ['implementation', 'at'], { values, ...(related === undefined ? {} : { related }) })];
}
