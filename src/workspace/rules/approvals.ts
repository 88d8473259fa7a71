// An approval is given by somebody whom the agreement names for this step, and says which document was seen.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { LocalText } from '../../domain/text.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { agreementPath, type Rule, unknownWord } from './rule.ts';

type ApprovalDocument = WorkspaceDocument<'approval'>;

export const approvals: Rule = (estate) =>
  estate.of('approval').flatMap((approval) => [...stranger(estate, approval), ...documentSeen(approval)]);

function stranger(estate: Estate, approval: ApprovalDocument): readonly Diagnostic[] {
  const { client = '' } = approval.place;
  const agreement = estate.one('agreement', client);
  if (agreement === undefined) return [];
  const { approver, step } = approval.value;
  const approvers = agreement.value.approvers ?? [];
  const person = approvers.find(({ name }) => isSamePerson(name, approver));
  if (person?.steps.includes(step) === true) return [];
  const [said = ''] = versions(approver);
  const forStep = approvers.filter(({ steps }) => steps.includes(step)).flatMap(({ name }) => versions(name)[0] ?? []);
  const values = {
    ...unknownWord(said, forStep),
    agreement: agreementPath(client),
    step: person === undefined ? undefined : step,
  };
  return [findingIn(approval, 'CB0339', ['approver'], { values })];
}

function versions(text: LocalText): readonly string[] {
  return typeof text === 'string' ? [text] : [text.zh, text.en].filter((one) => one !== undefined);
}

/** One language in common is enough: records may be written in one only. */
export function isSamePerson(one: LocalText, other: LocalText): boolean {
  return versions(one).some((name) => versions(other).includes(name));
}

/** A path may get other contents; a report of another client is none of ours. */
function documentSeen(approval: ApprovalDocument): readonly Diagnostic[] {
  const { subject, digest } = approval.value;
  const [folder = '', owner] = subject.split('/');
  if (owner === undefined) return [];
  const { client = '' } = approval.place;
  if (owner !== client) return [findingIn(approval, 'CB0336', ['subject'], { values: { value: subject, client } })];
  return folder === 'reports' && digest === undefined
    ? [findingIn(approval, 'CB0202', ['subject'], { values: { key: 'digest' }, atKey: true })]
    : [];
}
