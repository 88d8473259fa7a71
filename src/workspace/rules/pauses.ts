// Pauses are spans of time within the life of their incident, one after the other.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import { isBefore } from '../moments.ts';

type IncidentDocument = WorkspaceDocument<'incident'>;

/** One finding a pause, the first that explains it. */
export function pauses(incident: IncidentDocument): readonly Diagnostic[] {
  return (incident.value.pauses ?? []).flatMap(
    (_, index) => backward(incident, index) ?? outside(incident, index) ?? overlapping(incident, index) ?? [],
  );
}

function pauseAt({ value }: IncidentDocument, index: number) {
  const { from, to } = value.pauses?.[index] ?? { from: '', to: null };
  return { from, to };
}

function backward(incident: IncidentDocument, index: number): Diagnostic | undefined {
  const { from, to } = pauseAt(incident, index);
  if (to === null || isBefore(from, to)) return undefined;
  return findingIn(incident, 'CB0407', ['pauses', index, 'to'], { values: { value: to, limit: from } });
}

/** Before anything had happened, or beyond the end. */
function outside(incident: IncidentDocument, index: number): Diagnostic | undefined {
  const { from, to } = pauseAt(incident, index);
  const { timeline } = incident.value;
  const first =
    (['occurredAt', 'detectedAt', 'reportedAt'] as const).find((name) => timeline[name] !== undefined) ?? 'reportedAt';
  const other = (name: keyof typeof timeline) => ({ path: incident.path, line: incident.lineOf('timeline', name) });
  if (isBefore(from, timeline[first] ?? from)) {
    const values = { early: from, other: first, limit: timeline[first] };
    return findingIn(incident, 'CB0407', ['pauses', index, 'from'], { values, related: other(first) });
  }
  const { closedAt } = timeline;
  if (closedAt === undefined || (to !== null && !isBefore(closedAt, to))) return undefined;
  const values = to === null ? { running: 'closedAt', latest: closedAt } : { late: to, other: 'closedAt', latest: closedAt };
  return findingIn(incident, 'CB0407', ['pauses', index, 'to'], { values, related: other('closedAt') });
}

function overlapping(incident: IncidentDocument, index: number): Diagnostic | undefined {
  const { from, to } = pauseAt(incident, index);
  const earlier = Array.from({ length: index }, (_, place) => place).find((place) => {
    const other = pauseAt(incident, place);
    return (other.to === null || isBefore(from, other.to)) && (to === null || isBefore(other.from, to));
  });
  if (earlier === undefined) return undefined;
  const line = incident.lineOf('pauses', earlier, 'from');
  const values = { twice: from, line: String(line) };
  return findingIn(incident, 'CB0407', ['pauses', index, 'from'], { values, related: { path: incident.path, line } });
}
