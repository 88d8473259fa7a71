// What every drawing says of itself in its title block.
import type { ClientRecords } from '../../domain/records.ts';
import type { DataRevision } from '../inputs.ts';
import type { DrawingHead } from '../models/drawings.ts';

export function drawingHead(records: ClientRecords, revision: DataRevision, suffix: string, revisedOn?: string): DrawingHead {
  const { id, code, name } = records.client.value;
  return {
    format: 'casebook-drawing-1',
    number: `${code}-${suffix}`,
    client: { id, name },
    provider: { name: records.agreement.value.provider.name },
    revision,
    revisedOn: revisedOn ?? revision.committedAt.slice(0, 10),
  };
}
