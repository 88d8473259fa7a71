// Approvals that a paper prints: of its record, of the file that holds it, or of exactly these contents.
import { createHash } from 'node:crypto';
import { APPROVAL_STEPS, type Approval } from '../../domain/approval.ts';
import { epochSeconds, isoInZone } from '../../domain/time.ts';
import type { PaperApproval, PaperModel } from '../models/paper.ts';
import type { PaperInputs } from './desk.ts';

export type PaperContents = Omit<PaperModel, 'approvals' | 'edition' | 'revision'>;

/** SHA-256 of what is approved: a later commit or another edition of the same contents keeps it. */
export function paperContentDigest(model: PaperContents & Partial<PaperModel>): string {
  const { approvals: _approvals, edition: _edition, revision: _revision, ...contents } = model;
  return createHash('sha256').update(JSON.stringify(contents)).digest('hex');
}

/** The last word of each step, where it was an agreement. */
export function composePaperApprovals(contents: PaperContents, inputs: PaperInputs): readonly PaperApproval[] {
  const own = inputs.records.approvals
    .map(({ value }) => value)
    .filter((approval) => isOf(approval, contents, inputs))
    .toSorted((one, other) => epochSeconds(one.at) - epochSeconds(other.at));
  return APPROVAL_STEPS.flatMap((step) => {
    const last = own.findLast((approval) => approval.step === step);
    if (last?.decision !== 'approved') return [];
    // A file may have got other contents since: an approval that does not name its digest is on record and proves nothing.
    const isBound = last.subject !== inputs.fileDigest?.path || last.digest !== undefined;
    const verified = isBound && inputs.witnessedApprovals?.has(last.id) === true;
    const at = isoInZone(epochSeconds(last.at), contents.client.zone);
    return [{ step, approver: last.approver, at, verified, record: last.id }];
  });
}

function isOf({ subject, digest }: Approval, contents: PaperContents, { records, fileDigest }: PaperInputs): boolean {
  if (subject === contents.subject) return true;
  if (subject.startsWith(`reports/${records.id}/`)) {
    return subject.split('/').at(-1)?.startsWith(`${contents.number}.`) === true && digest === paperContentDigest(contents);
  }
  return fileDigest !== undefined && subject === fileDigest.path && (digest ?? fileDigest.sha256) === fileDigest.sha256;
}
