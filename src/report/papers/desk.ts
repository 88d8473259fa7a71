// What every composer of a paper works with: values in the client's zone, clocks, and the book of sources.
import { phrase, RecordsError } from '../../phrase.ts';
import type { PaperLabel, PaperName } from '../../domain/paper.ts';
import type { SlotOutcome } from '../../domain/inspection.ts';
import type { ClientRecords, Sourced } from '../../domain/records.ts';
import type { LocalText } from '../../domain/text.ts';
import { epochSeconds, isoInZone } from '../../domain/time.ts';
import type { Machines } from '../drawings/flow.ts';
import type { EvidenceBook } from '../evidence.ts';
import type { DataRevision, Edition } from '../inputs.ts';
import type { PaperBlock, PaperValue, TableBlock } from '../models/paper.ts';

export interface PaperInputs {
  readonly records: ClientRecords;
  readonly edition: Edition;
  readonly revision: DataRevision;
  /** See `PaperModel.subject`. */
  readonly subject: string;
  /** Of the round, for the inspection summary. */
  readonly slots?: readonly SlotOutcome[];
  /** Ids of approvals that their own approver brought to the main branch. */
  readonly witnessedApprovals?: ReadonlySet<string>;
  /** The file that the paper prints, as it is approved. */
  readonly fileDigest?: { readonly path: string; readonly sha256: string };
  /** What the flow figures are drawn from. */
  readonly machines?: Machines;
}

export interface PaperContents {
  readonly about?: LocalText;
  readonly blocks: readonly PaperBlock[];
}

export interface Desk {
  readonly inputs: PaperInputs;
  readonly book: EvidenceBook<PaperLabel>;
  readonly zone: string;
}

/** What a document is about: a record by the prefix of its id, the client, or a round of inspections. */
export type Subject = 'INC' | 'REQ' | 'DEF' | 'VIS' | 'DTY' | 'LOG' | 'TUN' | 'client' | 'round';

export interface Paper {
  readonly name: PaperName;
  readonly look: 'form' | 'report';
  readonly subject: Subject;
  /** Ends the number of the document. */
  readonly suffix: string;
  /** Ids that it can be made of. */
  readonly candidates: (records: ClientRecords) => readonly string[];
  readonly compose: (desk: Desk) => PaperContents;
}

export function found<T extends { readonly id: string }>(records: readonly Sourced<T>[], id: string): Sourced<T> {
  const record = records.find(({ value }) => value.id === id);
  if (record === undefined) throw new RecordsError(phrase('"{id}" is not in the workspace', { id }));
  return record;
}

export const idsOf = (records: readonly Sourced<{ readonly id: string }>[]): readonly string[] =>
  records.map(({ value }) => value.id).toSorted();

export const BLANK: PaperValue = { kind: 'blank' };
export const OWED: PaperValue = { kind: 'owed' };
export const NONE: PaperValue = { kind: 'none' };

export const text = (value: LocalText | undefined, otherwise: PaperValue = BLANK): PaperValue =>
  value === undefined ? otherwise : { kind: 'text', text: value };
export const name = (value: LocalText | undefined, otherwise: PaperValue = BLANK): PaperValue =>
  value === undefined ? otherwise : { kind: 'name', text: value };
export const code = (value: string | undefined, otherwise: PaperValue = BLANK): PaperValue =>
  value === undefined ? otherwise : { kind: 'code', code: value };
export const word = (value: PaperLabel | undefined): PaperValue => (value === undefined ? BLANK : { kind: 'word', word: value });
export const date = (on: string | undefined): PaperValue => (on === undefined ? BLANK : { kind: 'date', on });
export const count = (value: number, unit?: 'days'): PaperValue => ({
  kind: 'count',
  count: value,
  ...(unit === undefined ? {} : { unit }),
});
export const choice = (options: readonly PaperLabel[], chosen: PaperLabel | undefined): PaperValue => ({
  kind: 'choice',
  options,
  ...(chosen === undefined ? {} : { chosen }),
});

export function instant({ zone }: Desk, at: string | undefined, otherwise: PaperValue = BLANK): PaperValue {
  return at === undefined ? otherwise : { kind: 'instant', at: isoInZone(epochSeconds(at), zone) };
}

export function several(values: readonly PaperValue[], otherwise: PaperValue = BLANK, as?: 'lines'): PaperValue {
  if (values.length === 0) return otherwise;
  return { kind: 'several', values, ...(as === undefined ? {} : { as }) };
}

export const names = (values: readonly LocalText[] | undefined, otherwise: PaperValue = BLANK): PaperValue =>
  several(
    (values ?? []).map((value) => name(value)),
    otherwise,
  );
export const lines = (values: readonly LocalText[] | undefined, otherwise: PaperValue = BLANK): PaperValue =>
  several(
    (values ?? []).map((value) => text(value)),
    otherwise,
    'lines',
  );
export const codes = (values: readonly string[] | undefined, otherwise: PaperValue = BLANK): PaperValue =>
  several(
    (values ?? []).map((value) => code(value)),
    otherwise,
  );

/** The names of the client's assets; an id that is gone stays an id. */
export function assetNames({ inputs }: Desk, ids: readonly string[] | undefined): PaperValue {
  return several((ids ?? []).map((id) => name(inputs.records.assets.find(({ value }) => value.id === id)?.value.name ?? id)));
}

export function attachments(
  list: readonly { readonly name: LocalText; readonly file?: string; readonly sha256?: string }[] | undefined,
) {
  return (list ?? []).map((file) => [name(file.name), code(file.file, NONE), code(file.sha256?.slice(0, 16), NONE)]);
}

/** Rows of a list that may not have been written yet. */
export function rowsOf<T>(
  list: readonly T[] | undefined,
  cells: (entry: T, index: number) => readonly PaperValue[],
): Pick<TableBlock, 'rows' | 'unwritten'> {
  return list === undefined ? { rows: [], unwritten: true } : { rows: list.map(cells) };
}
