// Records and a subject in, a paper without language out. Pure: the same inputs give the same model.
import type { PaperLabel, PaperName } from '../../domain/paper.ts';
import { epochSeconds, isoInZone } from '../../domain/time.ts';
import { evidenceBook } from '../evidence.ts';
import type { PaperBlock, PaperModel, PaperValue } from '../models/paper.ts';
import { paperNumber } from '../report-number.ts';
import { composePaperApprovals } from './approvals.ts';
import type { PaperInputs } from './desk.ts';
import { PAPERS } from './index.ts';

export function composePaper(name: PaperName, inputs: PaperInputs): PaperModel {
  const { records, edition, revision, subject } = inputs;
  const { id, code, name: clientName, unit, zone, classification } = records.client.value;
  const paper = PAPERS[name];
  const book = evidenceBook<PaperLabel>();
  const { about, blocks } = paper.compose({ inputs, book, zone });
  const committedAt = isoInZone(epochSeconds(revision.committedAt), zone);
  const contents = {
    format: 'casebook-paper-1' as const,
    name,
    subject,
    // What is about the client is numbered by the day of its data.
    number: paperNumber(code, paper.subject === 'client' ? committedAt.slice(0, 10) : subject, paper.suffix),
    look: paper.look,
    ...(about === undefined ? {} : { about }),
    client: { id, code, name: clientName, ...(unit === undefined ? {} : { unit }), zone },
    provider: { name: records.agreement.value.provider.name },
    ...(classification === undefined ? {} : { classification }),
    blocks,
    evidence: book.entries().filter(({ sources }) => sources.length > 0),
  };
  const approvals = composePaperApprovals(contents, inputs);
  return {
    ...contents,
    edition,
    revision: { ...revision, committedAt },
    ...(approvals.length === 0 ? {} : { approvals }),
  };
}

/** Fields that the record owes and does not have; a formal edition waits for them. */
export function owedFields({ blocks }: PaperModel): readonly PaperLabel[] {
  return blocks.flatMap((block) => owedIn(block));
}

function owedIn(block: PaperBlock): readonly PaperLabel[] {
  if (block.kind === 'facts') return block.fields.flatMap(({ label, value }) => (isOwed(value) ? [label] : []));
  if (block.kind !== 'prose') return [];
  return block.paragraphs.flatMap(({ label = block.title, value }) => (label !== undefined && isOwed(value) ? [label] : []));
}

const isOwed = ({ kind }: PaperValue): boolean => kind === 'owed';
