// Nothing is done before what it rests on: analysis before consent, consent before work, cause before closing.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DocumentKind } from '../../domain/document-kinds.ts';
import { findingIn, valueAt, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Rule } from './rule.ts';

export const steps: Rule = (estate) => [
  ...estate.documents.flatMap(leftOut),
  ...estate.of('problem').flatMap(closedWithoutCause),
  ...estate.of('defect').flatMap(conversion),
  ...estate.of('change').flatMap(unanalysedUpgrade),
  ...becomingDue(estate),
];

interface Need {
  readonly step: string;
  /** One of these is enough; the first is the usual one. */
  readonly of: readonly [string, ...(readonly string[])];
}

const need = (step: string, ...of: readonly [string, ...(readonly string[])]): Need => ({ step, of });

/** In the order in which they happen: the first that is left out is told, what follows from it is not. */
const NEEDS: Partial<Record<DocumentKind, readonly Need[]>> = {
  change: [need('finishedAt', 'startedAt'), need('result', 'finishedAt'), need('finishedAt', 'result')],
  defect: [
    need('confirmation', 'analysis'),
    need('implementation', 'analysis'),
    need('implementation', 'confirmation'),
    need('reply', 'analysis'),
    need('convertedTo', 'analysis'),
    need('conversion', 'convertedTo'),
    need('closedAt', 'reply', 'convertedTo', 'withdrawn'),
  ],
  drill: [
    need('finishedAt', 'startedAt'),
    need('result', 'finishedAt'),
    need('finishedAt', 'result'),
    need('reviewedAt', 'finishedAt'),
  ],
  incident: [need('handlingPlan', 'timeline.plannedAt'), need('contingencyPlan', 'timeline.contingencyAt')],
  part: [need('installedAt', 'arrivedAt')],
  problem: [need('fix', 'analysis'), need('knownErrorAt', 'rootCause')],
  request: [
    need('answeredAt', 'answer'),
    need('answer', 'answeredAt'),
    need('closedAt', 'answeredAt', 'finishedAt', 'withdrawn'),
  ],
  'tuning-job': [need('finishedAt', 'retestedAt')],
};

const POINTERS = new Map(
  Object.values(NEEDS).flatMap((needs) =>
    needs.flatMap(({ step, of }) => [step, ...of].map((name) => [name, name.split('.')] as const)),
  ),
);

function leftOut(document: WorkspaceDocument): readonly Diagnostic[] {
  const has = (name: string) => valueAt(document.value, POINTERS.get(name) ?? [name]) !== undefined;
  const lack = NEEDS[document.kind]?.find(({ step, of }) => has(step) && !of.some(has));
  if (lack === undefined) return [];
  const other = lack.of[0].split('.').at(-1);
  return [findingIn(document, 'CB0404', lack.step.split('.'), { values: { key: lack.step, other }, atKey: true })];
}

function closedWithoutCause(problem: WorkspaceDocument<'problem'>): readonly Diagnostic[] {
  const { closedAt, rootCause } = problem.value;
  if (closedAt === undefined || rootCause !== undefined) return [];
  return [findingIn(problem, 'CB0405', ['closedAt'], { values: { key: 'rootCause' }, atKey: true })];
}

/** A question of operation becomes a request; nothing else does. */
function conversion(defect: WorkspaceDocument<'defect'>): readonly Diagnostic[] {
  const { analysis, convertedTo, closedAt, withdrawn } = defect.value;
  if (analysis === undefined) return [];
  if (convertedTo !== undefined && analysis.kind !== 'operation') {
    return [findingIn(defect, 'CB0418', ['convertedTo'], { values: { request: convertedTo, kind: analysis.kind } })];
  }
  const isLeft = analysis.kind === 'operation' && convertedTo === undefined && withdrawn === undefined;
  return isLeft && closedAt !== undefined ? [findingIn(defect, 'CB0418', ['analysis', 'kind'])] : [];
}

const SAYS_NOTHING = /^(?:无|没有|暂无|none|n\/a|-|—|\/)[.。]?$/i;

/** First necessity and risk, then the upgrade (service plan §1.3). */
function unanalysedUpgrade(change: WorkspaceDocument<'change'>): readonly Diagnostic[] {
  const { kind, startedAt, analysis } = change.value;
  if (kind !== 'upgrade' || startedAt === undefined) return [];
  const empty = (['necessity', 'risk'] as const).flatMap((key) => {
    const text = change.value[key];
    const word = typeof text === 'string' ? text : (text.zh ?? text.en ?? '');
    return SAYS_NOTHING.test(word.trim()) ? [findingIn(change, 'CB0419', [key], { values: { key, value: word } })] : [];
  });
  if (empty.length > 0) return empty;
  return analysis === undefined ? [findingIn(change, 'CB0419', ['startedAt'], { atKey: true })] : [];
}

/** Keys that become due by what another key says. */
function becomingDue(estate: Estate): readonly Diagnostic[] {
  const missing = (document: WorkspaceDocument, key: string, by: string) =>
    findingIn(document, 'CB0202', [by], { values: { key }, atKey: true });
  return [
    ...estate.of('call').flatMap((call) => {
      const { result } = call.value;
      const isRecord = result === 'request' || result === 'incident' || result === 'defect';
      return isRecord && call.value[result] === undefined ? [missing(call, result, 'result')] : [];
    }),
    ...estate
      .of('visit')
      .flatMap((visit) =>
        visit.value.solved || visit.value.escalated !== undefined ? [] : [missing(visit, 'escalated', 'solved')],
      ),
    ...estate
      .of('duty')
      .flatMap((duty) =>
        duty.value.contract === 'beyond' && duty.value.overage === undefined ? [missing(duty, 'overage', 'contract')] : [],
      ),
  ];
}
